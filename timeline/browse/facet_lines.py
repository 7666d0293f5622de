"""Draws the lines of a facet. A page has some 150 of them with a dozen variables each; as a template they took a third
of the time of a search page."""

from collections.abc import Callable, Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

from timeline.browse.asked import Asked
from timeline.search import FacetValue
from timeline.vocabulary import Category, Lane

_CHOSEN = '<span class="drop" aria-hidden="true">×</span><span class="away">, chosen, remove</span>'


def lines(values: Iterable[FacetValue], asked: Asked, exclude: Callable[[str, str], str]) -> SafeString:
    """List items, each a link that chooses a value and one that excludes it, with the values below it."""
    return mark_safe("".join(_line(value, asked, exclude) for value in values))  # noqa: S308 - each part is escaped


def _line(value: FacetValue, asked: Asked, exclude: Callable[[str, str], str]) -> str:
    classes = " ".join(name for name in (_lane(value), "on" if value.selected or value.is_out else "") if name)
    below = f"<ul>{lines(value.parts, asked, exclude)}</ul>" if value.parts else ""
    start = f'<li{_attribute("class", classes)} data-value="{escape(value.value)}">'
    return f"{start}{_choice(value, asked)}{_minus(value, asked, exclude)}{below}</li>"


def _choice(value: FacetValue, asked: Asked) -> str:
    words = escape(value.short or value.label)
    maybe = value.count - value.certain
    label = f"<s>{words}</s>" if value.is_out else words
    label += _CHOSEN if value.selected else ""
    label += f' <small class="maybe">{maybe:,} possible</small>' if maybe > 0 else ""
    width = max(value.share * 100, 1.0 if value.count else 0.0)
    return (
        f'<a href="{escape(asked.href_of(value.querystring))}" rel="nofollow"'
        f'{_attribute("aria-current", "true" if value.selected else "")}><span class="lab">{label}</span>'
        f'<span class="n">{value.count:,}</span>'
        f'<svg class="bar" aria-hidden="true"><rect width="{width:.0f}%" height="2"/></svg></a>'
    )


def _minus(value: FacetValue, asked: Asked, exclude: Callable[[str, str], str]) -> str:
    href = escape(asked.href_of(exclude(value.facet, value.value)))
    words = escape(value.label)
    title, sign, says = "Without these", "−", f"Without {words}"
    if value.is_out:
        title, sign, says = "Take back in", "+", f"Take {words} back in"
    return (
        f'<a class="not" href="{href}" rel="nofollow" title="{title}"><span aria-hidden="true">{sign}</span>'
        f'<span class="away">{says}</span></a>'
    )


def _attribute(name: str, value: str) -> str:
    return f' {name}="{value}"' if value else ""


def _lane(value: FacetValue) -> str:
    """The colour of a lane, on the lane's own line and on its categories'."""
    if value.facet == "lane" and value.value in set(Lane):
        return f"l{Lane(value.value).number}"
    if value.facet == "category" and value.value in set(Category):
        return f"l{Category(value.value).lane.number}"
    return ""
