"""Opens the files inside a Whoosh segment over the memory map. Whoosh's own class copies each of them into memory."""

from typing import Any

from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.structfile import BufferFile


class MappedStorage(CompoundStorage):  # type: ignore[misc]
    """The files of one segment, read where they are."""

    def open_file(self, name: str, *_args: Any, **_kwargs: Any) -> Any:
        """One of them, as Whoosh reads files."""
        offset, length = self.range(name)
        return _MappedFile(memoryview(self._source)[offset : offset + length], name)


class _MappedFile(BufferFile):  # type: ignore[misc]
    """What Whoosh reads from, without the copy that its own constructor makes."""

    def __init__(self, view: memoryview, name: str) -> None:
        self._buf = view
        self._name = name
        self.file = _Cursor(view)
        self.onclose = None
        self.is_real = False
        self.is_closed = False


class _Cursor:
    """A place in a stretch of memory: as much of a file as Whoosh and pickle ask for."""

    def __init__(self, view: memoryview) -> None:
        self._view = view
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        end = len(self._view) if size < 0 else self._at + size
        found = bytes(self._view[self._at : end])
        self._at += len(found)
        return found

    def readline(self) -> bytes:
        """The bytes to the next line end; old pickles are read so."""
        end = bytes(self._view[self._at :]).find(b"\n")
        return self.read(end + 1 if end >= 0 else -1)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place, counted from the beginning, from here or from the end."""
        self._at = offset + (0, self._at, len(self._view))[whence]
        return self._at

    def tell(self) -> int:
        """The place."""
        return self._at

    def close(self) -> None:
        """Let go of the memory, so that the map can be closed."""
        self._view.release()
