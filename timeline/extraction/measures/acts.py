"""Whether the words of a rule tell an act of an authority, and which verbs tell it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from timeline.article import Span
from timeline.extraction.measures.breaks import Clause
from timeline.extraction.measures.clauses import Modality, Reader, Verb
from timeline.extraction.measures.idle import NO_ACT, is_idle
from timeline.extraction.measures.rules import Hit, hits_of
from timeline.extraction.measures.sought import Sought
from timeline.extraction.measures.verbs import Effect, Form
from timeline.vocabulary import Category

_CONDITION = re.compile(
    r"\b(?:if|unless|whether|whenever|in case|once(?! (?:more|again|a|every|in))|as long as)\b", re.IGNORECASE
)
_COUNTED = re.compile(
    r"\b(?:cases|patients|\d[\d,]*\s+(?:people|others|asymptomatic|close contacts|passengers|were|are)|"
    r"\d[\d,]* (?:of (?:them|whom|which|their|these|those|the)|from)|"
    r"(?:a further |another |some )?\d[\d,]* (?:\w+ ){1,2}without symptoms|"
    r"(?:the|all) (?:two|three|four|five|six|seven|eight|nine|ten|\d+)"
    r"(?! (?:days|weeks|hotels|cities|counties|districts))|"
    r"total of|carriers|infections|he|she|the (?:man|woman|patient|student|boy|girl|traveller|passenger))\b",
    re.IGNORECASE,
)
_UNDER = re.compile(r"\s(?:under|in)\s", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:placed|put|sent|taken|moved|bused|driven|transferred|ordered|told)\b", re.IGNORECASE)
_CASES = re.compile(r"\b(?:cases|patients|carriers|infections|asymptomatic)\b", re.IGNORECASE)
_PERSON = re.compile(
    r"(?:(?:he|she)\b|(?:his|her|the (?:man|woman|patient|couple|boy|girl|student)['’]s) \w+\b|"
    r"the (?:man|woman|patient|couple|boy|girl|student)\b)",
    re.IGNORECASE,
)
_UNREAL = (Modality.POSSIBLE, Modality.PURPOSE)
_DIRECTS = frozenset("ask order tell urge instruct require demand call+on request direct chair".split())
_BODY = re.compile(
    r"[\s-]+(?:\w+\s+)?(?:and\s+\w+\s+)?(?:departments?|bureaus?|authorit(?:y|ies)|administration|agenc(?:y|"
    r"ies)|officials?|officers?|organs|"
    r"commission|command|service|ministry|minister|spokes\w+|director|chief|expert|office)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:director|head|chief|deputy|commander|minister|spokes\w+|secretary|member|chairman|chairwoman|"
    r"expert|professor|president|vice|virologist|epidemiologist|analyst|economist|"
    r"researcher|specialist)\b(?:[\s-]+[\w'’-]+){0,8}\s+(?:of|at|for|in|with)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"(?:under|according to|in line with|following|after|amid|despite|since|as part of|thanks to|relying on|"
    r"upholding|based on|in accordance "
    r"with|with|due to|because of|in view of|in response to|in the face of|regarding|like|than|such as|"
    r"through|during|before|as for|from|given)\s",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b(?:must|shall|should|(?:is|are) (?:all )?to be|required|ordered|will|asked|urged|told|"
    r"instructed|called (?:on|for))\b",
    re.IGNORECASE,
)
_IN_PASSING = re.compile(
    r"\b(?:under|in|during|after|from|into|of|breaking|violating|broke|broken|finish\w*|"
    r"complet\w*)\s+(?:the\s+|their\s+|his\s+|her\s+)?\Z",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(r"(?:is|are|was|were|has|have|had|remains?)\b", re.IGNORECASE)
_REMAINS = re.compile(
    r"\b(?:remain(?:s|ed)?|stay(?:s|ed)?)\s+(?!closed|shut|suspended|in\s|banned|barred|open|sealed|off|"
    r"mandatory|required|compulsory|under|limited|at\s)",
    re.IGNORECASE,
)  # "remains effective" tells no act
_ASIDE = re.compile(r"\b(?:who|which)\s+(?:have|has|had|are|were|is|was)\b[^,;]*\Z", re.IGNORECASE)
_BY_THE_WAY = re.compile(
    r"\b(?:(?:after|before|despite|without)\s+(?:being\s+|having\s+)?|after\s+(?:\w+\s+){1,2})\Z", re.IGNORECASE
)
_BUT = r"\b(?:except(?:ing)?|excluding|apart from|aside from|other than|with the exception of|save for|but not)\b"
_EXCEPT = re.compile(_BUT, re.IGNORECASE)
_MAY_EXCEPT = Sought(_BUT)
_FARTHEST_EXCEPTION = 160  # characters
_SUBORDINATE = re.compile(
    r"\b(?:before|until|till|as soon as|unless|by the time)\s+\Z", re.IGNORECASE
)  # it is to be first
VAGUE = 8  # the rank of what only says that somebody organises
_MEANWHILE = re.compile(r"\w while\s+\Z")  # what goes on as well, where no comma sets it off
_FRAGMENT_WORDS = 14
_TITLE_WORDS = 3  # a heading as short as this only names
FINITE = re.compile(r"\b(?:is|are|was|were|will|must|may|has|have|had|should)\b", re.IGNORECASE)


class Found(NamedTuple):
    """A hit that tells of a measure, with the verbs about it and the clauses it lies in."""

    hit: Hit
    verbs: tuple[Verb, ...]
    first: int
    last: int


_START = attrgetter("start")


def _clause_at(clauses: list[Clause], offset: int) -> int:
    return max(0, bisect_right(clauses, offset, key=_START) - 1)


def is_added(text: str, reader: Reader, number: int) -> bool:
    """Whether a clause is joined to the one before it by a bare "and" or "or"."""
    clauses = reader.clauses
    return number > 0 and text[clauses[number - 1].end : clauses[number].start].strip() in ("and", "or", "as well as")


def narrowed(text: str, reader: Reader, hit: Hit) -> Iterator[Hit]:
    """The hit, or, where its words run on into a clause that has a verb of its own, those in each clause alone."""
    first, last = _clause_at(reader.clauses, hit.start), _clause_at(reader.clauses, hit.end - 1)
    if first == last or not hit.rule.tells_act:
        yield hit
        return
    across = reader.clauses[first : last + 1]
    is_cut = any(clause.joint == "strong" for clause in across[1:])
    verbs = [v for v in reader.verbs if is_cut or v.start >= hit.start]
    own = [[v for v in verbs if clause.start <= v.start < clause.end] for clause in across]
    if not own[-1] or not any(own[:-1]) or _is_coordinated(across[-1], own[-1][0]):
        yield hit
        return
    alone = [found for clause in across for found in hits_of(hit.rule, text, clause.start, clause.end)]
    if alone or not any(v.start < hit.end for v in own[-1]):
        yield from alone
    else:
        yield hit


def _is_private(text: str, reader: Reader, verbs: tuple[Verb, ...], start: int, end: int) -> bool:
    """Whether a clause tells what one person did ("she bought frozen shrimps"), not what somebody said."""
    if not _PERSON.match(text, start) or any(verb.is_passive or verb.modality is not Modality.REAL for verb in verbs):
        return False
    if any(verb.base in _DIRECTS for verb in reader.verbs if start <= verb.start < end):
        return False
    return not any(verb.effect is Effect.SAY for verb in reader.verbs if start <= verb.start < end)


def _is_coordinated(clause: Clause, verb: Verb) -> bool:
    """Whether a clause only goes on with another verb of the same subject ("assembling and dispatching teams")."""
    return clause.joint == "joint" and verb.start == clause.start and verb.form is not Form.PAST


def accept(text: str, span: Span, reader: Reader, hit: Hit) -> Found | None:
    """The hit with the verbs about it; None where they tell of no act."""
    first, last = _clause_at(reader.clauses, hit.start), _clause_at(reader.clauses, hit.end - 1)
    start, end = reader.clauses[first].start, reader.clauses[last].end
    if (hit.rule.pattern is not None and _BODY.match(text, hit.end)) or (
        hit.rule.name == "quarantine" and _IN_PASSING.search(text, start, hit.start)
    ):
        return None
    verbs = _verbs_about(reader, hit, first, last)
    unreal = any(verb.modality in _UNREAL for verb in verbs if not (verb.base == "help" and hit.rule.tells_act))
    trouble = reader.clauses[first - 1].start if first and is_added(text, reader, first) else start
    if hit.rule.rank <= VAGUE and hit.rule.pattern is None and _PREPOSITION.match(text, start):
        return None
    if is_idle(text, span, hit, Span(start, end)):
        return None
    lead = max(span.start, start - 20)
    if _SUBORDINATE.search(text, lead, start) or (hit.rule.pattern is None and _MEANWHILE.search(text, lead, start)):
        return None
    if unreal or _CONDITION.search(text, start, hit.start) or NO_ACT.search(text, trouble, hit.start):
        return None
    if _is_exception(text, span, hit, verbs, Span(start, end)):
        return None
    counted = _subject_start(text, reader, first)
    if hit.rule.category in (Category.QUARANTINE, Category.CLOSED_LOOP) and _is_count(text, counted, start, verbs, hit):
        return None
    if not hit.rule.tells_act and not _is_done(text, span, reader, hit, verbs, Span(start, end)):
        return None
    return Found(hit, verbs, first, last)


def _is_exception(text: str, span: Span, hit: Hit, verbs: tuple[Verb, ...], clause: Span) -> bool:
    """Whether the words only name what a measure told before leaves out ("all shops except chemists and bakeries")."""
    if _EXCEPT.match(text, clause.start):  # "Except for cargo planes, all flights are suspended"
        return not any(clause.start <= verb.start < clause.end for verb in verbs)
    first = max(span.start, hit.start - _FARTHEST_EXCEPTION)
    lead = list(_EXCEPT.finditer(text, first, hit.end)) if _MAY_EXCEPT.search(text, first, hit.end) else []
    if not lead or lead[-1].start() > hit.start + 1 or "; " in text[lead[-1].end() : hit.start]:
        return False
    return lead[-1].start() > span.start and all(verb.end <= lead[-1].start() for verb in verbs)


def _is_done(text: str, span: Span, reader: Reader, hit: Hit, verbs: tuple[Verb, ...], clause: Span) -> bool:
    """Whether something is done to what the words name: they are not only mentioned, nor one person's own affair."""
    start, end = clause.start, clause.end
    if _is_named_in_passing(text, reader, start, hit) or _BY_THE_WAY.search(text, start, hit.start):
        return False
    if _REMAINS.search(text, start, end) or _ASIDE.search(text, start, hit.start):
        return False
    return not _is_private(text, reader, verbs, start, end) and _is_act(text, span, reader, verbs)


def _subject_start(text: str, reader: Reader, number: int) -> int:
    """Where the clause begins, or the one before it that holds its subject."""
    while number > 0 and _NO_SUBJECT.match(text, reader.clauses[number].start):
        number -= 1
    return reader.clauses[number].start


def _is_count(text: str, subject: int, start: int, verbs: tuple[Verb, ...], hit: Hit) -> bool:
    """Whether people are only counted as being in quarantine, not ordered, nor put there."""
    words = _UNDER.search(text, hit.start, hit.end)
    if not _COUNTED.search(text, subject, words.start() if words else hit.start) or _is_order(text, verbs, start, hit):
        return False
    return not _PLACED.search(text, hit.start, hit.end) or bool(_CASES.search(text, subject, hit.start))


def _is_order(text: str, verbs: tuple[Verb, ...], start: int, hit: Hit) -> bool:
    """Whether people are to be quarantined, and not counted as being so."""
    ordered = any(v.modality in (Modality.PLANNED, Modality.MUST, Modality.SHOULD) for v in verbs)
    return ordered or bool(_ORDER.search(text, start, hit.end))


def _is_named_in_passing(text: str, reader: Reader, start: int, hit: Hit) -> bool:
    """Whether the words only stand in somebody's title or after a preposition at the head of the clause."""
    has_verb = any(start <= verb.start < hit.end for verb in reader.verbs)
    return not has_verb and bool(_TITLE.search(text, start, hit.start) or _PREPOSITION.match(text, start, hit.start))


def _is_act(text: str, span: Span, reader: Reader, verbs: tuple[Verb, ...]) -> bool:
    if verbs:
        return any(v.effect is not Effect.NONE or v.modality in (Modality.MUST, Modality.SHOULD) for v in verbs)
    return (
        not reader.verbs
        and not text[span.start : span.end].endswith(".")
        and _TITLE_WORDS < len(text[span.start : span.end].split()) <= _FRAGMENT_WORDS
    )


def _is_duty(verb: Verb) -> bool:
    """Whether somebody has to report, and not only says ("should report to the committee")."""
    return verb.base == "report" and verb.modality in (Modality.MUST, Modality.SHOULD, Modality.PLANNED)


def _verbs_about(reader: Reader, hit: Hit, first: int, last: int) -> tuple[Verb, ...]:
    """The verbs in the hit's words; else the nearest before it in its clause, after it, in other clauses."""
    verbs = [verb for verb in reader.verbs if verb.effect is not Effect.SAY or _is_duty(verb)]
    inside = tuple(v for v in verbs if v.start < hit.end and hit.start < v.end)
    start, end = reader.clauses[first].start, reader.clauses[last].end
    before = [v for v in verbs if v.end <= hit.start]
    after = [v for v in verbs if v.start >= hit.end]
    near_before = [v for v in before if v.start >= start]
    if hit.rule.pattern is None:  # its words stand in any order: every act of the clause is about it
        own = [v for v in verbs if start <= v.start < end and v.effect is not Effect.NONE]
        return tuple(v for v in own if v.modality not in _UNREAL) or tuple(own)
    if inside:
        governing = near_before[-1:] if near_before and inside[0].form.value in ("noun", "past") else []
        return (*inside, *[v for v in governing if v.effect is not Effect.NONE], *_relief(after, end))
    if near_before:
        noun = near_before[-1].form is Form.NOUN  # "the closure of schools was lifted"
        return (near_before[-1], *_relief(after, end)) if noun else (near_before[-1],)
    near_after = [v for v in after if v.start < end][:1]
    if near_after and (_has_object_as_subject(near_after[0]) or _is_short_passive(reader.text, hit, near_after[0])):
        return tuple(near_after)
    if any(v.effect is Effect.SAY and start <= v.start < end for v in reader.verbs):
        return (_UNTOLD,)
    if hit.rule.tells_act and FINITE.search(reader.text, start, end):
        return tuple(near_after)
    if hit.rule.tells_act and not near_before:
        return tuple(near_after)
    strong = max((c.start for c in reader.clauses[: first + 1] if c.joint == "strong"), default=0)
    limit = next((c.start for c in reader.clauses[first + 1 :] if c.joint == "strong"), len(reader.text))
    later = [] if near_after else [v for v in after if v.start < limit and _has_object_as_subject(v)][:1]
    for choice in ([v for v in before if v.start >= strong][-1:], later):
        if choice:
            return tuple(choice)
    return tuple(near_after) if hit.rule.tells_act else (_UNTOLD,) if after else ()


def _relief(after: list[Verb], end: int) -> list[Verb]:
    """The verbs that ease or end what the words before them tell."""
    return [v for v in after if v.start < end and v.form is Form.PAST and v.effect in (Effect.EASE, Effect.END)]


_UNTOLD = Verb(0, 0, "", Effect.NONE, Form.BASE, Modality.REAL, False, False, False)


_AFTER_PARTICIPLE = re.compile(
    r"\s*(?:\Z|[.,;]|(?:in|on|from|until|till|for|by|to|at|due|after|as|nationwide|with|over|amid|between|"
    r"since|through|mandatory|compulsory|again)\b)",
    re.IGNORECASE,
)


def _is_short_passive(text: str, hit: Hit, verb: Verb) -> bool:
    """Whether a headline or note leaves "are" out ("Schools closed until 1 March")."""
    near = len(text[hit.end : verb.start].split()) <= len("with all such".split())
    return (
        near
        and verb.form is Form.PAST
        and verb.effect is not Effect.NONE
        and bool(_AFTER_PARTICIPLE.match(text, verb.end))
    )


def _has_object_as_subject(verb: Verb) -> bool:
    """Whether the words before the verb are what is acted on ("patrols will be strengthened", "schools must close")."""
    if verb.is_passive or verb.modality in (Modality.MUST, Modality.SHOULD, Modality.PLANNED):
        return True
    return verb.effect in (Effect.KEEP, Effect.EASE, Effect.END) or verb.base in (
        "force",
        "effect",
        "place",
        "begin",
        "start",
    )
