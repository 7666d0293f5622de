"""A publication known to a few days, narrowed by the weekdays that the article names."""

from collections.abc import Iterator
from datetime import date, timedelta

import re2

from timeline.article import Interval
from timeline.dating import WEEKDAYS, Expression, Kind, Reference, resolve
from timeline.reading.evidence import Evidence

_WIDEST = 14  # days of an interval that weekdays can still narrow
_REACH = 3  # days: news names bare weekdays of a few days ago, and says "last Monday" of older ones
_OTHER_WEEK = re2.compile(r"(?i)\b(?:last|next|coming|following|previous|every|each)\b")
_WEEKDAY = re2.compile(rf"(?i)\b(?:{'|'.join(WEEKDAYS)})\b")
_DAY = timedelta(days=1)


def narrowed(published: Interval, evidence: Evidence) -> Interval:
    """The days of an uncertain publication on which the weekdays named in the text all lie a few days back.

    The publication itself where it is one day, open or wide, or where no weekday is named.
    """
    first, last = published.earliest, published.latest
    if first is None or last is None or not 1 <= (last - first).days < _WIDEST:
        return published
    reference = Reference(Interval.day(first))
    bare = {day.weekday() for day in _days(evidence, Kind.WEEKDAY, reference)}
    fixed = {day for day in _days(evidence, Kind.DATE, reference) if day.weekday() in bare}
    days = [first + n * _DAY for n in range((last - first).days + 1)]
    # "On Monday (August 2)" fixes what "on Monday" means in the rest of the article.
    days = [day for day in days if all(timedelta() <= day - other < 7 * _DAY for other in fixed)] or days
    if not bare:
        return published
    back = {day: max((day.weekday() - weekday) % 7 for weekday in bare) for day in days}
    kept = [day for day in days if back[day] <= max(_REACH, min(back.values()))]
    return Interval.between(kept[0], kept[-1])


def _days(evidence: Evidence, kind: Kind, reference: Reference) -> Iterator[date]:
    """The days that past weekdays of the text, bare or with their date, would be for a reader of that day."""
    for expression in evidence.expressions:
        if expression.kind is not kind or expression.is_ahead or not _is_named(expression):
            continue
        dated = resolve(expression, reference)
        if dated and dated.interval.is_day and dated.interval.earliest:
            yield dated.interval.earliest


def _is_named(expression: Expression) -> bool:
    is_of_week = bool(_WEEKDAY.search(expression.text)) and not _OTHER_WEEK.search(expression.text)
    return is_of_week and expression.relation not in ("until", "before")
