"""The events before and after one, in the list it was opened from."""

from dataclasses import dataclass, replace

from django.http import QueryDict

from timeline import search
from timeline.browse.event_page import earlier, later
from timeline.browse.telling import shown_of, telling
from timeline.browse.when import When
from timeline.limits import LIMITS
from timeline.models import Event
from timeline.search import Order, SearchQuery


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A record one step away: its address in this list, when, what, and the telling words of its quote."""

    href: str
    when: When
    claim: str
    telling: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The previous and the next event by date, None at either end. `querystring` keeps the list's filters, `words` are
    those searched for; `number` is the event's place among the `total` of the list, 0 where it was not opened from one.
    """

    previous: Neighbour | None
    next: Neighbour | None
    querystring: str
    words: str = ""
    number: int = 0
    total: int = 0


def neighbours(event: Event, asked: QueryDict) -> Neighbours:
    """Find both among the hits of the query asked, or among all public events where nothing is asked or the event is
    no hit."""
    query, _ = search.query_from(asked, size=LIMITS.page_size)
    query = replace(query, order=None, page=1)
    if query != SearchQuery() and (found := _among(event, query)):
        return found
    public = Event.objects.published()
    return Neighbours(_neighbour(earlier(public, event).first(), ""), _neighbour(later(public, event).first(), ""), "")


def _among(event: Event, query: SearchQuery) -> Neighbours | None:
    matched = search.search(replace(query, order=Order.OLDEST)).matched
    if event.pk not in matched:
        return None
    at = matched.index(event.pk)
    wanted = [*matched[max(0, at - 1) : at], *matched[at + 1 : at + 2]]
    events = Event.objects.published().in_bulk(wanted)
    before = events.get(matched[at - 1]) if at else None
    after = events.get(matched[at + 1]) if at + 1 < len(matched) else None
    asked = query.querystring()
    return Neighbours(_neighbour(before, asked), _neighbour(after, asked), asked, query.text, at + 1, len(matched))


def _neighbour(event: Event | None, asked: str) -> Neighbour | None:
    if event is None:
        return None
    shown = shown_of(event, list(event.evidence.visible().order_by("source_id", "start", "id")))
    words = telling(shown.quote) if shown and event.is_measure else ""
    href = f"{event.get_absolute_url()}{'?' if asked else ''}{asked}"
    return Neighbour(href, When.of_event(event), event.claim, words)
