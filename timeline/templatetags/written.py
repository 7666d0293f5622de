"""What a page writes in one place of its template, for another place of it."""

from django import template
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockContext
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def written(context: Context, name: str) -> SafeString:
    """What the page has in its block of that name, so that a social card says what the page's head says."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if isinstance(blocks, BlockContext) else None
    return block.render(context) if block else SafeString()
