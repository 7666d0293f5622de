"""Clues in weekdays: when something was said, what "yesterday" was, which weekday the day of the counts was."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from timeline.dating import WEEKDAYS, Expression, Kind, analyse, has_year, weekday_number
from timeline.reading.cues.clue import AFTER_SAID, ALL_DAYS, DAY, Clue, days_named, said_words
from timeline.reading.evidence import Evidence


def from_weekdays(evidence: Evidence) -> Iterator[Clue]:
    """What was said "on Monday" is told that day or the next; counts "by Sunday" told "yesterday" fix the day."""
    clue = _told_yesterday(evidence) or _said_on(evidence)
    if clue:
        yield clue


def _said_on(evidence: Evidence) -> Clue | None:
    for expression in evidence.expressions:
        weekday = _weekday_of(expression)
        if expression.is_said and not expression.is_ahead and weekday is not None:
            days = _on_weekdays(*((weekday + n) % 7 for n in range(AFTER_SAID + 1)))
            reason = f"Something was said “{said_words(expression)}”; the article is of that day or one soon after."
            return Clue(expression.span, days, reason, is_broad=True)
    return None


@cache
def _on_weekdays(*weekdays: int) -> frozenset[date]:
    return frozenset(day for day in ALL_DAYS if day.weekday() in weekdays)


def _weekday_of(expression: Expression) -> int | None:
    """0 to 6 for a plain weekday ("on Monday", not "last Monday")."""
    shape = analyse(expression.text) if expression.kind is Kind.WEEKDAY else None
    if shape is None or "which" in shape.groups or "week" in shape.groups:
        return None
    return weekday_number(shape.groups["weekday"])


def _told_yesterday(evidence: Evidence) -> Clue | None:
    """ "The commission said yesterday that … by Sunday": a daily report is given on the day after its data."""
    for expression in evidence.expressions:
        if not expression.is_said or "yesterday" not in expression.text.lower():
            continue
        sentence = evidence.sentence_around(expression.span)
        for other in evidence.expressions_in(sentence) if evidence.counts_in(sentence) else ():
            weekday = _weekday_of(other)
            if weekday is not None and not other.is_ahead:
                published = (weekday + 2) % 7
                reason = (
                    f"Counts “{said_words(other)}” were given out “yesterday”, the day after, so the article is of a "
                    f"{WEEKDAYS[published].title()}."
                )
                return Clue(expression.span, _on_weekdays(published), reason, is_tight=True)
    return None


def from_data_weekday(evidence: Evidence) -> Iterator[Clue]:
    """Where counts are given for one named day and elsewhere for one weekday, that day has to be that weekday."""
    dates: dict[str, Expression] = {}
    weekdays: dict[int, Expression] = {}
    for expression in evidence.expressions:
        if expression.is_ahead or expression.is_said or expression.kind not in (Kind.DATE, Kind.WEEKDAY):
            continue
        shape = analyse(expression.text)
        if shape is None or not evidence.counts_in(evidence.sentence_around(expression.span)):
            continue
        weekday = _weekday_of(expression)
        if shape.rule.name in ("month-day", "day-month") and not has_year(shape) and "weekday" not in shape.groups:
            dates.setdefault(shape.groups["month"][:3] + shape.groups["day"], expression)
        elif weekday is not None and expression.relation in ("as_of", "by", "on", ""):
            weekdays.setdefault(weekday, expression)
    if len(dates) != 1 or len(weekdays) != 1:
        return
    (named,), ((weekday, told),) = dates.values(), weekdays.items()
    fitting = {day for day in days_named(named.text) if day.weekday() == weekday}
    days = frozenset(day + DAY * n for day in fitting for n in range(7))
    reason = f"“{said_words(named)}”, the day of the counts, is also called “{said_words(told)}”."
    yield Clue(told.span, days, reason)
