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
from timeline.extraction.gazetteer import chain_of, is_in_china

_PLACE_FOLLOWS = frozenset({"listed-after", "listed-are", "counted-each", "listed-with-part", "listed-apposed"})
_LEVELS = frozenset({"provincial", "municipal", "regional", "city"})
MOST_UNTIL_PLACE = 14  # tokens from a number to "in 16 provinces"
_PROVINCES = frozenset({"provinces", "provincial-level", "province-level"})
_LISTING = frozenset({Part.COMMA, Part.AND, Part.DET, Part.WORD})


@dataclass(frozen=True, slots=True)
class Located:
    """A place of a count. `wide`: the place before "all of them in …" narrowed it; `is_topic`: whose report it is."""

    name: str
    wide: str
    is_topic: bool = False
    is_narrow: bool = False


def places_of(counted: Counted) -> list[Located]:
    """The places that the number is about; a list "two each in …" has several."""
    tokens, claim, zone, source = counted.tokens, counted.claim, counted.zone, counted.source
    if counted.kind is Kind.LISTED and (listed := _listed(counted)):
        return [Located(place, place) for place in listed]
    before = left_places(tokens, zone.left, claim.at)
    after, wide = _place_after(counted)
    if claim.rule.name == "part-of-stated":  # "32 of its 35 new patients entered through Manzhouli"
        owners = [t.place for t in counted.run if t.part is Part.PLACE and t.place]  # "13 of mainland China's 21"
        whole = (owners or before or [inherited_place(counted)])[-1]
        return [Located(after or (before or [whole])[-1], whole)]
    if after and before and lies_in(after, before[-1]):  # "Inner Mongolia reported nine cases in Ejina"
        return [Located(after, before[-1], is_topic=True)]
    if shared := _place_of_both(counted, after):
        return [Located(shared, (before or [inherited_place(counted)])[-1], is_topic=bool(before))]
    if after and (is_in_china(after) or not any(is_in_china(place) for place in before)):
        return [Located(after, wide or inherited_place(counted), is_narrow=not before)]
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


def _place_after(counted: Counted) -> tuple[str, str]:
    """The place said after the number, and the same before a narrower one; "" where there is none."""
    tokens, at, right = counted.tokens, counted.claim.at, counted.zone.right
    if counted.is_comparator:
        right = next((i for i in range(at + 1, right) if tokens[i].part is Part.COMMA), right)
    after, wide = right_place(tokens, at + 1, right)
    return ("China", "China") if not after and _is_in_provinces(counted) else (after, wide)


def _is_in_provinces(counted: Counted) -> bool:
    """Whether "480 cases in 16 provinces" or "133 infections had been found in 11 provincial-level regions"."""
    following = counted.tokens[counted.claim.at : min(counted.zone.right + 3, counted.claim.at + MOST_UNTIL_PLACE)]
    return any(
        a.part is Part.IN and b.part is Part.NUMBER and c.word in _PROVINCES
        for a, b, c in zip(following, following[1:], following[2:], strict=False)
    )


def _place_of_both(counted: Counted, after: str) -> str:
    """The place of "nine cases and one carrier, all in Guangzhou" or "… were found in Guangzhou" for the first of the
    two; "" where it is not so."""
    following = counted.following
    tokens = counted.tokens
    if after or following is None or counted.is_nil or tokens[following.left].part is not Part.AND:
        return ""
    if any(t.part is Part.OPEN for t in tokens[following.left : following.right]):
        return ""
    narrow, first = right_place(tokens, following.left + 1, following.right)
    case = next((i for i in range(following.left, following.right) if tokens[i].part is Part.CASE), following.right)
    is_found = any(t.word.split()[-1] in ("was", "were", "been") for t in tokens[case + 1 : case + 4])
    return narrow if narrow != first or is_found else ""


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
    if claim.rule.name in _PLACE_FOLLOWS:
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
    if counted.is_nil and (place := _place_of_nil(counted)):
        return place
    if source and counted.in_sentence:
        return source.place if _are_others(counted) else source.wide_place
    if not counted.is_first:
        whole = [told for told in frame.told[-MOST_TOLD:] if told.sentence == counted.sentence and not told.is_listed]
        return (whole or frame.told)[-1].wide_place
    if source and (counted.is_among_them or (counted.kind is Kind.GROUP and counted.is_of)):
        return source.place
    return _narrowed(_place_of_commission(counted.tokens), frame)


def _are_others(counted: Counted) -> bool:
    """Whether "39 others on the plane" were where those told right before were."""
    return any(t.word == "others" for t in counted.run)


def _place_of_nil(counted: Counted) -> str:
    """The place of "no deaths" after another count; "" where nothing says so.

    "The city found 40 cases. There were no deaths", "Shanghai reported a suspected case. There were no deaths" in a
    report of the country, "one suspected case was found in Shanghai, and no deaths were reported".
    """
    frame = counted.frame
    if (frame.paragraph_place or frame.article_place) and any(t.part is Part.THERE for t in counted.before(3)):
        near = [told for told in frame.told[-4:] if told.is_main and counted.sentence - told.sentence == 1]
        places = {told.wide_place for told in near}
        return places.pop() if len(places) == 1 and frame.paragraph_place else frame.place
    if frame.article_place in chain_of(frame.paragraph_place)[1:] and not _names_unit(counted):
        return frame.article_place
    last = frame.told[-1] if frame.told and not counted.is_first else None
    return frame.place if last and last.is_narrow and lies_in(last.place, frame.place) else ""


def _names_unit(counted: Counted) -> bool:
    """Whether the clause names a place, be it "the city"."""
    return any(t.part is Part.PLACE for t in counted.words)


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
