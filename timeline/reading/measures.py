"""Dates measures: the day they take effect if that is said, else the day they were announced, else the publication."""

from dataclasses import dataclass

import re2

from timeline.article import Interval, Span
from timeline.dating import Dated, Expression, Kind, Reference, resolve
from timeline.extraction import MeasureMention
from timeline.reading.counts import SHORT_PERIOD, as_published, distance
from timeline.reading.evidence import Evidence
from timeline.reading.result import DatedCount, DatedMeasure, Publication
from timeline.vocabulary import Action

_NAME = re2.compile(r"\b[A-Z][A-Za-z]{2,}\b")
_COMMON = frozenset(
    "The This That These Those China Chinese CHINA COVID Covid And But For With All Its Mr Ms Mrs Also Other Most More "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday National".split()
)
_CLAUSE_BREAK = re2.compile(
    r"[;:]|,? (?:but|while|which|who|although|though|whereas|where|when|saying|adding)\b|, (?:and|as|so)\b"
)
_SPEAKER = re2.compile(r"\b([A-Z][a-z]+) (?:said|says|noted|added|told|stressed|stated)\b")
_PRONOUNS = frozenset({"He", "She", "It", "They"})
_SPEECH = re2.compile(
    r"(?i)\b(?:said|says|noted|added|told|stressed|urged|according to|stated|announced|"
    r"the (?:meeting|statement|notice|circular|announcement|official|spokes\w+))\b"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What the first sentences of the prose set for the whole article: a period, a day of announcement, names."""

    period: Dated | None
    announced: Expression | None
    names: frozenset[str]


def date_measures(
    evidence: Evidence, publication: Publication, counts: tuple[DatedCount, ...]
) -> tuple[DatedMeasure, ...]:
    """Every measure with the days it holds, was announced or was reported, in order of the text."""
    reference = Reference(publication.interval)
    lead = _lead(evidence, reference)
    days = {evidence.sentence_around(count.mention.span): count.dated for count in reversed(counts)}
    return tuple(_date(evidence, mention, reference, lead, days) for mention in evidence.found.measures)


def _lead(evidence: Evidence, reference: Reference) -> Lead:
    found = [expression for span in evidence.lead for expression in evidence.expressions_in(span)]
    periods = (resolve(e, reference) for e in found if e.kind in (Kind.SEASON, Kind.EVENT))
    return Lead(
        next((dated for dated in periods if dated), None),
        next((e for e in found if e.is_said), None),
        _names(" ".join(span.of(evidence.text) for span in evidence.lead)),
    )


def _date(
    evidence: Evidence, mention: MeasureMention, reference: Reference, lead: Lead, days: dict[Span, Dated]
) -> DatedMeasure:
    sentence = evidence.sentence_around(mention.span)
    near = evidence.expressions_in(sentence)
    own = mention.time or _governing(evidence, mention, sentence, near)
    # What "stays shut" is in force already, even where the sentence goes on to what will change.
    is_lasting = mention.action is Action.CONTINUED and own is not None and own.is_ahead and own.relation != "until"
    if own and not own.is_said and not is_lasting and (dated := _in_force(evidence, own, reference)):
        return DatedMeasure(mention, dated, "in force")
    is_known = reference.published.is_day
    if lead.period and not is_known:
        return DatedMeasure(mention, lead.period, "in force")
    said = own if own and own.is_said else next((e for e in near if e.is_said), None)
    if said is None and lead.announced and (not is_known or _carries_on(evidence, sentence, lead)):
        said = lead.announced
    if said and (dated := resolve(said, reference)) and (dated.interval.days or SHORT_PERIOD + 1) <= SHORT_PERIOD:
        return DatedMeasure(mention, dated, "announced")
    if not is_known and (told := days.get(sentence)) and told.interval.is_day:
        return DatedMeasure(mention, told, "reported")
    return DatedMeasure(mention, as_published(reference.published), "reported")


def _governing(
    evidence: Evidence, mention: MeasureMention, sentence: Span, near: tuple[Expression, ...]
) -> Expression | None:
    """The expression of the sentence that dates a measure: at the sentence's head, or in the measure's own clause."""

    def is_of_clause(expression: Expression) -> bool:
        if expression.span.start - sentence.start <= 3:
            return True
        first, last = sorted((expression.span, mention.span))
        return not _CLAUSE_BREAK.search(evidence.text[first.end : last.start])

    fitting = [e for e in near if not e.is_said and e.kind is not Kind.ANAPHORIC and is_of_clause(e)]
    return min(fitting, key=lambda e: distance(e.span, mention.span), default=None)


def _in_force(evidence: Evidence, expression: Expression, reference: Reference) -> Dated | None:
    """The days of a measure by its own words of time; "until" runs from the publication on."""
    dated = resolve(expression, Reference(reference.published, _spoken_of(evidence, expression, reference)))
    start, end = reference.published.earliest, dated.interval.latest if dated else None
    if dated and expression.relation in ("after", "before") and start and end and end < start:
        return None  # "people who left after June 20" are named by that day, the rule is not
    if dated is None or expression.relation != "until" or dated.is_period:
        return dated
    if start is None or end is None or start >= end:
        return dated
    interval = Interval.between(start, end)
    return Dated(interval, f"{dated.reason} It holds from the publication until then.", dated.spans, is_period=True)


def _spoken_of(evidence: Evidence, expression: Expression, reference: Reference) -> Interval | None:
    """The day that the paragraph spoke of before "that day" or "the following day"."""
    if expression.kind is not Kind.ANAPHORIC:
        return None
    paragraph = evidence.paragraph_around(expression.span)
    before = evidence.expressions_in(Span(paragraph.start, expression.span.start))
    dated = [found for e in before if e.kind is not Kind.ANAPHORIC and (found := resolve(e, reference))]
    return dated[-1].interval if dated else None


def _carries_on(evidence: Evidence, sentence: Span, lead: Lead) -> bool:
    """Whether a sentence, or one before it in its paragraph, still reports what the lead says was announced.

    It does where it speaks of "the meeting", of "he", or of a speaker whom the lead names or whose office it names;
    another speaker has another day.
    """
    paragraph = evidence.paragraph_around(sentence)
    text = evidence.text[max(paragraph.start, sentence.start - 1_000) : sentence.end]
    if not _SPEECH.search(text):
        return False
    speakers = {match.group(1) for match in _SPEAKER.finditer(text)} - _PRONOUNS
    return all(name in lead.names or _is_of_office(evidence, name, lead) for name in speakers)


def _names(text: str) -> frozenset[str]:
    """The capitalised words of a text that may name a person or an office."""
    return frozenset(match.group() for match in _NAME.finditer(text)) - _COMMON


def _is_of_office(evidence: Evidence, name: str, lead: Lead) -> bool:
    """Whether the sentence that brings a speaker in names something that the lead names too."""
    at = evidence.text.find(name)
    sentence = evidence.sentence_around(Span(at, at + len(name)))
    return bool(_names(sentence.of(evidence.text)) & lead.names)
