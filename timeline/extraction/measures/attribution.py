"""Who speaks and who acts in one sentence, and whose a measure told in it is."""

from dataclasses import dataclass

from timeline.article import Span
from timeline.extraction.authorities import CHINESE_GOVERNMENT, body_of, place_of
from timeline.extraction.gazetteer import chain_of
from timeline.vocabulary import Category, Lane

_HEALTH = " Health Commission"
# A local health commission tells of closed roads and ports, its government closes them.
_NOT_HEALTH = frozenset(
    {Lane.ENTRY_AND_EXIT, Lane.TRANSPORT_AND_GOODS, Lane.PATROL_AND_ENFORCEMENT, Lane.DOMESTIC_CONTROL}
)


# What the government of the place that a story is about orders, where nobody is named: what is done to its people.
_LOCAL = frozenset({Lane.SCREENING_AND_TESTING, Lane.ISOLATION, Lane.HEALTH_SYSTEM, Lane.DOMESTIC_CONTROL})
_FRONTIER = frozenset({Lane.ENTRY_AND_EXIT, Lane.PATROL_AND_ENFORCEMENT})  # likewise where its paragraph names it
_ABROAD = frozenset({Lane.ENTRY_AND_EXIT, Lane.COOPERATION_AND_RETURNEES})  # "Beijing" means the country here


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody who may speak or act, with the authority meant."""

    start: int
    end: int
    authority: str
    is_place: bool = False
    is_vague: bool = False  # "it", "local authorities": a speaker named in the sentence is the better answer


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks in a sentence, who acts from where on, and by whom things are done. `before` is who spoke last.

    `places` are those named in China, `located` those that tell where something happens. `topic` is the place that the
    story is about, `is_near` whether the paragraph names it.
    """

    speaker: str | None
    actors: tuple[Mention, ...]
    agents: tuple[Mention, ...]
    before: str | None
    places: tuple[str, ...] = ()
    located: tuple[Mention, ...] = ()
    topic: str | None = None
    is_near: bool = False

    def of(self, quote: Span, category: Category) -> str | None:
        """The authority of a measure of this category told in the quote."""
        found = self._acting(quote, category)
        if found == body_of("Beijing") and category.lane in _ABROAD and self.topic != "Beijing":
            return CHINESE_GOVERNMENT
        if found and found.endswith(_HEALTH) and category.lane in _NOT_HEALTH and category is not Category.RISK_LEVELS:
            place = place_of(found)
            if place and place != "China":
                is_topic = self.topic and place in chain_of(self.topic) and self._of_topic(quote, category)
                return body_of(self.topic if self.topic and is_topic else place)
        return found

    def _still_speaking(self) -> str | None:
        """Who spoke last, unless it is a local body and this sentence is about other places."""
        home = place_of(self.before) if self.before else None
        if home in (None, "China") or not self.places:
            return self.before
        return self.before if _are_related(home, self.places[0]) else None

    def _of_topic(self, quote: Span, category: Category) -> str | None:
        """The government of the place that the story is about, where it is its to order such a measure."""
        where = next((m.authority for m in self.located if quote.start <= m.start < quote.end), None)
        if self.topic is None or (where and not _are_related(self.topic, where)):
            return None
        own = category.lane in _LOCAL or category is Category.LAW_ENFORCEMENT
        return body_of(self.topic) if own or (category.lane in _FRONTIER and self.is_near) else None

    def _unsaid(self, quote: Span, category: Category) -> str | None:
        """Whose a measure is that the sentence names nobody for: another body's word does not last in a local story."""
        before = self._still_speaking()
        if self.topic is None or (before and place_of(before) == self.topic):
            return before
        return self._of_topic(quote, category)

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


def _are_related(one: str, other: str) -> bool:
    return one in chain_of(other) or other in chain_of(one)
