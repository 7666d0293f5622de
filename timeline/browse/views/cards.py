"""Pictures of the timeline and of records, made from the present data, for sites that show a link to them."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from timeline.browse.card import record_png, site_png
from timeline.browse.cards import record_card, site_card
from timeline.browse.event_page import event_page
from timeline.models import Event

MAX_AGE = 3600  # seconds that another site may show an old picture


@require_safe
def site(request: HttpRequest) -> HttpResponse:
    """The picture of the timeline."""
    return _png(request, site_png(site_card()))


@require_safe
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture of one record."""
    found = get_object_or_404(Event.objects.published().select_related("authority"), pk=pk)
    return _png(request, record_png(record_card(event_page(found))))


def _png(request: HttpRequest, content: bytes) -> HttpResponse:
    """The picture, or that it has not changed."""
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type="image/png", headers={"ETag": tag})
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return get_conditional_response(request, etag=tag, response=response) or response
