"""Arrays that were made once, kept in memory up to a number of bytes."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any

Arrays = tuple[Any, ...]


class Kept:
    """Arrays by key, the least used dropped when they grow beyond `limit` bytes. Safe to share between threads."""

    def __init__(self, limit: int) -> None:
        self._arrays: OrderedDict[Hashable, Arrays] = OrderedDict()
        self._bytes = 0
        self._limit = limit
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Arrays | None:
        """What is kept under a key, None for nothing."""
        with self._lock:
            if found := self._arrays.get(key):
                self._arrays.move_to_end(key)
            return found

    def put(self, key: Hashable, arrays: Arrays) -> None:
        """Keep some arrays under a key that has none yet."""
        with self._lock:
            if key in self._arrays:
                return
            self._arrays[key] = arrays
            self._bytes += _size(arrays)
            while self._bytes > self._limit and len(self._arrays) > 1:
                _, dropped = self._arrays.popitem(last=False)
                self._bytes -= _size(dropped)


def _size(arrays: Arrays) -> int:
    return sum(200 + int(array.nbytes) for array in arrays)  # 200: what an array itself takes
