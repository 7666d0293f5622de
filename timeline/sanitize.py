"""The one rich text of the site, a curator's note on a source, made safe. Nothing else is ever HTML."""

from urllib.parse import urlsplit

import bleach

TAGS = frozenset({"a", "abbr", "blockquote", "br", "code", "em", "i", "b", "strong", "li", "ol", "p", "ul"})
_SCHEMES = frozenset({"http", "https", "mailto"})


def _allowed(tag: str, name: str, value: str) -> bool:
    """Which attributes stay: a link's address where it leads to the web or a mailbox, an abbreviation's title."""
    if tag == "a" and name == "href":
        try:
            parts = urlsplit(value.strip())
        except ValueError:
            return False
        return (
            parts.scheme.lower() in _SCHEMES
            if parts.scheme
            else value.startswith(("/", "#")) and not value.startswith("//")
        )
    return tag == "abbr" and name == "title"


def sanitize(html: str) -> str:
    """Keep the few tags and links of a note and escape or drop the rest. Safe to run at save and again at render."""
    cleaned: str = bleach.clean(
        html, tags=TAGS, attributes=_allowed, protocols=_SCHEMES, strip=True, strip_comments=True
    )
    return cleaned
