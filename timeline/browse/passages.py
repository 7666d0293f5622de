"""The stored text as HTML: every character of it and no other, with its paragraphs, roles and marks.

Numbers and headings are drawn by the stylesheet from attributes, so that the text content of the result is the text.
Time and memory grow with the length of the text and the number of marks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from timeline.article import Span
from timeline.structure import READ_FOR_FACTS, Block, Role

_SAID = frozenset(role.value for role in READ_FOR_FACTS)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that is set off.

    `css` is its class. `anchor` is the id of its first piece, "" for none. With a `number` a link follows its last
    piece, which leads to `target` and is named `label`; the number itself is no part of the text. `title` is shown to
    who points at it. `is_current` marks the one of several that the visitor is at.
    """

    span: Span
    css: str
    anchor: str = ""
    number: str = ""
    target: str = ""
    label: str = ""
    has_notes: bool = False
    title: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs without records, then one that has some (none in the last passage). `notes` are the anchors of the
    marks that begin in that paragraph."""

    html: SafeString
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """One paragraph: `core` is the line without the white space around it; `tail` reaches to the next paragraph."""

    core: Span
    tail: int
    role: str
    css: str


def passages(text: str, blocks: Sequence[Block], marks: Iterable[Mark]) -> tuple[Passage, ...]:
    """Lay the text out. The text content of all passages, joined, equals `text`."""
    lines = list(_lines(text, blocks))
    ordered = sorted([*marks, *_role_marks(lines, blocks)], key=lambda mark: (mark.span.start, -mark.span.end))
    first = lines[0].core.start if lines else len(text)
    done: list[Passage] = []
    run = [_plain(text, 0, first)]
    going: list[Mark] = []
    at = 0
    for line in lines:
        begun = at
        while at < len(ordered) and ordered[at].span.start < line.core.end:
            at += 1
        new = [mark for mark in ordered[begun:at] if mark.span.end > line.core.start]
        paragraph = _paragraph(text, line, going, new) + _plain(text, line.core.end, line.tail)
        going = [mark for mark in (*going, *new) if mark.span.end > line.tail]
        notes = tuple(mark.anchor for mark in new if mark.has_notes)
        if notes:
            done.append(_passage(run, paragraph, notes))
            run = []
        else:
            run.append(paragraph)
    return (*done, _passage(run, "", ())) if run or not done else tuple(done)


def underlined(sentence: str, quote: Span) -> SafeString:
    """A sentence with the quote in it underlined. The text content is the sentence."""
    return format_html("{}<u>{}</u>{}", sentence[: quote.start], quote.of(sentence), sentence[quote.end :])


def css_of(role: str) -> str:
    """The classes of what plays a role: all that is not read for facts is furniture."""
    return role if role in _SAID else f"{role} furniture"


def _passage(run: list[str], said: str, notes: tuple[str, ...]) -> Passage:
    html = f'<div class="passage"><div class="run">{"".join(run)}</div><div class="said">{said}</div></div>'
    return Passage(mark_safe(html), notes)  # noqa: S308 (made of escaped text and own tags only)


def _plain(text: str, start: int, end: int) -> str:
    # A browser would turn a bare carriage return into a line feed.
    return str(escape(text[start:end])).replace("\r", "&#13;") if start < end else ""


def _lines(text: str, blocks: Sequence[Block]) -> Iterator[_Line]:
    """The lines that have text, in order."""
    cores: list[Span] = []
    position = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = position + line.index(bare)
            cores.append(Span(start, start + len(bare)))
        position += len(line) + 1
    at = 0
    for number, core in enumerate(cores, 1):
        tail = cores[number].start if number < len(cores) else len(text)
        inside = []
        while at < len(blocks) and blocks[at].span.start < core.end:
            inside.append(blocks[at])
            at += 1
        widest = max(inside, key=lambda block: block.span.end - block.span.start, default=None)
        role = widest.role.value if widest else Role.PROSE.value
        words = core.of(text)
        is_spaced = "  " in words or "\t" in words  # columns of a table, which a browser would draw together
        yield _Line(core, tail, role, f"{css_of(role)} spaced" if is_spaced else css_of(role))


def _role_marks(lines: Sequence[_Line], blocks: Sequence[Block]) -> Iterator[Mark]:
    """Blocks that are only a part of their paragraph and play another role than the rest of it."""
    at = 0
    for block in blocks:
        while at < len(lines) - 1 and lines[at].core.end <= block.span.start:
            at += 1
        if lines and block.role.value != lines[at].role:
            yield Mark(block.span, f"role {css_of(block.role.value)}")


def _paragraph(text: str, line: _Line, going: Sequence[Mark], new: Sequence[Mark]) -> str:
    """One paragraph with its marks: those that go on from the one before, and new ones. Marks may lie in each other
    or cross: a crossed one is closed and opened again."""
    opens: dict[int, list[Mark]] = {}
    closes: dict[int, list[Mark]] = {}
    for mark in (*going, *new):
        opens.setdefault(max(mark.span.start, line.core.start), []).append(mark)
        closes.setdefault(min(mark.span.end, line.core.end), []).append(mark)
    pieces = [f'<p class="{line.css}">']
    stack: list[Mark] = []
    position = line.core.start
    for point in sorted({*opens, *closes}):
        pieces.append(_plain(text, position, point))
        position = point
        pieces += _close(stack, closes.get(point, []), line)
        for mark in opens.get(point, []):
            pieces.append(_open(mark, is_first=mark not in going))
            stack.append(mark)
    pieces.append(_plain(text, position, line.core.end))
    pieces.append("</p>")
    return "".join(pieces)


def _close(stack: list[Mark], ending: Sequence[Mark], line: _Line) -> Iterator[str]:
    """Close the marks that end here, and the ones opened since; open these again; then the numbers."""
    if not ending:
        return
    lowest = min(stack.index(mark) for mark in ending)
    crossed = [mark for mark in stack[lowest:] if mark not in ending]
    yield "</span>" * (len(stack) - lowest)
    del stack[lowest:]
    for mark in ending:
        if mark.number and mark.span.end <= line.tail:
            yield _number(mark)
    for mark in crossed:
        yield _open(mark, is_first=False)
        stack.append(mark)


def _open(mark: Mark, *, is_first: bool) -> str:
    anchor = f' id="{mark.anchor}"' if mark.anchor and is_first else ""
    title = f' title="{escape(mark.title)}"' if mark.title else ""
    current = ' aria-current="true"' if mark.is_current else ""
    return f'<span class="{mark.css}"{anchor}{title}{current}>'


def _number(mark: Mark) -> str:
    lane = mark.css.removeprefix("mark ")
    return str(
        format_html(
            '<a class="number {}" href="{}" data-n="{}" aria-label="{}"></a>',
            lane,
            mark.target,
            mark.number,
            mark.label,
        )
    )
