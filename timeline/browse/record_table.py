"""The records of a page of the list as a table: what the list tells, one line each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from timeline.browse.entries import Day, Entry, days, entries, read
from timeline.models import Event


@dataclass(frozen=True, slots=True)
class TableLine:
    """One record. `who` is the authority of a measure or the number of a count, `sources` how many others tell it."""

    entry: Entry
    kind: str
    what: str
    places: str
    who: str
    sources: int
    anchor: str  # where it is the first of its date
    month_anchor: str


def lines(ids: Sequence[int], trail: str) -> list[TableLine]:
    """A line for each of these events, in their order."""
    events = read(ids)
    prefetch_related_objects(events, "places", "authority")
    found = days(entries(events, trail=trail))
    return [_line(entry, day if at == 0 else None) for day in found for at, entry in enumerate(day.entries)]


def _line(entry: Entry, first_of: Day | None) -> TableLine:
    event = entry.event
    sources = {row.source_id for row in event.visible_evidence}
    return TableLine(
        entry=entry,
        kind=str(entry.label),
        what=str(entry.detail) or _counted(event),
        places=", ".join(place.name for place in event.places.all()),
        who=_who(entry),
        sources=max(len(sources) - 1, 0),
        anchor=first_of.anchor if first_of else "",
        month_anchor=first_of.month_anchor if first_of else "",
    )


def _who(entry: Entry) -> str:
    if entry.figure:
        return f"{entry.figure.bound} {entry.figure.number}".strip()
    return entry.event.authority.name if entry.event.authority else ""


def _counted(event: Event) -> str:
    """What a count counts, as "confirmed, new, imported"."""
    return ", ".join(word.replace("_", " ") for word in (event.status, event.scope, event.origin) if word)
