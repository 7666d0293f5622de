"""Measures of a lane by month, or by day in a short window, as bars: what a folded or a crowded lane shows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.article import Interval
from timeline.browse.chart.clusters import Cluster, Kind
from timeline.browse.chart.packing import width_of
from timeline.browse.chart.row import Row
from timeline.browse.chart.scale import Scale
from timeline.browse.chart.svg import link, tag, text
from timeline.browse.chart.window import Window, month_name, month_of
from timeline.browse.words import date_words
from timeline.vocabulary import Action

SHORT = 2  # months; a window no longer than this is told by days
HOLLOW = (Action.EASED, Action.LIFTED, Action.PLANNED)


@dataclass(frozen=True, slots=True)
class Links:
    """Where the chart leads: to a window, to all records of a mark, to a lane folded or open."""

    window: Callable[[Window], str]
    cluster: Callable[[Cluster], str]
    fold: Callable[[str], str]


Bins = Mapping[date, Sequence[Row]]


def binned(rows: Sequence[Row], window: Window) -> dict[date, list[Row]]:
    """Rows by the month in which they begin, or by the day in a short window; what began before it, by its start."""
    is_short, start = len(window.months) <= SHORT, window.start
    found: dict[date, list[Row]] = {}
    for row in rows:
        day = max(row.interval.earliest or start, start)
        found.setdefault(day if is_short else month_of(day), []).append(row)
    return found


def beginning(day: date, rows: Sequence[Row], window: Window, kind: Kind = Kind.BEGIN) -> Cluster:
    """The cluster of one bin."""
    if len(window.months) <= SHORT:
        return Cluster(kind, day.isoformat(), _day_words(day), tuple(rows))
    month = Window(day, day)
    return Cluster(kind, f"{day:%Y-%m}", month_name(day), tuple(rows), month)


def _day_words(day: date) -> str:
    return date_words(Interval(day.isoformat(), day, day))


@dataclass(frozen=True, slots=True)
class Bars:
    """Draws the bins of one lane. `unit` is the height of one measure; a number stands on a bar where it has room."""

    scale: Scale
    links: Links
    unit: float
    is_numbered: bool

    def drawn(self, bins: Bins, foot: float) -> list[str]:
        """A bar for each bin on its foot: filled what is in force or stricter, hollow above it what is not."""
        return [self._bar(day, rows, foot) for day, rows in sorted(bins.items())]

    def _bar(self, day: date, rows: Sequence[Row], foot: float) -> str:
        window = Window.of(day, day)
        is_short = len(self.scale.window.months) <= SHORT
        left, right = self.scale.at(day), self.scale.after(day if is_short else window.end)
        width = max(min(right - left - 2, 20.0), 2.0)
        x = (left + right - width) / 2
        hollow = sum(row.action in HOLLOW for row in rows)
        high, top = (max(n * self.unit, 1.5) if n else 0.0 for n in (len(rows) - hollow, hollow))
        parts = [
            tag(
                "rect",
                class_="touch",
                x=left,
                y=foot - max(high + top, 12),
                width=right - left,
                height=max(high + top, 12),
            )
        ]
        if high:
            parts.append(tag("rect", class_="shape", x=x, y=foot - high, width=width, height=high))
        if top:
            parts.append(tag("rect", class_="shape open", x=x, y=foot - high - top, width=width, height=top))
        number = f"{len(rows):,}"
        if self.is_numbered and width_of(number) + 2 <= right - left:
            parts.append(text(number, (left + right) / 2, foot - high - top - 4, "axis mid"))
        if len(rows) == 1:
            return link(rows[0].url, rows[0].sentence, *parts)
        cluster = beginning(day, rows, self.scale.window)
        return link(self.links.cluster(cluster), cluster.sentence, *parts)
