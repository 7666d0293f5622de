"""The numbers that the case panel can show, one at a time, never added together."""

from dataclasses import dataclass

from timeline.browse.chart.row import Row
from timeline.vocabulary import Origin, Scope, Status


@dataclass(frozen=True, slots=True)
class Metric:
    """One kind of number: its code in the URL, its name, and a line below the panel's head. Without an `origin` it
    holds those of every origin, told apart by their marks. `within` is the code of a kind that its people
    are counted in too."""

    code: str
    label: str
    unit: str
    status: Status
    scope: Scope
    origin: Origin | None = None
    within: str = ""

    def holds(self, row: Row) -> bool:
        """Whether the row is a number of this kind."""
        is_kind = row.value is not None and row.status == self.status and row.scope == self.scope
        return is_kind and (self.origin is None or row.origin == self.origin)


METRICS = (
    Metric("confirmed", "New confirmed", "new confirmed a day", Status.CONFIRMED, Scope.NEW, within="total"),
    Metric(
        "imported",
        "New imported",
        "new imported a day",
        Status.CONFIRMED,
        Scope.NEW,
        Origin.IMPORTED,
        within="confirmed",
    ),
    Metric("local", "New local", "new local a day", Status.CONFIRMED, Scope.NEW, Origin.LOCAL, within="confirmed"),
    Metric("asymptomatic", "New asymptomatic", "new asymptomatic a day", Status.ASYMPTOMATIC, Scope.NEW),
    Metric("active", "In hospital", "confirmed, in hospital", Status.CONFIRMED, Scope.ACTIVE, within="total"),
    Metric("total", "Total so far", "confirmed, total so far", Status.CONFIRMED, Scope.CUMULATIVE),
    Metric("deaths", "New deaths", "new deaths a day", Status.DEATH, Scope.NEW, within="deaths-total"),
    Metric("deaths-total", "Deaths so far", "deaths, total so far", Status.DEATH, Scope.CUMULATIVE),
)


def metric_named(code: str) -> Metric:
    """The metric of that code; the first for any other."""
    return next((metric for metric in METRICS if metric.code == code), METRICS[0])
