"""The postings of a collection whose documents lie in several segments, in the numbering of `columns`."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from timeline.search.parts import Mask, left
from timeline.search.postings import POSITION_BITS, Numbers, Vocabulary, padded
from timeline.search.stock import Segment


class SegmentedPostings:
    """See Postings. Deleted documents are left out; the vocabularies still count them."""

    def __init__(self, segments: Sequence[tuple[Segment, frozenset[int]]]) -> None:
        self.segments = [segment for segment, _ in segments]
        self._placed: list[tuple[Segment, int, Mask | None]] = []  # the mask where some are deleted
        self.size = 0
        for segment, deleted in segments:
            self._placed.append((segment, self.size, left(segment.size, deleted) if deleted else None))
            self.size += padded(segment.size)
        self._count = sum(segment.size for segment in self.segments)
        self._by_field: dict[str, NDArray[np.float64]] = {}

    @property
    def vocabularies(self) -> Sequence[Vocabulary]:
        """See Postings."""
        return self.segments

    def term(self, field: str, word: str) -> tuple[Numbers, NDArray[np.float64]]:
        """See Postings."""
        found = []
        for segment, base, live in self._placed:
            numbers, weights = segment.term(field, word)
            if not len(numbers):
                continue
            if live is not None:
                kept = live[numbers]
                numbers, weights = numbers[kept], weights[kept]
            found.append((numbers + base if base else numbers, weights))
        if len(found) == 1:
            return found[0]
        nothing = [(np.empty(0, dtype=np.int64), np.empty(0))]
        return np.concatenate([n for n, _ in found or nothing]), np.concatenate([w for _, w in found or nothing])

    def places(self, field: str, word: str) -> Numbers:
        """See Postings."""
        found = []
        for segment, base, live in self._placed:
            places = segment.places(field, word)
            if live is not None:
                places = places[live[places >> POSITION_BITS]]
            found.append(places + (base << POSITION_BITS) if base else places)
        return np.concatenate(found) if found else np.empty(0, dtype=np.int64)

    def beginning(self, field: str, stem: str, limit: int) -> list[str]:
        """See Postings."""
        found = {word for segment in self.segments for word in segment.beginning(field, stem, limit)}
        return sorted(found)[:limit]

    def lengths(self, field: str) -> NDArray[np.float64]:
        """See Postings."""
        if field not in self._by_field:
            whole = np.zeros(self.size)
            for segment, base, _ in self._placed:
                whole[base : base + segment.size] = segment.lengths(field)
            self._by_field[field] = whole
        return self._by_field[field]

    def average_length(self, field: str) -> float:
        """See Postings."""
        return sum(segment.total_length(field) for segment in self.segments) / max(1, self._count)
