"""What browsers and crawlers look for at fixed addresses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

# Whatever is asked for stands behind the question mark: filters, days and pages lead to each other without end. The
# pages of the list of sources do not, and lead to every source.
ROBOTS = """User-agent: *
Disallow: /*?
Allow: /sources/?page=
Disallow: /admin/
Disallow: /report/
"""


@require_safe
@cache_control(public=True, max_age=86_400)
def favicon(_request: HttpRequest) -> HttpResponse:
    """The icon, where browsers look for one without being told."""
    return redirect(static("favicon.ico"))


@require_safe
@cache_control(public=True, max_age=86_400)
def robots(_request: HttpRequest) -> HttpResponse:
    """What crawlers may read."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
