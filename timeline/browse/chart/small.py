"""The chart for a phone: case stems above, then eight lanes by months; a square grows with the number of measures."""

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date

from timeline.article import MONTHS
from timeline.browse.chart.cases import CasePanel
from timeline.browse.chart.lanes import Links
from timeline.browse.chart.row import Row
from timeline.browse.chart.scale import Scale, ticks
from timeline.browse.chart.svg import link, path, points, tag, text
from timeline.browse.chart.window import Window, month_name
from timeline.browse.words import counted
from timeline.vocabulary import Lane

WIDTH, LEFT, RIGHT = 328.0, 2.0, 326.0
STEP, HEAD, HIGH = 42.0, 78.0, 50.0
LARGEST = 15.0  # the side of the largest square


def small(panel: CasePanel, measures: Sequence[Row], window: Window, links: Links) -> str:
    """The whole small drawing. It shows the rows of one window, as the wide one does."""
    scale = Scale(window, LEFT, RIGHT)
    foot = HEAD + len(Lane) * STEP
    parts = [*_grid(window, scale, foot), _cases(panel, scale)]
    unit = _unit(measures)
    parts += [_lane(lane, [r for r in measures if r.lane is lane], scale, links, unit) for lane in Lane]
    label = f"{panel.metric.label}, and measures by month and lane, {window.words}"
    return tag("svg", *parts, class_="chart", viewBox=f"0 0 {WIDTH:g} {foot + 20:g}", role="group", aria_label=label)


def _unit(measures: Sequence[Row]) -> float:
    """The side of the square of one measure, such that the largest square still has room."""
    most = max(Counter((row.lane, row.month) for row in measures if row.month).values(), default=1)
    return min(4.0, LARGEST / math.sqrt(most))


def _grid(window: Window, scale: Scale, foot: float) -> list[str]:
    parts, free_from = [], LEFT
    for tick in ticks(window):
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
    for row in panel.days:
        assert row.interval.earliest is not None
        x, up = scale.middle(row.interval.earliest), foot - (row.value or 0) / panel.peak * HIGH
        stem = path(points("M", x, foot, "V", up), "stem")
        dot = tag("circle", class_="shape all", cx=x, cy=up, r=2.6)
        parts.append(link(row.url, row.sentence, stem, dot))
        if row is best:
            is_left = x > WIDTH / 2
            parts.append(
                text(row.value_words, x - 6 if is_left else x + 6, up + 4, f"value{' end' if is_left else ''} halo")
            )
    return tag("g", *parts, class_="cases", data_lane="cases")


def _lane(lane: Lane, rows: list[Row], scale: Scale, links: Links, unit: float) -> str:
    window, top = scale.window, HEAD + (lane.number - 1) * STEP
    inside = [r for r in rows if not r.is_before(window.start) and not r.is_after(window.end)]
    known = Counter(r.month for r in inside if r.month)
    parts = [text(lane.label, 2, top + 10, "name halo"), text(str(len(inside)), RIGHT, top + 10, "axis end")]
    parts.append(path(points("M", 0, top + STEP - 6, "H", WIDTH), "rule"))
    parts += _intervals([r for r in inside if not r.month], scale, top + 30, links)
    for month, number in sorted(known.items()):
        middle = (scale.at(month) + scale.after(Window(month, month).end)) / 2
        size = unit * number**0.5
        square = tag("rect", class_="key", x=middle - size / 2, y=top + 22 - size / 2, width=size, height=size)
        touch = tag("rect", class_="touch", x=middle - 12, y=top + 10, width=24, height=24)
        sentence = f"{lane.label}, {month_name(month)}: {counted(number, 'measure')}"
        parts.append(link(links.window(Window(month, month)), sentence, touch, square))
    return tag("g", *parts, class_=f"lane l{lane.number}", data_lane=lane.value)


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
