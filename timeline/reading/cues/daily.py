"""The clue in the figures of a daily report: the days whose known figures they are, weighed against chance."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from math import log2, prod

from timeline.article import Interval
from timeline.reading.cues.clue import AFTER_DATA, DAY, Clue
from timeline.reading.cues.figures import PARTS, WEEKDAY_HIT, Figure, figures, weekdays_of_data
from timeline.reading.cues.wording import year_weights
from timeline.reading.daily import Mainland, growth, mainland
from timeline.reading.evidence import Evidence

# Of the figures in reports of a known day this share is the table's own; others are of the day beside it, because
# tables and papers differ in the day that they write a report under, or are of something else.
HIT, BESIDE, MISS = 0.7, 0.1, 0.2
# Stands for a number between two known ones.
BETWEEN = -1
# A part is seldom larger than the table's whole.
TOO_LARGE = 0.05
# Of a hundred articles so many have figures that are of no day in the tables, though they are of a time with tables.
ODD = 0.06
# The days named together hold the truth with this probability.
SURE = 0.9
# So much must speak for the best day, in bits: two common numbers together, or a rare one; less for two where the
# other clues leave few days.
LEAST_BITS, LEAST_BITS_OF_FEW, FEW = 9.0, 6.0, 200
# A running total taken at random from the range of totals is one of the table's days with this probability.
RARE = {"total": 1 / 20_000, "recovered": 1 / 20_000, "deaths": 1 / 2_000}


def from_daily_figures(evidence: Evidence, days: frozenset[date]) -> Clue | None:
    """The days after the one whose known figures the article reports, among `days`, if chance does not explain it."""
    found = figures(evidence)
    possible = [n for n, after in enumerate(_days_after()) if not days.isdisjoint(after)] if found else []
    if not possible:
        return None
    years = year_weights(evidence)
    weights = _weights(evidence, found, possible, years)
    order = sorted(range(len(possible)), key=lambda at: -weights[at])
    best = [possible[at] for at in _surely(weights, order, _elsewhere(found, possible, days, years))]
    if not best:
        return None
    hits = tuple(figure for figure in found if _shares(figure)[best[0]] > _by_chance(figure))
    bits = sum(log2(HIT / _by_chance(figure)) for figure in hits)
    least = LEAST_BITS_OF_FEW if len(possible) < FEW and len(hits) > 1 else LEAST_BITS
    if bits < least or len(hits) * 2 < len(found):
        return None
    beside = 0 if len(hits) == len(found) else 1
    left = frozenset(_days()[n] + DAY * k for n in best for k in range(1 - beside, AFTER_DATA + 1))
    following = _days()[possible[order[len(best)]]] if len(best) < len(order) else None
    return Clue(hits[0].span, left, _reason(hits, [_days()[n] for n in best], following))


@lru_cache(maxsize=1)
def _days() -> tuple[date, ...]:
    return tuple(mainland())


@lru_cache(maxsize=1)
def _days_after() -> tuple[frozenset[date], ...]:
    return tuple(frozenset(day + DAY * n for n in range(1, AFTER_DATA + 1)) for day in _days())


def _weights(
    evidence: Evidence, found: tuple[Figure, ...], possible: list[int], years: dict[int, float]
) -> list[float]:
    """How well the figures of the article fit each possible day."""
    weekdays = weekdays_of_data(evidence)
    rest = (1 - WEEKDAY_HIT) / (7 - len(weekdays))
    fit = [7 * weekdays.get(weekday, rest) if weekdays else 1.0 for weekday in range(7)]
    days = _days()
    weights = [years[days[n].year] * fit[days[n].weekday()] for n in possible]
    for figure in found:
        share = _shares(figure)
        weights = [weight * share[n] for weight, n in zip(weights, possible, strict=True)]
    return weights


@lru_cache(maxsize=64)
def _shares(figure: Figure) -> list[float]:
    """How often a report of each day has just this figure."""
    chance, value = _by_chance(figure), figure.value
    known = _column(figure.what, figure.place, figure.offset)
    if figure.what in PARTS:
        of = {most: _share_of_part(value, most, chance) for most in set(known)}
        return [of[most] for most in known]
    # Texts count a province's imported cases, a wave or a year as well: another total than the table's is no miss.
    miss = chance if figure.what == "total" and figure.place != "China" else MISS * chance
    shares = [HIT if own == value else chance if own is None or own == BETWEEN else miss for own in known]
    for n in [n for n, own in enumerate(known) if own == value]:
        for beside in (n - 1, n + 1):
            if 0 <= beside < len(shares) and shares[beside] != HIT:
                shares[beside] = max(BESIDE, chance)
    return shares


def _share_of_part(value: int, most: int | None, chance: float) -> float:
    """A part may be any number up to the whole, and often is the whole. A whole known only to lie below some number is
    written as a negative one."""
    if most is None:
        return chance
    if value > abs(most):
        return TOO_LARGE * chance
    return HIT / 2 if most == value else max(HIT / 2 / (abs(most) + 1), chance / 2)


@lru_cache(maxsize=256)
def _column(what: str, place: str, offset: int) -> tuple[int | None, ...]:
    """What the tables tell of every day, None for nothing; of a part, the whole, negative where it is only a bound."""
    days = [day - DAY * offset for day in _days()]
    if place == "China":
        return tuple(_of_mainland(what, day) for day in days)
    known = [growth(place, day) for day in days]
    if what == "total":
        return tuple(one.least_total if one and one.least_total == one.most_total else None for one in known)
    wholes = [
        None if one is None else one.most_new if one.least_new == one.most_new else -one.most_new for one in known
    ]
    return tuple(wholes) if what in PARTS else tuple(BETWEEN if one is not None and one < 0 else one for one in wholes)


def _of_mainland(what: str, day: date) -> int | None:
    row, eve = mainland().get(day), mainland().get(day - DAY)
    if row is None:
        return None
    if what == "dead":
        return row.deaths - eve.deaths if eve else None
    return row.new if what in PARTS else _COLUMNS[what](row)


_COLUMNS: dict[str, Callable[[Mainland], int | None]] = {
    "new": lambda row: row.new,
    "total": lambda row: row.total,
    "active": lambda row: row.active,
    "deaths": lambda row: row.deaths,
    "recovered": lambda row: row.recovered,
}


def _by_chance(figure: Figure) -> float:
    """How often a figure of the kind is just this number, whatever the day: small ones often, and the more so the
    smaller (numbers of cases spread evenly over orders of magnitude)."""
    if figure.place != "China" and figure.what == "total":
        return 1 / 2_000
    if figure.what == "dead":
        return 0.75 if figure.value == 0 else 0.15 / (figure.value + 3)
    if figure.what in RARE:
        return RARE[figure.what]
    return 0.2 / (figure.value + 3)


def _elsewhere(found: tuple[Figure, ...], possible: list[int], days: frozenset[date], years: dict[int, float]) -> float:
    """The weight of all days that no table has, and of articles whose figures are of no day."""
    first, last = _days()[0], _days()[-1]
    weight = ODD * len(possible) + sum(years[day.year] for day in days if not first < day <= last + DAY)
    return weight * prod(_by_chance(figure) for figure in found)


def _surely(weights: list[float], order: list[int], elsewhere: float) -> list[int]:
    """The fewest days that together hold the truth with probability SURE, the best first; none if they do not."""
    whole = sum(weights) + elsewhere
    held = 0.0
    for taken, at in enumerate(order, 1):
        held += weights[at]
        if held >= SURE * whole > 0:
            return order[:taken]
    return []


def _reason(hits: tuple[Figure, ...], best: list[date], following: date | None) -> str:
    quotes = list(dict.fromkeys(figure.quote for figure in hits))
    told = ", ".join([f"“{quote}”" for quote in quotes if not any(quote in o for o in quotes if o != quote)][:3])
    days = " or ".join(Interval.day(day).in_words() for day in sorted(best[:3]))
    beaten = f" {Interval.day(following).in_words()}, the next in line, fits less." if following else ""
    return f"{told}: these are figures of {days} in the daily tables of the mainland and its provinces.{beaten}"
