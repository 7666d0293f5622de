"""A clue to the publication date, and the days it may leave."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from timeline.article import UNDATED, Interval, Span
from timeline.dating import Context, Expression, analyse, days_of
from timeline.reading.evidence import FIRST_DAY, LAST_DAY

DAY = timedelta(days=1)
ALL_DAYS = tuple(FIRST_DAY + DAY * n for n in range((LAST_DAY - FIRST_DAY).days + 1))
YEARS = range(FIRST_DAY.year, LAST_DAY.year + 1)

# How many days an article may follow what it reports: something said on a day, the day that a count describes. Most
# follow by none or one; a site that takes over an agency's text has been seen to take three days.
AFTER_SAID, AFTER_DATA = 3, 4
# Where the news itself is told by weekdays, a named day may be older.
AFTER_BACKGROUND = 30
# The day on which an outbreak began, or its first cases were found, is told for longer.
AFTER_BEGAN = 60
# "On Monday (Aug 2)" is said within the week.
AFTER_BRACKETED = 6
# A day to come is named with its weekday, "Monday, May 11", when it is near.
BEFORE_WEEKDAY = 21
# A rule is announced at most so many days before it begins.
BEFORE_BEGINNING = 30
# News names a day without its year for half a year at most.
YEARLESS = 200
# So many different expressions of one kind are looked at; a longer text repeats itself.
MOST = 40


@dataclass(frozen=True, slots=True)
class Clue:
    """The days that one observation leaves for the publication, and why.

    A tight clue may single out a day; a broad one only bounds, and alone gives no answer.
    """

    span: Span | None
    days: frozenset[date]
    reason: str
    is_tight: bool = False
    is_broad: bool = False


@lru_cache(maxsize=32)
def between(first: date | None, last: date | None) -> frozenset[date]:
    """The days from one to another, None for an open end."""
    start = max(0, (first - FIRST_DAY).days) if first else 0
    end = (last - FIRST_DAY).days + 1 if last else len(ALL_DAYS)
    return frozenset(ALL_DAYS[start : max(0, end)])


def said_words(expression: Expression) -> str:
    """The words of an expression on one line."""
    return " ".join(expression.text.split())


@lru_cache(maxsize=512)
def days_named(text: str) -> frozenset[date]:
    """The days of the epidemic on which an expression without a year, found in the text, means just that day."""
    shape = analyse(text)
    if shape is None:
        return frozenset()
    # The same day of other years, and of leap years, is tried; the weekday beside a date rules some of them out.
    near = [days_of(shape, Context(date(year, 6, 30))) for year in YEARS]
    named = {(found.first.month, found.first.day) for found in near if found and found.first == found.last}
    tried = [day for day in ALL_DAYS if (day.month, day.day) in named]
    return frozenset(
        day for day in tried if (found := days_of(shape, Context(day))) and found.first == found.last == day
    )


def hull(days: frozenset[date]) -> Interval:
    """The interval from the first to the last of some days, open where it reaches the end of all days."""
    if not days:
        return UNDATED
    first, last = min(days), max(days)
    if first == FIRST_DAY and last == LAST_DAY:
        return UNDATED
    return Interval.between(None if first == FIRST_DAY else first, None if last == LAST_DAY else last)
