"""SVG elements as text. Every attribute and every run of text is escaped here and nowhere else."""

from functools import lru_cache
from html import escape

Value = str | float | int


def number(value: Value) -> str:
    """A number with one decimal at most; other values escaped."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return escape(value) if isinstance(value, str) else str(value)


@lru_cache(maxsize=64)
def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def tag(name: str, *content: str, **attributes: Value) -> str:
    """An element around content that is already SVG. `class_` is class, `text_anchor` is text-anchor."""
    pairs = "".join([f' {_name(key)}="{number(value)}"' for key, value in attributes.items() if value != ""])
    return f"<{name}{pairs}>{''.join(content)}</{name}>" if content else f"<{name}{pairs}/>"


def text(words: str, x: float, y: float, class_: str = "axis") -> str:
    """A run of words."""
    return tag("text", escape(words), x=x, y=y, class_=class_)


def link(href: str, sentence: str, *content: str, **attributes: Value) -> str:
    """A mark that leads somewhere and says what it is."""
    return tag("a", tag("title", escape(sentence)), *content, href=href, **attributes)


def path(d: str, class_: str = "") -> str:
    """A path, by its `d`."""
    return tag("path", d=d, class_=class_)


def points(*parts: Value) -> str:
    """A path's `d` from letters and numbers."""
    return " ".join(number(part) for part in parts)
