"""Days counted from the day of the article ("Sunday", "last week", "the past 24 hours") or the one last spoken of."""

from datetime import date

from timeline.dating.days import (
    DAY,
    Context,
    Days,
    coming_weekday,
    length_of,
    month_days,
    one,
    recent_weekday,
    shift_months,
    shifted,
)
from timeline.dating.grammar import Shape
from timeline.dating.words import number_of, weekday_number


def read_weekday(shape: Shape, context: Context) -> Days | None:
    number = weekday_number(shape.groups["weekday"])
    if number is None:
        return None
    published, which = context.published, shape.groups.get("which", "").lower()
    week = shape.groups.get("week", "").lower()
    monday = published - DAY * published.weekday()
    if week:
        return one(
            monday + DAY * (number + {"last": -7, "next": 7}.get(week.split(" ")[0], 0)), f"it is that day {week}"
        )
    if which in ("next", "the next", "coming", "this coming", "the following", "following"):
        return one(coming_weekday(number, published), "it is the first one after the article")
    if which in ("last", "past", "the previous", "previous"):
        return one(recent_weekday(number, published - DAY), "it is the last one before the article")
    if which == "this":
        return one(monday + DAY * number, "it is that day of the week of the article")
    if context.is_range_start and published.weekday() == number:
        return one(published, "it is the day of the article")
    if context.is_ahead:
        return one(
            coming_weekday(number, published),
            "the sentence speaks of what is to come, so it is the first one after the article",
        )
    return one(recent_weekday(number, published), "it is the most recent one, the day of the article included")


def read_day_word(shape: Shape, context: Context) -> Days:
    away = {
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
        "yesterday": -1,
        "tomorrow": 1,
        "last night": -1,
    }
    word = " ".join(shape.groups["word"].lower().split())
    return one(context.published + DAY * away.get(word, 0), "it is counted from the day of the article")


def read_unit(shape: Shape, context: Context) -> Days:
    published, unit = context.published, shape.groups["unit"].lower()
    which = shape.groups.get("which", "this").lower()
    step = -1 if which in ("last", "past", "previous") else 1 if which in ("next", "coming", "following") else 0
    is_rolling = which == "past" or (which == "last" and shape.relation == "over")
    why = f"it is the {unit} counted from the day of the article"
    if unit in ("week", "fortnight"):
        length = 7 if unit == "week" else 14
        if is_rolling:
            return Days(published - DAY * length, published - DAY, why, is_period=True)
        monday = published - DAY * published.weekday() + DAY * length * step
        return _so_far(Days(monday, monday + DAY * (length - 1), why, is_period=True), shape, context)
    if unit == "weekend":
        return read_weekend(shape, context)
    if unit == "month":
        if is_rolling:
            return Days(shift_months(published, -1), published, why, is_period=True)
        first = shift_months(published.replace(day=1), step)
        return _so_far(Days(*month_days(first.year, first.month), why, is_period=True), shape, context)
    if is_rolling:
        return Days(shift_months(published, -12), published, why, is_period=True)
    year = published.year + step
    return _so_far(Days(date(year, 1, 1), date(year, 12, 31), why, is_period=True), shape, context)


def _so_far(found: Days, shape: Shape, context: Context) -> Days:
    """Of a running week, month or year only what lies behind the article, or ahead of it, is meant."""
    published = context.published
    if not found.first <= published <= found.last:
        return found
    if shape.hedge in ("later",) or context.is_ahead:
        return Days(published, found.last, found.why, is_period=True)
    if shape.hedge in ("early", "mid", "late", "end", "start", "first half", "second half"):
        return found
    return Days(found.first, published, found.why, is_period=True)


def read_weekend(shape: Shape, context: Context) -> Days:
    which = shape.groups.get("which", "").lower()
    saturday = recent_weekday(5, context.published)
    if which in ("next", "coming", "following") or (context.is_ahead and which != "last"):
        saturday = coming_weekday(5, context.published)
    elif which in ("last", "past", "previous") and context.published.weekday() >= 5:
        saturday -= DAY * 7
    return Days(saturday, saturday + DAY, "it is the Saturday and Sunday next to the article", is_period=True)


def read_window(shape: Shape, context: Context) -> Days:
    number, unit = shape.groups.get("number"), shape.groups["unit"].lower().rstrip("s")
    count = (
        number_of(number)
        if number
        else (
            1 if not shape.groups["unit"].lower().endswith("s") else 4 if unit == "week" else 7 if unit == "day" else 3
        )
    )
    published = context.published
    why = "it is counted back from the day of the article"
    if unit == "hour":
        # A report of "the past 24 hours" tells of the day before it.
        return Days(
            published - DAY * max(1, count // 24),
            published - DAY,
            "a report of the past hours tells of the day before it",
            is_period=count > 24,
        )
    if unit in ("day", "week", "weekend", "fortnight"):
        length = count * {"day": 1, "fortnight": 14}.get(unit, 7)
        return Days(
            published - DAY * length, published - DAY if number or unit == "day" else published, why, is_period=True
        )
    return Days(shift_months(published, -count * (1 if unit == "month" else 12)), published, why, is_period=True)


def read_within(shape: Shape, context: Context) -> Days:
    length = length_of(shape)
    if context.is_ahead:
        return Days(
            context.published,
            shifted(context.published, length, 1),
            "it is counted forward from the day of the article",
            is_period=True,
        )
    return Days(
        shifted(context.published, length, -1),
        context.published,
        "it is counted back from the day of the article",
        is_period=True,
    )


def read_to_come(shape: Shape, context: Context) -> Days:
    unit, number = shape.groups["unit"].lower().rstrip("s"), shape.groups.get("number")
    count = number_of(number) if number else 4 if unit == "week" else 7 if unit == "day" else 3
    end = context.published + DAY if unit == "hour" else shifted(context.published, (count, unit), 1)
    return Days(context.published, end, "it is counted forward from the day of the article", is_period=True)


def read_ago(shape: Shape, context: Context) -> Days:
    length = length_of(shape)
    day = shifted(context.published, length, -1)
    why = "it is counted back from the day of the article"
    if length[1] == "day" and length[0] <= 10:
        return one(day, why)
    slack = {"day": 3, "week": 3, "month": 15, "year": 60}[length[1]]
    return Days(day - DAY * slack, min(day + DAY * slack, context.published), why)


def read_same_day(shape: Shape, context: Context) -> Days | None:
    del shape
    if context.spoken_of is None:
        return None
    first, last = context.spoken_of
    return Days(first, last, "it is the time last spoken of", is_period=first != last)


def read_day_before(shape: Shape, context: Context) -> Days | None:
    del shape
    return one(context.spoken_of[0] - DAY, "it is the day before the one last spoken of") if context.spoken_of else None


def read_day_after(shape: Shape, context: Context) -> Days | None:
    del shape
    return one(context.spoken_of[1] + DAY, "it is the day after the one last spoken of") if context.spoken_of else None


def read_shift(shape: Shape, context: Context) -> Days | None:
    if context.spoken_of is None:
        return None
    groups = shape.groups
    way = groups.get("way", groups.get("way_first", "")).lower()
    length = number_of(groups.get("number", "one")), groups.get("unit", groups.get("unit_last", "")).lower().rstrip("s")
    sign = 1 if way in ("later", "after") else -1
    first, last = (shifted(day, length, sign) for day in context.spoken_of)
    return Days(first, last, "it is counted from the time last spoken of", is_period=first != last)
