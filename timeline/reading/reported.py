"""Days that a text names but a count does not describe: that of a report, or of what was done a day after."""

from datetime import timedelta

import re2

from timeline.article import Interval, Span
from timeline.dating import NUMBER, Dated, Expression, Kind, Reference, resolve
from timeline.extraction import CountMention
from timeline.extraction.gazetteer import is_in_china, localities
from timeline.reading.evidence import Evidence
from timeline.vocabulary import Scope, Status

DAY = timedelta(days=1)
_COUNTRY = "China"
_PROVINCIAL = frozenset({"province", "region"})
# They give out the figures of a day on its afternoon.
_SAME_DAY = frozenset({"Hong Kong", "Macao", "Taiwan"})
_PART_OF_DAY = re2.compile(
    r"(?i)\d:\d|\d ?[ap]\.?m\b|o['’]clock|\b(?:morning|noon|midday|afternoon|evening|night|midnight|early|late)\b"
)
_ALONE = re2.compile(r"(?i)^,? (?:alone|itself|so far|until|up to|as of|morning|afternoon|evening)\b")
_REPORTED = re2.compile(
    r"(?i)\b(?:report(?:s|ed|ing)?|logg(?:ed|ing)|logs|record(?:s|ed|ing)|register(?:s|ed|ing)|post(?:s|ed|ing)|"
    r"announc(?:es|ed|ing)|declared)\b"
)
_DAY_AFTER = re2.compile(rf"(?i)^(?P<number>an?|{NUMBER}|\d{{1,2}}) days? after$")
_FEW = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def is_of_the_eve(
    evidence: Evidence, mention: CountMention, time: Expression, dated: Dated, published: Interval
) -> bool:
    """Whether "China reported 50 new cases on Wednesday" of that Wednesday's paper tells of the day before.

    What a country or province has found by the end of a day it can only tell on the next one.
    """
    if not published.is_day or dated.interval != published or not _may_be_reported(mention):
        return False
    is_day = time.kind in (Kind.WEEKDAY, Kind.DATE) or time.text.lower() == "today"
    if not is_day or time.relation not in ("on", "") or time.text.lower().startswith("for "):
        return False
    if _PART_OF_DAY.search(time.text) or _ALONE.match(evidence.text[time.span.end : time.span.end + 12]):
        return False
    sentence = evidence.sentence_around(mention.span)
    return mention.place == _COUNTRY or bool(_REPORTED.search(evidence.text[sentence.start : mention.span.end]))


def _may_be_reported(mention: CountMention) -> bool:
    """Whether the count is one of new cases of the country, or of a province of the mainland."""
    place = localities().get(mention.place)
    if place is None or mention.scope is not Scope.NEW or mention.status is Status.CLOSE_CONTACT:
        return False
    is_province = place.kind in _PROVINCIAL and is_in_china(place.name) and place.name not in _SAME_DAY
    return is_province or place.name == _COUNTRY


def eve_of(dated: Dated) -> Dated:
    """The day before a report, which tells of it."""
    first = dated.interval.earliest
    if first is None:
        return dated
    reason = "It is of the report of that day, which tells of the day before."
    return Dated(Interval.day(first - DAY), reason, dated.spans)


def before_what_followed(
    evidence: Evidence, mention: CountMention, time: Expression, published: Interval
) -> Dated | None:
    """The day of the case in "sealed off on October 28, a day after a case was found"; None where it is not told so."""
    match = _DAY_AFTER.match(time.text)
    number = _FEW.get(match["number"].lower(), 0) if match else 0
    if not number or time.span.end > mention.span.start:
        return None
    sentence = evidence.sentence_around(mention.span)
    told = [
        e
        for e in evidence.expressions_in(Span(sentence.start, time.span.start))
        if e.kind in (Kind.DATE, Kind.WEEKDAY) and e.relation in ("on", "")
    ]
    dated = resolve(told[-1], Reference(published)) if told else None
    if dated is None or not dated.interval.is_day or dated.interval.earliest is None:
        return None
    reason = f"{dated.reason} The count is of {time.text.lower().removesuffix(' after')} before."
    return Dated(Interval.day(dated.interval.earliest - number * DAY), reason, dated.spans)
