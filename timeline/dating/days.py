"""Days: what a shape is read against, what reading it gives, and the arithmetic of weekdays, months and years."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.dating.grammar import Shape
from timeline.dating.words import number_of

DAY = timedelta(days=1)
# A plain "after September 26" may lie so many days ahead of the article without a word that looks ahead.
SHORTLY = 31


@dataclass(frozen=True, slots=True)
class Context:
    """What a shape is read against: the day of the article, the run of days last spoken of, whether it looks ahead."""

    published: date
    spoken_of: tuple[date, date] | None = None
    is_ahead: bool = False
    is_range_start: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """A run of days, both ends included, the rule of thumb that gave it, and whether it is a stated period."""

    first: date
    last: date
    why: str
    is_period: bool = False


def month_days(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def shift_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def recent_weekday(weekday: int, published: date) -> date:
    """The most recent such weekday, the day of the article included."""
    return published - DAY * ((published.weekday() - weekday) % 7)


def coming_weekday(weekday: int, published: date) -> date:
    """The first such weekday after the day of the article."""
    return published + DAY * ((weekday - published.weekday() - 1) % 7 + 1)


def nearest_year(month: int, day: int, context: Context, weekday: int | None = None) -> date:
    """The day in the year that suits the article best: the nearest, what lies behind it before what lies ahead."""
    best: tuple[int, date] | None = None
    for year in range(context.published.year - 2, context.published.year + 3):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if weekday is not None and candidate.weekday() != weekday:
            continue
        away = (candidate - context.published).days
        weight = abs(away) * _strain(away, is_ahead=context.is_ahead)
        if best is None or weight < best[0]:
            best = weight, candidate
    if best is None:
        if weekday is None:
            raise ValueError("no such day in any near year")
        return nearest_year(month, day, context)
    return best[1]


def _strain(away: int, *, is_ahead: bool) -> int:
    """How far a day so many days away strains belief: what is to come lies ahead, all else behind or shortly ahead."""
    if is_ahead:
        return 4 if away < 0 else 1
    return 1 if away <= 0 else 2 if away <= SHORTLY else 8


def length_of(shape: Shape) -> tuple[int, str]:
    """The length a shape names, as (2, "week")."""
    return number_of(shape.groups.get("number", "one")), shape.groups["unit"].lower().rstrip("s")


def shifted(day: date, length: tuple[int, str], sign: int) -> date:
    """The day a length before (-1) or after (1) another."""
    count, unit = length
    if unit in ("day", "week"):
        return day + DAY * (sign * count * (7 if unit == "week" else 1))
    return shift_months(day, sign * count * (12 if unit == "year" else 1))


def one(day: date, why: str) -> Days:
    """A single day."""
    return Days(day, day, why)
