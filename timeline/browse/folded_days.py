"""A long day of the list: its first records are shown, the others lie behind a fold."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.browse.entries import Day, Entry

SHOWN = 8


@dataclass(frozen=True, slots=True)
class FoldedDay:
    """The records of one date: those that are shown, and those behind the fold."""

    day: Day
    shown: tuple[Entry, ...]
    more: tuple[Entry, ...]


def folded(days: Sequence[Day]) -> list[FoldedDay]:
    """Fold the days that have more than eight records. One alone is never hidden."""
    return [
        FoldedDay(day, day.entries[:SHOWN], day.entries[SHOWN:])
        if len(day.entries) > SHOWN + 1
        else FoldedDay(day, day.entries, ())
        for day in days
    ]
