"""Clues in what is known of the epidemic: running totals, events, and seasons."""

from collections.abc import Iterator
from datetime import date

import re2

from timeline.article import Span
from timeline.dating import Context, Kind, analyse, days_of, has_year
from timeline.extraction import CountMention
from timeline.reading.cues.clue import AFTER_DATA, ALL_DAYS, DAY, MOST, Clue, between, said_words
from timeline.reading.cues.wording import OF_2022
from timeline.reading.evidence import Evidence
from timeline.reading.landmarks import Landmark, days_of_total, events_in
from timeline.vocabulary import Bound, Origin, PlaceCertainty, Scope, Status

# Measures for the Games were ordered in the year before them.
BEFORE_EVENT = 365
_COMING = re2.compile(
    r"(?i)\b(?:will|to be|coming|upcoming|prepar\w+|ahead of|plan\w*|approach\w*|before|countdown"
    r"|attend|relating to|for the)\b"
)
LARGE = 1_000
_NEAR = 60
_WORLD = re2.compile(
    r"(?i)\b(?:\d+ countries|countries and (?:regions|territories)|world-?wide|globally"
    r"|(?:around|across|in) the (?:world|globe)"
    r"|global (?:total|tally|toll|count|cases|caseload|death)|the world's)\b"
)
_OVER = re2.compile(r"(?i)\b(?:concluded|after the|since the|held in|closed on|were held|was held|past)\b")

# The commission announced on 25 December 2022 that it published no more daily figures.
LAST_REPORT = date(2022, 12, 25)
FIRST_LISTED = date(2020, 3, 31)
_COMMISSION = re2.compile(r"\bNational Health Commission\b|\bNHC\b")

LAST_OF_2021 = date(2021, 12, 31)
# A holiday is spoken of as coming for so many days.
AHEAD_OF_HOLIDAY = 35
_YEARS = range(2020, 2024)
_BEFORE_HOLIDAY = re2.compile(r"(?i)\b(?:ahead of|before|will \w+(?: \w+){0,4}|coming|upcoming|approaching) (?:the )?$")

# The months in which each season is called "upcoming".
_SAID_IN = {
    "winter": (9, 10, 11, 12, 1),
    "spring": (12, 1, 2, 3),
    "summer": (3, 4, 5, 6),
    "autumn": (6, 7, 8, 9),
    "fall": (6, 7, 8, 9),
}


def from_totals(evidence: Evidence) -> Iterator[Clue]:
    """A running total of the mainland must lie between two known totals; the article follows that day by one or two.
    Totals that are of no one time prove that they are not all the mainland's, or not of its tables."""
    totals = [(mention, kind) for mention in evidence.found.counts if (kind := _kind_of_total(evidence, mention))]
    found = [clue for mention, kind in totals[:MOST] if (clue := _of_total(mention, kind))]
    exact = [clue.days for clue in found if not clue.is_broad]
    if not exact or frozenset.intersection(*exact):
        yield from found


def _of_total(mention: CountMention, kind: str) -> Clue | None:
    """The days after a running total; a number rounded to thousands is repeated for long: it only bounds them below."""
    step, is_exact = _rounding(mention.value), mention.bound is Bound.EXACT
    is_loose = is_exact and is_rough(mention.value)
    least = mention.value - step // 2 if is_loose else mention.value
    found = days_of_total(least, kind, None if is_exact and not is_loose else mention.value + step - 1)
    if not found:
        return None
    first, last, told = found
    if is_loose:
        last = None
    days = between(first + DAY if first else None, last + DAY * AFTER_DATA if last else None)
    reason = f"The article follows the total “{mention.quote}”: {told}."
    return Clue(mention.span, days, reason, is_broad=first is None or last is None)


def _kind_of_total(evidence: Evidence, mention: CountMention) -> str | None:
    """Which running total of the mainland a count is, None for any other. Smaller numbers are of a place or a wave."""
    if mention.place != "China" or mention.scope is not Scope.CUMULATIVE or is_of_the_world(evidence, mention):
        return None
    if mention.bound not in (Bound.EXACT, Bound.AT_LEAST) or mention.place_certainty is not PlaceCertainty.CERTAIN:
        return None
    if mention.status is Status.DEATH:
        return "total deaths" if mention.value > 3_000 and mention.origin is None else None
    if mention.status is not Status.CONFIRMED:
        return None
    if mention.origin is Origin.IMPORTED:
        return "total imported" if mention.value > 80 else None
    return "total confirmed" if mention.value > 60_000 and mention.origin is None else None


def is_of_the_world(evidence: Evidence, mention: CountMention) -> bool:
    """Whether a number is of many countries: "118,000 cases in 114 countries", "worldwide, 118,000 people"."""
    sentence = evidence.sentence_around(mention.span)
    start, end = max(sentence.start, mention.span.start - _NEAR), min(sentence.end, mention.span.end + _NEAR)
    return bool(_WORLD.search(evidence.text[start:end]))


def is_rough(value: int) -> bool:
    """Whether a large number is rounded, and so may be quoted long after it was true."""
    return value >= LARGE and _rounding(value) >= (100 if value < 10 * LARGE else 500)


def _rounding(value: int) -> int:
    """The step that a rounded number was rounded to: 1,000 for 81,000, 50 for 350; 1 for a number that is not round."""
    return next((step for step in (10_000, 5_000, 1_000, 500, 100, 50, 10) if value % step == 0), 1)


def from_daily_report(evidence: Evidence) -> Iterator[Clue]:
    """The National Health Commission gave out new cases of each day until 25 December 2022."""
    match = _COMMISSION.search(evidence.text)
    daily = [m for m in evidence.found.counts if m.place == "China" and m.scope is Scope.NEW]
    if match and daily:
        reason = f"The National Health Commission published daily figures until {LAST_REPORT:%-d %B %Y}."
        days = between(None, LAST_REPORT + DAY * AFTER_DATA)
        yield Clue(Span(match.start(), match.end()), days, reason, is_broad=True)


def from_asymptomatic(evidence: Evidence) -> Iterator[Clue]:
    """The daily figures tell of asymptomatic infections since those of 31 March 2020."""
    for mention in evidence.found.counts:
        if mention.place == "China" and mention.status is Status.ASYMPTOMATIC and mention.scope is Scope.NEW:
            reason = f"“{mention.quote}”: daily reports list asymptomatic infections since {FIRST_LISTED:%-d %B %Y}."
            yield Clue(mention.span, between(FIRST_LISTED, None), reason, is_broad=True)
            return


def from_events(evidence: Evidence) -> Iterator[Clue]:
    """A known event that the text looks back on or ahead to."""
    for landmark in events_in(evidence.text):
        match = landmark.words.search(evidence.text) if landmark.words else None
        clue = _of_event(evidence, landmark, Span(match.start(), match.end())) if match else None
        if clue:
            yield clue


def _of_event(evidence: Evidence, landmark: Landmark, span: Span) -> Clue | None:
    first, last = landmark.interval.earliest, landmark.interval.latest
    if first is None or last is None:
        return None
    when = landmark.interval.in_words()
    if landmark.kind == "named":
        return Clue(span, between(first, None), f"{landmark.what.capitalize()} on {when}.", is_broad=True)
    if evidence.document.sentence_at(span.start) is None:
        return None
    sentence = evidence.sentence_around(span).of(evidence.text)
    if first == last:
        return Clue(span, between(first, None), f"The text looks back on this: {landmark.what} ({when}).")
    if _COMING.search(sentence) and not _OVER.search(sentence):
        # Games with a stated run of days are prepared before, and spoken of as coming until they end.
        days = between(first - DAY * BEFORE_EVENT, last)
        return Clue(span, days, f"The text looks ahead to the {landmark.what} ({when}), or tells of them as running.")
    return None


def from_seasons(evidence: Evidence) -> Iterator[Clue]:
    """ "The upcoming winter" is said from September to January, and so on for the other seasons."""
    for expression in evidence.expressions:
        shape = analyse(expression.text) if expression.kind is Kind.SEASON else None
        if shape and shape.groups.get("which", "").lower() in ("upcoming", "coming"):
            season = shape.groups["season"].lower()
            months = _SAID_IN[season]
            reason = f"“{said_words(expression)}” is said before the {season} or at its start."
            yield Clue(expression.span, frozenset(day for day in ALL_DAYS if day.month in months), reason)
            return


def from_holidays(evidence: Evidence) -> Iterator[Clue]:
    """A named holiday that lies ahead of the article, or right behind it."""
    for expression in evidence.expressions:
        shape = analyse(expression.text)
        if shape is None or shape.rule.name != "holiday" or has_year(shape):
            continue
        before = evidence.text[max(0, expression.span.start - 60) : expression.span.start]
        runs = [run for year in _YEARS if (run := days_of(shape, Context(date(year, 6, 30))))]
        if expression.is_ahead or _BEFORE_HOLIDAY.search(before):
            days = frozenset[date]().union(*(between(run.first - DAY * AHEAD_OF_HOLIDAY, run.last) for run in runs))
            reason = f"“{said_words(expression)}” lies ahead of the article or has begun."
            yield Clue(expression.span, days, reason, is_broad=True)


def from_silence(evidence: Evidence) -> Clue:
    """Most texts of 2022 name its variant or its policy; asked only where nothing else decides between the years."""
    reason = "It names neither Omicron nor zero-COVID, as most texts of 2022 do."
    return Clue(None, frozenset(ALL_DAYS) if OF_2022.search(evidence.text) else between(None, LAST_OF_2021), reason)
