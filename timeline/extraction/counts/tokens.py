"""Takes a sentence apart into the parts that the rules see: numbers, cases, states, places, times."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from timeline.article import Span
from timeline.dating import Expression, find
from timeline.extraction.counts.ages import with_ages
from timeline.extraction.counts.bounds import with_bounds
from timeline.extraction.counts.lexicon import NIL_WORDS, PHRASES, Entry, Part, longest
from timeline.extraction.counts.nesting import (
    drop_containers,
    name_unknown,
    with_beginnings,
    with_sources,
    with_the_whole,
    with_wards,
    without_asides,
)
from timeline.extraction.counts.numerals import MOST_DIGITS, SMALL, Numeral, read_numeral
from timeline.extraction.counts.ratios import with_ratios
from timeline.extraction.counts.token import PLAIN, Token
from timeline.extraction.gazetteer import PlaceName, adjectives, find_places
from timeline.vocabulary import Scope

# Every alternative begins with another kind of character and takes the longest run: linear in the text.
# Digits with commas are one word, so that a slip, "12,34", is no number; so is "-5" after a word.
_WORD = re.compile(
    r"(?<=\w )[-−]\d[\d,.]*|\d+(?:,\d+)+|\d+(?:[.:]\d+)?(?![^\W_])|[^\W_]+(?:[-‑][^\W_]+)*|['’]s(?![^\W_])|\S"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")  # also as in India: "1,23,456"
_TO_NUMBER = re.compile(r"(?i) to \d[\d,]*$")
_STOPS = {
    ",": Part.COMMA, "-": Part.COMMA, "–": Part.COMMA, "—": Part.COMMA, ";": Part.STOP, ":": Part.COLON,
    "(": Part.OPEN, "[": Part.OPEN, ")": Part.CLOSE, "]": Part.CLOSE, "'s": Part.POSSESSIVE, "’s": Part.POSSESSIVE,
    ".": Part.STOP, "!": Part.STOP, "?": Part.STOP, "/": Part.COMMA, "|": Part.STOP,
}  # fmt: skip
_STOP_ENTRIES = {sign: Entry(part) for sign, part in _STOPS.items()}
_QUOTES = frozenset("\"'“”‘’*•")
_UNNAMED = {
    "city": ("city",), "county": ("county",), "banner": ("county",), "district": ("county",), "port": ("port",),
    "province": ("province",), "region": ("province", "region"), "municipality": ("province",),
    "prefecture": ("prefecture",), "country": ("country",), "nation": ("country",), "mainland": ("country",),
    "metropolis": ("city", "province"), "capital": ("city",), "territory": ("region",), "island": ("region",),
}  # fmt: skip
_WHOLES = {
    "nationwide": "China",
    "countrywide": "China",
    "nationally": "China",
    "worldwide": "World",
    "globally": "World",
}
_DEFINITE = frozenset({"the", "this", "our"})
_OTHER_ONES = frozenset("neighboring neighbouring nearby same whole entire first second only next".split())
_SINGULAR = frozenset({"case", "infection", "death", "patient", "carrier", "fatality", "one"})
_AGAIN = [Part.OPEN, Part.NUMBER, Part.CLOSE]
_TOLD = frozenset("reported confirmed detected found recorded registered identified logged added diagnosed".split())
_NATIONAL = Entry(Part.HUMAN)
_TIME = Entry(Part.TIME)
_PLACE = Entry(Part.PLACE)
_AIRLINES = (" Airlines", " Airways", " Eastern", " Southern", " Express")
_OWN_KINDS = frozenset({"airport", "river", "area"})


def tokenise(text: str, span: Span) -> list[Token]:
    """The parts of `text[span]` in order, without quotation marks."""
    words = [
        Token(span.start + m.start(), span.start + m.end(), word.lower(), PLAIN)
        for m in _WORD.finditer(text[span.start : span.end])
        if (word := m[0]) not in _QUOTES
    ]
    classed = _without_digits_again(_classed(_split_hyphens(_with_names(text, span, words))))
    tokens = with_ratios(with_bounds(with_ages(classed)))
    name_unknown(text, tokens)
    with_beginnings(tokens)
    with_wards(tokens)
    with_the_whole(tokens)
    return without_asides(tokens)


def _with_names(text: str, span: Span, words: list[Token]) -> list[Token]:
    """Puts one token in place of the words of each temporal expression and place."""
    named: list[tuple[Span, Entry, str, Expression | None]] = [(e.span, _TIME, "", e) for e in _times(text, span)]
    named += [(p.span, _PLACE, p.name, None) for p in find_places(text, span) if _is_named(text, p)]
    named.sort(key=lambda row: (row[0].start, -row[0].end))
    found: list[Token] = []
    at = 0
    for where, entry, place, time in named:
        while at < len(words) and words[at].end <= where.start:
            found.append(words[at])
            at += 1
        first = at
        while at < len(words) and words[at].start < where.end:
            at += 1
        if at > first:
            end = max(where.end, words[at - 1].end)
            is_joined = time is not None and text[where.end : end].startswith("-")  # "on Tuesday-seven of them"
            rest = end
            end = where.end if is_joined else end
            word = text[words[first].start : end].lower()
            found.append(Token(words[first].start, end, word, entry, place=place, time=time))
            if is_joined:
                found.append(Token(end, end + 1, "-", PLAIN))
                found.append(Token(end + 1, rest, text[end + 1 : rest].lower(), PLAIN))
    return found + words[at:]


def _times(text: str, span: Span) -> list[Expression]:
    """The temporal expressions, of "the total since Nov 21 to 28" no more than the day: 28 is the total."""
    found: list[Expression] = []
    for expression in find(text, span):
        ends = _TO_NUMBER.search(expression.text) if expression.relation == "since" else None
        found += _shifted(find(expression.text[: ends.start()]), expression.span.start) if ends else [expression]
    return found


def _shifted(expressions: Sequence[Expression], by: int) -> list[Expression]:
    return [replace(e, span=Span(e.span.start + by, e.span.end + by)) for e in expressions]


def _is_named(text: str, place: PlaceName) -> bool:
    """Whether a place name stands by itself, not in "Russia-bordering", "Air India", "Sichuan Airlines"; airports and
    rivers have no counts."""
    start, end = place.span.start, place.span.end
    if place.kind in _OWN_KINDS or text[end : end + 1] == "-":
        return False
    return not text.startswith("Air ", max(0, start - 4), start) and not text.startswith(_AIRLINES, end)


def _without_digits_again(tokens: list[Token]) -> list[Token]:
    """The tokens without the brackets of "sixteen (16)"."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        found.append(token)
        again = tokens[at + 1 : at + 4]
        if token.value and [t.part for t in again] == _AGAIN and again[1].value == token.value:
            token.end = again[2].end
            at += len(again)
        at += 1
    return found


def _split_hyphens(tokens: list[Token]) -> list[Token]:
    """Splits "newly-confirmed" and the like where the whole means nothing here and the first half does."""
    found = []
    for token in tokens:
        if "-" not in token.word or token.entry is not PLAIN:
            found.append(token)
            continue
        first, dash, rest = token.word.partition("-")
        splits = dash and token.word not in PHRASES and first in PHRASES and rest in PHRASES
        if splits:
            middle = token.start + len(first)
            found.append(Token(token.start, middle, first, PLAIN))
            found.append(Token(middle + 1, token.end, rest, PLAIN))
        else:
            found.append(token)
    return found


def _classed(tokens: list[Token]) -> list[Token]:
    """Gives every word its entry, phrases merged, numbers read."""
    words = [token.word if token.entry is PLAIN else "\0" for token in tokens]
    known = _known()
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        token, word = tokens[at], words[at]
        if word not in known and not word[0].isdigit():
            found.append(token)
            at += 1
            continue
        number = _number(words, at, found) if word in _NUMBER_WORDS or word[0].isdigit() else None
        entry, length, numeral = number or _phrase(words, at)
        if length > 1:
            token = Token(token.start, tokens[at + length - 1].end, " ".join(words[at : at + length]), entry)
        else:
            token.entry, token.part = entry, entry.part
        if numeral:
            token.value, token.in_digits = numeral.value, numeral.in_digits
        found.append(token)
        at += length
        if token.word in _UNNAMED or token.word in _WHOLES or token.word == "health":
            _name_unnamed(found)
    drop_containers(found)
    for i, (token, after) in enumerate(pairwise(found[1:]), start=1):
        if token.part is Part.POSSESSIVE and after.part is Part.PLACE and found[i - 1].part is Part.WORD:
            token.become(PLAIN)  # "in Gansu's Lanzhou and Inner Mongolia's Ejina" lists two places
    return with_sources(found)


_Read = tuple[Entry, int, Numeral | None]
_NUMBER_WORDS = frozenset((*NIL_WORDS, *SMALL, "a", "an", "another", "one", "half", "other"))  # that may begin one
_NIL, _COUNT = Entry(Part.NIL), Entry(Part.NUMBER)
_NOTHING = Numeral(0, 1, False)
_COMPARING = frozenset({"longer", "fewer", "less", "more", "."})


def _number(words: list[str], at: int, before: list[Token]) -> _Read | None:
    """The entry, length and value of the number that begins here, "no" and the like included."""
    word = words[at]
    if word in NIL_WORDS and not (word == "neither" and words[at + 1 : at + 2] in ([], ["\0"])):  # "neither Laos nor …"
        entry = longest(NIL_WORDS, words, at)
        if entry and not (entry[1] == 1 and word == "no" and words[at + 1 : at + 2] and words[at + 1] in _COMPARING):
            return _NIL, entry[1], _NOTHING
    if word == "one" and before and before[-1].part is Part.MOD:
        return None
    if word == "other" and _is_the_other(words, at, before):
        return _COUNT, 1, Numeral(1, 1, False)
    if "," in word and not _GROUPED.fullmatch(word):
        return None
    numeral = read_numeral(words, at) or _a_new_case(words, at, bool(before) and before[-1].part is Part.VERB)
    if numeral is None or numeral.value >= 10**MOST_DIGITS:
        return None
    return (_COUNT if numeral.value else _NIL), numeral.length, numeral


def _is_the_other(words: list[str], at: int, before: list[Token]) -> bool:
    """Whether "the other" is one more person told beside others: "eight in Dongxing and the other in Fangcheng"."""
    if words[at - 1 : at] != ["the"] or words[at + 1 : at + 2] not in (["in"], ["was"], ["from"], ["is"]):
        return False
    return any(t.value is not None for t in before)


def _a_new_case(words: list[str], at: int, is_reported: bool) -> Numeral | None:
    """ "A new imported case", "reported a local case" are one; "a confirmed case" in general is none."""
    if words[at] not in ("a", "an", "another"):
        return None
    if words[at : at + 2] in (["another", "in"], ["another", "from"]):
        return Numeral(1, 1, False)
    is_new = is_reported or words[at] == "another"
    for i in range(at + 1, min(at + 7, len(words))):
        entry = (longest(PHRASES, words[i : i + 1], 0) or (PLAIN, 1))[0]
        if entry.part is Part.CASE:
            is_told = is_new or _is_told(words[i + 1 : i + 4])
            return Numeral(1, 1, False) if is_told and words[i] in _SINGULAR else None
        if entry.part not in (Part.MOD, Part.VERB, Part.WORD):
            return None
        is_new = is_new and entry.part is not Part.WORD
        is_new = is_new or entry.scope is Scope.NEW or words[i] == "single"
    return None


def _is_told(following: list[str]) -> bool:
    """Whether "a case" goes on with "was reported", "has been confirmed"."""
    was, first, second = [*following, "", "", ""][:3]
    return was in ("was", "has", "had") and (first in _TOLD or (first == "been" and second in _TOLD))


@cache
def _known() -> frozenset[str]:
    """The words that may mean something here, or begin a phrase that does; every other word is plain."""
    said = (PHRASES, _NUMBER_WORDS, _STOPS, _UNNAMED, _WHOLES, _nationalities(), ("health",))
    return frozenset(word for words in said for word in words)


@cache
def _nationalities() -> frozenset[str]:
    return frozenset(adjective.lower() for adjective in adjectives())


def _phrase(words: list[str], at: int) -> _Read:
    """The entry of the longest phrase that begins here."""
    word = words[at]
    if word in _STOPS:
        return _STOP_ENTRIES[word], 1, None
    entry = longest(PHRASES, words, at)
    if entry:
        return entry[0], entry[1], None
    return (_NATIONAL if word in _nationalities() else PLAIN), 1, None


def _name_unnamed(found: list[Token]) -> None:
    """Makes a place of "the city", "the province"."""
    token = found[-1]
    if len(found) > 1 and found[-2].word == "national" and token.word == "health":
        found[-2].become(_PLACE, "China")
    elif token.word in _WHOLES:
        token.become(_PLACE, _WHOLES[token.word])
    elif token.word in _UNNAMED and _is_definite(found):
        is_national = token.word == "capital" and found[-2].word in _DEFINITE
        token.become(_PLACE, kinds=("capital", "city") if is_national else _UNNAMED[token.word])


def _is_definite(found: list[Token]) -> bool:
    """Whether "the", "this" or "our" goes with the last word, be it "the border city"."""
    if len(found) > 1 and found[-2].word in _DEFINITE:
        return True
    is_described = len(found) > 2 and found[-2].part is Part.WORD and found[-2].word not in _OTHER_ONES
    return is_described and found[-3].word in _DEFINITE
