"""What stands behind `date:` and `value:` in a query: a day, month, year or number, or from one to another."""

import re
import sys
from calendar import monthrange
from datetime import date

RANGED = ("date", "value")  # the fields that take a range
FORMS = {
    "date": "date: takes a year, month or day, or two of them with .. between, as date:2020-04..2020-06",
    "value": "value: takes a number, as value:12, value:>100 or value:10..20",
}
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15}")
_COMPARED = re.compile(r"(>=|<=|>|<|=|≥|≤)?(.+)")
_MOST = sys.maxsize


def read(field: str, text: str) -> tuple[int, int] | None:
    """The least and the greatest number of a range, both within it; None for what is no range.

    Days are ordinals; an open end is the first or last day there is. A range written backwards is turned round.
    """
    first, dots, last = text.partition("..")
    if not dots:
        return _days(text) if field == "date" else _compared(text)
    if not first and not last:
        return None
    ends = (_days(first), _days(last)) if field == "date" else (_number(first), _number(last))
    widest = (1, date.max.toordinal()) if field == "date" else (0, _MOST)
    low, high = (found if part else widest for part, found in zip((first, last), ends, strict=True))
    if low is None or high is None:
        return None
    if first and last:
        return min(low[0], high[0]), max(low[1], high[1])
    return (low[0], high[1])


def turned(field: str, text: str) -> str:
    """A range that is written backwards, the right way round; "" for any other."""
    first, _, last = text.partition("..")
    low, high = (read(field, part) if part else None for part in (first, last))
    return f"{last}..{first}" if low and high and low[0] > high[0] else ""


def _days(text: str) -> tuple[int, int] | None:
    """The first and last day of a year, month or day."""
    match = _DAY.fullmatch(text)
    if not match:
        return None
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
        final = int(month or 12)
        last = first if day else date(first.year, final, monthrange(first.year, final)[1])
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()


def _number(text: str) -> tuple[int, int] | None:
    if not _NUMBER.fullmatch(text):
        return None
    number = int(text.replace(",", ""))
    return number, number


def _compared(text: str) -> tuple[int, int] | None:
    match = _COMPARED.fullmatch(text)
    found = _number(match.group(2)) if match else None
    if match is None or found is None:
        return None
    number = found[0]
    return {
        ">": (number + 1, _MOST),
        ">=": (number, _MOST),
        "≥": (number, _MOST),
        "<": (0, number - 1),
        "<=": (0, number),
        "≤": (0, number),
    }.get(match.group(1) or "=", found)
