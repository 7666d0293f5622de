"""What stands on the pages of a PDF and belongs to none of its texts: running heads and feet, and page numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_NUMBER = re.compile(
    r"(?i)[-–—|\s]*(?:page|p\.|第)?\s*(\d{1,4})\s*(?:页|頁)?(?:\s*(?:/|of|\||共)\s*\d{1,4}\s*[页頁]?)?[-–—|\s]*"
)
# What browsers print on top and at the foot.
_PRINTED = re.compile(r"(?i)\d{1,4}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d(?: ?[AP]M)?\b.*|(?:https?|file)://\S+")
_COUNTED = re.compile(r"(?i)\b(\d{1,4})\s*(?:/|of)\s*(\d{1,4})$")
_EDGE = 4  # lines at either edge of a page that are looked at
_NEAR = 2  # pages to either side that are compared: left and right pages may differ
_HEIGHT = 4.0  # points by which a repeated line may be higher or lower on another page
_LIKENESS = 0.8
_APART = 1.6  # heights of a line between a page number and the text
_SMALL = 0.92  # of the usual height of letters


class Line(NamedTuple):
    """A line of a page with its place in points: `base` is counted from the page's foot, `first` is its first word's
    width and `size` the height of its letters."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    first: float


class _About(NamedTuple):
    """What tells furniture at an edge: how many pages there are, the usual height of letters, and what may run on top
    of later pages."""

    pages: int
    size: float
    is_top: bool
    heads: set[str]


def without_furniture(pages: Sequence[Sequence[Line]], title: str) -> list[Line]:
    """The lines of all pages, in order, without what the pages have at their edges beside the text."""
    size = usual_size([line for page in pages for line in page])
    dropped: set[Line] = set()
    for is_top in (True, False):
        edges = [_edge(page, is_top=is_top) for page in pages]
        heads = {_key(line.text) for line in edges[0]} | {_key(title)} if is_top else set()
        for number, edge in enumerate(edges):
            near = range(max(0, number - _NEAR), min(len(pages), number + _NEAR + 1))
            others = [line for other in near if other != number for line in edges[other]]
            about = _About(len(pages), size, is_top, heads if number else set())
            dropped |= _furniture(edge, others, about)
    return [line for page in pages for line in page if line not in dropped]


def usual_size(lines: Iterable[Line]) -> float:
    """The height that most letters have; 0 where there are none."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _edge(page: Sequence[Line], *, is_top: bool) -> list[Line]:
    """The lines nearest to an edge, the outermost first."""
    return sorted(page, key=lambda line: line.base, reverse=is_top)[: _EDGE + 1]


def _furniture(edge: Sequence[Line], others: Sequence[Line], about: _About) -> set[Line]:
    """What of an edge is furniture: from the outermost line on, until one belongs to the text, and apart from that."""
    found: list[Line] = []
    for line in edge[:_EDGE]:
        within = edge[len(found) + 1] if len(found) + 1 < len(edge) else None
        is_apart = within is None or _is_apart(line, within)
        is_own = is_apart and (
            _is_printed(line, about.pages) or _key(line.text) in about.heads or _is_kicker(line, about)
        )
        if not (is_own or any(_is_repeated(line, other) for other in others)):
            break
        found.append(line)
    while found and len(found) < len(edge) and not _is_apart(found[-1], edge[len(found)]):
        found.pop()
    return set(found)


def _is_apart(line: Line, within: Line) -> bool:
    """Whether a line stands apart from the one further in, or beside it."""
    distance = abs(line.base - within.base)
    return distance < 1 or distance > _APART * line.size


def _is_printed(line: Line, pages: int) -> bool:
    """Whether it is a page number alone, or what a browser prints, or ends with the number of the page and of all."""
    counted = _COUNTED.search(line.text)
    if counted and (int(counted.group(1)), int(counted.group(2))) == (line.page + 1, pages):
        return True
    return bool(_NUMBER.fullmatch(line.text) or _PRINTED.fullmatch(line.text))


def _is_kicker(line: Line, about: _About) -> bool:
    """Whether a line on top is in small letters and has no figure, so that it is no date."""
    return about.is_top and line.size < _SMALL * about.size and not any(map(str.isdigit, line.text))


def _is_repeated(line: Line, other: Line) -> bool:
    """Whether two pages have about the same at the same height; numbers must count the pages."""
    if abs(line.base - other.base) > _HEIGHT:
        return False
    one, two = _NUMBER.fullmatch(line.text), _NUMBER.fullmatch(other.text)
    if one and two:
        return int(one.group(1)) - int(two.group(1)) == line.page - other.page
    key, known = _key(line.text), _key(other.text)
    has_words = any(character.isalpha() for character in key)
    return has_words and (key == known or SequenceMatcher(None, key, known, autojunk=False).ratio() >= _LIKENESS)


def _key(text: str) -> str:
    """A line without what changes from page to page."""
    return " ".join(re.sub(r"\d+", "#", text[:200]).casefold().split())
