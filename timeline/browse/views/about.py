"""Pages of prose: about the site, the codebook, how to search."""

from django.db.models import Count, Max, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from timeline.browse import codebook as book
from timeline.browse.accuracy import decided, samples
from timeline.browse.crosswalk import as_csv
from timeline.browse.search_forms import FIELDS, FORMS
from timeline.browse.words import listed
from timeline.limits import LIMITS
from timeline.models import Event, Source
from timeline.search import GROUPS, LABELS
from timeline.vocabulary import Category, Lane


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is, how it is read, what is not promised, who runs it."""
    sources = Source.objects.published().aggregate(
        total=Count("id"),
        dated=Count("id", filter=Q(published_earliest__isnull=False, published_latest__isnull=False)),
        inferred=Count("id", filter=Q(published_basis="inferred")),
    )
    events = Event.objects.published().aggregate(
        total=Count("id"),
        measures=Count("id", filter=Q(kind="measure")),
        counts=Count("id", filter=Q(kind="case-count")),
        first=Min("earliest"),
        last=Max("latest"),
    )
    codes = {"lanes": len(Lane), "categories": len(Category)}
    return render(request, "browse/about.html", {"sources": sources, "events": events, "codes": codes})


@require_safe
def accuracy(request: HttpRequest) -> HttpResponse:
    """How well reading does on annotated articles, and what curators found."""
    return render(request, "browse/accuracy.html", {"samples": samples(), "decided": decided()})


@require_safe
def codebook(request: HttpRequest) -> HttpResponse:
    """Every code with its definition, an example and how many records have it."""
    return render(request, "browse/codebook.html", {"book": book.codebook()})


@require_safe
def crosswalk(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """How the categories lie beside other schemes, as CSV."""
    headers = {"Content-Disposition": 'attachment; filename="crosswalk.csv"'}
    return HttpResponse(as_csv(), content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
def search_help(request: HttpRequest) -> HttpResponse:
    """What can be typed into the search box, and its limits."""
    facets = listed([LABELS[group[0]].lower() for group in GROUPS])
    context = {"forms": FORMS, "limits": LIMITS, "fields": FIELDS, "facets": facets}
    return render(request, "browse/search_help.html", context)
