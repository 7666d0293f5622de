"""Pages of one category, authority or place, and the lists of them. Counts come from the search."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.safestring import SafeString

from timeline import search
from timeline.browse import charted
from timeline.browse.asked import month_codes
from timeline.browse.chart import NARROW, Histogram, MonthCount, Window, definitions, month_name
from timeline.browse.entries import Day, days, entries, read
from timeline.browse.paging import Step
from timeline.browse.profiles import Profile, Profiles
from timeline.browse.windows import usual_window
from timeline.models import Authority, Place
from timeline.search import FacetValue, Order, SearchPage, SearchQuery
from timeline.vocabulary import Category, Lane

PAGE_SIZE = 60
SHOWN = 12  # names of one list on a page of one subject
_AT_ONCE = 50  # names counted in one search: each carries a link of its own


@dataclass(frozen=True, slots=True)
class Tally:
    """A line of an overview: a name, how many records it has, its page and its records. `share` is of the largest;
    `profile` tells when they are and with what else, None where a list does not show it."""

    label: str
    count: int
    href: str
    records: str
    share: float = 0.0
    css: str = ""
    note: str = ""
    profile: Profile | None = None

    @property
    def width(self) -> str:
        """The share as a width of a bar."""
        return f"{max(self.share * 100, 1.0 if self.count else 0.0):.0f}%"


@dataclass(frozen=True, slots=True)
class NameList:
    """One page of a list of names, each with its records."""

    rows: tuple[Tally, ...]
    page: "Page[Tally]"
    orders: tuple[Step, ...]
    order: str
    total: int


def counts(facet: str, names: Sequence[str], query: SearchQuery | None = None) -> dict[str, int]:
    """How many records of a query each of these names of a facet has, itself alone chosen in it."""
    base = replace(query or SearchQuery(), page=1, size=1)
    found: dict[str, int] = {}
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        answer = search.search(base.with_values(facet, tuple(some)))
        values = next((f.values for f in answer.facets if f.name == facet), ())
        wanted = set(some)
        found |= {value.value: value.count for value in values if value.value in wanted}
    return found


def on_timeline(query: SearchQuery) -> str:
    """The address of all records of a query on the timeline, of whatever month."""
    whole = replace(query, window=month_codes(usual_window()))
    return f"{reverse('home')}?{whole.querystring()}"


def in_search(query: SearchQuery) -> str:
    """The address of a query on the search page."""
    return f"{reverse('search')}?{query.querystring()}"


def with_shares(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """The same, each with its share of the largest."""
    rows = tuple(tallies)
    most = max((row.count for row in rows), default=0) or 1
    return tuple(replace(row, share=row.count / most) for row in rows)


def name_list(facet: str, names: dict[str, int], order: str, page: str) -> NameList:
    """A page of names with their counts and profiles; `names` gives the id of each. Names without records are left
    out."""
    numbers, profiles = counts(facet, sorted(names)), Profiles(facet)
    rows = [
        _tally(facet, name, number, names[name], profiles.of(names[name])) for name, number in numbers.items() if number
    ]
    order = order if order == "name" else ""
    rows.sort(key=lambda row: (0 if order else -row.count, row.label.lower()))
    pages = Paginator(with_shares(rows), PAGE_SIZE)
    shown = pages.get_page(page)
    orders = (Step("Most records first", "", not order), Step("By name", "name", bool(order)))
    return NameList(tuple(shown), shown, orders, order, len(rows))


def _tally(facet: str, name: str, number: int, pk: int, profile: Profile) -> Tally:
    records = on_timeline(SearchQuery().with_values(facet, (name,)))
    return Tally(name, number, reverse(facet, args=[pk]), records, profile=profile)


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One month of the table: its numbers, and the address of its records."""

    count: MonthCount
    href: str

    @property
    def words(self) -> str:
        """As "April 2020"."""
        return month_name(self.count.month)


class Subject:
    """One value of a facet: how many records it has, when, with what else, the first and the last of them."""

    def __init__(self, facet: str, value: str, label: str) -> None:
        self.facet, self.value, self.label = facet, value, label
        self.query = SearchQuery(size=1).with_values(facet, (value,))
        self.found: SearchPage = search.search(replace(self.query, order=Order.OLDEST))

    @property
    def total(self) -> int:
        """How many records it has."""
        return self.found.event_total

    @property
    def timeline(self) -> str:
        """Its records on the timeline."""
        return on_timeline(self.query)

    @property
    def in_search(self) -> str:
        """Its records in the search."""
        return in_search(self.query)

    @property
    def in_force(self) -> str:
        """Its measures on a day."""
        return f"{reverse('in-force')}?{self.query.querystring()}"

    @cached_property
    def months(self) -> list[MonthLine]:
        """Its records by month, with where those of the month are."""
        counts = charted.month_counts(self.found.facets)
        return [MonthLine(count, self._in_months(Window(count.month, count.month))) for count in counts]

    @property
    def histograms(self) -> tuple[SafeString, ...]:
        """Its records by month as bars, for a wide and for a narrow screen; none where none lies in a month."""
        counts = [line.count for line in self.months]
        if not counts:
            return ()
        label = f"Records by month, {self.label}"
        frames = replace(NARROW, width=860.0, right=858.0), NARROW
        return tuple(Histogram(counts, None, self._in_months, frame, name="Records").alone(label) for frame in frames)

    @property
    def definitions(self) -> SafeString:
        """The hatch that the drawing refers to."""
        return definitions()

    def _in_months(self, window: Window) -> str:
        first, last = month_codes(window)
        return f"{reverse('home')}?{replace(self.query, first=first, last=last).querystring()}"

    @cached_property
    def ends(self) -> list[Day]:
        """The first and the last record that has a date; one where there is but one."""
        newest = search.search(replace(self.query, order=Order.NEWEST))
        ids = tuple(dict.fromkeys((*self.found.event_ids, *newest.event_ids)))
        return days(entries(read(ids), trail=f"?{self.query.querystring()}"))

    @property
    def kinds(self) -> tuple[Tally, ...]:
        """Measures and case counts."""
        return with_shares(self._with(value) for value in self._values("kind"))

    @property
    def actions(self) -> tuple[Tally, ...]:
        """What is said to happen to its measures."""
        return with_shares(self._with(value) for value in self._values("action"))

    @property
    def categories(self) -> tuple[Tally, ...]:
        """Its categories, the most first."""
        values = [part for lane in self._values("lane") for part in lane.parts]
        pages = {category.value: reverse("category", args=[category.value]) for category in Category}
        css = {category.value: f"l{category.lane.number}" for category in Category}
        ranked = sorted(values, key=lambda value: -value.count)[:SHOWN]
        return with_shares(self._with(value, pages.get(value.value, ""), css.get(value.value, "")) for value in ranked)

    @property
    def authorities(self) -> tuple[Tally, ...]:
        """Who acts, the most first."""
        values = self._values("authority")[:SHOWN]
        named = Authority.objects.filter(name__in=[value.value for value in values])
        pages = {row.name: reverse("authority", args=[row.pk]) for row in named}
        return with_shares(self._with(value, pages.get(value.value, "")) for value in values)

    @property
    def places(self) -> tuple[Tally, ...]:
        """Where, the most first."""
        values = self._values("place")[:SHOWN]
        named = Place.objects.filter(name__in=[value.value for value in values])
        pages = {row.name: reverse("place", args=[row.pk]) for row in named}
        return with_shares(self._with(value, pages.get(value.value, "")) for value in values)

    def _values(self, facet: str) -> tuple[FacetValue, ...]:
        found = next((f for f in self.found.facets if f.name == facet), None)
        return tuple(value for value in found.values if value.count) if found else ()

    def _with(self, value: FacetValue, href: str = "", css: str = "") -> Tally:
        records = on_timeline(self.query.with_values(value.facet, (value.value,)))
        return Tally(value.label, value.count, href, records, css=css)


@dataclass(frozen=True, slots=True)
class LaneTallies:
    """One lane with its categories."""

    lane: Lane
    count: int
    rows: tuple[tuple[Category, Tally], ...]


def by_lane() -> list[LaneTallies]:
    """All categories with how many records each has, and their profiles."""
    answer, profiles = search.search(SearchQuery(size=1)), Profiles("category")
    lanes = next((f.values for f in answer.facets if f.name == "lane"), ())
    numbers = {part.value: part.count for lane in lanes for part in (lane, *lane.parts)}
    most = max((numbers.get(category.value, 0) for category in Category), default=0) or 1
    return [
        LaneTallies(lane, numbers.get(lane.value, 0), tuple(_of_lane(lane, numbers, most, profiles))) for lane in Lane
    ]


def _of_lane(lane: Lane, numbers: dict[str, int], most: int, profiles: Profiles) -> Iterator[tuple[Category, Tally]]:
    for category in lane.categories:
        number, code = numbers.get(category.value, 0), category.value
        records = on_timeline(SearchQuery().with_values("category", (code,)))
        href = reverse("category", args=[code])
        yield category, Tally(category.label, number, href, records, number / most, profile=profiles.of(code))
