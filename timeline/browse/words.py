"""Dates and numbers in plain English."""

from collections.abc import Sequence

from timeline.article import Interval


def date_words(interval: Interval, *, is_period: bool = False) -> str:
    """As `Interval.in_words`, but a stretch of time reads "4 October to 4 November 2021", never "between"."""
    if not is_period or "/" not in interval.edtf:
        return interval.in_words()
    first, _, last = interval.edtf.partition("/")
    if interval.latest is None:
        return f"from {Interval.parse(first).in_words()}"
    if interval.earliest is None:
        return f"until {Interval.parse(last).in_words()}"
    return f"{Interval.parse(first).in_words()} to {Interval.parse(last).in_words()}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """As "1 source", "1,200 sources"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(names: Sequence[str], joiner: str = "and") -> str:
    """As "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joiner} {names[-1]}"
