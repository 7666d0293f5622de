"""The main text of a web page and what the page says of itself, by trafilatura."""

import json
import re

from timeline.intake.parsed import Parsed
from timeline.intake.refused import Refused

_DEPTH = 200  # lxml silently drops text nested deeper than about 256
_LARGEST = 2_000_000  # characters of markup
_ATTRIBUTES = 100  # of a tag: lxml compares each with all before it, 150,000 took minutes
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def read_html(markup: str, name: str) -> Parsed:
    """Find the article in a web page. Raises Refused where there is none or the page is made to hurt."""
    from trafilatura import extract  # takes half a second to import

    if len(markup) > _LARGEST:
        raise Refused(f"“{name}” has {len(markup):,} characters of markup; at most {_LARGEST:,} can be read.")
    if _deepest(markup) > _DEPTH:
        raise Refused(f"“{name}” nests its elements too deeply to be read.")
    if _has_flood(markup):
        raise Refused(f"“{name}” has a tag with more than {_ATTRIBUTES} attributes, as no page of an article has.")
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


def _has_flood(markup: str) -> bool:
    """Whether some tag has more attributes than any page needs, counted roughly and without their values."""
    long = (tag for tag in markup.split("<") if len(tag) > 2 * _ATTRIBUTES)
    return any(len(_QUOTED.sub("", tag).partition(">")[0].split()) > _ATTRIBUTES for tag in long)
