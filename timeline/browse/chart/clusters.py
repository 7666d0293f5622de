"""Records that one mark of the chart stands for, with a name that an address can hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from timeline.browse.chart.actions import in_words
from timeline.browse.chart.row import Row
from timeline.browse.chart.window import Window
from timeline.browse.words import counted
from timeline.vocabulary import Lane


class Kind(StrEnum):
    """What the records of one mark have in common."""

    WITHIN = "within"  # each happened on one unknown day of the same interval
    OVER = "over"  # each filled the same stretch of time
    OTHERS = "others"  # intervals that are too many for a bar each
    BEGIN = "begin"  # they begin in the same month, or on the same day of a short window
    MORE = "more"  # they found no row of their own in a month
    SQUARE = "square"  # the small chart's mark of a month
    LINE = "line"  # the small chart's mark of what lies in no single month


@dataclass(frozen=True, slots=True)
class Cluster:
    """The measures of one lane behind one mark. `when` says in words what they share, `closer` is a window in which
    they lie and which shows them better; None where there is none."""

    kind: Kind
    key: str
    when: str
    rows: tuple[Row, ...]
    closer: Window | None = None

    @property
    def lane(self) -> Lane:
        """The lane that all of them belong to."""
        lane = self.rows[0].lane
        assert lane is not None, "only measures are drawn together"
        return lane

    @property
    def code(self) -> str:
        """Its name in the address of a view, as "isolation.begin.2020-05"."""
        return f"{self.lane}.{self.kind}.{self.key}"

    @property
    def sentence(self) -> str:
        """What the mark says."""
        return f"{self.lane.label}, {self.when}: {counted(len(self.rows), 'measure')}{in_words(self.rows)}. Show them."


def lane_of(code: str) -> Lane | None:
    """The lane that a name speaks of."""
    found = code.partition(".")[0]
    return Lane(found) if found in set(Lane) else None


def named(code: str, clusters: Sequence[Cluster]) -> Cluster | None:
    """The cluster of that name."""
    return next((cluster for cluster in clusters if cluster.code == code), None)
