"""The hour that a header tells beside its date, with the zone that it names."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import re2

from timeline.article import Interval, Span
from timeline.dating import Expression, Kind, Shape, analyse, weekday_number
from timeline.reading.evidence import Evidence
from timeline.reading.result import Publication
from timeline.structure import CLOCK, FULL_DATE

CHINA = timezone(timedelta(hours=8))
# How far from the date its clock time stands.
BEFORE, BEHIND = 32, 32
_ZONES: dict[str, tzinfo] = {
    "GMT": UTC,
    "UTC": UTC,
    "IST": timezone(timedelta(hours=5, minutes=30)),
    "MSK": timezone(timedelta(hours=3)),
    "EST": timezone(timedelta(hours=-5)),
    "EDT": timezone(timedelta(hours=-4)),
    "PST": timezone(timedelta(hours=-8)),
    "PDT": timezone(timedelta(hours=-7)),
    "ET": ZoneInfo("America/New_York"),
}
_CLOCK = re2.compile(CLOCK)
_DATE = re2.compile(FULL_DATE)
_PARTS = re2.compile(
    r"(?i)^(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?:[:.](?P<second>\d\d))?\s?(?P<half>[ap])?"
    r"(?:\.?m\.?)?\s?\(?(?P<zone>[a-z]+)?[^+\-\d]*(?P<sign>[+-])?(?P<ahead>\d{1,2})?(?::?(?P<ahead_minute>\d\d))?"
)
_LABEL = re2.compile(r"(?i)updated?|modified|edited|created?|published|posted|issued")


def instant(text: str, block: Span, where: Span, day: date) -> datetime | None:
    """The instant of a date that stands at `where` in a block of the text: by the nearest clock time beside it, behind
    it rather than before; in China Standard Time where no zone is named. None where no hour is told."""
    behind = text[where.end : min(block.end, where.end + BEHIND)]
    before = text[max(block.start, where.start - BEFORE) : where.start]
    if inside := _CLOCK.search(_DATE.sub(" ", where.of(text))):
        return _read(inside.group(), day)
    first = _CLOCK.search(behind)
    if first and not _LABEL.search(behind[: first.start()]):
        return _read(first.group(), day)
    told = list(_CLOCK.finditer(before))
    if told and not _LABEL.search(before[told[-1].end() :]):
        return _read(told[-1].group(), day)
    return None


def as_told(evidence: Evidence, publication: Publication) -> Publication:
    """The publication as what its days lean on: under a stamp of another zone it is already the next day in China, and
    where the text tells of that weekday ("Jul 7, 11:14 PM EDT": "on Thursday"), its days are counted from there."""
    day = publication.at.astimezone(CHINA).date() if publication.at and publication.interval.is_day else None
    if day is None or publication.interval.earliest is None or day <= publication.interval.earliest:
        return publication
    told = {weekday_number(shape.groups["weekday"]) for e in evidence.expressions if (shape := bare_weekday(e))}
    return replace(publication, interval=Interval.day(day)) if day.weekday() in told else publication


def bare_weekday(expression: Expression) -> Shape | None:
    """The shape of "on Thursday", None for "next Thursday", "last Thursday" and all else."""
    if expression.kind is not Kind.WEEKDAY or expression.is_ahead:
        return None
    if expression.relation not in ("on", "as_of", "by", ""):
        return None
    shape = analyse(expression.text)
    return shape if shape and not {"which", "week"} & shape.groups.keys() else None


def _read(words: str, day: date) -> datetime | None:
    parts = _PARTS.match(words)
    if not parts:
        return None
    hour, half = int(parts.group("hour")), (parts.group("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or int(parts.group("minute") or 0) > 59 or int(parts.group("second") or 0) > 59:
        return None
    at = time(hour, int(parts.group("minute") or 0), int(parts.group("second") or 0))
    return datetime.combine(day, at, _zone(parts.groupdict()))


def _zone(parts: dict[str, str | None]) -> tzinfo:
    zone = _ZONES.get((parts["zone"] or "").upper(), CHINA)
    if parts["sign"] and parts["ahead"] and zone is UTC:
        ahead = timedelta(hours=int(parts["ahead"]) % 15, minutes=int(parts["ahead_minute"] or 0) % 60)
        return timezone(ahead if parts["sign"] == "+" else -ahead)
    return zone
