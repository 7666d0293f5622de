"""What a reader remembers while reading on: the counts told so far, the places named, the days spoken of."""

from dataclasses import dataclass, field

import re2

from timeline.article import Span
from timeline.dating import Expression, Kind
from timeline.extraction.gazetteer import PlaceName, find_places, is_in_china, localities
from timeline.structure import Document
from timeline.vocabulary import Bound, Origin, PlaceCertainty, Scope, Status

_LOCAL = frozenset({"city", "county", "port", "prefecture"})
_PROVINCE_SPEAKS = re2.compile(
    r"(?i)\b(?:provincial|regional|province['’]s|region['’]s)(?: \w+){0,2} "
    r"(?:commission|authorit|government|department|official)"
)
MOST_BACK = 12  # sentences looked back for what "the city" means


@dataclass(frozen=True, slots=True)
class Told:
    """One count as understood, with what later parts of it need.

    `wide_place` is the place before "all of them in …" narrowed it. `is_main`: it was told in full; `is_topic`: its
    place is the one whose report it is ("Yunnan reported …"), not where some of the cases were.
    """

    value: int
    bound: Bound
    status: Status
    origin: Origin | None
    scope: Scope
    place: str
    wide_place: str
    time: Expression | None
    span: Span
    rule: str
    sentence: int
    is_main: bool
    is_comparator: bool
    is_listed: bool
    is_topic: bool
    certainty: PlaceCertainty = PlaceCertainty.CERTAIN


@dataclass(slots=True)
class Frame:
    """The state of reading one article."""

    document: Document
    told: list[Told] = field(default_factory=list)
    main: Told | None = None
    article_place: str = ""
    paragraph_place: str = ""
    paragraph: int = -1
    values: set[int] = field(default_factory=set)  # told in prose
    all_values: set[int] = field(default_factory=set)
    day_before: Expression | None = None
    _places: dict[int, tuple[PlaceName, ...]] = field(default_factory=dict)

    def enter(self, paragraph: int) -> None:
        """Begin a sentence; a new paragraph forgets the place of the one before."""
        if paragraph != self.paragraph:
            self.paragraph, self.paragraph_place = paragraph, ""

    def is_near(self, sentence: int) -> bool:
        """Whether a count was told at most three sentences ago, so that a bare number may be a part of it."""
        return bool(self.told) and sentence - self.told[-1].sentence <= 3

    def note(self, told: Told) -> None:
        """Remember a count; one told in full becomes what bare numbers after it belong to."""
        self.told.append(told)
        if told.is_main:
            self.main = told
        if told.is_comparator and told.time and told.time.kind is Kind.ANAPHORIC:
            self.day_before = told.time
        if told.place and (told.is_main or not told.value):
            self.article_place = self.article_place or told.place
            if told.is_topic and told.is_main:
                self.paragraph_place = self.paragraph_place or told.place

    def place_of_kind(self, kinds: tuple[str, ...], sentence: int) -> str:
        """The last place of one of these kinds named before a sentence; "" if there is none.

        "The country" is the foreign country that the last count was about, else China.
        """
        if "country" in kinds:
            told = localities().get(self.main.place) if self.main else None
            return told.name if told and told.kind == "country" else "China"
        for number in range(sentence - 1, max(-1, sentence - MOST_BACK), -1):
            for place in reversed(self._named(number)):
                if place.kind in kinds and is_in_china(place.name):
                    return place.name
        return ""

    def is_between_city_and_province(self, sentence: int) -> bool:
        """Whether the sentence before told a city's count on the word of its province's authority.

        A running total that follows and names no place may then be the city's or the province's.
        """
        if not self.told or self.told[-1].sentence != sentence - 1:
            return False
        before, now = self.document.sentences[sentence - 1], self.document.sentences[sentence]
        place = localities().get(self.told[-1].place)
        is_local = place is not None and place.kind in _LOCAL and before.paragraph == now.paragraph
        return is_local and _PROVINCE_SPEAKS.search(before.span.of(self.document.text)) is not None

    def _named(self, number: int) -> tuple[PlaceName, ...]:
        if number not in self._places:
            self._places[number] = find_places(self.document.text, self.document.sentences[number].span)
        return self._places[number]
