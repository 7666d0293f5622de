"""What one segment knows of its documents beside their words, as arrays that are kept in a file beside it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline.search.postings import WORD, Numbers, Row, padded

Mask = NDArray[np.bool_]
Bits = NDArray[np.uint64]

_ARRAYS = ("ids", "earliest", "latest", "dated", "values", "tellers", "told_by", "digests")
_FEW = 4  # a table is narrowed to the words of a bitmap that are in use, where it has so many times more
# Days that open ends are compared as.
FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()


def pack(mask: Mask) -> Bits:
    """A mask as a bitmap in words of 64."""
    packed = np.packbits(mask, bitorder="little")
    return np.pad(packed, (0, -len(packed) % 8)).view(np.uint64)


def left(size: int, deleted: frozenset[int]) -> Mask:
    """Which of `size` documents are left where some are deleted."""
    mask = np.ones(size, dtype=np.bool_)
    mask[list(deleted)] = False
    return mask


def unpack(bits: Bits, size: int) -> Mask:
    """A bitmap as the mask of `size` documents it was made from."""
    return np.unpackbits(bits.view(np.uint8), count=size, bitorder="little").view(np.bool_)


@dataclass(frozen=True, slots=True)
class Table:
    """The values of a facet, each with the bitmap of the documents that have it."""

    values: tuple[str, ...]
    bitmaps: Bits  # shape (values, words)

    def chosen(self, values: Iterable[str]) -> Bits:
        """The documents that have any of some values; values it does not know have none."""
        wanted = set(values)
        at = [number for number, value in enumerate(self.values) if value in wanted]
        found: Bits = (
            np.bitwise_or.reduce(self.bitmaps[at], axis=0) if at else np.zeros(self.bitmaps.shape[1], dtype=np.uint64)
        )
        return found

    def counts(self, within: Bits) -> dict[str, int]:
        """For each value, how many of some documents have it; values that none has are left out."""
        bitmaps, words = self.bitmaps, np.flatnonzero(within)
        if len(words) * _FEW < len(within):
            bitmaps, within = bitmaps[:, words], within[words]
        counts = np.bitwise_count(bitmaps & within).sum(axis=1, dtype=np.uint32)
        return {value: count for value, count in zip(self.values, counts.tolist(), strict=True) if count}


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one segment as arrays by document number.

    `earliest` and `latest` are ordinals, an open end the first or last day there is; `values` are the numbers of case
    counts, -1 for what has none; `told_by[i]` is a source that the event `tellers[i]` rests on; `digests` are the
    fingerprints of the documents.
    """

    ids: Numbers
    earliest: Numbers
    latest: Numbers
    dated: Mask
    values: Numbers
    tellers: Numbers
    told_by: Numbers
    digests: NDArray[np.str_]
    tables: dict[str, Table]

    @property
    def size(self) -> int:
        """How many documents there are."""
        return len(self.ids)

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Part":
        """The arrays of some rows."""
        pairs = [(number, source) for number, row in enumerate(rows) for source in row.sources]
        return cls(
            ids=np.array([row.row for row in rows], dtype=np.int64),
            earliest=_days([row.earliest for row in rows], FIRST_DAY),
            latest=_days([row.latest for row in rows], LAST_DAY),
            dated=np.array([row.earliest is not None or row.latest is not None for row in rows], dtype=np.bool_),
            values=np.array([-1 if row.value is None else row.value for row in rows], dtype=np.int64),
            tellers=np.array([number for number, _ in pairs], dtype=np.int64),
            told_by=np.array([source for _, source in pairs], dtype=np.int64),
            digests=np.array([row.digest for row in rows], dtype=np.str_),
            tables=_tables(rows),
        )

    def save(self, path: Path) -> None:
        """Write it to a file."""
        names = {facet: list(table.values) for facet, table in self.tables.items()}
        arrays: dict[str, NDArray[Any]] = {name: getattr(self, name) for name in _ARRAYS}
        bitmaps = {f"bits_{facet}": table.bitmaps for facet, table in self.tables.items()}
        np.savez(path, allow_pickle=False, tables=np.array(json.dumps(names)), **arrays, **bitmaps)

    @staticmethod
    def load_ids(path: Path) -> Numbers:
        """The ids alone, from a file."""
        with np.load(path, allow_pickle=False) as held:
            ids: Numbers = held["ids"]
            return ids

    @classmethod
    def load(cls, path: Path) -> "Part":
        """Read it from a file. Raises OSError, ValueError or KeyError for one that is not as it was written."""
        with np.load(path, allow_pickle=False) as held:
            names: dict[str, list[str]] = json.loads(str(held["tables"]))
            tables = {facet: Table(tuple(values), held[f"bits_{facet}"]) for facet, values in names.items()}
            return cls(**{name: held[name] for name in _ARRAYS}, tables=tables)


def _tables(rows: Sequence[Row]) -> dict[str, Table]:
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, row in enumerate(rows):
        for facet, values in row.facets.items():
            for value in values:
                found[facet][value].append(number)
    return {facet: _table(values, len(rows)) for facet, values in found.items()}


def _table(found: dict[str, list[int]], size: int) -> Table:
    bitmaps = np.zeros((len(found), padded(size) // WORD), dtype=np.uint64)
    for at, numbers in enumerate(found.values()):
        mask = np.zeros(size, dtype=np.bool_)
        mask[numbers] = True
        bitmaps[at] = pack(mask)
    return Table(tuple(found), bitmaps)


def _days(days: list[int | None], open_end: int) -> Numbers:
    return np.array([open_end if day is None else day for day in days], dtype=np.int64)
