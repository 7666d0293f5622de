"""Facets and chips as they are printed: labels, counts, links."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from timeline.browse.asked import Asked
from timeline.browse.chart import Window, month_name
from timeline.browse.words import in_quotes
from timeline.search import LABELS, Facet, FacetValue, label
from timeline.search.query import FIND, month_start
from timeline.vocabulary import Category, Lane

SHOWN = 8  # values before the fold
CLOSED = ("status", "origin", "certainty")  # rarely chosen: folded until they are


@dataclass(frozen=True, slots=True)
class Value:
    """One line of a facet."""

    label: str
    count: str
    href: str
    selected: bool
    width: str  # of the bar, as "74%"
    css: str
    parts: tuple["Value", ...]
    possible: str  # how many of them only may lie in the months asked for; "" where none
    is_out: bool
    exclude: str  # where it is excluded, or no longer


@dataclass(frozen=True, slots=True)
class Group:
    """One facet: the lines before the fold and those behind it."""

    name: str
    label: str
    is_open: bool
    values: tuple[Value, ...]
    folded: tuple[Value, ...]
    more: int  # names that are not shown
    find: str  # letters that narrow the names
    finder: "Finder | None"


@dataclass(frozen=True, slots=True)
class Finder:
    """A box to find a name in a facet with many. `kept` is what its form hands on."""

    action: str
    name: str
    kept: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter in words, and where it is gone."""

    words: str
    href: str


def groups(facets: Iterable[Facet], asked: Asked) -> list[Group]:
    """The facets that have something to choose."""
    exclude = asked.query.excluder()
    return [_group(facet, asked, exclude) for facet in facets if facet.values or facet.find]


def _group(facet: Facet, asked: Asked, exclude: Callable[[str, str], str]) -> Group:
    values = [_value(value, asked, exclude) for value in facet.values]
    is_foldable = len(values) > SHOWN + 1 and facet.name not in ("lane", "month")
    shown = [v for i, v in enumerate(values) if not is_foldable or i < SHOWN or v.selected or v.is_out]
    folded = [v for v in values if v not in shown]
    return Group(
        name=facet.name,
        label=facet.label,
        is_open=facet.name not in CLOSED or facet.has_selection,
        values=tuple(shown),
        folded=tuple(folded),
        more=facet.more,
        find=facet.find,
        finder=_finder(facet, asked) if facet.find or facet.more else None,
    )


def _finder(facet: Facet, asked: Asked) -> Finder:
    name = f"{FIND}{facet.name}"
    address = asked.href(replace(asked.query, page=1)).partition("?")[2]
    return Finder(asked.path, name, tuple(pair for pair in parse_qsl(address, True) if pair[0] != name))


def _value(value: FacetValue, asked: Asked, exclude: Callable[[str, str], str]) -> Value:
    return Value(
        label=value.short or value.label,
        count=f"{value.count:,}",
        href=asked.href_of(value.querystring),
        selected=value.selected,
        width=f"{max(value.share * 100, 1.0 if value.count else 0.0):.0f}%",
        css=f"{_css(value)} on".strip() if value.selected or value.is_out else _css(value),
        parts=tuple(_value(part, asked, exclude) for part in value.parts),
        possible=f"{value.count - value.certain:,}" if value.count > value.certain else "",
        is_out=value.is_out,
        exclude=asked.href_of(exclude(value.facet, value.value)),
    )


def _css(value: FacetValue) -> str:
    """The colour of a lane, on the lane's own line and on its categories'."""
    if value.facet == "lane" and value.value in set(Lane):
        return f"l{Lane(value.value).number}"
    if value.facet == "category" and value.value in set(Category):
        return f"l{Category(value.value).lane.number}"
    return ""


def chips(asked: Asked) -> list[Chip]:
    """What narrows the query, each with the address where it does not: words, chosen values, months."""
    query = asked.query
    found = []
    if query.text:
        found.append(Chip(in_quotes(query.text), asked.href(replace(query, text="", order=None, page=1))))
    for facet, values in query.chosen:
        kind = "Lane" if facet == "lane" else LABELS[facet]
        found += [Chip(f"{kind}: {label(facet, v)}", asked.href(query.toggled(facet, v))) for v in values]
    for facet, values in query.excluded:
        kind = "Lane" if facet == "lane" else LABELS[facet]
        found += [Chip(f"Not {kind.lower()}: {label(facet, v)}", asked.href(query.excluding(facet, v))) for v in values]
    if query.surely:
        found.append(Chip("Certain dates only", asked.href(replace(query, surely=False, page=1))))
    if (query.first, query.last) != query.window:
        first, last = query.window
        found.append(Chip(_months(query.first, query.last), asked.href(replace(query, first=first, last=last, page=1))))
    return found


def _months(first: str, last: str) -> str:
    start, end = month_start(first), month_start(last)
    if start and end:
        return Window.of(start, end).words
    if start:
        return f"from {month_name(start)}"
    return f"until {month_name(end)}" if end else "any month"
