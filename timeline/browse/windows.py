"""Which months the timeline shows, and the windows one step away."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.conf import settings

from timeline.browse.asked import Asked
from timeline.browse.chart import Row, Window, add_months, month_name
from timeline.browse.paging import Step
from timeline.browse.words import counted
from timeline.search import Notice, SearchQuery
from timeline.search.query import month_start

LONGEST = 240  # months of one window; each is a link of the overview
BEFORE, AFTER = timedelta(days=92), timedelta(days=184)  # offered beside the usual window, whatever the records are
YEARS_AROUND = 4  # how far from the usual window a month can be chosen by name


def usual_window() -> Window:
    """The window of settings.TIMELINE_WINDOW. Raises ValueError where a month of it cannot be read."""
    first, last = (month_start(month) for month in settings.TIMELINE_WINDOW)
    if first is None or last is None:
        raise ValueError('TIMELINE_WINDOW must hold two months, as ("2020-04", "2021-11").')
    return Window.of(first, last)


def within_reach(query: SearchQuery) -> tuple[SearchQuery, tuple[Notice, ...]]:
    """The query with a window that can be drawn, and a notice where it was longer."""
    first, last = month_start(query.first), month_start(query.last)
    if first is None or last is None or add_months(first, LONGEST - 1) >= last:
        return query, ()
    kept = replace(query, last=f"{add_months(first, LONGEST - 1):%Y-%m}")
    return kept, (Notice(f"At most {LONGEST // 12} years are shown at once, so the window ends earlier."),)


def window_of(query: SearchQuery, rows: Sequence[Row], usual: Window) -> Window:
    """The months of a query; an end left open lies where the rows end."""
    first, last = month_start(query.first), month_start(query.last)
    if first and last:
        return Window.of(first, last)
    days = _days(rows)
    return Window.of(
        first or min(days, default=min(usual.first, last or usual.first)),
        last or max(days, default=max(usual.last, first or usual.last)),
    )


def outside(rows: Sequence[Row], window: Window, asked: Asked) -> list[Step]:
    """What lies before and after the window, with links that widen it."""
    start, end = window.start, window.end
    earlier = [row for row in rows if row.is_before(start)]
    later = [row for row in rows if row.is_after(end)]
    steps = []
    if earlier:
        first = min(row.interval.earliest or window.start for row in earlier)
        words = f"‹ {counted(len(earlier), 'earlier record')}"
        steps.append(Step(words, asked.at(window.reaching(first, first))))
    if later:
        last = max(row.interval.latest or row.interval.earliest or window.end for row in later)
        words = f"{counted(len(later), 'later record')} ›"
        steps.append(Step(words, asked.at(window.reaching(window.start, last)), is_later=True))
    return steps


def zooms(shown: Sequence[Row], window: Window, asked: Asked) -> list[Step]:
    """Windows one step away: before this one, closer, wider, after it."""
    length = len(window.months)
    step = max(1, length // 2)
    steps = [
        Step("‹ Earlier", asked.at(window.moved(-step)), does="earlier"),
        Step("Later ›", asked.at(window.moved(step)), does="later"),
    ]
    if length > 1:
        steps.append(Step("Zoom in", asked.at(window.closer(_fullest(shown)[0])), does="in"))
    return [*steps, Step("Zoom out", asked.at(window.wider()), does="out")]


def _fullest(shown: Sequence[Row]) -> tuple[date | None, int]:
    """The month in which the most records lie, and how many they are."""
    busiest = Counter(row.month for row in shown if row.month)
    return max(busiest.items(), key=lambda item: (item[1], item[0]), default=(None, 0))


def jumps(shown: Sequence[Row], window: Window, usual: Window, asked: Asked) -> list[Step]:
    """Windows that many want: the fullest month, the usual one."""
    steps = []
    month, number = _fullest(shown)
    if month and len(window.months) > 1:
        words = f"Zoom to {month_name(month)}, {counted(number, 'record')}"
        steps.append(Step(words, asked.at(Window(month, month))))
    if window != usual:
        steps.append(Step(f"Back to {usual.words}", asked.at(usual)))
    return steps


def month_choices(rows: Sequence[Row], window: Window, usual: Window) -> list[Step]:
    """The months that can be chosen by name as ends of the window; `href` is the month's code."""
    days = [*_days(rows), usual.first - BEFORE, usual.end + AFTER]
    first = max(min(days), date(usual.first.year - YEARS_AROUND, 1, 1))
    last = min(max(days), date(usual.last.year + YEARS_AROUND, 12, 1))
    months = Window.of(first, last).reaching(window.first, window.end).months
    return [Step(month_name(month), f"{month:%Y-%m}") for month in months]


def _days(rows: Sequence[Row]) -> list[date]:
    return [day for row in rows for day in (row.interval.earliest, row.interval.latest) if day]
