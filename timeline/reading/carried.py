"""Days that carry over: a rule told after the one it belongs to takes effect with it, though its sentence is silent."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

import re2

from timeline.article import Interval, Span
from timeline.dating import Dated, Expression, Kind, Reference, resolve
from timeline.extraction import MeasureMention
from timeline.extraction.authorities import find_authorities, place_of
from timeline.extraction.gazetteer import find_places
from timeline.reading.evidence import Evidence
from timeline.vocabulary import Action, Category, Lane

_NEAR = 500  # characters between a rule and one that is added to it
# A sentence that adds to what was just said: it holds from the same day.
_ADDS = re2.compile(r"(?i)\b(?:as well|too|likewise|similarly|at the same time|are exempt(?:ed)?|is exempt(?:ed)?)\b")
_NEW_RULES = re2.compile(
    r"(?i)\b(?:under|according to|by|in line with) (?:the|these|this|its|their) "
    r"(?:new |same |latest |updated |revised )?"
    r"(?:rules?|measures?|polic(?:y|ies)|regulations?|scheme|arrangements?|plan|order|ban|notice|circular|mechanism)\b"
    r"|^\W*(?:the|this) (?:new )?(?:ban|rules?|restrictions?|suspension|measures?|order|policy) "
    r"(?:also|does|do|applies|apply|covers?|exempts?)\b"
)
_CONDITION = re2.compile(r"^\W*(?:If|Where|Once|Should|Any|Anyone|Those who|Whoever|Everyone)\b")
# A standing order, as told of a rule in force.
_STANDS = re2.compile(
    r"(?i)\b(?:must|may|can|cannot|shall|only|no more than|ha(?:s|ve) to|"
    r"(?:is|are) (?:\w+ )?(?:required|allowed|banned|barred|"
    r"obliged|exempt|permitted|forbidden|prohibited|not))\b"
)


_OTHERWISE = frozenset({Action.CONTINUED, Action.TIGHTENED})  # what has a day of its own
_AHEAD = frozenset({Action.PLANNED, Action.LIFTED})
_AT_HOME = frozenset({Lane.ISOLATION, Lane.DOMESTIC_CONTROL})


# A sentence that brings in rules with their day: "Harbin tightened its rules on Sunday", "a plan released on Nov 8".
_BRINGS_RULES = re2.compile(
    r"(?i)\b(?:tighten\w*|eas(?:ed|es)|announc\w+|issu(?:ed|es)|introduc\w+|unveil\w*|releas\w+|adopt\w*|relax\w*|updat\w+|"
    r"publish\w*|new)\b[^.;]{0,60}\b(?:rules?|measures|controls|restrictions|curbs|polic(?:y|ies)|notices?|plan|guidelines?|"
    r"requirements?|circular|regulations?)\b|"
    r"\b(?:rules?|measures|notice|plan|guidelines?|circular|regulations?)\b[^.;]{0,30}\b(?:issued|released|published|announced)\b"
)
_ANNOUNCES = re2.compile(
    r"(?i)\b(?:said|announced|told|ordered|notice|statement|circular|decided|declared|according to)\b"
)
# "The rules apply from Jan. 28 to March 8": the days of what was told just before.
_APPLY = re2.compile(
    r"\b[Tt]h(?:e|ese) (?:new |same )?"
    r"(?:rules?|measures|restrictions|requirements?|arrangements?|curbs|controls|polic(?:y|ies)) "
    r"(?:will )?(?:apply|applies|run|runs|last|hold|holds|"
    r"(?:are|is|be|remain|remains|stay) (?:valid|in (?:force|effect|place)))\b"
)
_GOVERNED = frozenset({Lane.SCREENING_AND_TESTING, Lane.ISOLATION, Lane.DOMESTIC_CONTROL, Lane.ENTRY_AND_EXIT})
_SENTENCES = 4  # of one paragraph, that follow the rules they are of


@dataclass(frozen=True, slots=True)
class InForce:
    """A measure with the days that its own sentence gives it. `is_standing`: from a day on, not done on it."""

    mention: MeasureMention
    dated: Dated
    paragraph: Span
    is_standing: bool
    is_lead: bool = False  # told in the first sentences of the prose: what the article is about


@dataclass(slots=True)
class Course:
    """The measures in force told so far."""

    published: Interval
    terms: list[tuple[int, Dated]] = field(default_factory=list)
    told: list[InForce] = field(default_factory=list)

    def note(self, found: InForce) -> None:
        """Remember a measure whose day is said."""
        self.told.append(found)

    def carried_to(self, evidence: Evidence, mention: MeasureMention, sentence: Span) -> Dated | None:
        """The days that a measure without words of time has from the rule it belongs to, if it belongs to one."""
        words = sentence.of(evidence.text)
        kin = [t for t in self.told if mention.authority in (t.mention.authority, None) or t.mention.authority is None]
        if not kin or mention.action in _OTHERWISE:
            return None
        is_added = bool(_ADDS.search(words))
        if mention.action in _AHEAD and not is_added:
            return None
        is_condition = bool(_CONDITION.match(words))
        if is_condition or _NEW_RULES.search(words):
            coming = self._coming(kin, mention.category)
            if coming or not is_condition:
                return coming or next((t.dated for t in reversed(kin) if t.is_standing), None)
        last = kin[-1]
        if mention.span.start - last.mention.span.end > _NEAR:
            return None
        is_same = last.mention.category is mention.category
        if is_added and (is_same or self._is_coming(last)):
            return last.dated
        is_near = last.paragraph.contains(mention.span) or last.is_lead
        is_of_order = last.is_standing and is_near and _STANDS.search(mention.quote)
        return last.dated if is_of_order and (is_same or _are_kin(last.mention.category, mention.category)) else None

    def _coming(self, kin: list[InForce], category: Category) -> Dated | None:
        """The day on which the rules just announced take effect."""
        coming = (t.dated for t in reversed(kin) if t.mention.category is category and self._is_coming(t))
        return next(coming, None)

    def _is_coming(self, told: InForce) -> bool:
        first, today = told.dated.interval.earliest, self.published.earliest
        return first is not None and today is not None and first >= today


def _are_kin(one: Category, other: Category) -> bool:
    return one.lane is other.lane or {one.lane, other.lane} <= _AT_HOME


def under_rules(evidence: Evidence, mention: MeasureMention, sentence: Span, reference: Reference) -> Dated | None:
    """The day of the rules that a sentence before in the paragraph brings in, if they are of the same authority."""
    if any(e.is_said for e in evidence.expressions_in(sentence)) or mention.authority is None:
        return None
    for told in _sentences_before(evidence, sentence):
        if not _BRINGS_RULES.search(told.of(evidence.text)) or not _names(evidence, told, mention.authority):
            continue
        days = [e for e in evidence.expressions_in(told) if e.kind in (Kind.DATE, Kind.WEEKDAY) and e.relation == "on"]
        return resolve(days[0], reference) if len(days) == 1 else None
    return None


def _names(evidence: Evidence, sentence: Span, authority: str) -> bool:
    """Whether a sentence names an authority or the place that it governs."""
    home = place_of(authority)
    return any(body.name == authority for body in find_authorities(evidence.text, sentence)) or any(
        place.name == home for place in find_places(evidence.text, sentence)
    )


def _sentences_before(evidence: Evidence, sentence: Span) -> Iterator[Span]:
    """The sentences before one in its paragraph, the nearest first."""
    sentences = evidence.document.sentences
    at = bisect_left(sentences, sentence.start, key=lambda other: other.span.start)
    for other in reversed(sentences[max(0, at - _SENTENCES) : at]):
        if at < len(sentences) and other.paragraph == sentences[at].paragraph:
            yield other.span


def said_before(evidence: Evidence, mention: MeasureMention, sentence: Span) -> Expression | None:
    """When the same authority announced what the paragraph told just before, if it says so."""
    if mention.authority is None or mention.action is Action.CONTINUED:
        return None
    for told in _sentences_before(evidence, sentence):
        said = [e for e in evidence.expressions_in(told) if e.is_said]
        theirs = any(other.authority == mention.authority for other in _measures_in(evidence, told))
        if said:
            return said[0] if theirs and _ANNOUNCES.search(told.of(evidence.text)) else None
        if not theirs:
            return None
    return None


def _measures_in(evidence: Evidence, sentence: Span) -> tuple[MeasureMention, ...]:
    measures = evidence.found.measures
    first = bisect_left(measures, sentence.start, key=lambda other: other.span.start)
    return measures[first : bisect_left(measures, sentence.end, key=lambda other: other.span.start)]


def terms(evidence: Evidence, reference: Reference) -> list[tuple[int, Dated]]:
    """Where the text says from when to when its rules apply, with those days, in order of the text."""
    found = []
    for match in _APPLY.finditer(evidence.text):
        days = evidence.expressions_in(evidence.sentence_around(Span(*match.span())))
        dated = resolve(days[0], reference) if len(days) == 1 else None
        if dated and dated.is_period:
            found.append((match.start(), dated))
    return found


def term_of(mention: MeasureMention, told: list[tuple[int, Dated]]) -> Dated | None:
    """The days that a rule applies, if the text says so soon after it."""
    if mention.action in _OTHERWISE or mention.category.lane not in _GOVERNED:
        return None
    first = bisect_left(told, mention.span.end, key=lambda term: term[0])
    return next((dated for at, dated in told[first : first + 1] if at - mention.span.end <= _NEAR), None)
