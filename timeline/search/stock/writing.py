"""Writes documents to a Whoosh index, and beside each of its segments what `columns` reads of it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whoosh import fields, index
from whoosh.codec.whoosh3 import W3Codec

from timeline.search import analysis
from timeline.search.documents import FIELDS, Document
from timeline.search.parts import Part
from timeline.search.postings import row_of
from timeline.search.stock.segment import open_segments, part_path

_BLOCK = 1024  # postings in a block: a block is read as a whole, and Whoosh's 128 make a long list of small ones


class Texts(fields.TEXT):  # type: ignore[misc]
    """A field of several texts, cut into the tokens of `analysis`. Its name is written into every index."""

    def index(self, value: tuple[str, ...], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Each word with how often it stands there, its weight and its places, as Whoosh asks for them."""
        places: dict[str, list[int]] = {}
        for token in analysis.field_tokens(value):
            places.setdefault(token.text, []).append(token.position)
        for word, positions in places.items():
            yield word.encode(), len(positions), float(len(positions)), self.format.encode(positions)


def _schema(collection: str) -> Any:
    schema = fields.Schema(key=fields.ID(unique=True), row=fields.STORED)
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
    opened = index.open_dir(str(folder), indexname=collection)
    writer = opened.writer(codec=W3Codec(blocklimit=_BLOCK), limitmb=megabytes)
    try:
        with opened.searcher() as searcher:
            is_empty = not searcher.doc_count_all()
            for row in gone:
                writer.delete_by_term("key", str(row), searcher=searcher)
            for document in documents:
                if not is_empty:
                    writer.delete_by_term("key", str(document.row), searcher=searcher)
                writer.add_document(key=str(document.row), row=tuple(row_of(document)), **document.texts)
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
    opened.close()
    for segment, _ in open_segments(folder, collection):
        path = part_path(folder, collection, segment.name)
        if not path.exists():
            Part.of(segment.rows()).save(path)
