"""The value objects everything else speaks: Span, Interval (EDTF) and Article."""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

from timeline.vocabulary import Certainty


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters `text[start:end]` of the stored text."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The quoted words."""
        return text[self.start : self.end]


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
_POINT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)")


class BadEdtf(ValueError):
    """A date that is not of the EDTF subset in use; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A day, month, year, season or run of days (ISO 8601-2), from `earliest` to `latest`, both included.

    `earliest` or `latest` is None where that end is open. `~`, `?` and `%` mark a day known only about or
    uncertainly; they change the certainty, not the bounds.
    """

    edtf: str
    earliest: date | None
    latest: date | None

    @classmethod
    def parse(cls, edtf: str) -> Self:
        """Read the EDTF subset: YYYY, YYYY-MM, YYYY-MM-DD, YYYY-21..24, a/b with `..` as open end. Raises BadEdtf."""
        text = edtf.strip()
        if "/" in text:
            first, _, last = text.partition("/")
            low = None if first in ("", "..") else _bounds(first)[0]
            high = None if last in ("", "..") else _bounds(last)[1]
            if low and high and low > high:
                raise BadEdtf(f"“{edtf}” ends before it begins.")
            if low is None and high is None:
                raise BadEdtf(f"“{edtf}” is open at both ends.")
            return cls(f"{first or '..'}/{last or '..'}", low, high)
        low, high = _bounds(text)
        return cls(text, low, high)

    @classmethod
    def day(cls, day: date) -> Self:
        """Exactly this day."""
        return cls(day.isoformat(), day, day)

    @classmethod
    def about(cls, day: date) -> Self:
        """About this day."""
        return cls(f"{day.isoformat()}~", day, day)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """The whole month, or a day in it."""
        return cls.parse(f"{year:04}-{month:02}")

    @classmethod
    def between(cls, earliest: date | None, latest: date | None) -> Self:
        """From one day to another, both included; None opens an end. Equal ends give that day. Raises BadEdtf."""
        if earliest and earliest == latest:
            return cls.day(earliest)
        first = earliest.isoformat() if earliest else ".."
        last = latest.isoformat() if latest else ".."
        return cls.parse(f"{first}/{last}")

    @property
    def is_day(self) -> bool:
        """Whether it is one known day."""
        return self.certainty is Certainty.DAY

    @property
    def certainty(self) -> Certainty:
        """How well the day is known."""
        if self.earliest is None and self.latest is None:
            return Certainty.UNDATED
        if self.edtf[-1] in "~?%":
            return Certainty.ABOUT
        return Certainty.DAY if self.earliest == self.latest else Certainty.INTERVAL

    @property
    def days(self) -> int | None:
        """How many days lie in it; None where an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: "Interval") -> bool:
        """Whether some day may lie in both."""
        return (self.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (
            self.latest or date.max
        )

    def within(self, other: "Interval") -> bool:
        """Whether every day of this one lies in the other."""
        return (other.earliest or date.min) <= (self.earliest or date.min) and (self.latest or date.max) <= (
            other.latest or date.max
        )

    def in_words(self) -> str:
        """Plain English: "4 November 2021", "about April 2020", "between 17 June 2020 and 24 March 2021"."""
        if self.earliest is None and self.latest is None:
            return "undated"
        if "/" in self.edtf:
            first, _, last = self.edtf.partition("/")
            if self.latest is None:
                return f"{_point_in_words(first)} or later"
            if self.earliest is None:
                return f"{_point_in_words(last)} or earlier"
            return f"between {_point_in_words(first)} and {_point_in_words(last)}"
        return _point_in_words(self.edtf)


UNDATED = Interval("", None, None)


@lru_cache(maxsize=4096)
def _bounds(point: str) -> tuple[date, date]:
    """First and last day of one EDTF point."""
    match = _POINT.fullmatch(point)
    if not match:
        raise BadEdtf(f"“{point}” is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD.")
    year, month, day = (int(part) if part else None for part in match.group(1, 2, 3))
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if month in SEASONS and day is None:
            low = date(year, SEASONS[month][1], 1)
            return low, (low + timedelta(days=95)).replace(day=1) - timedelta(days=1)
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        exact = date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise BadEdtf(f"“{point}” is not a day of the calendar.") from error
    return exact, exact


def _point_in_words(point: str) -> str:
    match = _POINT.fullmatch(point)
    if not match:
        return point
    year, month, day = (int(part) if part else None for part in match.group(1, 2, 3))
    about = "about " if match.group(4) else ""
    if month is None:
        return f"{about}{year}"
    if month in SEASONS:
        return f"{about}{SEASONS[month][0]} {year}"
    if day is None:
        return f"{about}{MONTHS[month - 1]} {year}"
    return f"{about}{day} {MONTHS[month - 1]} {year}"


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it came in: its plain text, what was said about it, and the bytes it was read from.

    `text` is stored as it is and never edited in place: every span points into it. `title` is empty where nothing
    but the text is known; structure then looks for a headline. `metadata` holds what a file said of itself, as
    ("published", "2021-11-04").
    """

    text: str
    title: str = ""
    publisher: str = ""
    address: str = ""
    language: str = ""
    original: bytes = b""
    media_type: str = "text/plain"
    filename: str = ""
    metadata: tuple[tuple[str, str], ...] = field(default=())
