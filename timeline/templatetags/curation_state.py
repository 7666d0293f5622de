"""The numbers on the first page of the admin."""

from dataclasses import dataclass

from django import template
from django.db.models import Count, Q

from timeline import search
from timeline.models import ErrorReport, Event, Source

register = template.Library()


@dataclass(frozen=True, slots=True)
class CurationState:
    """How much there is, what waits for a curator, and whether the search can answer."""

    published: int
    drafts: int
    events: int
    open_reports: int
    is_search_ready: bool


@register.simple_tag
def curation_state() -> CurationState:
    """As of now, in three queries."""
    sources = Source.objects.aggregate(
        published=Count("pk", filter=Q(state=Source.State.PUBLISHED)),
        drafts=Count("pk", filter=Q(state=Source.State.DRAFT)),
    )
    return CurationState(
        published=sources["published"],
        drafts=sources["drafts"],
        events=Event.objects.published().count(),
        open_reports=ErrorReport.objects.filter(is_settled=False).count(),
        is_search_ready=search.is_ready(),
    )
