"""Pages that say what went wrong and what to do. They need no database, and tell nothing of the exception that Django
hands them."""

import logging

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template import TemplateDoesNotExist, TemplateSyntaxError, loader
from django.views.decorators.csrf import requires_csrf_token

from timeline.browse.context import site

logger = logging.getLogger(__name__)

_MISSING = (
    (
        "/events/",
        "There is no such record. It may rest on a source that was withdrawn, or have been joined with another.",
    ),
    ("/sources/", "There is no such source. It may have been withdrawn, or not be published yet."),
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """A request that cannot be understood."""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """A page for others."""
    return _page(request, 403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Nothing at this address."""
    what = next(
        (words for start, words in _MISSING if request.path.startswith(start)), "There is no page at this address."
    )
    return _page(request, 404, what=what)


def failed(request: HttpRequest) -> HttpResponse:
    """An error of ours."""
    try:
        return _page(request, 500)
    except (TemplateDoesNotExist, TemplateSyntaxError, ValueError):  # even the static files' manifest may be missing
        logger.exception("The error page could not be drawn.")
        return HttpResponseServerError("Something went wrong here. Please try again later.", content_type="text/plain")


def _page(request: HttpRequest, status: int, **context: str) -> HttpResponse:
    """Drawn without the request's context: the session and the user may be what cannot be read."""
    page = loader.get_template(f"{status}.html").render({**site(request), **context})
    return HttpResponse(page, status=status)
