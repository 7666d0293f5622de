"""Records a month over the whole collection: certain ones black, possible ones hatched, every month a link."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from timeline.browse.chart.row import Row
from timeline.browse.chart.scale import LEFT, RIGHT, Scale
from timeline.browse.chart.svg import link, path, points, tag, text
from timeline.browse.chart.window import Window, add_months, month_name, month_of, months_between

HEIGHT, BARS = 76.0, 40.0
MOST_MONTHS = 72


class Overview:
    """Bars for the months of all rows and of the window, at most 72 months around the window."""

    def __init__(self, rows: Sequence[Row], window: Window, href: Callable[[Window], str]) -> None:
        self.window, self.href = window, href
        self.sure: Counter[date] = Counter()
        self.maybe: Counter[date] = Counter()
        self.extent = _extent(rows, window)
        for row in rows:
            if row.is_dated:
                self._count(row)

    def _count(self, row: Row) -> None:
        """A row lies certainly in its month, possibly in each of several that its dates touch."""
        first = max(row.interval.earliest or self.extent.start, self.extent.start)
        last = min(row.interval.latest or self.extent.end, self.extent.end)
        if first > last:
            return
        months = Window.of(first, last).months
        (self.sure if row.month else self.maybe).update(months)

    def drawn(self, top: float) -> str:
        """The overview as SVG, `HEIGHT` high."""
        scale = Scale(self.extent)
        foot = top + 48
        head = ("All records", "name"), ("a month, choose", "axis"), ("one to zoom in", "axis")
        parts = [text(words, 0, top + 12 + 14.5 * i, class_) for i, (words, class_) in enumerate(head)]
        left, right = scale.kept(scale.at(self.window.start)), scale.kept(scale.after(self.window.end))
        parts.append(tag("rect", class_="window", x=left, y=top, width=right - left, height=48))
        peak = max((self.sure[m] + self.maybe[m] for m in self.extent.months), default=0) or 1
        parts += [self._month(month, scale, top, foot, peak) for month in self.extent.months]
        parts += [
            path(points("M", scale.at(m), foot, "v", 6), "grid major") + text(str(m.year), scale.at(m) + 3, foot + 15)
            for m in self.extent.months
            if m.month == 1
        ]
        parts += [path(points("M", edge, top, "V", foot), "frame-edge") for edge in (left, right)]
        parts.append(path(points("M", LEFT, foot, "H", RIGHT), "rule strong"))
        return tag("g", *parts, class_="overview", data_lane="overview")

    def _month(self, month: date, scale: Scale, top: float, foot: float, peak: int) -> str:
        left, right = scale.at(month), scale.after(Window(month, month).end)
        sure, maybe = self.sure[month], self.maybe[month]
        high = [max(2.0, number / peak * BARS) if number else 0.0 for number in (sure, maybe)]
        parts = [tag("rect", class_="touch", x=left, y=top, width=right - left, height=48)]
        inside = {"x": left + 1.5, "width": max(right - left - 3, 1.0)}
        if sure:
            parts.append(tag("rect", class_="sure", y=foot - high[0], height=high[0], **inside))
        if maybe:
            parts.append(tag("rect", class_="maybe", y=foot - high[0] - high[1], height=high[1], **inside))
        if sure and sure + maybe == peak:
            parts.append(text(str(sure), right + 4, top + 16, "value halo"))
        return link(
            self.href(Window(month, month)), f"{month_name(month)}: {sure} records certain, {maybe} possible", *parts
        )


def _extent(rows: Sequence[Row], window: Window) -> Window:
    """From the first to the last month that has a row, the window included, no further than half of 72 from it."""
    days = [day for row in rows for day in (row.interval.earliest, row.interval.latest) if day]
    whole = window.reaching(min(days, default=window.start), max(days, default=window.end))
    room = max(MOST_MONTHS - months_between(window.first, window.last), 0) // 2
    first = max(whole.first, add_months(window.first, -room))
    return Window.of(month_of(first), min(whole.last, add_months(window.last, room)))
