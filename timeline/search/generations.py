"""The folders of the index. Each commit makes a new one beside the live one and then changes one pointer file.

    INDEX_DIR/CURRENT      the name of the live generation and the SHA-256 of its manifest
    INDEX_DIR/gen-<n>/     one complete index, never changed once CURRENT has named it
    INDEX_DIR/lock         held by the one process that writes

A reader therefore sees the state before or after a commit and no third one, and a process that dies while writing
leaves a folder that nobody reads. The manifest in each generation has the SHA-256 of its files; one that does not fit
is damage. Files are linked, not copied, from one generation to the next.
"""

import fcntl
import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

MANIFEST = "manifest.json"
_POINTER = "CURRENT"
_LOCK_PAUSE = 0.02


class IndexUnreadable(Exception):
    """There is no index, or not one that can be trusted; the message says why."""


def folder() -> Path:
    """Where the index lives."""
    return Path(settings.INDEX_DIR)


def current() -> str:
    """The name of the live generation; empty where there is none."""
    return _pointer()[0]


def written_at() -> datetime | None:
    """When the live generation was written; None where there is none."""
    try:
        return datetime.fromtimestamp((folder() / _POINTER).stat().st_mtime, tz=UTC)
    except OSError:
        return None


def state() -> tuple[object, ...]:
    """Something that stays equal while the live generation is untouched; cheap enough for each request."""
    name, manifest = _pointer()
    try:
        with os.scandir(folder() / name) as entries:
            files = sorted((entry.name, *_identity(entry.stat())) for entry in entries)
    except OSError:
        files = []
    return str(folder()), name, manifest, *files


def _pointer() -> tuple[str, str]:
    """The name of the live generation and the digest of its manifest."""
    try:
        name, manifest = (folder() / _POINTER).read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return "", ""
    return (name, manifest) if _number(name) else ("", "")


@contextmanager
def writing(wait: float) -> Iterator[bool]:
    """Hold the lock of the one writer; gives False where another held it for `wait` seconds."""
    folder().mkdir(parents=True, exist_ok=True)
    handle = os.open(folder() / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield _locked(handle, time.monotonic() + wait)
    finally:
        os.close(handle)  # which gives the lock back


def _locked(handle: int, until: float) -> bool:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(_LOCK_PAUSE)
        else:
            return True


def publish(stamp: dict[str, Any], fill: Callable[[Path], None], *, base: str = "") -> str:
    """Make a generation, have it filled, and let it be the live one; gives its name. Call it only while `writing`.

    `base` names the generation to begin from; without it the folder is empty.
    """
    _sweep()
    name = f"gen-{max([_number(path.name) for path in _generations()] or [0]) + 1}"
    target = folder() / name
    target.mkdir()
    if base:
        for path in (folder() / base).iterdir():
            if path.name != MANIFEST and not path.name.endswith("LOCK"):
                _link(path, target / path.name)
    fill(target)
    manifest = json.dumps({**stamp, "files": _digests(target)}, indent=1)
    _write(target / MANIFEST, manifest)
    _write(folder() / _POINTER, f"{name} {hashlib.sha256(manifest.encode()).hexdigest()}")
    return name


def _link(path: Path, target: Path) -> None:
    try:
        os.link(path, target)
    except OSError:  # a file system without links
        shutil.copy2(path, target)


def verified(stamp: dict[str, Any]) -> Path:
    """The folder of the live generation, if its files are what was written, by software that wrote as this does.

    Raises IndexUnreadable. Files seen before are not read again.
    """
    name, digest = _pointer()
    if not name:
        raise IndexUnreadable("There is no index yet.")
    target = folder() / name
    try:
        content = (target / MANIFEST).read_bytes()
        if hashlib.sha256(content).hexdigest() != digest:
            raise IndexUnreadable("The list of the index's files is damaged.")
        manifest = json.loads(content)
        if any(manifest.get(key) != value for key, value in stamp.items()):
            raise IndexUnreadable("The index was written by another version.")
        if manifest["files"] != _digests(target):
            raise IndexUnreadable("The index is damaged.")
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise IndexUnreadable(f"The index cannot be read: {error}") from error
    return target


def _generations() -> list[Path]:
    return [path for path in folder().glob("gen-*") if path.name[4:].isdigit()]


def _number(name: str) -> int:
    return int(name[4:]) if name.startswith("gen-") and name[4:].isdigit() else 0


def _sweep() -> None:
    """Delete all generations but the live one and the one before it, which a reader may be opening."""
    live = current()
    older = [path.name for path in _generations() if _number(path.name) < _number(live)]
    keep = {live, max(older, key=_number, default="")}
    for path in _generations():
        if path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)


def _write(path: Path, text: str) -> None:
    """Replace a file in one step, so that no reader sees half of it."""
    draft = path.with_name(path.name + ".new")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


_seen: dict[tuple[int, ...], str] = {}  # the identity of a file: its SHA-256


def _identity(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _digests(target: Path) -> dict[str, str]:
    return {path.name: _digest(path) for path in sorted(target.iterdir()) if _is_content(path)}


def _is_content(path: Path) -> bool:
    return path.name != MANIFEST and not path.name.endswith(("LOCK", ".new"))


def _digest(path: Path) -> str:
    key = _identity(path.stat())
    if key not in _seen:
        if len(_seen) > 10_000:
            _seen.clear()
        with path.open("rb") as file:
            _seen[key] = hashlib.file_digest(file, "sha256").hexdigest()
    return _seen[key]
