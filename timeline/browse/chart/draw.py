"""The whole drawing: panel, lanes, axis, bands without sources, overview, tray."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from timeline.browse.chart import small
from timeline.browse.chart.cases import TOP, CasePanel
from timeline.browse.chart.clusters import Cluster, lane_of, named
from timeline.browse.chart.histogram import Histogram, MonthCount
from timeline.browse.chart.lanes import LaneDrawing
from timeline.browse.chart.metrics import Metric
from timeline.browse.chart.months import Links
from timeline.browse.chart.packing import width_of
from timeline.browse.chart.publications import Publications, Published
from timeline.browse.chart.row import Row
from timeline.browse.chart.scale import LEFT, RIGHT, WIDTH, Scale, ticks
from timeline.browse.chart.svg import link, path, points, tag, text
from timeline.browse.chart.window import Window, add_months
from timeline.vocabulary import Lane

CASES = "cases"  # the code of the case panel, where lanes are folded


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing for wide and for small screens, and what lies outside it."""

    wide: SafeString
    small: SafeString
    undated: tuple[Row, ...]
    values: tuple[Row, ...]  # the numbers in the case panel


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to draw. `covered` holds the months that some source is known to tell of, `months` how many
    records lie in each, `folded` the codes of lanes that are one thin row."""

    rows: Sequence[Row]
    published: Sequence[Published]
    covered: frozenset[date]
    places: tuple[str, ...]  # whose numbers the panel shows
    months: Sequence[MonthCount] = ()
    folded: frozenset[str] = frozenset()
    nothing: str = "No source gives this number for these months."  # what the panel says where it has no number
    sources: str = ""  # where the list of sources is


def draw(material: Material, window: Window, metric: Metric, links: Links) -> Chart:
    """Draw all rows that may lie in the window, and count the others at its edges."""
    scale = Scale(window)
    numbers = [row for row in material.rows if metric.holds(row) and not set(material.places).isdisjoint(row.places)]
    nothing = material.nothing
    panel = CasePanel(metric, numbers, scale, nothing=nothing, is_folded=CASES in material.folded)
    on_phone = CasePanel(metric, numbers, Scale(window, small.LEFT, small.RIGHT), small.PLOT, nothing=nothing)
    of_lane: dict[Lane, list[Row]] = {lane: [] for lane in Lane}
    for row in material.rows:
        if row.lane and row.is_dated:
            of_lane[row.lane].append(row)
    lanes = [
        LaneDrawing(lane, rows, scale, links, is_folded=lane.value in material.folded) for lane, rows in of_lane.items()
    ]
    return Chart(
        wide=mark_safe(_wide(material, panel, lanes, links)),  # noqa: S308 - every part was escaped in svg.py
        small=mark_safe(  # noqa: S308
            small.drawn(on_phone, _place_words(material.places), lanes, material.months, links)
        ),
        undated=tuple(row for row in material.rows if not row.is_dated),
        values=tuple(sorted(panel.rows, key=lambda r: (r.interval.earliest or date.min, r.pk))),
    )


def cluster_named(
    code: str, rows: Sequence[Row], window: Window, links: Links, folded: frozenset[str]
) -> Cluster | None:
    """The records that a mark of that name stands for where these rows are drawn; None where no mark has it."""
    lane = lane_of(code)
    if lane is None:
        return None
    of_lane = [row for row in rows if row.lane is lane and row.is_dated]
    drawing = LaneDrawing(lane, of_lane, Scale(window), links, is_folded=lane.value in folded)
    return named(code, [*drawing.clusters, *small.clusters(drawing)])


def _wide(material: Material, panel: CasePanel, lanes: list[LaneDrawing], links: Links) -> str:
    scale = panel.scale
    publications = Publications(material.published, scale, material.sources)
    tops = [panel.foot + publications.height]
    for drawing in lanes:
        tops.append(tops[-1] + drawing.height)
    foot = tops[-1]
    bands, words = _bands(material.covered, scale, foot)
    peak = max((drawing.peak for drawing in lanes if not drawing.is_folded), default=0)
    months = Histogram(material.months, scale.window, links.window)
    parts = [
        *bands,
        *_axis(scale, foot, links),
        panel.drawn(_place_words(material.places), links.fold(CASES)),
        *(words if panel.rows and not panel.is_folded else ()),
        publications.drawn(panel.foot),
        path(points("M", 0, tops[0], "H", WIDTH), "rule strong"),
        *(drawing.drawn(top, peak) for drawing, top in zip(lanes, tops, strict=False)),
        months.drawn(foot + 38),
    ]
    return tag(
        "svg",
        *parts,
        class_="chart",
        viewBox=f"0 0 {WIDTH:g} {foot + 38 + months.frame.height:g}",
        role="group",
        aria_labelledby="chart-title",
        data_plot=f"{LEFT:g} {RIGHT:g} {WIDTH:g}",
    )


def _place_words(places: tuple[str, ...]) -> str:
    if places == ("China",):
        return "mainland China"
    return places[0] if len(places) == 1 else f"{len(places)} places chosen"


def _axis(scale: Scale, foot: float, links: Links) -> list[str]:
    parts, can_zoom = [], scale.window.first != scale.window.last
    for tick in ticks(scale.window):
        x = scale.at(tick.day)
        style = "grid major" if tick.is_major else "grid"
        parts.append(path(points("M", x, TOP - 14, "V", foot + (7 if tick.words else 4)), style))
        if not tick.words:
            continue
        label = text(tick.words, x + 3, foot + 18, "axis strong" if str(tick.day.year) in tick.words else "axis")
        if can_zoom and tick.is_month:
            month = Window(tick.day, tick.day)
            label = link(links.window(month), f"Zoom to {month.words}", label)
        parts.append(label)
    return [tag("g", *parts, class_="axes", data_lane="axis")]


def _bands(covered: frozenset[date], scale: Scale, foot: float) -> tuple[list[str], list[str]]:
    """Bands under everything where no source is known to tell of the months, and their words."""
    bands, words = [], []
    for first, last in _runs([m for m in scale.window.months if m not in covered]):
        left, right = scale.at(first), scale.kept(scale.at(add_months(last, 1)))
        bands.append(tag("rect", class_="gap", x=left, y=TOP - 14, width=right - left, height=foot - TOP + 14))
        lines = ("no source surely", "of these months") if right - left > 96 else ("no sure", "source")
        lines = ("no source surely", "of this month") if first == last and right - left > 96 else lines
        if right - left > 30:
            middle, wide = (left + right) / 2, max(width_of(line) for line in lines)
            words.append(
                tag("rect", class_="gap", x=middle - wide / 2, y=TOP + 18, width=wide, height=14 * len(lines) + 2)
            )
            words += [text(line, middle, TOP + 30 + 14 * i, "gaptext") for i, line in enumerate(lines)]
    return bands, words


def _runs(months: list[date]) -> list[tuple[date, date]]:
    """Months that follow each other, as first and last."""
    runs: list[tuple[date, date]] = []
    for month in months:
        if runs and add_months(runs[-1][1], 1) == month:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return runs
