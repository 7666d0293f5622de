"""Says whether the site can answer."""

import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from timeline import search
from timeline.models import Source

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 when the database and the index can be read, 503 with the name of what cannot."""
    checks = {"database": _database_is_ready, "index": search.is_ready}
    found = {name: "ok" if _passes(name, check) else "not ready" for name, check in checks.items()}
    is_well = set(found.values()) == {"ok"}
    return JsonResponse({"status": "ok" if is_well else "failing", **found}, status=200 if is_well else 503)


def _database_is_ready() -> bool:
    Source.objects.only("id").first()
    return True


def _passes(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (DatabaseError, OSError):
        logger.exception("The health check could not read the %s.", name)
        return False
