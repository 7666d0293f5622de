"""Keeps the index after the database: applies the outbox, builds anew, checks."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from timeline.models import Outbox, refresh_statistics
from timeline.search import generations, stock
from timeline.search.documents import COLLECTIONS, Document, count, documents
from timeline.search.generations import IndexUnreadable
from timeline.search.snapshot import STAMP, from_index

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]  # documents done, documents in all
BATCH = 1_000  # rows of the outbox applied in one commit
WAIT = 10.0  # seconds that a change waits for another writer; what it leaves undone the next drain does


class IndexBusy(Exception):
    """Another process is writing the index."""


def drain(wait: float = WAIT) -> int:
    """Tell the index of every row in the outbox; gives how many. Never raises: what fails stays in the outbox."""
    if not Outbox.objects.exists():
        return 0
    try:
        with generations.writing(wait) as is_ours:
            return _drain() if is_ours else 0
    except Exception:
        # The change itself is safe in the database; a full disk or a damaged index must not make its page an error.
        log.exception("The index could not follow a change; it will be tried again.")
        return 0


def rebuild(progress: Progress | None = None, *, wait: float = 60.0) -> None:
    """Build the index anew beside the live one. Raises IndexBusy where another process writes all the while."""
    with generations.writing(wait) as is_ours:
        if not is_ours:
            raise IndexBusy("The index is being written by another process.")
        refresh_statistics()
        _rebuild(progress)
        _drain()


def ensure(progress: Progress | None = None) -> bool:
    """Build the index where there is none, or a damaged, outdated or incomplete one; whether it had to."""
    drain()
    try:
        if _counts_fit():
            return False
    except IndexUnreadable as error:
        log.info("%s It is built anew.", error)
    rebuild(progress)
    return True


def is_ready() -> bool:
    """Whether the index can be read."""
    try:
        from_index()
    except IndexUnreadable:
        return False
    return True


def check() -> Iterator[str]:
    """One sentence for each difference between the index and the database; none where they agree."""
    try:
        snapshot = from_index()
    except IndexUnreadable as error:
        yield f"Index: {error}"
        return
    for name, collection in zip(COLLECTIONS, (snapshot.events, snapshot.sources), strict=True):
        held = collection.columns.digests()
        for document in documents(name):
            digest = held.pop(document.row, None)
            if digest is None:
                yield f"Index: {name} {document.row} is missing."
            elif digest != document.digest:
                yield f"Index: {name} {document.row} is not as in the database."
        yield from (f"Index: {name} {row} is not in the database, or not public." for row in sorted(held))


def _counts_fit() -> bool:
    snapshot = from_index()
    held = {c.name: int(c.columns.live.sum()) for c in (snapshot.events, snapshot.sources)}
    return held == count()


def _drain() -> int:
    """Apply the outbox in batches, as the one writer."""
    applied = 0
    while batch := list(Outbox.objects.all()[:BATCH]):
        try:
            generations.verified(STAMP)
        except IndexUnreadable:
            _rebuild(None)
        else:
            _apply(batch)
        Outbox.objects.filter(pk__in=[row.pk for row in batch]).delete()
        applied += len(batch)
    return applied


def _apply(batch: list[Outbox]) -> None:
    def fill(folder: Path) -> None:
        for name in COLLECTIONS:
            rows = sorted({row.row for row in batch if row.kind == name})
            if rows:
                found = list(documents(name, rows))
                gone = set(rows) - {document.row for document in found}
                stock.write(folder, name, found, gone=sorted(gone))

    _publish(fill, batch[-1].pk, base=generations.current())


def _rebuild(progress: Progress | None) -> None:
    pending = list(Outbox.objects.values_list("pk", flat=True))
    total = sum(count().values())

    def fill(folder: Path) -> None:
        done = 0
        for name in COLLECTIONS:
            stock.create(folder, name)
            stock.write(folder, name, _told(documents(name), progress, done, total))
            done += count()[name]

    started = time.monotonic()
    _publish(fill, max(pending, default=0))
    Outbox.objects.filter(pk__in=pending).delete()
    log.info("Index built: %d documents in %.1f s.", total, time.monotonic() - started)


def _publish(fill: Callable[[Path], None], outbox: int, *, base: str = "") -> None:
    generations.publish({**STAMP, "outbox": outbox}, fill, base=base)


def _told(found: Iterable[Document], progress: Progress | None, done: int, total: int) -> Iterator[Document]:
    for number, document in enumerate(found, start=done + 1):
        yield document
        if progress:
            progress(number, max(number, total))
