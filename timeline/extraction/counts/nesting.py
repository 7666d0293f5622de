"""Places that say where others lie, and foreign places that people came from."""

from dataclasses import replace
from itertools import pairwise, takewhile

from timeline.dating import Kind
from timeline.extraction.counts.lexicon import Entry, Part
from timeline.extraction.counts.token import PLAIN, Token
from timeline.extraction.gazetteer import is_in_china, localities
from timeline.vocabulary import Origin, Scope, Status

_FROM_ABROAD = Entry(Part.BROUGHT, origin=Origin.IMPORTED)
# Words between a place and the larger one that it lies in: "Tumen, a small city in Jilin".
_MOST_BETWEEN = 10
_PLACE = Entry(Part.PLACE)
_UNITS = frozenset("district county city town township prefecture banner league port".split())
_UNITS_SAID = _UNITS | frozenset("capital metropolis hub province region village area municipality".split())
_ARTICLES = frozenset({"a", "an", "the", "another"})
_COUNTED_IN = frozenset(
    {Part.OF, Part.THEM, Part.WHICH, Part.AUX, Part.VERB, Part.MOD, Part.CASE, Part.EACH, Part.STATE}
)
_CLOSING = frozenset({Part.COMMA, Part.STOP, Part.AND, Part.CLOSE, Part.CLAUSE, Part.TIME})
_MOST_ASIDE = 16  # tokens of ", which China counts separately,"
_OPENINGS = frozenset({"which", "who", "whom", "when", "where", "home"})
_NO_ASIDE = frozenset({Part.STATE, Part.BROUGHT, Part.STOP, Part.OPEN})
_PROVINCES = 31  # provinces, regions and municipalities of the mainland
_PROVINCIAL = frozenset({"provincial-level", "province-level", "provinces", "provincial"})
_BEGAN = ("began", "started", "out", "emerged", "hit")
_MOST_BEGINNING = 7  # tokens from "since the outbreak" to its day
_OF_BEGINNING = frozenset({Part.AUX, Part.VERB, Part.MOD, Part.WORD, Part.IN, Part.PLACE, Part.DET})
_MOST_WARD = 6  # tokens of "in the city's No 2" before "hospital"
_WARD = Entry(Part.STATE, status=Status.CONFIRMED, scope=Scope.ACTIVE, mark="ward")
_MOST_NAME = 3  # words of a place that the gazetteer does not know


def drop_containers(found: list[Token]) -> None:
    """Makes plain words of places that only say where a narrower one lies, and of "the city" in "the city of Ruili"."""
    places = [i for i, token in enumerate(found) if token.part is Part.PLACE]
    if len(places) > 1:
        _drop_appositions(found, places)
        places = [i for i in places if found[i].part is Part.PLACE]
    first = places[0] if places else 0
    for second in places[1:]:
        if not _settle_places(found, first, second):
            first = second
    for i, (token, after) in enumerate(pairwise(found)):
        is_numbered = i + 2 < len(found) and found[i + 2].value is not None  # "the city of 13 million people"
        if token.kinds and after.part is Part.OF and not is_numbered:
            token.become(PLAIN)


def _drop_appositions(found: list[Token], places: list[int]) -> None:
    """Makes plain words of the places in ", a city on the China-Russia border in Heilongjiang," behind another."""
    for first, second in pairwise(places):
        opening = [t.word for t in found[first + 1 : first + 3]]
        if len(opening) < 2 or opening[0] != "," or opening[1] not in _ARTICLES:
            continue
        if not any(t.word in _UNITS_SAID for t in found[first + 3 : second + 1]):
            continue
        end = next((i for i in range(first + 3, min(len(found), first + _MOST_ASIDE)) if _ends_apposition(found[i])), 0)
        if end and found[end].part is Part.COMMA:
            for token in found[first + 3 : end]:
                if token.part is Part.PLACE:
                    token.become(PLAIN)


def _ends_apposition(token: Token) -> bool:
    return token.value is not None or token.part in (Part.COMMA, Part.STOP, Part.VERB, Part.CASE, Part.STATE)


def _settle_places(found: list[Token], first: int, second: int) -> bool:
    """Makes a plain word of one of two places that stand together; whether the first stays to compare with."""
    between, a, b = found[first + 1 : second], found[first], found[second]
    if len(between) > _MOST_BETWEEN or any(t.part not in _LINKING for t in between):
        return False
    if a.kinds and any(t.part is Part.OF for t in between[:1]):
        a.become(PLAIN)
    elif a.place and b.place and a.place != b.place:
        if lies_in(a.place, b.place) and not any(t.part is Part.AND for t in between):
            b.become(PLAIN)
            return True
        if lies_in(b.place, a.place) and _is_possessed(between):
            a.become(PLAIN)
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


def with_sources(tokens: list[Token]) -> list[Token]:
    """Joins "from Russia", "from neighbouring Russia": a foreign source says that a case is imported."""
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        if not token.place:
            continue
        if is_in_china(token.place) and len(found) > 1 and found[-2].word.endswith((" flight from", " flights from")):
            found[-2].become(PLAIN)
        if token.part is not Part.PLACE or token.place == "World" or is_in_china(token.place):
            continue
        back = len(found) - 2
        while back >= 0 and len(found) - back <= 4 and found[back].part in (Part.WORD, Part.DET, Part.MOD):
            back -= 1
        if back >= 0 and found[back].word == "from":
            source = Token(found[back].start, token.end, "from abroad", _FROM_ABROAD)
            found[back:] = [source]
        elif back >= 0 and found[back].part is Part.BROUGHT and found[back].word.endswith(" from"):
            whole = Token(found[back].start, token.end, found[back].word, found[back].entry)
            found[back:] = [whole]  # "nationals returning from Russia"
    return found


def name_unknown(text: str, tokens: list[Token]) -> None:
    """Makes a place of a name that the gazetteer does not know where people are counted in it: "two in Hailar"."""
    for i, token in enumerate(tokens[:-1]):
        if token.part is Part.IN and _counts_in(tokens, i):
            first = i + 1 + (tokens[i + 1].part is Part.DET)
            last = first
            while last < len(tokens) and last - first < _MOST_NAME and _is_capital(text, tokens[last]):
                last += 1
            if last > first and (last == len(tokens) or tokens[last].part in _CLOSING or tokens[last].word in _UNITS):
                tokens[first].become(_PLACE, place=text[tokens[first].start : tokens[last - 1].end])


def _counts_in(tokens: list[Token], i: int) -> bool:
    """Whether a number stands right before, with no more than "were" or "cases" between."""
    back = i - 1
    while back >= 0 and i - back < _MOST_NAME and tokens[back].part in _COUNTED_IN:
        back -= 1
    return back >= 0 and tokens[back].value is not None


def _is_capital(text: str, token: Token) -> bool:
    return token.part is Part.WORD and text[token.start].isupper()


def without_asides(tokens: list[Token]) -> list[Token]:
    """The tokens without ", which China lists separately," and the like: an aside that counts nobody."""
    if not any(t.word in _OPENINGS for t in tokens):
        return tokens
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _end_of_aside(tokens, at) if tokens[at].part is Part.COMMA else at
        if end == at:
            kept.append(tokens[at])
            at += 1
        at = max(at, end)
    return kept


def with_the_whole(tokens: list[Token]) -> None:
    """Makes the country of "31 provincial-level regions", and nothing of the Corps of Xinjiang that goes with them."""
    for token, after in pairwise(tokens):
        if token.value == _PROVINCES and after.word in _PROVINCIAL:
            token.become(_PLACE, "China")
            token.value = None
        elif after.word in ("production", "construction") and token.part is Part.PLACE:
            token.become(PLAIN)


def with_beginnings(tokens: list[Token]) -> None:
    """Gives "since the outbreak was detected on March 29" the day that it names."""
    for i, token in enumerate(tokens):
        if token.time is None or token.time.kind is not Kind.EVENT or token.time.relation != "since":
            continue
        following = tokens[i + 1 : i + _MOST_BEGINNING]
        clause = list(takewhile(lambda t: t.part in _OF_BEGINNING, following))
        is_whole = bool(clause) or token.word.endswith(_BEGAN)  # "since the outbreak began on Oct 17"
        day = following[len(clause)] if is_whole and len(clause) < len(following) else token
        if day.time is not None and day.time.kind in (Kind.DATE, Kind.WEEKDAY) and day.time.relation in ("", "on"):
            day.time = replace(day.time, relation="since")
            token.become(PLAIN)
            token.time = None


def with_wards(tokens: list[Token]) -> None:
    """Makes a state of "hospital" in "87 patients in the city's hospital"."""
    for i, token in enumerate(tokens):
        if token.word not in ("hospital", "hospitals"):
            continue
        before = [t.part for t in tokens[max(0, i - _MOST_WARD) : i] if t.part is not Part.DET]
        owner = before.index(Part.POSSESSIVE) if Part.POSSESSIVE in before else 0
        if owner >= 2 and before[owner - 2 : owner] == [Part.IN, Part.PLACE]:
            token.become(_WARD)


def _end_of_aside(tokens: list[Token], at: int) -> int:
    """Behind the comma that closes an aside opened by the one at `at`; `at` itself where none begins there."""
    opening = [t.word for t in tokens[at + 1 : at + 3]] or [""]
    if opening[0] not in _OPENINGS or (opening[0] == "home" and opening[1:] != ["to"]):
        return at
    is_of_place = at > 0 and tokens[at - 1].part is Part.PLACE
    for i in range(at + 2, min(len(tokens), at + _MOST_ASIDE)):
        if tokens[i].part is Part.COMMA:
            return i + 1
        is_source = tokens[i].part is Part.BROUGHT and is_of_place  # "Pingxiang, which handles imports from Vietnam,"
        if tokens[i].value is not None or (tokens[i].part in _NO_ASIDE and not is_source):
            return at
    return at
