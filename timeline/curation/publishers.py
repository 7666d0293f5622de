"""Lets the search follow when a publisher gets another name."""

from django.db import transaction

from timeline import search
from timeline.models import Event, Outbox, Publisher


def publisher_renamed(publisher: Publisher) -> None:
    """Have the index read the publisher's sources and their events again. Call it in the transaction of the change."""
    sources = list(publisher.sources.values_list("pk", flat=True))
    events = Event.objects.filter(evidence__source__in=sources).values_list("pk", flat=True)
    Outbox.objects.note(events=events, sources=sources)
    transaction.on_commit(search.drain)
