"""Measures of a lane by month, or by day in a short window, as bars: what a folded or a crowded lane shows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.article import Interval
from timeline.browse.chart.actions import HOLLOW, SOLID, numbers, signed_number
from timeline.browse.chart.clusters import Cluster, Kind
from timeline.browse.chart.packing import width_of
from timeline.browse.chart.row import Row
from timeline.browse.chart.scale import Scale
from timeline.browse.chart.svg import link, path, points, tag
from timeline.browse.chart.window import Window, month_name, month_of
from timeline.browse.words import date_words

SHORT = 2  # months; a window no longer than this is told by days
SEAM, LEAST_PART = 1.0, 4.0  # between two actions of one bar, and the lowest part that is worth a seam


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
        """A bar for each bin on its foot: filled what is in force or stricter, hollow above it what is not, each action
        a part of it; above it the shape of the commonest with the number."""
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
        found = numbers(rows)
        for actions, base, height, class_ in ((SOLID, foot, high, "shape"), (HOLLOW, foot - high, top, "shape open")):
            if height:
                parts.append(_stack([found[action] for action in actions], (x, base, width, height), class_))
        if self.is_numbered and width_of(f"{len(rows):,}") + 2 <= right - left:
            middle, above = (left + right) / 2, foot - high - top - 4
            parts.append(signed_number(rows, middle, above, right - left, "axis mid"))
        if len(rows) == 1:
            return link(rows[0].url, rows[0].sentence, *parts)
        cluster = beginning(day, rows, self.scale.window)
        return link(self.links.cluster(cluster), cluster.sentence, *parts)


def _stack(counts: Sequence[int], box: tuple[float, float, float, float], class_: str) -> str:
    """Parts of a bar upon each other with seams between them, as one shape; of parts too low to tell apart the whole.
    `box` is its left, its foot, its width and its height."""
    left, foot, width, height = box
    total = sum(counts)
    parts = [height * n / total for n in counts if n] if total else []
    parts = parts if parts and min(parts) >= LEAST_PART else [height]
    drawn: list[float | str] = []
    for at, high in enumerate(parts):
        seam = SEAM if at < len(parts) - 1 else 0.0
        drawn += ["M", left, foot, "h", width, "v", seam - high, "h", -width, "z"]
        foot -= high
    return path(points(*drawn), class_)
