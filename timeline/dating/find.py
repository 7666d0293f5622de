"""Finds temporal expressions by an own grammar, in one pass over the text."""

from bisect import bisect_left
from functools import lru_cache

import re2

from timeline.article import Span
from timeline.dating.expression import Expression, Kind
from timeline.dating.grammar import SEARCH, Shape, analyse
from timeline.dating.words import mend
from timeline.structure import CLOCK

# How far a clause is read before and behind an expression to tell whether it speaks of what is to come.
REACH = 140

_SENTENCE_BREAK = re2.compile(r"[.!?;][\"'”’)]*\s|\v")
_AHEAD = re2.compile(
    r"(?i)\b(?:will|shall|would|is to|are to|is set to|are set to|is due|are due|scheduled|plans? to"
    r"|planning to|prepar(?:es?|ing) to|"
    r"going to|is expected|are expected|expects? to|aims? to|must|may|can|should|have to|has to|need "
    r"to|be allowed|effective|upcoming|"
    r"slated|intends? to|wants? to|asked to|required to|ordered to|until|no later than|from now)\b"
)
_SAID = re2.compile(
    r"(?i)\b(?:said|says|told|announced|announcing|announces|reported|stated|wrote|noted|according "
    r"to|confirmed|revealed|disclosed|issued|declared|"
    r"saying|report|statement|briefing|press conference|news conference|conference|media|interview"
    r"|commission|announcement|notice|circular|data|since|was|were|had|began|started|when|spokes(?:man|woman|person))\b"
)
_SAYING = re2.compile(
    r"\b(?:(?:said|says|announced)(?: (?:(?:the|an?|its|China's|officials|local|health|authorities"
    r"|state|spokes\w+|[A-Z]\w+)\b"
    r"[^,;.]*)?)?|told(?: \S+){0,4}|stated|wrote|noted|revealed|disclosed|declared|remarked|added|showed|indicated"
    r"|briefing|interview|statement"
    r"|(?:said|agreed|decided) (?:after|at|in|following) [^,;.]*|(?:meeting|session)(?: [^,;.]*)?"
    r"|(?:press|news) conference|(?:daily|latest) (?:report|bulletin)|learned(?: \S+){0,8}|issued(?: \S+){0,6}"
    r"|released(?: \S+){0,6}|[Aa]ccording to [^,;.]*)"
    r"(?: (?:in|at|during) [^,;.]*| here| to the media| to reporters| reporters)?,?\s*$"
)
_SAYING_BEHIND = re2.compile(
    r"(?i)^(?:'s)?(?:\s(?:night|morning|evening|afternoon))?\s?(?:said|announced|told|reported that"
    r"|confirmed that|stated|issued an?|released|"
    r"press conference|news conference|briefing|daily (?:report|bulletin)|statement)\b"
)
# "The commission on Monday reported 12 cases" dates the report, "the mainland on Monday reported 12 cases" the cases.
_REPORTED_BEHIND = re2.compile(r"^(?:'s)?,? (?:reported|confirmed|registered|recorded)\b")
_OFFICE_BEFORE = re2.compile(
    r"(?i)\b(?:commission|authorit(?:y|ies)|NHC|officials?|department|bureau|ministry|centre|center|headquarters|spokes\w+)\W*$"
)
_OFFICE_REPORTED = re2.compile(
    r"(?i)\b(?:commission|authorit(?:y|ies)|NHC|officials?|department|bureau|ministry) (?:has |have )?reported\W*$"
)
# Behind these words the expression is a name or a length of time, not a point in it.
_NAMES_BEHIND = re2.compile(r"(?i)^\s(?:Olympics?|Paralympics?|Games|Festival|sports|jasmine)\b|^[-\s](?:old|long)\b")
_NOT_BEHIND_DAY = re2.compile(r"^(?:,\d{3}|\.\d|%|\d|\s?(?:percent|per cent|million|billion|yuan|km|kilomet|degrees))")
_JOINT_BEHIND = re2.compile(r"(?i)\s(?:to|and|until|through|or)$")
_TWO_DAYS = re2.compile(
    r"(?i)(.*[a-z]\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?)\s?([-–—]|to|and|until|through|or)\s?(\d{1,2})"
)
# Behind a number of people, which is no day and no year: "31 of their contacts", "12 new cases", "for 2,000 people".
_COUNTED_BEHIND = re2.compile(
    r"(?i)^\s(?:of (?:them|whom|which|these|those|their|his|her|its)|new|more|others?|cases|infections|people|patients|"
    r"deaths|carriers|confirmed|local|locally|imported|asymptomatic|suspected|severe|close|domestic|additional|residents|"
    r"travell?ers|passengers|workers)\b"
)
_DURATION_BEHIND = re2.compile(r"(?i)^\s(?:before|after|of|from|prior|upon)\b")
_DONE_BEFORE = re2.compile(
    r"(?i)\b(?:reported|recorded|registered|confirmed|found|detected|logged|seen|added|cases|infections|spread|emerged|rose|risen|grown)\b"
)
_FROM_HOUR = re2.compile(rf"(?i)\b(?:from|between)\s+(?:midnight|{CLOCK})\s*$")
_DONE_BEHIND = re2.compile(r"^,? (?:[\w'-]+ ){0,5}(?:had|has|have)\b")
# "Will be grounded after six passengers tested positive on December 5": what follows has a time of its own.
_SUBORDINATE = re2.compile(r"\b(?:after|because|who|whom|where)\b")
_PAST = frozenset(
    "saw had was were did found rose fell came went took began said told left brought sent held made got became".split()
)
_SINCE_OUTBREAK = frozenset({"since", "after", "before", "as_of"})


def find(text: str, within: Span | None = None) -> tuple[Expression, ...]:
    """All temporal expressions in `text[within]`, in order, not overlapping, each with its offsets in `text`."""
    found = _find_all(text)
    if within is None:
        return found
    first = bisect_left(found, within.start, key=lambda expression: expression.span.start)
    last = bisect_left(found, within.end, lo=first, key=lambda expression: expression.span.start)
    return tuple(expression for expression in found[first:last] if expression.span.end <= within.end)


def end_of_range(expression: Expression) -> Expression | None:
    """The second end of "from Tuesday until April 13" as an expression of its own; None where it is no plain range."""
    return _of_range(expression, "b", "until")


def begin_of_range(expression: Expression) -> Expression | None:
    """The first end of "from May 1 to July 31" as an expression of its own; None where it is no plain range."""
    return _of_range(expression, "a", "")


@lru_cache(maxsize=128)
def _of_range(expression: Expression, group: str, relation: str) -> Expression | None:
    shape = analyse(expression.text)
    if shape is None or shape.rule.name != "range":
        return None
    words = shape.groups[group]
    at = expression.text.rfind(words) if group == "b" else expression.text.find(words)
    found = _read(words)
    if at < 0 or len(found) != 1:
        return None
    end, start = found[0], expression.span.start + at
    span = Span(start + end.span.start, start + end.span.end)
    return Expression(span, end.text, end.kind, relation, expression.is_ahead, expression.is_said)


@lru_cache(maxsize=8)
def _find_all(text: str) -> tuple[Expression, ...]:
    return _read(text)


def _read(text: str) -> tuple[Expression, ...]:
    # No expression runs over the end of a line; a vertical tab is no space to re2.
    words = mend(text).replace("\n", "\v").replace("\r", "\v")
    found = []
    for match in SEARCH.finditer(words):
        expression = _expression(text, words, match.start(), match.end())
        if expression:
            found.append(expression)
    return tuple(found)


def _expression(text: str, words: str, start: int, end: int) -> Expression | None:
    end, shape = _trimmed(words, start, end)
    if shape is None:
        return None
    before = _clause_before(words, start)
    behind = words[end : end + 60]
    if not _is_meant(shape, words[start:end], before, behind):
        return None
    if shape.relation == "until" and _FROM_HOUR.search(before):  # "from 0:00 to 24:00 on May 9" is that day
        return Expression(Span(start, end), text[start:end], shape.rule.kind, "on", False, _is_said(before, behind))
    return Expression(
        Span(start, end),
        text[start:end],
        shape.rule.kind,
        shape.relation,
        _is_ahead(shape, before, behind if before.strip() else _clause_behind(words, end)),
        _is_said(before, behind),
    )


def _trimmed(words: str, start: int, end: int) -> tuple[int, Shape | None]:
    """The end of the expression and its shape; a day that is the head of another number is cut off."""
    quote = words[start:end].rstrip()
    end = start + len(quote)
    if quote[-1:].isdigit() and _NOT_BEHIND_DAY.match(words[end : end + 12]):
        quote = quote.rstrip("0123456789").rstrip(" ,-–")
        end = start + len(quote)
        if shape := analyse(quote := _JOINT_BEHIND.sub("", quote)):  # "since Oct 19 to 58"
            return start + len(quote), shape
    if single := _single_day(quote, words[end : end + 40]):
        quote, end = single, start + len(single)
    if quote.endswith(")") and quote.count("(") < quote.count(")"):
        quote, end = quote[:-1], end - 1
    return end, analyse(quote)


def _single_day(quote: str, behind: str) -> str:
    """The first day of what looks like two, "March 29 to 66", "Sept 12 and 31 of their contacts"; "" for others."""
    if not quote[-1:].isdigit() or not (days := _TWO_DAYS.fullmatch(quote)):
        return ""
    first, joint, last = int(days.group(2)), days.group(3), int(days.group(4))
    if quote.lower().startswith("between"):
        return ""
    is_counted = bool(_COUNTED_BEHIND.match(behind)) and joint not in ("-", "–", "—")
    return days.group(1) if last <= first or is_counted else ""


def _is_meant(shape: Shape, quote: str, before: str, behind: str) -> bool:
    """Whether the words name a time here: months and years alone want a word before them, seasons are not festivals."""
    name = shape.rule.name
    if name == "month":
        # "to March" is mostly the verb, and "write to May" a person.
        return "year" in shape.groups or bool(shape.hedge) or (bool(shape.relation) and shape.connective != "to")
    if name == "quarter":
        return "year" in shape.groups or shape.groups["part"].lower() == "quarter"
    if name == "year":
        return (
            bool(
                (shape.relation and shape.connective not in ("of", "to", "at", "about", "around", "after"))
                or shape.hedge
            )
            and not behind[:2].strip().isdigit()
            and not (shape.connective == "for" and _COUNTED_BEHIND.match(behind))
        )
    if name == "season":
        return not _NAMES_BEHIND.match(behind) and (
            bool(shape.relation or "which" in shape.groups or "year" in shape.groups)
            or quote.lower().startswith("the ")
        )
    if name == "within":
        return not _DURATION_BEHIND.match(behind) and bool(_DONE_BEFORE.search(before[-90:]))
    if name == "shifted":
        return shape.connective != "within"
    if name == "outbreak":
        return (
            shape.relation in _SINCE_OUTBREAK and shape.connective in ("since", "after", "before")
        ) or shape.hedge in ("start", "early")
    if name == "unit" and "in" in shape.groups:
        return bool(shape.hedge)
    if name == "range":
        return not (
            shape.groups["joint"].strip().lower() in ("and", "or", "to")
            and shape.groups["a"].isdigit()
            and not shape.relation
        )
    return not _NAMES_BEHIND.match(behind)


def _clause_before(words: str, start: int) -> str:
    """What stands before in the same sentence, at most REACH characters."""
    before = words[max(0, start - REACH) : start]
    breaks = [match.end() for match in _SENTENCE_BREAK.finditer(before)]
    return before[breaks[-1] :] if breaks else before


def _clause_behind(words: str, end: int) -> str:
    """What follows in the same sentence, at most REACH characters: a time at the head of a sentence is of all of it."""
    behind = words[end : end + REACH]
    stop = _SENTENCE_BREAK.search(behind)
    return behind[: stop.start()] if stop else behind


def _is_said(before: str, behind: str) -> bool:
    if _REPORTED_BEHIND.match(behind):
        return bool(_OFFICE_BEFORE.search(before))
    if _OFFICE_REPORTED.search(before):
        return True
    return bool(_SAYING.search(before) or _SAYING_BEHIND.match(behind))


def _is_ahead(shape: Shape, before: str, behind: str) -> bool:
    """Whether the clause speaks of what is to come, and no report stands between that and the expression."""
    if shape.groups.get("which", "").lower() in (
        "next",
        "this coming",
        "coming",
        "upcoming",
        "the following",
        "the coming",
        "following",
    ):
        return True
    if shape.relation == "until":
        return not _SAYING.search(before) and not _DONE_BEHIND.match(behind)
    spoken = [match.start() for match in _SAID.finditer(before)]
    coming = [match.start() for match in _AHEAD.finditer(before)]
    if coming and coming[-1] > (spoken[-1] if spoken else -1) and not _is_past(before[coming[-1] :]):
        return True
    return (
        (shape.relation in ("since", "after") or shape.rule.kind is Kind.RANGE)
        and shape.connective not in ("since", "following")
        and bool(_AHEAD.search(behind))
    )


def _is_past(words: str) -> bool:
    """Whether a finite past verb stands in the words: "which can hold 600, received" but not "will be closed"."""
    plain = _SUBORDINATE.split(words.lower())[-1].replace(",", " ").split()
    if "be" in plain or "been" in plain:
        return False
    return any(word in _PAST or (word.endswith("ed") and len(word) > 4) for word in plain)
