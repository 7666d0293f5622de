"""Numbers of stretches of time: bars over the days they cover, above the scale, as they belong to no single day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.browse.chart import shapes
from timeline.browse.chart.packing import Shelves
from timeline.browse.chart.row import Row
from timeline.browse.chart.scale import Scale
from timeline.browse.chart.svg import link, tag, text

ROW = 13.0  # the distance of two rows of bars
LEAST = 4.0  # the width of the shortest bar


@dataclass(frozen=True, slots=True)
class PeriodBar:
    """One number with its row, counted from the scale up, and where its words stand; None where they have no room."""

    row: Row
    left: float
    right: float
    shelf: int
    label: tuple[float, str] | None

    def drawn(self, y: float, scale: Scale) -> str:
        """The bar at a height, with the number beside it."""
        before, after = scale.goes_beyond(self.row.interval.earliest, self.row.interval.latest)
        bar = shapes.firm(self.left, self.right, y - 3, class_="period", begins_before=before, ends_after=after)
        touch = tag("rect", class_="touch", x=self.left - 2, y=y - 6, width=self.right - self.left + 4, height=ROW)
        words = ""
        if self.label:
            x, anchor = self.label
            words = text(self.row.value_words, x, y + 4, f"value{anchor.removeprefix('axis')} halo")
        return link(self.row.url, self.row.sentence, touch, bar, words)


def period_bars(rows: Sequence[Row], scale: Scale, edges: tuple[float, float], most: int) -> list[PeriodBar]:
    """The bars of some numbers in at most so many rows. What finds no row lies upon the last one, without its words."""
    shelves, bars = Shelves(most), []
    for row in sorted(rows, key=lambda r: (r.interval.earliest or date.min, -(r.value or 0), r.pk)):
        left, right = _extent(row, scale)
        shelf = shelves.place(left, right)
        label = None if shelf is None else shelves.label(shelf, row.value_words, left, right, edges)
        bars.append(PeriodBar(row, left, right, most - 1 if shelf is None else shelf, label))
    return bars


def _extent(row: Row, scale: Scale) -> tuple[float, float]:
    left, right = scale.span(row.interval.earliest, row.interval.latest)
    return min(left, scale.right - LEAST), max(right, left + LEAST)
