"""The numbers that the case panel can show, one at a time, never added together."""

from dataclasses import dataclass

from timeline.browse.chart.row import Row
from timeline.vocabulary import Scope, Status


@dataclass(frozen=True, slots=True)
class Metric:
    """One kind of number: its code in the URL, its name, and a line below the panel's head."""

    code: str
    label: str
    unit: str
    status: Status
    scope: Scope

    def holds(self, row: Row) -> bool:
        """Whether the row is a number of this kind."""
        return row.value is not None and row.status == self.status and row.scope == self.scope


METRICS = (
    Metric("confirmed", "New confirmed", "new confirmed a day", Status.CONFIRMED, Scope.NEW),
    Metric("asymptomatic", "New asymptomatic", "new asymptomatic a day", Status.ASYMPTOMATIC, Scope.NEW),
    Metric("active", "In hospital", "confirmed, in hospital", Status.CONFIRMED, Scope.ACTIVE),
    Metric("deaths", "Deaths", "new deaths a day", Status.DEATH, Scope.NEW),
    Metric("total", "Total so far", "confirmed, total so far", Status.CONFIRMED, Scope.CUMULATIVE),
)


def metric_named(code: str) -> Metric:
    """The metric of that code; the first for any other."""
    return next((metric for metric in METRICS if metric.code == code), METRICS[0])
