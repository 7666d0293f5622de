"""Takes an article apart: lines, what stands before and behind their prose, their roles, their sentences."""

from collections.abc import Iterable
from dataclasses import dataclass

import re2

from timeline.article import Span
from timeline.structure.document import READ_FOR_FACTS, Block, Document, Role, Sentence
from timeline.structure.edges import before_prose, behind_prose, page_head
from timeline.structure.forms import form_of, is_date_line
from timeline.structure.roles import assign_roles
from timeline.structure.sentences import split
from timeline.structure.shapes import plain

# Text broken to fit a page or a mail has lines of 60 to 90 characters.
BROKEN = 50
# A page's head that was saved as one line keeps its parts apart by wide gaps.
HEAD_LINES, HEAD_LENGTH = 4, 400
_GAP = re2.compile(r"\s{2,}|\t")
_TITLE_LABEL = re2.compile(r"(title:?|Title:|TITLE:|Headline:|headline:?)\s+")
_ADDRESS = re2.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|org|net|ru|hk|sg|gov)\b")


@dataclass(slots=True)
class Piece:
    """A line, or the part of a line that its edges leave, its text in plain characters. `role` is None until known."""

    start: int
    end: int
    paragraph: int
    text: str
    role: Role | None = None


def parse(text: str, title: str = "") -> Document:
    """Find the blocks and sentences of an article's text, in order; every character that is not blank is in a block."""
    pieces: list[Piece] = []
    for number, (start, end) in enumerate(_lines(text)):
        for first, last in _cells(text, start, end) if number < HEAD_LINES else ((start, end),):
            pieces.extend(_edges_apart(text, first, last, number, is_first=first == start and number == 0))
    found = assign_roles(pieces, plain(title))
    blocks = tuple(Block(Span(p.start, p.end), p.role or Role.PROSE, p.paragraph) for p in pieces)
    headline = next((b.span.of(text) for b in blocks if b.role is Role.HEADLINE), "") if found else ""
    return Document(text, title or headline, blocks, tuple(_sentences(text, blocks)))


def _lines(text: str) -> Iterable[tuple[int, int]]:
    """Start and end of each line that is not blank, without the white space around it; a line that was broken to fit a
    page goes on in the next."""
    at, first, last, before = 0, 0, 0, ""
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        start = at + len(line) - len(line.lstrip())
        at += len(line)
        if before and not (stripped and _goes_on(before, stripped)):
            yield first, last
            before = ""
        if stripped:
            first, last = (first if before else start), start + len(stripped)
            before = stripped
    if before:
        yield first, last


def _cells(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """The parts of a line of a page's head that stand wide apart, where one of them is furniture; else the line; and
    behind the label "title" the headline."""
    line = plain(text[start:end])
    bounds = [0, *(at for gap in _GAP.finditer(line[:HEAD_LENGTH]) for at in gap.span()), len(line)]
    cells = [(bounds[i], bounds[i + 1]) for i in range(0, len(bounds), 2)]
    if len(cells) == 1 and (label := _TITLE_LABEL.match(line)):
        cells = [(0, label.end(1)), (label.end(), len(line))]
    elif is_date_line(line) or not any(form_of(line[first:last]) for first, last in cells):
        cells = [(0, len(line))]
    return [(start + first, start + last) for first, last in cells]


def _goes_on(line: str, following: str) -> bool:
    """Whether a line was broken in mid-sentence: long, without a stop, and the next begins with a small letter. A line
    with the page's date or address is none that another goes on in."""
    if len(line) < BROKEN or line[-1] in ".!?:;。" or not following[0].islower():
        return False
    return not (is_date_line(plain(following)) or _ADDRESS.match(following))


def _edges_apart(text: str, start: int, end: int, number: int, *, is_first: bool) -> list[Piece]:
    """A line as its header date or dateline, its middle, and its closing credit."""
    line = plain(text[start:end])
    before: list[Piece] = []
    behind: list[Piece] = []
    if not is_first or not line[:5].lower().startswith("date"):
        role = form_of(line)
        if role is not None:
            return [Piece(start, end, number, line, role)]
    for span, role in page_head(line) if is_first else ():
        before.append(Piece(start + span.start, start + span.end, number, span.of(line), role))
    if before:
        start, line = _rest(line, start, before[-1].end - start)
        is_first = False
    while (edge := before_prose(line, is_first=is_first)) and len(before) < 3:
        if edge[1] is Role.DATELINE and not _is_prose(line):
            break
        before.append(Piece(start, start + edge[0].end, number, line[: edge[0].end], edge[1]))
        start, line = _rest(line, start, edge[0].end)
        is_first = False
    while (edge := behind_prose(line)) and len(behind) < 3:
        behind.insert(0, Piece(start + edge[0].start, start + len(line), number, line[edge[0].start :], edge[1]))
        line = line[: edge[0].start].rstrip()
    if line:
        role = form_of(line) if before and before[-1].role is Role.DATE_LINE else None
        before.append(Piece(start, start + len(line), number, line, role))
    return before + behind


def _is_prose(line: str) -> bool:
    return len(line) > 160 or line.rstrip("\"'”’)] ")[-1:] in (".", "!", "?", ":")


def _rest(line: str, start: int, cut: int) -> tuple[int, str]:
    rest = line[cut:]
    return start + cut + len(rest) - len(rest.lstrip()), rest.strip()


def _sentences(text: str, blocks: Iterable[Block]) -> Iterable[Sentence]:
    for block in blocks:
        if block.role is Role.HEADLINE:
            yield Sentence(block.span, block.role, block.paragraph)
        elif block.role in READ_FOR_FACTS:
            for span in split(text, block.span):
                yield Sentence(span, block.role, block.paragraph)
