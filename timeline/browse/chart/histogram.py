"""Records a month: certain ones black, possible ones hatched, every month a link, the chosen months in a frame."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from timeline.browse.chart import scale as axis
from timeline.browse.chart.scale import Scale
from timeline.browse.chart.svg import link, path, points, tag, text
from timeline.browse.chart.window import Window, add_months, month_name, months_between
from timeline.browse.words import counted

BARS, HIGHEST = 48.0, 40.0  # the height of the plot, and of the highest bar in it
MOST_MONTHS = 72
HOW = "choose one or draw", "over some to zoom in"  # of no use on paper


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many records surely lie in a month, and how many only may."""

    month: date
    certain: int
    possible: int


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the plot stands: its left and right end in a drawing of some width, and the room for words above it."""

    width: float
    left: float
    right: float
    above: float = 0.0

    @property
    def height(self) -> float:
        """What a histogram in it takes: words above, bars, years below."""
        return self.above + BARS + 26


WIDE = Frame(axis.WIDTH, axis.LEFT, axis.RIGHT)
NARROW = Frame(328.0, 2.0, 326.0, above=20.0)


class Histogram:
    """Bars for the months of all records and of the window, at most 72 months around it. Without a window there is no
    frame, and there must be a record."""

    def __init__(
        self,
        counts: Sequence[MonthCount],
        window: Window | None,
        href: Callable[[Window], str],
        frame: Frame = WIDE,
        *,
        name: str = "All records",
    ) -> None:
        self.window, self.href, self.frame, self.name = window, href, frame, name
        self.counts = {count.month: count for count in counts if count.certain or count.possible}
        self.extent = _extent(sorted(self.counts), window)
        self.scale = Scale(self.extent, frame.left, frame.right)

    def alone(self, label: str) -> SafeString:
        """A whole drawing of it."""
        height = self.frame.height + 4
        box = {"class_": "chart", "viewBox": f"0 0 {self.frame.width:g} {height:g}", "role": "group"}
        return mark_safe(tag("svg", self.drawn(4), **box, aria_label=label))  # noqa: S308 - escaped in svg.py

    def drawn(self, top: float) -> str:
        """The histogram as SVG, as high as its frame says."""
        top += self.frame.above
        foot = top + BARS
        shown = self.window or self.extent
        left, right = self.scale.kept(self.scale.at(shown.start)), self.scale.kept(self.scale.after(shown.end))
        parts = self._head(top)
        if self.window:
            parts.append(tag("rect", class_="window", x=left, y=top, width=right - left, height=BARS))
        peak = max((count.certain + count.possible for count in self.counts.values()), default=1)
        parts += self._peak(top, peak)
        parts += [self._month(month, top, peak) for month in self.extent.months]
        parts += self._years(foot)
        if self.window:
            parts += [path(points("M", edge, top, "V", foot), "frame-edge") for edge in (left, right)]
        parts.append(path(points("M", self.frame.left, foot, "H", self.frame.right), "rule strong"))
        ends = {"data_from": f"{shown.first:%Y-%m}", "data_to": f"{shown.last:%Y-%m}"}
        return tag("g", *parts, class_="overview", data_lane="overview", **ends)

    def _head(self, top: float) -> list[str]:
        if self.frame.above:
            return [text(f"{self.name} by month", self.frame.left, top - 8, "name")]
        lines = [text(words, 0, top + 37 + 13 * i, "axis how") for i, words in enumerate(HOW)]
        return [text(self.name, 0, top + 10, "name"), text("a month", 0, top + 24), *lines]

    def _peak(self, top: float, peak: int) -> list[str]:
        """How many the highest bar stands for: beside the plot, or among the words above it."""
        if self.frame.above:
            return [text(f"{peak:,} in the fullest", self.frame.right, top - 8, "axis end")]
        y = top + BARS - HIGHEST
        line = path(points("M", self.frame.left, y, "H", self.frame.right), "grid")
        return [line, text(f"{peak:,}", self.frame.right + 8, y + 4)]

    def _years(self, foot: float) -> list[str]:
        """Each year where it begins, as far as the words have room; the first month's where no year begins."""
        starts = [month for month in self.extent.months if month.month == 1] or [self.extent.first]
        every = -(-40 * len(starts) // int(self.frame.right - self.frame.left))
        parts = []
        for at, month in enumerate(starts):
            x, words = self.scale.at(month), str(month.year)
            parts.append(path(points("M", x, foot, "v", 6), "grid major"))
            if at % every == 0 and x + 34 <= self.frame.width:
                parts.append(text(words, x + 3, foot + 15))
        return parts

    def _month(self, month: date, top: float, peak: int) -> str:
        left, right = self.scale.at(month), self.scale.after(Window(month, month).end)
        count = self.counts.get(month, MonthCount(month, 0, 0))
        foot = top + BARS
        sure, maybe = (max(2.0, n / peak * HIGHEST) if n else 0.0 for n in (count.certain, count.possible))
        parts = [tag("rect", class_="touch", x=left, y=top, width=right - left, height=BARS)]
        gap = 1.5 if right - left > 6 else 0.5
        inside = {"x": left + gap, "width": max(right - left - 2 * gap, 1.0)}
        if sure:
            parts.append(tag("rect", class_="sure", y=foot - sure, height=sure, **inside))
        if maybe:
            parts.append(tag("rect", class_="maybe", y=foot - sure - maybe, height=maybe, **inside))
        sentence = f"{month_name(month)}: {counted(count.certain, 'record')} certain, {count.possible:,} possible"
        return link(self.href(Window(month, month)), sentence, *parts, data_month=f"{month:%Y-%m}")


def _extent(months: Sequence[date], window: Window | None) -> Window:
    """From the first to the last month that has a record, the window included, no further than half of 72 from it."""
    if window is None:
        return Window.of(max(months[0], add_months(months[-1], 1 - MOST_MONTHS)), months[-1])
    whole = window.reaching(months[0], months[-1]) if months else window
    room = max(MOST_MONTHS - months_between(window.first, window.last), 0) // 2
    first = max(whole.first, add_months(window.first, -room))
    return Window.of(first, min(whole.last, add_months(window.last, room)))
