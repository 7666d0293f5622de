"""What stands on the pages of a PDF and belongs to none of its texts: running heads and feet, and page numbers.

A line is dropped only where the other pages bear it out. In doubt it is kept: a page number too many does less harm
than a date or a count that is lost.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_MARKS = r"[-–—|·•\s]*"
_LABEL = r"(?:\bpage\s*|\bp\.\s*|第\s*)"
_OF_ALL = r"\s*(?:/|\bof\b|[页頁]?\s*共)\s*(?P<all>\d{1,4})\s*[页頁]?"
_LABELLED = re.compile(rf"(?i){_MARKS}{_LABEL}\d{{1,4}}\s*[页頁]?(?:{_OF_ALL})?{_MARKS}")
_COUNTER = re.compile(rf"(?i)(?P<label>{_LABEL})?(?<![\d./,:-])(?P<number>\d{{1,4}}){_OF_ALL}{_MARKS}$")
# What browsers print on top and at the foot, on pages that they count.
_PRINTED = re.compile(
    r"(?i)\d{1,4}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d(?: ?[AP]M)?\b.*|(?:https?:|file:|about:)\S+(?: \d+/\d+)?"
)
_DIGITS = re.compile(r"\d+")
_COPYRIGHT = re.compile(r"(?i)©|\(c\)|\bcopyright\b|\brights reserved\b|版权|版權")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_ENDS_ELSE = re.compile(rf"(?i)[:=：#№$€£¥+]$|\d[./,:–-]$|\b{_MONTH}[.,]?$|\bno\.$")  # what follows is no page number
_NUMBERED = re.compile(
    r"(?i)\b(?:day|week|month|year|wave|phase|stage|level|round|case|group|zone|district|room|gate|route|"
    r"part|chapter|section|article|annex|appendix|table|figure|item|step|report|bulletin|issue|notice|number|order)s?$"
)
_BEGINS_ELSE = re.compile(rf"(?i)(?:st|nd|rd|th)?\s*(?:of )?{_MONTH}\b|[%‰./,:–-]\d|[%‰]")
_BARS = ("|", "·", "•")
_YEARS = range(1900, 2100)
_EDGE = 4  # lines at either edge of a page that are looked at
_NEAR = 2  # pages to either side that are compared: left and right pages may differ
_HEIGHT = 4.0  # points by which a repeated line may be higher or lower on another page
_APART = 1.6  # heights of a line between a page number and the text


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
    """What tells furniture at an edge: how many pages there are, whether this one bears its number and theirs, as the
    pages that a browser prints do, and what may run on top of later pages."""

    pages: int
    is_counted: bool
    heads: set[str]


def without_furniture(pages: Sequence[Sequence[Line]], title: str) -> list[Line]:
    """The lines of all pages, in order, without what the pages have at their edges beside the text."""
    dropped: set[Line] = set()
    counted = [any(_counter(line, len(pages)) for line in page) for page in pages]
    for is_top in (True, False):
        edges = [_edge(page, is_top=is_top) for page in pages]
        heads = {_plain(line.text) for line in edges[0]} | {_plain(title)} if is_top else set()
        found: dict[Line, str] = {}
        for number, edge in enumerate(edges):
            near = range(max(0, number - _NEAR), min(len(pages), number + _NEAR + 1))
            others = [line for other in near if other != number for line in edges[other]]
            found |= _furniture(edge, others, _About(len(pages), counted[number], heads if number else set()))
        kept = {_plain(title)} | {_plain(line.text) for page in pages for line in page if line not in found}
        dropped |= found.keys() - _to_tell_once(found, kept, is_top=is_top)
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


def _furniture(edge: Sequence[Line], others: Sequence[Line], about: _About) -> dict[Line, str]:
    """What of an edge is furniture: from the outermost line on, until one belongs to the text, and apart from that.
    With each line what it tells beside the number of its page."""
    found: dict[Line, str] = {}
    for line in edge[:_EDGE]:
        within = edge[len(found) + 1] if len(found) + 1 < len(edge) else None
        is_apart = within is None or _is_apart(line, within)
        told = "" if is_apart and _is_own(line, about) else _repeated(line, others, about.pages)
        if told is None:
            break
        found[line] = told
    while found and len(found) < len(edge) and not _is_apart(next(reversed(found)), edge[len(found)]):
        found.popitem()
    return found


def _is_apart(line: Line, within: Line) -> bool:
    """Whether a line stands apart from the one further in, or beside it."""
    distance = abs(line.base - within.base)
    return distance < 1 or distance > _APART * line.size


def _is_own(line: Line, about: _About) -> bool:
    """Whether a line is furniture by what it says: it is called a page number, or counts all pages and has no other
    figure, or is what browsers print, or repeats a head of the first page."""
    if _LABELLED.fullmatch(line.text) or _plain(line.text) in about.heads:
        return True
    if about.is_counted and _PRINTED.fullmatch(line.text):
        return True
    rest = _COUNTER.sub("", line.text)
    counter = _counter(line, about.pages)
    if counter is None:
        return False
    has_figures = _DIGITS.search(rest) and not _COPYRIGHT.search(rest)
    return not any(map(str.isalnum, rest)) or (counter["label"] is not None and not has_figures)


def _counter(line: Line, pages: int) -> re.Match[str] | None:
    """The number of its page and that of all pages, where a line ends with them."""
    counter = _COUNTER.search(line.text)
    return counter if counter and (int(counter["number"]), int(counter["all"])) == (line.page + 1, pages) else None


def _repeated(line: Line, others: Iterable[Line], pages: int) -> str | None:
    """What a line tells beside the number of its page, where near pages have the same at the same height with the same
    figures save one that counts the pages; None where it is not repeated."""
    wording = _wording(line.text)
    alike = [other for other in others if abs(line.base - other.base) <= _HEIGHT and _wording(other.text) == wording]
    if not alike:
        return None
    own = _DIGITS.findall(line.text)
    rows = [_DIGITS.findall(other.text) for other in alike]
    changing = [at for at, figure in enumerate(own) if any(row[at] != figure for row in rows)]
    if not changing:
        return line.text if any(map(str.isalpha, line.text)) else None
    at = changing[0]
    if len(changing) > 1 or any(len(row[at]) > len("9999") for row in (own, *rows)):
        return None
    is_step = all(int(own[at]) - int(row[at]) == line.page - other.page for row, other in zip(rows, alike, strict=True))
    return _beside_number(line, at, len(alike), pages) if is_step else None


def _beside_number(line: Line, at: int, alike: int, pages: int) -> str | None:
    """What a line tells beside a figure that goes up with the pages, where that is their number, and not a day of a
    month or a count by chance: it is called so, or counts all pages, or stands at either end, marked off or as the
    true number."""
    match = list(_DIGITS.finditer(line.text))[at]
    before, after = line.text[: match.start()].rstrip(), line.text[match.end() :].lstrip()
    is_first, is_last = re.fullmatch(_MARKS, before), re.fullmatch(_MARKS, after)
    counter = _COUNTER.search(line.text)
    is_counter = counter is not None and counter.start("number") == match.start()
    told = _COUNTER.sub("", line.text) if is_counter else f"{before} {after}"
    if is_first and is_last:
        return told if int(match.group()) not in _YEARS else None
    if re.search(rf"(?i){_LABEL}$", before) or (is_counter and _counter(line, pages)):
        return told
    is_else = _ENDS_ELSE.search(before) or _NUMBERED.search(before) or _BEGINS_ELSE.match(after)
    if is_else or not (is_first or is_last):
        return None
    is_marked = before[-1:] in _BARS or after[:1] in _BARS
    return told if is_marked or (int(match.group()) == line.page + 1 and alike > 1) else None


def _to_tell_once(found: dict[Line, str], kept: set[str], *, is_top: bool) -> set[Line]:
    """The lines to keep of those found: the first of a running head, and the last of a foot, that tells figures of its
    own, such as the day of publication, which stand nowhere else."""
    once: dict[str, Line] = {}
    for line in sorted(found, key=lambda line: line.page, reverse=is_top):
        told = _plain(found[line])
        if _DIGITS.search(told) and told not in kept and not _COPYRIGHT.search(told):
            once[told] = line
    return set(once.values())


def _plain(text: str) -> str:
    """A line without its case and the width of its spaces."""
    return " ".join(text.casefold().split())


def _wording(text: str) -> list[str]:
    """What a line says between its figures."""
    return _DIGITS.split(_plain(text))
