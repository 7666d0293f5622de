"""The months that the timeline shows, and the windows one step away from them."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

from timeline.article import MONTHS

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 1)


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def month_name(month: date) -> str:
    """As "April 2020"."""
    return f"{MONTHS[month.month - 1]} {month.year}"


@lru_cache(maxsize=4096)
def add_months(month: date, number: int) -> date:
    """The first day of the month so many months later, kept between 1900 and 2199."""
    count = month.year * 12 + month.month - 1 + number
    if not EARLIEST.year <= count // 12 <= LATEST.year:
        return EARLIEST if number < 0 else LATEST
    return date(count // 12, count % 12 + 1, 1)


def months_between(first: date, last: date) -> int:
    """How many months last begins after first."""
    return (last.year - first.year) * 12 + last.month - first.month


@lru_cache(maxsize=4096)
def _last_day(month: date) -> date:
    return add_months(month, 1) - timedelta(days=1)


@lru_cache(maxsize=256)
def _months(first: date, last: date) -> tuple[date, ...]:
    return tuple(add_months(first, i) for i in range(months_between(first, last) + 1))


@dataclass(frozen=True, slots=True)
class Window:
    """A run of whole months. `first` and `last` are the first days of its first and last month."""

    first: date
    last: date

    @classmethod
    def of(cls, first: date, last: date) -> Self:
        """From the month of one day to the month of the other, in either order."""
        low, high = sorted((month_of(first), month_of(last)))
        return cls(max(low, EARLIEST), min(high, LATEST))

    @property
    def start(self) -> date:
        """Its first day."""
        return self.first

    @property
    def end(self) -> date:
        """Its last day."""
        return _last_day(self.last)

    @property
    def days(self) -> int:
        """How many days lie in it."""
        return (self.end - self.start).days + 1

    @property
    def months(self) -> list[date]:
        """The first day of each month in it."""
        return list(_months(self.first, self.last))

    @property
    def words(self) -> str:
        """As "April 2020 to November 2021", or one month."""
        if self.first == self.last:
            return month_name(self.first)
        return f"{month_name(self.first)} to {month_name(self.last)}"

    def moved(self, months: int) -> "Window":
        """As long, so many months later."""
        return Window(add_months(self.first, months), add_months(self.last, months))

    def closer(self, month: date | None = None) -> "Window":
        """About half as long, around the same middle, or around one of its months as far as it reaches."""
        length = len(self.months)
        cut = length // 4 or (1 if length > 2 else 0)
        before = cut
        if month is not None:
            before = min(max(months_between(self.first, month) - (length - 2 * cut) // 2, 0), 2 * cut)
        return Window(add_months(self.first, before), add_months(self.last, before - 2 * cut))

    def wider(self) -> "Window":
        """About twice as long, around the same middle."""
        more = max(1, len(self.months) // 2)
        return Window(add_months(self.first, -more), add_months(self.last, more))

    def reaching(self, first: date, last: date) -> "Window":
        """The same, widened where it does not reach these days."""
        return Window.of(min(self.first, first), max(self.end, last))
