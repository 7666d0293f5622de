"""The publication date that the title of a report gives: "Epidemic report of 14 September 2021"."""

from datetime import date, timedelta

import re2

from timeline.article import UNDATED, Interval
from timeline.dating import Expression, Kind, Reference, resolve
from timeline.reading.evidence import Evidence
from timeline.reading.result import Cue, Publication
from timeline.structure import Role
from timeline.vocabulary import Basis

DAY = timedelta(days=1)
_REPORT = re2.compile(
    r"(?i)\b(?:report|bulletin|notice|update|updates|announcement|briefing|circular|situation|statistics|figures|release|"
    r"summary|no\. ?\d+)\b|[(\[][^()\[\]]*\d{4}\s?[)\]]$"
)


def by_title(evidence: Evidence) -> Publication | None:
    """The day in the title of a report or notice. Where the text counts that very day, the report is of then or the
    next day, and the answer is both."""
    for block, expressions in evidence.within(Role.HEADLINE):
        for expression in expressions if _REPORT.search(block.of(evidence.text)) else ():
            dated = resolve(expression, Reference(UNDATED)) if expression.kind is Kind.DATE else None
            day = dated.interval.earliest if dated and dated.interval.is_day else None
            if day is None or expression.is_ahead:
                continue
            said = " ".join(expression.text.split())
            if _counts_on(evidence, day):
                interval, basis = Interval.between(day, day + DAY), Basis.INFERRED
                reason = f"The title names the day that is reported on, “{said}”; reports appear then or the day after."
            else:
                interval, basis = Interval.day(day), Basis.STATED
                reason = f"The title gives the date: “{said}”."
            return Publication(interval, basis, "header", reason, (Cue(expression.span, interval, reason),))
    return None


def _counts_on(evidence: Evidence, day: date) -> bool:
    """Whether a day named in the lead as that of the data is the given one."""
    return any(_means(expression, day) for span in evidence.lead for expression in evidence.expressions_in(span))


def _means(expression: Expression, day: date) -> bool:
    if expression.is_said or expression.is_ahead:
        return False
    dated = resolve(expression, Reference(Interval.day(day)))
    return dated is not None and dated.interval.latest == day and expression.kind is Kind.DATE
