"""Places that say where others lie, and foreign places that people came from."""

from itertools import pairwise

from timeline.extraction.counts.lexicon import Entry, Part
from timeline.extraction.counts.token import PLAIN, Token
from timeline.extraction.gazetteer import is_in_china, localities
from timeline.vocabulary import Origin

_FROM_ABROAD = Entry(Part.BROUGHT, origin=Origin.IMPORTED)
# Words between a place and the larger one that it lies in: "Tumen, a small city in Jilin".
_MOST_BETWEEN = 10


def drop_containers(found: list[Token]) -> None:
    """Makes plain words of places that only say where a narrower one lies, and of "the city" in "the city of Ruili"."""
    places = [i for i, token in enumerate(found) if token.part is Part.PLACE]
    first = places[0] if places else 0
    for second in places[1:]:
        if not _settle_places(found, first, second):
            first = second
    for token, after in pairwise(found):
        if token.kinds and after.part is Part.OF:
            token.become(PLAIN)


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
        if token.part is not Part.PLACE or token.place in ("", "World") or is_in_china(token.place):
            continue
        back = len(found) - 2
        while back >= 0 and len(found) - back <= 4 and found[back].part in (Part.WORD, Part.DET, Part.MOD):
            back -= 1
        if back >= 0 and found[back].word == "from":
            source = Token(found[back].start, token.end, "from abroad", _FROM_ABROAD)
            found[back:] = [source]
    return found
