"""The main text of a web page and what the page says of itself, by trafilatura."""

import json

from timeline.intake.parsed import Parsed
from timeline.intake.refused import Refused

_DEPTH = 200  # lxml silently drops text nested deeper than about 256
_LARGEST = 2_000_000  # characters of markup


def read_html(markup: str, name: str) -> Parsed:
    """Find the article in a web page. Raises Refused where there is none or the page is made to hurt."""
    from trafilatura import extract  # takes half a second to import

    if len(markup) > _LARGEST:
        raise Refused(f"“{name}” has {len(markup):,} characters of markup; at most {_LARGEST:,} can be read.")
    if _deepest(markup) > _DEPTH:
        raise Refused(f"“{name}” nests its elements too deeply to be read.")
    found = extract(
        markup, output_format="json", with_metadata=True, include_comments=False, favor_recall=True, deduplicate=False
    )
    if not found:
        raise Refused(f"No article was found in “{name}”.")
    fields = json.loads(found)
    text = fields.get("text") or ""
    facts = {
        "published": fields.get("date"),
        "publisher": fields.get("source-hostname"),
        "author": fields.get("author"),
    }
    metadata = tuple((key, str(value)) for key, value in facts.items() if value)
    return Parsed(text, fields.get("title") or "", fields.get("source") or "", metadata)


def _deepest(markup: str) -> int:
    """How deep the markup nests, counted roughly: opening less closing tags, in one pass."""
    depth = deepest = 0
    at = markup.find("<")
    while at != -1 and deepest <= _DEPTH:
        following = markup[at + 1 : at + 2]
        if following == "/":
            depth = max(0, depth - 1)
        elif following.isalpha() and not markup.startswith(
            ("<br", "<img", "<meta", "<link", "<input", "<p", "<li", "<hr"), at
        ):
            depth += 1
            deepest = max(deepest, depth)
        at = markup.find("<", at + 1)
    return deepest
