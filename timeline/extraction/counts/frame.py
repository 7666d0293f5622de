"""What a reader remembers while reading on: the counts told so far, the places named, the days spoken of."""

from dataclasses import dataclass, field

import re2

from timeline.article import Span
from timeline.dating import Expression, Kind
from timeline.extraction.counts.topic import topic_of
from timeline.extraction.gazetteer import PlaceName, chain_of, find_places, is_in_china, localities
from timeline.structure import Document, Role
from timeline.vocabulary import Bound, Origin, PlaceCertainty, Scope, Status

_LOCAL = frozenset({"city", "county", "port", "prefecture"})
_PROVINCE_SPEAKS = re2.compile(
    r"(?i)\b(?:provincial|regional|province['’]s|region['’]s)(?: \w+){0,2} "
    r"(?:commission|authorit|government|department|official)"
)
_COVID = re2.compile(
    r"(?i)covid|coronavirus|sars-cov-2|\bomicron\b|\bnovel pneumonia|asymptomatic|nucleic acid|lockdown|locked[- ]down|"
    r"pandemic|imported (?:case|infection)|border control|close contact|(?:\bnew|\bnovel) virus"
)
_SAMPLES = re2.compile(r"(?i)\b(?:samples|swabs|specimens)\b")
_GOODS = re2.compile(
    r"(?i)\bgoods\b|\bcold[- ]chain\b|\bpackag|\bfrozen\b|\bfood\b|\bseafood\b|\bsurfaces\b|\bparcels\b"
)
_CAPITAL = re2.compile(r"(?i)\bcapital\b")
_CASES = re2.compile(r"(?i)\b(?:cases|infections)\b")
MOST_EARLY = 10  # sentences in which an article says where it counts
MOST_BACK = 12  # sentences looked back for what "the city" means
MOST_SUBJECT = 60  # characters before a place that is what its sentence is about
MOST_OPENING = 5  # characters of "The" before the place that begins a sentence
MOST_HEADING = 70  # characters of a heading within the prose
# What texts call a city though it ranks as a province or a region of its own.
_CITIES = frozenset({"Beijing", "Shanghai", "Tianjin", "Chongqing", "Hong Kong", "Macao"})


@dataclass(frozen=True, slots=True)
class Told:
    """One count as understood, with what later parts of it need.

    `wide_place` is the place before "all of them in …" narrowed it. `is_main`: it was told in full; `is_topic`: its
    place is the one whose report it is ("Yunnan reported …"), not where some of the cases were; `is_aside`: it only
    says what total the news of its sentence led to ("nine new cases, bringing the total to 75"); `is_narrow`: its place
    is only where those cases were found ("were reported in Shanghai"). `words`: its quote in lower case.
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
    is_among: bool
    is_aside: bool
    is_narrow: bool
    words: str
    certainty: PlaceCertainty = PlaceCertainty.CERTAIN


@dataclass(slots=True)
class Frame:
    """The state of reading one article."""

    document: Document
    told: list[Told] = field(default_factory=list)
    main: Told | None = None
    article_place: str = ""
    is_from_prose: bool = False
    wider_place: str = ""
    paragraph_place: str = ""
    section_place: str = ""
    paragraph: int = -1
    values: set[int] = field(default_factory=set)  # told in prose
    all_values: set[int] = field(default_factory=set)
    day_before: Expression | None = None
    _places: dict[int, tuple[PlaceName, ...]] = field(default_factory=dict)
    _topic: str | None = None
    _is_of_covid: bool | None = None

    @property
    def topic(self) -> str:
        """The place that the article is about, "" where it is about the country."""
        if self._topic is None:
            self._topic = topic_of(self.document)
        return self._topic

    @property
    def is_of_covid(self) -> bool:
        """Whether the article names the disease, so that other diseases in it are only compared with it."""
        if self._is_of_covid is None:
            self._is_of_covid = _COVID.search(self.document.text) is not None
        return self._is_of_covid

    @property
    def place(self) -> str:
        """Where a count is that names no place: of the paragraph, the section, the first count, the article."""
        of_paragraph = self.paragraph_place or self.section_place or self.wider_place
        return of_paragraph or self.article_place or self.topic or "China"

    def enter(self, number: int) -> None:
        """Begin a sentence; a new paragraph forgets the place of the one before, a heading that of the section."""
        paragraph = self.document.sentences[number].paragraph
        if paragraph != self.paragraph:
            before = self.paragraph_place or self.wider_place
            is_wider = before in chain_of(self.article_place)[1:] and paragraph - self.paragraph == 1
            self.wider_place = before if is_wider else ""
            self.paragraph, self.paragraph_place = paragraph, ""
            self._enter_section(number)

    def _enter_section(self, number: int) -> None:
        """Takes the place of the heading right before, be it that the heading names none."""
        if number and self._is_heading(number - 1):
            places = [place.name for place in self._named(number - 1) if is_in_china(place.name)]
            self.section_place = places[0] if places else ""

    def _is_heading(self, number: int) -> bool:
        """Whether a sentence is a short line of the prose without a full stop, and no row of a table: "Dalian: 52"."""
        sentence = self.document.sentences[number]
        if sentence.role is not Role.PROSE or len(sentence.span.of(self.document.text)) > MOST_HEADING:
            return False
        return sentence.span.of(self.document.text)[-1:].isalpha()

    def is_near(self, sentence: int) -> bool:
        """Whether a count was told at most three sentences ago, so that a bare number may be a part of it."""
        return bool(self.told) and sentence - self.told[-1].sentence <= 3

    def follows_cases(self, sentence: int) -> bool:
        """Whether the sentence before, in the same paragraph, speaks of cases without a number."""
        before, now = self.document.sentences[sentence - 1], self.document.sentences[sentence]
        is_same = sentence > 0 and before.paragraph == now.paragraph
        return is_same and _CASES.search(before.span.of(self.document.text)) is not None

    def follows_goods(self, sentence: int) -> bool:
        """Whether the sentence before tells of samples taken from goods, of which some may test positive."""
        before = self.document.sentences[sentence - 1].span.of(self.document.text) if sentence else ""
        return _SAMPLES.search(before) is not None and _GOODS.search(before) is not None

    def note(self, told: Told) -> None:
        """Remember a count; one told in full becomes what bare numbers after it belong to."""
        self.told.append(told)
        if told.is_main and not told.is_aside:
            self.main = told
        if told.is_comparator and told.time and told.time.kind is Kind.ANAPHORIC:
            self.day_before = told.time
        if told.place and (told.is_main or not told.value):
            place = told.wide_place if told.is_topic else told.place
            is_prose = self.document.sentences[told.sentence].role is Role.PROSE
            is_early = told.sentence < MOST_EARLY
            if is_early and (not self.article_place or (is_prose and not self.is_from_prose)):
                self.article_place, self.is_from_prose = place, is_prose
            if told.is_topic and told.is_main:
                self.paragraph_place = self.paragraph_place or place

    def place_of_kind(self, kinds: tuple[str, ...], sentence: int) -> str:
        """The last place of one of these kinds named before a sentence; "" if there is none.

        "The country" is the foreign country that the last count was about, else China.
        """
        if "country" in kinds:
            told = localities().get(self.main.place) if self.main else None
            return told.name if told and told.kind == "country" else "China"
        paragraph = self.document.sentences[sentence].paragraph
        if "capital" in kinds and not self._names_a_capital(paragraph, sentence):
            told = localities().get(self.main.place) if self.main else None
            return "" if told and told.kind == "country" and told.name != "China" else "Beijing"
        for number in range(sentence - 1, max(-1, sentence - MOST_BACK), -1):
            is_here = self.document.sentences[number].paragraph == paragraph
            if not is_here and (topic := self._topic_of_kind(kinds)):
                return topic
            for place in reversed(self._named(number)):
                if _is_of_kind(place.name, place.kind, kinds) and is_in_china(place.name):
                    is_subject = place.span.start - self.document.sentences[number].span.start <= MOST_SUBJECT
                    return place.name if is_here or is_subject else self._around_topic(kinds) or place.name
        return self._topic_of_kind(kinds)

    def _around_topic(self, kinds: tuple[str, ...]) -> str:
        """The place of one of these kinds that the topic lies in; "" if there is none."""
        around = (localities().get(name) for name in chain_of(self.topic)[1:]) if self.topic else ()
        return next((place.name for place in around if place and place.kind in kinds), "")

    def _names_a_capital(self, paragraph: int, sentence: int) -> bool:
        """Whether the paragraph told before which capital it speaks of: "Lanzhou, the capital of Gansu"."""
        near = self.document.sentences[max(0, sentence - MOST_BACK) : sentence]
        return any(s.paragraph == paragraph and _CAPITAL.search(s.span.of(self.document.text)) for s in near)

    def _topic_of_kind(self, kinds: tuple[str, ...]) -> str:
        """The place of the section or article if it is of one of these kinds."""
        place = localities().get(self.section_place or self.topic)
        return place.name if place and _is_of_kind(place.name, place.kind, kinds) else ""

    def subject_before(self, number: int) -> str:
        """The place that the sentence before begins with, in the same paragraph; "" if there is none."""
        if not number or self.document.sentences[number - 1].paragraph != self.document.sentences[number].paragraph:
            return ""
        start = self.document.sentences[number - 1].span.start
        named = self._named(number - 1)
        return named[0].name if named and named[0].span.start - start <= MOST_SUBJECT else ""

    def place_meant(self, here: list[str], sentence: int) -> str:
        """What "there" means: the last place named `here`, before it, else what the sentence before is about."""
        if here or not sentence:
            return next(reversed(here), "")
        if self.document.sentences[sentence - 1].paragraph != self.document.sentences[sentence].paragraph:
            return self.place if self.place != "China" else ""
        at_home = [place for place in self._named(sentence - 1) if is_in_china(place.name)]
        if not at_home:
            told = self.told[-1] if self.told else None
            return told.place if told and told.sentence == sentence - 1 else ""
        is_subject = at_home[0].span.start - self.document.sentences[sentence - 1].span.start <= MOST_OPENING
        return at_home[0 if is_subject else -1].name

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


def _is_of_kind(name: str, kind: str, kinds: tuple[str, ...]) -> bool:
    return kind in kinds or ("city" in kinds and name in _CITIES)
