"""The country that "the country", "nationwide" or a number without a place belongs to, and the world as a whole."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import re2

from timeline.extraction.counts.counted import Counted
from timeline.extraction.counts.frame import MOST_EARLY, MOST_SUBJECT, Frame
from timeline.extraction.counts.lexicon import Entry, Part
from timeline.extraction.counts.patterns import Kind
from timeline.extraction.counts.token import Token
from timeline.extraction.counts.where import is_about
from timeline.extraction.gazetteer import PlaceName, chain_of, find_places, is_in_china, localities
from timeline.vocabulary import Origin, Status

WORLD = "World"
MOST_BACK = 4  # sentences of a paragraph looked back at for the country that it is about
MOST_NAMED = 12  # places of a sentence looked at: keeps time linear
MOST_UNTIL_WORLD = 14  # tokens from a number to "in 114 countries"
_PLACE = Entry(Part.PLACE)
MOST_ABOARD = 5  # tokens behind a number's words in which "passengers" or "on board" may follow
MOST_TOLD_BEFORE = 24  # tokens of "60 people who came in from Myanmar on Monday, and" before "11 of them"
_PASSENGERS = frozenset("passenger passengers aboard board".split())
# What only articles on flights from abroad say.
_FLIGHTS_HOME = re2.compile(
    r"(?i)circuit[- ]breaker|(?:inbound|incoming|international)(?: passenger| commercial)? (?:flight|route)s?|"
    r"civil aviation (?:administration|authority|regulator)|\bCAAC\b"
)
_NATIONWIDE = frozenset({"nationwide", "countrywide", "nationally"})
_WORLDWIDE = frozenset({"worldwide", "globally"})
_AROUND = frozenset("around across throughout over in".split())
_GLOBE = frozenset({"world", "globe"})
_COUNTRIES = frozenset({"countries", "nations"})
_HALVES = {"south": "South Korea", "north": "North Korea"}
_OF_A_HALF = frozenset({Part.VERB, Part.AUX, Part.POSSESSIVE, Part.TIME, Part.SPEECH, Part.REACH})
# What may stand before a country that is the subject of its sentence.
_OPENING = re2.compile(
    r"(?i)^\W*(?:(?:in|the|neighbou?ring|meanwhile|elsewhere|also|and|but|on \w+|so far|as for|authorities in|"
    r"officials in),? ?)*$"
)
# "Russia's border", "Myanmar nationals": its people and its edge, not what happens in it.
_EDGE = re2.compile(r"(?i)^(?:['’]s)? ?(?:\w+ )?(?:borders?|nationals?|citizens?|side|flights?|-)")


def name_countries(tokens: Sequence[Token], frame: Frame, number: int) -> None:
    """Gives "the country", "nationwide" and "the South" in a sentence the country that is spoken of."""
    spoken = ""
    for i, token in enumerate(tokens):
        if "country" in token.kinds or token.word in _NATIONWIDE:
            token.place = spoken or _country_before(frame, number) or token.place
        elif token.place and token.part is Part.PLACE:
            spoken = country_of(token.place) if is_about(tokens, i) and not token.kinds else spoken
        elif token.word in _HALVES and _is_half(frame.document.text, tokens, i):
            half = _HALVES[token.word]
            if _are_koreas_named(frame, number):
                token.become(_PLACE, half)


def origin_of_passengers(counted: Counted, status: Status) -> Origin | None:
    """Imported for "six passengers on the flight tested positive" in an article on flights from abroad."""
    if status not in (Status.CONFIRMED, Status.ASYMPTOMATIC) or counted.kind is Kind.TOTAL or counted.is_nil:
        return None
    near = counted.tokens[counted.claim.first : min(len(counted.tokens), counted.claim.last + MOST_ABOARD)]
    is_aboard = any(t.word in _PASSENGERS for t in near) and not any(is_in_china(t.place) for t in _sources(counted))
    return Origin.IMPORTED if is_aboard and _is_on_flights_home(counted.frame.document.text) else None


def origin_of_travellers(counted: Counted) -> Origin | None:
    """Imported for "60 people came in from Myanmar, and 11 of them tested positive", where the 60 are no count."""
    if not counted.is_among_them or counted.in_sentence:
        return None
    before = counted.tokens[max(0, counted.claim.at - MOST_TOLD_BEFORE) : counted.claim.at]
    people = next((i for i, t in enumerate(before) if t.part is Part.HUMAN), len(before))
    is_many = any(t.value is not None and t.value > counted.value for t in before[:people])
    is_abroad = any(t.part is Part.BROUGHT and t.entry.origin is Origin.IMPORTED for t in before)
    return Origin.IMPORTED if is_abroad and is_many else None


def _sources(counted: Counted) -> list[Token]:
    """The places that "from" stands before in the words of a number."""
    return [after for token, after in pairwise(counted.words) if token.word.endswith("from") and after.place]


@lru_cache(maxsize=8)
def _is_on_flights_home(text: str) -> bool:
    return _FLIGHTS_HOME.search(text) is not None


def country_of(place: str) -> str:
    """The country that a place is or lies in; "" for an unknown place, the world or a part of it."""
    root = chain_of(place)[-1]
    known = localities().get(root)
    return root if known is not None and known.kind == "country" else ""


def _is_half(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether "the South" stands for a country: with a capital, as a subject or an owner."""
    is_named = 0 < i < len(tokens) - 1 and tokens[i - 1].word == "the" and text[tokens[i].start].isupper()
    return is_named and tokens[i].part is Part.WORD and tokens[i + 1].part in _OF_A_HALF


def _are_koreas_named(frame: Frame, number: int) -> bool:
    """Whether a sentence right before, or this one, names North or South Korea."""
    near = range(max(0, number - MOST_BACK), number + 1)
    return any(place.name in _HALVES.values() for back in near for place in _named(frame, back)[:MOST_NAMED])


def _country_before(frame: Frame, number: int) -> str:
    """The country that the paragraph, else the last count or the article, is about; "" if nothing tells."""
    if spoken := foreign_subject(frame, number):
        return country_of(spoken)
    told = frame.told[-1] if frame.told and number - frame.told[-1].sentence <= MOST_BACK else None
    if told is not None and _is_same_paragraph(frame, told.sentence, number):
        return country_of(told.place)
    return _country_of_story(frame)


def _country_of_story(frame: Frame) -> str:
    """The foreign country that all counts told so far are of, where the first sentences name nothing in China."""
    countries = {country_of(told.place) for told in frame.told[:MOST_EARLY]}
    opening = range(min(MOST_BACK, len(frame.document.sentences)))
    is_at_home = any(is_in_china(place.name) for number in opening for place in _named(frame, number)[:MOST_NAMED])
    return countries.pop() if len(countries) == 1 and not is_at_home else ""


def _named(frame: Frame, number: int) -> tuple[PlaceName, ...]:
    return find_places(frame.document.text, frame.document.sentences[number].span)


def _is_same_paragraph(frame: Frame, one: int, other: int) -> bool:
    sentences = frame.document.sentences
    return sentences[one].paragraph == sentences[other].paragraph


def foreign_subject(frame: Frame, number: int) -> str:
    """The foreign place that a sentence, or one before it in the paragraph, begins with; "" where China is named."""
    for back in range(number, max(-1, number - MOST_BACK), -1):
        if not _is_same_paragraph(frame, back, number):
            return ""
        named = _named(frame, back)[:MOST_NAMED]
        if any(is_in_china(place.name) for place in named):
            return ""
        if named:
            return named[0].name if _begins_with(frame, back) else ""
    return ""


def _begins_with(frame: Frame, number: int) -> bool:
    """Whether the first place of a sentence is its subject: "Neighbouring Mongolia …", "In Russia, …"."""
    text, start = frame.document.text, frame.document.sentences[number].span.start
    first = _named(frame, number)[0]
    if first.span.start - start > MOST_SUBJECT or not country_of(first.name):
        return False
    before = text[start : first.span.start]
    return bool(_OPENING.match(before)) and not _EDGE.match(text[first.span.end : first.span.end + 20])


def is_of_the_world(tokens: Sequence[Token], at: int, left: int, right: int) -> bool:
    """Whether a number is of the whole world: "213 countries have reported …", "… worldwide", "in 114 countries"."""
    for i in range(at + 1, min(right, at + MOST_UNTIL_WORLD)):
        if tokens[i].part in (Part.STOP, Part.SPEECH):
            break
        if _names_world(tokens, i) or (tokens[i].part is Part.IN and _are_countries(tokens, i + 1)):
            return True
    return any(_names_world(tokens, i) or _are_countries(tokens, i) for i in range(left, at))


def _names_world(tokens: Sequence[Token], i: int) -> bool:
    """Whether "worldwide", "global" or "around the world" stands here."""
    if tokens[i].word in _WORLDWIDE or (
        tokens[i].word == "global" and tokens[i + 1 : i + 2] and _counts(tokens[i + 1])
    ):
        return True
    is_owner = tokens[i + 1 : i + 2] and tokens[i + 1].part is Part.POSSESSIVE and _counts_soon(tokens, i + 2)
    around = i > 1 and tokens[i - 1].word == "the" and tokens[i - 2].word in _AROUND
    is_first = i > 2 and tokens[i - 3].word in ("first", "highest", "largest", "most", "place", "worst")
    return tokens[i].word in _GLOBE and bool(is_owner or (around and not is_first))


def _counts(token: Token) -> bool:
    return token.part in (Part.CASE, Part.TOTAL) or token.entry.mark == "disease"


def _counts_soon(tokens: Sequence[Token], begin: int) -> bool:
    return any(_counts(token) for token in tokens[begin : begin + 3])


def _are_countries(tokens: Sequence[Token], i: int) -> bool:
    """Whether "213 countries and regions", "more than 100 countries" stand here: many, so in the world."""
    after = tokens[i + 1].word if i + 1 < len(tokens) else ""
    return i < len(tokens) and (tokens[i].value or 0) >= _MANY and after in _COUNTRIES


_MANY = 20  # countries that are the world, not a few of a region named
