"""What one request reads: the two collections as they were at one commit, from the index or from the database."""

import logging
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary, WeakValueDictionary

from timeline.models import Outbox
from timeline.search import analysis, documents, generations
from timeline.search.columns import Columns
from timeline.search.documents import COLLECTIONS, EVENT, FIELDS, SOURCE, Document
from timeline.search.generations import IndexUnreadable
from timeline.search.lexicon import Lexicon
from timeline.search.matching import Matcher
from timeline.search.parts import Part, Table
from timeline.search.postings import MemoryPostings, Postings, Vocabulary
from timeline.search.segmented import SegmentedPostings
from timeline.search.stock import Segment, open_segments

log = logging.getLogger(__name__)

# What an index must have been written by to be read.
STAMP: dict[str, Any] = {
    "format": 3,
    "analysis": analysis.VERSION,
    "documents": documents.VERSION,
    "fields": {name: list(fields) for name, fields in FIELDS.items()},
}


@dataclass(frozen=True)
class Collection:
    """The documents of one kind: their words and their columns."""

    name: str
    postings: Postings
    columns: Columns

    @cached_property
    def matcher(self) -> Matcher:
        """Evaluates queries over it."""
        return Matcher(self.postings, self.name, self.columns, lambda: self.lexicons)

    @cached_property
    def lexicons(self) -> list[Lexicon]:
        """The words of its searched fields, for slips of the key."""
        return [_lexicon(vocabulary, self.name) for vocabulary in self.postings.vocabularies]


@dataclass(frozen=True)
class Snapshot:
    """Both collections at one moment."""

    events: Collection
    sources: Collection

    @cached_property
    def event_months(self) -> Table:
        """The month facet of the events, over the months that the events' known days span."""
        return self._months(self.events.columns)

    @cached_property
    def surely_in_months(self) -> Table:
        """The same months with the events that surely lie in them."""
        return self.events.columns.months(self.events.columns.extent(), surely=True)

    @cached_property
    def source_months(self) -> Table:
        """The same months with the sources that may have been published in them."""
        return self._months(self.sources.columns)

    def _months(self, columns: Columns) -> Table:
        return columns.months(self.events.columns.extent())


_read: tuple[tuple[object, ...], Snapshot] | None = None


def from_database() -> Snapshot:
    """All there is, read from the rows themselves: right, but slow where there is much. Kept until a row is changed."""
    global _read  # noqa: PLW0603 - one reading for each process
    last = Outbox.objects.order_by("-pk").values_list("pk", flat=True).first()
    state = str(generations.folder()), last, tuple(documents.count().items())
    kept = _read
    if kept and kept[0] == state:
        return kept[1]
    fresh = Snapshot(*(in_memory(name, documents.documents(name)) for name in COLLECTIONS))
    _read = state, fresh
    return fresh


_ATTEMPTS = 3
_lock = threading.Lock()
_live: tuple[tuple[object, ...], Snapshot] | None = None


def from_index() -> Snapshot:
    """The live generation; opened once and kept until another is live. Raises IndexUnreadable."""
    global _live  # noqa: PLW0603 - one open index for each process
    state = generations.state()
    kept = _live
    if kept and kept[0] == state:
        return kept[1]
    with _lock:
        if _live is None or _live[0] != state:
            _live = state, _opened_while_it_changes()
        return _live[1]


def _opened_while_it_changes() -> Snapshot:
    """Open the live generation; where a writer swept it away meanwhile, the one that is live then."""
    for _ in range(_ATTEMPTS):
        state = generations.state()
        try:
            return _opened()
        except IndexUnreadable:
            if generations.state() == state:
                raise
    return _opened()


def _opened() -> Snapshot:
    folder = generations.verified(STAMP)
    try:
        return Snapshot(*(opened_collection(folder, name) for name in COLLECTIONS))
    except Exception as error:
        # A damaged index was seen to raise twelve kinds of exception, bare Exception among them.
        log.exception("The index cannot be opened.")
        raise IndexUnreadable(str(error)) from error


# What was opened stays open while a snapshot uses it: a commit adds a segment, and leaves the large ones as they are.
_segments: WeakValueDictionary[str, Segment] = WeakValueDictionary()
_parts: WeakKeyDictionary[Segment, Part] = WeakKeyDictionary()
_lexicons: WeakKeyDictionary[Vocabulary, Lexicon] = WeakKeyDictionary()


def opened_collection(folder: Path, name: str) -> Collection:
    placed = open_segments(folder, name, known=list(_segments.values()))
    for segment, _ in placed:
        _segments[segment.name] = segment
        if segment not in _parts:
            _parts[segment] = segment.part()
    columns = Columns([(_parts[segment], deleted) for segment, deleted in placed])
    return Collection(name, SegmentedPostings(placed), columns)


def in_memory(name: str, found: Iterable[Document]) -> Collection:
    """A collection of a few documents that are in no index."""
    postings = MemoryPostings(found)
    return Collection(name, postings, Columns([(Part.of(postings.rows), frozenset())]))


def _lexicon(vocabulary: Vocabulary, name: str) -> Lexicon:
    """The words of a part of a collection; they never change."""
    if vocabulary not in _lexicons:
        pairs = (pair for field in documents.SEARCHED[name] for pair in vocabulary.vocabulary(field))
        _lexicons[vocabulary] = Lexicon(pairs)
    return _lexicons[vocabulary]


__all__ = ["EVENT", "SOURCE", "STAMP", "Collection", "Snapshot", "from_database", "from_index", "in_memory"]
