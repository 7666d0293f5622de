"""Clues in weekdays: when something was said, what "yesterday" was, which weekday the day of the counts was."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from timeline.dating import WEEKDAYS
from timeline.reading.cues.clue import AFTER_SAID, ALL_DAYS, Clue, said_words
from timeline.reading.cues.figures import plain_weekday, weekday_of_data
from timeline.reading.evidence import Evidence
from timeline.reading.stated import yearless_datelines


def from_weekdays(evidence: Evidence) -> Iterator[Clue]:
    """What was said "on Monday" is told that day or the next; counts "by Sunday" told "yesterday" fix the day."""
    clue = _told_yesterday(evidence) or _said_on(evidence) or _counted_on(evidence) or _happened_on(evidence)
    if clue:
        yield clue


def from_weekday_of_dateline(evidence: Evidence) -> Iterator[Clue]:
    """Under a dateline without its year, the weekday on which something was said is mostly that of the dateline."""
    said = next((e for e in evidence.expressions if e.is_said and plain_weekday(e) is not None), None)
    if said is not None and yearless_datelines(evidence):
        weekday = plain_weekday(said) or 0
        reason = f"Something was said “{said_words(said)}”, mostly the day of the dateline."
        yield Clue(said.span, _on_weekdays(weekday), reason, is_broad=True)


def _said_on(evidence: Evidence) -> Clue | None:
    for expression in evidence.expressions:
        weekday = plain_weekday(expression)
        if expression.is_said and not expression.is_ahead and weekday is not None:
            days = _on_weekdays(*((weekday + n) % 7 for n in range(AFTER_SAID + 1)))
            reason = f"Something was said “{said_words(expression)}”; the article is of that day or one soon after."
            return Clue(expression.span, days, reason, is_broad=True)
    return None


def _counted_on(evidence: Evidence) -> Clue | None:
    """Where nothing is said on a weekday, the one that counts are given for."""
    weekday = weekday_of_data(evidence)
    if weekday is None:
        return None
    mention = next(m for m in evidence.found.counts if m.time and plain_weekday(m.time) == weekday)
    days = _on_weekdays(*((weekday + n) % 7 for n in range(AFTER_SAID + 1)))
    name = WEEKDAYS[weekday].title()
    reason = f"Counts are given for a {name} (“{mention.quote}”); the article is of that day or one soon after."
    return Clue(mention.span, days, reason, is_broad=True)


def _happened_on(evidence: Evidence) -> Clue | None:
    """Where neither is told, the weekday of the lead."""
    for expression in (e for span in evidence.lead for e in evidence.expressions_in(span)):
        weekday = plain_weekday(expression)
        if weekday is not None and expression.relation == "on":
            days = _on_weekdays(*((weekday + n) % 7 for n in range(AFTER_SAID + 1)))
            reason = f"The lead tells of “{said_words(expression)}”; the article is of that day or one soon after."
            return Clue(expression.span, days, reason, is_broad=True)
    return None


@cache
def _on_weekdays(*weekdays: int) -> frozenset[date]:
    return frozenset(day for day in ALL_DAYS if day.weekday() in weekdays)


def _told_yesterday(evidence: Evidence) -> Clue | None:
    """ "The commission said yesterday that … by Sunday": a daily report is given on the day after its data."""
    for expression in evidence.expressions:
        if not expression.is_said or "yesterday" not in expression.text.lower():
            continue
        sentence = evidence.sentence_around(expression.span)
        for other in evidence.expressions_in(sentence) if evidence.counts_in(sentence) else ():
            weekday = plain_weekday(other)
            if weekday is not None and not other.is_ahead:
                published = (weekday + 2) % 7
                reason = (
                    f"Counts “{said_words(other)}” were given out “yesterday”, the day after, so the article is of a "
                    f"{WEEKDAYS[published].title()}."
                )
                return Clue(expression.span, _on_weekdays(published), reason, is_tight=True)
    return None
