"""The page of the desk that shows all words that records are told in: what is fixed, and what admins look after."""

from collections import Counter
from dataclasses import dataclass

from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from timeline import search
from timeline.models import Alias, Event, NameKind, SynonymGroup
from timeline.vocabulary import Category, Lane


@dataclass(frozen=True, slots=True)
class Names:
    """One kind of names: how many there are, how many other names they go by, and where the list is."""

    label: str
    count: int
    aliases: int
    address: str


@dataclass(frozen=True, slots=True)
class Code:
    """One category: how many events have it, and where they are listed."""

    category: Category
    events: int
    address: str


def vocabulary(request: HttpRequest) -> HttpResponse:
    """Names with their other names, categories with their definitions, synonyms of the search."""
    if not request.user.has_perm("timeline.view_alias"):
        raise PermissionDenied
    context = {
        **site.each_context(request),
        "title": "Vocabulary",
        "names": _names(),
        "lanes": _lanes(),
        "synonyms": search.synonyms(),
        "given": SynonymGroup.objects.all(),
    }
    return render(request, "admin/vocabulary.html", context)


def _names() -> list[Names]:
    aliases = Counter(Alias.objects.values_list("kind", flat=True))
    return [
        Names(
            str(kind.model._meta.verbose_name_plural).capitalize(),
            kind.model._default_manager.count(),
            aliases[kind],
            reverse(f"admin:timeline_{kind}_changelist"),
        )
        for kind in NameKind
    ]


def _lanes() -> list[tuple[Lane, list[Code]]]:
    counts = dict(Event.objects.order_by().values_list("category").annotate(Count("pk")))
    events = reverse("admin:timeline_event_changelist")
    return [
        (lane, [Code(code, counts.get(code, 0), f"{events}?category__exact={code}") for code in lane.categories])
        for lane in Lane
    ]
