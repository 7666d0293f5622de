"""Clues in days that are named: datelines, full dates, days without their year."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

import re2

from timeline.article import UNDATED
from timeline.dating import (
    WEEKDAYS,
    Expression,
    Kind,
    Reference,
    analyse,
    begin_of_range,
    end_of_range,
    has_year,
    resolve,
    weekday_number,
)
from timeline.reading.cues.clue import (
    AFTER_BACKGROUND,
    AFTER_BEGAN,
    AFTER_BRACKETED,
    AFTER_DATA,
    AFTER_SAID,
    ALL_DAYS,
    BEFORE_BEGINNING,
    BEFORE_WEEKDAY,
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

# A picture of the events of an article is seldom older; one from the files mostly says so. Where the text names days of
# its own, the picture only has to tell the year.
PICTURE_AGE, OLD_PICTURE = 30, 180
# "Since the outbreak was detected on March 29", "after nine cleaners tested positive on Jul 20": where it began.
_BEGAN = re2.compile(
    r"(?i)\b(?:since|began|begun|beginning|start(?:ed|ing)?|broke out|erupted|emerged|emergence|first|initial"
    r"|earliest|origin\w*|detect(?:ed|ion)|discover(?:ed|y)|flared|resurfaced|surfaced|triggered"
    r"|traced (?:back )?to)\b[^.;]{0,70}$"
)
_CLAUSE = 90
_HAS_BEEN = re2.compile(r"(?i)\b(?:was|were|had|did|lasted|ran|remained|stayed|originally|initially)\b")
_FILE_PHOTO = re2.compile(r"(?i)\b(?:file|archive|undated)\b")


def from_dateline(evidence: Evidence) -> Iterator[Clue]:
    """A dateline without its year: the day and month are known."""
    for _, expression in yearless_datelines(evidence):
        days = _of_the_year_named(evidence, days_named(expression.text))
        if days:
            reason = f"The dateline gives the day “{said_words(expression)}”."
            yield Clue(expression.span, days, reason, is_tight=True)
            return


def _of_the_year_named(evidence: Evidence, days: frozenset[date]) -> frozenset[date]:
    """Of the same day of several years the one that a day named in full lies right before, if any."""
    named = {day for day, _ in _full_days(evidence)}
    near = frozenset(day for day in days if any(day - DAY * n in named for n in range(AFTER_SAID + 1)))
    return near or days


def _of_a_near_year(evidence: Evidence, days: frozenset[date]) -> frozenset[date]:
    """Of the same days of several years those beside the newest day that is named in full, if any."""
    full = [day for day, _ in _full_days(evidence)]
    near = frozenset(day for day in days if full and abs((day - max(full)).days) < YEARLESS)
    return near or days


def _full_days(evidence: Evidence) -> list[tuple[date, Expression]]:
    """The days that headline and prose name with their year and that lie behind."""
    found = []
    for expression in _distinct(evidence.expressions):
        dated = None if expression.is_ahead else resolve(expression, Reference(UNDATED))
        if dated and dated.interval.is_day and (day := dated.interval.earliest) and FIRST_DAY <= day <= LAST_DAY:
            found.append((day, expression))
    return found


def days_behind(evidence: Evidence) -> frozenset[date]:
    """The days behind the article that it names: with their year, or without it that day in every year."""
    yearless = (e for e in _yearless(evidence) if not e.is_ahead and e.relation not in ("until", "before"))
    return frozenset(day for day, _ in _full_days(evidence)).union(*(days_named(e.text) for e in yearless))


def from_newest_day(evidence: Evidence) -> Iterator[Clue]:
    """The newest day named with its year tells the year of the others: asked only where they leave several open."""
    if _yearless(evidence) and (full := _full_days(evidence)):
        day, expression = max(full, key=lambda pair: pair[0])
        reason = f"The newest day that the text names with its year is “{said_words(expression)}”."
        yield Clue(expression.span, between(day, day + DAY * YEARLESS), reason)


def from_full_dates(evidence: Evidence) -> Iterator[Clue]:
    """A day named with its year, in the prose or under a picture, lies behind the article unless it is said to come."""
    captions = (expression for _, found in evidence.within(Role.CAPTION) for expression in found)
    for expression in _distinct((*evidence.expressions, *captions)):
        shape = analyse(expression.text)
        if shape is None or shape.rule.kind is not Kind.DATE or not has_year(shape):
            continue
        dated = resolve(expression, Reference(UNDATED))
        if dated is None:
            continue
        if expression.is_ahead and dated.interval.is_day and not _is_over(evidence, expression):
            reason = f"“{said_words(expression)}” lies ahead of the article."
            yield Clue(expression.span, between(None, dated.interval.latest), reason, is_broad=True)
        if expression.is_ahead or expression.relation in ("until", "before", "by"):
            continue
        day = dated.interval.earliest
        if day and FIRST_DAY <= day <= LAST_DAY:
            if _is_beginning(expression):
                day = max(FIRST_DAY, day - DAY * BEFORE_BEGINNING)
            reason = f"“{said_words(expression)}” lies behind the article."
            yield Clue(expression.span, between(day, None), reason, is_broad=shape.rule.name == "year")


def _is_over(evidence: Evidence, expression: Expression) -> bool:
    """Whether "until March 2, 2020" is told of what has been: "schools were closed until March 2, 2020"."""
    start = max(evidence.sentence_around(expression.span).start, expression.span.start - _CLAUSE)
    return bool(_HAS_BEEN.search(evidence.text[start : expression.span.start]))


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
        if expression.is_ahead:
            near = frozenset(day - DAY * n for day in days for n in range(BEFORE_WEEKDAY + 1)) & frozenset(ALL_DAYS)
            yield Clue(expression.span, near, f"{reason} It lies shortly ahead of the article.")
        else:
            yield Clue(expression.span, _beside(days, is_ahead=False), reason)
    yield from _bracketed(evidence)


def _bracketed(evidence: Evidence) -> Iterator[Clue]:
    """The newest "on Monday (Aug 2)" is of the week of the article."""
    told = [e for e in _yearless(evidence) if not e.is_ahead and e.relation in ("on", "") and "(" in e.text]
    days = frozenset(day + DAY * n for e in told for day in days_named(e.text) for n in range(AFTER_BRACKETED + 1))
    if days:
        words = said_words(told[0])
        reason = f"“{words}” is how news of the week names a day, so the article follows within {AFTER_BRACKETED} days."
        yield Clue(told[0].span, days & frozenset(ALL_DAYS), reason)


def from_yearless_days(evidence: Evidence) -> Iterator[Clue]:
    """Days without a year: those behind the article bound it below, those ahead of it above, in each year."""
    coming = frozenset[date]().union(*(days_named(e.text) for e in _yearless(evidence) if e.is_ahead))
    for expression in _yearless(evidence):
        if not expression.is_ahead and expression.relation in ("after", "until", "before"):
            continue
        if not expression.is_ahead and not coming.isdisjoint(days_named(expression.text)):
            continue  # a headline, "to restart on December 6", of what the text says is to come
        if _is_beginning(expression):
            yield _of_beginning(expression, days_named(expression.text))
            continue
        where = "ahead of" if expression.is_ahead else "behind"
        reason = f"“{said_words(expression)}” lies {where} the article."
        days = _beside(days_named(expression.text), is_ahead=expression.is_ahead)
        yield Clue(expression.span, days, reason, is_broad=expression.relation == "since")


def _is_beginning(expression: Expression) -> bool:
    """Whether something runs "from April 1": a rule is told of before that day as well as after it."""
    return not expression.is_ahead and said_words(expression).lower().startswith(("from ", "starting ", "beginning "))


def _of_beginning(expression: Expression, named: frozenset[date]) -> Clue:
    days = frozenset(day + DAY * n for day in named for n in range(-BEFORE_BEGINNING, YEARLESS))
    reason = f"“{said_words(expression)}”, when something begins, lies behind the article or shortly ahead of it."
    return Clue(expression.span, days & frozenset(ALL_DAYS), reason, is_broad=True)


def from_news_day(evidence: Evidence) -> Iterator[Clue]:
    """The newest day without a year that something was said on, or that a count describes, is the news."""
    news = [e for e in evidence.expressions if not e.is_ahead and e.relation in ("on", "as_of", "by", "")]
    said = [e for e in news if e.is_said]
    counted = [e for e in news if not e.is_said and evidence.counts_in(evidence.sentence_around(e.span))]
    data = [e for e in counted if not _is_of_the_beginning(evidence, e)]
    began = [e for e in counted if _is_of_the_beginning(evidence, e)]
    for group, slack, what in (
        (said, AFTER_SAID, "something was said"),
        (data, AFTER_DATA, "a count describes"),
        (began, AFTER_BEGAN, "an outbreak began"),
    ):
        dates = [e for e in _distinct(group) if _is_yearless(e)]
        named = _of_a_near_year(evidence, frozenset(day for e in dates for day in days_named(e.text)))
        if named:
            most = {day: slack if _fits_weekdays(day, group) else max(slack, AFTER_BACKGROUND) for day in named}
            days = frozenset(day + DAY * n for day in named for n in range(most[day] + 1))
            words = said_words(dates[0])
            reason = f"The article follows the day that {what} (“{words}”) by some {max(most.values())} days at most."
            yield Clue(dates[0].span, days, reason)
            return


def _is_of_the_beginning(evidence: Evidence, expression: Expression) -> bool:
    """Whether a day is told as that on which an outbreak began."""
    start = max(evidence.sentence_around(expression.span).start, expression.span.start - _CLAUSE)
    return bool(_BEGAN.search(evidence.text[start : expression.span.start]))


def _fits_weekdays(day: date, group: list[Expression]) -> bool:
    """Whether the weekdays used beside a named day may be that day; else it is older, a background."""
    used = {
        weekday_number(shape.groups["weekday"]) for e in group if (shape := analyse(e.text)) and e.kind is Kind.WEEKDAY
    }
    return used <= {day.weekday()}


def from_captions(evidence: Evidence) -> Iterator[Clue]:
    """The newest picture is mostly of the weeks before: asked only where the text itself leaves too much open."""
    newest: tuple[date, Expression] | None = None
    for span, expressions in evidence.within(Role.CAPTION):
        for expression in expressions if not _FILE_PHOTO.search(span.of(evidence.text)) else ():
            dated = resolve(expression, Reference(UNDATED))
            if dated and dated.interval.is_day and (day := dated.interval.earliest):
                newest = max(newest or (day, expression), (day, expression), key=lambda pair: pair[0])
    if newest:
        age = OLD_PICTURE if _yearless(evidence) else PICTURE_AGE
        reason = f"The newest picture is of “{said_words(newest[1])}”; pictures are seldom more than {age} days older."
        yield Clue(newest[1].span, between(newest[0], newest[0] + DAY * age), reason)


@lru_cache(maxsize=512)
def _beside(named: frozenset[date], *, is_ahead: bool) -> frozenset[date]:
    """The days from which a named one can be spoken of without its year: the months before it, or after it those of its
    year and of the next one near it."""
    days = frozenset[date]()
    for day in named:
        if is_ahead:
            days |= between(max(FIRST_DAY, day - DAY * YEARLESS), day)
        else:
            days |= between(day, max(day + DAY * YEARLESS, day.replace(month=12, day=31)))
    return days


def _yearless(evidence: Evidence) -> list[Expression]:
    """Different expressions that name a day and a month without the year; of a range, its end, and of one to come its
    begin as well."""
    ends = [end for e in evidence.expressions for end in _ends(e) if _is_yearless(end)]
    return _distinct(ends)


def _ends(expression: Expression) -> list[Expression]:
    if expression.kind is not Kind.RANGE:
        return [expression]
    end = end_of_range(expression)
    begin = begin_of_range(expression) if expression.is_ahead else None
    return [one for one in (begin, end) if one]


def _is_yearless(expression: Expression) -> bool:
    shape = analyse(expression.text)
    return shape is not None and shape.rule.name in ("month-day", "day-month") and not has_year(shape)


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
