"""Dates measures: the day they take effect if that is said, else the day they were announced, else the publication."""

from dataclasses import dataclass, replace
from datetime import timedelta

import re2

from timeline.article import Interval, Span
from timeline.dating import Dated, Expression, Kind, Reference, recent_weekday, resolve
from timeline.extraction import MeasureMention
from timeline.extraction.authorities import find_authorities, place_of
from timeline.reading.carried import Course, InForce, said_before, term_of, terms, under_rules
from timeline.reading.counts import DAY, SHORT_PERIOD, as_published, distance
from timeline.reading.evidence import Evidence
from timeline.reading.narrated import Document, documents, effect_of, effects, narrated, of_document
from timeline.reading.result import DatedCount, DatedMeasure, Publication
from timeline.reading.week import narrowed
from timeline.vocabulary import Action

_NAME = re2.compile(r"\b[A-Z][A-Za-z]{2,}\b")
_COMMON = frozenset(
    "The This That These Those China Chinese CHINA COVID Covid And But For With All Its Mr Ms Mrs Also Other Most More "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday National".split()
)
_CLAUSE_BREAK = re2.compile(
    r"[;:]|,? (?:but|while|which|who|whose|although|though|whereas|where|when|saying|adding)\b|, (?:and|as|so)\b"
    r"|\b(?:after|following|because|since|once|if|unless)\b| and (?:are|is|has|have|will|must|may|remains?)\b"
)
_SPEAKER = re2.compile(r"\b([A-Z][a-z]+) (?:said|says|noted|added|told|stressed|stated)\b")
_PRONOUNS = frozenset({"He", "She", "It", "They"})
_SPEECH = re2.compile(
    r"(?i)\b(?:said|says|noted|added|told|stressed|urged|according to|stated|announced|"
    r"the (?:meeting|statement|notice|circular|announcement|official|spokes\w+))\b"
)
# "The State Council on Monday called for": the day of an announcement, though no word of saying is there.
_CALLED = re2.compile(
    r"^,? (?:called (?:for|on)|urged|ordered|decided|vowed|pledged|unveiled|issued|rolled out|outlined|stressed|"
    r"demanded|instructed|required)\b"
)
# "A plan released by the commission yesterday", "held a press conference on Thursday": the day of an announcement.
_RELEASED = re2.compile(
    r"(?i)\b(?:(?:plan|rules?|notice|guidelines?|circular|statement|document|regulations?|protocol|measures)\b"
    r"(?:[^.;,]{0,30}|[^.;,]{0,90}\b(?:was|were|has been|have been) (?:\w+ )?)\b"
    r"(?:released|issued|published|unveiled|announced|adopted|dated|circulated|put out|made public)\b|"
    r"\b(?:issued|released|published|unveiled|circulated|put out) (?:an?|the|its|new|their) [^.;,]{0,40}"
    r"\b(?:plan|rules|notice|guidelines?|circular|statement|document|regulations?|protocol|order|directive)\b|"
    r"(?:held|at) (?:a|an|the) (?:\w+ ){0,2}(?:press conference|news conference|briefing|press briefing|"
    r"teleconference|meeting)\b)[^.;,]{0,70}$"
)
_DID = re2.compile(r"^,? (?:also |again |jointly )?\w+(?:ed|aid|ut|ook|old|ave)\b")
_BY_NAME = 6  # characters between a body and the day on which it did something
_AFTERWARDS = re2.compile(r"\b(?:after|following)\b")
_STARTING = re2.compile(r"(?i)^(?:starting|beginning|effective|from|as of|as from)\b")
# A stretch that bounds a test result or sums up what was done: no day on which a measure takes effect.
_WINDOW = re2.compile(
    r"(?i)\b(?:past|previous|recent)\b|\b(?:last|within) (?:the )?(?:\w+ )?(?:hours|days|weeks|months|years)\b"
)
# "Those who have been to Dongxing since Dec. 7": the day is that of a journey, whenever the rule holds.
_TRAVELLERS = re2.compile(
    r"(?i)\bwhose (?:\w+ ){0,2}(?:dose|shot|jab|vaccination|injection)\b[^,;.]{0,40}$|"
    r"\bwho (?:have |has |had |were |was )?(?:\w+ )?(?:completed|finished|received|inoculated|vaccinated|"
    r"infected|been (?:to|in|at)|visit\w*|travel\w*|arriv\w*|return\w*|stay\w*|left|lived|transited|came|come|"
    r"entered|passed)\b[^,;.]{0,60}$"
)
# "The race planned for Sunday has been put off": the day of what does not take place.
_MEANT = re2.compile(
    r"(?i)\b(?:planned|scheduled|slated|due|set|meant|originally|expected|supposed)\b"
    r"(?: (?:for|on|to \w+)| to be \w+)?\s*$"
)
_PUT_OFF = re2.compile(
    r"(?i)\b(?:put off|put on hold|postpon\w+|cancel\w+|call(?:ed|s|ing) (?:it )?off|delay\w*|scrap\w*)\b"
)
_ASKED = re2.compile(r"\b(?:[Aa]sked|[Ss]peaking|[Rr]esponding|[Qq]uestioned|[Pp]ressed|[Ii]nterviewed)\b[^.;,]{0,20}$")
_MIDNIGHT = re2.compile(r"(?i)\bmidnight\b")
_ASIDE = re2.compile(r",\s(?:where|which|who|whose|when)\b[^,;]*$")
# "The drive, which began on Friday, covers": the clause tells when the measure itself was.
_ITS_OWN = re2.compile(
    r"(?i)\bwhich (?:\w+ )?(?:began|begun|begins|started|starts|took effect|takes effect|came into|went into|"
    r"comes into|wrapped up|ended|was (?:launched|introduced|imposed|issued|announced|adopted)|"
    r"were (?:introduced|imposed|issued))\b"
)
_SCHEDULED = re2.compile(
    r"\b(?:opens|reopens|starts|begins|resumes|ends|expires|takes effect|comes into (?:force|effect)|"
    r"goes into effect)\s*$"
)
_SINCE = re2.compile(r"(?i)^since\b")  # "has barely issued visas since March": no saying lasts
_SOON = re2.compile(r"(?i)^(?:starting|beginning|effective)\b")
_TO_DO = re2.compile(r"\bto [a-z]+\b")
_NEXT = re2.compile(r"(?i)\bnext\b")
_DONE = re2.compile(r"\b(?:has|have|had|was|were|began|started)\b")
# "Was shut from 10 p.m. Thursday" has happened; "was due to close from Thursday" has not.
_SHUT = re2.compile(
    r"\b(?:was|were|has been|have been|began|started) (?:\w+ )?(?:[a-z]+ed|shut|put|cut|begun)\b[^;,]*$"
)
_LASTING = frozenset({Action.CONTINUED})  # has no new day
_NEAR = 40  # characters looked back for "asked"
_LONGEST_PARAGRAPH = 2_000  # characters of one that are looked back
_PARAGRAPH_BEFORE = 400  # characters before a paragraph in which the day that it means may stand
_BESIDE = 4  # characters between two expressions of one time
_HALF_WEEK = timedelta(days=3)
_TOOK_EFFECT = re2.compile(
    r"(?i)\b(?:came into (?:force|effect)|took effect|takes effect|went into (?:force|effect)|"
    r"(?:placed|put|brought)\b[^.;]{0,40}\bunder)\b"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What the first sentences of the prose set for the whole article: a period, a day of announcement, names."""

    period: Dated | None
    announced: Expression | None
    names: frozenset[str]
    announcers: frozenset[str | None] = frozenset()


def date_measures(
    evidence: Evidence, publication: Publication, counts: tuple[DatedCount, ...]
) -> tuple[DatedMeasure, ...]:
    """Every measure with the days it holds, was announced or was reported, in order of the text."""
    published = narrowed(publication.interval, evidence)
    reference = Reference(published)
    lead = _lead(evidence, reference)
    days = {evidence.sentence_around(count.mention.span): count.dated for count in reversed(counts)}
    course = Course(published, terms(evidence, reference))
    stated = effects(evidence, reference)
    papers = documents(evidence, reference)
    return tuple(
        DatedMeasure(mention, dated, "in force")
        if (dated := effect_of(mention, stated)) and mention.action not in _LASTING
        else _date(evidence, mention, reference, lead, days, course, papers)
        for mention in evidence.found.measures
    )


def _lead(evidence: Evidence, reference: Reference) -> Lead:
    found = [expression for span in evidence.lead for expression in evidence.expressions_in(span)]
    periods = (resolve(e, reference) for e in found if e.kind in (Kind.SEASON, Kind.EVENT))
    announced = next((e for e in found if _is_announcement(evidence, e)), None)
    return Lead(
        next((dated for dated in periods if dated), None),
        announced,
        _names(" ".join(span.of(evidence.text) for span in evidence.lead)),
        _announcers(evidence, announced),
    )


def _is_announcement(evidence: Evidence, expression: Expression) -> bool:
    """Whether an expression of the lead dates an announcement: a saying, a release, what a body did that day."""
    text, span = evidence.text, expression.span
    sentence = evidence.sentence_around(span)
    behind = text[span.end : span.end + 30]
    if _is_said(evidence, expression) or _CALLED.match(behind) or _RELEASED.search(text[sentence.start : span.start]):
        return True
    before = (body.span.end for body in find_authorities(text, sentence))
    return bool(_DID.match(behind)) and any(0 < span.start - end <= _BY_NAME for end in before)


def _announcers(evidence: Evidence, announced: Expression | None) -> frozenset[str | None]:
    """Whose announcement the lead dates: who is named in its sentence, or acts there."""
    if announced is None:
        return frozenset()
    sentence = evidence.sentence_around(announced.span)
    named = {body.name for body in find_authorities(evidence.text, sentence)}
    acting = {m.authority for m in evidence.found.measures if m.authority and sentence.contains(m.span)}
    return frozenset(named | acting)


def _date(
    evidence: Evidence,
    mention: MeasureMention,
    reference: Reference,
    lead: Lead,
    days: dict[Span, Dated],
    course: Course,
    papers: list[Document],
) -> DatedMeasure:
    sentence = evidence.sentence_around(mention.span)
    own = _own(evidence, mention, sentence)
    if own:
        own = _aimed(evidence, own, sentence, reference.published)
    # What "stays shut" is in force already, even where the sentence goes on to what will change.
    is_lasting = mention.action is Action.CONTINUED and own is not None and own.is_ahead and own.relation != "until"
    if own and not _is_said(evidence, own) and not is_lasting and (dated := _in_force(evidence, own, reference)):
        is_told = bool(_TOOK_EFFECT.search(sentence.of(evidence.text)))
        is_standing = is_told or own.relation in ("since", "as_of")
        is_lead = is_told and any(span.contains(mention.span) for span in evidence.lead)
        course.note(InForce(mention, dated, evidence.paragraph_around(mention.span), is_standing, is_lead))
        return DatedMeasure(mention, dated, "in force")
    if own is None and (dated := course.carried_to(evidence, mention, sentence)):
        return DatedMeasure(mention, dated, "in force")
    if own is None and (dated := narrated(evidence, mention, sentence, reference)):
        return DatedMeasure(mention, dated, "in force")
    if own is None and (dated := term_of(mention, course.terms)):
        return DatedMeasure(mention, dated, "in force")
    if own is None and (dated := under_rules(evidence, mention, sentence, reference)):
        return DatedMeasure(mention, dated, "announced")
    if own is None and (dated := of_document(evidence, mention, sentence, papers)):
        return DatedMeasure(mention, dated, "announced")
    return _undated(evidence, mention, own, reference, lead, days.get(sentence))


def _is_said(evidence: Evidence, expression: Expression) -> bool:
    """Whether an expression dates a saying ("asked on Monday"); "told airlines to cut flights starting on Sunday" does
    not."""
    if not expression.is_said:
        return bool(_ASKED.search(evidence.text[max(0, expression.span.start - _NEAR) : expression.span.start]))
    return not _SOON.match(expression.text) and not _SINCE.match(expression.text)


def _own(evidence: Evidence, mention: MeasureMention, sentence: Span) -> Expression | None:
    """The words of time of a measure: those in its quote, else those that govern its clause."""
    time = mention.time
    if time and _TRAVELLERS.search(evidence.text[sentence.start : time.span.start]):
        return None
    if time and _MEANT.search(evidence.text[sentence.start : time.span.start]) and _PUT_OFF.search(mention.quote):
        return _governing(evidence, mention, sentence, time)
    if time is None or _WINDOW.search(time.text) or _is_aside(evidence, time, mention.span.start, mention.span.end):
        return _governing(evidence, mention, sentence)
    beside = [e for e in evidence.expressions_in(sentence) if 0 < e.span.start - time.span.end <= _BESIDE]
    return beside[0] if time.kind is Kind.DEICTIC and beside else time  # "this year on March 31"


def _is_aside(evidence: Evidence, expression: Expression, start: int, end: int) -> bool:
    """Whether an expression stands in a relative clause that is closed by a comma before `end`."""
    before, behind = evidence.text[start : expression.span.start], evidence.text[expression.span.end : end]
    aside = _ASIDE.search(before)
    return aside is not None and "," in behind and not _ITS_OWN.search(aside.group())


def _undated(
    evidence: Evidence,
    mention: MeasureMention,
    own: Expression | None,
    reference: Reference,
    lead: Lead,
    told: Dated | None,
) -> DatedMeasure:
    """A measure whose day is not said: the period of the lead, the day of the announcement, of the count beside it,
    or of the publication."""
    is_known = reference.published.is_day
    if lead.period and not is_known:
        return DatedMeasure(mention, lead.period, "in force")
    said = own if own and _is_said(evidence, own) else _announced(evidence, mention, lead, reference)
    if (
        said
        and (dated := _resolved(evidence, said, reference))
        and (dated.interval.days or SHORT_PERIOD + 1) <= SHORT_PERIOD
    ):
        return DatedMeasure(mention, dated, "announced")
    if not is_known and told and told.interval.is_day:
        return DatedMeasure(mention, told, "reported")
    return DatedMeasure(mention, as_published(reference.published), "reported")


def _announced(evidence: Evidence, mention: MeasureMention, lead: Lead, reference: Reference) -> Expression | None:
    """The expression that dates the announcement of a measure: of its sentence, or of the lead that it carries on."""
    sentence = evidence.sentence_around(mention.span)
    said = next((e for e in evidence.expressions_in(sentence) if _is_said(evidence, e)), None)
    said = said or said_before(evidence, mention, sentence)
    if said or lead.announced is None:
        return said
    is_known = reference.published.is_day
    is_theirs = _is_theirs(mention.authority, lead)
    if is_known and mention.authority and lead.announcers and not is_theirs:
        return None
    return lead.announced if not is_known or is_theirs or _carries_on(evidence, sentence, lead) else None


def _is_theirs(authority: str | None, lead: Lead) -> bool:
    """Whether a body has a part in the announcement of the lead: those of the state speak at its cabinet's."""
    is_of_state = "State Council" in lead.announcers and authority is not None and place_of(authority) == "China"
    return authority in lead.announcers or is_of_state


def _aimed(evidence: Evidence, expression: Expression, sentence: Span, published: Interval) -> Expression:
    """A weekday turned to the side that is meant: the article's own weekday is today; "starting on Sunday" is the
    nearer Sunday, unless the clause tells of what was done."""
    if _SCHEDULED.search(evidence.text[sentence.start : expression.span.start]) and expression.kind is Kind.WEEKDAY:
        expression = replace(expression, is_ahead=True)
    today = published.earliest if published.is_day else None
    if today is None or expression.kind is not Kind.WEEKDAY or _NEXT.search(expression.text):
        return expression
    recent = resolve(replace(expression, is_ahead=False), Reference(published))
    if recent is None or recent.interval != Interval.day(recent_weekday(_weekday_of(recent), today)):
        return expression
    past = recent.interval.earliest
    if past == today:
        return replace(expression, is_ahead=False)
    clause = evidence.text[sentence.start : expression.span.start]
    is_near = past is not None and today - past <= _HALF_WEEK
    is_open = bool(_SOON.match(expression.text)) or not _DONE.search(clause)
    is_ordered = bool(_SOON.match(expression.text) and _TO_DO.search(clause))
    if _STARTING.match(expression.text) and (is_ordered or (not is_near and is_open)):
        return replace(expression, is_ahead=True)
    if _SHUT.search(clause):
        return replace(expression, is_ahead=False)
    return expression


def _weekday_of(dated: Dated) -> int:
    return dated.interval.earliest.weekday() if dated.interval.earliest else 0


def _governing(
    evidence: Evidence, mention: MeasureMention, sentence: Span, other: Expression | None = None
) -> Expression | None:
    """The expression of the sentence that dates a measure: at the sentence's head, or in the measure's own clause;
    not the `other` one."""

    def is_of_clause(expression: Expression) -> bool:
        if expression is other:
            return False
        is_seen = mention.span.contains(expression.span) and not _SOON.match(expression.text) and not expression.is_said
        if is_seen or _WINDOW.search(expression.text):
            return False  # extraction saw it, and that it is another clause's
        if expression.span.start - sentence.start <= 3:
            return True
        if _is_aside(evidence, expression, sentence.start, mention.span.start):
            return False
        first, last = sorted((expression.span, mention.span))
        if _AFTERWARDS.search(evidence.text[mention.span.start : expression.span.start]):
            return False
        between = evidence.text[first.end : last.start]
        if between.startswith(", which") and _ITS_OWN.search(between):
            return True
        is_open = bool(_SINCE.match(expression.text))  # "shut since Monday and told to"
        return not (is_open and between.strip(" ,") == "and") and not _CLAUSE_BREAK.search(between)

    near = evidence.expressions_in(sentence)
    fitting = [e for e in near if not _is_said(evidence, e) and _is_telling(e, sentence) and is_of_clause(e)]
    return min(fitting, key=lambda e: distance(e.span, mention.span), default=None)


def _is_telling(expression: Expression, sentence: Span) -> bool:
    """Whether words of time say a day by themselves, or head their sentence ("A day later the city …")."""
    return expression.kind is not Kind.ANAPHORIC or expression.span.start == sentence.start


def _in_force(evidence: Evidence, expression: Expression, reference: Reference) -> Dated | None:
    """The days of a measure by its own words of time; "until" runs from the publication on."""
    dated = _resolved(evidence, expression, reference)
    if dated and expression.kind is Kind.WEEKDAY and _MIDNIGHT.search(expression.text):
        dated = _day_after(dated)
    start, end = reference.published.earliest, dated.interval.latest if dated else None
    if dated and expression.relation in ("after", "before") and start and end and end < start:
        return None  # "people who left after June 20" are named by that day, the rule is not
    if dated is None or expression.relation != "until" or dated.is_period:
        return dated
    if start is None and end is not None:
        return Dated(Interval.between(None, end), dated.reason, dated.spans, is_period=True)
    if start is None or end is None or start >= end:
        return dated
    interval = Interval.between(start, end)
    return Dated(interval, f"{dated.reason} It holds from the publication until then.", dated.spans, is_period=True)


def _day_after(dated: Dated) -> Dated:
    """ "From midnight on Friday" is from the first hour of Saturday on."""
    first, last = dated.interval.earliest, dated.interval.latest
    if first is None or last is None:
        return dated
    return replace(dated, interval=Interval.between(first + DAY, last + DAY))


def _resolved(evidence: Evidence, expression: Expression, reference: Reference) -> Dated | None:
    return resolve(expression, Reference(reference.published, _spoken_of(evidence, expression, reference)))


def _spoken_of(evidence: Evidence, expression: Expression, reference: Reference) -> Interval | None:
    """The day that the paragraph spoke of before "that day" or "the following day"."""
    if expression.kind is not Kind.ANAPHORIC:
        return None
    at = expression.span.start
    start = max(evidence.paragraph_around(expression.span).start, at - _LONGEST_PARAGRAPH)
    for first in (start, max(0, start - _PARAGRAPH_BEFORE)):
        before = evidence.expressions_in(Span(first, at))
        told = [(e, found) for e in before if e.kind is not Kind.ANAPHORIC and (found := resolve(e, reference))]
        if "same" in expression.text and not expression.is_said:  # a saying is later than what it tells
            told = [pair for pair in told if not pair[0].is_said] or told
        same = [found for e, found in told if e.relation == expression.relation != "on"]
        if told:
            return (same[-1] if same else told[-1][1]).interval
    return None


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
