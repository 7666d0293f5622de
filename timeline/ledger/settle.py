"""Gives an event the fields that its evidence tells."""

from collections.abc import Iterable, Sequence

from timeline.extraction import localities
from timeline.ledger.claims import claim
from timeline.ledger.telling import Attributes, interval_of
from timeline.models import Authority, Event, Evidence, Outbox, Place, Source

_FIELDS = (
    "category",
    "action",
    "status",
    "origin",
    "scope",
    "value",
    "bound",
    "is_period",
    "date_kind",
    "place_certainty",
)


def settle(events: Iterable[Event]) -> None:
    """Read the fields of these events from their evidence; delete those that have none. Notes them in the outbox.

    Where sources differ, the surest date leads, then the oldest source; its fields are the event's and the page
    shows the others beside it. Call it inside the transaction that changed the evidence.
    """
    rows = {event.pk: event for event in events}
    told: dict[int, list[Evidence]] = {pk: [] for pk in rows}
    for evidence in Evidence.objects.filter(event__in=rows).select_related("source").defer("source__text"):
        told[evidence.event_id].append(evidence)
    for pk, event in rows.items():
        if told[pk]:
            _settle(event, told[pk])
    Event.objects.filter(pk__in=[pk for pk in rows if not told[pk]]).delete()
    Outbox.objects.note(events=rows)


def _settle(event: Event, evidence: Sequence[Evidence]) -> None:
    visible = [e for e in evidence if not e.is_rejected and e.source.state == Source.State.PUBLISHED]
    standing = visible or [e for e in evidence if not e.is_rejected] or evidence
    fields = merged([e.attributes for e in sorted(standing, key=_lead)])
    interval = interval_of(fields)
    event.kind = fields["kind"]
    blank = Event()
    for name in _FIELDS:
        setattr(event, name, fields.get(name, getattr(blank, name)))
    event.edtf, event.earliest, event.latest = interval.edtf, interval.earliest, interval.latest
    event.authority = named_authority(fields.get("authority", ""))
    event.is_public = bool(visible)
    event.claim = claim(fields)
    event.version += 1
    event.save()
    event.places.set(named_places(fields["places"]))


def merged(told: Sequence[Attributes]) -> Attributes:
    """The fields of the first, with what it leaves out taken from the next that says it."""
    fields = dict(told[0])
    for other in told[1:]:
        for name in ("places", "authority"):
            if not fields.get(name) and other.get(name):
                fields[name] = other[name]
    return fields


def _lead(evidence: Evidence) -> tuple[bool, int, int, int]:
    interval = interval_of(evidence.attributes)
    return interval.days is None, interval.days or 0, evidence.source_id, evidence.start


def named_authority(name: str) -> Authority | None:
    """The authority's row, made where it is new; None for no name."""
    return Authority.objects.get_or_create(name=name)[0] if name else None


def named_places(names: Sequence[str]) -> list[Place]:
    """The places' rows, made from the gazetteer where they are new."""
    rows = {place.name: place for place in Place.objects.filter(name__in=names)}
    return [rows.get(name) or _new_place(name) for name in dict.fromkeys(names)]


def _new_place(name: str, depth: int = 0) -> Place:
    known = localities().get(name)
    if known is None:
        return Place.objects.get_or_create(name=name)[0]
    parent = None
    if known.parent and known.parent != name and depth < 5:
        parent = Place.objects.filter(name=known.parent).first() or _new_place(known.parent, depth + 1)
    defaults = {"kind": known.kind, "latitude": known.latitude, "longitude": known.longitude, "parent": parent}
    return Place.objects.get_or_create(name=name, defaults=defaults)[0]
