"""Gives events the fields that their evidence tells."""

from collections.abc import Iterable, Sequence

from timeline.ledger.claims import claim
from timeline.ledger.names import authorities_named, places_named, put_places
from timeline.ledger.telling import Attributes, interval_of
from timeline.models import Event, Evidence, Outbox, Source

_TOLD = (
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
    if not rows:
        return
    told: dict[int, list[Evidence]] = {pk: [] for pk in rows}
    for evidence in Evidence.objects.filter(event__in=rows).select_related("source").defer("source__text"):
        told[evidence.event_id].append(evidence)
    standing = [(rows[pk], evidence) for pk, evidence in told.items() if evidence]
    places = compose(standing)
    for event, _ in standing:
        event.save()  # one by one: bulk_update takes twice the time
    put_places({event.pk: ids for (event, _), ids in zip(standing, places, strict=True)})
    Event.objects.filter(pk__in=[pk for pk, evidence in told.items() if not evidence]).delete()
    Outbox.objects.note(events=rows)


def compose(told: Sequence[tuple[Event, Sequence[Evidence]]]) -> list[list[int]]:
    """Set the fields of events, saved or not, from their evidence; give the ids of the places of each."""
    fields = [_fields(evidence) for _, evidence in told]
    authorities = authorities_named(f.get("authority", "") for f in fields)
    places = places_named(name for f in fields for name in f["places"])
    ids = []
    for (event, _), found in zip(told, fields, strict=True):
        its = {places[name].pk: places[name].name for name in found["places"]}  # two names may be one place
        acts = event.authority = authorities.get(found.get("authority", ""))
        _write(event, {**found, "places": [*its.values()], "authority": acts.name if acts else ""})
        ids.append([*its])
    return ids


def _fields(evidence: Sequence[Evidence]) -> Attributes:
    """What the evidence tells together, with `is_public`."""
    visible = [e for e in evidence if e.is_accepted and e.source.state == Source.State.PUBLISHED]
    standing = visible or [e for e in evidence if not (e.is_rejected or e.is_orphan)] or evidence
    return {**merged([e.attributes for e in sorted(standing, key=_lead)]), "is_public": bool(visible)}


def merged(told: Sequence[Attributes]) -> Attributes:
    """The fields of the first, with what it leaves out taken from the next that says it."""
    fields = dict(told[0])
    for other in told[1:]:
        for name in ("places", "authority"):
            if not fields.get(name) and other.get(name):
                fields[name] = other[name]
    return fields


def _write(event: Event, fields: Attributes) -> None:
    interval, blank = interval_of(fields), Event()
    for name in _TOLD:
        setattr(event, name, fields.get(name, getattr(blank, name)))
    event.kind = fields["kind"]
    event.edtf, event.earliest, event.latest = interval.edtf, interval.earliest, interval.latest
    event.is_public = fields["is_public"]
    event.claim = claim(fields)
    event.version += event.pk is not None


def _lead(evidence: Evidence) -> tuple[bool, int, int, int]:
    interval = interval_of(evidence.attributes)
    return interval.days is None, interval.days or 0, evidence.source_id, evidence.start
