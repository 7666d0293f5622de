"""The clue in a health commission's own bulletin: what it counts until midnight it gives out on the next day."""

from collections.abc import Iterator
from datetime import date

import re2

from timeline.article import UNDATED
from timeline.dating import Expression, Kind, Reference, resolve
from timeline.reading.cues.clue import ALL_DAYS, DAY, Clue, days_named, said_words
from timeline.reading.evidence import Evidence
from timeline.structure import Role

_MIDNIGHT = re2.compile(r"\b24:00\b|\b0-24\b")
_OFFICE = re2.compile(r"(?i)\bhealth commission\b|\b(?:epidemic|covid-19) (?:situation|report|bulletin|update)")
_HEAD = (Role.HEADLINE, Role.SECTION, Role.CREDIT, Role.BYLINE, Role.DATE_LINE)


def from_bulletin(evidence: Evidence) -> Iterator[Clue]:
    """ "From 0:00 to 24:00 on July 8" in headline or lead of a commission's page: the page is of July 9."""
    if not _is_of_office(evidence):
        return
    spans = [block.span for block in evidence.document.said(Role.HEADLINE)] + list(evidence.lead[:1])
    for expression in (e for span in spans for e in evidence.expressions_in(span)):
        around = evidence.text[max(0, expression.span.start - 30) : expression.span.end]
        days = frozenset(day + DAY for day in _counted(expression)) & frozenset(ALL_DAYS)
        if days and _MIDNIGHT.search(around):
            reason = f"The bulletin counts until midnight of “{said_words(expression)}” and is given out a day later."
            yield Clue(expression.span, days, reason, is_tight=True)
            return


def _is_of_office(evidence: Evidence) -> bool:
    """Whether the lines of the page's head name a health commission or a situation report."""
    heads = (block.span.of(evidence.text) for role in _HEAD for block in evidence.document.said(role))
    return any(_OFFICE.search(head) for head in heads)


def _counted(expression: Expression) -> frozenset[date]:
    if expression.kind is not Kind.DATE or expression.is_ahead or expression.relation not in ("on", "as_of", ""):
        return frozenset()
    dated = resolve(expression, Reference(UNDATED))
    if dated and dated.interval.is_day and dated.interval.earliest:
        return frozenset({dated.interval.earliest})
    return days_named(expression.text)
