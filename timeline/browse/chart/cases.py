"""The case panel: one kind of number, a stem a day, never joined; zero is drawn, missing is not."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from timeline.article import Interval
from timeline.browse.chart import shapes
from timeline.browse.chart.metrics import Metric
from timeline.browse.chart.packing import width_of
from timeline.browse.chart.periods import ROW, PeriodBar, period_bars
from timeline.browse.chart.row import Row
from timeline.browse.chart.scale import LEFT, RIGHT, Scale
from timeline.browse.chart.svg import link, path, points, tag, text
from timeline.browse.chart.window import Window, month_of
from timeline.browse.words import counted
from timeline.vocabulary import Origin

TOP, FOOT, FOLDED_FOOT = 40.0, 144.0, 60.0  # the plot of numbers; a folded one is a row of bars
STRIP = 16.0  # the highest bar of a folded panel
MOST_VALUES = 24  # numbers written beside marks, the highest; the rest speak when pointed at
DENSE = 250  # so many numbers are drawn smaller and their stems paler
MARKS = {
    "": '<circle class="shape all" r="3"/>',
    Origin.IMPORTED: '<circle class="shape imported" r="3.6"/>',
    Origin.LOCAL: '<path class="shape local" d="M-4.5 0H4.5"/>',
}
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the numbers stand in a drawing: the scale from `foot` up to `top`, words of marks between `low` and `high`,
    and how many numbers are marks with words."""

    left: float
    right: float
    top: float
    foot: float
    low: float
    high: float
    most_values: int
    most_points: int | None = None  # more are stems only, but for the highest
    rows_above: int = 3  # of what stands above the scale; it grows with them from the second on


WIDE = Plot(LEFT, RIGHT, TOP, FOOT, low=LEFT - 14, high=RIGHT + 4, most_values=MOST_VALUES)


def nice_top(value: int) -> int:
    """The top of a scale that holds the value, a number that is easily halved."""
    step = 10 ** max(len(str(value)) - 2, 0)
    return next((n * step for n in (2, 4, 6, 8, 10, 12, 16, 20, 30, 40, 50, 60, 80, 100) if n * step >= value), value)


class CasePanel:
    """The numbers of one metric at the chosen places. Above the scale stand what is beyond it, of unknown days, and
    over that the bars of stretches of time."""

    def __init__(
        self, metric: Metric, rows: Sequence[Row], scale: Scale, plot: Plot = WIDE, *, nothing: str,
        is_folded: bool = False,
    ) -> None:  # fmt: skip
        self.metric, self.scale, self.nothing, self.is_folded = metric, scale, nothing, is_folded
        start, end = scale.window.start, scale.window.end
        self.rows = [r for r in rows if r.is_dated and not r.is_before(start) and not r.is_after(end)]
        self.days = [r for r in self.rows if not r.is_period and not r.is_uncertain]
        self.uncertain = [r for r in self.rows if r.is_uncertain]
        self.periods = [r for r in self.rows if r.is_period]
        on_days = [row.value or 0 for row in self.days]
        self.peak = nice_top(max(on_days or [row.value or 0 for row in self.uncertain], default=0))
        is_beyond = any((row.value or 0) > self.peak for row in self.uncertain)
        self._beyond = 1 if is_beyond and plot.rows_above > 1 else 0  # rows between the scale and the bars
        self.bars = period_bars(self.periods, scale, (plot.low, plot.high), plot.rows_above)
        more = max(max((bar.shelf + 1 for bar in self.bars), default=0) + self._beyond - 1, 0) * ROW
        self.plot = replace(plot, top=plot.top + more, foot=plot.foot + more)
        self.foot = FOLDED_FOOT if is_folded else self.plot.foot
        self.boxes: list[Box] = [self._box(bar) for bar in self.bars]

    def y(self, value: int) -> float:
        """How high a number stands; one of an unknown day that is beyond the scale stands above it."""
        top, foot = self.plot.top, self.plot.foot
        return foot - value / self.peak * (foot - top) if value <= self.peak else self._above(0)

    def _above(self, shelf: int) -> float:
        """How high a row above the scale stands, counted from it."""
        return self.plot.top - 14 - shelf * ROW

    def _box(self, bar: PeriodBar) -> Box:
        """What a bar and its words take, so that no other words are written there."""
        y, wide = self._above(bar.shelf + self._beyond), width_of(bar.row.value_words)
        left, right = bar.left, bar.right
        if bar.label:
            x, anchor = bar.label
            left, right = (min(left, x - wide), right) if "end" in anchor else (left, max(right, x + wide))
        return left, y - 6, right, y + 6

    def drawn(self, places: str, fold: str) -> str:
        """The panel as SVG. `places` says in words whose numbers they are, `fold` is where it is folded or opened."""
        parts = [self._head(fold)]
        if self.is_folded:
            return tag("g", *parts, *self._strip(), class_="cases folded", data_lane="cases")
        parts += [text(self.metric.unit, 14, TOP + 11), text(places, 14, TOP + 25)]
        parts += self._plot()
        return tag("g", *parts, class_="cases dense" if len(self.rows) > DENSE else "cases", data_lane="cases")

    def _head(self, fold: str) -> str:
        touch = tag("rect", class_="touch", x=0, y=TOP - 18, width=LEFT - 14, height=18)
        name = text("Case counts", 14, TOP - 4, "name")
        sentence = f"{'Open' if self.is_folded else 'Fold'} case counts, {counted(len(self.rows), 'number')}"
        state = {"class_": "fold", "aria_expanded": "false" if self.is_folded else "true"}
        return link(fold, sentence, touch, shapes.caret(5, TOP - 8, is_folded=self.is_folded), name, **state)

    def _strip(self) -> list[str]:
        """The row of a folded panel: how many numbers there are of each month, never what they are."""
        months = Counter(
            month_of(max(r.interval.earliest or r.interval.latest or date.min, self.scale.window.start))
            for r in self.rows
        )
        most = max(months.values(), default=1)
        parts = [path(points("M", LEFT, self.foot, "H", RIGHT), "grid")]
        for month, number in sorted(months.items()):
            left, right = self.scale.at(month), self.scale.after(Window(month, month).end)
            high = max(number / most * STRIP, 1.5)
            wide = max(min(right - left - 2, 20.0), 2.0)
            parts.append(
                tag("rect", class_="dim", x=(left + right - wide) / 2, y=self.foot - high, width=wide, height=high)
            )
        return [*parts, text(f"{len(self.rows):,}", RIGHT + 8, self.foot - 2)]

    def _nothing(self) -> list[str]:
        plot = self.plot
        return [
            path(points("M", plot.left, plot.foot, "H", plot.right), "grid"),
            text(self.nothing, (plot.left + plot.right) / 2, (plot.top + plot.foot) / 2, "axis mid halo"),
        ]

    def _plot(self) -> list[str]:
        return [*self._grid(), *self.marks()] if self.rows else self._nothing()

    def small(self) -> list[str]:
        """The plot of a small drawing: the largest value of the axis stands inside it."""
        if not self.rows:
            return self._nothing()
        plot, words = self.plot, f"{self.peak:,}"
        self.boxes.append((plot.right - width_of(words), plot.top, plot.right, plot.top + 14))
        line = path(points("M", plot.left, plot.top, "H", plot.right), "grid")
        return [line, text(words, plot.right, plot.top + 11, "axis end halo"), *self.marks()]

    def marks(self) -> list[str]:
        """Every number as a mark, the highest with words."""
        most = self.plot.most_points
        is_crowded = most is not None and len(self.days) > most
        pointed = [max(self.days, key=lambda row: row.value or 0)] if is_crowded else self.days
        parts = [bar.drawn(self._above(bar.shelf + self._beyond), self.scale) for bar in self.bars]
        parts += [self._uncertain(row) for row in self.uncertain]
        parts += self._stems()
        parts += [self._point(row) for row in pointed]
        return parts + self._values()

    def _grid(self) -> list[str]:
        parts = []
        for value in sorted({0, self.peak // 2, self.peak}):
            y = self.y(value)
            parts += [path(points("M", LEFT, y, "H", RIGHT), "grid"), text(f"{value:,}", RIGHT + 8, y + 4)]
        if self._beyond:
            parts.append(text(f"over {self.peak:,}", RIGHT + 8, self._above(0) + 4, "axis"))
        if self.bars:
            parts.append(text("a period", RIGHT + 8, self._above(self._beyond) + 4, "axis"))
        return parts

    def _stems(self) -> list[str]:
        tallest: dict[date, int] = defaultdict(int)
        for row in self.days:
            day = row.interval.earliest
            assert day is not None
            tallest[day] = max(tallest[day], row.value or 0)
        return [
            path(points("M", self.scale.middle(day), self.plot.foot, "V", self.y(value)), "stem")
            for day, value in sorted(tallest.items())
            if value
        ]

    def _point(self, row: Row) -> str:
        assert row.interval.earliest is not None
        x, y = self.scale.middle(row.interval.earliest), self.y(row.value or 0)
        self.boxes.append((x - 5, y - 5, x + 5, y + 5))
        touch = tag("rect", class_="touch", x=-7.0, y=-7.0, width=14, height=14)
        return link(row.url, row.sentence, touch, MARKS[row.origin], transform=f"translate({x:.1f} {y:.1f})")

    def _uncertain(self, row: Row) -> str:
        days = row.interval.earliest, row.interval.latest
        left, right = self.scale.span(*days)
        before, after = self.scale.goes_beyond(*days)
        left, right = (left, right) if right - left >= 12 else ((left + right) / 2 - 6, (left + right) / 2 + 6)
        y = self.y(row.value or 0)
        self.boxes.append((left, y - 4, right, y + 4))
        bar = shapes.faded(left, right, y - 3, begins_before=before, ends_after=after, class_="fade ink")
        return link(row.url, row.sentence, bar)

    def _is_free(self, wanted: Box) -> bool:
        left, top, right, bottom = wanted
        return (
            left >= self.plot.low
            and right <= self.plot.high
            and not any(left < box[2] and right > box[0] and top < box[3] and bottom > box[1] for box in self.boxes)
        )

    def _values(self) -> list[str]:
        """Numbers beside the highest marks first, wherever one of three places is free."""
        parts: list[str] = []
        said: set[tuple[Interval, int | None]] = set()
        for row in sorted((*self.days, *self.uncertain), key=lambda r: (-(r.value or 0), r.origin, r.pk)):
            key = (row.interval, row.value)
            words, y = row.value_words, self.y(row.value or 0)
            left, right = self._sides(row)
            wide = width_of(words) + 2
            spots = (
                (right + 7, y + 4, "value halo", (right + 7, y - 6, right + 7 + wide, y + 6)),
                (left - 7, y + 4, "value end halo", (left - 7 - wide, y - 6, left - 7, y + 6)),
                (
                    (left + right) / 2,
                    y - 8,
                    "value mid halo",
                    ((left + right - wide) / 2, y - 19, (left + right + wide) / 2, y - 7),
                ),
            )
            spot = next((s for s in spots if self._is_free(s[3])), None)
            if spot is None or key in said:
                continue
            if len(said) == self.plot.most_values:
                break
            said.add(key)
            self.boxes.append(spot[3])
            parts.append(text(words, spot[0], spot[1], spot[2]))
        return parts

    def _sides(self, row: Row) -> tuple[float, float]:
        interval = row.interval
        left = self.scale.kept(self.scale.middle(interval.earliest)) if interval.earliest else self.scale.left
        right = self.scale.kept(self.scale.middle(interval.latest)) if interval.latest else self.scale.right
        return left, right
