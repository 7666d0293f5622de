"""Marks into rows so that none overlap, and words beside them so that none collide."""

from bisect import insort
from dataclasses import dataclass, field

LETTER = 5.7  # width of a letter of the small labels, on the safe side
GAP = 1.0


def width_of(words: str) -> float:
    """About how wide a label is."""
    return len(words) * LETTER


@dataclass(slots=True)
class Shelf:
    """One row of a lane: the stretches taken in it, in order."""

    taken: list[tuple[float, float]] = field(default_factory=list)

    def is_free(self, left: float, right: float) -> bool:
        """Whether nothing lies between the two places."""
        return all(end + GAP <= left or start - GAP >= right for start, end in self.taken)

    def take(self, left: float, right: float) -> None:
        """Take the stretch."""
        insort(self.taken, (left, right))


@dataclass(slots=True)
class Shelves:
    """The rows of a lane from its foot up, `limit` at most."""

    limit: int
    rows: list[Shelf] = field(default_factory=list)

    def place(self, left: float, right: float) -> int | None:
        """The lowest row that is free there, taken; None where all are full."""
        for index, shelf in enumerate(self.rows):
            if shelf.is_free(left, right):
                shelf.take(left, right)
                return index
        if len(self.rows) == self.limit:
            return None
        self.rows.append(Shelf())
        self.rows[-1].take(left, right)
        return len(self.rows) - 1

    def label(
        self, row: int, words: str, left: float, right: float, edges: tuple[float, float]
    ) -> tuple[float, str] | None:
        """Where words fit beside a mark from left to right: their place and the class of their anchor, or None."""
        wide, shelf = width_of(words), self.rows[row]
        if right + 4 + wide <= edges[1] and shelf.is_free(right + 2, right + 4 + wide):
            shelf.take(right + 2, right + 4 + wide)
            return right + 4, "axis"
        if left - 4 - wide >= edges[0] and shelf.is_free(left - 4 - wide, left - 2):
            shelf.take(left - 4 - wide, left - 2)
            return left - 4, "axis end"
        return None
