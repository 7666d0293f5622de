"""Seasons, the outbreak, and holidays."""

from datetime import date

from timeline.dating.days import DAY, Context, Days, shift_months
from timeline.dating.grammar import Shape

# The first cluster was reported on 31 December 2019; the codebook dates "since the outbreak" from January 2020.
OUTBREAK = date(2020, 1, 1)
OUTBREAK_START_END = date(2020, 3, 31)

_SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def read_season(shape: Shape, context: Context) -> Days:
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


_OUTBREAK_WHY = "the outbreak became known at the turn of 2019 to 2020"


def read_outbreak(shape: Shape, context: Context) -> Days:
    """Some time between the outbreak and the article, or in its first months."""
    if shape.hedge in ("start", "early"):
        return read_outbreak_start(shape, context)
    return Days(OUTBREAK, max(context.published, OUTBREAK), _OUTBREAK_WHY)


def read_outbreak_start(shape: Shape, context: Context) -> Days:
    """Some time in the first months of the outbreak, or between them and the article."""
    last = max(context.published, OUTBREAK) if shape.relation == "since" else OUTBREAK_START_END
    return Days(OUTBREAK, last, _OUTBREAK_WHY)


# First and last day of holidays that move with the moon, as the State Council's General Office announced them.
_MOVING: dict[str, dict[int, tuple[tuple[int, int], tuple[int, int]]]] = {
    "spring": {2020: ((1, 24), (2, 2)), 2021: ((2, 11), (2, 17)), 2022: ((1, 31), (2, 6))},
    "dragon": {2020: ((6, 25), (6, 27)), 2021: ((6, 12), (6, 14)), 2022: ((6, 3), (6, 5))},
    "mid-autumn": {2020: ((10, 1), (10, 8)), 2021: ((9, 19), (9, 21)), 2022: ((9, 10), (9, 12))},
    "qingming": {2020: ((4, 4), (4, 6)), 2021: ((4, 3), (4, 5)), 2022: ((4, 3), (4, 5))},
    "national": {2020: ((10, 1), (10, 8))},
    "labour": {2020: ((5, 1), (5, 5)), 2021: ((5, 1), (5, 5)), 2022: ((4, 30), (5, 4))},
}
_FIXED = {
    "national": ((10, 1), (10, 7)),
    "labour": ((5, 1), (5, 5)),
    "new year": ((1, 1), (1, 1)),
    "christmas": ((12, 25), (12, 25)),
}


_HOLIDAY_KEYS = (
    ("spring festival", "spring"),
    ("lunar", "spring"),
    ("chinese new year", "spring"),
    ("national", "national"),
    ("may day", "labour"),
    ("labo", "labour"),
    ("qingming", "qingming"),
    ("tomb", "qingming"),
    ("dragon", "dragon"),
    ("mid-autumn", "mid-autumn"),
    ("new year", "new year"),
    ("christmas", "christmas"),
)


def read_holiday(shape: Shape, context: Context) -> Days | None:
    """The run of the named holiday nearest to the article; None where its days are not known."""
    name = shape.groups["holiday"].lower()
    key = next((key for word, key in _HOLIDAY_KEYS if word in name), "")
    named = shape.groups.get("year", shape.groups.get("year_before", ""))
    published = context.published
    years = [int(named)] if named else range(published.year - 1, published.year + 2)
    runs = []
    for year in years:
        ends = _MOVING.get(key, {}).get(year) or _FIXED.get(key)
        if ends:
            runs.append((date(year, *ends[0]), date(year, *ends[1])))
    if not runs:
        return None

    def distance(run: tuple[date, date]) -> int:
        is_fitting = (run[0] >= published) == context.is_ahead
        return abs((run[0] - published).days) * (1 if is_fitting else 2)

    first, last = min(runs, key=distance)
    return Days(first, last, "it is the holiday nearest to the article", is_period=first != last)
