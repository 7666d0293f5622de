"""Takes a sentence apart into the parts that the rules see: numbers, cases, states, places, times."""

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from timeline.article import Span
from timeline.dating import Expression, find
from timeline.extraction.counts.lexicon import AFTER, BEFORE, NIL_WORDS, PHRASES, Entry, Part, longest
from timeline.extraction.counts.numerals import MOST_DIGITS, Numeral, read_numeral
from timeline.extraction.gazetteer import PlaceName, adjectives, find_places, is_in_china, localities
from timeline.vocabulary import Bound, Origin, Scope

# Every alternative begins with another kind of character and takes the longest run: linear in the text.
_WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:[.:]\d+)?(?![^\W_])|[^\W_]+(?:[-‑][^\W_]+)*|['’]s(?![^\W_])|\S")
_STOPS = {
    ",": Part.COMMA, "-": Part.COMMA, "–": Part.COMMA, "—": Part.COMMA, ";": Part.STOP, ":": Part.COLON,
    "(": Part.OPEN, "[": Part.OPEN, ")": Part.CLOSE, "]": Part.CLOSE, "'s": Part.POSSESSIVE, "’s": Part.POSSESSIVE,
    ".": Part.STOP, "!": Part.STOP, "?": Part.STOP, "/": Part.COMMA,
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
_SINGULAR = frozenset({"case", "infection", "death", "patient", "carrier", "fatality"})
_PLAIN = Entry(Part.WORD)
_NATIONAL = Entry(Part.HUMAN)
_TIME = Entry(Part.TIME)
_PLACE = Entry(Part.PLACE)
_FROM_ABROAD = Entry(Part.BROUGHT, origin=Origin.IMPORTED)
# Words between a place and the larger one that it lies in: "Tumen, a small city in Jilin".
_MOST_BETWEEN = 10
_OWN_KINDS = frozenset({"airport", "river", "area"})


@dataclass(slots=True)
class Token:
    """A part of a sentence. `kinds` of an unnamed place ("the city") say what it may stand for."""

    start: int
    end: int
    word: str  # lower case, words joined by one space
    entry: Entry
    value: int | None = None
    bound: Bound = Bound.EXACT
    place: str = ""
    kinds: tuple[str, ...] = ()
    time: Expression | None = None
    in_digits: bool = False
    part: Part = Part.WORD

    def __post_init__(self) -> None:
        self.part = self.entry.part

    def become(self, entry: Entry, place: str = "", kinds: tuple[str, ...] = ()) -> None:
        """Take another meaning."""
        self.entry, self.part, self.place, self.kinds = entry, entry.part, place, kinds


def tokenise(text: str, span: Span) -> list[Token]:
    """The parts of `text[span]` in order, without quotation marks."""
    words = [
        Token(span.start + m.start(), span.start + m.end(), m.group().lower(), _PLAIN)
        for m in _WORD.finditer(text[span.start : span.end])
        if m.group() not in _QUOTES
    ]
    return _with_bounds(_classed(_split_hyphens(_with_names(text, span, words))))


def _with_names(text: str, span: Span, words: list[Token]) -> list[Token]:
    """Puts one token in place of the words of each temporal expression and place."""
    named: list[tuple[Span, Entry, str, Expression | None]] = [(e.span, _TIME, "", e) for e in find(text, span)]
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
            word = text[words[first].start : end].lower()
            found.append(Token(words[first].start, end, word, entry, place=place, time=time))
    return found + words[at:]


def _is_named(text: str, place: PlaceName) -> bool:
    """Whether a place name stands by itself, not in "Russia-bordering"; airports and rivers have no counts."""
    return place.kind not in _OWN_KINDS and text[place.span.end : place.span.end + 1] != "-"


def _split_hyphens(tokens: list[Token]) -> list[Token]:
    """Splits "newly-confirmed" and the like where the whole means nothing here and the first half does."""
    found = []
    for token in tokens:
        first, dash, rest = token.word.partition("-")
        splits = dash and token.part is Part.WORD and token.word not in PHRASES and first in PHRASES and rest in PHRASES
        if splits:
            middle = token.start + len(first)
            found.append(Token(token.start, middle, first, _PLAIN))
            found.append(Token(middle + 1, token.end, rest, _PLAIN))
        else:
            found.append(token)
    return found


def _classed(tokens: list[Token]) -> list[Token]:
    """Gives every word its entry, phrases merged, numbers read."""
    words = [token.word if token.part is Part.WORD else "\0" for token in tokens]
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.part is not Part.WORD:
            found.append(token)
            at += 1
            continue
        entry, length, numeral = _number(words, at, found) or _phrase(words, at)
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
    _drop_containers(found)
    return _with_sources(found)


_Read = tuple[Entry, int, Numeral | None]
_NIL, _COUNT = Entry(Part.NIL), Entry(Part.NUMBER)
_NOTHING = Numeral(0, 1, False)
_COMPARING = frozenset({"longer", "fewer", "less", "more", "."})


def _number(words: list[str], at: int, before: list[Token]) -> _Read | None:
    """The entry, length and value of the number that begins here, "no" and the like included."""
    word = words[at]
    if word in NIL_WORDS:
        entry = longest(NIL_WORDS, words, at)
        if entry and not (entry[1] == 1 and word == "no" and words[at + 1 : at + 2] and words[at + 1] in _COMPARING):
            return _NIL, entry[1], _NOTHING
    if word == "one" and before and before[-1].part is Part.MOD:
        return None
    numeral = read_numeral(words, at) or _a_new_case(words, at, bool(before) and before[-1].part is Part.VERB)
    if numeral is None or numeral.value >= 10**MOST_DIGITS:
        return None
    return (_COUNT if numeral.value else _NIL), numeral.length, numeral


def _a_new_case(words: list[str], at: int, is_reported: bool) -> Numeral | None:
    """ "A new imported case", "reported a local case" are one; "a confirmed case" in general is none."""
    if words[at] not in ("a", "an", "another"):
        return None
    if words[at : at + 2] in (["another", "in"], ["another", "from"]):
        return Numeral(1, 1, False)
    is_new = is_reported or words[at] == "another"
    for i in range(at + 1, min(at + 7, len(words))):
        entry = (longest(PHRASES, words[i : i + 1], 0) or (_PLAIN, 1))[0]
        if entry.part is Part.CASE:
            return Numeral(1, 1, False) if is_new and i > at + 1 and words[i] in _SINGULAR else None
        if entry.part not in (Part.MOD, Part.VERB):
            return None
        is_new = is_new or entry.scope is Scope.NEW or words[i] == "single"
    return None


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
    return (_NATIONAL if word in _nationalities() else _PLAIN), 1, None


def _name_unnamed(found: list[Token]) -> None:
    """Makes a place of "the city", "the province"."""
    token = found[-1]
    if len(found) > 1 and found[-2].word == "national" and token.word == "health":
        found[-2].become(_PLACE, "China")
    elif token.word in _WHOLES:
        token.become(_PLACE, _WHOLES[token.word])
    elif token.word in _UNNAMED and len(found) > 1 and found[-2].word in ("the", "this"):
        token.become(_PLACE, kinds=_UNNAMED[token.word])


def _drop_containers(found: list[Token]) -> None:
    """Makes plain words of places that only say where a narrower one lies, and of "the city" in "the city of Ruili"."""
    places = [i for i, token in enumerate(found) if token.part is Part.PLACE]
    first = places[0] if places else 0
    for second in places[1:]:
        if not _settle_places(found, first, second):
            first = second
    for token, after in pairwise(found):
        if token.kinds and after.part is Part.OF:
            token.become(_PLAIN)


def _settle_places(found: list[Token], first: int, second: int) -> bool:
    """Makes a plain word of one of two places that stand together; whether the first stays to compare with."""
    between, a, b = found[first + 1 : second], found[first], found[second]
    if len(between) > _MOST_BETWEEN or any(t.part not in _LINKING for t in between):
        return False
    if a.kinds and any(t.part is Part.OF for t in between[:1]):
        a.become(_PLAIN)
    elif a.place and b.place and a.place != b.place:
        if lies_in(a.place, b.place) and not any(t.part is Part.AND for t in between):
            b.become(_PLAIN)
            return True
        if lies_in(b.place, a.place) and _is_possessed(between):
            a.become(_PLAIN)
    return False


_LINKING = frozenset(
    {Part.IN, Part.DET, Part.WORD, Part.OF, Part.COMMA, Part.POSSESSIVE, Part.ANTI, Part.MOD, Part.OPEN}
)


def _is_possessed(between: list[Token]) -> bool:
    return (
        not between
        or (between[0].part is Part.POSSESSIVE and len(between) <= 4)
        or all(t.part is Part.WORD or t.part is Part.ANTI for t in between)
    )


def lies_in(inner: str, outer: str) -> bool:
    """Whether the gazetteer puts one place inside the other."""
    place = localities().get(inner)
    for _ in range(6):
        if place is None or place.parent is None:
            return False
        if place.parent == outer:
            return True
        place = localities().get(place.parent)
    return False


def _with_sources(tokens: list[Token]) -> list[Token]:
    """Joins "from Russia", "from neighbouring Russia": a foreign source says that a case is imported."""
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        if token.part is not Part.PLACE or token.place in ("", "World") or is_in_china(token.place):
            continue
        back = len(found) - 2
        while back >= 0 and len(found) - back <= 4 and found[back].part in (Part.WORD, Part.DET, Part.MOD):
            back -= 1
        if back >= 0 and found[back].word == "from":
            source = Token(found[back].start, token.end, "from abroad", _FROM_ABROAD)
            found[back:] = [source]
    return found


def _with_bounds(tokens: list[Token]) -> list[Token]:
    """Joins "more than", "nearly", "or so" to the number that they bound."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.part is Part.NUMBER:
            token = _after_bound(tokens, at, _before_bound(found, token))
            while at + 1 < len(tokens) and tokens[at + 1].start < token.end:
                at += 1
        found.append(token)
        at += 1
    return found


def _before_bound(found: list[Token], token: Token) -> Token:
    """The number with the bound before it, whose tokens are taken off `found`."""
    tail = " ".join(t.word for t in found[-4:]).split()
    for size in (4, 3, 2, 1):
        phrase = tuple(tail[-size:]) if len(tail) >= size else ()
        bound = BEFORE[phrase[0]].phrases.get(phrase) if phrase and phrase[0] in BEFORE else None
        if bound is None:
            continue
        count, taken = 0, 0
        while taken < size:
            count += 1
            taken += len(found[-count].word.split())
        if taken == size:
            start = found[-count].start
            del found[-count:]
            return replace(token, start=start, bound=bound)
    return token


def _after_bound(tokens: list[Token], at: int, token: Token) -> Token:
    following = " ".join(t.word for t in tokens[at + 1 : at + 4]).split()
    match = longest(AFTER, following, 0) if following else None
    if match is None:
        return token
    bound, length = match
    end, taken = at, 0
    while taken < length:
        end += 1
        taken += len(tokens[end].word.split())
    return replace(token, end=tokens[end].end, bound=bound)
