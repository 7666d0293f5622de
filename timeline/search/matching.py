"""Evaluates a query's tree over postings: which documents match, and how well (BM25, summed over weighted fields)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from math import log

import numpy as np
from numpy.typing import NDArray

from timeline.limits import LIMITS
from timeline.search.columns import Columns
from timeline.search.documents import NAMED, SEARCHED
from timeline.search.language import And, Node, Not, Range, Slot, Term
from timeline.search.lexicon import Lexicon
from timeline.search.parts import Mask
from timeline.search.postings import POSITION_BITS, Numbers, Postings

Scores = NDArray[np.float64]

K1, B = 1.2, 0.75  # BM25's usual values, which are Whoosh's too


@dataclass(slots=True)
class Matches:
    """For each document number, whether it matches and its score; `cut` are prefixes with too many words."""

    mask: Mask
    scores: Scores
    cut: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Matcher:
    """Matches trees against one collection of live documents."""

    postings: Postings
    collection: str
    columns: Columns
    lexicons: Callable[[], Sequence[Lexicon]] = tuple

    def match(self, tree: Node) -> Matches:
        """The documents of a tree; the empty tree matches all, with no score."""
        found = self._node(tree)
        found.mask &= self.columns.live
        return found

    def has(self, term: Term) -> bool:
        """Whether any document has the term."""
        return bool(self._term(term).mask.any())

    def _node(self, node: Node) -> Matches:
        if isinstance(node, Term):
            return self._term(node)
        if isinstance(node, Range):
            ends = node.low, node.high
            mask = self.columns.touching(*ends) if node.field == "date" else self.columns.counting(*ends)
            return Matches(mask, self._zeros())
        if isinstance(node, Not):
            inner = self._node(node.part)
            return Matches(self.columns.live & ~inner.mask, self._zeros(), inner.cut)
        parts = [self._node(part) for part in node.parts]
        if not parts:
            return Matches(self.columns.live.copy(), self._zeros())
        combine = np.logical_and if isinstance(node, And) else np.logical_or
        mask = reduce(combine, (part.mask for part in parts))
        scores = reduce(np.add, (part.scores for part in parts))
        return Matches(mask, scores, set().union(*(part.cut for part in parts)))

    def _zeros(self) -> Scores:
        return np.zeros(self.postings.size)

    def _term(self, term: Term) -> Matches:
        found = Matches(np.zeros(self.postings.size, dtype=np.bool_), self._zeros())
        slots = term.slots()
        for name, weight in self._fields(term).items():
            matching = self._single(name, slots[0], found) if len(slots) == 1 else self._phrase(name, slots, found)
            for numbers, counts, idf in matching:
                found.mask[numbers] = True
                found.scores[numbers] += weight * self._bm25(name, numbers, counts, idf)
        return found

    def _fields(self, term: Term) -> dict[str, float]:
        searched = SEARCHED[self.collection]
        if not term.field:
            return searched
        return {name: searched.get(name, 1.0) for name in NAMED[self.collection].get(term.field, ())}

    def _single(self, name: str, slot: Slot, found: Matches) -> Iterator[tuple[Numbers, Scores, float]]:
        for word in self._words(name, slot, found):
            numbers, counts = self.postings.term(name, word)
            if len(numbers):
                yield numbers, counts, self._idf(len(numbers))

    def _phrase(self, name: str, slots: tuple[Slot, ...], found: Matches) -> Iterator[tuple[Numbers, Scores, float]]:
        """The documents that have the slots side by side, scored as one word that is as rare as all of them."""
        words = [(slot.offset, self._words(name, slot, found)) for slot in slots]
        stand = [(offset, self._places(name, some)) for offset, some in words]
        stand.sort(key=lambda places: len(places[1]))  # the rarest first: only its neighbours need to be looked for
        offset, places = stand[0]
        starts = places - offset
        for offset, places in stand[1:]:
            if not len(starts):
                return
            starts = starts[_are_in(starts + offset, places)]
        numbers, counts = np.unique(starts >> POSITION_BITS, return_counts=True)
        if len(numbers):
            idf = sum(self._idf(self._documents(name, some)) for _, some in words)
            yield numbers, counts.astype(np.float64), idf

    def _places(self, name: str, words: list[str]) -> Numbers:
        """Where any of some words stand, ascending."""
        found = [self.postings.places(name, word) for word in words]
        if len(found) == 1:
            return found[0]
        return np.sort(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)

    def _documents(self, name: str, words: list[str]) -> int:
        """How many documents have any of some words."""
        found = [self.postings.term(name, word)[0] for word in words]
        return len(found[0]) if len(found) == 1 else len(np.unique(np.concatenate(found)))

    def _words(self, name: str, slot: Slot, found: Matches) -> list[str]:
        if slot.is_fuzzy:
            return self._near(slot)
        if not slot.is_prefix:
            return sorted(slot.words)
        limit = LIMITS.prefix_expansions
        words: list[str] = []
        for stem in slot.words:
            words += self.postings.beginning(name, stem, limit + 1)
            if len(words) > limit:
                found.cut.add(stem)
        return words[:limit]

    def _near(self, slot: Slot) -> list[str]:
        """The words one slip of the key away, and the word itself."""
        near = {other for word in slot.words for lexicon in self.lexicons() for other, _ in lexicon.near(word)}
        return [*slot.words, *sorted(near)[: LIMITS.prefix_expansions]]

    def _idf(self, count: int) -> float:
        return log(max(1, self.columns.count) / (count + 1)) + 1

    def _bm25(self, name: str, numbers: Numbers, counts: Scores, idf: float) -> Scores:
        relative = self.postings.lengths(name)[numbers] / self.postings.average_length(name)
        norms = K1 * ((1 - B) + B * relative)
        scores: Scores = idf * counts * (K1 + 1) / (counts + norms)
        return scores


def _are_in(some: Numbers, ascending: Numbers) -> NDArray[np.bool_]:
    """Which of some numbers an ascending array has."""
    if not len(ascending):
        return np.zeros(len(some), dtype=np.bool_)
    at = np.minimum(np.searchsorted(ascending, some), len(ascending) - 1)
    found: NDArray[np.bool_] = ascending[at] == some
    return found
