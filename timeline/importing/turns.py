"""Who is at work on a batch, and whose turn it is to read: locked files, which the system frees of a dead process."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings


def hold(batch: int) -> IO[str] | None:
    """The lock of those at work on a batch, free again when it is closed; None where somebody has it."""
    path = _of(batch)
    while True:
        handle = path.open("w")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(handle.fileno()), path.stat()):
                return handle
        except BlockingIOError:
            handle.close()
            return None
        except FileNotFoundError:
            pass
        handle.close()  # whoever had it threw the file away in between: it locks nobody out


def let_go(batch: int, lock: IO[str]) -> None:
    """Give the lock of a batch back, and leave no file behind."""
    _of(batch).unlink(missing_ok=True)
    lock.close()


def is_held(batch: int) -> bool:
    """Whether somebody is at work on a batch, in this process or another."""
    try:
        with _of(batch).open() as handle:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        pass
    return False


@contextmanager
def turn() -> Iterator[None]:
    """Wait for the turn and have it: one at a time, of all batches. Who waits next holds the door, so that whoever had
    the turn and wants it again comes after them."""
    folder = Path(settings.DATA_DIR)
    with (folder / "batches.lock").open("w") as room:
        with (folder / "batches-next.lock").open("w") as door:
            fcntl.flock(door, fcntl.LOCK_EX)
            fcntl.flock(room, fcntl.LOCK_EX)
        yield


def _of(batch: int) -> Path:
    return Path(settings.DATA_DIR) / f"batch-{batch}.lock"
