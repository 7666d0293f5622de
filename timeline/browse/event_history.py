"""When a record came to stand here and what it was read by: as much as the rows keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from timeline.browse.agreement import publisher_of
from timeline.models import Event, Evidence
from timeline.vocabulary import Basis


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to the record."""

    on: date
    words: str


def history(event: Event, evidence: Sequence[Evidence]) -> tuple[Step, ...]:
    """The sources in the order in which they came, then the last change."""
    firsts: dict[int, Evidence] = {}
    for row in sorted(evidence, key=lambda row: (row.source.added_at, row.source_id)):
        firsts.setdefault(row.source_id, row)
    steps = [
        Step(timezone.localdate(row.source.added_at), _joined(row, is_first=not at))
        for at, row in enumerate(firsts.values())
    ]
    changed = timezone.localdate(event.changed_at)
    return (*steps, Step(changed, f"Last settled from its sources: version {event.version}."))


def _joined(row: Evidence, *, is_first: bool) -> str:
    source = row.source
    verb = "Read from" if is_first else "Also read from"
    rules = f", by rules {source.rules}" if source.rules else ""
    dated = "; a curator gave the date of that source" if source.published_basis == Basis.CURATOR else ""
    return f"{verb} {publisher_of(row)}{rules}{dated}."
