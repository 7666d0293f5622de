"""What the pages of one day and of two share: measures alone, days for months, a list with pages of its own."""

from dataclasses import replace
from functools import cached_property
from urllib.parse import parse_qsl

from django.http import QueryDict

from timeline import search
from timeline.browse.in_force import Measure
from timeline.browse.measures import measures
from timeline.browse.paging import Pager
from timeline.browse.query_page import QueryPage, Said
from timeline.search import Notice, SearchPage, SearchQuery
from timeline.vocabulary import EventKind


class DaysPage(QueryPage):
    """A page about the measures of one day or several. Days take the place of months, and the list is its own: sorted
    by how the measures stand, not by the search."""

    page_size: int
    names: tuple[str, ...] = ()  # what its URL holds besides the query
    noun = "Records"
    is_without_words = False  # its filters are those of the day, whatever the words

    def __init__(self, params: QueryDict) -> None:
        self.query, self.told, self.found = _measures_asked(params, self.page_size, self.names)
        self.measures: list[Measure] = measures(self.found.matched)

    @cached_property
    def order(self) -> list[Measure]:
        """What is listed."""
        raise NotImplementedError

    @property
    def notices(self) -> list[Said]:
        """What the visitor should know of the query; nothing where there is no measure at all to ask for."""
        return [] if self.is_bare else self.said(self.told)

    @property
    def is_bare(self) -> bool:
        """Whether the site has no measure at all, so that nothing in the query is to blame."""
        return not self.measures and not (self.query.text or self.query.chosen or self.query.excluded)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a form hands on beside its days."""
        return parse_qsl(replace(self.query, page=1).querystring())

    @property
    def clear(self) -> str:
        """The same days without a query."""
        return self.asked.href(SearchQuery())

    @property
    def trail(self) -> str:
        """What a link to an event carries so that its page knows the query; "" for none."""
        querystring = replace(self.query, page=1).querystring()
        return f"?{querystring}" if querystring else ""

    @cached_property
    def page(self) -> int:
        """The number of the page, one that exists."""
        return min(self.query.page, max(1, -(-len(self.order) // self.page_size)))

    @property
    def on_page(self) -> list[Measure]:
        """What is on this page of the list."""
        return self.order[(self.page - 1) * self.page_size : self.page * self.page_size]

    @property
    def pager(self) -> Pager:
        """Where in the list this page is."""
        total, number = len(self.order), self.page
        first, last = (number - 1) * self.page_size + 1, min(number * self.page_size, total)
        words = f"{self.noun} {first:,} to {last:,} of {total:,}" if total > self.page_size else ""
        before = self.asked.href(replace(self.query, page=number - 1)) if number > 1 else ""
        after = self.asked.href(replace(self.query, page=number + 1)) if last < total else ""
        return Pager(words, before, after)


def _measures_asked(
    params: QueryDict, size: int, names: tuple[str, ...]
) -> tuple[SearchQuery, tuple[Notice, ...], SearchPage]:
    """The query of a page of days, and its answer among measures: there is one kind of record, and no months."""
    query, notices = search.query_from(params, size=size, also=names)
    if query.has_months or query.surely or query.order or query.values("kind") or query.out("kind"):
        notices += (Notice("Months, the kind of record and an order are not asked for here; they were left out."),)
    excluded = tuple((facet, values) for facet, values in query.excluded if facet != "kind")
    query = replace(query, excluded=excluded, first="", last="", surely=False, order=None)
    query = replace(query.with_values("kind", ()), page=query.page)
    found = search.search(query.with_values("kind", (EventKind.MEASURE.value,)))
    return query, (*notices, *found.notices), found
