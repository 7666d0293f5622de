"""The chart for a phone: case stems above, then eight lanes by months; a square grows with the number of measures."""

import math
from collections.abc import Sequence
from datetime import date

from timeline.article import MONTHS
from timeline.browse.chart import shapes
from timeline.browse.chart.cases import CasePanel
from timeline.browse.chart.histogram import NARROW, Histogram, MonthCount
from timeline.browse.chart.lanes import LaneDrawing
from timeline.browse.chart.months import SHORT, Links, binned
from timeline.browse.chart.row import Row
from timeline.browse.chart.scale import Scale, ticks
from timeline.browse.chart.svg import link, path, points, tag, text
from timeline.browse.chart.window import Window, month_name
from timeline.browse.words import counted, date_words

WIDTH, LEFT, RIGHT = NARROW.width, NARROW.left, NARROW.right
STEP, FOLDED_STEP, HEAD, HIGH = 44.0, 30.0, 78.0, 50.0
LARGEST, LARGEST_FOLDED = 15.0, 6.0  # the side of the largest square
MOST_POINTS = 120  # so many numbers are stems only; a finger could not tell them apart


def small(panel: CasePanel, lanes: Sequence[LaneDrawing], months: Sequence[MonthCount], links: Links) -> str:
    """The whole small drawing. It shows the rows of one window, as the wide one does."""
    scale = Scale(panel.scale.window, LEFT, RIGHT)
    tops = [HEAD]
    for lane in lanes:
        tops.append(tops[-1] + (FOLDED_STEP if lane.is_folded else STEP))
    foot = tops[-1]
    parts = [*_grid(scale, foot), _cases(panel, scale)]
    unit = _unit(lanes, scale.window)
    parts += [_lane(lane, scale, top, links, unit) for lane, top in zip(lanes, tops, strict=False)]
    histogram = Histogram(months, scale.window, links.window, NARROW)
    parts.append(histogram.drawn(foot + 30))
    height = foot + 30 + histogram.frame.height
    label = f"{panel.metric.label}, and measures by month and lane, {scale.window.words}"
    box = {"class_": "chart", "viewBox": f"0 0 {WIDTH:g} {height:g}", "role": "group", "aria_label": label}
    return tag("svg", *parts, **box, data_plot=f"{LEFT:g} {RIGHT:g} {WIDTH:g}")


def _unit(lanes: Sequence[LaneDrawing], window: Window) -> float:
    """The side of the square of one measure, such that the largest square still has room."""
    singles = ([row for row in lane.inside if row.month] for lane in lanes)
    most = max((len(rows) for some in singles for rows in binned(some, window).values()), default=1)
    return min(4.0, LARGEST / math.sqrt(most))


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


def _cases(panel: CasePanel, scale: Scale) -> str:
    foot = HEAD - 8
    parts = [
        text(panel.metric.label, RIGHT, 13, "name end halo"),
        path(points("M", 0, foot, "H", WIDTH), "rule strong"),
    ]
    best = max(panel.days, key=lambda r: r.value or 0, default=None)
    shown = panel.days if len(panel.days) <= MOST_POINTS else [best] if best else []
    stems = [points("M", scale.middle(_day(row)), foot, "V", _up(panel, row, foot)) for row in panel.days]
    parts.append(path(" ".join(stems), "stem"))
    for row in shown:
        dot = tag("circle", class_="shape all", cx=scale.middle(_day(row)), cy=_up(panel, row, foot), r=2.6)
        parts.append(link(row.url, row.sentence, dot))
    if best:
        x = scale.middle(_day(best))
        at = (x - 6, "value end halo") if x > WIDTH / 2 else (x + 6, "value halo")
        parts.append(text(best.value_words, at[0], max(_up(panel, best, foot) + 4, 26), at[1]))
    return tag("g", *parts, class_="cases", data_lane="cases")


def _day(row: Row) -> date:
    assert row.interval.earliest is not None
    return row.interval.earliest


def _up(panel: CasePanel, row: Row, foot: float) -> float:
    return foot - (row.value or 0) / panel.peak * HIGH


def _lane(lane: LaneDrawing, scale: Scale, top: float, links: Links, unit: float) -> str:
    step = FOLDED_STEP if lane.is_folded else STEP
    single = [row for row in lane.inside if row.month]
    parts = [_fold(lane, top, links), text(f"{lane.shown:,}", RIGHT, top + 12, "axis end")]
    parts.append(path(points("M", 0, top + step - 4, "H", WIDTH), "rule"))
    severals = [row for row in lane.inside if not row.month]
    parts += _intervals(severals, scale, top + step - (9 if lane.is_folded else 11), links)
    y = top + step - (10 if lane.is_folded else 20)
    unit *= LARGEST_FOLDED / LARGEST if lane.is_folded else 1
    for day, rows in sorted(binned(single, scale.window).items()):
        parts.append(_square(lane, day, rows, scale, y, unit, links))
    return tag("g", *parts, class_=f"lane l{lane.lane.number}", data_lane=lane.lane.value)


def _square(
    lane: LaneDrawing, day: date, rows: Sequence[Row], scale: Scale, y: float, unit: float, links: Links
) -> str:
    """The measures of a month, or of a day in a short window: it leads to the month, or to the day's place in the
    list."""
    is_short, window = len(scale.window.months) <= SHORT, Window.of(day, day)
    middle = scale.middle(day) if is_short else (scale.at(day) + scale.after(window.end)) / 2
    size = unit * len(rows) ** 0.5
    square = tag("rect", class_="key", x=middle - size / 2, y=y - size / 2, width=size, height=size)
    touch = tag("rect", class_="touch", x=middle - 12, y=y - 12, width=24, height=16 if lane.is_folded else 24)
    when = date_words(rows[0].interval) if is_short else month_name(day)
    sentence = f"{lane.lane.label}, {when}: {counted(len(rows), 'measure')}"
    return link(links.listed(rows[0]) if is_short else links.window(window), sentence, touch, square)


def _fold(lane: LaneDrawing, top: float, links: Links) -> str:
    """The lane's name, which folds and opens it."""
    words = f"{'Open' if lane.is_folded else 'Fold'} {lane.lane.label}, {counted(lane.shown, 'measure')}"
    touch = tag("rect", class_="touch", x=0, y=top - 2, width=220, height=18)
    state = {"class_": "fold", "aria_expanded": "false" if lane.is_folded else "true"}
    caret = shapes.caret(6, top + 8, is_folded=lane.is_folded)
    return link(
        links.fold(lane.lane.value), words, touch, caret, text(lane.lane.label, 15, top + 12, "name halo"), **state
    )


def _intervals(rows: list[Row], scale: Scale, y: float, links: Links) -> list[str]:
    """One thin faded bar over the months that measures of no single month lie in or fill."""
    if not rows:
        return []
    first = min((r.interval.earliest or scale.window.start) for r in rows)
    last = max((r.interval.latest or scale.window.end) for r in rows)
    left, right = scale.kept(scale.at(first)), scale.kept(scale.after(last))
    bar = tag("rect", class_="fade thin", x=left, y=y, width=max(right - left, 3.0), height=3)
    sentence = f"{counted(len(rows), 'measure')} over several months: {rows[0].when}" + (
        " and others" if len(rows) > 1 else ""
    )
    return [link(links.listed(rows[0]), sentence, bar)]
