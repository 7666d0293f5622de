"""Where words stand, as arrays: what an engine must be able to tell, and one that keeps it all in memory."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from timeline.search.analysis import field_words
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
    """The words of documents that are in no index: it answers while the index cannot be read."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.rows: list[Row] = []
        self._numbers: dict[str, int] = {}  # of the words
        held: dict[str, _Held] = defaultdict(_Held)
        for number, document in enumerate(documents):
            self.rows.append(row_of(document))
            for field, texts in document.texts.items():
                words, positions = field_words(texts)
                held[field].words.extend([self._numbers.setdefault(word, len(self._numbers)) for word in words])
                held[field].positions.extend(positions)
                held[field].documents.append(number)
                held[field].lengths.append(len(words))
        self.size = padded(len(self.rows))
        self._words = {field: np.array(found.words, dtype=np.int64) for field, found in held.items()}
        self._places = {field: found.places() for field, found in held.items()}
        self._lengths = {field: found.by_document(self.size) for field, found in held.items()}

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
        if field not in self._words or word not in self._numbers:
            return np.empty(0, dtype=np.int64)
        found: Numbers = self._places[field][self._words[field] == self._numbers[word]]
        return found

    def beginning(self, field: str, stem: str, limit: int) -> list[str]:
        """See Postings."""
        return sorted(word for word, _ in self.vocabulary(field) if word.startswith(stem))[:limit]

    def lengths(self, field: str) -> NDArray[np.float64]:
        """See Postings."""
        return self._lengths[field] if field in self._lengths else np.zeros(self.size)

    def average_length(self, field: str) -> float:
        """See Postings."""
        return float(self.lengths(field).sum()) / max(1, len(self.rows))

    def vocabulary(self, field: str) -> Iterator[tuple[str, int]]:
        """See Vocabulary."""
        if field not in self._words:
            return
        pairs = np.unique(self._words[field] * self.size + (self._places[field] >> POSITION_BITS))
        numbers, counts = np.unique(pairs // self.size, return_counts=True)
        known = list(self._numbers)
        found = {known[number]: count for number, count in zip(numbers.tolist(), counts.tolist(), strict=True)}
        yield from sorted(found.items())


class _Held:
    """The words of one field as they are read, all documents end to end."""

    def __init__(self) -> None:
        self.words = array("q")
        self.positions = array("q")
        self.documents = array("q")
        self.lengths = array("q")

    def places(self) -> Numbers:
        """Where each word stands."""
        documents = np.repeat(np.array(self.documents, dtype=np.int64), np.array(self.lengths, dtype=np.int64))
        places: Numbers = documents << POSITION_BITS | np.array(self.positions, dtype=np.int64)
        return places

    def by_document(self, size: int) -> NDArray[np.float64]:
        """The number of words of each document."""
        found = np.zeros(size)
        found[np.array(self.documents, dtype=np.int64)] = self.lengths
        return found
