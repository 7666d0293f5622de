"""Where words stand, as arrays: what an engine must be able to tell, and one that keeps it all in memory."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from timeline.search.analysis import field_tokens
from timeline.search.documents import Document

Numbers = NDArray[np.int64]
WORD = 64  # documents in one word of a bitmap
POSITION_BITS = 24  # a text of 1.25 million CJK characters has as many positions


def padded(size: int) -> int:
    """The next multiple of 64: where the next segment's documents begin, so that bitmaps can be laid end to end."""
    return -(-size // WORD) * WORD


class Row(NamedTuple):
    """What is kept of a document beside its words."""

    row: int
    facets: dict[str, tuple[str, ...]]
    earliest: int | None
    latest: int | None
    sources: tuple[int, ...]
    value: int | None
    digest: str


def row_of(document: Document) -> Row:
    """The part of a document that is kept as it is."""
    return Row(
        document.row,
        document.facets,
        document.earliest,
        document.latest,
        document.sources,
        document.value,
        document.digest,
    )


class Postings(Protocol):
    """Documents are numbered from 0 to `size` - 1; of some numbers there is no document."""

    size: int

    @property
    def vocabularies(self) -> "Sequence[Vocabulary]":
        """Its words, by parts that never change."""

    def term(self, field: str, word: str) -> tuple[Numbers, NDArray[np.float64]]:
        """The documents with a word in a field, ascending, and how often it stands there."""

    def places(self, field: str, word: str) -> Numbers:
        """`document << POSITION_BITS | position` of each time a word stands in a field, ascending."""

    def beginning(self, field: str, stem: str, limit: int) -> list[str]:
        """The words of a field that begin so, in order, at most `limit`."""

    def lengths(self, field: str) -> NDArray[np.float64]:
        """The number of words of each document in a field."""

    def average_length(self, field: str) -> float:
        """The mean number of words in a field, over all documents."""


class Vocabulary(Protocol):
    """The words of some documents, which never change."""

    def vocabulary(self, field: str) -> Iterator[tuple[str, int]]:
        """Each word of a field, in order, with the number of documents that have it, deleted ones included."""


class MemoryPostings:
    """The words of a few documents, counted anew: it answers while the index cannot be read."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.rows: list[Row] = []
        self._places: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._lengths: dict[str, Counter[int]] = defaultdict(Counter)
        for number, document in enumerate(documents):
            self.rows.append(row_of(document))
            for field, texts in document.texts.items():
                for token in field_tokens(texts):
                    self._places[field, token.text].append(number << POSITION_BITS | token.position)
                    self._lengths[field][number] += 1
        self.size = padded(len(self.rows))

    @property
    def vocabularies(self) -> "Sequence[Vocabulary]":
        """See Postings."""
        return (self,)

    def term(self, field: str, word: str) -> tuple[Numbers, NDArray[np.float64]]:
        """See Postings."""
        numbers, counts = np.unique(self.places(field, word) >> POSITION_BITS, return_counts=True)
        return numbers, counts.astype(np.float64)

    def places(self, field: str, word: str) -> Numbers:
        """See Postings."""
        return np.array(self._places.get((field, word), ()), dtype=np.int64)

    def beginning(self, field: str, stem: str, limit: int) -> list[str]:
        """See Postings."""
        return sorted(word for name, word in self._places if name == field and word.startswith(stem))[:limit]

    def lengths(self, field: str) -> NDArray[np.float64]:
        """See Postings."""
        counts: Counter[int] = self._lengths.get(field, Counter())
        return np.array([counts.get(number, 0) for number in range(self.size)], dtype=np.float64)

    def average_length(self, field: str) -> float:
        """See Postings."""
        return float(self.lengths(field).sum()) / max(1, len(self.rows))

    def vocabulary(self, field: str) -> Iterator[tuple[str, int]]:
        """See Vocabulary."""
        for name, word in sorted(self._places):
            if name == field:
                yield word, len(self.term(field, word)[0])
