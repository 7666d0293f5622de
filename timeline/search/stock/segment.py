"""Reads one segment of a Whoosh index. Its files never change, so what was decoded once is kept for all who ask."""

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import index
from whoosh.codec.whoosh3 import LENGTHS_COLUMN
from whoosh.reading import SegmentReader
from whoosh.util.numeric import byte_to_length

from timeline.search.documents import FIELDS
from timeline.search.kept import Kept
from timeline.search.parts import Part
from timeline.search.postings import POSITION_BITS, Numbers, Row
from timeline.search.stock.mapped import MappedStorage

CACHE_BYTES = 120_000_000  # of decoded postings, for each worker

_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float64)  # as Whoosh rounds them
_NO_NUMBERS = np.empty(0, dtype=np.int64)
_NO_WEIGHTS = np.empty(0, dtype=np.float64)


def part_path(folder: Path, collection: str, segment: str) -> Path:
    """Where the columns of a segment are kept."""
    return folder / f"{collection}_{segment}.columns.npz"


def open_segments(
    folder: Path, collection: str, known: Iterable["Segment"] = ()
) -> list[tuple["Segment", frozenset[int]]]:
    """The segments of the index in a folder, each with its deleted documents; of `known` ones nothing is read.

    Raises whatever Whoosh raises on a damaged one.
    """
    opened = index.open_dir(str(folder), indexname=collection, readonly=True)
    kept = {segment.name: segment for segment in known}
    found = []
    for stored in opened._segments():
        name = str(stored.segment_id())
        segment = kept.get(name) or Segment(folder, collection, opened, stored)
        found.append((segment, frozenset(stored.deleted_docs())))
    opened.close()
    return found


class Segment:
    """The postings of one segment; documents are numbered from 0. Safe to share between threads."""

    def __init__(self, folder: Path, collection: str, opened: Any, stored: Any) -> None:
        """`opened` is the Whoosh index and `stored` its segment."""
        self.name = str(stored.segment_id())
        self.size: int = stored.doc_count_all()
        self.fields = frozenset(FIELDS[collection])
        self._path = part_path(folder, collection, self.name)
        stored.open_compound_file = lambda storage: MappedStorage(
            storage.open_file(stored.make_filename(stored.COMPOUND_EXT))
        )
        self._reader: Any = SegmentReader(opened.storage, opened.schema, stored)
        self._lock = threading.Lock()  # the files of a reader have one cursor each

    def part(self) -> Part:
        """Its rows as arrays, as they were kept beside it."""
        return Part.load(self._path)

    def rows(self) -> list[Row]:
        """What is kept of each document, the deleted ones too, by number."""
        with self._lock:
            return [Row(*self._reader.stored_fields(number)["row"]) for number in range(self.size)]

    def term(self, field: str, word: str) -> tuple[Numbers, NDArray[np.float64]]:
        """The documents with a word in a field, ascending, and how often it stands there."""
        key = self.name, field, word, False  # the last, whether these are places
        kept = _kept.get(key)
        if kept is None:
            blocks = list(self._blocks(field, word))
            numbers = [np.cumsum(data[0], dtype=np.int64) for data, _ in blocks]
            weights = [_weights(data[1], length) for data, length in blocks]
            kept = (np.concatenate(numbers), np.concatenate(weights)) if blocks else (_NO_NUMBERS, _NO_WEIGHTS)
            _kept.put(key, kept)
        return kept[0], kept[1]

    def places(self, field: str, word: str) -> Numbers:
        """`document << POSITION_BITS | position` of each time a word stands in a field, ascending."""
        key = self.name, field, word, True
        kept = _kept.get(key)
        if kept is None:
            kept = (self._places(field, word),)
            _kept.put(key, kept)
        places: Numbers = kept[0]
        return places

    def _places(self, field: str, word: str) -> Numbers:
        numbers, counts = self.term(field, word)
        if not len(numbers):
            return _NO_NUMBERS
        decode = self._reader.schema[field].format.decode_positions
        found = [decode(value) for data, _ in self._blocks(field, word) for value in data[2]]
        positions = np.fromiter((place for places in found for place in places), dtype=np.int64)
        return np.repeat(numbers, counts.astype(np.int64)) << POSITION_BITS | positions

    def _blocks(self, field: str, word: str) -> Iterator[tuple[Any, int]]:
        """The blocks of a posting list: (steps between numbers, weights, positions), and how many postings."""
        if field not in self.fields:
            return
        with self._lock:
            if (field, word) not in self._reader:
                return
            schema = self._reader.schema[field]
            matcher = self._reader._terms.matcher(field, schema.to_bytes(word), schema.format)
            while not matcher._atend:
                matcher._read_data()
                yield matcher._data, matcher._blocklength
                matcher._next_block()

    def beginning(self, field: str, stem: str, limit: int) -> list[str]:
        """The words of a field that begin so, in order, at most `limit`."""
        found: list[str] = []
        if field in self.fields:
            with self._lock:
                for word in self._reader.expand_prefix(field, stem):
                    if len(found) == limit:
                        break
                    found.append(word.decode("utf-8"))
        return found

    def lengths(self, field: str) -> NDArray[np.float64]:
        """The number of words of each document in a field. Whoosh keeps long lengths rounded."""
        key = self.name, field, "", False
        kept = _kept.get(key)
        if kept is None:
            kept = (self._lengths(field),)
            _kept.put(key, kept)
        found: NDArray[np.float64] = kept[0]
        return found

    def _lengths(self, field: str) -> NDArray[np.float64]:
        found = np.zeros(self.size, dtype=np.float64)
        with self._lock:
            column = self._reader._perdoc._cached_reader(f"_{field}_len", LENGTHS_COLUMN)
            if column is not None:
                count = min(column._count, self.size)
                bytes_ = np.frombuffer(column._dbfile.get(column._basepos, count), dtype=np.uint8)
                found[:count] = _LENGTHS[bytes_]
        return found

    def total_length(self, field: str) -> int:
        """The number of words in a field, over all documents. Whoosh knows the exact sum."""
        return int(self._reader.field_length(field))

    def vocabulary(self, field: str) -> Iterator[tuple[str, int]]:
        """Each word of a field, in order, with the number of documents that have it, deleted ones included."""
        with self._lock:
            for word, info in self._reader.iter_field(field):
                yield word.decode("utf-8"), info.doc_frequency()


def _weights(given: Any, length: int) -> NDArray[np.float64]:
    """The weights of a block, of which Whoosh writes none where all are 1, and one where all are the same."""
    if given is None or isinstance(given, float):
        return np.full(length, 1.0 if given is None else given)
    return np.array(given, dtype=np.float64)


_kept = Kept(CACHE_BYTES)
