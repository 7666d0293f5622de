"""What every page knows of the site."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from timeline.browse.paging import Step

# The part of the main navigation that a page belongs to.
_SECTIONS = {
    "home": "home",
    "in-force": "days",
    "compare-days": "days",
    "compare-sources": "days",
    "categories": "browse",
    "category": "browse",
    "authorities": "browse",
    "authority": "browse",
    "places": "browse",
    "place": "browse",
    "codebook": "browse",
    "sources": "sources",
    "source": "sources",
    "about": "about",
    "accuracy": "about",
    "search-help": "about",
}
# Pages that stand side by side, each with a line of links to the others.
_COMPANIES = (
    ("Overviews", (
        ("categories", "Categories"),
        ("authorities", "Authorities"),
        ("places", "Places"),
        ("sources", "Sources"),
        ("codebook", "Codebook"),
    )),
    ("Days and comparisons", (
        ("in-force", "In force"),
        ("compare-days", "Compare days"),
        ("compare-sources", "Compare sources"),
    )),
    ("About", (("about", "About"), ("search-help", "How to search"), ("accuracy", "Accuracy"))),
)  # fmt: skip


def site(request: HttpRequest) -> dict[str, dict[str, object]]:
    """`site` for templates: SITE_NAME, SITE_CONTACT, PUBLIC_FULL_TEXT, ORIGIN ("https://host"), SECTION, the part of
    the main navigation that the page belongs to, and BESIDE, the pages beside it with what they are together."""
    match = request.resolver_match
    name = (match.url_name if match else "") or ""
    return {
        "site": {
            "SITE_NAME": settings.SITE_NAME,
            "SITE_CONTACT": settings.SITE_CONTACT,
            "PUBLIC_FULL_TEXT": settings.PUBLIC_FULL_TEXT,
            "ORIGIN": _origin(request),
            "SECTION": _SECTIONS.get(name, ""),
            "BESIDE": _beside(name),
        }
    }


def _beside(name: str) -> tuple[str, list[Step]] | None:
    """The pages that stand beside the one of that name, itself among them."""
    for words, pages in _COMPANIES:
        if name in dict(pages):
            return words, [Step(label, reverse(other), other == name) for other, label in pages]
    return None


def _origin(request: HttpRequest) -> str:
    """Scheme and host; empty where the host is not one of ours, as on the page that says so."""
    from django.core.exceptions import DisallowedHost

    try:
        return f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return ""
