"""The eight lanes of measures: marks by action, bars for stretches, faded bars for days that are not known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby

from timeline.browse.chart import shapes
from timeline.browse.chart.bundles import bundled
from timeline.browse.chart.clusters import Cluster, Kind
from timeline.browse.chart.months import Bars, Links, beginning, binned
from timeline.browse.chart.packing import Shelves, width_of
from timeline.browse.chart.row import Row
from timeline.browse.chart.scale import LEFT, RIGHT, WIDTH, Scale
from timeline.browse.chart.svg import link, path, points, tag, text
from timeline.browse.chart.window import Window, month_name, month_of
from timeline.browse.words import counted
from timeline.vocabulary import Lane

PITCH = 13.0  # the distance of two rows
MOST_ROWS, MOST_ROWS_OF_A_MONTH = 12, 40  # what stands higher is a number that leads to its month, or the list
LEAST_HEIGHT, EMPTY, FOLDED = 44.0, 26.0, 24.0
CROWDED = 120  # so many days of one lane are told by months, each month with its number
HIGHEST = 56.0  # the highest bar of a month in a crowded lane
STRIP = 14.0, 4  # the highest bar of a folded lane, and the least number that is so high
MORE = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its row: `left` and `right` bound what it takes of the row."""

    row: Row
    left: float
    right: float
    shelf: int
    goes_on: bool


class LaneDrawing:
    """One lane from its rows. Rows outside the window are counted at its edges, never drawn on them. A folded lane is
    one thin row of bars; so are the days of a crowded one, higher and with numbers."""

    def __init__(self, lane: Lane, rows: Sequence[Row], scale: Scale, links: Links, *, is_folded: bool = False) -> None:
        self.lane, self.scale, self.links, self.is_folded = lane, scale, links, is_folded
        window, start, end = scale.window, scale.window.start, scale.window.end
        self.earlier = [row for row in rows if row.is_before(start)]
        self.later = [row for row in rows if row.is_after(end)]
        outside = {row.pk for row in (*self.earlier, *self.later)}
        inside = [row for row in rows if row.pk not in outside]
        self.inside, self.shown = inside, len(inside)
        self.bundles, alone = ([], []) if is_folded else bundled(inside, scale)
        self.bins, alone = self._crowded(alone)
        self.shelves = Shelves(MOST_ROWS if len(window.months) > 1 else MOST_ROWS_OF_A_MONTH)
        self.overflow: dict[date, list[Row]] = {}
        self.placed = self._place(alone)
        self.name_lines = [_cut(lane.label)] if is_folded else _lines(lane.label) if rows else [lane.label]
        self.height = self._height(has_rows=bool(rows))

    def _crowded(self, alone: list[Row]) -> tuple[dict[date, list[Row]], list[Row]]:
        """The days of the lane by month where they are too many for a mark each, and what keeps its own mark. Of a
        folded lane it is all of them."""
        if self.is_folded:
            return binned(self.inside, self.scale.window), []
        days = [row for row in alone if not row.is_period]
        if len(days) <= CROWDED or len(self.scale.window.months) <= 2:
            return {}, alone
        return binned(days, self.scale.window), [row for row in alone if row.is_period]

    @property
    def peak(self) -> int:
        """The most measures that one bar of a crowded lane stands for."""
        return max((len(rows) for rows in self.bins.values()), default=0)

    def _height(self, *, has_rows: bool) -> float:
        if self.is_folded:
            return FOLDED
        if not has_rows:
            return EMPTY
        names = 16 + 14.0 * len(self.name_lines) + 8
        rows = len(self.shelves.rows) * PITCH + sum(bundle.height for bundle in self.bundles)
        return max(LEAST_HEIGHT, names, rows + (14 if self.overflow else 0) + 14 + self._band)

    @property
    def _band(self) -> float:
        """What the bars of a crowded lane take of its foot, their numbers included."""
        return HIGHEST + 18 if self.bins else 0.0

    def _place(self, rows: list[Row]) -> list[Placed]:
        placed = []
        for row in sorted(rows, key=_rank):
            left, right, goes_on = self._extent(row)
            shelf = self.shelves.place(left, right)
            if shelf is None:
                first = max(row.interval.earliest or self.scale.window.start, self.scale.window.start)
                self.overflow.setdefault(month_of(first), []).append(row)
            else:
                placed.append(Placed(row, left, right, shelf, goes_on))
        return placed

    def _extent(self, row: Row) -> tuple[float, float, bool]:
        scale, interval = self.scale, row.interval
        first = interval.earliest
        if not row.is_period:
            middle = scale.middle(first) if first else scale.left
            return middle - shapes.SIZE / 2, middle + shapes.SIZE / 2, False
        left, right = scale.span(first, interval.latest)
        goes_on = scale.goes_beyond(first, interval.latest)[1]
        return left - shapes.SIZE / 2, max(right, left + shapes.SIZE), goes_on

    def drawn(self, top: float, peak: int = 1) -> str:
        """The lane as SVG, its upper edge at `top`. `peak` is what the highest bar of all lanes stands for."""
        foot = top + self.height
        inset = 4 if self.is_folded else 8
        key = tag("rect", class_="key", x=0, y=top + inset, width=4, height=self.height - 2 * inset)
        parts = [path(points("M", 0, foot, "H", WIDTH), "rule"), key, *self._head(top)]
        parts += self._strip(foot) if self.is_folded else self._open(top, foot, peak)
        names = {"class_": f"lane l{self.lane.number}{' folded' if self.is_folded else ''}"}
        return tag("g", *parts, **names, data_lane=self.lane.value)

    def _open(self, top: float, foot: float, peak: int) -> list[str]:
        offsets = accumulate((bundle.height for bundle in self.bundles), initial=top + 10)
        parts = [b.drawn(y, self.links) for b, y in zip(self.bundles, offsets, strict=False)]
        if self.bins:
            bars = Bars(self.scale, self.links, HIGHEST / max(peak, 1), is_numbered=True)
            parts += bars.drawn(self.bins, foot)
        labels, floor = self._labels(), foot - self._band
        parts += [self._mark(placed, floor, labels.get(placed.row.pk)) for placed in self.placed]
        parts += [self._more(month, rows, floor) for month, rows in sorted(self.overflow.items())]
        if self.later:
            parts.append(self._later(foot))
        return parts

    def _strip(self, foot: float) -> list[str]:
        """The one row of a folded lane: how many begin in each month, and its number at the right."""
        most = max(self.peak, STRIP[1])
        bars = Bars(self.scale, self.links, STRIP[0] / most, is_numbered=False)
        return [*bars.drawn(self.bins, foot - 4), text(f"{self.shown:,}", RIGHT + 8, foot - 8)]

    def _head(self, top: float) -> list[str]:
        words = [self._fold(top)]
        if self.height == EMPTY or self.is_folded:
            return words
        y = top + 18 + 14 * len(self.name_lines)
        words.append(text(f"{self.shown:,}", 24, y))
        if self.earlier:
            first = min((row.interval.earliest or self.scale.window.start) for row in self.earlier)
            href = self.links.window(self.scale.window.reaching(first, first))
            number = counted(len(self.earlier), "measure")
            sentence = f"{number} of this lane before {self.scale.window.words}. Widen the window."
            label = text(f"‹ {len(self.earlier):,} earlier", 34 + width_of(f"{self.shown:,}"), y, "axis go")
            words.append(link(href, sentence, label))
        return words

    def _fold(self, top: float) -> str:
        """The lane's name, which folds and opens it."""
        at = top + (16 if self.is_folded else 18)
        sentence = f"{'Open' if self.is_folded else 'Fold'} {self.lane.label}, {counted(self.shown, 'measure')}"
        parts = [
            tag("rect", class_="touch", x=6, y=at - 13, width=LEFT - 14, height=18),
            shapes.caret(15, at - 4, is_folded=self.is_folded),
        ]
        parts += [
            text(line, 24, at + 14 * i, f"name{' slim' if self.is_folded else ''} halo")
            for i, line in enumerate(self.name_lines)
        ]
        return link(
            self.links.fold(self.lane.value),
            sentence,
            *parts,
            class_="fold",
            aria_expanded="false" if self.is_folded else "true",
        )

    def _later(self, foot: float) -> str:
        last = max((row.interval.latest or row.interval.earliest or self.scale.window.end) for row in self.later)
        href = self.links.window(self.scale.window.reaching(self.scale.window.start, last))
        sentence = (
            f"{counted(len(self.later), 'measure')} of this lane after {self.scale.window.words}. Widen the window."
        )
        words = f"{len(self.later):,} later ›"
        words = words if width_of(words) <= WIDTH - RIGHT else f"{len(self.later):,} ›"
        return link(href, sentence, text(words, WIDTH, foot - 12, "axis go end"))

    def _labels(self) -> dict[int, tuple[float, str, str]]:
        """For each stack of marks of one category and day its lowest one's label: place, anchor and words."""
        found: dict[int, tuple[float, str, str]] = {}
        stacks = groupby(self.placed, key=lambda p: (p.row.interval.earliest, p.row.label))
        for (_, label), members in stacks:
            group = sorted(members, key=lambda p: p.shelf)
            words = f"{label} ×{len(group)}" if len(group) > 1 else label
            for placed in group[::-1]:
                spot = self.shelves.label(placed.shelf, words, placed.left, placed.right, (LEFT, RIGHT))
                if spot is None and placed.right - placed.left > width_of(words) + 40:
                    spot = placed.left + shapes.SIZE + 10, "axis"  # upon the bar itself, where it is long enough
                if spot:
                    found[placed.row.pk] = (*spot, words)
                    break
        return found

    def _mark(self, placed: Placed, foot: float, label: tuple[float, str, str] | None) -> str:
        row, y = placed.row, foot - 12 - placed.shelf * PITCH
        middle = placed.left + shapes.SIZE / 2
        parts = [tag("rect", class_="touch", x=-6.0, y=-6.5, width=12, height=13)]
        if row.is_period:
            start, first = 4.0 if row.has_several_sources else 0.0, row.interval.earliest
            parts.append(shapes.run(start, placed.right - middle, is_open=placed.goes_on))
            parts.append(shapes.BEFORE if first is None or first < self.scale.window.start else "")
        if row.is_about:
            parts.append(shapes.ABOUT)
        parts.append(shapes.shape(row.action, has_several_sources=row.has_several_sources))
        if label:
            parts.append(text(label[2], label[0] - middle, 4, f"{label[1]} halo"))
        return link(row.url, row.sentence, *parts, transform=f"translate({middle:.1f} {y:.1f})")

    def _more(self, month: date, rows: list[Row], foot: float) -> str:
        """What found no row of its own."""
        x, y = self.scale.kept(self.scale.middle(month.replace(day=15))), foot - 12 - self.shelves.limit * PITCH
        sentence = f"{counted(len(rows), 'more measure')} of this lane in {month_name(month)}. Show them."
        href = rows[0].url if len(rows) == 1 else self.links.cluster(self._overflowing(month, rows))
        return link(href, sentence, text(f"+{len(rows)}", x, y, "value go mid"))

    def _overflowing(self, month: date, rows: list[Row]) -> Cluster:
        window = Window(month, month)
        closer = None if self.scale.window == window else window
        return Cluster(Kind.MORE, f"{month:%Y-%m}", f"more in {month_name(month)}", tuple(rows), closer)

    @property
    def clusters(self) -> list[Cluster]:
        """The records of each mark of the wide drawing that stands for several."""
        found = [bundle.cluster for bundle in self.bundles]
        found += [beginning(day, rows, self.scale.window) for day, rows in self.bins.items()]
        found += [self._overflowing(month, rows) for month, rows in self.overflow.items()]
        return [cluster for cluster in found if len(cluster.rows) > 1]


def _rank(row: Row) -> tuple[bool, date, str, str, int]:
    """Days first, so that stretches of time never crowd them out; then by day and category."""
    return row.is_period, row.interval.earliest or date.min, row.label, row.action, row.pk


def _cut(name: str) -> str:
    """The name of a folded lane on one line of at most 21 letters."""
    short = name.replace(" and ", " & ")
    return short if len(short) <= 21 else f"{short[:20].rstrip()}{MORE}"


def _lines(name: str) -> list[str]:
    """A name in lines of at most 17 letters."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + 1 + len(word) <= 17:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
