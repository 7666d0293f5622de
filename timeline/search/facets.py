"""The facets of an answer: what is chosen in them, and exact counts for what could be.

The count at a value is the number of events there would be were that value alone chosen in its group of facets, all
else kept. So the counts of a facet do not depend on what is chosen in it, and a click on a value of another facet
gives exactly the number beside it. `lane` and `category` are one group: they are shown as one block.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import cache

import numpy as np

from timeline.article import MONTHS
from timeline.limits import LIMITS
from timeline.search.analysis import fold
from timeline.search.columns import Columns
from timeline.search.documents import NOT_STATED
from timeline.search.parts import Bits, Table
from timeline.search.query import GROUPS, NAMES, Facet, FacetValue, SearchQuery
from timeline.vocabulary import Action, Category, Certainty, EventKind, Lane, Origin, Scope, Status

LABELS = {
    "kind": "Kind",
    "scope": "Counted over",
    "lane": "Lane and category",
    "category": "Category",
    "action": "Action",
    "place": "Place",
    "authority": "Authority",
    "publisher": "Publisher",
    "month": "Month",
    "status": "Count status",
    "origin": "Origin",
    "certainty": "Certainty of the date",
}
CODES: dict[str, type[StrEnum]] = {
    "kind": EventKind,
    "scope": Scope,
    "lane": Lane,
    "category": Category,
    "action": Action,
    "status": Status,
    "origin": Origin,
    "certainty": Certainty,
}
_PLURALS = {EventKind.MEASURE.value: "Measures", EventKind.CASE_COUNT.value: "Case counts"}


def label(facet: str, value: str) -> str:
    """The words people read for a value; an unknown one is its own label."""
    if value == NOT_STATED:
        return "Not stated"
    if facet == "kind" and value in _PLURALS:
        return _PLURALS[value]
    if facet == "month":
        return _month(value)
    codes = CODES.get(facet)
    return _code_labels(codes).get(value, value) if codes else value


@cache
def _code_labels(codes: type[StrEnum]) -> dict[str, str]:
    return {code.value: str(getattr(code, "label", code.value)) for code in codes}


def _month(value: str) -> str:
    year, _, month = value.partition("-")
    is_month = month.isdigit() and 1 <= int(month) <= len(MONTHS)
    return f"{MONTHS[int(month) - 1]} {year}" if is_month else value


class Narrowing:
    """What the chosen values leave of a collection. `months` is its month table, `groups` are those that apply."""

    def __init__(
        self, columns: Columns, months: Table, query: SearchQuery, groups: Iterable[tuple[str, ...]] = GROUPS
    ) -> None:
        self._columns = columns
        self._months = months
        self._query = query
        self._kept: dict[tuple[str, ...], Bits] = {}  # by group, the documents that it leaves
        for group in groups:
            wanted = [self.table(facet).chosen(query.values(facet)) for facet in group if query.values(facet)]
            unwanted = [self.table(facet).chosen(query.out(facet)) for facet in group if query.out(facet)]
            if unwanted:
                self._kept[group] = ~np.bitwise_or.reduce(unwanted)
            if wanted:
                chosen = np.bitwise_or.reduce(wanted)
                self._kept[group] = chosen & self._kept[group] if unwanted else chosen

    def table(self, facet: str) -> Table:
        """The values of a facet with their documents."""
        return self._months if facet == "month" else self._columns.table(facet)

    def apply(self, base: Bits, *, but: tuple[str, ...] = ()) -> Bits:
        """Of some documents, those that all groups of facets leave, one group left out."""
        for group, bits in self._kept.items():
            if group != but:
                base = base & bits
        return base

    def unknown(self) -> Iterator[tuple[str, str]]:
        """The chosen values that no document has."""
        for facet, values in self._query.chosen:
            known = set(self.table(facet).values)
            yield from ((facet, value) for value in values if value not in known)

    def facets(self, base: Bits, surely: Bits, surely_in: Table) -> tuple[Facet, ...]:
        """All facets over the documents that match the words and lie in the window.

        `surely` are the documents that certainly lie in it, `surely_in` has those of each month.
        """
        found = []
        for group in GROUPS:
            within = self.apply(base, but=group)
            counts = {facet: self._counts(facet, within, surely, surely_in) for facet in group}
            values = _values(self._query, group, counts)
            find = dict(self._query.find).get(group[0], "")
            more = len(_found(self._query, group[0], counts[group[0]])) - len(values) if group[0] in NAMES else 0
            if values or find:
                found.append(Facet(group[0], LABELS[group[0]], values, more, find))
        return tuple(found)

    def _counts(self, facet: str, within: Bits, surely: Bits, surely_in: Table) -> "Counts":
        table = self.table(facet)
        found = Counts(table.counts(within))
        found.certain = surely_in.counts(within) if facet == "month" else table.counts(within & surely)
        return found


class Counts(dict[str, int]):
    """The number of documents of each value; `certain` are those that surely lie in the window, or the month."""

    certain: dict[str, int]


def _values(query: SearchQuery, group: tuple[str, ...], counts: dict[str, Counts]) -> tuple[FacetValue, ...]:
    for facet in group:
        for value in (*query.values(facet), *query.out(facet)):
            counts[facet].setdefault(value, 0)
    if group == ("lane", "category"):
        return _lanes(query, counts["lane"], counts["category"])
    (facet,) = group
    if facet == "month":
        return _years(query, counts[facet])
    make = _maker(query, facet, counts[facet])
    picked = {*query.values(facet), *query.out(facet)}
    return tuple(make(value) for value in _in_order(facet, _found(query, facet, counts[facet]), picked))


def _found(query: SearchQuery, facet: str, counts: Counts) -> Counts:
    """The counts of the names that are looked for in a facet, and of what is picked there."""
    wanted = fold(dict(query.find).get(facet, ""))
    picked = {*query.values(facet), *query.out(facet)}
    if not wanted:
        return counts
    return Counts({v: n for v, n in counts.items() if v in picked or wanted in fold(label(facet, v))})


def _in_order(facet: str, counts: Counts, chosen: set[str]) -> list[str]:
    """Codes in the codebook's order; names by count, the most frequent first, as many as a page can show."""
    if facet in CODES:
        order = {code.value: at for at, code in enumerate(CODES[facet])}
        return sorted(counts, key=lambda value: (order.get(value, len(order)), value))
    ranked = sorted(counts, key=lambda value: (value == NOT_STATED, -counts[value], value))
    return [value for at, value in enumerate(ranked) if at < LIMITS.facet_shown or value in chosen]


def _maker(query: SearchQuery, facet: str, counts: Counts) -> Callable[..., FacetValue]:
    most = max(counts.values(), default=0) or 1
    chosen, out = set(query.values(facet)), set(query.out(facet))
    link = query.links(facet)

    def make(value: str, *, parts: tuple[FacetValue, ...] = (), short: str = "") -> FacetValue:
        count = counts[value]
        words = label(facet, value)
        return FacetValue(
            facet=facet,
            value=value,
            label=words,
            count=count,
            selected=value in chosen,
            querystring=link(value),
            share=count / most,
            parts=parts,
            short=short or words,
            certain=counts.certain.get(value, 0),
            is_out=value in out,
        )

    return make


def _lanes(query: SearchQuery, lanes: Counts, categories: Counts) -> tuple[FacetValue, ...]:
    """Lanes with their categories below; one that is not in the codebook stands at the end, where it was chosen."""
    below: dict[str, list[str]] = {}
    codes = {category.value: category for category in Category}
    for value in _in_order("category", categories, set()):
        lane = codes[value].lane.value if value in codes else value
        below.setdefault(lane, []).append(value)
        if value in codes:
            lanes.setdefault(lane, 0)
    make, make_part = _maker(query, "lane", lanes), _maker(query, "category", categories)
    found = [
        make(lane, parts=tuple(make_part(value) for value in below.pop(lane, ())))
        for lane in _in_order("lane", lanes, set())
    ]
    return (*found, *(make_part(value) for values in below.values() for value in values))


def _years(query: SearchQuery, counts: Counts) -> tuple[FacetValue, ...]:
    """Years in order with their months below, then what is undated."""
    years: dict[str, list[str]] = {value: [] for value in sorted(counts) if "-" not in value}
    years[NOT_STATED] = []
    months: Counts = Counts()
    months.certain = counts.certain
    odd: list[str] = []
    for value in sorted(counts):
        year, _, month = value.partition("-")
        if month and value != NOT_STATED:
            if year in years:
                years[year].append(value)
                months[value] = counts[value]
            else:
                odd.append(value)
    make, make_part = _maker(query, "month", counts), _maker(query, "month", months)
    found = [
        make(year, parts=tuple(make_part(month, short=_month(month).partition(" ")[0]) for month in parts))
        for year, parts in years.items()
        if year in counts
    ]
    return (*found, *(make(value) for value in odd))
