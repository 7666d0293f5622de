"""Facets and chips as they are printed: labels, counts, links."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from django.utils.safestring import SafeString

from timeline.browse.asked import Asked
from timeline.browse.chart import Window, month_name
from timeline.browse.facet_lines import lines
from timeline.browse.words import in_quotes
from timeline.search import LABELS, NAMES, Facet, label
from timeline.search.query import FIND, month_start

SHOWN = 8  # values before the fold
CLOSED = ("status", "origin", "certainty")  # rarely chosen: folded until they are


@dataclass(frozen=True, slots=True)
class Group:
    """One facet: the lines before the fold and those behind it, and how many these are."""

    name: str
    label: str
    is_open: bool
    shown: SafeString
    folded: SafeString
    folded_count: int
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
    values = facet.values
    is_foldable = len(values) > SHOWN + 1 and facet.name not in ("lane", "month")
    folded = [v for i, v in enumerate(values) if is_foldable and i >= SHOWN and not (v.selected or v.is_out)]
    return Group(
        name=facet.name,
        label=facet.label,
        is_open=facet.name not in CLOSED or facet.has_selection,
        shown=lines((v for v in values if v not in folded), asked, exclude),
        folded=lines(folded, asked, exclude),
        folded_count=len(folded),
        more=facet.more,
        find=facet.find,
        finder=_finder(facet, asked) if facet.find or facet.more or (folded and facet.name in NAMES) else None,
    )


def _finder(facet: Facet, asked: Asked) -> Finder:
    name = f"{FIND}{facet.name}"
    address = asked.href(replace(asked.query, page=1)).partition("?")[2]
    return Finder(asked.path, name, tuple(pair for pair in parse_qsl(address, True) if pair[0] != name))


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
        found.append(
            Chip(months_words(query.first, query.last), asked.href(replace(query, first=first, last=last, page=1)))
        )
    return found


def months_words(first: str, last: str) -> str:
    """The months of a query in words."""
    start, end = month_start(first), month_start(last)
    if start and end:
        return Window.of(start, end).words
    if start:
        return f"from {month_name(start)}"
    return f"until {month_name(end)}" if end else "any month"
