"""The events before and after one, in the list it was opened from."""

from dataclasses import dataclass, replace

from django.http import QueryDict

from timeline import search
from timeline.browse.event_page import earlier, later
from timeline.limits import LIMITS
from timeline.models import Event
from timeline.search import Order, SearchQuery


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The previous and the next event by date, None at either end. `querystring` keeps the list's filters, `words` are
    those searched for; `number` is the event's place among the `total` of the list, 0 where it was not opened from one.
    """

    previous: Event | None
    next: Event | None
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
    return Neighbours(earlier(public, event).first(), later(public, event).first(), "")


def _among(event: Event, query: SearchQuery) -> Neighbours | None:
    matched = search.search(replace(query, order=Order.OLDEST)).matched
    if event.pk not in matched:
        return None
    at = matched.index(event.pk)
    wanted = [*matched[max(0, at - 1) : at], *matched[at + 1 : at + 2]]
    events = Event.objects.published().in_bulk(wanted)
    before = events.get(matched[at - 1]) if at else None
    after = events.get(matched[at + 1]) if at + 1 < len(matched) else None
    return Neighbours(before, after, query.querystring(), query.text, at + 1, len(matched))
