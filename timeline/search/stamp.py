"""Tells whether anything changed that the index holds, for what is cheaper to keep than to read anew."""

from timeline.models import Outbox
from timeline.search import generations


def stamp() -> tuple[object, ...]:
    """Something that stays equal while no source and no event is changed; cheap enough for each request.

    A change is noted in the outbox by its own transaction, and taken out of it by the next generation of the index.
    """
    return (*generations.state(), Outbox.objects.order_by("-pk").values_list("pk", flat=True).first())
