"""A typed query that survives its URL."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode


class Order(StrEnum):
    """How hits are ordered. Ties are settled by date, then by id, so that pages are stable."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


FACETS = (
    "kind", "lane", "category", "action", "place", "authority", "publisher", "month", "status", "origin", "scope", "certainty",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What to look for. `chosen` maps a facet to the values chosen in it (any of them; facets together all).

    `first` and `last` are months as "2020-04"; an event whose days may lie outside counts as possible. `order` None
    means relevance where there are words to look for, and newest first otherwise.
    """

    text: str = ""
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    first: str = ""
    last: str = ""
    order: Order | None = None
    page: int = 1
    size: int = field(default=20, compare=False)  # set by the page that asks, never by its URL

    def values(self, facet: str) -> tuple[str, ...]:
        """The values chosen in a facet."""
        return dict(self.chosen).get(facet, ())

    def with_values(self, facet: str, values: tuple[str, ...]) -> "SearchQuery":
        """The same with other values in one facet, back on the first page."""
        chosen = {**dict(self.chosen), facet: tuple(dict.fromkeys(values))}
        return replace(self, chosen=tuple((name, chosen[name]) for name in FACETS if chosen.get(name)), page=1)

    def toggled(self, facet: str, value: str) -> "SearchQuery":
        """The same with one value added, or taken away where it was chosen."""
        values = self.values(facet)
        kept = tuple(v for v in values if v != value) if value in values else (*values, value)
        return self.with_values(facet, kept)

    def cleared(self) -> "SearchQuery":
        """The words alone, without facets and months."""
        return SearchQuery(text=self.text, order=self.order, size=self.size)

    def querystring(self) -> str:
        """The query as a URL's query, empty parts left out; `SearchForm` reads it back."""
        pairs: list[tuple[str, str]] = [("q", self.text)] if self.text else []
        pairs += [(facet, value) for facet, values in self.chosen for value in values]
        pairs += [(name, value) for name, value in (("from", self.first), ("to", self.last)) if value]
        if self.order:
            pairs.append(("sort", self.order.value))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return urlencode(pairs)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: how many events there would be were it alone chosen in its facet, all else kept.

    `querystring` is what a click leads to: the value added, or taken away where it is `selected`. `share` is the
    count as a share of the largest in the facet, 0 to 1, for a bar. `parts` are values below it (months of a year,
    categories of a lane), each a value of the facet named by its own `facet`.
    """

    facet: str
    value: str
    label: str
    count: int
    selected: bool
    querystring: str
    share: float = 0.0
    parts: tuple["FacetValue", ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its values, in the order they are shown."""

    name: str
    label: str
    values: tuple[FacetValue, ...]

    @property
    def has_selection(self) -> bool:
        """Whether a value is chosen in it."""
        return any(v.selected or any(part.selected for part in v.parts) for v in self.values)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the visitor should know of the query. `position` counts characters of the text from 1, None for
    the whole; `suggestion` is a text that would work."""

    message: str
    position: int | None = None
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The answer. `event_ids` are those of the page asked for, `matched` all of them in the same order.

    `certain` of them surely lie in the months asked for, the rest possibly. `source_ids` are the best sources,
    `source_total` all that match.
    """

    query: SearchQuery
    event_ids: tuple[int, ...]
    matched: tuple[int, ...]
    event_total: int
    certain: int
    source_ids: tuple[int, ...]
    source_total: int
    facets: tuple[Facet, ...]
    notices: tuple[Notice, ...] = ()
    is_degraded: bool = False  # the index could not be read and the database answered without ranking

    @property
    def possible(self) -> int:
        """How many only may lie in the months asked for."""
        return self.event_total - self.certain

    @property
    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, -(-self.event_total // self.query.size))


def month_start(month: str) -> date | None:
    """The first day of "2020-04"; None for anything else."""
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        return None
