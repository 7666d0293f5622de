"""Which snapshot a request reads, and what it does where the index cannot be read."""

import logging
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from timeline.search import generations, indexing
from timeline.search.documents import count
from timeline.search.generations import IndexUnreadable
from timeline.search.snapshot import Snapshot, from_database, from_index

log = logging.getLogger(__name__)

AT_ONCE = 2_000  # documents that are indexed in about a second: a visitor waits for them rather than go without
PAUSE = 5.0  # seconds between two attempts of one process, so that a full disk is not hammered

_tried_at: dict[Path, float] = {}  # when an index could not be built, by its folder


@dataclass(frozen=True, slots=True)
class Reading:
    """What to read: the index, or the database (`is_degraded`) because the index cannot be read and is mended
    meanwhile. `is_rebuilt` where the request waited for an index built anew."""

    snapshot: Snapshot
    is_degraded: bool = False
    is_rebuilt: bool = False


def latest() -> Reading:
    """What a request reads now."""
    indexing.drain(wait=0)
    try:
        return Reading(from_index())
    except IndexUnreadable as error:
        log.warning("%s", error)
    if _mended():
        try:
            return Reading(from_index(), is_rebuilt=True)
        except IndexUnreadable as error:
            log.warning("The index was built anew and cannot be read: %s", error)
    return Reading(from_database(), is_degraded=True)


def _mended() -> bool:
    """Build the index anew: now where it is small, else beside the requests; whether it is done."""
    place = generations.folder()
    if time.monotonic() - _tried_at.get(place, -PAUSE) < PAUSE:
        return False
    if sum(count().values()) > AT_ONCE:
        _tried_at[place] = time.monotonic()
        threading.Thread(target=_build_beside, name="index", daemon=True).start()
        return False
    return _built(place)


def _built(place: Path) -> bool:
    try:
        indexing.rebuild(wait=0)
    except indexing.IndexBusy:
        return False
    except Exception:
        log.exception("The index could not be built.")
        _tried_at[place] = time.monotonic()
        return False
    return True


def _build_beside() -> None:
    try:
        _built(generations.folder())
    finally:
        connection.close()
