"""What the timeline page shows: one query, drawn as a chart and listed below it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from urllib.parse import parse_qsl

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString

from timeline import search
from timeline.browse import charted, folds, gathered, month_table, numbers, record_table, windows
from timeline.browse.asked import Asked, month_codes
from timeline.browse.chart import (
    METRICS,
    Chart,
    Cluster,
    Links,
    Material,
    Metric,
    Row,
    Window,
    cluster_named,
    definitions,
    draw,
    metric_named,
)
from timeline.browse.entries import date_anchor, days, entries, read
from timeline.browse.folded_days import FoldedDay, folded
from timeline.browse.gathered import Gathered
from timeline.browse.jumps import month_jumps
from timeline.browse.month_table import MonthLine
from timeline.browse.paging import Step
from timeline.browse.parameters import whole_number
from timeline.browse.query_page import QueryPage, Said
from timeline.browse.selected import Selected, address, in_order, selected
from timeline.browse.words import counted, in_quotes, listed
from timeline.limits import LIMITS
from timeline.search import Order, SearchPage, SearchQuery
from timeline.vocabulary import Lane

TABLE = "table"  # the view of the list that is a table
LONGEST_CODE = 80  # no name of a cluster is longer
NAMES = ("metric", "fold", "event", "part", "cluster", "of", "view")  # what its URL holds besides the query


class TimelinePage(QueryPage):
    """The page for one URL. Parts are made when the template asks for them, each once."""

    def __init__(self, params: QueryDict) -> None:
        self.usual = windows.usual_window()
        first, last = month_codes(self.usual)
        usual = SearchQuery(first=first, last=last)
        query, notices = search.query_from(params, size=LIMITS.timeline_page_size, defaults=usual, also=NAMES)
        query, cut = windows.within_reach(query)
        self._notices = (*notices, *cut)
        order = query.order or (Order.NEWEST if query.text else None)
        self.query = replace(query, order=order)
        self.metric: Metric = metric_named(params.get("metric", ""))
        self.folded = folds.read(params.get("fold", ""))
        self._event = params.get("event", "")
        self._cluster = params.get("cluster", "")[:LONGEST_CODE]
        self._cluster_page = params.get("of", "")
        self.is_table = params.get("view") == TABLE
        extra = {
            "metric": self.metric.code if self.metric is not METRICS[0] else "",
            "fold": folds.written(self.folded),
            "view": TABLE if self.is_table else "",
            "event": self._event if self.selected_id else "",
        }
        self.asked = Asked(reverse("home"), self.query, tuple(pair for pair in extra.items() if pair[1]))

    @cached_property
    def whole(self) -> SearchPage:
        """What the query matches in any month."""
        return search.search(replace(self.query, first="", last="", page=1))

    @property
    def selected_id(self) -> int | None:
        """The record that is open beside the chart."""
        return whole_number(self._event)

    @cached_property
    def selected(self) -> Selected | None:
        """The record that is open beside the chart, with its neighbours."""
        if self.selected_id is None:
            return None
        back = gathered.href(self._cluster, self.asked) if self._cluster else ""
        return selected(self.selected_id, self.asked, self._cluster, back)

    @cached_property
    def gathered(self) -> Gathered | None:
        """The records of the mark that is open beside the chart."""
        if not self._cluster or self.selected_id is not None:
            return None
        cluster = cluster_named(self._cluster, self.drawn, self.window, self._links, self.folded)
        page = whole_number(self._cluster_page) or 1
        return gathered.gathered(self._cluster, cluster, page, self.asked, self._listed)

    @property
    def walk_href(self) -> str:
        """The first record of the chart, open beside it."""
        order = in_order(self.query)
        return address(order[0], self.asked) if order else ""

    @cached_property
    def window(self) -> Window:
        """The months shown; an end left open lies where the records end."""
        return windows.window_of(self.query, self.rows, self.usual)

    @property
    def notices(self) -> list[Said]:
        """What the visitor should know of the query."""
        return self.said([*self._notices, *self.found.notices])

    @cached_property
    def _stamp(self) -> tuple[object, ...]:
        return search.stamp()

    @cached_property
    def rows(self) -> Sequence[Row]:
        """All that the query matches in any month."""
        return charted.rows(
            self._stamp, tuple(dict.fromkeys((*self.found.matched, *self.whole.matched))), self.asked.trail
        )

    @cached_property
    def drawn(self) -> list[Row]:
        """What the chart is made of: what it shows, which is what is listed, what it counts at its edges, and what has
        no date."""
        start, end, listed = self.window.start, self.window.end, self._places
        return [
            row
            for row in self.rows
            if row.pk in listed or not row.is_dated or row.is_before(start) or row.is_after(end)
        ]

    @cached_property
    def shown(self) -> list[Row]:
        """What the query matches in the window, in the order of the list."""
        by_id = {row.pk: row for row in self.rows}
        return [by_id[pk] for pk in self.found.matched if pk in by_id]

    @property
    def places(self) -> tuple[str, ...]:
        """Whose numbers the case panel shows."""
        return numbers.places_of(self.query.values("place"))

    @cached_property
    def chart(self) -> Chart:
        """The drawing. The case panel shows the mainland's numbers unless places are chosen."""
        material = Material(
            self.drawn,
            charted.publications(self._stamp),
            charted.covered_months(self._stamp),
            self.places,
            charted.month_counts(self.whole.facets),
            self.folded,
            self.no_numbers,
            reverse("sources"),
        )
        return draw(material, self.window, self.metric, self._links)

    @property
    def no_numbers(self) -> str:
        """What is said where no number is drawn: that none is there, or that what is chosen leaves none."""
        if self.query.text or self.query.chosen:
            return "No record that is chosen gives this number for these months."
        return "No source gives this number for these months."

    @property
    def _links(self) -> Links:
        return Links(self.asked.at, self._gathered, self._fold)

    def _gathered(self, cluster: Cluster) -> str:
        """The address where the records of a mark are listed beside the chart."""
        return gathered.href(cluster.code, self.asked)

    def _fold(self, code: str) -> str:
        """The address where a lane is folded, or open if it was folded."""
        return self.asked.href(self.query, "chart-title", fold=folds.written(self.folded ^ {code}))

    @property
    def fold_all(self) -> Step:
        """All lanes folded; open where some are."""
        if self.folded:
            return Step("Open all lanes", self.asked.href(self.query, "chart-title", fold=""))
        return Step("Fold all lanes", self.asked.href(self.query, "chart-title", fold=folds.written(folds.LANES)))

    @property
    def definitions(self) -> SafeString:
        """The masks and the hatch that the drawings refer to."""
        return definitions()

    @property
    def is_bare(self) -> bool:
        """Whether the site has no record at all, so that nothing in the query is to blame."""
        return not self.whole.event_total and not self.query.text and not self.query.chosen

    @cached_property
    def headline(self) -> str:
        """As "124 measures and 92 case counts in 21 sources, April 2020 to November 2021"."""
        measures = sum(row.lane is not None for row in self.shown)
        counts = len(self.shown) - measures
        parts = [counted(measures, "measure")] if measures else []
        parts += [counted(counts, "case count")] if counts else []
        sources = counted(len({source for row in self.shown for source in row.sources}), "source")
        words = f" for {in_quotes(self.query.text)}" if self.query.text else ""
        if self.shown:
            return f"{listed(parts)} in {sources}{words}, {self.window.words}"
        found = self.whole.event_total
        if not found:
            return f"No record{words}, {self.window.words}"
        return f"{counted(found, 'record')}{words}, {'none of them' if found > 1 else 'but not'} in {self.window.words}"

    @property
    def share(self) -> str:
        """As "127 of 155 found", where the window does not hold all that the query finds in any month; else ""."""
        shown, found = self.found.event_total, self.whole.event_total
        return f"{shown:,} of {found:,} found" if shown and shown < found else ""

    @property
    def detail(self) -> str:
        """How many of all that is found lie in the window, and how many of them surely; where none does, what leads to
        those that are found."""
        if not self.shown:
            return "Found before or after these months:" if self.whole.event_total else ""
        share = f"{self.share} in any month. " if self.share else ""
        return f"{share}{self._sureness}"

    @property
    def _sureness(self) -> str:
        certain, possible = self.found.certain, self.found.possible
        if not possible:
            return f"{'It certainly falls' if certain == 1 else 'All of them certainly fall'} in these months."
        fall, whose = "falls" if certain == 1 else "fall", "its dates reach" if possible == 1 else "their dates reach"
        return f"{certain:,} certainly {fall} in these months, {possible:,} possibly: {whose} beyond them."

    @cached_property
    def outside(self) -> list[Step]:
        """What the query matches before and after the window, with links that widen it."""
        return windows.outside(self.rows, self.window, self.asked)

    @cached_property
    def zooms(self) -> list[Step]:
        """Windows one step away."""
        return windows.zooms(self.shown, self.window, self.asked)

    @property
    def jump_windows(self) -> list[Step]:
        """The fullest month, and the usual window where another is shown."""
        return windows.jumps(self.shown, self.window, self.usual, self.asked)

    @cached_property
    def metrics(self) -> list[Step]:
        """The numbers that the case panel can show."""
        return numbers.switch(self.shown, self.places, self.metric, self.asked)

    @property
    def overlaps(self) -> str:
        """Which of these numbers count the same people as the one that is drawn."""
        return numbers.overlaps(self.metrics, self.metric)

    @property
    def elsewhere(self) -> numbers.Elsewhere | None:
        """The numbers of this kind that the panel leaves out, for their places."""
        return numbers.elsewhere(self.shown, self.places, self.metric, self.asked)

    @property
    def months(self) -> list[Step]:
        """The months that can be chosen as ends of the window; `href` is the code."""
        return windows.month_choices(self.rows, self.window, self.usual)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a form on the page hands on beside its own fields: the query without months and page."""
        pairs = parse_qsl(replace(self.query, page=1).querystring())
        return [*(pair for pair in pairs if pair[0] not in ("from", "to")), *self.asked.extra]

    @property
    def kept_for_search(self) -> list[tuple[str, str]]:
        """What the search box hands on: all but the words, their order and the record that is open."""
        query = replace(self.query, text="", order=None, page=1)
        return [*parse_qsl(query.querystring()), *(pair for pair in self.asked.extra if pair[0] != "event")]

    @cached_property
    def days(self) -> list[FoldedDay]:
        """The list of this page, grouped by date; of a long day the first records."""
        return folded(days(entries(read(self.found.event_ids), trail=self.asked.trail)))

    @cached_property
    def jumps(self) -> list[Step]:
        """The months of the list, each leading to its first entry on whichever page that is."""
        return month_jumps(self.shown, self._page_href)

    @cached_property
    def lines(self) -> list[record_table.TableLine]:
        """The records of this page as a table."""
        return record_table.lines(self.found.event_ids, self.asked.trail)

    @property
    def views(self) -> list[Step]:
        """The list, and the same as a table."""
        href = self.asked.href
        return [
            Step("List", href(self.query, "list-head", view=""), not self.is_table),
            Step("Table", href(self.query, "list-head", view=TABLE), self.is_table),
        ]

    @property
    def sorts(self) -> list[Step]:
        """The orders of the list."""
        now = self.query.order or Order.NEWEST
        names = {Order.NEWEST: "Newest first", Order.OLDEST: "Oldest first"}
        if self.query.text:
            names[Order.RELEVANCE] = "Best match first"
        usual = None if not self.query.text else Order.NEWEST
        return [
            Step(
                words,
                self.asked.href(replace(self.query, order=order if order is not Order.NEWEST else usual, page=1)),
                order is now,
            )
            for order, words in names.items()
        ]

    @property
    def table(self) -> list[MonthLine]:
        """Measures by month and lane."""
        return month_table.lines(self.shown)

    @property
    def over_several_months(self) -> tuple[int, ...]:
        """Measures of each lane that lie in no single month, or fill several."""
        return month_table.over_several(self.shown)

    @property
    def clear(self) -> str:
        """The page as it is without anything asked."""
        return self.asked.path

    @property
    def search_href(self) -> str:
        """The same query on the search page."""
        bare = replace(self.query, order=None, page=1)
        is_usual = (bare.first, bare.last) == bare.window
        bare = replace(bare, first="" if is_usual else bare.first, last="" if is_usual else bare.last, window=("", ""))
        return f"{reverse('search')}?{bare.querystring()}"

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes in their order."""
        return tuple(Lane)

    def _page_href(self, index: int, anchor: str) -> str:
        """The address of a place in the list by the number of its entry, from 0."""
        number = index // self.query.size + 1
        if number == self.found.query.page:
            return f"#{anchor}"
        return self.asked.href(replace(self.query, page=number), anchor)

    def _listed(self, row: Row) -> str:
        anchor = date_anchor(row.interval.edtf, is_period=row.is_period)
        place = self._places.get(row.pk)
        return row.url if place is None else self._page_href(place, anchor)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {pk: index for index, pk in enumerate(self.found.matched)}
