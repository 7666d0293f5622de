"""Gives the days that an expression means, as an EDTF interval with its reason."""

from calendar import monthrange
from datetime import date, timedelta

from timeline.article import Interval
from timeline.dating.calendar import days_of, has_year
from timeline.dating.days import Context, Days
from timeline.dating.expression import Dated, Expression, Kind, Reference
from timeline.dating.grammar import Shape, analyse

# A publication interval of up to so many days is tried day by day; of a wider one its ends and the first of each month.
EVERY_DAY = 31
# Stands in for the day of the article where the expression names its days in full.
_ANY_DAY = date(2020, 6, 30)


def resolve(expression: Expression, reference: Reference) -> Dated | None:
    """The days that the expression means against the reference; None where it cannot be told.

    Against a publication interval the answer spans what each of its days would give.
    """
    shape = analyse(expression.text)
    if shape is None:
        return None
    spoken = _run(reference.spoken_of)
    if has_year(shape):
        days = [days_of(shape, Context(_ANY_DAY, spoken, expression.is_ahead))]
    elif expression.kind is Kind.ANAPHORIC:
        days = [days_of(shape, Context(_ANY_DAY, spoken, expression.is_ahead))]
        if spoken is None:
            return None
    else:
        days = [days_of(shape, Context(day, spoken, expression.is_ahead)) for day in _candidates(reference.published)]
    return _dated(expression, shape, [found for found in days if found], reference.published)


def _run(interval: Interval | None) -> tuple[date, date] | None:
    if interval is None or interval.earliest is None or interval.latest is None:
        return None
    return interval.earliest, interval.latest


def _candidates(published: Interval) -> list[date]:
    """The days on which the article may have appeared, or enough of them to span what follows."""
    first, last = published.earliest, published.latest
    if first is None or last is None:
        return [day for day in (first, last) if day]
    length = (last - first).days
    if length <= EVERY_DAY:
        return [first + timedelta(days=n) for n in range(length + 1)]
    firsts = [
        date(year, month, 1)
        for year in range(first.year, min(last.year, first.year + 3) + 1)
        for month in range(1, 13)
        if first < date(year, month, 1) < last
    ]
    return [first, *firsts, last]


def _dated(expression: Expression, shape: Shape, days: list[Days], published: Interval) -> Dated | None:
    if not days:
        return None
    low, high = min(found.first for found in days), max(found.last for found in days)
    leans = not has_year(shape) and expression.kind is not Kind.ANAPHORIC
    is_wide = (high - low).days > 366 * 2
    if is_wide or (leans and published.earliest is None):
        return None
    if leans and published.latest is None and shape.rule.kind is not Kind.EVENT:
        return None
    interval, why = _interval(low, high), days[0].why
    if leans and published.latest is None and high == published.earliest:
        # The end is the earliest day of an article that may be later: known about, to the month.
        interval = Interval.parse(f"{low.year:04}-{low.month:02}/{high.year:04}-{high.month:02}~")
        why += f", and the article, which is of {published.in_words()}, names nothing later"
    said = " ".join(expression.text.split())
    reason = f"“{said}” means {interval.in_words()}: {why}."
    return Dated(interval, reason, (expression.span,), days[0].is_period)


def _interval(low: date, high: date) -> Interval:
    """The run of days, written as whole months or a whole year where it is that."""
    if low.day == 1 and high.day == monthrange(high.year, high.month)[1]:
        if (low.year, low.month) == (high.year, high.month):
            return Interval.month(low.year, low.month)
        if (low.month, high.month) == (1, 12) and low.year == high.year:
            return Interval.parse(f"{low.year:04}")
        return Interval.parse(f"{low.year:04}-{low.month:02}/{high.year:04}-{high.month:02}")
    return Interval.between(low, high)
