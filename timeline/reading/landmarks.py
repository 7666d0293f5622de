"""Known days and running totals of the mainland, from data/landmarks.csv.

`checked` there is "yes" where the source was looked up, "recalled" where a public event is dated from general
knowledge and its source is named but was not opened, and "no" where nobody has looked; these are not used.
"""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import re2

from timeline.article import Interval
from timeline.reading.daily import mainland

_DATA = Path(__file__).parent / "data" / "landmarks.csv"
DAY = timedelta(days=1)
# Between two known totals of imported cases no third known one lies further from even growth (tested).
EVEN = 0.25


@dataclass(frozen=True, slots=True)
class Landmark:
    """One row: an event with the words by which texts name it, or a running total at the end of a day."""

    interval: Interval
    kind: str
    what: str
    words: re2._Regexp | None
    value: int | None
    source: str


@lru_cache(maxsize=1)
def landmarks() -> tuple[Landmark, ...]:
    """The rows that are used, in order of their days."""
    options = re2.Options()
    options.case_sensitive = False
    with _DATA.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["checked"] in ("yes", "recalled")]
    return tuple(
        Landmark(
            Interval.parse(row["date"]),
            row["kind"],
            row["what"],
            re2.compile(row["words"], options) if row["words"] else None,
            int(row["value"]) if row["value"] else None,
            row["source"],
        )
        for row in sorted(rows, key=lambda row: row["date"])
    )


@lru_cache(maxsize=1)
def events() -> tuple[Landmark, ...]:
    """The rows that texts can name by words, other than outbreaks."""
    return tuple(landmark for landmark in landmarks() if landmark.words and landmark.kind != "outbreak")


@lru_cache(maxsize=1)
def _words_of_events() -> re2.Set:
    options = re2.Options()
    options.case_sensitive = False
    words = re2.Set.SearchSet(options)
    for landmark in events():
        words.Add(landmark.words.pattern if landmark.words else "")
    words.Compile()
    return words


def events_in(text: str) -> tuple[Landmark, ...]:
    """The events whose words occur in a text."""
    found = _words_of_events().Match(text.encode()) or ()
    return tuple(events()[number] for number in sorted(found))


def outbreaks() -> tuple[Landmark, ...]:
    """The outbreaks of cities; `words` are the names of the place."""
    return tuple(landmark for landmark in landmarks() if landmark.kind == "outbreak")


def days_of_total(value: int, kind: str, up_to: int | None = None) -> tuple[date | None, date | None, str] | None:
    """First and last day at whose end a running total may have stood at `value` (or from there up to `up_to`, of a
    rounded number), None for an open end, and which landmarks tell. None where no landmark helps. `kind` is one of the
    file's."""
    rows = _totals(kind)
    noun = _NOUNS[kind]
    same = [day for day, total in rows if total == value]
    if same and up_to is None and kind != "total deaths":
        # A day without a new case leaves the total as it was, and there were few such days.
        return same[0], same[-1] + DAY, f"the mainland counted {value:,} {noun} at the end of {_words(same[0])}"
    below = [(day, total) for day, total in rows if total < value]
    above = [(day, total) for day, total in rows if total > (up_to or value)]
    if not below and not above:
        return None
    first = below[-1][0] + DAY if below else None
    last = above[0][0] - DAY if above else None
    if first and last and last < first:
        first, last = last, first  # a slip of the paper's, or a correction between the two
    if kind == "total imported" and below and above:
        first, last = _even_growth(value, up_to or value, below[-1], above[0])
    told = [f"{total:,} {noun} at the end of {_words(day)}" for day, total in below[-1:] + above[:1]]
    return first, last, "the mainland counted " + " and ".join(told)


@lru_cache(maxsize=4)
def _totals(kind: str) -> list[tuple[date, int]]:
    """The known totals of one kind in order of their days: those of every day, and the landmarks."""
    column = {"total confirmed": "total", "total deaths": "deaths"}.get(kind)
    rows: dict[date, int] = {day: getattr(row, column) for day, row in mainland().items()} if column else {}
    for row in landmarks():
        if row.kind == kind and row.value is not None and row.interval.earliest is not None:
            rows[row.interval.earliest] = row.value
    return sorted(rows.items())


def _even_growth(low: int, high: int, before: tuple[date, int], after: tuple[date, int]) -> tuple[date, date]:
    """Where even growth between two known totals puts a total, give or take EVEN of the days between them.

    Imported cases grew evenly for months on end, other than the waves of local ones.
    """
    (first, least), (last, most) = before, after
    length = (last - first).days
    slack = max(2, round(length * EVEN))
    start = first + DAY * (round(length * (low - least) / (most - least)) - slack)
    end = first + DAY * (round(length * (high - least) / (most - least)) + slack)
    return max(first + DAY, start), min(last - DAY, end)


_NOUNS = {
    "total confirmed": "confirmed cases",
    "total deaths": "deaths",
    "total imported": "imported cases",
}


def _words(day: date) -> str:
    return Interval.day(day).in_words()
