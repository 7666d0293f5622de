"""The twin of the lanes as a table: measures by month and lane."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.browse.chart import Row, month_name
from timeline.vocabulary import Lane


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One month of the table: how many measures of each lane lie in it."""

    words: str
    numbers: tuple[int, ...]


def lines(rows: Sequence[Row]) -> list[MonthLine]:
    """A line for each month that has measures, the earliest first."""
    numbers = Counter((row.month, row.lane) for row in rows if row.lane and row.month)
    months = sorted({month for month, _ in numbers if month})
    return [MonthLine(month_name(m), tuple(numbers[m, lane] for lane in Lane)) for m in months]


def over_several(rows: Sequence[Row]) -> tuple[int, ...]:
    """Measures of each lane that lie in no single month, or fill several."""
    numbers = Counter(row.lane for row in rows if not row.month)
    return tuple(numbers[lane] for lane in Lane)
