"""What every page that answers a query has: its filters, what is chosen in them, and the ways to wider queries."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from timeline import search
from timeline.browse.asked import Asked
from timeline.browse.facets import Chip, Group, chips, groups
from timeline.browse.no_match import PartLine, part_lines
from timeline.browse.paging import Pager, Step, certainty_switch, ways_out
from timeline.browse.words import counted
from timeline.search import Notice, SearchPage, SearchQuery


@dataclass(frozen=True, slots=True)
class Said:
    """Something the visitor should know of the query, with what to look for instead and where that is."""

    message: str
    suggestion: str
    href: str


class QueryPage:
    """A page sets what was asked; the rest follows from it."""

    query: SearchQuery
    asked: Asked

    @cached_property
    def found(self) -> SearchPage:
        """What the query matches."""
        return search.search(self.query)

    @cached_property
    def groups(self) -> list[Group]:
        """The filters. Where no record has the words, those of the query without them, so that there is something to
        choose from."""
        if not self.is_without_words:
            return groups(self.found.facets, self.asked)
        less = replace(self.query, text="", order=None, page=1)
        return groups(search.search(less).facets, replace(self.asked, query=less))

    @cached_property
    def is_without_words(self) -> bool:
        """Whether the filters are those of the query without its words, as these leave nothing."""
        return bool(self.query.text) and not self.found.event_total

    @cached_property
    def chips(self) -> list[Chip]:
        """What narrows the query."""
        return chips(self.asked)

    def said(self, notices: Iterable[Notice]) -> list[Said]:
        """Notices with their suggestions as links."""
        query = replace(self.asked.query, page=1)
        return [
            Said(n.message, n.suggestion, self.asked.href(replace(query, text=n.suggestion)) if n.suggestion else "")
            for n in notices
        ]

    @cached_property
    def ways_out(self) -> list[Step]:
        """Wider queries that match something, the most first."""
        return ways_out(self.asked)

    @cached_property
    def further_ways(self) -> list[Step]:
        """Those of them that `shares` does not tell of."""
        told = {part.rest.href for part in self.shares if part.rest} if len(self.shares) > 1 else set()
        return [way for way in self.ways_out if way.href not in told]

    @cached_property
    def shares(self) -> list[PartLine]:
        """What each part of a query finds where the whole finds nothing."""
        return part_lines(self.asked) if not self.found.event_total else []

    @property
    def certainty_switch(self) -> Step | None:
        """Leave out what only may lie in the months asked for, or take it in again."""
        return certainty_switch(self.found, self.asked)

    @property
    def shows(self) -> str:
        """What the page has to show, as "118 records"."""
        return counted(self.found.event_total, "record")

    @property
    def pager(self) -> Pager:
        """Where in the list this page is."""
        return Pager.of(self.found, self.asked)
