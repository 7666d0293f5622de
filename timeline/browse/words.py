"""Dates and numbers in plain English."""

from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from timeline.article import Interval


@lru_cache(maxsize=4096)
def date_words(interval: Interval, *, is_period: bool = False) -> str:
    """As `Interval.in_words`, but whole months are named as such, and a stretch of time reads "4 October to
    4 November 2021", never "between"."""
    interval = _in_months(interval)
    if "/" not in interval.edtf:
        return interval.in_words()
    first, _, last = interval.edtf.partition("/")
    if not is_period:
        has_both = interval.earliest and interval.latest
        return f"between {' and '.join(_without_repeats(first, last))}" if has_both else interval.in_words()
    if interval.latest is None:
        return f"from {Interval.parse(first).in_words()}"
    if interval.earliest is None:
        return f"until {Interval.parse(last).in_words()}"
    return " to ".join(_without_repeats(first, last))


def _without_repeats(first: str, last: str) -> tuple[str, str]:
    """Two points in words, the year and the month said once: "4 October", "4 November 2021"."""
    one, other = (Interval.parse(point).in_words().split() for point in (first, last))
    words = len(one)
    while len(one) > 1 and len(other) == words and one[-1] == other[len(one) - 1]:
        one.pop()
    return " ".join(one), " ".join(other)


def _in_months(interval: Interval) -> Interval:
    """The same days from month to month, where the ends are those of months: "2020-01-01/2021-03-31" as
    "2020-01/2021-03"."""
    first, last = interval.earliest, interval.latest
    if len(interval.edtf) != len("2020-01-01/2021-03-31") or first is None or last is None:
        return interval
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        return interval
    months = f"{first:%Y-%m}", f"{last:%Y-%m}"
    return Interval.parse(months[0] if months[0] == months[1] else "/".join(months))


def in_quotes(words: str) -> str:
    """A query as it is named in a sentence: in quotation marks where it has none."""
    return words if any(mark in words for mark in '"“”') else f"“{words}”"


def counted(number: int, noun: str, plural: str = "") -> str:
    """As "1 source", "1,200 sources"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(names: Sequence[str], joiner: str = "and") -> str:
    """As "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joiner} {names[-1]}"
