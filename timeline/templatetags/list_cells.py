"""The cells of the admin's lists in templates: each says which column it is of, for screens where no column fits."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

_CELL = "<td "
_NOTHING = (">-</td>", ">–</td>")  # how the admin, and a column of ours, show an empty field


@register.filter
def labelled(cells: Iterable[SafeString], headers: Iterable[Mapping[str, Any]]) -> list[SafeString]:
    """The cells of a row with the heading of each; an empty one is marked as such."""
    texts = [str(header["text"]) for header in headers]
    return [_labelled(cell, text) for cell, text in zip(cells, texts, strict=True)]


def _labelled(cell: SafeString, text: str) -> SafeString:
    if not cell.startswith(_CELL) or 'class="action-checkbox"' in cell[:40]:
        return cell
    rest = cell[len(_CELL) :]  # the admin made it safe; a slice of it is not marked as that
    empty = SafeString(" data-empty") if cell.endswith(_NOTHING) else ""
    label = text[:1].upper() + text[1:]
    return format_html('<td data-label="{}"{} {}', label, empty, SafeString(rest))
