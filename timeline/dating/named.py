"""Days that are named: full dates, days and months without a year, months, years and their parts."""

from datetime import date

from timeline.dating.days import Context, Days, month_days, nearest_year, one, shift_months
from timeline.dating.grammar import Shape
from timeline.dating.words import month_number, weekday_number


def read_iso(shape: Shape, context: Context) -> Days:
    del context
    year, month, day = (int(part) for part in shape.groups["iso"].replace("/", "-").replace(".", "-").split("-"))
    return one(date(year, month, day), "the text gives the full date")


def read_numeric(shape: Shape, context: Context) -> Days:
    """Day before month with hyphens (24-07-2020); with strokes either order, and both days where both fit."""
    del context
    text = shape.groups["numeric"]
    first, second, year = (int(part) for part in text.replace("/", "-").split("-"))
    orders = [(first, second), (second, first)]
    days = sorted({date(year, month, day) for day, month in orders if month <= 12})
    if "-" in text and second <= 12:
        days = [date(year, second, first)]
    if not days:
        raise ValueError("neither number is a month")
    return Days(days[0], days[-1], "the text gives the full date")


def read_named_day(shape: Shape, context: Context) -> Days:
    groups = shape.groups
    month, day = month_number(groups["month"]), int("".join(c for c in groups["day"] if c.isdigit()))
    if month is None:
        raise ValueError("no month")
    if "year" in groups:
        return one(date(int(groups["year"]), month, day), "the text gives the full date")
    if "whose" in groups:
        year = _year_of(groups["whose"], context)
        return one(date(year, month, day), "the text names the year by that of the article")
    weekday = weekday_number(groups.get("weekday", groups.get("weekday_after", "")))
    why = "the text gives day and month, and the year is the nearest that fits" + (
        " its weekday" if weekday is not None else ""
    )
    return one(nearest_year(month, day, context, weekday), why)


def _year_of(whose: str, context: Context) -> int:
    """The year that "this year", "last year" or "next year" means."""
    return context.published.year + {"last": -1, "next": 1}.get(whose.split(maxsplit=1)[0].lower(), 0)


def read_month(shape: Shape, context: Context) -> Days:
    month = month_number(shape.groups["month"])
    if month is None:
        raise ValueError("no month")
    published = context.published
    whose = shape.groups.get("whose", "")
    if "year" in shape.groups or whose:
        year = int(shape.groups["year"]) if "year" in shape.groups else _year_of(whose, context)
    elif month == published.month:
        year = published.year
    else:
        year = nearest_year(month, 15, context).year
    return Days(*month_days(year, month), "the text names the month")


def read_year(shape: Shape, context: Context) -> Days:
    del context
    year = int(shape.groups["year"])
    return Days(date(year, 1, 1), date(year, 12, 31), "the text names the year")


def read_quarter(shape: Shape, context: Context) -> Days:
    named = shape.groups.get("year", "")
    year = int(named) if named.isdigit() else context.published.year - (1 if named.lower().startswith("last") else 0)
    length = 3 if shape.groups["part"].lower() == "quarter" else 6
    nth = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 12 // length}[shape.groups["nth"].lower()]
    if nth * length > 12:
        raise ValueError("no such part of a year")
    return Days(
        date(year, (nth - 1) * length + 1, 1),
        month_days(year, nth * length)[1],
        "the text names the part of the year",
        is_period=True,
    )


def read_days(shape: Shape, context: Context) -> Days:
    first = read_named_day(shape, context).first
    last = int("".join(c for c in shape.groups["last"] if c.isdigit()))
    end = first.replace(day=last) if last >= first.day else shift_months(first.replace(day=1), 1).replace(day=last)
    return Days(first, end, "the text names both ends", is_period=True)


def read_odd(shape: Shape, context: Context) -> Days | None:
    from timeline.dating.odd import odd_day

    found = odd_day(shape.groups["odd"], context.published)
    return one(found, "the text gives the full date") if found else None
