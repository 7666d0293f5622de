"""Writes documents to a Whoosh index, and beside each of its segments what `columns` reads of it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import fields, index
from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import SegmentReader

from timeline.search import analysis
from timeline.search.documents import FIELDS, Document
from timeline.search.parts import Part
from timeline.search.postings import row_of
from timeline.search.stock.segment import open_segments, part_path

_MANY, _SMALL = 12, 2_000  # how many segments of so few documents there may be; one such list is read in a query
_BLOCK = 1024  # postings in a block: a block is read as a whole, and Whoosh's 128 make a long list of small ones


class Texts(fields.TEXT):  # type: ignore[misc]
    """A field of several texts, cut into the tokens of `analysis`. Its name is written into every index."""

    def index(self, value: tuple[str, ...], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Each word with how often it stands there, its weight and its places, as Whoosh asks for them."""
        places: dict[str, list[int]] = {}
        for word, position in zip(*analysis.field_words(value), strict=True):
            places.setdefault(word, []).append(position)
        for word, positions in places.items():
            yield word.encode(), len(positions), float(len(positions)), self.format.encode(positions)


def _schema(collection: str) -> Any:
    schema = fields.Schema(row=fields.STORED)
    for name in FIELDS[collection]:
        schema.add(name, Texts())
    return schema


def create(folder: Path, collection: str) -> None:
    """Make an empty index of a collection in a folder."""
    index.create_in(str(folder), _schema(collection), indexname=collection).close()


def write(
    folder: Path, collection: str, documents: Iterable[Document], *, gone: Iterable[int] = (), megabytes: int = 128
) -> None:
    """Put documents into an index, in one commit. What it held of the same rows and of rows `gone` is taken out.

    `megabytes` is how much the writer may hold before it spills to disk.
    """
    held = _Held(folder, collection)
    opened = index.open_dir(str(folder), indexname=collection)
    writer = opened.writer(codec=W3Codec(blocklimit=_BLOCK), limitmb=megabytes)
    try:
        for row in gone:
            held.delete(row, writer)
        for document in documents:
            held.delete(document.row, writer)
            writer.add_document(row=tuple(row_of(document)), **document.texts)
    except BaseException:
        writer.cancel()
        raise
    writer.commit(mergetype=_merged)
    opened.close()
    for segment, _ in open_segments(folder, collection):
        path = part_path(folder, collection, segment.name)
        if not path.exists():
            Part.of(segment.rows()).save(path)


def _merged(writer: Any, segments: list[Any]) -> list[Any]:
    """Which segments stay as they are: all, until there are many small ones, which then become one.

    Whoosh's own policy merges some at almost every commit; a commit of one row took several times as long.
    """
    small = [segment for segment in segments if segment.doc_count_all() <= _SMALL]
    if len(small) < _MANY:
        return segments
    for segment in small:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return [segment for segment in segments if segment not in small]


class _Held:
    """The rows that an index holds. Whoosh would look a row up through a reader that copies the whole index."""

    def __init__(self, folder: Path, collection: str) -> None:
        found = []
        for segment, deleted in open_segments(folder, collection):
            rows = Part.load_ids(part_path(folder, collection, segment.name))
            rows[list(deleted)] = 0  # no row has that id
            found.append(rows)
        self._rows = np.concatenate(found) if found else np.empty(0, dtype=np.int64)

    def delete(self, row: int, writer: Any) -> None:
        """Take the documents of a row out; Whoosh numbers those of all segments through."""
        for number in np.flatnonzero(self._rows == row):
            writer.delete_document(int(number))
