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
from timeline.search.kept import Kept
from timeline.search.language import And, Node, Not, Range, Slot, Term
from timeline.search.lexicon import Lexicon
from timeline.search.parts import Mask
from timeline.search.postings import POSITION_BITS, Numbers, Postings

Scores = NDArray[np.float64]
Scored = tuple[Numbers | None, Scores]  # some documents and their scores, None for all documents

SCORED_BYTES = 64_000_000  # of scores that are kept, for each snapshot
_MANY = 10  # a word that one in so many documents has is kept as the scores of all, which are added faster
K1, B = 1.2, 0.75  # BM25's usual values, which are Whoosh's too


@dataclass(slots=True)
class Matches:
    """For each document number, whether it matches and its score; `cut` are prefixes with too many words."""

    mask: Mask
    scores: Scores
    cut: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Matcher:
    """Matches trees against one collection of live documents, which never changes."""

    postings: Postings
    collection: str
    columns: Columns
    lexicons: Callable[[], Sequence[Lexicon]] = tuple
    _scored: Kept = field(default_factory=lambda: Kept(SCORED_BYTES))  # by field and word
    _norms: dict[str, Scores] = field(default_factory=dict)  # by field

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
        scores, cut = self._zeros(), set[str]()
        slots = term.slots()
        for name, weight in self._fields(term).items():
            matching = self._single(name, slots[0], cut) if len(slots) == 1 else self._phrase(name, slots, cut)
            for numbers, scored in matching:
                part = scored if weight == 1 else weight * scored
                if numbers is None:
                    scores += part
                else:
                    scores[numbers] += part
        return Matches(scores > 0, scores, cut)  # a match has a score: its idf is above 0

    def _fields(self, term: Term) -> dict[str, float]:
        searched = SEARCHED[self.collection]
        if not term.field:
            return searched
        return {name: searched.get(name, 1.0) for name in NAMED[self.collection].get(term.field, ())}

    def _single(self, name: str, slot: Slot, cut: set[str]) -> Iterator[Scored]:
        """The documents that have any word of the slot, and the scores, word by word."""
        for word in self._words(name, slot, cut):
            kept = self._scored.get((name, word))
            if kept is None:
                kept = self._word(name, word)
                self._scored.put((name, word), kept)
            if len(kept) == 1:
                yield None, kept[0]
            elif len(kept[0]):
                yield kept[0], kept[1]

    def _word(self, name: str, word: str) -> tuple[Numbers, Scores] | tuple[Scores]:
        """The documents that have a word, and the scores; or the scores of all, for a word that very many have."""
        numbers, counts = self.postings.term(name, word)
        scored = self._bm25(name, numbers, counts, self._idf(len(numbers)))
        if len(numbers) * _MANY < self.postings.size:
            return numbers, scored
        scores = self._zeros()
        scores[numbers] = scored
        return (scores,)

    def _phrase(self, name: str, slots: tuple[Slot, ...], cut: set[str]) -> Iterator[Scored]:
        """The documents that have the slots side by side, scored as one word that is as rare as all of them."""
        words = [(slot.offset, self._words(name, slot, cut)) for slot in slots]
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
            yield numbers, self._bm25(name, numbers, counts.astype(np.float64), idf)

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

    def _words(self, name: str, slot: Slot, cut: set[str]) -> list[str]:
        if slot.is_fuzzy:
            return self._near(slot)
        if not slot.is_prefix:
            return sorted(slot.words)
        limit = LIMITS.prefix_expansions
        words: list[str] = []
        for stem in slot.words:
            words += self.postings.beginning(name, stem, limit + 1)
            if len(words) > limit:
                cut.add(stem)
        return words[:limit]

    def _near(self, slot: Slot) -> list[str]:
        """The words one slip of the key away, and the word itself."""
        near = {other for word in slot.words for lexicon in self.lexicons() for other, _ in lexicon.near(word, 1)}
        return [*slot.words, *sorted(near)[: LIMITS.prefix_expansions]]

    def _idf(self, count: int) -> float:
        return log(max(1, self.columns.count) / (count + 1)) + 1

    def _bm25(self, name: str, numbers: Numbers, counts: Scores, idf: float) -> Scores:
        if name not in self._norms:
            relative = self.postings.lengths(name) / (self.postings.average_length(name) or 1)
            self._norms[name] = K1 * ((1 - B) + B * relative)
        scores: Scores = idf * (K1 + 1) * counts / (counts + self._norms[name][numbers])
        return scores


def _are_in(some: Numbers, ascending: Numbers) -> NDArray[np.bool_]:
    """Which of some numbers an ascending array has."""
    if not len(ascending):
        return np.zeros(len(some), dtype=np.bool_)
    at = np.minimum(np.searchsorted(ascending, some), len(ascending) - 1)
    found: NDArray[np.bool_] = ascending[at] == some
    return found
