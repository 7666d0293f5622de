"""Joins the lines of pages to paragraphs, by where they stand and how they end, and parted words to words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from timeline.intake.hyphens import Words, is_parted, keeps_hyphen, words_of
from timeline.intake.page_furniture import Line, usual_size

_BEGINS_AN_ITEM = re.compile(r"[•▪●◦■–-]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")
_SENTENCE_END = re.compile(r"[.!?:。！？：][”’\"')\]]*$")
WIDE_LETTER = re.compile("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")  # written without spaces
_GAP = 1.2  # of the usual distance between lines: a paragraph ends above a wider gap
_LEADING = 1.35  # heights of a line from one to the next where nothing tells
_LEAST, _MOST = 0.6, 3.0  # heights of a line within which the distance of lines can be
_RESIZED = 0.12  # a line that is so much larger or smaller is of another kind
_INDENT = 5.0  # points to the right: a new paragraph
_SAME_COLUMN = 40.0  # points between left edges
_CLOSE, _FAR = 0.12, 0.7  # heights of a line between two parts of it: within a word, and between two words
_AROUND = 6  # lines to either side that tell how wide the column is there
_SPARE = 0.25  # of the column that is empty behind a line which ends no sentence and yet its paragraph


class _Usual(NamedTuple):
    """What is usual in a document: the height of its letters, from one line to the next in such heights, and whether
    its paragraphs stand apart."""

    size: float
    leading: float
    has_gaps: bool


def whole_lines(parts: Iterable[Line]) -> list[Line]:
    """The lines of a page whose parts were drawn one after the other, as the words around a quotation mark are."""
    lines: list[Line] = []
    for part in parts:
        before = lines[-1] if lines else None
        gap = part.left - before.right if before and abs(part.base - before.base) < 1 else -_FAR * part.size
        if before and abs(gap) < _FAR * part.size and not _is_resized(before.size, part.size):
            space = " " if gap > _CLOSE * part.size else ""
            lines[-1] = before._replace(text=f"{before.text}{space}{part.text}", right=part.right)
        else:
            lines.append(part)
    return lines


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """The paragraphs that the lines of all pages make, in order."""
    if not lines:
        return []
    usual = _usual(lines)
    words = words_of(line.text for line in lines)
    found = [lines[0].text]
    for at in range(1, len(lines)):
        if _goes_on(lines, at, usual):
            found[-1] = _joined(found[-1], lines[at].text, words)
        else:
            found.append(lines[at].text)
    return found


def _usual(lines: Sequence[Line]) -> _Usual:
    """The height of most letters, and the least distance of lines that is common."""
    size = usual_size(lines)
    steps = sorted(
        (one.base - other.base) / size
        for one, other in pairwise(lines)
        if not _is_turn(one, other) and not _is_resized(one.size, size) and not _is_resized(other.size, size)
    )
    for step in steps:
        if _LEAST < step < _MOST and _between(steps, step, 1.05 * step) >= max(2, len(steps) / 6):
            wide = len(steps) - bisect_right(steps, _GAP * step)
            return _Usual(size, step, wide >= max(2, len(steps) / 15))
    return _Usual(size, _LEADING, has_gaps=False)


def _between(numbers: Sequence[float], low: float, high: float) -> int:
    """How many of the sorted numbers lie between two, these included."""
    return bisect_right(numbers, high) - bisect_left(numbers, low)


def _goes_on(lines: Sequence[Line], at: int, usual: _Usual) -> bool:
    """Whether a line belongs to the paragraph of the one before it."""
    before, line = lines[at - 1], lines[at]
    is_turn = _is_turn(before, line)
    is_short = _is_short(lines, at, is_sure=is_turn or not usual.has_gaps)
    is_open = not _SENTENCE_END.search(before.text)
    is_within = is_open and (line.text[0].islower() or is_parted(before.text, is_soft=True))
    if _is_resized(before.size, line.size):
        return is_within
    if is_turn:
        if not is_within and _stands_alone(lines, at, usual):
            return False
        is_indented = line.left - _left(lines, at) > _INDENT
    else:
        step = max(usual.leading, 0.0 if not _is_resized(line.size, usual.size) else _LEADING) * line.size
        if before.base - line.base > (1.3 if is_within else 1.0) * _GAP * step:
            return False
        is_indented = line.left - before.left > _INDENT and not _BEGINS_AN_ITEM.match(before.text)
        is_indented = is_indented or _is_outdented_below(lines, at, step)
    if _BEGINS_AN_ITEM.match(line.text) and (not is_open or abs(line.left - before.left) > 1 or is_short):
        return False
    return is_within or not (is_indented or is_short)


def _stands_alone(lines: Sequence[Line], at: int, usual: _Usual) -> bool:
    """Whether a line at the head of a page or column ends no sentence and has a gap below: it is a heading."""
    if at + 1 == len(lines) or _SENTENCE_END.search(lines[at].text):
        return False
    line, below = lines[at], lines[at + 1]
    return not _is_turn(line, below) and line.base - below.base > 1.3 * _GAP * usual.leading * line.size


def _is_outdented_below(lines: Sequence[Line], at: int, step: float) -> bool:
    """Whether the next line stands further left and as near as lines of one paragraph do: this one begins it."""
    if at + 1 == len(lines):
        return False
    line, below = lines[at], lines[at + 1]
    is_next = not _is_turn(line, below) and line.base - below.base <= _GAP * step
    is_alike = not _is_resized(line.size, below.size) and not _BEGINS_AN_ITEM.match(below.text)
    return is_next and is_alike and _INDENT < line.left - below.left < _SAME_COLUMN


def _is_turn(before: Line, line: Line) -> bool:
    """Whether a new page or column begins."""
    return before.page != line.page or line.base >= before.base - 0.3 * line.size


def _is_resized(one: float, other: float) -> bool:
    return abs(one - other) > _RESIZED * max(one, other)


def _is_short(lines: Sequence[Line], at: int, *, is_sure: bool) -> bool:
    """Whether the line before had room for the first word of this one, so that it was ended on purpose; with room for
    more where that says little: where the sentence goes on, or paragraphs are told by their distance."""
    before, line = lines[at - 1], lines[at]
    near = _column(lines, at - 1)
    edge = max(one.right for one in near)
    room = edge - before.right
    if WIDE_LETTER.match(line.text):
        return room > 2.2 * line.first
    space = 0.25 * before.size
    if is_sure and _SENTENCE_END.search(before.text):
        return room > line.first + space
    return room > max(line.first + space, _SPARE * (edge - min(one.left for one in near)))


def _left(lines: Sequence[Line], at: int) -> float:
    """The left edge of the column that a line begins."""
    return min(one.left for one in _column(lines, at) if one.page == lines[at].page)


def _column(lines: Sequence[Line], at: int) -> list[Line]:
    """The lines around one that stand in the same column and have the same size."""
    line = lines[at]
    return [
        one
        for one in lines[max(0, at - _AROUND) : at + _AROUND + 1]
        if abs(one.left - line.left) < _SAME_COLUMN and not _is_resized(one.size, line.size)
    ]


def _joined(before: str, line: str, words: Words) -> str:
    """Two lines as one, a word that was parted between them whole again."""
    if is_parted(before):
        return before[:-1] + ("-" if keeps_hyphen(before, line, words) else "") + line
    is_close = bool(WIDE_LETTER.match(before[-1]) and WIDE_LETTER.match(line))
    return before + line if is_close else f"{before} {line}"
