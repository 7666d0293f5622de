"""Events of a lane that share an interval, as one bar with their number in words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.browse.chart import shapes
from timeline.browse.chart.clusters import Cluster, Kind
from timeline.browse.chart.months import Links
from timeline.browse.chart.packing import width_of
from timeline.browse.chart.row import Row
from timeline.browse.chart.scale import LEFT, RIGHT, Scale
from timeline.browse.chart.svg import link, tag, text
from timeline.browse.chart.window import Window
from timeline.browse.words import counted

HEIGHT, WORDS = 15.0, 13.0  # what a bar takes, and what its words take where they stand below it
ALIKE = 5  # so many equal stretches of time become one bar; equal unknown days always do
MOST, FEW = 8, 2  # bars of one lane; of more only the largest with several events stay, the others are told together


@dataclass(frozen=True, slots=True)
class Bundle:
    """Events in one bar: faded where each happened on one unknown day of it, firm where each filled it."""

    rows: tuple[Row, ...]
    scale: Scale
    is_mixed: bool = False  # of several intervals, drawn over all of them

    @property
    def ends(self) -> tuple[date | None, date | None]:
        """The first and the last day, None where that end is open."""
        firsts, lasts = [r.interval.earliest for r in self.rows], [r.interval.latest for r in self.rows]
        first = None if None in firsts else min(day for day in firsts if day)
        last = None if None in lasts else max(day for day in lasts if day)
        return first, last

    @property
    def begins_before(self) -> bool:
        """Whether it begins before the window."""
        return self.scale.goes_beyond(*self.ends)[0]

    @property
    def ends_after(self) -> bool:
        """Whether it goes on after the window."""
        return self.scale.goes_beyond(*self.ends)[1]

    @property
    def left(self) -> float:
        """Where the bar begins."""
        return self.scale.span(*self.ends)[0]

    @property
    def right(self) -> float:
        """Where the bar ends."""
        return self.scale.span(*self.ends)[1]

    @property
    def words(self) -> str:
        """What stands beside the bar."""
        if self.is_mixed:
            return f"{counted(len(self.rows), 'measure')} over longer or uncertain times"
        first = self.rows[0]
        return f"{len(self.rows)} measures {first.when}" if len(self.rows) > 1 else f"{first.label}, {first.when}"

    @property
    def height(self) -> float:
        """What the bar and its words take of the lane."""
        return HEIGHT + (0 if self._has_room else WORDS)

    @property
    def _has_room(self) -> bool:
        wide = width_of(self.words) + 6
        return self.right + wide <= RIGHT or self.left - wide >= LEFT

    @property
    def cluster(self) -> Cluster:
        """The records of the bar, by the interval that they share."""
        if self.is_mixed:
            return Cluster(Kind.OTHERS, "", "over longer or uncertain times", self.rows)
        first = self.rows[0]
        kind = Kind.OVER if first.is_period else Kind.WITHIN
        return Cluster(kind, first.interval.edtf, first.when, self.rows, self._closer)

    @property
    def _closer(self) -> Window | None:
        first, last = self.ends
        closer = Window.of(first, last) if first and last else None
        return closer if closer and len(closer.months) < len(self.scale.window.months) else None

    def drawn(self, y: float, links: Links) -> str:
        """The bar at a height. One event's bar leads to its page, several events' to all of them."""
        href, sentence = self.rows[0].url, self.rows[0].sentence
        if len(self.rows) > 1:
            href, sentence = links.cluster(self.cluster), f"{self.words}: {kinds(self.rows)}."
        width = max(self.right - self.left, 3.0)
        touch = tag("rect", class_="touch", x=self.left, y=y - 4, width=width, height=14)
        draw = shapes.firm if self.rows[0].is_period and not self.is_mixed else shapes.faded
        bar = draw(self.left, self.right, y, begins_before=self.begins_before, ends_after=self.ends_after)
        return link(href, sentence, touch, bar, self._beside(y))

    def _beside(self, y: float) -> str:
        """The words at the bar's right end or before it, below it where neither has room."""
        if self.right + 6 + width_of(self.words) <= RIGHT:
            return text(self.words, self.right + 6, y + 7, "axis halo")
        if self._has_room:
            return text(self.words, self.left - 6, y + 7, "axis end halo")
        return text(self.words, self.left + 4, y + 17, "axis halo")


def bundled(rows: Sequence[Row], scale: Scale) -> tuple[list[Bundle], list[Row]]:
    """The bars of a lane, the earliest first, and the rows that are drawn by themselves."""
    together: dict[tuple[bool, str], list[Row]] = {}
    alone: list[Row] = []
    for row in rows:
        if row.is_uncertain or row.is_period:
            together.setdefault((row.is_period, row.interval.edtf), []).append(row)
        else:
            alone.append(row)
    groups = [group for group in together.values() if not group[0].is_period or len(group) >= ALIKE]
    alone += [row for group in together.values() if group[0].is_period and len(group) < ALIKE for row in group]
    return _at_most(groups, scale), alone


def _at_most(groups: list[list[Row]], scale: Scale) -> list[Bundle]:
    largest = sorted(groups, key=len, reverse=True)
    kept = largest if len(largest) <= MOST else [group for group in largest[:FEW] if len(group) > 1]
    bars = [Bundle(tuple(group), scale) for group in kept]
    bars.sort(key=lambda bar: (bar.ends[0] or date.min, bar.ends[1] or date.max))
    others = [row for group in largest[len(kept) :] for row in group]
    return [*bars, Bundle(tuple(others), scale, is_mixed=True)] if others else bars


def kinds(rows: Sequence[Row]) -> str:
    """The categories of some rows with their numbers, the most first."""
    return ", ".join(f"{label} {number}" for label, number in Counter(row.label for row in rows).most_common())
