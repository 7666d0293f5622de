"""Answers queries: which events and sources, in which order, with which facets."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline.limits import LIMITS
from timeline.search.closed import unknown_values
from timeline.search.columns import Columns
from timeline.search.corrections import corrected
from timeline.search.facets import LABELS, Narrowing, label
from timeline.search.language import And, Parsed, Range, Term, parse
from timeline.search.matching import Matches, Scores
from timeline.search.parts import Mask, pack, unpack
from timeline.search.postings import Numbers
from timeline.search.query import (
    Facet,
    Notice,
    Order,
    SearchPage,
    SearchQuery,
    month_end,
    month_start,
    pages_of,
)
from timeline.search.repair import latest
from timeline.search.snapshot import Snapshot, from_database
from timeline.search.synonyms import also, as_written, given_synonyms, widened

log = logging.getLogger(__name__)

_OWN = ("publisher", "month")  # what narrows sources by themselves; the rest asks for their events
_DIGITS = 9  # of scores; beyond them, equal ones may differ by the order in which they were summed
_MANY = 10  # where one document in so many matches, the best are looked for among all scores at once
_BLOCK = 128  # values whose greatest is looked at first
_REBUILT = Notice("The search index was missing or damaged and was built anew just now; this page had to wait for it.")
_DEGRADED = Notice("The search index is being built; until it is done, the database answers, and it may take longer.")


def search(query: SearchQuery) -> SearchPage:
    """Answer a query. Never raises for what a visitor may ask; where the index fails, the database answers."""
    if query.text:
        given_synonyms()
    reading = latest()
    if reading.is_degraded:
        return answer(reading.snapshot, query, is_degraded=True)
    try:
        page = answer(reading.snapshot, query)
    except Exception:
        # Damage that the manifest did not tell of may raise anything. Zero hits would be a false answer.
        log.exception("The index failed while it was read; the database answers.")
        return answer(from_database(), query, is_degraded=True)
    return replace(page, notices=(_REBUILT, *page.notices)) if reading.is_rebuilt else page


def answer(snapshot: Snapshot, query: SearchQuery, *, is_degraded: bool = False) -> SearchPage:
    """Answer a query from a given snapshot."""
    return _Answer(snapshot, query, is_degraded=is_degraded).page()


def count(query: SearchQuery) -> int:
    """How many events a query finds, without the rest of an answer."""
    return _Answer(latest().snapshot, query).total


def count_sources(query: SearchQuery) -> int:
    """How many sources a query finds."""
    return _Answer(latest().snapshot, query).source_total


def near_word(term: Term) -> str:
    """The word that has something and is the nearest to one that has nothing; "" where there is none."""
    mended, word = corrected(Parsed(replace(term, start=0)), term.text, latest().snapshot)
    return word if mended else ""


def facets_among(query: SearchQuery, ids: Iterable[int], surely: Iterable[int]) -> tuple[Facet, ...]:
    """The facets of a query counted over some events alone, of which `surely` are certain to be among them."""
    return _Answer(latest().snapshot, query).facets_among(ids, surely)


class _Answer:
    """One query over one snapshot."""

    def __init__(self, snapshot: Snapshot, query: SearchQuery, *, is_degraded: bool = False) -> None:
        self._snapshot = snapshot
        self._query = query
        self._is_degraded = is_degraded
        self._parsed: Parsed = parse(query.text)
        self._days = _window(query)
        columns = snapshot.events.columns
        self._tree = widened(self._parsed.tree)
        self._matches = snapshot.events.matcher.match(self._tree)
        months = snapshot.surely_in_months if query.surely else snapshot.event_months
        self._narrowing = Narrowing(columns, months, query)
        self._base = pack(self._matches.mask & self._lying(columns))
        self._found: Mask = unpack(self._narrowing.apply(self._base), columns.size)

    @property
    def total(self) -> int:
        """How many events there are."""
        return int(np.count_nonzero(self._found))

    @property
    def source_total(self) -> int:
        """How many sources there are."""
        return int(self._sources()[0].sum())

    @property
    def has_hits(self) -> bool:
        """Whether there is any event or source."""
        return bool(self._found.any() or self._sources()[0].any())

    def page(self) -> SearchPage:
        """The whole answer."""
        columns = self._snapshot.events.columns
        total = self.total
        sources, source_matches = self._sources()
        query, notices = self._on_a_page(total)
        first = (query.page - 1) * query.size
        surely = self._surely(columns)
        return SearchPage(
            query=query,
            event_ids=self._events(first + query.size)[first:],
            everything=cache(self._events),
            event_total=total,
            certain=total if surely is None else int(np.count_nonzero(self._found & surely)),
            source_ids=self._best_sources(sources, source_matches),
            source_total=int(sources.sum()),
            facets=self._narrowing.facets(
                self._base, None if surely is None else pack(surely), self._snapshot.surely_in_months
            ),
            notices=(*self._notices(source_matches), *notices),
            is_degraded=self._is_degraded,
        )

    def facets_among(self, ids: Iterable[int], surely: Iterable[int]) -> tuple[Facet, ...]:
        """The facets over some events alone."""
        held = self._snapshot.events.columns.ids
        among, certain = (pack(np.isin(held, list(some))) for some in (ids, surely))
        return self._narrowing.facets(self._base & among, certain, self._snapshot.surely_in_months)

    def _events(self, first: int | None = None) -> tuple[int, ...]:
        """The events in order, or as many of the first."""
        columns = self._snapshot.events.columns
        return _ids(columns, _ordered(columns, self._found, self._matches.scores, self._order(), first))

    def _best_sources(self, mask: Mask, matches: Matches) -> tuple[int, ...]:
        columns = self._snapshot.sources.columns
        return _ids(columns, _ordered(columns, mask, matches.scores, self._order(), LIMITS.page_size))

    def _lying(self, columns: Columns) -> Mask:
        """What lies in the window, or surely there and in the days of the text where that is asked."""
        if not self._query.surely:
            return columns.touching(*self._days) if self._days else columns.live
        mask: Mask = np.logical_and.reduce([columns.live, *(columns.within(*days) for days in self._all_days())])
        return mask

    def _all_days(self) -> list[tuple[int, int]]:
        """The window, and the days that the text asks for."""
        tree = self._parsed.tree
        parts = tree.parts if isinstance(tree, And) else (tree,)
        dates = [(node.low, node.high) for node in parts if isinstance(node, Range) and node.field == "date"]
        return [self._days, *dates] if self._days else dates

    def _surely(self, columns: Columns) -> Mask | None:
        """The events that surely lie in what is asked for, as window, text or months; None where nothing is."""
        asked = [columns.within(*days) for days in self._all_days()]
        if months := self._query.values("month"):
            asked.append(unpack(self._snapshot.surely_in_months.chosen(months), columns.size))
        return np.logical_and.reduce(asked) if asked else None

    def _order(self) -> Order:
        if self._query.order:
            return self._query.order
        return Order.RELEVANCE if self._parsed.terms() else Order.NEWEST

    def _sources(self) -> tuple[Mask, Matches]:
        """The sources that match."""
        collection = self._snapshot.sources
        columns = collection.columns
        matches = collection.matcher.match(self._tree)
        own = Narrowing(columns, self._snapshot.source_months, self._query, [(facet,) for facet in _OWN])
        mask = unpack(own.apply(pack(matches.mask & self._lying(columns))), columns.size)
        if mask.any() and any(facet not in _OWN for facet, _ in (*self._query.chosen, *self._query.excluded)):
            mask = mask & self._told(columns.ids)
        return mask, matches

    def _told(self, sources: Numbers) -> Mask:
        """Which sources carry an event satisfying all chosen facets and the window, whatever its words."""
        columns = self._snapshot.events.columns
        base = pack(self._lying(columns))
        return columns.rested_on(unpack(self._narrowing.apply(base), columns.size), sources)

    def _on_a_page(self, count: int) -> tuple[SearchQuery, list[Notice]]:
        """The query on a page that exists."""
        last = pages_of(count, self._query.size)
        if self._query.page <= last:
            return self._query, []
        told = f"There is no page {self._query.page:,}; this is the last one."
        if last * self._query.size < count:
            told = f"Pages go to {last:,}; narrow the search to see what lies beyond."
        return self._query.on_page(last), [Notice(told)]

    def _notices(self, source_matches: Matches) -> Iterator[Notice]:
        if self._is_degraded:
            yield _DEGRADED
        yield from map(self._sound, self._parsed.notices)
        yield from self._other_names()
        for stem in sorted(self._matches.cut | source_matches.cut):
            many = f"More than {LIMITS.prefix_expansions} words begin with “{stem}”; only the first are looked for."
            yield Notice(many)
        for facet, value in self._narrowing.unknown():
            yield Notice(f"No event has “{label(facet, value)}” as its {LABELS[facet].lower()}.")
        odd = list(unknown_values(self._parsed))
        yield from odd or self._corrections()

    def _sound(self, notice: Notice) -> Notice:
        """A notice whose suggestion has hits; where it has none, the query as it was read is suggested."""
        plain = str(self._parsed.tree)
        if (
            notice.suggestion in ("", plain)
            or _Answer(self._snapshot, replace(self._query, text=notice.suggestion)).has_hits
        ):
            return notice
        return replace(notice, suggestion=plain)

    def _other_names(self) -> Iterator[Notice]:
        """What is looked for besides, and how to look for the words alone."""
        exact = str(as_written(self._parsed.tree))
        for term, names in also(self._parsed.tree):
            others = " and ".join(f"“{name}”" for name in names)
            yield Notice(f"Also looked for: {others}.", term.start + 1, exact)

    def _corrections(self) -> Iterator[Notice]:
        """Did you mean: only where that has hits, with all that is chosen."""
        missing, text = corrected(self._parsed, self._query.text, self._snapshot)
        if missing and _Answer(self._snapshot, replace(self._query, text=text)).has_hits:
            words = " and ".join(f"“{term.text}”" for term in missing)
            yield Notice(f"Nothing has {words}. Did you mean “{text}”?", missing[0].start + 1, text)


def _window(query: SearchQuery) -> tuple[int, int] | None:
    """The first and last day asked for; None where the query names no month."""
    first, last = month_start(query.first), month_end(query.last)
    if first is None and last is None:
        return None
    return (first or date.min).toordinal(), (last or date.max).toordinal()


def _ordered(columns: Columns, mask: Mask, scores: Scores, order: Order, first: int | None) -> Numbers:
    """Document numbers in order, or as many of the first. Undated ones are last, ties go by date, newest first, then
    by id."""
    if order is Order.RELEVANCE and first is not None and np.count_nonzero(mask) * _MANY > len(mask) > first:
        # What scores less than so many others is left out at once, but for what only rounding parts from them.
        mask = mask & (scores >= _edge(scores * mask, first) - 2 * 10.0**-_DIGITS)
    numbers = np.flatnonzero(mask).astype(np.int64)
    by_date = columns.oldest if order is Order.OLDEST else columns.newest
    keys: list[NDArray[Any]] = [by_date, columns.by_id]
    if order is Order.RELEVANCE:
        keys.insert(0, np.round(scores, _DIGITS))
    kept = numbers if first is None else _greatest(numbers, keys, first)
    ordered: Numbers = kept[np.lexsort([-key[kept] for key in reversed(keys)])]
    return ordered


def _greatest(numbers: Numbers, keys: list[NDArray[Any]], count: int) -> Numbers:
    """Those numbers, in any order, that come first by keys, the greatest first; the later keys settle ties."""
    if len(numbers) <= count or not keys:
        return numbers[:count]
    values = keys[0][numbers]
    edge = _edge(values, count)
    surely = numbers[values > edge]
    tied = _greatest(numbers[values == edge], keys[1:], count - len(surely))
    return np.concatenate([surely, tied])


def _edge(values: NDArray[Any], count: int) -> Any:
    """The last of so many greatest values."""
    blocks = len(values) // _BLOCK
    if blocks > 2 * count:
        tops = values[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(axis=1)
        low = np.partition(tops, -count)[-count]  # so many blocks have one as great
        if low == values.max():
            return low
        values = values[values >= low]
    return np.partition(values, -count)[-count]


def _ids(columns: Columns, numbers: Numbers) -> tuple[int, ...]:
    return tuple(columns.ids[numbers].tolist())
