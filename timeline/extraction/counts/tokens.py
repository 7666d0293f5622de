"""Takes a sentence apart into the parts that the rules see: numbers, cases, states, places, times."""

import re
from dataclasses import dataclass, replace

from timeline.article import Span
from timeline.dating import Expression, find
from timeline.extraction.counts.lexicon import AFTER, BEFORE, NIL_WORDS, PHRASES, Entry, Part
from timeline.extraction.counts.numerals import MOST_DIGITS, Numeral, read_numeral
from timeline.extraction.gazetteer import find_places, is_in_china, localities
from timeline.vocabulary import Bound, Origin, Scope

# Every alternative begins with another kind of character and takes the longest run: linear in the text.
_WORD = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:[.:]\d+)?(?![^\W_])|[^\W_]+(?:[-‑][^\W_]+)*|['’]s(?![^\W_])|\S"
)
_STOPS = {
    ",": Part.COMMA, "-": Part.COMMA, "–": Part.COMMA, "—": Part.COMMA, ";": Part.STOP, ":": Part.COLON,
    "(": Part.OPEN, "[": Part.OPEN, ")": Part.CLOSE, "]": Part.CLOSE, "'s": Part.POSSESSIVE, "’s": Part.POSSESSIVE,
    ".": Part.STOP, "!": Part.STOP, "?": Part.STOP, "/": Part.COMMA,
}  # fmt: skip
_QUOTES = frozenset("\"'“”‘’*•")
_UNNAMED = {
    "city": ("city",), "county": ("county",), "banner": ("county",), "district": ("county",), "port": ("port",),
    "province": ("province",), "region": ("province", "region"), "municipality": ("province",),
    "prefecture": ("prefecture",), "country": ("country",), "nation": ("country",), "mainland": ("country",),
    "metropolis": ("city", "province"), "capital": ("city",), "territory": ("region",), "island": ("region",),
}  # fmt: skip
_NATION = frozenset({"nationwide", "countrywide", "nationally"})
_SINGULAR = frozenset({"case", "infection", "death", "patient", "carrier", "fatality"})
_PLAIN = Entry(Part.WORD)
_MOST_BETWEEN = 6  # words between a place and the larger one that it lies in, as in "Heihe, a Chinese city in Heilongjiang"
_OWN_KINDS = frozenset({"airport", "river", "area"})


@dataclass(frozen=True, slots=True)
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

    @property
    def part(self) -> Part:
        """What the word is to a number of people."""
        return self.entry.part


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
    named = [(e.span, Entry(Part.TIME), "", e) for e in find(text, span)]
    named += [(p.span, Entry(Part.PLACE), p.name, None) for p in find_places(text, span) if p.kind not in _OWN_KINDS]
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


def _split_hyphens(tokens: list[Token]) -> list[Token]:
    """Splits "newly-confirmed" and the like where the whole means nothing here and the first half does."""
    found = []
    for token in tokens:
        first, dash, rest = token.word.partition("-")
        splits = dash and token.part is Part.WORD and token.word not in PHRASES and first in PHRASES and rest in PHRASES
        if splits:
            found.append(replace(token, end=token.start + len(first), word=first))
            found.append(replace(token, start=token.start + len(first) + 1, word=rest))
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
        made, length = _nil(words, at, found) or _number(words, at, found) or _phrase(words, at) or (_PLAIN, 1)
        last = tokens[at + length - 1]
        if isinstance(made, Entry):
            made = Token(0, 0, "", made)
        merged = " ".join(words[at : at + length])
        found.append(replace(made, start=token.start, end=last.end, word=merged))
        at += length
        _name_unnamed(found)
    return _marked_origins(_without_containers(found))


def _nil(words: list[str], at: int, before: list[Token]) -> tuple[Token, int] | None:
    for phrase, _ in NIL_WORDS.get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            if phrase == ("no",) and at + 1 < len(words) and words[at + 1] in ("longer", "fewer", "less", "more", "."):
                return None
            return Token(0, 0, "", Entry(Part.NIL), value=0), len(phrase)
    return None


def _number(words: list[str], at: int, before: list[Token]) -> tuple[Token, int] | None:
    if words[at] == "one" and before and before[-1].part is Part.MOD:
        return None
    numeral = read_numeral(words, at) or _a_new_case(words, at)
    if numeral is None or numeral.value >= 10**MOST_DIGITS:
        return None
    entry = Entry(Part.NIL if numeral.value == 0 else Part.NUMBER)
    return Token(0, 0, "", entry, value=numeral.value, in_digits=numeral.in_digits), numeral.length


def _a_new_case(words: list[str], at: int) -> Numeral | None:
    """"A new imported case", "another local case" are one; "a confirmed case" in general is none."""
    if words[at] not in ("a", "an", "another"):
        return None
    is_new = words[at] == "another"
    for i in range(at + 1, min(at + 7, len(words))):
        entry = next((entry for phrase, entry in PHRASES.get(words[i], ()) if len(phrase) == 1), _PLAIN)
        if entry.part is Part.CASE:
            return Numeral(1, 1, False) if is_new and i > at + 1 and words[i] in _SINGULAR else None
        if entry.part not in (Part.MOD, Part.VERB):
            return None
        is_new = is_new or entry.scope is Scope.NEW or words[i] == "single"
    return None


def _phrase(words: list[str], at: int) -> tuple[Entry, int] | None:
    word = words[at]
    if word in _STOPS:
        return Entry(_STOPS[word]), 1
    for phrase, entry in PHRASES.get(word, ()):
        if len(phrase) == 1 or tuple(words[at : at + len(phrase)]) == phrase:
            return entry, len(phrase)
    return None


def _name_unnamed(found: list[Token]) -> None:
    """Makes a place of "the city", "the province"."""
    token = found[-1]
    if len(found) > 1 and found[-2].word == "national" and token.word == "health":
        found[-2] = replace(found[-2], entry=Entry(Part.PLACE), place="China")
    elif token.word in _NATION:
        found[-1] = replace(token, entry=Entry(Part.PLACE), place="China")
    elif token.word in _UNNAMED and len(found) > 1 and found[-2].word in ("the", "this"):
        found[-1] = replace(token, entry=Entry(Part.PLACE), kinds=_UNNAMED[token.word])


def _without_containers(tokens: list[Token]) -> list[Token]:
    """Makes plain words of places that only say where a narrower one lies, and of "the city" in "the city of Ruili"."""
    found = list(tokens)
    places = [i for i, token in enumerate(found) if token.part is Part.PLACE]
    for first, second in zip(places, places[1:], strict=False):
        between = found[first + 1 : second]
        if len(between) > _MOST_BETWEEN or any(t.part not in _LINKING for t in between):
            continue
        a, b = found[first], found[second]
        if a.kinds and any(t.part is Part.OF for t in between[:1]):
            found[first] = replace(a, entry=_PLAIN, kinds=())
        elif a.place and b.place and a.place != b.place:
            if lies_in(a.place, b.place) and not any(t.part is Part.AND for t in between):
                found[second] = replace(b, entry=_PLAIN)
            elif lies_in(b.place, a.place) and _is_possessed(between):
                found[first] = replace(a, entry=_PLAIN)
    return [
        replace(token, entry=_PLAIN, kinds=()) if token.kinds and i + 1 < len(found) and found[i + 1].part is Part.OF else token
        for i, token in enumerate(found)
    ]


_LINKING = frozenset({Part.IN, Part.DET, Part.WORD, Part.OF, Part.COMMA, Part.POSSESSIVE, Part.ANTI, Part.MOD, Part.OPEN})


def _is_possessed(between: list[Token]) -> bool:
    return not between or (between[0].part is Part.POSSESSIVE and len(between) <= 4) or all(
        t.part is Part.WORD or t.part is Part.ANTI for t in between
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


def _marked_origins(tokens: list[Token]) -> list[Token]:
    """Joins "from Russia", "from neighbouring Russia": a foreign source says that a case is imported."""
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        if token.part is not Part.PLACE or not token.place or is_in_china(token.place):
            continue
        back = len(found) - 2
        while back >= 0 and len(found) - back <= 4 and found[back].part in (Part.WORD, Part.DET, Part.MOD):
            back -= 1
        if back >= 0 and found[back].word == "from":
            source = replace(found[back], end=token.end, entry=Entry(Part.BROUGHT, origin=Origin.IMPORTED))
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
        bound = next((b for words, b in BEFORE.get(phrase[0], ()) if words == phrase), None) if phrase else None
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
    for phrase, bound in AFTER.get(following[0], ()) if following else ():
        if tuple(following[: len(phrase)]) == phrase:
            end, taken = at, 0
            while taken < len(phrase):
                end += 1
                taken += len(tokens[end].word.split())
            return replace(token, end=tokens[end].end, bound=bound)
    return token
