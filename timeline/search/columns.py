"""What a collection knows of its documents beside their words: days, ids, and a bitmap for each facet value."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline.search.documents import NOT_STATED
from timeline.search.parts import FIRST_DAY, LAST_DAY, Mask, Part, Table, left, pack
from timeline.search.postings import WORD, Numbers, padded

Extent = tuple[tuple[int, int], tuple[int, int]]  # (year, month) of the first and the last month
Placed = tuple[Part, frozenset[int]]  # the rows of a segment, and the numbers of the deleted ones

# Months outside these years are not listed: one slip of the key, as year 0220, would make a list of twenty thousand.
_FIRST_YEAR, _LAST_YEAR = 1990, 2059
_DAY_BITS = 22  # an ordinal of the year 9999 fits


class Columns:
    """The rows of a collection as arrays by document number. Each part begins at a multiple of 64; the numbers
    between two parts are of no document, and are not live."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self._parts = [part for part, _ in placed]
        self._bases = [0]
        for part in self._parts:
            self._bases.append(self._bases[-1] + padded(part.size))
        self.size = self._bases.pop()
        self.live: Mask = self._joined([left(part.size, deleted) for part, deleted in placed], np.bool_(False))
        self.ids: Numbers = self._joined([part.ids for part in self._parts], np.int64(0))
        self.earliest: Numbers = self._joined([part.earliest for part in self._parts], np.int64(FIRST_DAY))
        self.latest: Numbers = self._joined([part.latest for part in self._parts], np.int64(LAST_DAY))
        self.dated: Mask = self._joined([part.dated for part in self._parts], np.bool_(False)) & self.live
        self.values: Numbers = self._joined([part.values for part in self._parts], np.int64(-1))
        self._live_bits = pack(self.live)
        self.count = int(np.count_nonzero(self.live))
        self._tables: dict[str, Table] = {}
        self._nothing = Table((), np.zeros((0, len(self._live_bits)), dtype=np.uint64))

    def _joined(self, arrays: Sequence[NDArray[Any]], fill: np.generic) -> Any:
        """The arrays of all parts, laid end to end."""
        whole = np.full(self.size, fill)
        for base, array in zip(self._bases, arrays, strict=True):
            whole[base : base + len(array)] = array
        return whole

    def table(self, facet: str) -> Table:
        """The table of a facet; one without values where no document has any."""
        if facet not in self._tables:
            self._tables[facet] = self._table(facet)
        return self._tables[facet]

    def _table(self, facet: str) -> Table:
        found = [(base, part.tables[facet]) for base, part in zip(self._bases, self._parts, strict=True)
                 if facet in part.tables]  # fmt: skip
        values = tuple(dict.fromkeys(value for _, table in found for value in table.values))
        if not values:
            return self._nothing
        at = {value: number for number, value in enumerate(values)}
        bitmaps = np.zeros((len(values), len(self._live_bits)), dtype=np.uint64)
        for base, table in found:
            first = base // WORD
            rows = [at[value] for value in table.values]
            bitmaps[rows, first : first + table.bitmaps.shape[1]] = table.bitmaps
        return Table(values, bitmaps & self._live_bits)

    def months(self, extent: Extent | None, *, surely: bool = False) -> Table:
        """Years as "2020", months as "2020-04" of an extent, and "not-stated"; a document is in each it touches, or
        only in those that it surely lies in."""
        masks: dict[str, Mask] = {}
        lies = self.within if surely else self.touching
        first, last = extent or ((1, 1), (0, 12))
        for year in range(first[0], last[0] + 1):
            months = [month for month in range(1, 13) if first <= (year, month) <= last]
            masks[str(year)] = lies(_first_of(year, months[0]), _last_of(year, months[-1]))
            masks |= {f"{year:04}-{month:02}": lies(_first_of(year, month), _last_of(year, month)) for month in months}
        masks[NOT_STATED] = self.live & ~self.dated
        return Table(tuple(masks), np.stack([pack(mask) for mask in masks.values()]))

    def touching(self, first: int, last: int) -> Mask:
        """The dated documents that may lie on some day from first to last."""
        return self.dated & (self.earliest <= last) & (self.latest >= first)

    def counting(self, low: int, high: int) -> Mask:
        """The case counts whose number is from low to high."""
        return self.live & (self.values >= max(low, 0)) & (self.values <= high)

    def within(self, first: int, last: int) -> Mask:
        """The dated documents that surely lie between first and last."""
        return self.dated & (self.earliest >= first) & (self.latest <= last)

    def extent(self) -> Extent | None:
        """The first and last month of the known days, as (year, month); None where nothing is dated."""
        lows = self.earliest[self.dated & (self.earliest > FIRST_DAY)]
        highs = self.latest[self.dated & (self.latest < LAST_DAY)]
        known = np.concatenate([lows, highs])
        if not len(known):
            return None
        low, high = (date.fromordinal(int(day)) for day in (known.min(), known.max()))
        first = max((low.year, low.month), (_FIRST_YEAR, 1))
        last = min((high.year, high.month), (_LAST_YEAR, 12))
        return (first, last) if first <= last else None

    @cached_property
    def by_id(self) -> Numbers:
        """What to order by for the lowest id first."""
        found: Numbers = -self.ids
        return found

    @cached_property
    def newest(self) -> Numbers:
        """What to order by for the newest first: the greatest number is the newest, undated documents are the least.

        Of an open interval, the end that is known stands for both. Ties of the first day go by the last.
        """
        earliest, latest = self._known_ends()
        return self._dated_first(earliest << _DAY_BITS | latest)

    @cached_property
    def oldest(self) -> Numbers:
        """The same for the oldest first: the greatest number is the oldest, undated documents are the least."""
        earliest, latest = self._known_ends()
        return self._dated_first((1 << 2 * _DAY_BITS) - (latest << _DAY_BITS | earliest))

    def _known_ends(self) -> tuple[Numbers, Numbers]:
        earliest = np.where(self.earliest == FIRST_DAY, self.latest, self.earliest)
        latest = np.where(self.latest == LAST_DAY, self.earliest, self.latest)
        return earliest, latest

    def _dated_first(self, key: Numbers) -> Numbers:
        found: Numbers = np.where(self.dated, key, -1)
        return found

    @cached_property
    def _told(self) -> tuple[Numbers, Numbers]:
        """Pairs of an event's number and a source it rests on."""
        tellers = [part.tellers + base for base, part in zip(self._bases, self._parts, strict=True)]
        empty: list[Numbers] = [np.empty(0, dtype=np.int64)]
        return np.concatenate(tellers or empty), np.concatenate([part.told_by for part in self._parts] or empty)

    def rested_on(self, mask: Mask, sources: Numbers) -> Mask:
        """Which of some sources, given by id, some documents rest on."""
        tellers, told_by = self._told
        is_told = np.zeros(max(told_by.max(initial=0), sources.max(initial=0)) + 1, dtype=np.bool_)
        is_told[told_by[mask[tellers]]] = True
        found: Mask = is_told[sources]
        return found

    def digests(self) -> dict[int, str]:
        """The fingerprint of each live document, by row."""
        found: dict[int, str] = {}
        for base, part in zip(self._bases, self._parts, strict=True):
            live = self.live[base : base + part.size]
            found |= dict(zip(part.ids[live].tolist(), part.digests[live].tolist(), strict=True))
        return found


def _first_of(year: int, month: int) -> int:
    return date(year, month, 1).toordinal()


def _last_of(year: int, month: int) -> int:
    return date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
