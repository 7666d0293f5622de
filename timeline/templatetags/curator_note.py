"""The curator's note in templates."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from timeline.sanitize import sanitize

register = template.Library()


@register.filter
def sanitized(note: str) -> SafeString:
    """The note as HTML, sanitised once more at the last moment before it is shown."""
    return mark_safe(sanitize(note))  # noqa: S308 (sanitize is what makes it safe)
