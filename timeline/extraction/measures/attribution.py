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
    """Who speaks in a sentence, who acts from where on, and by whom things are done. `before` is who spoke last."""

    speaker: str | None
    actors: tuple[Mention, ...]
    agents: tuple[Mention, ...]
    before: str | None
    places: tuple[str, ...] = ()

    def of(self, quote: Span, category: Category) -> str | None:
        """The authority of a measure of this category told in the quote."""
        found = self._acting(quote)
        if found and found.endswith(_HEALTH) and category.lane in _NOT_HEALTH and category is not Category.RISK_LEVELS:
            place = place_of(found)
            return body_of(place) if place and place != "China" else found
        return found

    def _still_speaking(self) -> str | None:
        """Who spoke last, unless it is a local body and this sentence is about other places."""
        home = place_of(self.before) if self.before else None
        if home in (None, "China") or not self.places:
            return self.before
        return self.before if any(_are_related(home, place) for place in self.places) else None

    def _acting(self, quote: Span) -> str | None:
        agent = next((m.authority for m in self.agents if quote.start <= m.start <= quote.end), None)
        if agent:
            return agent
        acting = [m for m in self.actors if m.start < quote.end]
        actor = next((m for m in reversed(acting) if not m.is_vague), acting[-1] if acting else None)
        if actor is None or (self.speaker and actor.is_vague):
            return self.speaker or self._still_speaking()
        if actor.authority == CHINESE_GOVERNMENT and self.speaker and place_of(self.speaker) == "China":
            return self.speaker
        return actor.authority


def _are_related(one: str, other: str) -> bool:
    return one in chain_of(other) or other in chain_of(one)
