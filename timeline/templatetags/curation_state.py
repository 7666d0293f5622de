"""The numbers on the first page of the admin."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.db.models import Count, Q

from timeline import search
from timeline.models import ErrorReport, Event, Source

register = template.Library()

_FIRST = ("Source", "Batch", "Event", "ErrorReport", "Publisher", "Authority", "Place")


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


@register.filter
def own_first(apps: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The admin's list of apps with the site's own in front, and its rows in the order of their use."""
    own = [app for app in apps if app["app_label"] == "timeline"]
    for app in own:
        app["models"].sort(key=lambda model: _FIRST.index(model["object_name"]))
    return own + [app for app in apps if app["app_label"] != "timeline"]
