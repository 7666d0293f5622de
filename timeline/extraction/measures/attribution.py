"""Who speaks and who acts in one sentence, and whose a measure told in it is."""

from dataclasses import dataclass

from timeline.article import Span
from timeline.extraction.authorities import CHINESE_GOVERNMENT, CUSTOMS, HEALTH_COMMISSION, body_of, place_of
from timeline.extraction.gazetteer import MUNICIPALITIES, chain_of, city_of, is_in_china, localities
from timeline.vocabulary import Category, Lane

_HEALTH = " Health Commission"
# A local health commission tells of closed roads and ports, its government closes them.
_NOT_HEALTH = frozenset(
    {Lane.ENTRY_AND_EXIT, Lane.TRANSPORT_AND_GOODS, Lane.PATROL_AND_ENFORCEMENT, Lane.DOMESTIC_CONTROL}
)


# What the government of the place that a story is about orders, where nobody is named: what is done to its people.
_LOCAL = frozenset({Lane.SCREENING_AND_TESTING, Lane.ISOLATION, Lane.HEALTH_SYSTEM, Lane.DOMESTIC_CONTROL})
# Likewise at its border.
_AT_ITS_BORDER = frozenset(
    {
        Category.LAW_ENFORCEMENT,
        Category.FREIGHT_CONTROLS,
        Category.GOODS_DISINFECTION,
        *(c for c in Category if c.lane is Lane.ENTRY_AND_EXIT),
    }
)
_ABROAD = frozenset({Lane.ENTRY_AND_EXIT, Lane.COOPERATION_AND_RETURNEES})  # "Beijing" means the country here
_OF_STATE = frozenset({Lane.TRANSPORT_AND_GOODS, Lane.PATROL_AND_ENFORCEMENT})  # and at its border
_AT_THE_DOOR = frozenset({Category.ENTRY_RESTRICTIONS, Category.QUARANTINE, Category.TESTING, Category.PORT_SCREENING})
_AT_STATE_DOORS = frozenset({Category.BORDER_CLOSURE, Category.FLIGHT_CONTROLS, Category.QUARANTINE})
_OF_DOCTORS = frozenset({Category.VACCINATION, Category.MEDICAL_CAPACITY, Category.RISK_LEVELS})
_OF_CREWS = frozenset({Category.HYGIENE, Category.CLOSED_LOOP})  # what aviation asks of its people
_OF_PROVINCE = frozenset({Lane.ISOLATION, Lane.DOMESTIC_CONTROL})
# What is told to happen at a place is nobody's order where only another body was named.
_DONE_THERE = frozenset({Lane.HEALTH_SYSTEM, Lane.SCREENING_AND_TESTING, Lane.ISOLATION})
# What a place named in the sentence orders, whoever told of it: "residents of Harbin must wear masks".
_AT_HOME = frozenset(
    {Category.HYGIENE, Category.LAW_ENFORCEMENT, *(c for c in Category if c.lane is Lane.DOMESTIC_CONTROL)}
)
AVIATION = "Civil Aviation Administration of China"
_CARRIERS = frozenset(
    {
        "China Railway",
        AVIATION,
        "Ministry of Transport",
        "National Railway Administration",
    }
)
_AT_THE_BORDER = frozenset({"National Immigration Administration", CUSTOMS})
# What an embassy asks of its citizens; of all else it only tells.
_OF_MISSIONS = frozenset(
    {
        Category.ENTRY_RESTRICTIONS,
        Category.TESTING,
        Category.PORT_SCREENING,
        Category.HYGIENE,
        Category.SURVEILLANCE,
        *(c for c in Category if c.lane is Lane.COOPERATION_AND_RETURNEES),
        Category.EXIT_RESTRICTIONS,
    }
)
NEAR = 20  # characters behind a quote in which "in Ejina" still tells where
CABINETS = frozenset({"State Council", "Central Leading Group"})
_TOWNS = frozenset({"city", "county", "prefecture"})
NOBODY = ""  # who acts where a company or another private subject does


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody who may speak or act, with the authority meant; NOBODY where it is none."""

    start: int
    end: int
    authority: str
    is_place: bool = False
    is_vague: bool = False  # "it", "local authorities": a speaker named in the sentence is the better answer


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article, and the paragraph so far, is about.

    `topic` is the place of a local story, `scene` the one that the paragraph says it is in. `host` is the national body
    whose announcement the article reports, `voice` the one that spoke last. `is_near`: the paragraph names the topic.
    `is_told`: the topic's own government acts or speaks early in the article. `is_same_paragraph`: so does `before`.
    `decree` is the body whose document was told of last.
    """

    topic: str | None = None
    scene: str | None = None
    host: str | None = None
    voice: str | None = None
    is_near: bool = False
    is_told: bool = False
    is_same_paragraph: bool = False
    decree: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks in a sentence, who acts from where on, and by whom things are done. `before` is who spoke last.

    `places` are those named in China, `countries` the others, `located` those that tell where something happens,
    `abroad` is the country that the sentence begins with or speaks of entering, `owner` the place whose people or
    offices it tells of, `town` the only one named, if its government has a part. `is_at_door`: it tells of coming into
    China; `is_of_country`: of the whole of it.
    """

    speaker: str | None
    actors: tuple[Mention, ...]
    agents: tuple[Mention, ...]
    before: str | None
    places: tuple[str, ...] = ()
    located: tuple[Mention, ...] = ()
    abroad: str | None = None
    owner: str | None = None
    town: str | None = None
    is_at_door: bool = False
    is_of_country: bool = False
    countries: frozenset[str] = frozenset()
    setting: Setting = Setting()

    @property
    def topic(self) -> str | None:
        """The place that the story is about."""
        return self.setting.topic

    def of(self, quote: Span, category: Category) -> str | None:
        """The authority of a measure of this category told in the quote."""
        found = self._acting(quote, category) or None
        if found and is_mission(found) and category not in _OF_MISSIONS:
            found = self._told_by_mission(found, quote, category)
        is_foreign = category.lane in _ABROAD and category is not Category.RESPONSE_ORGANISATION
        if found == body_of("Beijing") and is_foreign and "Beijing" not in (self.topic, self.setting.scene):
            return CHINESE_GOVERNMENT
        if (
            found
            and found != self.setting.host
            and found.endswith(_HEALTH)
            and category.lane in _NOT_HEALTH
            and category is not Category.RISK_LEVELS
        ):
            place = place_of(found)
            if place and place != "China":
                is_topic = self.topic and place in chain_of(self.topic) and self._of_topic(quote, category)
                return body_of(self.topic if self.topic and is_topic else place)
        return found

    def _acting(self, quote: Span, category: Category) -> str | None:
        agent = next((m.authority for m in self.agents if quote.start <= m.start <= quote.end), None)
        if agent:
            return agent
        acting = [m for m in self.actors if m.start < quote.end]
        actor = next((m for m in reversed(acting) if not m.is_vague), acting[-1] if acting else None)
        if actor is None or (self.speaker and actor.is_vague):
            return self.speaker or self._unsaid(quote, category)
        if actor.authority == CHINESE_GOVERNMENT and self.speaker and place_of(self.speaker) == "China":
            return self.speaker
        return actor.authority

    def _told_by_mission(self, mission: str, quote: Span, category: Category) -> str | None:
        """Whose a measure is that an embassy tells of: the state's at its doors, or the place's where it is."""
        here = self._here(quote) or self.town
        is_door = category in _AT_STATE_DOORS and category is not Category.QUARANTINE
        if here and not self._is_province(here) and not is_door and _is_ordered_locally(category):
            return self._of_place(here)
        if category is Category.MOVEMENT_RESTRICTIONS and not here:
            return mission  # it asks its citizens to stay away
        return CHINESE_GOVERNMENT if category in _AT_STATE_DOORS and not self.abroad else None

    def _unsaid(self, quote: Span, category: Category) -> str | None:
        """Whose a measure is that the sentence names nobody for."""
        if self.abroad or _is_local_health(self.setting.host):
            return self.abroad or self.setting.host  # a commission's own page
        before = self._still_speaking()
        if self.is_at_door and category in _AT_THE_DOOR and not (before and self.setting.is_same_paragraph):
            return CHINESE_GOVERNMENT
        if self.is_of_country and self._is_for_state(before):
            return CHINESE_GOVERNMENT
        if self.owner and self._is_owners(self.owner, category, before):
            return body_of(city_of(self.owner))
        here = self._here(quote)
        if here and self._is_new(here, before):
            is_told_there = category in _AT_HOME or (before == HEALTH_COMMISSION and category.lane in _NOT_HEALTH)
            is_local = _is_ordered_locally(category) and category is not Category.PORT_SCREENING
            if is_told_there or (before is None and is_local):
                return self._of_place(here)
            if category.lane in _DONE_THERE:
                return None
        return self._of_story(before, quote, category)

    def _of_story(self, before: str | None, quote: Span, category: Category) -> str | None:
        """Who of those that the article is about: who spoke last, the town named, the place of the story, the host."""
        if before and self._is_of_story(before, category):
            return before
        decree = self.setting.decree
        if decree in CABINETS and decree == self.setting.host and not self.setting.is_same_paragraph:
            return decree  # a ministry only had its part in it
        if self.town and self.town != self.topic and before is None and _is_ordered_locally(category):
            return body_of(self.town)
        if self.topic:
            return self._of_topic(quote, category)
        if before and (self._is_decreed(before) or _is_in_remit(before, category)):
            return before
        return self._of_host(category)

    def _is_decreed(self, body: str) -> bool:
        """Whether rules are told of a body's document: it may tell of more than is its own to do."""
        return body == self.setting.decree and body not in _CARRIERS

    def _of_place(self, here: str) -> str | None:
        """The government of a place: none is told for a province, and a port without a town is the story's."""
        if self._is_province(here):
            return None
        if localities()[here].kind != "port":
            return body_of(here)
        is_theirs = self.topic and not self._is_province(self.topic) and chain_of(here)[1] in chain_of(self.topic)
        return body_of(self.topic) if self.topic and is_theirs else None

    def _still_speaking(self) -> str | None:
        """Who spoke last, unless it is a local body and this sentence is about other places."""
        home = place_of(self.before) if self.before else None
        if home is not None and not is_in_china(home) and self.setting.host:
            return None  # a neighbour named in passing in what a Chinese body tells
        if home in localities() and not is_in_china(home) and self.countries and home not in self.countries:
            return None
        scene = self.setting.scene
        if home not in (None, "China") and scene and not _are_related(home, scene):
            return None  # the paragraph has gone on to another place
        if home in (None, "China") or not self.places:
            return self.before
        return self.before if _are_related(home, self.places[0]) else None

    def _is_for_state(self, before: str | None) -> bool:
        """Whether a measure of the whole country is its government's: no body of it speaks, nor is Beijing told of."""
        is_said = before is not None and (self.setting.is_same_paragraph or place_of(before) == "China")
        return not (is_said or self.setting.host or "Beijing" in (self.topic, self.setting.scene))

    def _is_owners(self, owner: str, category: Category, before: str | None) -> bool:
        """Whether a measure for the people of a place is its own, not of a narrower or wider body that acts already."""
        if self.setting.host in CABINETS or (before and _are_related(place_of(before) or "", owner)):
            return False
        return _is_ordered_locally(category)

    def _is_new(self, here: str, before: str | None) -> bool:
        """Whether the place that a sentence is in is another one than that of the body that spoke, or of the story."""
        if self.setting.host in CABINETS:
            return False
        if self.topic and _are_related(self.topic, here) and not self._is_town_of_topic(here):
            return False
        return before is None or place_of(before) in (None, *chain_of(here)[1:])

    def _is_of_story(self, before: str, category: Category) -> bool:
        """Whether a local body that acted before acts on: in its own story, or in a paragraph about its place."""
        home = place_of(before)
        if home in (None, "China") or (before.endswith(" Customs") and category.lane in _LOCAL):
            return False
        if self.topic is None or home == self.topic:
            return True
        scene = self.setting.scene
        is_theirs = _are_related(home, self.topic) or bool(scene and _are_related(home, scene))
        return is_theirs and (self.setting.is_same_paragraph or self.topic in chain_of(home)[1:])

    def _of_topic(self, quote: Span, category: Category) -> str | None:
        """The government of the place that the story is about, where it is its to order such a measure."""
        where = next((m.authority for m in self.located if m.start < quote.end), None)
        is_elsewhere = where and not _are_related(self.topic or where, where)
        if self.topic is None or is_elsewhere or not self.setting.is_told:
            return None
        lanes = _OF_PROVINCE if self._is_province(self.topic) else _LOCAL
        is_guarded = category is Category.BORDER_PATROL and self.setting.is_near
        return body_of(self.topic) if category.lane in lanes or category in _AT_ITS_BORDER or is_guarded else None

    def _of_host(self, category: Category) -> str | None:
        """The body whose announcement the article reports, for what lies in its remit; the state for its doors."""
        for body in (self.setting.voice if self.setting.host else None, self.setting.host):
            is_sick = category in _OF_DOCTORS and body in _AT_THE_BORDER
            if (
                body
                and not is_sick
                and (body == HEALTH_COMMISSION == self.setting.host or _is_in_remit(body, category))
            ):
                return body
        return CHINESE_GOVERNMENT if category is Category.ENTRY_RESTRICTIONS else None

    def _is_town_of_topic(self, place: str) -> bool:
        """Whether a place in the province that the story is about has a government that orders of its own."""
        return self._is_province(self.topic) and localities()[place].kind in _TOWNS

    def _is_province(self, place: str | None) -> bool:
        return place is not None and localities()[place].kind == "province" and place not in MUNICIPALITIES

    def _here(self, quote: Span) -> str | None:
        """The one place in China that the sentence up to the end of the quote is told to be in, or the paragraph is."""
        named = dict.fromkeys(m.authority for m in self.located if m.start < quote.end + NEAR and not m.is_vague)
        named = dict.fromkeys(city_of(place) for place in named)
        narrow = [place for place in named if not any(place in chain_of(other)[1:] for other in named)]
        if not named and self.setting.scene:
            return self.setting.scene
        return narrow[0] if len(narrow) == 1 else None


def _is_local_health(body: str | None) -> bool:
    return body is not None and body.endswith(_HEALTH) and body != HEALTH_COMMISSION


def is_mission(body: str) -> bool:
    """Whether a body is an embassy or a consulate of China."""
    return body.startswith(("Chinese Embassy", "Chinese Consulate"))


def _is_ordered_locally(category: Category) -> bool:
    """Whether a local government orders such measures at its place."""
    return category.lane in _LOCAL or category in _AT_ITS_BORDER


def _is_in_remit(body: str, category: Category) -> bool:
    """Whether a body that only spoke before can be meant: aviation does not close schools, doctors close no roads."""
    if body == CHINESE_GOVERNMENT:
        return category.lane in _ABROAD or category.lane in _OF_STATE
    if body == HEALTH_COMMISSION:
        return category.lane not in _NOT_HEALTH or category is Category.RISK_LEVELS
    if body in _AT_THE_BORDER:
        return category.lane is not Lane.DOMESTIC_CONTROL
    if body not in _CARRIERS or category.lane is Lane.TRANSPORT_AND_GOODS or category is Category.SUPPORT:
        return True
    return body == AVIATION and category in _OF_CREWS


def _are_related(one: str, other: str) -> bool:
    return one in chain_of(other) or other in chain_of(one)
