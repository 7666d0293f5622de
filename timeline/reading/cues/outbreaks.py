"""The clue in the place of the news: border cities had few outbreaks, each of known weeks."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import re2

from timeline.article import Span
from timeline.reading.cues.clue import DAY, MOST, Clue, between
from timeline.reading.cues.named import days_behind
from timeline.reading.evidence import Evidence
from timeline.reading.landmarks import Landmark, outbreaks
from timeline.structure import Role

# News of an outbreak follows its last new cases by some days, news of its end by some weeks.
AFTERMATH, AFTER_END = 6, 30
# The first cases are found some days before the outbreak is told of.
BEFORE_OUTBREAK = 7
_END = re2.compile(
    r"(?i)\b(?:lift|eas(?:e|es|ed|ing)\b|reopen|resum|restart|end(?:s|ed)?\b|relax|downgrad|cleared|discharged)"
)
_NEWS = re2.compile(
    r"(?i)\b(?:outbreak|lock(?:ed|s)?[ -]?down|lockdown|quarantin|stay (?:at|in) (?:home|their)|sealed|seal off"
    r"|mass test|nucleic acid test|confirmed|infections?|infected|asymptomatic|cases?|virus|epidemi|suspend|shut"
    r"|closed?\b|closure)"
)
_BACKGROUND = re2.compile(
    r"(?i)\b(?:last (?:year|month|summer|autumn|winter|spring)|a year (?:ago|earlier)|previous|earlier"
    r"|since the outbreak|months? ago|once|used to|had been|was the first)\b"
)


def from_outbreaks(evidence: Evidence) -> Iterator[Clue]:
    """A city that headline or lead names with cases or a lockdown: the article is of one of its outbreaks. Where it
    names several cities with no outbreak at one time, it is of any of these."""
    places = [_by_place()[number] for number in sorted(_names().Match(evidence.text.encode()) or ())]
    told = [(rows, span) for rows in places if (span := _told_ahead(evidence, rows[0]))]
    told = told or [(rows, span) for rows in places if (span := _told_often(evidence, rows[0]))]
    found = [clue for rows, span in told if (clue := _of(evidence, rows, span))]
    if not found:
        return
    together = frozenset.intersection(*(clue.days for clue in found))
    days = together or frozenset[date]().union(*(clue.days for clue in found))
    for clue in found:
        yield Clue(clue.span, clue.days if together else days, clue.reason)


def _of(evidence: Evidence, rows: tuple[Landmark, ...], span: Span) -> Clue | None:
    """The clue in one place's outbreaks: those of which the article names a day, if it names days at all."""
    sentence = evidence.sentence_around(span).of(evidence.text)
    after = AFTER_END if _END.search(sentence) else AFTERMATH
    named = days_behind(evidence)
    fitting = [row for row in rows if not named or not named.isdisjoint(_days_of(row, after, BEFORE_OUTBREAK))]
    if not fitting:
        return None
    days = frozenset[date]().union(*(_days_of(row, after) for row in fitting))
    told = "; ".join(row.interval.in_words() for row in fitting)
    reason = f"The news is of an {rows[0].what}, and those known there are of these days: {told}."
    return Clue(span, days, reason)


@lru_cache(maxsize=1)
def _by_place() -> tuple[tuple[Landmark, ...], ...]:
    """The outbreaks of each place together."""
    groups: dict[str, list[Landmark]] = {}
    for row in outbreaks():
        groups.setdefault(row.what, []).append(row)
    return tuple(tuple(rows) for rows in groups.values())


@lru_cache(maxsize=1)
def _names() -> re2.Set:
    """Tells in one pass which of the places a text names, by their numbers in `_by_place`."""
    options = re2.Options()
    options.case_sensitive = False
    names = re2.Set.SearchSet(options)
    for rows in _by_place():
        names.Add(rows[0].words.pattern if rows[0].words else r"\z.")
    names.Compile()
    return names


def _days_of(landmark: Landmark, after: int, before: int = 0) -> frozenset[date]:
    first, last = landmark.interval.earliest, landmark.interval.latest
    return between(first - DAY * before if first else None, last + DAY * after if last else None)


def _told_ahead(evidence: Evidence, landmark: Landmark) -> Span | None:
    """Where headline, summary or lead tell of cases or controls in the place."""
    ahead = [block.span for role in (Role.HEADLINE, Role.SUMMARY) for block in evidence.document.said(role)]
    return next(iter(_told(evidence, landmark, [*ahead, *evidence.lead])), None)


def _told_often(evidence: Evidence, landmark: Landmark) -> Span | None:
    """Where the prose first tells of cases or controls in the place, if it names it more than once."""
    if landmark.words is None:
        return None
    prose = [sentence.span for sentence in evidence.document.sentences if sentence.role is Role.PROSE][:MOST]
    told = _told(evidence, landmark, prose)
    named = sum(bool(landmark.words.search(span.of(evidence.text))) for span in prose)
    return told[0] if told and named > 1 else None


def _told(evidence: Evidence, landmark: Landmark, spans: list[Span]) -> list[Span]:
    found = []
    for span in spans:
        text = span.of(evidence.text)
        match = landmark.words.search(text) if landmark.words else None
        if match and _NEWS.search(text) and not _BACKGROUND.search(text):
            found.append(Span(span.start + match.start(), span.start + match.end()))
    return found
