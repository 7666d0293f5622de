"""The facets of an answer: what is chosen in them, and exact counts for what could be.

The count at a value is the number of events there would be were that value alone chosen in its group of facets, all
else kept. So the counts of a facet do not depend on what is chosen in it, and a click on a value of another facet
gives exactly the number beside it. `lane` and `category` are one group: they are shown as one block.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import cache, lru_cache

import numpy as np

from timeline.article import MONTHS
from timeline.limits import LIMITS
from timeline.search.analysis import fold
from timeline.search.columns import Columns
from timeline.search.documents import NOT_STATED
from timeline.search.parts import Bits, Table
from timeline.search.query import GROUPS, Facet, FacetValue, SearchQuery
from timeline.vocabulary import Action, Category, Certainty, EventKind, Lane, Origin, Scope, Status

LABELS = {
    "kind": "Kind",
    "scope": "What a number covers",
    "lane": "Lane and category",
    "category": "Category",
    "action": "Action",
    "place": "Place",
    "authority": "Authority",
    "publisher": "Publisher",
    "month": "Month",
    "status": "Who is counted",
    "origin": "Origin of the cases",
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
# Where the codebook's short label says too little beside a box to tick.
_WORDS = {
    ("kind", EventKind.MEASURE.value): "Measures",
    ("kind", EventKind.CASE_COUNT.value): "Case counts",
    ("scope", Scope.NEW.value): "New in a day or period",
    ("scope", Scope.CUMULATIVE.value): "Total so far",
    ("scope", Scope.ACTIVE.value): "At that moment",
}


_ORDER = {facet: {code.value: at for at, code in enumerate(codes)} for facet, codes in CODES.items()}
_LANE_OF = {category.value: category.lane.value for category in Category}


@lru_cache(maxsize=4096)
def label(facet: str, value: str) -> str:
    """The words people read for a value; an unknown one is its own label."""
    if value == NOT_STATED:
        return "Not stated"
    if words := _WORDS.get((facet, value)):
        return words
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

    def facets(self, base: Bits, surely: Bits | None, surely_in: Table) -> tuple[Facet, ...]:
        """All facets over the documents that match the words and lie in the window.

        `surely` are the documents that certainly lie in it, None where all do; `surely_in` has those of each month.
        """
        making = _Making(self._query)
        found = []
        for group in GROUPS:
            within = self.apply(base, but=group)
            found.append(making.facet(group, {f: self._counts(f, within, surely, surely_in) for f in group}))
        return tuple(facet for facet in found if facet)

    def _counts(self, facet: str, within: Bits, surely: Bits | None, surely_in: Table) -> "Counts":
        table = self.table(facet)
        found = Counts(table.counts(within))
        if facet == "month":
            found.certain = surely_in.counts(within)
        else:
            found.certain = found if surely is None else table.counts(within & surely)
        return found


class Counts(dict[str, int]):
    """The number of documents of each value; `certain` are those that surely lie in the window, or the month."""

    certain: dict[str, int]


class _Making:
    """Makes the values of the facets of one query."""

    def __init__(self, query: SearchQuery) -> None:
        self._query = query
        self._link = query.links()
        self._chosen, self._out, self._find = dict(query.chosen), dict(query.excluded), dict(query.find)

    def facet(self, group: tuple[str, ...], counts: dict[str, Counts]) -> Facet | None:
        """A group of facets as it is shown; None for one without anything to show."""
        name = group[0]
        for facet in group:
            for value in self._picked(facet):
                counts[facet].setdefault(value, 0)
        more = 0
        if group == ("lane", "category"):
            values = self._lanes(counts["lane"], counts["category"])
        elif name == "month":
            values = self._years(counts[name])
        else:
            found = self._found(name, counts[name])
            shown = _in_order(name, found, self._picked(name))
            values = self._values(name, shown, found)
            more = len(found) - len(shown)
        find = self._find.get(name, "")
        return Facet(name, LABELS[name], values, more, find) if values or find else None

    def _picked(self, facet: str) -> tuple[str, ...]:
        return (*self._chosen.get(facet, ()), *self._out.get(facet, ()))

    def _found(self, facet: str, counts: Counts) -> Counts:
        """The counts of the names that are looked for in a facet, and of what is picked there."""
        wanted = fold(self._find.get(facet, ""))
        if not wanted:
            return counts
        picked = self._picked(facet)
        found = Counts({v: n for v, n in counts.items() if v in picked or wanted in fold(label(facet, v))})
        found.certain = counts.certain
        return found

    def _values(
        self,
        facet: str,
        shown: Iterable[str],
        counts: Counts,
        *,
        parts: dict[str, tuple[FacetValue, ...]] | None = None,
        short: Callable[[str], str] | None = None,
    ) -> tuple[FacetValue, ...]:
        """Some values of a facet, with those below them."""
        most = max(counts.values(), default=0) or 1
        chosen, out = self._chosen.get(facet, ()), self._out.get(facet, ())
        link, certain, below = self._link, counts.certain, parts or {}
        return tuple(
            FacetValue(
                facet=facet,
                value=value,
                label=(words := label(facet, value)),
                count=(count := counts[value]),
                selected=value in chosen,
                querystring=link(facet, value),
                share=count / most,
                parts=below.get(value, ()),
                short=short(value) if short else words,
                certain=certain.get(value, 0),
                is_out=value in out,
            )
            for value in shown
        )

    def _lanes(self, lanes: Counts, categories: Counts) -> tuple[FacetValue, ...]:
        """Lanes with their categories below; one that is not in the codebook stands at the end, where it was chosen."""
        below: dict[str, list[str]] = {}
        for value in _in_order("category", categories):
            below.setdefault(_LANE_OF.get(value, value), []).append(value)
            if value in _LANE_OF:
                lanes.setdefault(_LANE_OF[value], 0)
        shown = _in_order("lane", lanes)
        parts = {lane: self._values("category", below.pop(lane), categories) for lane in shown if lane in below}
        odd = [value for values in below.values() for value in values]
        return (*self._values("lane", shown, lanes, parts=parts), *self._values("category", odd, categories))

    def _years(self, counts: Counts) -> tuple[FacetValue, ...]:
        """Years in order with their months below, then what is undated."""
        years = sorted(value for value in counts if "-" not in value)
        below: dict[str, list[str]] = {year: [] for year in years}
        odd: list[str] = []
        for value in sorted(counts):
            year, _, month = value.partition("-")
            if month and value != NOT_STATED:
                below.get(year, odd).append(value)
        months = Counts({value: counts[value] for values in below.values() for value in values})
        months.certain = counts.certain
        parts = {year: self._values("month", some, months, short=_month_alone) for year, some in below.items()}
        undated = [NOT_STATED] if NOT_STATED in counts else []
        return self._values("month", [*years, *undated, *odd], counts, parts=parts)


def _in_order(facet: str, counts: Counts, picked: tuple[str, ...] = ()) -> list[str]:
    """Codes in the codebook's order; names by count, the most frequent first, as many as a page can show."""
    if facet in _ORDER:
        order = _ORDER[facet]
        return sorted(counts, key=lambda value: (order.get(value, len(order)), value))
    ranked = sorted(counts, key=lambda value: (value == NOT_STATED, -counts[value], value))
    return [value for at, value in enumerate(ranked) if at < LIMITS.facet_shown or value in picked]


def _month_alone(value: str) -> str:
    return _month(value).partition(" ")[0]
