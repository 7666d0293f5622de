"""The places that a number is about: said beside it, or taken from its sentence, paragraph or article."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from timeline.extraction.counts.abroad import WORLD, foreign_subject, is_of_the_world
from timeline.extraction.counts.counted import SUBSETS, Counted
from timeline.extraction.counts.frame import Frame
from timeline.extraction.counts.lexicon import Part
from timeline.extraction.counts.nameless import named_only
from timeline.extraction.counts.nesting import lies_in
from timeline.extraction.counts.patterns import Kind
from timeline.extraction.counts.source import MOST_TOLD
from timeline.extraction.counts.token import Token
from timeline.extraction.counts.where import MOST_AWAY, is_about, left_places, right_place
from timeline.extraction.gazetteer import chain_of, is_in_china, localities

_PLACE_FOLLOWS = frozenset({"listed-after", "listed-are", "counted-each", "listed-with-part", "listed-apposed"})
_LEVELS = frozenset({"provincial", "municipal", "regional", "city"})
MOST_UNTIL_PLACE = 14  # tokens from a number to "in 16 provinces"
_PROVINCES = frozenset({"provinces", "provincial-level", "province-level"})
_COUNTING = frozenset({Part.VERB, Part.AUX, Part.REACH, Part.TOTAL, Part.CASE})
_OPENING = frozenset({Part.WITH, Part.COMMA, Part.STOP, Part.COLON})
_RELATIVES = frozenset({"which", "where", "of which"})
_RELATIVE_CLAUSE = frozenset({Part.AUX, Part.VERB, Part.MOD, Part.DET, Part.TOTAL, Part.OF, Part.TIME, Part.REACH})
_APPOSED = frozenset({Part.DET, Part.WORD, Part.ANTI, Part.MOD, Part.HUMAN, Part.COMMA})
_MOST_APPOSED = 10  # tokens from a place to the "where" of "Ruili, a jade-trading hub where …"
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
    tokens, claim, zone = counted.tokens, counted.claim, counted.zone
    if counted.kind is Kind.LISTED and (listed := _listed(counted)):
        narrow = right_place(tokens, claim.at + 1, zone.right)[0] if len(listed) == 1 else ""
        is_narrow = narrow and lies_in(narrow, listed[0]) and _is_apposed_all(tokens, claim.at)
        return [Located(narrow if is_narrow else place, place) for place in listed]
    if second := _second_of_two(counted) or counted.resumed:
        return [Located(second, second)]
    if home := _antecedent(tokens, claim.at):
        return [Located(home, home, is_topic=True)]  # "Yunnan, which logged nine cases, all from Myanmar"
    before = _without_whole(counted, left_places(tokens, zone.left, claim.at))
    after, wide = _place_after(counted)
    if not before and not after and is_of_the_world(tokens, claim.at, zone.left, zone.right):
        return [Located(WORLD, WORLD)]
    return [
        _said_beside(counted, before, after, wide)
        or _of_source(counted, before)
        or _before_or_inherited(counted, before)
    ]


def _second_of_two(counted: Counted) -> str:
    """The second place of "Harbin and Hegang reported two and three cases" for the three; "" where it is not so."""
    told, at = counted.frame.told[-1:], counted.claim.at
    is_pair = bool(told) and told[0].rule == "listed-respective" and told[0].sentence == counted.sentence
    if not is_pair or [t.part for t in counted.before(2)] != [Part.NUMBER, Part.AND]:
        return ""
    return next(reversed(left_places(counted.tokens, 0, at - 2)), "")


def _is_apposed_all(tokens: Sequence[Token], at: int) -> bool:
    """Whether ", all of them in Dalian", ", both in Jilin City" goes on right behind a number: it narrows its place."""
    following = tokens[at + 1 : at + 3]
    return [t.part for t in following[:1]] == [Part.COMMA] and any(t.word in ("all", "both") for t in following)


def _said_beside(counted: Counted, before: list[str], after: str, wide: str) -> Located | None:
    """The place by the words beside the number where one stands after it, or in the words of a whole."""
    if counted.claim.rule.name == "part-of-stated":  # "32 of its 35 new patients entered through Manzhouli"
        owners = [t.place for t in counted.run if t.part is Part.PLACE and t.place]  # "13 of mainland China's 21"
        whole = (owners or before or [inherited_place(counted)])[-1]
        return Located(after or (before or [whole])[-1], whole)
    if after and before and lies_in(after, before[-1]):  # "Inner Mongolia reported nine cases in Ejina"
        return Located(after, before[-1], is_topic=True)
    if after and before and lies_in(before[-1], after) and _is_owner(counted, after):
        return Located(before[-1], before[-1], is_topic=True)  # "Dalian found 35 cases in China's worst outbreak"
    if shared := _place_of_both(counted, after, is_alone=not before):
        return Located(shared, (before or [inherited_place(counted)])[-1], is_topic=bool(before))
    if after and (is_in_china(after) or after not in localities() or not any(is_in_china(place) for place in before)):
        wide = "" if _is_set_off(counted) else wide
        return Located(after, wide or inherited_place(counted), is_narrow=not before)
    return None


def _of_source(counted: Counted, before: list[str]) -> Located | None:
    """The place that a part, a remainder or the same of another day has from the count that it belongs to."""
    source = counted.source
    if counted.kind not in (Kind.PART, Kind.REST, Kind.COMPARATOR) or source is None:
        return None
    is_of = counted.is_of or counted.claim.rule.name == "part-of-a-day"  # "161 of Friday's cases"
    is_own = counted.is_first and is_of and not counted.is_among_them
    if before and is_own and lies_in(before[-1], source.place):
        return Located(before[-1], before[-1])  # "the city reported 150 of the local cases"
    if counted.kind is Kind.REST and before and stands_by_place(counted.tokens, counted.claim.at):
        return Located(before[-1], before[-1])  # "Hebei had eight of them and Jilin the other two"
    return Located(source.place, source.wide_place)


def _before_or_inherited(counted: Counted, before: list[str]) -> Located:
    """The place before the number, else the one that it takes from what was told before."""
    if before and not (counted.kind is Kind.GROUP and counted.is_of and counted.source):
        return Located(before[-1], before[-1], is_topic=True)
    place = _place_after_parts(counted) or inherited_place(counted)
    if (not is_in_china(place) or place == "China") and (name := named_only(counted)):
        return Located(name, name)  # "Europe has 1.2 million cases"
    return Located(place, place)


def _antecedent(tokens: Sequence[Token], at: int) -> str:
    """The place of "Ruili, which logged nine", "Ruili, a jade hub where nine were found"; "" where it is not so."""
    back = at - 1
    while back > 0 and at - back < _MOST_APPOSED and tokens[back].part in _RELATIVE_CLAUSE:
        back -= 1
    if back <= 0 or tokens[back].word not in _RELATIVES:
        return ""
    least = max(-1, back - _MOST_APPOSED)
    for i in range(back - 1, least, -1):
        if tokens[i].part is Part.PLACE:
            is_near = back - i <= 2 or tokens[i + 1].part is Part.COMMA
            return tokens[i].place if is_near and is_about(tokens, i) else ""
        if tokens[i].part not in _APPOSED:
            return ""
    return ""


def stands_by_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing but "the other" stands between a place and the number: "Jilin the other two"."""
    before = at - 1
    while before > 0 and tokens[before].part in (Part.OTHER, Part.DET):
        before -= 1
    return before >= 0 and tokens[before].part is Part.PLACE


def _without_whole(counted: Counted, before: list[str]) -> list[str]:
    """The places before a number without a country that only owns something: "Manzhouli, which handles most of China's
    trade with Russia, began testing after five infections were found" is of Manzhouli."""
    tokens, at = counted.tokens, counted.claim.at
    if len(before) != 1 or not counted.is_first:
        return before
    last = next((i for i in range(at - 1, counted.zone.left - 1, -1) if tokens[i].place == before[0]), 0)
    near = range(max(0, at - MOST_AWAY), last)
    first = next((tokens[i].place for i in near if tokens[i].place and is_about(tokens, i)), "")
    following = list(takewhile(lambda t: t.part is not Part.COMMA, tokens[last + 1 : last + 4]))
    is_subject = any(t.part in _COUNTING or t.value is not None for t in following) or tokens[last].kinds
    return before if is_subject or not lies_in(first, before[0]) else [first]


def _place_after(counted: Counted) -> tuple[str, str]:
    """The place said after the number, and the same before a narrower one; "" where there is none."""
    tokens, at, right = counted.tokens, counted.claim.at, _end_of_with(counted)
    if counted.is_comparator:
        right = next((i for i in range(at + 1, right) if tokens[i].part is Part.COMMA), right)
    after, wide = right_place(tokens, at + 1, right)
    return ("China", "China") if not after and _is_in_provinces(counted) else (after, wide)


def _end_of_with(counted: Counted) -> int:
    """The end of ", with 18,328 cases and 148 deaths," behind a place, of which nothing after its comma tells."""
    tokens, at = counted.tokens, counted.claim.at
    opening = next((i for i in range(at - 1, max(1, at - MOST_UNTIL_PLACE), -1) if tokens[i].part in _OPENING), 0)
    if tokens[opening].part is not Part.WITH or tokens[opening - 1].part is not Part.COMMA:
        return counted.zone.right
    if tokens[opening - 2].part is not Part.PLACE:
        return counted.zone.right
    return next((i for i in range(at + 1, counted.zone.right) if tokens[i].part is Part.COMMA), counted.zone.right)


def _is_set_off(counted: Counted) -> bool:
    """Whether ", in Hubei," tells between commas where the people are: not where those told next are."""
    following = [
        t.part for t in counted.tokens[counted.claim.last + 1 : counted.claim.last + 5] if t.part is not Part.DET
    ]
    return following in ([Part.COMMA, Part.IN, Part.PLACE, Part.COMMA], [Part.COMMA, Part.IN, Part.PLACE, Part.AND])


def _is_owner(counted: Counted, place: str) -> bool:
    """Whether "China's worst outbreak" owns something after the number."""
    following = counted.tokens[counted.claim.at : counted.zone.right]
    return any(t.place == place and after.part is Part.POSSESSIVE for t, after in pairwise(following))


def _is_in_provinces(counted: Counted) -> bool:
    """Whether "480 cases in 16 provinces" or "133 infections had been found in 11 provincial-level regions"."""
    following = counted.tokens[counted.claim.at : min(counted.zone.right + 3, counted.claim.at + MOST_UNTIL_PLACE)]
    return any(
        a.part is Part.IN and b.part is Part.NUMBER and c.word in _PROVINCES
        for a, b, c in zip(following, following[1:], following[2:], strict=False)
    )


def _place_of_both(counted: Counted, after: str, *, is_alone: bool) -> str:
    """The place of "nine cases and one carrier, all in Guangzhou" or "… were found in Guangzhou" for the first of the
    two; "" where it is not so. `is_alone`: no place stands before the first."""
    following = counted.following
    tokens = counted.tokens
    if after or following is None or counted.is_nil or tokens[following.left].part is not Part.AND:
        return ""
    if any(t.part is Part.OPEN for t in tokens[following.left : following.right]):
        return ""
    narrow, first = right_place(tokens, following.left + 1, following.right)
    case = next((i for i in range(following.left, following.right) if tokens[i].part is Part.CASE), following.right)
    is_found = any(t.word.split()[-1] in ("was", "were", "been") for t in tokens[case + 1 : case + 4])
    is_named = is_alone and counted.is_first and counted.kind is Kind.STATED
    return narrow if narrow != first or is_found or is_named else ""


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
    if claim.rule.name == "listed-share":  # "Jiangsu, whose city of Yangzhou is at its centre, added 50"
        places = [t.place for t in counted.run if t.part is Part.PLACE][:1]
    elif claim.rule.name == "listed-respective":  # "Harbin and Hegang reported two and three cases"
        places = left_places(tokens, counted.zone.left, claim.at)[-2:-1]
    elif claim.rule.name in _PLACE_FOLLOWS:
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
    speaks = _place_of_commission(counted.tokens)
    return (not speaks and foreign_subject(frame, counted.sentence)) or _narrowed(speaks, frame)


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
