"""Rows for the names that tellings use: authorities, and places with what the gazetteer knows of them."""

from collections.abc import Iterable, Mapping

from timeline.extraction import localities
from timeline.models import Authority, Event, Place


def authorities_named(names: Iterable[str]) -> dict[str, Authority]:
    """A row for each name, made where it is new; empty names have none."""
    wanted = set(names) - {""}
    rows = {row.name: row for row in Authority.objects.filter(name__in=wanted)}
    for name in sorted(wanted - rows.keys()):
        rows[name] = Authority.objects.get_or_create(name=name)[0]
    return rows


def places_named(names: Iterable[str]) -> dict[str, Place]:
    """A row for each name, made where it is new, with the places it lies in."""
    wanted = set(names)
    rows = {row.name: row for row in Place.objects.filter(name__in=wanted)}
    for name in sorted(wanted - rows.keys()):
        rows[name] = _made(name, rows)
    return rows


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
        parent = parent or _made(known.parent, rows, depth + 1)
    defaults = {"kind": known.kind, "latitude": known.latitude, "longitude": known.longitude, "parent": parent}
    return Place.objects.get_or_create(name=name, defaults=defaults)[0]
