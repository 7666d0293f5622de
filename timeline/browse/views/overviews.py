"""Overviews: categories, authorities and places, each with its records."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from timeline.browse.codebook import EXAMPLES
from timeline.browse.crosswalk import crosswalk
from timeline.browse.overviews import Subject, by_lane, name_list
from timeline.browse.places_page import PlacePage, PlacesPage
from timeline.browse.windows import usual_window
from timeline.models import Authority, Place
from timeline.vocabulary import Category


@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    """All categories in their lanes."""
    return render(request, "browse/categories.html", {"lanes": by_lane(), "window": usual_window()})


@require_safe
def category(request: HttpRequest, code: str) -> HttpResponse:
    """One category: what it means, when, by whom and where."""
    if code not in set(Category):
        raise Http404
    chosen = Category(code)
    context = {
        "category": chosen,
        "page": Subject("category", code, chosen.label),
        "example": EXAMPLES[chosen],
        "elsewhere": crosswalk()[chosen],
    }
    return render(request, "browse/category.html", context)


@require_safe
def authorities(request: HttpRequest) -> HttpResponse:
    """All who act, with their records."""
    names = {row.name: row.pk for row in Authority.objects.all()}
    found = name_list("authority", names, request.GET.get("sort", ""), request.GET.get("page", ""))
    return render(request, "browse/authorities.html", {"list": found, "window": usual_window()})


@require_safe
def authority(request: HttpRequest, pk: int) -> HttpResponse:
    """One authority: what it did, when and where. One that no public record names is not there."""
    chosen = get_object_or_404(Authority, pk=pk)
    page = Subject("authority", chosen.name, chosen.name)
    if not page.total:
        raise Http404
    return render(request, "browse/authority.html", {"page": page})


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """All places with records, on a map and in lists."""
    return render(request, "browse/places.html", {"page": PlacesPage(request.GET)})


@require_safe
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """One place: its records, and the places around it. One that no public record names, nor a place in it, is not
    there."""
    page = PlacePage(get_object_or_404(Place.objects.select_related("parent__parent__parent"), pk=pk))
    if not page.total and not page.within_total:
        raise Http404
    return render(request, "browse/place.html", {"page": page})
