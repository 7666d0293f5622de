"""Chooses the words that a measure is quoted by: its clause, with its subject, without who said so."""

import re

from timeline.article import Span
from timeline.extraction.gazetteer import find_places
from timeline.extraction.measures.acts import is_added
from timeline.extraction.measures.clauses import Reader, Verb
from timeline.extraction.measures.rules import Hit
from timeline.extraction.measures.verbs import Effect, Form
from timeline.vocabulary import Category

_LONGEST = 45  # words
_LIST_WORDS = 4  # an item of a list of nouns
_REACH = 14  # words kept on each side where a clause is longer
_WITHOUT_SUBJECT = re.compile(
    r"(?:(?:has|have|had|is|are|was|were|will|must|may|should|can|cannot|would|do|does|did|shall|remains?|stays?)\b)",
    re.IGNORECASE,
)
_REGULATED = re.compile(
    r"\b(?:is|are|be|been|was|were|being) (?:\w+ )?(?:required|asked|ordered|told|obliged|"
    r"instructed|requested|advised|allowed|permitted)(?: \w+){0,3}? to\s*\Z|\b(?:has|have|had|needs?) to\s*\Z",
    re.IGNORECASE,
)  # whom a rule binds belongs to it
_MAIN = re.compile(
    r"(?<!that )(?<!which )(?<!who )\b(?:has|have|had|is|are|was|were|will|must) (?:been |be )?\w+ed\b|"
    r"(?<!that )(?<!which )(?<!who )\b(?:has|have|is|are|was|were) (?:been |be )?(?:set|put|built|sent|made)\b"
)
_FINITE = re.compile(
    r"\b(?:has|have|had|is|are|was|were|will|must|may|should|can|cannot|would|do|does)\b", re.IGNORECASE
)
_LEAD = re.compile(
    r"(?:[^,;:“”]{0,80}?\b(?:(?:said|says|announced|added|noted|saying|adding|noting|stated|"
    r"stressed)\s+(?:on\s+\w+day\s+|yesterday\s+)?(?:that\s+)?|"
    r"(?:learned|stated|wrote|replied|told|confirmed|reported|noted|said|announced|agreed)\b[^,;:“”]{0,80}?\bthat\s+))"
    r"(?=\S+\s+\S+\s+\S)",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"[^,;:]*?(?=\s(?:to|that|which|who|by|relating|regarding|for)\s)"
)  # what a noun phrase is, before more
_HOW = re.compile(r"\s+by\s+(?=\w+ing\b)")
_ATTRIBUTE = re.compile(r"(?:treatment|medical|screening|control|isolation)\s", re.IGNORECASE)
_BETWEEN_PLACES = ([","], ["and"], [",", "and"], ["or"])
_LONGEST_LIST = 400  # characters: fifteen neighbours take 150, and the work on a long line stays linear
_LONGEST_JOINT = 8  # characters between two places of a list
_WORD = re.compile(r"\S+")
_EXAMPLES = re.compile(r"\b(?:including|includes?|such as)\s*\Z", re.IGNORECASE)
_SETTING = re.compile(
    r"(?:in|on|at|by|from|since|after|before|during|under|amid|for|with|as|meanwhile|however|also|besides|"
    r"moreover|according|following|starting|earlier|yesterday|now|so far|of|to|\w+ly)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\A[^,]{0,30}?\b(?:and|or)\s[^,]{0,60}?\b(?:has|have|is|are|was|were|will|must)\b")
_JOINT = re.compile(r"(?:to|and|or|that)\s+")
_ASIDE = re.compile(
    r"(?:whether|which|who|whose|where|an?|the|both|all|now|also|once|previously|including|home to|like|known)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\(?\d{1,2}\)\s*")
_PAIRS = {"“": "”", '"': '"', "‘": "’", "'": "'"}
_OPENING = frozenset(_PAIRS)
_CLOSING = frozenset("”\"’'")


def quote_of(
    text: str, reader: Reader, hit: Hit, verbs: tuple[Verb, ...], first: int, last: int, taken: dict[int, Category]
) -> Span:
    """The span of the clause or clauses from `first` to `last`, extended to its subject and trimmed of who said so.

    `taken` are the clauses in which measures begin, with their categories.
    """
    clauses = reader.clauses
    start, end = clauses[first].start, clauses[last].end
    number = _whole_phrase(text, reader, first, taken)
    start = clauses[number].start
    while number > 0 and _WITHOUT_SUBJECT.match(text, start, end) and len(text[start:end].split()) < _LONGEST:
        number -= 1
        if clauses[number + 1].joint == "strong" or _FINITE.search(text, clauses[number].start, clauses[number].end):
            break
        number = _past_aside(text, reader, number)
        start = clauses[number].start
    end = _to_verb(text, reader, _with_rest(text, reader, last, taken), verbs)
    others = [clauses[other] for other in taken if other != first]
    told_before = any(clause.start < start and verbs and clause.end > verbs[0].start for clause in others)
    if not told_before and not _EXAMPLES.search(text, clauses[max(0, number - 1)].end, start):
        start = _from_verb(text, Span(start, end), verbs)
    start = _after_order(text, Span(start, end), hit, verbs)
    lead = _LEAD.match(text, start, hit.start)
    if lead and lead.end() <= hit.start:
        start = lead.end()
    return _with_bracket(text, _bare(text, _shorten(text, Span(start, end), hit)))


def _past_aside(text: str, reader: Reader, number: int) -> int:
    """The clause with the subject, where only an aside between commas stands before the verb ("Heihe, a port, has")."""
    while number > 0 and (
        is_added(text, reader, number)
        or (reader.clauses[number].joint == "comma" and _ASIDE.match(text, reader.clauses[number].start))
    ):
        number -= 1
    return number


def _whole_phrase(text: str, reader: Reader, number: int, taken: dict[int, Category]) -> int:
    """The clause in which the phrase begins that "and" or "or" goes on with ("travel history or health condition")."""
    clauses = reader.clauses
    if (
        number > 0
        and clauses[number].joint == "comma"
        and _JOINED.search(text, clauses[number].start, clauses[number].end)
    ):
        return _list_start(text, reader, number)
    while number > 0 and number - 1 not in taken and is_added(text, reader, number):
        before = clauses[number - 1]
        own = [verb for verb in reader.verbs if before.start <= verb.start < before.end]
        is_choice = text[before.end : clauses[number].start].strip() == "or"
        bare_verb = own and own[-1].end == before.end and own[-1].form in (Form.BASE, Form.ING)
        if not (bare_verb or is_choice or not (own or _FINITE.search(text, before.start, before.end))):
            break
        number -= 1
        if not (own or bare_verb):
            number = _list_start(text, reader, number)
            break
    return number


def _list_start(text: str, reader: Reader, number: int) -> int:
    """The clause in which a list of nouns begins that has reached this clause after a comma."""
    clauses = reader.clauses
    while number > 0 and clauses[number].joint == "comma":
        before = clauses[number - 1]
        told = [verb for verb in reader.verbs if before.start <= verb.start < before.end]
        if any(verb.effect is not Effect.SAY for verb in told) or _SETTING.match(text, before.start):
            break
        if (told or _FINITE.search(text, before.start, before.end)) and not _LEAD.match(text, before.start, before.end):
            break
        number -= 1
    return number


def _bare(text: str, span: Span) -> Span:
    """The quote without a quotation mark that only opens or only closes in it, or the number of a list."""
    start, end = span.start, span.end
    for lead in (_NUMBERED, _JOINT):
        found = lead.match(text, start, end)
        start = found.end() if found and found.end() < end else start
    if text[start] in _OPENING and not _closes(text[start], text[start + 1 : end]):
        start += 1
    while end > start + 1 and text[end - 1] in _CLOSING and not _opens(text[end - 1], text[start : end - 1]):
        end -= 1
    while end > start + 1 and text[end - 1] in " .,;":
        end -= 1
    return Span(start, end)


def _closes(mark: str, rest: str) -> bool:
    return any(rest.find(close) > 0 for close in _PAIRS[mark]) and mark != "'"


def _opens(mark: str, before: str) -> bool:
    return any(mark in closes and opening in before for opening, closes in _PAIRS.items())


def _to_verb(text: str, reader: Reader, end: int, verbs: tuple[Verb, ...]) -> int:
    """The end of the quote, or of the clause with the verb whose subject the quote is."""
    if verbs and verbs[0].start >= end and len(text[end : verbs[0].end].split()) <= _REACH:
        return next((c.end for c in reader.clauses if c.start <= verbs[0].start < c.end), end)
    return end


def _with_rest(text: str, reader: Reader, last: int, taken: dict[int, Category]) -> int:
    """The end of the clause with nouns that "and" or "or" adds to it ("at home or in their hotels")."""
    clauses = reader.clauses
    last = _list_end(text, reader, last, taken)
    while last + 1 < len(clauses) and is_added(text, reader, last + 1):
        following = clauses[last + 1]
        own = _OWN.match(text, following.start, following.end)
        noun_end = own.end() if own else following.end
        how = _HOW.search(text, following.start, following.end)
        if (
            (last + 1 in taken and not (how or _ATTRIBUTE.match(text, following.start)))
            or any(following.start <= verb.start < noun_end for verb in reader.verbs)
            or _FINITE.search(text, following.start, noun_end)
        ):
            break
        if how:
            return how.start()
        last += 1
    return clauses[last].end


def _list_end(text: str, reader: Reader, last: int, taken: dict[int, Category]) -> int:
    """The clause before the "and" of a list of nouns that begins at the end of this one ("at home, port and sea")."""
    number = last
    while number + 1 < len(reader.clauses) and number + 1 not in taken:
        clause = reader.clauses[number + 1]
        if is_added(text, reader, number + 1):
            return last if any(clause.start <= verb.start < clause.end for verb in reader.verbs) else number
        told = any(clause.start <= verb.start < clause.end for verb in reader.verbs)
        if clause.joint != "comma" or told or len(text[clause.start : clause.end].split()) > _LIST_WORDS:
            break
        number += 1
    return last


def _from_verb(text: str, quote: Span, verbs: tuple[Verb, ...]) -> int:
    """The start of the quote, or of the verb before it that its words are the object of, where that is near."""
    if not verbs or _FINITE.search(text, quote.start, quote.end):
        return quote.start
    near = verbs[0].start < quote.start and len(text[verbs[0].start : quote.start].split()) <= _REACH
    return verbs[0].start if near else quote.start


def _after_order(text: str, quote: Span, hit: Hit, verbs: tuple[Verb, ...]) -> int:
    """Where the verb is what somebody asks others "to" do, or how it is done ("by"), the quote begins with it."""
    first = verbs[0] if verbs else None
    if not first or not quote.start < first.start <= hit.start:
        return quote.start
    before = text[quote.start : first.start].split()[-1:]
    if first.form is Form.ING and before == ["by"]:
        return first.start
    is_asked = first.form is Form.BASE and before == ["to"] and not _REGULATED.search(text, quote.start, first.start)
    return first.start if is_asked and not _MAIN.search(text, first.end, quote.end) else quote.start


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
