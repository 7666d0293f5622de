"""Clues in days that are named: datelines, full dates, days without their year."""

from collections.abc import Iterable, Iterator
from datetime import date

from timeline.article import UNDATED
from timeline.dating import WEEKDAYS, Expression, Kind, Reference, analyse, has_year, resolve, weekday_number
from timeline.reading.cues.clue import (
    AFTER_DATA,
    AFTER_SAID,
    DAY,
    MOST,
    YEARLESS,
    Clue,
    between,
    days_named,
    said_words,
)
from timeline.reading.evidence import FIRST_DAY, LAST_DAY, Evidence
from timeline.reading.stated import yearless_datelines
from timeline.structure import Role


def from_dateline(evidence: Evidence) -> Iterator[Clue]:
    """A dateline without its year: the day and month are known."""
    for _, expression in yearless_datelines(evidence):
        days = days_named(expression.text)
        if days:
            reason = f"The dateline gives the day “{said_words(expression)}”."
            yield Clue(expression.span, days, reason, is_tight=True)
            return


def from_full_dates(evidence: Evidence) -> Iterator[Clue]:
    """A day named with its year, in the prose or under a picture, lies behind the article unless it is said to come."""
    captions = (expression for _, found in evidence.within(Role.CAPTION) for expression in found)
    for expression in _distinct((*evidence.expressions, *captions)):
        shape = analyse(expression.text)
        if shape is None or shape.rule.kind is not Kind.DATE or not has_year(shape):
            continue
        dated = resolve(expression, Reference(UNDATED))
        if dated is None or expression.is_ahead or expression.relation in ("until", "before", "by"):
            continue
        day = dated.interval.earliest
        if day and FIRST_DAY <= day <= LAST_DAY:
            reason = f"“{said_words(expression)}” lies behind the article."
            yield Clue(expression.span, between(day, None), reason, is_broad=shape.rule.name == "year")


def from_named_weekdays(evidence: Evidence) -> Iterator[Clue]:
    """A day named with its weekday ("Tuesday (Jul 6)") exists in some years only."""
    for expression in _yearless(evidence):
        shape = analyse(expression.text)
        groups = shape.groups if shape else {}
        weekday = weekday_number(groups.get("weekday", groups.get("weekday_after", "")))
        if weekday is None:
            continue
        days = days_named(expression.text)
        years = ", ".join(str(day.year) for day in sorted(days)) or "none"
        reason = (
            f"“{said_words(expression)}”: of the years in question that day is a "
            f"{WEEKDAYS[weekday].title()} in {years}."
        )
        yield Clue(expression.span, _beside(days, is_ahead=expression.is_ahead), reason)


def from_yearless_days(evidence: Evidence) -> Iterator[Clue]:
    """Days without a year: those behind the article bound it below, those ahead of it above, in each year."""
    for expression in _yearless(evidence):
        if not expression.is_ahead and expression.relation in ("after", "until", "before"):
            continue
        where = "ahead of" if expression.is_ahead else "behind"
        reason = f"“{said_words(expression)}” lies {where} the article."
        days = _beside(days_named(expression.text), is_ahead=expression.is_ahead)
        yield Clue(expression.span, days, reason, is_broad=expression.relation == "since")


def from_news_day(evidence: Evidence) -> Iterator[Clue]:
    """The newest day without a year that something was said on, or that a count describes, is the news."""
    said, data = [], []
    for expression in _yearless(evidence):
        if expression.is_ahead or expression.relation not in ("on", "as_of", "by", ""):
            continue
        if expression.is_said:
            said.append(expression)
        elif evidence.counts_in(evidence.sentence_around(expression.span)):
            data.append(expression)
    for group, slack, what in (
        (said, AFTER_SAID, "something was said"),
        (data, AFTER_DATA, "the newest count describes"),
    ):
        named = {day for expression in group for day in days_named(expression.text)}
        days = frozenset(day + DAY * n for day in named for n in range(slack + 1))
        if days:
            words = said_words(group[0])
            reason = f"The article follows the day that {what} (“{words}”) by {slack} at most."
            if group is said:
                reason = f"Something was said “{words}”; the article is of that day or the next."
            yield Clue(group[0].span, days, reason)
            return


def _beside(named: frozenset[date], *, is_ahead: bool) -> frozenset[date]:
    """The days from which a named one can be spoken of without its year, behind them or ahead."""
    sign = -1 if is_ahead else 1
    days = (start + DAY * (sign * n) for start in named for n in range(YEARLESS))
    return frozenset(day for day in days if FIRST_DAY <= day <= LAST_DAY)


def _yearless(evidence: Evidence) -> list[Expression]:
    """Different expressions that name a day and a month without the year."""
    return [
        expression
        for expression in _distinct(evidence.expressions)
        if (shape := analyse(expression.text)) and shape.rule.name in ("month-day", "day-month") and not has_year(shape)
    ]


def _distinct(expressions: Iterable[Expression]) -> list[Expression]:
    """The first expression of each wording and sense, at most MOST."""
    found: dict[tuple[str, str, bool, bool], Expression] = {}
    for expression in expressions:
        if expression.kind is Kind.DATE:
            found.setdefault(
                (expression.text, expression.relation, expression.is_ahead, expression.is_said), expression
            )
            if len(found) == MOST:
                break
    return list(found.values())
