"""What every page knows of the site."""

from django.conf import settings
from django.http import HttpRequest

_SECTIONS = {
    "home": "home",
    "sources": "sources",
    "source": "sources",
    "codebook": "codebook",
    "about": "about",
    "accuracy": "about",
}


def site(request: HttpRequest) -> dict[str, dict[str, object]]:
    """`site` for templates: SITE_NAME, SITE_CONTACT, PUBLIC_FULL_TEXT, ORIGIN ("https://host") and SECTION, the part
    of the main navigation that the page belongs to."""
    match = request.resolver_match
    return {
        "site": {
            "SITE_NAME": settings.SITE_NAME,
            "SITE_CONTACT": settings.SITE_CONTACT,
            "PUBLIC_FULL_TEXT": settings.PUBLIC_FULL_TEXT,
            "ORIGIN": _origin(request),
            "SECTION": _SECTIONS.get(match.url_name or "", "") if match else "",
        }
    }


def _origin(request: HttpRequest) -> str:
    """Scheme and host; empty where the host is not one of ours, as on the page that says so."""
    from django.core.exceptions import DisallowedHost

    try:
        return f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return ""
