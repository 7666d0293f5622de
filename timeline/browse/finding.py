"""Words found in a text, marked and numbered, with steps from one to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.article import Span
from timeline.browse.passages import Mark
from timeline.browse.source_asked import SourceAsked

MOST_MARKED = 1_000  # at once: a word of every sentence would make the page of a megabyte twice as heavy


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked for, how often it stands in the text, which hit one is at (0 for none), and the marks of those
    that are shown, `first` being the number of the first of them. The steps go round at the ends."""

    words: str
    total: int
    current: int
    first: int
    marks: tuple[Mark, ...]
    start: str
    previous: str
    next: str
    clear: str

    @property
    def last(self) -> int:
        """The number of the last hit that is marked."""
        return self.first + len(self.marks) - 1

    @property
    def in_words(self) -> str:
        """As "3 of 17", or "17 found" where one is at none of them."""
        if not self.total:
            return "not found"
        return f"{self.current:,} of {self.total:,}" if self.current else f"{self.total:,} found"


def finding(asked: SourceAsked, hits: Sequence[Span]) -> Finding:
    """Number the hits in a text and mark them, or in the case of very many a thousand of them around the current."""
    total = len(hits)
    current = min(asked.hit, total)
    first = max(current - 1, 0) // MOST_MARKED * MOST_MARKED
    marks = tuple(
        Mark(span, f"hit n{at}{' now' if at == current else ''}", anchor=f"hit-{at}", is_current=at == current)
        for at, span in enumerate(hits[first : first + MOST_MARKED], first + 1)
    )
    return Finding(
        words=asked.words,
        total=total,
        current=current,
        first=first + 1,
        marks=marks,
        start=asked.at_hit(1),
        previous=asked.at_hit(current - 1 if current > 1 else total),
        next=asked.at_hit(current + 1 if current < total else 1),
        clear=asked.without_words,
    )
