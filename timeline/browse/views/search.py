"""Search: `/search/`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from timeline.browse.search_page import SearchResults


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Sources and records that match a query."""
    return render(request, "browse/search.html", {"page": SearchResults(request.GET)})
