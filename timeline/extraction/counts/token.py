"""One part of a sentence as the rules see it."""

from dataclasses import dataclass

from timeline.dating import Expression
from timeline.extraction.counts.lexicon import Entry, Part
from timeline.vocabulary import Bound

PLAIN = Entry(Part.WORD)


@dataclass(slots=True)
class Token:
    """A part of a sentence. `kinds` of an unnamed place ("the city") say what it may stand for."""

    start: int
    end: int
    word: str  # lower case, words joined by one space
    entry: Entry
    value: int | None = None
    bound: Bound = Bound.EXACT
    place: str = ""
    kinds: tuple[str, ...] = ()
    time: Expression | None = None
    in_digits: bool = False
    part: Part = Part.WORD

    def __post_init__(self) -> None:
        self.part = self.entry.part

    def become(self, entry: Entry, place: str = "", kinds: tuple[str, ...] = ()) -> None:
        """Take another meaning."""
        self.entry, self.part, self.place, self.kinds = entry, entry.part, place, kinds
