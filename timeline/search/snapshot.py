"""What one request reads: the two collections as they were at one commit, from the index or from the database."""

import logging
import threading
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from timeline.models import Outbox
from timeline.search import analysis, documents, generations
from timeline.search.columns import Columns, Table
from timeline.search.documents import COLLECTIONS, EVENT, FIELDS, SOURCE
from timeline.search.generations import IndexUnreadable
from timeline.search.lexicon import Lexicon
from timeline.search.matching import Matcher
from timeline.search.postings import MemoryPostings, Postings
from timeline.search.stock import StockPostings

log = logging.getLogger(__name__)

# What an index must have been written by to be read.
STAMP: dict[str, Any] = {
    "format": 1,
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
        return Matcher(self.postings, self.name, self.columns.live)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of its searched fields, for corrections."""
        return Lexicon(pair for field in documents.SEARCHED[self.name] for pair in self.postings.vocabulary(field))


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
    fresh = Snapshot(*(_collection(name, MemoryPostings(documents.documents(name))) for name in COLLECTIONS))
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
        return Snapshot(*(_collection(name, StockPostings(folder, name)) for name in COLLECTIONS))
    except Exception as error:
        # A damaged index was seen to raise twelve kinds of exception, bare Exception among them.
        log.exception("The index cannot be opened.")
        raise IndexUnreadable(str(error)) from error


def _collection(name: str, postings: Postings) -> Collection:
    return Collection(name, postings, Columns(postings.rows()))


__all__ = ["EVENT", "SOURCE", "STAMP", "Collection", "Snapshot", "from_database", "from_index"]
