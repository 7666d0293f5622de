"""The days that a page can be asked for: read from its URL, one step away, and the days of the records."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.article import Interval
from timeline.browse.chart import add_months, month_name
from timeline.browse.in_force import Measure
from timeline.browse.words import date_words
from timeline.search import Notice

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)  # beyond these a day cannot be asked for
FALLBACK = date(2020, 4, 1)  # shown where there is no dated record at all: the first day of the collection's subject


@dataclass(frozen=True, slots=True)
class Choice:
    """A day or a month that can be chosen: `code` is the day as in a URL, `number` how many measures are dated so."""

    words: str
    code: str
    number: int = 0
    is_current: bool = False


def read_day(value: str) -> tuple[date | None, tuple[Notice, ...]]:
    """A day of the form 2020-04-15; None with a notice for anything else, None without one for nothing."""
    if not value.strip():
        return None, ()
    try:
        day = date.fromisoformat(value.strip())
    except ValueError:
        return None, (Notice(f"“{value[:40]}” is not a day of the form 2020-04-15, so another day is shown."),)
    if not EARLIEST <= day <= LATEST:
        return None, (Notice("Days from 1900 to 2199 can be shown, so another day is shown."),)
    return day, ()


def day_words(day: date) -> str:
    """As "15 April 2020"."""
    return date_words(Interval.day(day))


def of_records(measures: Iterable[Measure]) -> Counter[date]:
    """How many measures are dated to each day; those of unknown days to none."""
    return Counter(
        day for m in measures if not m.is_period and m.interval.is_day and (day := m.interval.earliest) is not None
    )


def busiest(days: Counter[date], number: int = 1) -> list[date]:
    """The days with the most measures, in order of the calendar."""
    ranked = sorted(days, key=lambda day: (-days[day], day))
    return sorted(ranked[:number])


def steps(day: date) -> list[Choice]:
    """The month and the day before, the day and the month after."""
    near = [
        ("‹ Month before", month_away(day, -1)),
        ("‹ Day before", day - timedelta(days=1)),
        ("Day after ›", day + timedelta(days=1)),
        ("Month after ›", month_away(day, 1)),
    ]
    return [Choice(words, to.isoformat()) for words, to in near if EARLIEST <= to <= LATEST and to != day]


def month_away(day: date, months: int) -> date:
    """The same day of another month, or the last day of a month that is shorter."""
    month = add_months(day.replace(day=1), months)
    return month.replace(day=min(day.day, monthrange(month.year, month.month)[1]))


def months_of(days: Counter[date], current: date) -> list[Choice]:
    """The months that have a dated measure; each stands for its first such day."""
    firsts: dict[date, date] = {}
    numbers: Counter[date] = Counter()
    for day in sorted(days):
        firsts.setdefault(day.replace(day=1), day)
        numbers[day.replace(day=1)] += days[day]
    here = current.replace(day=1)
    return [Choice(month_name(m), day.isoformat(), numbers[m], m == here) for m, day in firsts.items()]


def days_near(days: Counter[date], current: date, *, most: int = 12) -> Sequence[Choice]:
    """The days with a dated measure that lie nearest, in order of the calendar."""
    nearest = sorted(sorted(days, key=lambda day: (abs((day - current).days), day))[:most])
    return [Choice(day_words(day), day.isoformat(), days[day], day == current) for day in nearest]
