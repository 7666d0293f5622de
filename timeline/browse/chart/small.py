"""The chart for a phone: case stems above, then eight lanes by months. One measure is the shape of its action, several
are a square that grows with their number."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from timeline.article import MONTHS
from timeline.browse.chart import shapes
from timeline.browse.chart.actions import HOLLOW, SIGN, signed_number
from timeline.browse.chart.cases import CasePanel, Plot
from timeline.browse.chart.clusters import Cluster, Kind
from timeline.browse.chart.histogram import NARROW, Histogram, MonthCount
from timeline.browse.chart.lanes import LaneDrawing
from timeline.browse.chart.months import SHORT, Links, beginning, binned
from timeline.browse.chart.row import Row
from timeline.browse.chart.scale import Scale, ticks
from timeline.browse.chart.svg import link, path, points, tag, text
from timeline.browse.chart.window import Window
from timeline.browse.words import counted

WIDTH, LEFT, RIGHT = NARROW.width, NARROW.left, NARROW.right
STEP, FOLDED_STEP, EMPTY_STEP, HEAD = 54.0, 32.0, 22.0, 96.0
SIDES, FOLDED_SIDES = (8.0, 15.0), (5.0, 8.0)  # the sides of the square of two measures and of the largest
SHAPE_SCALE = 1.4  # a mark of one measure is ten units wide
ROOMY = 30.0  # a month so wide has room for the shape of its commonest action before its number
MOST_POINTS = 120  # more numbers are stems only; a finger could not tell them apart
PLOT = Plot(LEFT, RIGHT, HEAD - 58, HEAD - 8, low=0, high=WIDTH, most_values=3, most_points=MOST_POINTS, rows_above=1)


def drawn(
    panel: CasePanel, places: str, lanes: Sequence[LaneDrawing], months: Sequence[MonthCount], links: Links
) -> str:
    """The whole small drawing. It shows the rows of one window, as the wide one does."""
    scale = panel.scale
    tops = [HEAD]
    for lane in lanes:
        tops.append(tops[-1] + _step(lane))
    foot = tops[-1]
    parts = [*_grid(scale, foot), _cases(panel, places)]
    most = _most(lanes, scale.window)
    parts += [_lane(lane, scale, top, links, most) for lane, top in zip(lanes, tops, strict=False)]
    histogram = Histogram(months, scale.window, links.window, NARROW)
    parts.append(histogram.drawn(foot + 30))
    height = foot + 30 + histogram.frame.height
    label = f"{panel.metric.label}, and measures by month and lane, {scale.window.words}"
    box = {"class_": "chart", "viewBox": f"0 0 {WIDTH:g} {height:g}", "role": "group", "aria_label": label}
    return tag("svg", *parts, **box, data_plot=f"{LEFT:g} {RIGHT:g} {WIDTH:g}")


def _most(lanes: Sequence[LaneDrawing], window: Window) -> int:
    """How many measures the largest square stands for."""
    singles = ([row for row in lane.inside if row.month] for lane in lanes)
    return max((len(rows) for some in singles for rows in binned(some, window).values()), default=1)


def _grid(scale: Scale, foot: float) -> list[str]:
    parts, free_from = [], LEFT
    for tick in ticks(scale.window):
        x = scale.at(tick.day)
        if not (tick.words or tick.is_major):
            continue
        parts.append(path(points("M", x, 4, "V", foot + 2), "grid major" if tick.is_major else "grid"))
        words = _short(tick.day, tick.words)
        if words and x >= free_from and x + 6 * len(words) <= WIDTH:
            parts.append(text(words, x + 3, foot + 14))
            free_from = x + 6.5 * len(words) + 6
    return parts


def _short(day: date, words: str) -> str:
    return words.replace(MONTHS[day.month - 1], MONTHS[day.month - 1][:3])


def _cases(panel: CasePanel, places: str) -> str:
    parts = [
        text(places, LEFT, 13, "axis halo"),
        text(panel.metric.label, RIGHT, 13, "name end halo"),
        path(points("M", 0, PLOT.foot, "H", WIDTH), "rule strong"),
    ]
    return tag("g", *parts, *panel.small(), class_="cases", data_lane="cases")


def _step(lane: LaneDrawing) -> float:
    """How high a lane is: one without a measure in the window holds its name alone."""
    if not lane.shown:
        return EMPTY_STEP
    return FOLDED_STEP if lane.is_folded else STEP


def _lane(lane: LaneDrawing, scale: Scale, top: float, links: Links, most: int) -> str:
    step = _step(lane)
    parts = [_fold(lane, top, links), text(f"{lane.shown:,}", RIGHT, top + 13, "axis end")]
    parts.append(path(points("M", 0, top + step, "H", WIDTH), "rule"))
    severals = [row for row in lane.inside if not row.month]
    parts += _intervals(severals, scale, top + step - 6, links)
    marks = sorted(binned([row for row in lane.inside if row.month], scale.window).items())
    parts += _marks(marks, scale, Places(top, most, is_folded=lane.is_folded), links)
    return tag("g", *parts, class_=f"lane l{lane.lane.number}", data_lane=lane.lane.value)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the marks of a lane stand, and how large they are. `most` is what the largest square stands for."""

    top: float
    most: int
    is_folded: bool

    @property
    def y(self) -> float:
        """The middle of the marks."""
        return self.top + (20 if self.is_folded else 27)

    @property
    def high(self) -> float:
        """How high a finger may touch."""
        return 16 if self.is_folded else 26

    def side(self, number: int) -> float:
        """The side of the square of so many measures: it grows with them, and is never too small to see."""
        least, largest = FOLDED_SIDES if self.is_folded else SIDES
        part = (math.sqrt(number) - math.sqrt(2)) / max(math.sqrt(self.most) - math.sqrt(2), 1.0)
        return least + (largest - least) * min(part, 1.0)


def _marks(bins: Sequence[tuple[date, Sequence[Row]]], scale: Scale, at: Places, links: Links) -> list[str]:
    """The marks of a lane from left to right. Where two are close a finger's room is shared between them."""
    middles = [_middle(day, scale) for day, _ in bins]
    halves = [(one + other) / 2 for one, other in pairwise(middles)]
    parts, free_from = [], LEFT - 4
    for index, (day, rows) in enumerate(bins):
        x = middles[index]
        left = max(x - 12, *halves[index - 1 : index], 0.0)
        right = min(x + 12, *halves[index : index + 1], WIDTH)
        number = f"{len(rows):,}"
        slot = min([middles[i + 1] - middles[i] for i in (index - 1, index) if 0 <= i < len(middles) - 1] or [WIDTH])
        wide = len(number) * 6.2 + (SIGN if slot >= ROOMY else 0)
        is_numbered = len(rows) > 1 and not at.is_folded and x - wide / 2 >= free_from
        free_from = x + wide / 2 + 1 if is_numbered else free_from
        drawn = [tag("rect", class_="touch", x=left, y=at.y - 12, width=right - left, height=at.high)]
        drawn.append(_sign(rows, x, at))
        if is_numbered:
            drawn.append(signed_number(rows, x, at.y + 19, slot if slot >= ROOMY else 0, "axis mid tiny halo"))
        parts.append(_leading(day, rows, scale, links, drawn))
    return parts


def _middle(day: date, scale: Scale) -> float:
    if len(scale.window.months) <= SHORT:
        return scale.middle(day)
    return (scale.at(day) + scale.after(Window.of(day, day).end)) / 2


def _sign(rows: Sequence[Row], x: float, at: Places) -> str:
    """One measure as the shape of its action, several as a square."""
    if len(rows) > 1:
        return _square(rows, x, at)
    row = rows[0]
    drawn = shapes.shape(row.action, has_several_sources=row.has_several_sources)
    drawn += shapes.ABOUT if row.is_about or row.is_uncertain else ""
    return tag("g", drawn, transform=f"translate({x:.1f} {at.y:.1f}) scale({1 if at.is_folded else SHAPE_SCALE})")


def _square(rows: Sequence[Row], x: float, at: Places) -> str:
    """A square that is filled from its foot by what is in force or stricter, and hollow above by what is not."""
    side = at.side(len(rows))
    left, top = x - side / 2, at.y - side / 2
    hollow = side * sum(row.action in HOLLOW for row in rows) / len(rows)
    drawn = tag("rect", class_="shape open", x=left, y=top, width=side, height=side) if hollow else ""
    filled = tag("rect", class_="shape", x=left, y=top + hollow, width=side, height=side - hollow)
    return drawn + (filled if hollow < side else "")


def _leading(day: date, rows: Sequence[Row], scale: Scale, links: Links, drawn: Sequence[str]) -> str:
    if len(rows) == 1:
        return link(rows[0].url, rows[0].sentence, *drawn)
    cluster = beginning(day, rows, scale.window, Kind.SQUARE)
    return link(links.cluster(cluster), cluster.sentence, *drawn)


def clusters(lane: LaneDrawing) -> list[Cluster]:
    """The records of each mark of a lane in the small drawing that stands for several."""
    window = lane.scale.window
    bins = binned([row for row in lane.inside if row.month], window)
    found = [beginning(day, rows, window, Kind.SQUARE) for day, rows in bins.items()]
    severals = [row for row in lane.inside if not row.month]
    found += [_severals(severals)] if severals else []
    return [cluster for cluster in found if len(cluster.rows) > 1]


def _severals(rows: Sequence[Row]) -> Cluster:
    return Cluster(Kind.LINE, "", "over several months", tuple(rows))


def _fold(lane: LaneDrawing, top: float, links: Links) -> str:
    """The lane's name, which folds and opens it."""
    words = f"{'Open' if lane.is_folded else 'Fold'} {lane.lane.label}, {counted(lane.shown, 'measure')}"
    touch = tag("rect", class_="touch", x=0, y=top, width=220, height=18 if lane.is_folded else 16)
    state = {"class_": "fold", "aria_expanded": "false" if lane.is_folded else "true"}
    caret = shapes.caret(6, top + 9, is_folded=lane.is_folded)
    return link(
        links.fold(lane.lane.value), words, touch, caret, text(lane.lane.label, 15, top + 13, "name halo"), **state
    )


def _intervals(rows: list[Row], scale: Scale, y: float, links: Links) -> list[str]:
    """One thin faded bar over the months that measures of no single month lie in or fill."""
    if not rows:
        return []
    first = min((r.interval.earliest or scale.window.start) for r in rows)
    last = max((r.interval.latest or scale.window.end) for r in rows)
    left, right = scale.kept(scale.at(first)), scale.kept(scale.after(last))
    right = max(right, left + 3.0)
    bar = tag("rect", class_="fade thin", x=left, y=y, width=right - left, height=3)
    touch = tag("rect", class_="touch", x=left, y=y - 6, width=right - left, height=12)
    if len(rows) == 1:
        return [link(rows[0].url, rows[0].sentence, touch, bar)]
    return [link(links.cluster(_severals(rows)), _severals(rows).sentence, touch, bar)]
