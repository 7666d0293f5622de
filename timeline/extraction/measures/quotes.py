"""Chooses the words that a measure is quoted by: its clause, with its subject, without who said so."""

import re

from timeline.article import Span
from timeline.extraction.gazetteer import find_places
from timeline.extraction.measures.clauses import Reader, Verb
from timeline.extraction.measures.rules import Hit
from timeline.extraction.measures.verbs import Form
from timeline.vocabulary import Category

_LONGEST = 45  # words
_REACH = 14  # words kept on each side where a clause is longer
_WITHOUT_SUBJECT = re.compile(
    r"(?:(?:has|have|had|is|are|was|were|will|must|may|should|can|cannot|would|do|does|did|shall|remains?|stays?)\b)",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:has|have|had|is|are|was|were|will|must|may|should|can|cannot|would|do|does)\b", re.IGNORECASE
)
_LEAD = re.compile(
    r"(?:[^,;:“”]{0,80}?\b(?:said|says|announced|added|noted|saying|adding|noting|stated|"
    r"stressed)\s+(?:on\s+\w+day\s+|yesterday\s+)?(?:that\s+)?)"
    r"(?=\S+\s+\S+\s+\S)",
    re.IGNORECASE,
)
_BETWEEN_PLACES = ([","], ["and"], [",", "and"], ["or"])
_LONGEST_LIST = 400  # characters: fifteen neighbours take 150, and the work on a long line stays linear
_LONGEST_JOINT = 8  # characters between two places of a list
_WORD = re.compile(r"\S+")


def quote_of(
    text: str, reader: Reader, hit: Hit, verbs: tuple[Verb, ...], first: int, last: int, taken: dict[int, Category]
) -> Span:
    """The span of the clause or clauses from `first` to `last`, extended to its subject and trimmed of who said so.

    `taken` are the clauses in which measures begin, with their categories.
    """
    clauses = reader.clauses
    start, end = clauses[first].start, clauses[last].end
    number = first
    while number > 0 and _WITHOUT_SUBJECT.match(text, start, end) and len(text[start:end].split()) < _LONGEST:
        number -= 1
        if clauses[number + 1].joint == "strong" or _FINITE.search(text, clauses[number].start, clauses[number].end):
            break
        start = clauses[number].start
    end = _to_verb(text, reader, _with_rest(text, reader, last, taken), verbs)
    same = [clauses[other] for other, category in taken.items() if other != first and category is hit.rule.category]
    if not any(clause.start < start and verbs and clause.end > verbs[0].start for clause in same):
        start = _from_verb(text, Span(start, end), verbs)
    start = _after_order(text, start, hit, verbs)
    lead = _LEAD.match(text, start, hit.start)
    if lead and lead.end() <= hit.start:
        start = lead.end()
    return _with_bracket(text, _shorten(text, Span(start, end), hit))


def _to_verb(text: str, reader: Reader, end: int, verbs: tuple[Verb, ...]) -> int:
    """The end of the quote, or of the clause with the verb whose subject the quote is."""
    if verbs and verbs[0].start >= end and len(text[end : verbs[0].end].split()) <= _REACH:
        return next((c.end for c in reader.clauses if c.start <= verbs[0].start < c.end), end)
    return end


def _with_rest(text: str, reader: Reader, last: int, taken: dict[int, Category]) -> int:
    """The end of the clause with nouns that "and" or "or" adds to it ("at home or in their hotels")."""
    clauses = reader.clauses
    while last + 1 < len(clauses) and text[clauses[last].end : clauses[last + 1].start].strip() in ("and", "or"):
        following = clauses[last + 1]
        if (
            last + 1 in taken
            or any(following.start <= verb.start < following.end for verb in reader.verbs)
            or _FINITE.search(text, following.start, following.end)
        ):
            break
        last += 1
    return clauses[last].end


def _from_verb(text: str, quote: Span, verbs: tuple[Verb, ...]) -> int:
    """The start of the quote, or of the verb before it that its words are the object of, where that is near."""
    if not verbs or _FINITE.search(text, quote.start, quote.end):
        return quote.start
    near = verbs[0].start < quote.start and len(text[verbs[0].start : quote.start].split()) <= _REACH
    return verbs[0].start if near else quote.start


def _after_order(text: str, start: int, hit: Hit, verbs: tuple[Verb, ...]) -> int:
    """Where the verb is what somebody is asked "to" do, the quote begins with it."""
    first = verbs[0] if verbs else None
    if (
        first
        and first.form is Form.BASE
        and start < first.start <= hit.start
        and text[start : first.start].split()[-1:] == ["to"]
    ):
        return first.start
    return start


def with_listed_places(text: str, quote: Span, end: int) -> Span:
    """The quote with the places that a list begun at its end goes on to ("with Laos" of "with Laos, Nepal and Russia").

    `end` is the end of the sentence.
    """
    inside = find_places(text, quote)
    if not inside or inside[-1].span.end != quote.end:
        return quote
    at = quote.end
    for place in find_places(text, Span(quote.end, min(end, quote.end + _LONGEST_LIST))):
        if (
            text[at : place.span.start].replace(",", " , ").split() not in _BETWEEN_PLACES
            or place.span.start - at > _LONGEST_JOINT
        ):
            break
        at = place.span.end
    return Span(quote.start, at)


def _with_bracket(text: str, span: Span) -> Span:
    """The quote with the bracket that closes one opened in it, where that comes next ("a fine (US$4,230")."""
    words = span.of(text)
    is_open = words.rfind("(") > words.rfind(")")
    return Span(span.start, span.end + 1) if is_open and text[span.end : span.end + 1] == ")" else span


def _shorten(text: str, span: Span, hit: Hit) -> Span:
    words = list(_WORD.finditer(text, span.start, span.end))
    if len(words) <= _LONGEST:
        return span
    at = [i for i, word in enumerate(words) if word.start() < hit.end and hit.start < word.end()]
    if not at:
        return span
    first, last = max(0, at[0] - _REACH), min(len(words) - 1, at[-1] + _REACH)
    return Span(words[first].start(), words[last].end())
