"""When the sources were published: a tick for a known day, a faded bar where the day is one of several."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.article import Interval
from timeline.browse.chart import shapes
from timeline.browse.chart.packing import Shelves
from timeline.browse.chart.scale import LEFT, RIGHT, Scale
from timeline.browse.chart.svg import link, path, points, tag, text
from timeline.browse.words import counted

HEIGHT = 34.0  # what the ticks take below the panel of numbers
PITCH, MOST = 9.0, 3  # the distance of two rows of bars below the ticks, and how many rows there are
SHORTEST = 6.0  # the width of a bar


@dataclass(frozen=True, slots=True)
class Published:
    """A source with the interval in which it was published, which may be open or without any end."""

    interval: Interval
    url: str
    title: str

    @property
    def is_day(self) -> bool:
        """Whether it was published on one day, if only about."""
        return self.interval.earliest is not None and self.interval.earliest == self.interval.latest


class Publications:
    """The sources published in the window. What finds no row, and what has no date, is counted at the edge, which
    leads to the list of sources at `sources`."""

    def __init__(self, published: Sequence[Published], scale: Scale, sources: str) -> None:
        self.scale, self.sources = scale, sources
        start, end = scale.window.start, scale.window.end
        self.ticks = [p for p in published if p.is_day and start <= (p.interval.earliest or end) <= end]
        self.undated = sum(p.interval.earliest is None and p.interval.latest is None for p in published)
        self.bars: list[tuple[Published, int]] = []
        self.left_out = 0
        shelves = Shelves(MOST)
        for source in published:
            first, last = source.interval.earliest, source.interval.latest
            if source.is_day or not (first or last) or (first or start) > end or (last or end) < start:
                continue
            shelf = shelves.place(*self._ends(source))
            self.left_out += shelf is None
            if shelf is not None:
                self.bars.append((source, shelf))
        self.height = HEIGHT + len(shelves.rows) * PITCH

    def _ends(self, source: Published) -> tuple[float, float]:
        left, right = self.scale.span(source.interval.earliest, source.interval.latest)
        return min(left, self.scale.right - SHORTEST), max(right, left + SHORTEST)

    def drawn(self, top: float) -> str:
        """The row as SVG below the height `top`."""
        parts = [text("sources published", 14, top + 21), *(self._tick(source, top) for source in self.ticks)]
        parts += [self._bar(source, top + 27 + shelf * PITCH) for source, shelf in self.bars]
        if not self.ticks and not self.bars:
            parts.append(text("none in these months", (LEFT + RIGHT) / 2, top + 21, "axis mid"))
        return tag("g", *parts, *self._edge(top), class_="publications", data_lane="publications")

    def _tick(self, source: Published, top: float) -> str:
        x = self.scale.middle(source.interval.earliest or self.scale.window.start)
        touch = tag("rect", class_="touch", x=x - 4, y=top + 8, width=8, height=16)
        return link(source.url, source.title, touch, path(points("M", x, top + 10, "v", 12), "shape pub"))

    def _bar(self, source: Published, y: float) -> str:
        before, after = self.scale.goes_beyond(source.interval.earliest, source.interval.latest)
        left, right = self._ends(source)
        touch = tag("rect", class_="touch", x=left, y=y - 1, width=right - left, height=8)
        return link(
            source.url,
            source.title,
            touch,
            shapes.faded(left, right, y, begins_before=before, ends_after=after, class_="fade pale"),
        )

    def _edge(self, top: float) -> list[str]:
        """How many are not drawn, each kind a line."""
        told = [
            (self.undated, "undated", f"{counted(self.undated, 'source')} without a date of publication"),
            (self.left_out, "more", f"{counted(self.left_out, 'more source')} of which the day is not known"),
        ]
        parts: list[str] = []
        for number, words, sentence in told:
            if number:
                label = text(f"{number:,} {words}", RIGHT + 8, top + 21 + 13 * len(parts), "axis go")
                parts.append(link(self.sources, f"{sentence}. Show the list of sources.", label))
        return parts
