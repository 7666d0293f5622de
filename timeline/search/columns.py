"""What a collection knows of its documents beside their words: days, ids, and a bitmap for each facet value."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from timeline.search.documents import NOT_STATED
from timeline.search.postings import Numbers, Row

Mask = NDArray[np.bool_]
Bits = NDArray[np.uint64]
Extent = tuple[tuple[int, int], tuple[int, int]]  # (year, month) of the first and the last month

# Days that open ends are compared as. Months outside these years are not listed: one slip of the key, as year 0220,
# would make a list of twenty thousand months.
_FIRST_DAY, _LAST_DAY = date.min.toordinal(), date.max.toordinal()
_FIRST_YEAR, _LAST_YEAR = 1990, 2059


def pack(mask: Mask) -> Bits:
    """A mask as a bitmap in words of 64."""
    packed = np.packbits(mask, bitorder="little")
    return np.pad(packed, (0, -len(packed) % 8)).view(np.uint64)


def unpack(bits: Bits, size: int) -> Mask:
    """A bitmap as the mask of `size` documents it was made from."""
    return np.unpackbits(bits.view(np.uint8), count=size, bitorder="little").astype(np.bool_)


@dataclass(frozen=True, slots=True)
class Table:
    """The values of a facet, each with the bitmap of the documents that have it."""

    values: tuple[str, ...]
    bitmaps: Bits  # shape (values, words)

    def chosen(self, values: Iterable[str]) -> Bits:
        """The documents that have any of some values; values it does not know have none."""
        wanted = set(values)
        at = [number for number, value in enumerate(self.values) if value in wanted]
        found: Bits = np.bitwise_or.reduce(self.bitmaps[at], axis=0) if at else np.zeros_like(self.bitmaps[0])
        return found

    def counts(self, within: Bits) -> dict[str, int]:
        """For each value, how many of some documents have it; values that none has are left out."""
        counts = np.bitwise_count(self.bitmaps & within).sum(axis=1, dtype=np.int64)
        return {self.values[at]: int(counts[at]) for at in np.flatnonzero(counts)}


class Columns:
    """The rows of a collection as arrays by document number."""

    def __init__(self, rows: list[Row | None]) -> None:
        self.size = len(rows)
        kept = [(number, row) for number, row in enumerate(rows) if row is not None]
        self.live: Mask = np.zeros(self.size, dtype=np.bool_)
        self.live[[number for number, _ in kept]] = True
        self.ids: Numbers = np.array([row.row if row else 0 for row in rows], dtype=np.int64)
        self.earliest = _days([row.earliest if row else None for row in rows], _FIRST_DAY)
        self.latest = _days([row.latest if row else None for row in rows], _LAST_DAY)
        dated = [row is not None and (row.earliest is not None or row.latest is not None) for row in rows]
        self.dated: Mask = np.array(dated, dtype=np.bool_)
        pairs = [(number, source) for number, row in kept for source in row.sources]
        self._tellers: Numbers = np.array([number for number, _ in pairs], dtype=np.int64)
        self._told: Numbers = np.array([source for _, source in pairs], dtype=np.int64)
        self.digests = {row.row: row.digest for _, row in kept}
        self._tables = {name: self._table(found) for name, found in _by_facet(kept).items()}
        self._nothing = self._table({})

    def table(self, facet: str) -> Table:
        """The table of a facet; one without values where no document has any."""
        return self._tables.get(facet, self._nothing)

    def months(self, extent: Extent | None) -> Table:
        """Years as "2020", months as "2020-04" of an extent, and "not-stated"; a document is in each it touches."""
        masks: dict[str, Mask] = {}
        first, last = extent or ((1, 1), (0, 12))
        for year in range(first[0], last[0] + 1):
            months = [month for month in range(1, 13) if first <= (year, month) <= last]
            inside = [self.touching(_first_of(year, month), _last_of(year, month)) for month in months]
            masks[str(year)] = np.logical_or.reduce(inside)
            masks |= {f"{year:04}-{month:02}": mask for month, mask in zip(months, inside, strict=True)}
        masks[NOT_STATED] = self.live & ~self.dated
        return Table(tuple(masks), np.stack([pack(mask) for mask in masks.values()]))

    def touching(self, first: int, last: int) -> Mask:
        """The dated documents that may lie on some day from first to last."""
        return self.dated & (self.earliest <= last) & (self.latest >= first)

    def within(self, first: int, last: int) -> Mask:
        """The dated documents that surely lie between first and last."""
        return self.dated & (self.earliest >= first) & (self.latest <= last)

    def extent(self) -> Extent | None:
        """The first and last month of the known days, as (year, month); None where nothing is dated."""
        lows = self.earliest[self.dated & (self.earliest > _FIRST_DAY)]
        highs = self.latest[self.dated & (self.latest < _LAST_DAY)]
        known = np.concatenate([lows, highs])
        if not len(known):
            return None
        low, high = (date.fromordinal(int(day)) for day in (known.min(), known.max()))
        first = max((low.year, low.month), (_FIRST_YEAR, 1))
        last = min((high.year, high.month), (_LAST_YEAR, 12))
        return (first, last) if first <= last else None

    @cached_property
    def sort_days(self) -> tuple[Numbers, Numbers]:
        """The first and last day to order by: of an open interval, the end that is known stands for both."""
        earliest = np.where(self.earliest == _FIRST_DAY, self.latest, self.earliest)
        latest = np.where(self.latest == _LAST_DAY, self.earliest, self.latest)
        return earliest, latest

    def tellers_of(self, mask: Mask) -> Numbers:
        """The sources that some documents rest on."""
        return np.unique(self._told[mask[self._tellers]])

    def _table(self, found: dict[str, list[int]]) -> Table:
        bitmaps = np.zeros((max(1, len(found)), -(-self.size // 64)), dtype=np.uint64)
        for at, numbers in enumerate(found.values()):
            mask = np.zeros(self.size, dtype=np.bool_)
            mask[numbers] = True
            bitmaps[at] = pack(mask)
        return Table(tuple(found), bitmaps)


def _by_facet(kept: list[tuple[int, Row]]) -> dict[str, dict[str, list[int]]]:
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, row in kept:
        for facet, values in row.facets.items():
            for value in values:
                found[facet][value].append(number)
    return found


def _days(days: list[int | None], open_end: int) -> Numbers:
    return np.array([open_end if day is None else day for day in days], dtype=np.int64)


def _first_of(year: int, month: int) -> int:
    return date(year, month, 1).toordinal()


def _last_of(year: int, month: int) -> int:
    return date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
