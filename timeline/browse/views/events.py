"""The page of one event."""

from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from timeline.browse.citation import bibtex_of_event, cite_event
from timeline.browse.event_page import event_page
from timeline.browse.neighbours import neighbours
from timeline.models import Event


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One public event with all its evidence. The querystring is that of the list it was opened from."""
    event = get_object_or_404(Event.objects.published().select_related("authority"), pk=pk)
    page = event_page(event)
    address = request.build_absolute_uri(event.get_absolute_url())
    context = {
        "page": page,
        "event": event,
        "address": address,
        "citation": cite_event(page, site=settings.SITE_NAME, address=address),
        "bibtex": bibtex_of_event(page, site=settings.SITE_NAME, address=address),
        "post": urlencode({"subject": page.title, "body": f"{page.summary}\n\n{address}"}, quote_via=quote),
        "around": neighbours(event, request.GET),
    }
    return render(request, "browse/event.html", context)
