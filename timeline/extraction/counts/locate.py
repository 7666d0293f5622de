"""The places that a number is about: said beside it, or taken from its sentence, paragraph or article."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.extraction.counts.counted import SUBSETS, Counted
from timeline.extraction.counts.frame import Frame
from timeline.extraction.counts.lexicon import Part
from timeline.extraction.counts.nesting import lies_in
from timeline.extraction.counts.patterns import Kind
from timeline.extraction.counts.source import MOST_TOLD
from timeline.extraction.counts.token import Token
from timeline.extraction.counts.where import left_places, right_place
from timeline.extraction.gazetteer import is_in_china

_LEVELS = frozenset({"provincial", "municipal", "regional", "city"})
_LISTING = frozenset({Part.COMMA, Part.AND, Part.DET, Part.WORD})


@dataclass(frozen=True, slots=True)
class Located:
    """A place of a count. `wide`: the place before "all of them in …" narrowed it; `is_topic`: whose report it is."""

    name: str
    wide: str
    is_topic: bool = False


def places_of(counted: Counted) -> list[Located]:
    """The places that the number is about; a list "two each in …" has several."""
    tokens, claim, zone, source = counted.tokens, counted.claim, counted.zone, counted.source
    if counted.kind is Kind.LISTED and (listed := _listed(counted)):
        return [Located(place, place) for place in listed]
    before = left_places(tokens, zone.left, claim.at)
    right = zone.right
    if counted.is_comparator:
        right = next((i for i in range(claim.at + 1, right) if tokens[i].part is Part.COMMA), right)
    after, wide = right_place(tokens, claim.at + 1, right)
    if claim.rule.name == "part-of-stated":  # "32 of its 35 new patients entered through Manzhouli"
        owners = [t.place for t in counted.run if t.part is Part.PLACE and t.place]  # "13 of mainland China's 21"
        whole = (owners or before or [inherited_place(counted)])[-1]
        return [Located(after or (before or [whole])[-1], whole)]
    if after and before and lies_in(after, before[-1]):  # "Inner Mongolia reported nine cases in Ejina"
        return [Located(after, before[-1], is_topic=True)]
    if after and (is_in_china(after) or not any(is_in_china(place) for place in before)):
        return [Located(after, wide or inherited_place(counted))]
    if counted.kind in (Kind.PART, Kind.REST, Kind.COMPARATOR) and source:
        if (
            counted.is_first
            and before
            and counted.is_of
            and not counted.is_among_them
            and lies_in(before[-1], source.place)
        ):
            return [Located(before[-1], before[-1])]  # "the city reported 150 of the local cases"
        return [Located(source.place, source.wide_place)]
    if before and not (counted.kind is Kind.GROUP and counted.is_of and source):
        return [Located(before[-1], before[-1], is_topic=True)]
    place = _place_after_parts(counted) or inherited_place(counted)
    return [Located(place, place)]


def _place_after_parts(counted: Counted) -> str:
    """The place after "including four deaths" where a part stands between a number and its place."""
    following = counted.following
    if following is None or counted.kind is not Kind.STATED or counted.tokens[following.left].word not in SUBSETS:
        return ""
    return right_place(counted.tokens, following.left + 1, following.right)[0]


def _listed(counted: Counted) -> list[str]:
    """The places of a number in a list: "four in Hainan", "Hainan had four", "two each in Fujian and Hebei"."""
    tokens, claim = counted.tokens, counted.claim
    is_each = any(t.part is Part.EACH for t in tokens[claim.at : claim.at + 3])
    if claim.rule.name == "listed-after":
        first = next(i for i in range(claim.last, claim.at, -1) if tokens[i].part is Part.PLACE)
        places = [tokens[first].place, *(_more_places(tokens[first + 1 : first + 40]) if is_each else [])]
    else:
        places = left_places(tokens, 0 if is_each else counted.zone.left, claim.at)
        places = places if is_each else places[-1:]
    return [place for place in places if place]


def _more_places(tokens: Sequence[Token]) -> list[str]:
    """The rest of "two each in Guangdong, Yunnan and Hubei"; stops where another number begins."""
    found = []
    for token in tokens:
        if token.part is Part.PLACE:
            found.append(token.place)
        elif token.part not in _LISTING:
            break
    return found


def inherited_place(counted: Counted) -> str:
    """The place of a number that names none: of its sentence, its paragraph, its article; China if there is none."""
    frame, source = counted.frame, counted.source
    if (
        (frame.paragraph_place or frame.article_place)
        and counted.is_nil
        and any(t.part is Part.THERE for t in counted.before(3))
    ):
        return frame.place
    if source and counted.in_sentence:
        return source.wide_place
    if not counted.is_first:
        whole = [told for told in frame.told[-MOST_TOLD:] if told.sentence == counted.sentence and not told.is_listed]
        return (whole or frame.told)[-1].wide_place
    if source and (counted.is_among_them or (counted.kind is Kind.GROUP and counted.is_of)):
        return source.place
    return _narrowed(_place_of_commission(counted.tokens), frame)


def _narrowed(speaks: str, frame: Frame) -> str:
    """The place whose authority speaks, or the narrower one in it that is spoken of."""
    is_wider = not speaks or lies_in(frame.place, speaks)
    return frame.place if is_wider and speaks != "China" else speaks


def _place_of_commission(tokens: Sequence[Token]) -> str:
    """The place whose health commission speaks in the sentence; "" if none does."""
    for i, token in enumerate(tokens):
        if token.word == "nhc":
            return "China"
        after = [t for t in tokens[i + 1 : i + 3] if t.part is not Part.POSSESSIVE and t.word not in _LEVELS]
        if token.part is Part.PLACE and after and after[0].word == "health":
            return token.place
    return ""
