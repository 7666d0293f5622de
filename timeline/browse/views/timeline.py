"""The timeline: `/`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from timeline.browse.timeline_page import TimelinePage


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The chart and the list of one query."""
    return render(request, "browse/timeline.html", {"page": TimelinePage(request.GET)})
