"""Where a quote stands in the annotated article, and which row of the output answers which row of the gold.

A quote counts where it stands: word by word the stored text is laid onto the article as annotated, so that cleaning
is fair and a short quote that occurs everywhere is not.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from timeline.importing.evaluation.gold import Row

# A row may be three times as long as the gold quote and this many words more, and must share a third of it.
_SLACK = 25
_WORD = re.compile(r"\w+")
Places = list[set[int]]


class Alignment:
    """The words of the article as annotated, and the place of each word of the stored text among them."""

    def __init__(self, annotated: str, stored: str) -> None:
        self._annotated = _folded(annotated)
        self._stored = stored
        words = list(_WORD.finditer(stored))
        self._starts, self._ends = [w.start() for w in words], [w.end() for w in words]
        mine = [_fold(w.group()) for w in words]
        self._place: dict[int, int] = {}
        for block in SequenceMatcher(None, mine, self._annotated, autojunk=False).get_matching_blocks():
            self._place.update({block.a + i: block.b + i for i in range(block.size)})

    def of_gold(self, quote: str) -> Places:
        """Every place where a gold quote stands, as sets of word numbers."""
        wanted = _folded(quote)
        size, words = len(wanted), self._annotated
        return [set(range(i, i + size)) for i in range(len(words) - size + 1) if words[i : i + size] == wanted]

    def of_found(self, row: Row) -> set[int]:
        """The words that an output row covers; none where its offsets do not give its quote."""
        start, end = row["start"], row["end"]
        if self._stored[start:end] != row["quote"]:
            return set()
        first, last = bisect_left(self._ends, start + 1), bisect_left(self._starts, end)
        return {self._place[i] for i in range(first, last) if i in self._place}


def meeting(places: Places, covered: set[int]) -> float:
    """How well a row covers a gold quote, 0 to 1; 0 where they share too little or the row quotes too much."""
    best = 0.0
    for place in places:
        shared = len(place & covered)
        enough = 3 * shared >= len(place) and 2 * shared >= min(len(place), len(covered))
        if enough and len(covered) <= 3 * len(place) + _SLACK:
            best = max(best, shared / len(place | covered))
    return best


def pair(edges: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Gold row to output row, one to one, from (quality, gold, output): the best first, then as many as can be."""
    ordered = sorted(edges, key=lambda edge: -edge[0])
    choices: dict[int, list[int]] = {}
    owner: dict[int, int] = {}
    for _, gold, found in ordered:
        choices.setdefault(gold, []).append(found)
        if gold not in owner.values():
            owner.setdefault(found, gold)
    for gold in choices:
        if gold not in owner.values():
            _make_room(gold, choices, owner, set())
    return {gold: found for found, gold in owner.items()}


def _make_room(gold: int, choices: dict[int, list[int]], owner: dict[int, int], seen: set[int]) -> bool:
    """Find an output row for a gold row, moving others to their next choice where that helps (augmenting path)."""
    for found in choices[gold]:
        if found in seen:
            continue
        seen.add(found)
        if found not in owner or _make_room(owner[found], choices, owner, seen):
            owner[found] = gold
            return True
    return False


def is_near(places: Sequence[set[int]], covered: set[int]) -> bool:
    """Whether half of what a row covers lies in one place of a gold quote: a clause cut in two is no error."""
    return any(0 < len(covered) <= 2 * len(place & covered) for place in places)


def _fold(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()


def _folded(text: str) -> list[str]:
    return [_fold(word) for word in _WORD.findall(text)]
