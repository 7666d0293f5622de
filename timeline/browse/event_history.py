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
    """One thing that happened to the record: the day, what kind of thing, and the words for it."""

    on: date
    kind: str
    words: str


def history(event: Event, evidence: Sequence[Evidence]) -> tuple[Step, ...]:
    """The sources in the order in which they came, then the last change. A record came with the first of them."""
    firsts: dict[int, Evidence] = {}
    for row in sorted(evidence, key=lambda row: (row.source.added_at, row.source_id)):
        firsts.setdefault(row.source_id, row)
    steps = [
        Step(timezone.localdate(row.source.added_at), "Source joined" if at else "Created", _read_from(row))
        for at, row in enumerate(firsts.values())
    ]
    settled = f"Version {event.version}: date, place and who acts as {_sources(len(firsts))}"
    return (*steps, Step(timezone.localdate(event.changed_at), "Settled", settled))


def _sources(number: int) -> str:
    return "its source tells them." if number == 1 else f"its {number} sources tell them together."


def _read_from(row: Evidence) -> str:
    source = row.source
    rules = f", by rules {source.rules[:8]}" if source.rules else ""
    dated = "; a curator gave the date of that source" if source.published_basis == Basis.CURATOR else ""
    return f"Read from {publisher_of(row)}{rules}{dated}."
