"""Rows for the names that tellings use: authorities, and places with what the gazetteer knows of them.

A name that a curator made another name of a row (an alias) is that row, whatever the rules call it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from timeline.extraction import localities
from timeline.ledger.telling import Telling
from timeline.models import Alias, Authority, Event, NameKind, Place


def authorities_named(names: Iterable[str]) -> dict[str, Authority]:
    """A row for each name, made where it is new; empty names have none."""
    wanted = set(names) - {""}
    rows = {row.name: row for row in Authority.objects.filter(name__in=wanted)}
    rows |= Alias.objects.rows(NameKind.AUTHORITY, wanted - rows.keys())
    for name in sorted(wanted - rows.keys()):
        rows[name] = Authority.objects.get_or_create(name=name)[0]
    return rows


def places_named(names: Iterable[str]) -> dict[str, Place]:
    """A row for each name, made where it is new, with the places it lies in."""
    wanted = set(names)
    rows = {row.name: row for row in Place.objects.filter(name__in=wanted)}
    rows |= Alias.objects.rows(NameKind.PLACE, wanted - rows.keys())
    for name in sorted(wanted - rows.keys()):
        rows[name] = _made(name, rows)
    return rows


def under_known_names(told: Sequence[Telling]) -> list[Telling]:
    """The tellings with each other name replaced by the name of its row, so that two names tell of one thing."""
    places = Alias.objects.rows(NameKind.PLACE, {name for one in told for name in one.attributes["places"]})
    spoken = {one.attributes.get("authority") or "" for one in told} - {""}
    authorities = Alias.objects.rows(NameKind.AUTHORITY, spoken)
    if not places and not authorities:
        return list(told)
    return [_renamed(one, places, authorities) for one in told]


def _renamed(one: Telling, places: Mapping[str, Place], authorities: Mapping[str, Authority]) -> Telling:
    known: dict[str, object] = {"places": _unique(places, one.attributes["places"])}
    if one.attributes.get("authority") in authorities:
        known["authority"] = authorities[one.attributes["authority"]].name
    return replace(one, attributes={**one.attributes, **known})


def _unique(rows: Mapping[str, Place], names: Iterable[str]) -> list[str]:
    """The names of the rows, each once; a name without a row stays."""
    return list(dict.fromkeys(rows[name].name if name in rows else name for name in names))


def put_places(wanted: Mapping[int, list[int]]) -> None:
    """Tie each event (by id) to its places (by id) and to no others."""
    through = Event.places.through
    pairs = set(through._default_manager.filter(event__in=wanted).values_list("event_id", "place_id"))
    needed = [(event, place) for event, places in wanted.items() for place in places]
    gone = pairs - set(needed)
    if gone:
        events, places = {event for event, _ in gone}, {place for _, place in gone}
        for row in through._default_manager.filter(event__in=events, place__in=places):
            if (row.event_id, row.place_id) in gone:
                row.delete()
    through._default_manager.bulk_create(
        through(event_id=event, place_id=place) for event, place in needed if (event, place) not in pairs
    )


def _made(name: str, rows: dict[str, Place], depth: int = 0) -> Place:
    known = localities().get(name)
    if known is None:
        return Place.objects.get_or_create(name=name)[0]
    parent = None
    if known.parent and known.parent != name and depth < 5:
        parent = rows.get(known.parent) or Place.objects.filter(name=known.parent).first()
        parent = parent or Alias.objects.rows(NameKind.PLACE, [known.parent]).get(known.parent)
        parent = parent or _made(known.parent, rows, depth + 1)
    defaults = {"kind": known.kind, "latitude": known.latitude, "longitude": known.longitude, "parent": parent}
    return Place.objects.get_or_create(name=name, defaults=defaults)[0]
