"""The timeline: `/`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from timeline.browse.timeline_page import TimelinePage


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The chart and the list of one query; with part=record only what is open beside the chart."""
    page = TimelinePage(request.GET)
    if request.GET.get("part") == "record":
        part = render(request, "browse/_opened.html", {"page": page})
        part.headers["X-Robots-Tag"] = "noindex"
        return part
    return render(request, "browse/timeline.html", {"page": page})
