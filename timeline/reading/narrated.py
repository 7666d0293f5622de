"""Days that a story gives to what it tells beside them: "The ban took effect on Monday", "buses were taken off"."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import re2

from timeline.article import Span
from timeline.dating import Dated, Expression, Kind, Reference, resolve
from timeline.extraction import MeasureMention
from timeline.extraction.authorities import find_authorities
from timeline.reading.evidence import Evidence
from timeline.vocabulary import Action, Lane

# "The restriction came into force on Monday": the day of what the sentence before tells.
_EFFECT = re2.compile(
    r"\b(?:The|This|These|Both|That) (?:\w+ ){0,2}?(?:restrictions?|ban|rules?|measures?|suspension|orders?|closure|"
    r"lockdown|limits?|quota|decision|curfew|polic(?:y|ies)|changes?|halt|curbs?|requirements?|moratorium) "
    r"(?:(?:will |would |has |have |had |is to |are to |is |are |also |been )*"
    r"(?:came? in(?:to)? (?:force|effect)|comes? in(?:to)? (?:force|effect)|(?:took|takes?|taken) effect|"
    r"enter(?:s|ed)? into force|(?:went|goes?) into (?:force|effect)|in (?:force|effect|place)|effective|introduced|"
    r"imposed|began|begins?|"
    r"starts?|started|appl(?:y|ies|ied)|operat(?:es?|ed|ing)))\b"
)
_PAPERS = (
    r"(?:notices?|circulars?|plan|guidelines?|guidance|documents?|directive|rules|regulations?|protocol|order|bulletin)"
)
_PUT_OUT = r"(?:issued|released|published|unveiled|adopted|circulated|put out|made public|promulgated)"
_ISSUED = re2.compile(
    rf"(?i)\b{_PAPERS}\b[^.;]{{0,90}}\b{_PUT_OUT}\b|\b{_PUT_OUT}\b[^.;]{{0,50}}\b{_PAPERS}\b|"
    rf"\b(?:said|according to|in) an? (?:\w+ ){{0,2}}{_PAPERS}\b"
)
_RULE = re2.compile(
    r"(?i)\b(?:must|shall|should|may|(?:is|are|be) (?:\w+ )?(?:to|required|banned|barred|obliged|permitted|allowed|"
    r"forbidden|prohibited|encouraged|advised|told|urged)|will be|ha(?:s|ve) to|needs? to|no one|nobody)\b"
)
_SAID = re2.compile(r"\b(?:said|says|told (?:reporters|the|a)|according to|announced|added)\b")
_BY_PAPER = re2.compile(rf"(?i)\b{_PAPERS}\b")
_REACH = 1_500  # characters from a document to the last of its rules
_DAYS = frozenset({Kind.DATE, Kind.WEEKDAY, Kind.DEICTIC})
_OTHERWISE = frozenset({Action.PLANNED, Action.CONTINUED})
# What was done to a place on a day, and what was done then: no "has been", no "is".
_WAS_SHUT = re2.compile(
    r"\b(?:was|were) (?:\w+ )?(?:shut|locked|sealed|closed|cut|put|placed|declared|quarantined|cordoned|isolated|"
    r"suspended|halted|ordered|told|banned|barred)\b|\b(?:went|go) into (?:a )?lockdown\b|\b(?:shut|closed|sealed|"
    r"put|locked)\b"
)
_WAS_DONE = re2.compile(r"\b(?:was|were) (?:\w+ ){0,2}?(?:\w+(?:ed|en)|put|shut|cut|set)\b")
_LATER = re2.compile(r"\b(?:later|now|since|then|eventually|subsequently)\b")
_LOCAL = frozenset({Lane.DOMESTIC_CONTROL, Lane.ISOLATION, Lane.SCREENING_AND_TESTING})


@dataclass(frozen=True, slots=True)
class Effect:
    """A sentence that says from when what the sentence before it tells is in force."""

    before: Span
    dated: Dated


@dataclass(frozen=True, slots=True)
class Document:
    """A notice or a plan with the day on which it came out, where it is told of, and who is named beside it."""

    at: int
    dated: Dated
    names: frozenset[str]


def documents(evidence: Evidence, reference: Reference) -> list[Document]:
    """The documents that the text says came out on a day, in order of the text."""
    found = []
    for match in _ISSUED.finditer(evidence.text):
        sentence = evidence.sentence_around(Span(*match.span()))
        days = [e for e in evidence.expressions_in(sentence) if e.kind in (Kind.DATE, Kind.WEEKDAY)]
        dated = _past(days[0], reference) if len(days) == 1 and days[0].relation == "on" else None
        if dated:
            names = {body.name for body in find_authorities(evidence.text, sentence)}
            names |= {m.authority for m in evidence.found.measures if m.authority and sentence.contains(m.span)}
            found.append(Document(sentence.end, dated, frozenset(names)))
    return found


def of_document(evidence: Evidence, mention: MeasureMention, sentence: Span, told: Sequence[Document]) -> Dated | None:
    """The day of the document that a rule is of: of the same authority, told of last, and not long before."""
    words = sentence.of(evidence.text)
    is_others = _SAID.search(words) and not _BY_PAPER.search(words)
    if mention.action is Action.CONTINUED or is_others or not _RULE.search(words):
        return None
    near = [d for d in told if mention.authority in d.names and 0 <= mention.span.start - d.at <= _REACH]
    return near[-1].dated if near and not evidence.expressions_in(sentence) else None


def effects(evidence: Evidence, reference: Reference) -> list[Effect]:
    """Where the text says from when on what it has just told is in force, in order of the text."""
    found = []
    for match in _EFFECT.finditer(evidence.text):
        sentence = evidence.sentence_around(Span(*match.span()))
        before = _sentence_before(evidence, sentence, is_same_paragraph=False)
        days = [e for e in evidence.expressions_in(sentence) if e.kind in _DAYS and not e.is_said]
        if before is None or match.start() - sentence.start > len("“") or len(days) != 1:
            continue
        if dated := resolve(days[0], reference):
            found.append(Effect(before, dated))
    return found


def effect_of(mention: MeasureMention, told: Sequence[Effect]) -> Dated | None:
    """The day on which the next sentence says that a measure took effect, if it does."""
    return next((effect.dated for effect in told if effect.before.contains(mention.span)), None)


def narrated(evidence: Evidence, mention: MeasureMention, sentence: Span, reference: Reference) -> Dated | None:
    """The day of the sentence before that a measure is told of as part: what was done on the day of a lockdown."""
    if mention.category.lane not in _LOCAL or mention.action in _OTHERWISE:
        return None
    before = _sentence_before(evidence, sentence)
    if before is None or evidence.expressions_in(sentence):
        return None
    words = before.of(evidence.text)
    if not (
        _WAS_DONE.search(mention.quote) and not _LATER.search(sentence.of(evidence.text)) and _WAS_SHUT.search(words)
    ):
        return None
    days = [e for e in evidence.expressions_in(before) if e.kind in _DAYS]
    return _past(days[0], reference) if len(days) == 1 and days[0].relation == "on" and not days[0].is_said else None


def _past(expression: Expression, reference: Reference) -> Dated | None:
    dated = resolve(expression, reference)
    today = reference.published.earliest
    if dated is None or dated.interval.latest is None or not dated.interval.is_day:
        return None
    return dated if today is None or dated.interval.latest <= today else None


def _sentence_before(evidence: Evidence, sentence: Span, is_same_paragraph: bool = True) -> Span | None:
    """The sentence before one, in its paragraph or in the one before."""
    sentences = evidence.document.sentences
    at = bisect_left(sentences, sentence.start, key=lambda other: other.span.start)
    if not 0 < at < len(sentences):
        return None
    is_far = is_same_paragraph and sentences[at - 1].paragraph != sentences[at].paragraph
    return None if is_far else sentences[at - 1].span
