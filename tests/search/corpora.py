"""Random documents, and a plain model of what a query and its facets mean, for comparing with the engine."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from timeline.search.documents import EVENT, NOT_STATED, SOURCE, Document
from timeline.search.query import FACETS, GROUPS, SearchQuery, month_end, month_start
from timeline.search.snapshot import Snapshot, in_memory

WORDS = ("border", "patrol", "test", "tests", "case", "cases", "imported", "covid", "19", "ship")
VALUES = {
    "kind": ("measure", "case-count"),
    "lane": ("entry-and-exit", "isolation"),
    "category": ("flight-controls", "testing"),
    "place": ("Heihe", "Suifenhe", NOT_STATED),
    "publisher": ("Border Gazette", "Harbour News"),
    "month": ("2020", "2020-03", "2020-04", "2020-06", "2031-01", NOT_STATED),
    "origin": ("imported", "local", NOT_STATED),
}
_FIRST = date(2020, 2, 20).toordinal()

texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
days = st.none() | st.integers(_FIRST, _FIRST + 130)
intervals = st.tuples(days, days).map(lambda d: tuple(sorted(d)) if None not in d else d)


def _some(facet: str) -> st.SearchStrategy[tuple[str, ...]]:
    stated = [value for value in VALUES[facet] if value != NOT_STATED]
    some = st.lists(st.sampled_from(stated), unique=True, max_size=2).map(tuple)
    return some.map(lambda found: found or (NOT_STATED,)) if NOT_STATED in VALUES[facet] else some


@st.composite
def corpora(draw: st.DrawFn) -> tuple[list[Document], list[Document]]:
    """Events and sources; every event rests on sources that are there."""
    source_count = draw(st.integers(1, 4))
    sources = [
        Document(row, {"title": (draw(texts),), "text": (draw(texts),)}, {"publisher": draw(_some("publisher"))}, *ends)
        for row, ends in enumerate(draw(st.lists(intervals, min_size=source_count, max_size=source_count)), start=1)
    ]
    events = []
    for row in range(1, draw(st.integers(0, 12)) + 1):
        found = {facet: draw(_some(facet)) for facet in VALUES if facet != "month"}
        told_by = draw(st.lists(st.integers(1, source_count), min_size=1, unique=True).map(sorted).map(tuple))
        fields = {"claim": (draw(texts),), "quote": (draw(texts), draw(texts)), "place": found["place"]}
        events.append(Document(row, fields, found, *draw(intervals), told_by))
    return events, sources


_picks = {facet: st.lists(st.sampled_from(values), min_size=1, max_size=2) for facet, values in VALUES.items()}
chosen = st.fixed_dictionaries({}, optional=_picks)
months = st.sampled_from(["", "", "2020-02", "2020-03", "2020-05", "2020-07"])


@st.composite
def queries(draw: st.DrawFn) -> SearchQuery:
    """A query of a few words and some chosen values."""
    words = st.lists(
        st.sampled_from([*WORDS, "-case", "-border", "bord*", "OR", '"border patrol"', "covid19"]), max_size=3
    )
    values = draw(chosen)
    first, last = draw(months), draw(months)
    if first and last and first > last:
        first, last = last, first
    picked = tuple((facet, tuple(dict.fromkeys(values[facet]))) for facet in FACETS if facet in values)
    unwanted = draw(chosen)
    out = tuple((facet, (unwanted[facet][0],)) for facet in FACETS if facet in unwanted and facet not in values)
    surely = bool(first or last) and draw(st.booleans())
    text = " ".join(draw(words))
    return SearchQuery(text, picked, out if draw(st.booleans()) else (), first, last, surely, size=100)


def snapshot_of(events: Iterable[Document], sources: Iterable[Document]) -> Snapshot:
    """A snapshot in memory."""
    return Snapshot(in_memory(EVENT, events), in_memory(SOURCE, sources))


@dataclass
class Model:
    """The meaning of facets and months, a document at a time."""

    events: list[Document]
    sources: list[Document]

    def is_in(self, document: Document, facet: str, value: str) -> bool:
        """Whether a document has a value; of months, whether it may lie there, within what the events span."""
        if facet != "month":
            return value in document.facets.get(facet, ())
        if document.earliest is None and document.latest is None:
            return value == NOT_STATED
        if value == NOT_STATED:
            return False
        first, last = (f"{value}-01", f"{value}-12") if "-" not in value else (value, value)
        return any(first <= month <= last for month in self._span() if _touches(document, month, month))

    def _span(self) -> list[str]:
        known = [day for event in self.events for day in (event.earliest, event.latest) if day is not None]
        if not known:
            return []
        low, high = (date.fromordinal(day).isoformat()[:7] for day in (min(known), max(known)))
        every = [f"{year}-{month:02}" for year in range(2019, 2032) for month in range(1, 13)]
        return [month for month in every if low <= month <= high]

    def narrows(self, document: Document, query: SearchQuery, groups: Iterable[tuple[str, ...]] = GROUPS) -> bool:
        """Whether the chosen values and the months leave a document."""
        of_events = groups is GROUPS  # of sources, a month is always one that they may lie in

        def has(facet: str, value: str) -> bool:
            if facet == "month" and query.surely and of_events:
                return self.is_surely_in(document, value)
            return self.is_in(document, facet, value)

        for group in groups:
            values = [(facet, value) for facet in group for value in query.values(facet)]
            if values and not any(has(facet, value) for facet, value in values):
                return False
            if any(has(facet, value) for facet in group for value in query.out(facet)):
                return False
        if not (query.first or query.last):
            return True
        is_dated = document.earliest is not None or document.latest is not None
        return (
            is_dated and _lies_in(document, query.first, query.last)
            if query.surely
            else _touches(document, query.first, query.last)
        )

    def surely(self, event: Document, query: SearchQuery) -> bool:
        """Whether an event lies wholly in the months asked for, as a window or as values of the facet."""
        months = query.values("month")
        if months and not any(self.is_surely_in(event, month) for month in months):
            return False
        return not (query.first or query.last) or _lies_in(event, query.first, query.last)

    def is_surely_in(self, document: Document, value: str) -> bool:
        """Whether a document lies wholly in a year or month, within what the events span."""
        if document.earliest is None and document.latest is None:
            return value == NOT_STATED
        months = [month for month in self._span() if month.startswith(value)]
        return bool(months) and _lies_in(document, months[0], months[-1])


def _lies_in(document: Document, first: str, last: str) -> bool:
    low, high = _ends(first, last)
    return (document.earliest or 0) >= low and (document.latest or 10**7) <= high


def _ends(first: str, last: str) -> tuple[int, int]:
    start, end = month_start(first), month_end(last)
    return start.toordinal() if start else 0, end.toordinal() if end else 10**7


def _touches(document: Document, first: str, last: str) -> bool:
    if document.earliest is None and document.latest is None:
        return False
    low, high = _ends(first, last)
    return (document.earliest or 0) <= high and (document.latest or 10**7) >= low
