"""What the search page shows: sources and records that match, and what helps where nothing does."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from urllib.parse import parse_qsl

from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline import search
from timeline.article import Span
from timeline.browse import charted
from timeline.browse.asked import Asked
from timeline.browse.chart import NARROW, WIDE, Histogram, MonthCount, Window, definitions
from timeline.browse.entries import CUT, Day, days, entries, marked, read
from timeline.browse.paging import Step
from timeline.browse.query_page import QueryPage
from timeline.browse.when import When
from timeline.browse.words import counted, in_quotes
from timeline.models import Source
from timeline.search import Notice, Order
from timeline.search.query import month_start

PAGE_SIZE = 20
SOURCES = 6  # shown with a passage; the others by their titles
MORE_SOURCES = 24
EXAMPLES = (
    "border patrol",
    '"closed-loop management"',
    "test*",
    "imported -asymptomatic",
    "Suifenhe",
    "quarantine OR isolation",
)


@dataclass(frozen=True, slots=True)
class Remark:
    """A notice with the place in the query that it is about: what stands before it, there, and after it."""

    message: str
    before: str
    there: str
    after: str
    suggestion: str
    href: str


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A source that matches. `excerpt` is a passage of its text, never the whole."""

    source: Source
    publisher: str
    title: SafeString
    published: When
    excerpt: SafeString
    records: str


class SearchResults(QueryPage):
    """The page for one URL. Parts are made when the template asks for them, each once."""

    def __init__(self, params: QueryDict) -> None:
        self.query, self._notices = search.query_from(params, size=PAGE_SIZE, also=())
        self.asked = Asked(reverse("search"), self.query)

    @cached_property
    def histograms(self) -> "tuple[SafeString, SafeString] | None":
        """The records of the query by month, to choose months from, for a wide and a narrow screen; None where there
        is nothing to choose. The months asked for are ignored in it, and framed."""
        anywhen = search.search(replace(self.query, first="", last="", page=1)) if self.query.has_months else self.found
        counts = charted.month_counts(anywhen.facets)
        if sum(1 for count in counts if count.certain or count.possible) < 2:
            return None
        window = self._window(counts)
        label = f"Records by month{f', {window.words} chosen' if window else ''}"
        wide, narrow = (
            Histogram(counts, window, self.asked.at, frame, name="Records found").alone(label)
            for frame in (WIDE, NARROW)
        )
        return wide, narrow

    def _window(self, counts: Sequence[MonthCount]) -> Window | None:
        if not self.query.has_months:
            return None
        first, last = month_start(self.query.first), month_start(self.query.last)
        return Window.of(
            first or min(counts[0].month, last or date.max), last or max(counts[-1].month, first or date.min)
        )

    @property
    def any_month(self) -> str:
        """The same query without months; "" where there are none."""
        return self.asked.href(replace(self.query, first="", last="", page=1)) if self.query.has_months else ""

    @property
    def definitions(self) -> SafeString:
        """The hatch that the drawing refers to."""
        return definitions()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked."""
        return not (self.query.text or self.query.chosen or self.query.excluded or self.query.has_months)

    @property
    def has_hits(self) -> bool:
        """Whether any record or source matches."""
        return bool(self.found.event_total or self.found.source_total)

    @property
    def headline(self) -> str:
        """As "23 records and 7 sources for suifenhe"."""
        records, sources = counted(self.found.event_total, "record"), counted(self.found.source_total, "source")
        words = f" for {in_quotes(self.query.text)}" if self.query.text else ""
        return f"{records} and {sources}{words}" if self.has_hits else f"Nothing found{words}"

    @property
    def detail(self) -> str:
        """How many records surely lie in the months asked for."""
        if self.query.surely and self.query.has_months:
            return "All of them certainly fall in these months."
        if not self.query.has_months or not self.found.possible:
            return ""
        return f"{self.found.certain:,} certainly fall in these months, {self.found.possible:,} possibly."

    @property
    def remarks(self) -> list[Remark]:
        """What the visitor should know of the query."""
        return [self._remark(notice) for notice in (*self._notices, *self.found.notices)]

    def _remark(self, notice: Notice) -> Remark:
        text, at = self.query.text, notice.position
        href = self.asked.href(replace(self.query, text=notice.suggestion, page=1)) if notice.suggestion else ""
        if at is None or not text:
            return Remark(notice.message, "", "", "", notice.suggestion, href)
        place = min(max(at - 1, 0), len(text))
        word = re.match(r"\w+|.|$", text[place:])
        there = (word.group() if word else "") or " "
        return Remark(notice.message, text[:place], there, text[place + len(there) :], notice.suggestion, href)

    @cached_property
    def sources(self) -> list[FoundSource]:
        """The best sources, each with a passage."""
        ids = self.found.source_ids[:SOURCES]
        chosen = Source.objects.published().filter(pk__in=ids).select_related("publisher").with_counts()
        by_id = {source.pk: source for source in chosen}
        return [self._source(by_id[pk]) for pk in ids if pk in by_id]

    @cached_property
    def more_sources(self) -> list[Source]:
        """The next best, without their texts."""
        ids = self.found.source_ids[SOURCES : SOURCES + MORE_SOURCES]
        by_id = Source.objects.published().light().in_bulk(ids)
        return [by_id[pk] for pk in ids if pk in by_id]

    def _source(self, source: Source) -> FoundSource:
        span, found = search.excerpt(self.query.text, source.text)
        hits = [Span(hit.start - span.start, hit.end - span.start) for hit in found]
        number = getattr(source, "measure_count", 0) + getattr(source, "count_count", 0)
        before, after = CUT if span.start else "", CUT if span.end < len(source.text) else ""
        return FoundSource(
            source=source,
            publisher=source.publisher.name if source.publisher else "",
            title=marked(source.heading, self._hits(source.heading)),
            published=When.of_source(source),
            excerpt=format_html("{}{}{}", before, marked(span.of(source.text), hits), after),
            records=counted(number, "record"),
        )

    @cached_property
    def records(self) -> list[Day]:
        """The records of this page; those of one date that follow each other stand together."""
        return days(entries(read(self.found.event_ids), self._hits, self.asked.trail))

    def _hits(self, text: str) -> Sequence[Span]:
        return search.hits(self.query.text, text)

    @property
    def clear(self) -> str:
        """The words alone, or the empty page."""
        return self.asked.href(self.query.cleared()) if self.query.chosen and self.query.text else self.asked.path

    @property
    def sorts(self) -> list[Step]:
        """The orders of the records."""
        usual = Order.RELEVANCE if self.query.text else Order.NEWEST
        now = self.query.order or usual
        names = {Order.RELEVANCE: "Best match first", Order.NEWEST: "Newest first", Order.OLDEST: "Oldest first"}
        if not self.query.text:
            del names[Order.RELEVANCE]
        href = self.asked.href
        return [
            Step(words, href(replace(self.query, order=None if order is usual else order, page=1)), order is now)
            for order, words in names.items()
        ]

    @property
    def timeline_href(self) -> str:
        """The same query on the timeline."""
        querystring = replace(self.query, order=None, page=1).querystring()
        return f"{reverse('home')}{'?' if querystring else ''}{querystring}"

    @property
    def kept_for_search(self) -> list[tuple[str, str]]:
        """What the search box hands on: chosen facets and months."""
        return parse_qsl(replace(self.query, text="", order=None, page=1).querystring())

    @property
    def examples(self) -> list[Step]:
        """Searches that find something here."""
        found = ((text, search.count(replace(self.query, text=text))) for text in EXAMPLES)
        return [Step(text, self.asked.href(replace(self.query, text=text))) for text, number in found if number]
