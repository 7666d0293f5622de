"""The list of sources, the page of one, and its original file."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from timeline.browse.citation import bibtex_of_source, cite_source
from timeline.browse.source_asked import SourceAsked
from timeline.browse.source_list import language_name, source_list
from timeline.browse.source_page import source_page
from timeline.models import Original, Source

# Shown by a browser these would run or render as a page of this site; they leave it as plain bytes.
_SAFE_TYPES = frozenset({"text/plain"})


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All published sources, sorted and by publisher."""
    asked = request.GET
    found = source_list(asked.get("sort", ""), asked.get("publisher", ""), asked.get("page", ""))
    return render(request, "browse/sources.html", {"list": found})


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One source with its records. Staff see drafts too, and the text where visitors see quotes only."""
    source = get_object_or_404(Source.objects.select_related("publisher"), pk=pk)
    is_staff = _is_staff(request)
    if not source.is_published and not is_staff:
        raise Http404
    shows_text = settings.PUBLIC_FULL_TEXT or is_staff
    asked = SourceAsked.of(source.get_absolute_url(), request.GET)
    address = request.build_absolute_uri(source.get_absolute_url())
    context = {
        "page": source_page(source, asked, shows_text=shows_text),
        "asked": asked,
        "source": source,
        "shows_text": shows_text,
        "address": address,
        "language": language_name(source.language),
        "citation": cite_source(source, site=settings.SITE_NAME, address=address),
        "bibtex": bibtex_of_source(source, site=settings.SITE_NAME, address=address),
    }
    return render(request, "browse/source.html", context)


@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The bytes a source came as, as a download that no browser renders."""
    found = get_object_or_404(Original.objects.select_related("source").defer("source__text"), source=pk)
    is_open = found.source is not None and found.source.is_published and settings.PUBLIC_FULL_TEXT
    if not is_open and not _is_staff(request):
        raise Http404
    media_type = found.media_type if found.media_type in _SAFE_TYPES else "application/octet-stream"
    name = found.filename or f"source-{pk}.txt"
    return HttpResponse(
        bytes(found.content),
        content_type=media_type,
        headers={
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _is_staff(request: HttpRequest) -> bool:
    return request.user.is_authenticated and request.user.is_staff
