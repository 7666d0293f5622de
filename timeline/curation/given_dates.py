"""A date as a curator writes it: in EDTF, or in words."""

import re
from datetime import date, timedelta

from timeline.article import MONTHS, UNDATED, BadEdtf, Interval
from timeline.dating import Reference, find, resolve

_ABOUT = re.compile(r"(?i)(?:about|around|circa|approximately|roughly)\s+")
# Day, month and year between strokes, dots or hyphens; or the year first.
_NUMBERS = re.compile(r"(?P<day>\d{1,2})([./-])(?P<month>\d{1,2})\2(?P<year>\d{4})|\d{4}([./])\d{1,2}\5\d{1,2}")
_NAMES = "|".join((*MONTHS, *(month[:3] for month in MONTHS), "Sept", "Spring Festival", "Lunar New Year"))
_NAME = re.compile(rf"(?i)\b(?:{_NAMES}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b")
_DAY = timedelta(days=1)
_EXAMPLES = (
    "Write 2020-04-03, 2020-04, 2020-04-03/2020-04-07 or 31/3/2021, or words as “about 3 April 2020” or “early April "
    "2020”."
)


def read_date(written: str, published: Interval = UNDATED) -> Interval:
    """The days that are meant, against the day of the article where the words need one ("last Tuesday"). Nothing
    written is undated. Raises BadEdtf with what can be written."""
    words = " ".join(written.split())
    if not words:
        return UNDATED
    bare = _ABOUT.sub("", words, count=1)
    interval = _in_edtf(bare) or _in_words(bare, published)
    is_point = "/" not in interval.edtf and interval.edtf[-1].isdigit()
    return Interval.parse(f"{interval.edtf}~") if bare != words and is_point else interval


def _in_edtf(words: str) -> Interval | None:
    """None for what is written in another way, as "3 May 2020" or 31/3/2021. Raises BadEdtf for digits that are no
    date, and for a day that may be either of two."""
    if not (words[:1].isdigit() or words.startswith("..")):
        return None
    try:
        return Interval.parse(words)
    except BadEdtf:
        if any(character.isalpha() for character in words):
            return None
        numbers = _NUMBERS.fullmatch(words)
        if numbers is None:
            raise
        if numbers["day"]:
            _refuse_either_day(words, int(numbers["day"]), int(numbers["month"]), int(numbers["year"]))
        return None


def _refuse_either_day(words: str, first: int, second: int, year: int) -> None:
    """Raises BadEdtf where the day may stand first or second; the same number twice is one day."""
    if first != second and first <= len(MONTHS) and second <= len(MONTHS):
        try:
            either = [Interval.day(date(year, *pair)).in_words() for pair in ((second, first), (first, second))]
        except ValueError as error:
            raise BadEdtf(f"“{words}” is not in the calendar. {_EXAMPLES}") from error
        raise BadEdtf(f"“{words}” may be {either[0]} or {either[1]}. Write the month as a word, or year-month-day.")


def _in_words(words: str, published: Interval) -> Interval:
    words = _NAME.sub(lambda name: name[0].title(), words)  # as texts write them
    found = list(find(words))
    if len(found) != 1 or len(found[0].text) < len(words):
        raise BadEdtf(f"“{words}” cannot be read as one date. {_EXAMPLES}")
    dated = resolve(found[0], Reference(published))
    if dated is None:
        raise BadEdtf(f"“{words}” names no day that can be told without the day of the article. {_EXAMPLES}")
    first, last = dated.interval.earliest, dated.interval.latest
    relation = "" if dated.is_period else found[0].relation
    if relation == "since":
        return Interval.between(first, None)
    if relation == "after":
        return Interval.between(last + _DAY if last else None, None)
    if relation in ("until", "by"):
        return Interval.between(None, last)
    if relation == "before":
        return Interval.between(None, first - _DAY if first else None)
    return dated.interval
