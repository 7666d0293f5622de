"""The only module that touches Whoosh: writes documents to an index in a folder, and reads postings from it.

Whoosh is untyped, so what comes from it is `Any` here and typed from here on. Nothing of its query parser, searcher or
collectors is used: a shared searcher gives wrong answers between threads, and its facets walk every posting.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import fields, index
from whoosh.analysis import Analyzer
from whoosh.analysis import Token as StockToken

from timeline.search import analysis
from timeline.search.documents import FIELDS, Document
from timeline.search.postings import POSITION_BITS, Numbers, Row, row_of

CACHE_BYTES = 64_000_000  # of decoded postings, for each collection of each worker


_BETWEEN = "\0"  # between the texts of one field, which Whoosh takes as one; no stored text has it


class Words(Analyzer):  # type: ignore[misc]
    """Gives Whoosh the tokens of `analysis`. Its name is written into every index."""

    def __call__(self, value: str, **_: Any) -> Iterator[Any]:
        """The tokens of the texts of one field; one object serves for all, as Whoosh expects."""
        given = StockToken(positions=True)
        given.boost = 1.0
        for token in analysis.field_tokens(tuple(value.split(_BETWEEN))):
            given.text = token.text
            given.pos = token.position
            yield given


def _schema(collection: str) -> Any:
    schema = fields.Schema(key=fields.ID(unique=True), row=fields.STORED)
    for name in FIELDS[collection]:
        schema.add(name, fields.TEXT(analyzer=Words(), phrase=True))
    return schema


def create(folder: Path, collection: str) -> None:
    """Make an empty index of a collection in a folder."""
    index.create_in(str(folder), _schema(collection), indexname=collection).close()


def write(folder: Path, collection: str, documents: Iterable[Document], *, gone: Iterable[int] = ()) -> None:
    """Put documents into an index, in one commit. What it held of the same rows and of rows `gone` is taken out."""
    opened = index.open_dir(str(folder), indexname=collection)
    writer = opened.writer()
    try:
        with opened.searcher() as searcher:
            is_empty = not searcher.doc_count_all()
            for row in gone:
                writer.delete_by_term("key", str(row), searcher=searcher)
            for document in documents:
                if not is_empty:
                    writer.delete_by_term("key", str(document.row), searcher=searcher)
                writer.add_document(key=str(document.row), row=tuple(row_of(document)), **_joined(document))
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
    opened.close()


def _joined(document: Document) -> dict[str, str]:
    found = document.texts.items()
    return {field: _BETWEEN.join(text.replace(_BETWEEN, " ") for text in texts) for field, texts in found}


class StockPostings:
    """The postings of one collection, decoded once and kept; safe to share between threads. See Postings."""

    def __init__(self, folder: Path, collection: str) -> None:
        """Open the index in a folder. Raises whatever Whoosh raises on a damaged one."""
        self._reader: Any = index.open_dir(str(folder), indexname=collection, readonly=True).reader()
        self._leaves: list[tuple[Any, int]] = self._reader.leaf_readers() if self._reader.doc_count_all() else []
        self._lock = threading.Lock()  # the files of a reader share one cursor
        self._kept = _Kept(CACHE_BYTES)
        self.size: int = self._reader.doc_count_all()
        self._fields = frozenset(FIELDS[collection])

    def rows(self) -> list[Row | None]:
        """See Postings."""
        with self._lock:
            return [
                None if leaf.is_deleted(number) else Row(*leaf.stored_fields(number)["row"])
                for leaf, _ in self._leaves
                for number in range(leaf.doc_count_all())
            ]

    def term(self, field: str, word: str) -> tuple[Numbers, NDArray[np.float64]]:
        """See Postings."""
        kept = self._kept.get((field, word, False))
        if kept is None:
            numbers, weights = [], []
            for matcher, base in self._matchers(field, word):
                numbers.append(base + matcher.id())
                weights.append(matcher.weight())
            kept = np.array(numbers, dtype=np.int64), np.array(weights, dtype=np.float64)
            self._kept.put((field, word, False), kept)
        return kept[0], kept[1]

    def places(self, field: str, word: str) -> Numbers:
        """See Postings."""
        kept = self._kept.get((field, word, True))
        if kept is None:
            found = [
                (base + matcher.id()) << POSITION_BITS | position
                for matcher, base in self._matchers(field, word)
                for position in matcher.value_as("positions")
            ]
            kept = (np.array(found, dtype=np.int64),)
            self._kept.put((field, word, True), kept)
        places: Numbers = kept[0]
        return places

    def _matchers(self, field: str, word: str) -> Iterator[tuple[Any, int]]:
        """The matcher at each of its documents in turn, with the number of the segment's first."""
        if field not in self._fields:
            return
        with self._lock:
            for leaf, base in self._leaves:
                if (field, word) not in leaf:
                    continue
                matcher = leaf.postings(field, word)
                while matcher.is_active():
                    yield matcher, base
                    matcher.next()

    def beginning(self, field: str, stem: str, limit: int) -> list[str]:
        """See Postings."""
        found: set[str] = set()
        with self._lock:
            for leaf, _ in self._leaves if field in self._fields else ():
                for at, word in enumerate(leaf.expand_prefix(field, stem)):
                    if at == limit:
                        break
                    found.add(word.decode("utf-8"))
        return sorted(found)[:limit]

    def lengths(self, field: str) -> NDArray[np.float64]:
        """See Postings. Whoosh keeps long lengths rounded."""
        kept = self._kept.get((field, "", False))
        if kept is None:
            with self._lock:
                lengths = [
                    leaf.doc_field_length(number, field)
                    for leaf, _ in self._leaves
                    for number in range(leaf.doc_count_all())
                ]
            kept = (np.array(lengths, dtype=np.float64),)
            self._kept.put((field, "", False), kept)
        found: NDArray[np.float64] = kept[0]
        return found

    def average_length(self, field: str) -> float:
        """See Postings. Whoosh knows the exact sum."""
        return float(sum(leaf.field_length(field) for leaf, _ in self._leaves)) / max(1, self.size)

    def vocabulary(self, field: str) -> Iterator[tuple[str, int]]:
        """See Postings."""
        counts: dict[str, int] = {}
        with self._lock:
            for leaf, _ in self._leaves:
                for word, info in leaf.iter_field(field):
                    text = word.decode("utf-8")
                    counts[text] = counts.get(text, 0) + info.doc_frequency()
        yield from sorted(counts.items())


class _Kept:
    """Arrays by key, the least used dropped when they grow beyond a number of bytes."""

    def __init__(self, limit: int) -> None:
        self._arrays: OrderedDict[tuple[str, str, bool], tuple[Any, ...]] = OrderedDict()
        self._bytes = 0
        self._limit = limit
        self._lock = threading.Lock()

    def get(self, key: tuple[str, str, bool]) -> tuple[Any, ...] | None:
        with self._lock:
            if found := self._arrays.get(key):
                self._arrays.move_to_end(key)
            return found

    def put(self, key: tuple[str, str, bool], arrays: tuple[Any, ...]) -> None:
        with self._lock:
            if key in self._arrays:
                return
            self._arrays[key] = arrays
            self._bytes += _size(arrays)
            while self._bytes > self._limit and len(self._arrays) > 1:
                _, dropped = self._arrays.popitem(last=False)
                self._bytes -= _size(dropped)


def _size(arrays: tuple[Any, ...]) -> int:
    return sum(200 + int(array.nbytes) for array in arrays)  # 200: what an array itself takes
