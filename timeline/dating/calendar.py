"""Day arithmetic: what each shape of expression means for an article of one known day."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.dating.grammar import Shape, endpoint
from timeline.dating.words import month_number, number_of, weekday_number

DAY = timedelta(days=1)
# The first cluster was reported on 31 December 2019; the codebook dates "since the outbreak" from January 2020.
OUTBREAK = date(2020, 1, 1)
OUTBREAK_START_END = date(2020, 3, 31)


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


def days_of(shape: Shape, context: Context) -> Days | None:
    """The days that a shape means in an article of one day; None where it cannot be told. Raises nothing."""
    try:
        found = _READERS[shape.rule.name](shape, context)
    except (ValueError, OverflowError):  # 31 June, or a day beyond the calendar
        return None
    return _hedged(found, shape.hedge) if found and shape.hedge else found


def has_year(shape: Shape) -> bool:
    """Whether a shape names its days without help."""
    name = shape.rule.name
    if name == "range":
        ends = [endpoint(shape.groups["a"]), endpoint(shape.groups["b"])]
        return ends[1] is not None and has_year(ends[1]) and ends[0] is not None and "weekday" not in (ends[0].rule.name,)
    year = shape.groups.get("year", shape.groups.get("year_before", ""))
    return name in ("iso", "dashed", "numeric", "odd", "year", "outbreak-start") or (year.isdigit() and name != "quarter") or (name == "quarter" and year.isdigit())


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
        weight = -4 * away if context.is_ahead and away < 0 else 2 * away if not context.is_ahead and away > 0 else abs(away)
        if best is None or weight < best[0]:
            best = weight, candidate
    if best is None:
        if weekday is None:
            raise ValueError("no such day in any near year")
        return nearest_year(month, day, context)
    return best[1]


def _hedged(found: Days, hedge: str) -> Days:
    """The part of a month, year or season that "early", "mid" or "late" leaves; a single day stays."""
    length = (found.last - found.first).days + 1
    if length <= 3:
        return found
    thirds = {"early": (0, 10), "mid": (10, 20), "late": (20, 99), "start": (0, 10), "first half": (0, 15), "second half": (15, 99)}
    if hedge == "end":
        tail = DAY * (min(5, length) - 1) if length <= 31 else DAY * 30
        return Days(found.last - tail, found.last, found.why, found.is_period)
    if hedge not in thirds:
        return found
    first, last = thirds[hedge]
    scale = 1.0 if 28 <= length <= 31 else length / 30
    return Days(found.first + DAY * round(first * scale), min(found.last, found.first + DAY * (round(last * scale) - 1)), found.why, found.is_period)


def _iso(shape: Shape, context: Context) -> Days:
    del context
    year, month, day = (int(part) for part in shape.groups["iso"].replace("/", "-").split("-"))
    return _one(date(year, month, day), "the text gives the full date")


def _numeric(shape: Shape, context: Context) -> Days:
    """Day and month in either order; where both fit, the one nearer to the article's day."""
    first, second, year = (int(part) for part in shape.groups["numeric"].replace("/", "-").split("-"))
    readings = [(first, second)] if "-" in shape.groups["numeric"] else [(first, second), (second, first)]
    days = [date(year, month, day) for day, month in [*readings, (second, first)] if month <= 12]
    return _one(min(days[: max(1, len(readings))], key=lambda d: abs((d - context.published).days)), "the text gives the full date")


def _named_day(shape: Shape, context: Context) -> Days:
    groups = shape.groups
    month, day = month_number(groups["month"]), int("".join(c for c in groups["day"] if c.isdigit()))
    if month is None:
        raise ValueError("no month")
    if "year" in groups:
        return _one(date(int(groups["year"]), month, day), "the text gives the full date")
    weekday = weekday_number(groups.get("weekday", groups.get("weekday_after", "")))
    why = "the text gives day and month, and the year is the nearest that fits" + (" its weekday" if weekday is not None else "")
    return _one(nearest_year(month, day, context, weekday), why)


def _month(shape: Shape, context: Context) -> Days:
    month = month_number(shape.groups["month"])
    if month is None:
        raise ValueError("no month")
    published = context.published
    whose = shape.groups.get("whose", "").split(" ")[0].lower()
    if "year" in shape.groups or whose:
        year = int(shape.groups["year"]) if "year" in shape.groups else published.year + {"last": -1, "next": 1}.get(whose, 0)
    elif month == published.month:
        year = published.year
    else:
        year = nearest_year(month, 15, context).year
    return Days(*month_days(year, month), "the text names the month")


def _year(shape: Shape, context: Context) -> Days:
    del context
    year = int(shape.groups["year"])
    return Days(date(year, 1, 1), date(year, 12, 31), "the text names the year")


def _quarter(shape: Shape, context: Context) -> Days:
    named = shape.groups.get("year", "")
    year = int(named) if named.isdigit() else context.published.year - (1 if named.lower().startswith("last") else 0)
    length = 3 if shape.groups["part"].lower() == "quarter" else 6
    nth = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 12 // length}[shape.groups["nth"].lower()]
    if nth * length > 12:
        raise ValueError("no such part of a year")
    return Days(date(year, (nth - 1) * length + 1, 1), month_days(year, nth * length)[1], "the text names the part of the year", is_period=True)


def _days(shape: Shape, context: Context) -> Days:
    first = _named_day(shape, context).first
    last = int("".join(c for c in shape.groups["last"] if c.isdigit()))
    end = first.replace(day=last) if last >= first.day else shift_months(first.replace(day=1), 1).replace(day=last)
    return Days(first, end, "the text names both ends", is_period=True)


def _range(shape: Shape, context: Context) -> Days | None:
    a, b = endpoint(shape.groups["a"]), endpoint(shape.groups["b"])
    if a is None or b is None:
        return None
    # A year behind the second end holds for the first as well, and so do two weekdays of one week.
    last = days_of(b, context)
    if last is None:
        return None
    near = Context(last.last if has_year(b) else context.published, context.spoken_of, context.is_ahead)
    first = days_of(a, near)
    if first is None:
        return None
    if a.rule.name == b.rule.name == "weekday":
        first_day = recent_weekday(weekday_number(a.groups["weekday"]) or 0, last.first)
        return Days(first_day, last.last, "the text names both ends", is_period=True)
    if first.first > last.last:  # "from Tuesday until April 13" looks ahead as a whole
        last = days_of(b, Context(context.published, context.spoken_of, is_ahead=True)) or last
    if a.rule.name == "weekday" and last.last > context.published and context.is_ahead:
        first = days_of(a, Context(context.published, None, is_ahead=True, is_range_start=True)) or first
    return Days(first.first, last.last, "the text names both ends", is_period=True) if first.first <= last.last else None


def _weekday(shape: Shape, context: Context) -> Days | None:
    number = weekday_number(shape.groups["weekday"])
    if number is None:
        return None
    published, which = context.published, shape.groups.get("which", "").lower()
    week = shape.groups.get("week", "").lower()
    monday = published - DAY * published.weekday()
    if week:
        return _one(monday + DAY * (number + {"last": -7, "next": 7}.get(week.split(" ")[0], 0)), f"it is that day {week}")
    if which in ("next", "the next", "coming", "this coming", "the following", "following"):
        return _one(coming_weekday(number, published), "it is the first one after the article")
    if which in ("last", "past", "the previous", "previous"):
        return _one(recent_weekday(number, published - DAY), "it is the last one before the article")
    if context.is_range_start and published.weekday() == number:
        return _one(published, "it is the day of the article")
    if context.is_ahead:
        return _one(coming_weekday(number, published), "the sentence speaks of what is to come, so it is the first one after the article")
    return _one(recent_weekday(number, published), "it is the most recent one, the day of the article included")


def _day_word(shape: Shape, context: Context) -> Days:
    away = {"the day before yesterday": -2, "the day after tomorrow": 2, "yesterday": -1, "tomorrow": 1, "last night": -1}
    word = " ".join(shape.groups["word"].lower().split())
    return _one(context.published + DAY * away.get(word, 0), "it is counted from the day of the article")


def _unit(shape: Shape, context: Context) -> Days:
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
        return _weekend(shape, context)
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


def _weekend(shape: Shape, context: Context) -> Days:
    which = shape.groups.get("which", "").lower()
    saturday = recent_weekday(5, context.published)
    if which in ("next", "coming", "following") or (context.is_ahead and which != "last"):
        saturday = coming_weekday(5, context.published)
    elif which in ("last", "past", "previous") and context.published.weekday() >= 5:
        saturday -= DAY * 7
    return Days(saturday, saturday + DAY, "it is the Saturday and Sunday next to the article", is_period=True)


def _window(shape: Shape, context: Context) -> Days:
    number, unit = shape.groups.get("number"), shape.groups["unit"].lower().rstrip("s")
    count = number_of(number) if number else (1 if not shape.groups["unit"].lower().endswith("s") else 4 if unit == "week" else 7 if unit == "day" else 3)
    published = context.published
    why = "it is counted back from the day of the article"
    if unit == "hour":
        # A report of "the past 24 hours" tells of the day before it.
        return Days(published - DAY * max(1, count // 24), published - DAY, "a report of the past hours tells of the day before it", is_period=count > 24)
    if unit in ("day", "week", "weekend", "fortnight"):
        length = count * {"day": 1, "fortnight": 14}.get(unit, 7)
        return Days(published - DAY * length, published - DAY if number else published, why, is_period=True)
    return Days(shift_months(published, -count * (1 if unit == "month" else 12)), published, why, is_period=True)


def _within(shape: Shape, context: Context) -> Days:
    length = _length(shape)
    if context.is_ahead:
        return Days(context.published, _shifted(context.published, length, 1), "it is counted forward from the day of the article", is_period=True)
    return Days(_shifted(context.published, length, -1), context.published, "it is counted back from the day of the article", is_period=True)


def _to_come(shape: Shape, context: Context) -> Days:
    unit, number = shape.groups["unit"].lower().rstrip("s"), shape.groups.get("number")
    count = number_of(number) if number else 4 if unit == "week" else 7 if unit == "day" else 3
    end = context.published + DAY if unit == "hour" else _shifted(context.published, (count, unit), 1)
    return Days(context.published, end, "it is counted forward from the day of the article", is_period=True)


def _ago(shape: Shape, context: Context) -> Days:
    length = _length(shape)
    day = _shifted(context.published, length, -1)
    why = "it is counted back from the day of the article"
    if length[1] == "day" and length[0] <= 10:
        return _one(day, why)
    slack = {"day": 3, "week": 3, "month": 15, "year": 60}[length[1]]
    return Days(day - DAY * slack, min(day + DAY * slack, context.published), why)


def _length(shape: Shape) -> tuple[int, str]:
    return number_of(shape.groups.get("number", "one")), shape.groups["unit"].lower().rstrip("s")


def _shifted(day: date, length: tuple[int, str], sign: int) -> date:
    count, unit = length
    if unit in ("day", "week"):
        return day + DAY * (sign * count * (7 if unit == "week" else 1))
    return shift_months(day, sign * count * (12 if unit == "year" else 1))


def _same_day(shape: Shape, context: Context) -> Days | None:
    del shape
    if context.spoken_of is None:
        return None
    first, last = context.spoken_of
    return Days(first, last, "it is the time last spoken of", is_period=first != last)


def _day_before(shape: Shape, context: Context) -> Days | None:
    del shape
    return _one(context.spoken_of[0] - DAY, "it is the day before the one last spoken of") if context.spoken_of else None


def _day_after(shape: Shape, context: Context) -> Days | None:
    del shape
    return _one(context.spoken_of[1] + DAY, "it is the day after the one last spoken of") if context.spoken_of else None


def _shift(shape: Shape, context: Context) -> Days | None:
    if context.spoken_of is None:
        return None
    groups = shape.groups
    way = groups.get("way", groups.get("way_first", "")).lower()
    length = number_of(groups.get("number", "one")), groups.get("unit", groups.get("unit_last", "")).lower().rstrip("s")
    sign = 1 if way in ("later", "after") else -1
    first, last = (_shifted(day, length, sign) for day in context.spoken_of)
    return Days(first, last, "it is counted from the time last spoken of", is_period=first != last)


_SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def _season(shape: Shape, context: Context) -> Days:
    """A season, or two in a row: winter is December to February, spring March to May, and so on."""
    start = _SEASON_START[shape.groups["season"].lower()]
    end = _SEASON_START[shape.groups.get("season_last", shape.groups["season"]).lower()]
    months = (end - start) % 12 + 3
    if "year" in shape.groups:
        first = date(int(shape.groups["year"]), start, 1)
    else:
        first = _season_first(start, months, shape.groups.get("which", "").lower(), context)
    last = shift_months(first, months) - DAY
    return Days(first, last, "the text names the season", is_period=True)


def _season_first(start: int, months: int, which: str, context: Context) -> date:
    published = context.published
    starts = [date(year, start, 1) for year in range(published.year - 2, published.year + 2)]
    running = [day for day in starts if day <= published < shift_months(day, min(months, 3))]
    if which in ("next", "coming", "upcoming") or (context.is_ahead and not running):
        # "Upcoming winter" is still said in the first two months of it.
        if which != "next" and running and (published - running[0]).days <= 61:
            return running[0]
        return next(day for day in starts if day > published)
    if which in ("last", "previous", "past"):
        return max(day for day in starts if shift_months(day, 3) <= published)
    return running[0] if running else max(day for day in starts if day <= published)


def _outbreak(shape: Shape, context: Context) -> Days:
    if shape.hedge in ("start", "early"):
        return _outbreak_start(shape, context)
    return Days(OUTBREAK, max(context.published, OUTBREAK), "the outbreak became known at the turn of 2019 to 2020", is_period=True)


def _outbreak_start(shape: Shape, context: Context) -> Days:
    if shape.relation == "since":
        return Days(OUTBREAK, max(context.published, OUTBREAK), "the outbreak became known at the turn of 2019 to 2020", is_period=True)
    return Days(OUTBREAK, OUTBREAK_START_END, "the outbreak became known at the turn of 2019 to 2020", is_period=True)


# First and last day of holidays that move with the moon, as the State Council's General Office announced them.
_MOVING: dict[str, dict[int, tuple[tuple[int, int], tuple[int, int]]]] = {
    "spring": {2020: ((1, 24), (2, 2)), 2021: ((2, 11), (2, 17)), 2022: ((1, 31), (2, 6))},
    "dragon": {2020: ((6, 25), (6, 27)), 2021: ((6, 12), (6, 14)), 2022: ((6, 3), (6, 5))},
    "mid-autumn": {2020: ((10, 1), (10, 8)), 2021: ((9, 19), (9, 21)), 2022: ((9, 10), (9, 12))},
    "qingming": {2020: ((4, 4), (4, 6)), 2021: ((4, 3), (4, 5)), 2022: ((4, 3), (4, 5))},
    "national": {2020: ((10, 1), (10, 8))},
    "labour": {2020: ((5, 1), (5, 5)), 2021: ((5, 1), (5, 5)), 2022: ((4, 30), (5, 4))},
}
_FIXED = {"national": ((10, 1), (10, 7)), "labour": ((5, 1), (5, 5)), "new year": ((1, 1), (1, 1)), "christmas": ((12, 25), (12, 25))}


def _holiday(shape: Shape, context: Context) -> Days | None:
    name = shape.groups["holiday"].lower()
    key = next((key for word, key in _HOLIDAY_KEYS if word in name), "")
    named = shape.groups.get("year", shape.groups.get("year_before", ""))
    years = [int(named)] if named else range(context.published.year - 1, context.published.year + 2)
    found = []
    for year in years:
        ends = _MOVING.get(key, {}).get(year) or _FIXED.get(key)
        if ends:
            found.append((date(year, *ends[0]), date(year, *ends[1])))
    if not found:
        return None
    first, last = min(found, key=lambda run: abs((run[0] - context.published).days) * (1 if (run[0] >= context.published) == context.is_ahead else 2))
    return Days(first, last, "it is the holiday nearest to the article", is_period=first != last)


_HOLIDAY_KEYS = (
    ("spring festival", "spring"), ("lunar", "spring"), ("chinese new year", "spring"), ("national", "national"), ("may day", "labour"),
    ("labo", "labour"), ("qingming", "qingming"), ("tomb", "qingming"), ("dragon", "dragon"), ("mid-autumn", "mid-autumn"), ("new year", "new year"),
    ("christmas", "christmas"),
)  # fmt: skip


def _odd(shape: Shape, context: Context) -> Days | None:
    from timeline.dating.odd import odd_day

    found = odd_day(shape.groups["odd"], context.published)
    return _one(found, "the text gives the full date") if found else None


def _one(day: date, why: str) -> Days:
    return Days(day, day, why)


_READERS: dict[str, Callable[[Shape, Context], Days | None]] = {
    "iso": _iso, "dashed": _named_day, "numeric": _numeric, "odd": _odd, "month-day": _named_day, "day-month": _named_day, "month": _month,
    "year": _year, "quarter": _quarter, "days": _days, "days-month": _days, "range": _range, "weekday": _weekday, "day-word": _day_word,
    "unit": _unit, "weekend": _weekend, "window": _window, "hours": _window, "within": _within, "to-come": _to_come, "ago": _ago,
    "same-day": _same_day, "day-before": _day_before, "day-after": _day_after, "shifted": _shift, "season": _season,
    "outbreak-start": _outbreak_start, "outbreak": _outbreak, "holiday": _holiday,
}  # fmt: skip
