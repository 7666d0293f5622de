"""What each shape of expression means for an article of one known day."""

from collections.abc import Callable

from timeline.dating.days import DAY, Context, Days, recent_weekday
from timeline.dating.expression import Kind
from timeline.dating.grammar import Shape, endpoint, hedge_in
from timeline.dating.named import (
    read_days,
    read_iso,
    read_month,
    read_named_day,
    read_numeric,
    read_odd,
    read_quarter,
    read_year,
)
from timeline.dating.relative import (
    read_ago,
    read_day_after,
    read_day_before,
    read_day_word,
    read_same_day,
    read_shift,
    read_to_come,
    read_unit,
    read_weekday,
    read_weekend,
    read_window,
    read_within,
)
from timeline.dating.seasons import read_holiday, read_outbreak, read_outbreak_start, read_season
from timeline.dating.words import weekday_number


def days_of(shape: Shape, context: Context) -> Days | None:
    """The days that a shape means in an article of one day; None where it cannot be told. Raises nothing."""
    try:
        found = _READERS[shape.rule.name](shape, context)
    except (ValueError, OverflowError):  # 31 June, or a day beyond the calendar
        return None
    if shape.rule.name == "range" or shape.rule.kind is Kind.EVENT:  # the hedge of a range is of its first end
        return found
    return _hedged(found, shape.hedge) if found else None


def has_year(shape: Shape) -> bool:
    """Whether a shape names its days without help."""
    name = shape.rule.name
    if name == "range":
        ends = [endpoint(shape.groups["a"]), endpoint(shape.groups["b"])]
        return (
            ends[1] is not None and has_year(ends[1]) and ends[0] is not None and "weekday" not in (ends[0].rule.name,)
        )
    year = shape.groups.get("year", shape.groups.get("year_before", ""))
    return (
        name in ("iso", "dashed", "numeric", "odd", "year", "outbreak-start")
        or (year.isdigit() and name != "quarter")
        or (name == "quarter" and year.isdigit())
    )


def _hedged(found: Days, hedge: str) -> Days:
    """The part of a month, year or season that "early", "mid" or "late" leaves; a single day stays."""
    length = (found.last - found.first).days + 1
    if length <= 3:
        return found
    thirds = {
        "early": (0, 10),
        "mid": (10, 20),
        "late": (20, 99),
        "start": (0, 10),
        "first half": (0, 15),
        "second half": (15, 99),
    }
    if hedge == "end":
        tail = DAY * (min(5, length) - 1) if length <= 31 else DAY * 30
        return Days(found.last - tail, found.last, found.why, found.is_period)
    if hedge not in thirds:
        return found
    first, last = thirds[hedge]
    scale = 1.0 if 28 <= length <= 31 else length / 30
    return Days(
        found.first + DAY * round(first * scale),
        min(found.last, found.first + DAY * (round(last * scale) - 1)),
        found.why,
        found.is_period,
    )


def read_range(shape: Shape, context: Context) -> Days | None:
    a, b = endpoint(shape.groups["a"]), endpoint(shape.groups["b"])
    if a is None or b is None:
        return None
    # A year behind the second end holds for the first as well, and so do two weekdays of one week.
    last = days_of(b, context)
    if last is None:
        return None
    last = _hedged(last, hedge_in(shape.groups["joint"]))
    near = Context(last.last if has_year(b) else context.published, context.spoken_of, context.is_ahead)
    first = days_of(a, near)
    if first is None:
        return None
    first = _hedged(first, shape.hedge)
    if a.rule.name == b.rule.name == "weekday":
        first_day = recent_weekday(weekday_number(a.groups["weekday"]) or 0, last.first)
        return Days(first_day, last.last, "the text names both ends", is_period=True)
    if first.first > last.last:  # "from Tuesday until April 13" looks ahead as a whole
        last = days_of(b, Context(context.published, context.spoken_of, is_ahead=True)) or last
    if a.rule.name == "weekday" and last.last > context.published and context.is_ahead:
        first = days_of(a, Context(context.published, None, is_ahead=True, is_range_start=True)) or first
    return (
        Days(first.first, last.last, "the text names both ends", is_period=True) if first.first <= last.last else None
    )


_READERS: dict[str, Callable[[Shape, Context], Days | None]] = {
    "iso": read_iso,
    "dashed": read_named_day,
    "numeric": read_numeric,
    "odd": read_odd,
    "month-day": read_named_day,
    "day-month": read_named_day,
    "month": read_month,
    "year": read_year,
    "quarter": read_quarter,
    "days": read_days,
    "days-month": read_days,
    "range": read_range,
    "weekday": read_weekday,
    "day-word": read_day_word,
    "unit": read_unit,
    "weekend": read_weekend,
    "window": read_window,
    "hours": read_window,
    "within": read_within,
    "to-come": read_to_come,
    "ago": read_ago,
    "same-day": read_same_day,
    "day-before": read_day_before,
    "day-after": read_day_after,
    "shifted": read_shift,
    "season": read_season,
    "outbreak-start": read_outbreak_start,
    "outbreak": read_outbreak,
    "holiday": read_holiday,
}
