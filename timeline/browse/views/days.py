"""Measures on a day, and two days or two sources side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from timeline.browse.compare_days import CompareDays
from timeline.browse.compare_sources import CompareSources
from timeline.browse.in_force_page import InForcePage


@require_safe
def in_force(request: HttpRequest) -> HttpResponse:
    """Which measures were in force, announced or ended on a day."""
    return render(request, "browse/in_force.html", {"page": InForcePage(request.GET)})


@require_safe
def compare_days(request: HttpRequest) -> HttpResponse:
    """What changed between two days."""
    return render(request, "browse/compare_days.html", {"page": CompareDays(request.GET)})


@require_safe
def compare_sources(request: HttpRequest) -> HttpResponse:
    """What two sources both tell, and what only one does."""
    return render(request, "browse/compare_sources.html", {"page": CompareSources(request.GET)})
