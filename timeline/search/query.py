"""A typed query that survives its URL."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from urllib.parse import quote_plus, urlencode

from timeline.limits import LIMITS


class Order(StrEnum):
    """How hits are ordered. Ties are settled by date, then by id, so that pages are stable."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


NAMES = ("place", "authority", "publisher")  # facets of names, of which there may be very many
FACETS = (
    "kind", "lane", "category", "action", "place", "authority", "publisher", "month", "status", "origin", "scope",
    "certainty",
)  # fmt: skip


# Facets that narrow as one: a lane or a category chosen beside it gives events of either.
GROUPS = (
    ("kind",), ("scope",), ("lane", "category"), ("action",), ("place",), ("authority",), ("publisher",), ("month",),
    ("status",), ("origin",), ("certainty",),
)  # fmt: skip


def group_of(facet: str) -> tuple[str, ...]:
    """The facets that narrow together with this one, itself among them."""
    return next((group for group in GROUPS if facet in group), (facet,))


_quoted = lru_cache(maxsize=4096)(quote_plus)  # the same few names stand on every page

Chosen = tuple[tuple[str, tuple[str, ...]], ...]  # facets with values, in the order of FACETS
FIND = "find-"  # before the name of a facet in a URL: only names with these letters are shown in it
NOT = "not-"  # before the name of a facet in a URL: these values are excluded


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What to look for. `chosen` maps a facet to the values chosen in it (any of them; groups of facets together all).

    `excluded` maps a facet to values that no hit may have. `first` and `last` are months as "2020-04"; an event whose
    days may lie outside counts as possible, and is left out where `surely` is set. `find` narrows the names shown in
    a facet, never the hits. `order` None means relevance where there are words to look for, and newest first otherwise.
    """

    text: str = ""
    chosen: Chosen = ()
    excluded: Chosen = ()
    first: str = ""
    last: str = ""
    surely: bool = False
    find: tuple[tuple[str, str], ...] = ()
    order: Order | None = None
    page: int = 1
    size: int = field(default=20, compare=False)  # set by the page that asks, never by its URL
    window: tuple[str, str] = field(default=("", ""), compare=False)  # months of a URL that names none

    def values(self, facet: str) -> tuple[str, ...]:
        """The values chosen in a facet."""
        return dict(self.chosen).get(facet, ())

    def out(self, facet: str) -> tuple[str, ...]:
        """The values excluded in a facet."""
        return dict(self.excluded).get(facet, ())

    def with_values(self, facet: str, values: tuple[str, ...]) -> "SearchQuery":
        """The same with other values in one facet, back on the first page."""
        return replace(self, chosen=_with(self.chosen, facet, values), page=1)

    def toggled(self, facet: str, value: str) -> "SearchQuery":
        """The same with one value added, or taken away where it was chosen. What is chosen is not excluded."""
        kept = _toggled(self.values(facet), value)
        out = tuple(v for v in self.out(facet) if v != value)
        return replace(self.with_values(facet, kept), excluded=_with(self.excluded, facet, out))

    def excluding(self, facet: str, value: str) -> "SearchQuery":
        """The same with one value excluded, or no longer. What is excluded is not chosen."""
        kept = tuple(v for v in self.values(facet) if v != value)
        out = _with(self.excluded, facet, _toggled(self.out(facet), value))
        return replace(self.with_values(facet, kept), excluded=out)

    @property
    def has_months(self) -> bool:
        """Whether it asks for months."""
        return bool(self.first or self.last)

    def on_page(self, page: int) -> "SearchQuery":
        """The same on another page."""
        return replace(self, page=page)

    def alone(self, facet: str, value: str) -> "SearchQuery":
        """The same with this value alone chosen in its group of facets: what the count at a value counts."""
        group = group_of(facet)
        chosen = tuple((name, values) for name, values in self.chosen if name not in group)
        excluded = tuple((name, values) for name, values in self.excluded if name not in group)
        return replace(self, chosen=chosen, excluded=excluded).with_values(facet, (value,))

    def cleared(self) -> "SearchQuery":
        """The words alone, without facets and months."""
        return SearchQuery(text=self.text, order=self.order, size=self.size, window=self.window)

    def querystring(self) -> str:
        """The query as a URL's query, empty parts left out; `query_from` reads it back. "from=" is no first month
        on a page that has a window of its own."""
        pairs: list[tuple[str, str]] = [("q", self.text)] if self.text else []
        pairs += [(facet, value) for facet, values in self.chosen for value in values]
        return urlencode(pairs + self._after())

    def links(self) -> Callable[[str, str], str]:
        """For many values of facets, what `toggled(facet, value).querystring()` gives for each."""
        text = urlencode([("q", self.text)]) if self.text else ""
        pairs = [
            (FACETS.index(facet), f"{facet}={_quoted(value)}") for facet, values in self.chosen for value in values
        ]
        after = urlencode(replace(self, page=1)._after())
        picked = {(facet, value) for facet, values in (*self.chosen, *self.excluded) for value in values}

        def around(facet: str) -> tuple[str, str]:
            place = FACETS.index(facet)
            before = [text, *(pair for at, pair in pairs if at <= place)]
            behind = [*(pair for at, pair in pairs if at > place), after]
            return "".join(f"{part}&" for part in before if part), "".join(f"&{part}" for part in behind if part)

        known = {facet: around(facet) for facet in FACETS}

        def link(facet: str, value: str) -> str:
            if picked and (facet, value) in picked:
                return self.toggled(facet, value).querystring()
            before, behind = known[facet]
            return f"{before}{facet}={_quoted(value)}{behind}"

        return link

    def excluder(self) -> Callable[[str, str], str]:
        """For many values of facets, a query's URL that means what `excluding(facet, value)` does."""
        page = replace(self, page=1)
        base = page.querystring()

        def link(facet: str, value: str) -> str:
            if value in self.values(facet) or value in self.out(facet):
                return page.excluding(facet, value).querystring()
            added = f"{NOT}{facet}={_quoted(value)}"
            return f"{base}&{added}" if base else added

        return link

    def _after(self) -> list[tuple[str, str]]:
        """What stands behind the chosen values in the URL."""
        pairs = [(f"{NOT}{facet}", value) for facet, values in self.excluded for value in values]
        months = ("from", self.first, self.window[0]), ("to", self.last, self.window[1])
        pairs += [(name, value) for name, value, usual in months if value != usual]
        if self.surely:
            pairs.append(("surely", "1"))
        pairs += [(f"{FIND}{facet}", text) for facet, text in self.find]
        if self.order:
            pairs.append(("sort", self.order.value))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return pairs


@dataclass(slots=True)  # frozen ones take three times as long to make, and a page has 150
class FacetValue:
    """One value of a facet: how many events there would be were it alone chosen in its facet, all else kept.

    `certain` of them surely lie in the months asked for (of a month: in that month). `querystring` is what a click
    leads to: the value added, or taken away where it is `selected`; `is_out` where the value is excluded. `share` is
    the count as a share of the largest in the facet, 0 to 1, for a bar. `parts` are values below it (months of a year,
    categories of a lane), each a value of the facet named by its own `facet`. `short` is the label where its whole
    stands above it: "April" below 2020.
    """

    facet: str
    value: str
    label: str
    count: int
    selected: bool
    querystring: str
    share: float = 0.0
    parts: tuple["FacetValue", ...] = ()
    short: str = ""
    certain: int = 0
    is_out: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its values, in the order they are shown."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    more: int = 0  # values that are not shown, being too many
    find: str = ""  # the letters that narrow the names shown

    @property
    def has_selection(self) -> bool:
        """Whether a value is chosen in it."""
        lines = (line for value in self.values for line in (value, *value.parts))
        return any(line.selected or line.is_out for line in lines)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the visitor should know of the query. `position` counts characters of the text from 1, None for
    the whole; `suggestion` is a text that would work."""

    message: str
    position: int | None = None
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One thing that could be dropped from a query, where that leads, and how many events it gives."""

    label: str
    querystring: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The answer. `event_ids` are those of the page asked for; `everything` gives all of them in the same order.

    `certain` of them surely lie in the months asked for, the rest possibly. `source_ids` are the best sources,
    `source_total` all that match.
    """

    query: SearchQuery
    event_ids: tuple[int, ...]
    everything: Callable[[], tuple[int, ...]] = field(compare=False, repr=False)
    event_total: int
    certain: int
    source_ids: tuple[int, ...]
    source_total: int
    facets: tuple[Facet, ...]
    notices: tuple[Notice, ...] = ()
    is_degraded: bool = False  # the index could not be read and the database answered without ranking

    @property
    def matched(self) -> tuple[int, ...]:
        """All events in the order asked for. They are put in order when first asked for, which many take a while."""
        return self.everything()

    @property
    def possible(self) -> int:
        """How many only may lie in the months asked for."""
        return self.event_total - self.certain

    @property
    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return pages_of(self.event_total, self.query.size)


def _with(chosen: Chosen, facet: str, values: tuple[str, ...]) -> Chosen:
    """The values of all facets with others in one; facets without values are left out."""
    found = {**dict(chosen), facet: tuple(dict.fromkeys(values))}
    return tuple((name, found[name]) for name in FACETS if found.get(name))


def _toggled(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(v for v in values if v != value) if value in values else (*values, value)


def pages_of(total: int, size: int) -> int:
    """How many pages so many events fill, at least 1, and none beyond the deepest offset."""
    return max(1, min(-(-total // size), LIMITS.deepest_offset // size))


def month_start(month: str) -> date | None:
    """The first day of "2020-04"; None for anything else."""
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        return None


def month_end(month: str) -> date | None:
    """The last day of "2020-04"; None for anything else."""
    start = month_start(month)
    return start.replace(day=monthrange(start.year, start.month)[1]) if start else None
