"""The text of a PDF, by pypdfium2: its lines joined to paragraphs again."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from timeline.intake.parsed import Parsed
from timeline.intake.refused import Refused
from timeline.limits import LIMITS

_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.I)
_BEGINS_AN_ITEM = re.compile(r"[•▪●–-]\s|\(?\d{1,2}[.)]\s")
_SENTENCE_END = re.compile(r"[.!?。！？][”’\"')\]]*$")
_WORD = re.compile(r"[^\W\d_]+")
_SOFT_HYPHENS = ("\ufffe", "\x02", "\u00ad")  # what stands where a word was parted at the end of a line
_WIDE = 1.4  # of the usual distance between lines: a paragraph ends above a wider gap
_FULL = 0.75  # of the width of the column: a shorter line ends its paragraph
_INDENT = 6.0  # points to the right of the column's edge: a new paragraph


class _Line(NamedTuple):
    """A line of a page with its place in points, `top` counted from the page's foot."""

    text: str
    page: int
    left: float
    right: float
    top: float
    height: float


def read_pdf(data: bytes, name: str) -> Parsed:
    """The text of all pages. Raises Refused for one that is damaged, locked, too long, or of pictures alone."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_locked = "password" in str(error).lower()
        raise Refused(f"“{name}” is locked with a password." if is_locked else f"“{name}” is damaged.") from error
    if len(document) > LIMITS.pdf_pages:
        raise Refused(f"“{name}” has {len(document):,} pages; at most {LIMITS.pdf_pages:,} can be read.")
    lines: list[_Line] = []
    size = 0
    for number, page in enumerate(document):
        held = page.get_textpage()
        size += held.count_chars()
        if size > LIMITS.text_characters:
            raise Refused(f"“{name}” has more than {LIMITS.text_characters:,} characters of text.")
        lines += _lines(held, number)
    if not any(character.isalnum() for line in lines for character in line.text):
        raise Refused(f"“{name}” holds pictures of pages and no text. Have its text recognised first.")
    facts = document.get_metadata_dict(skip_empty=True)
    return Parsed("\n\n".join(_paragraphs(lines)), facts.get("Title", ""), metadata=_metadata(facts))


def _metadata(facts: dict[str, str]) -> tuple[tuple[str, str], ...]:
    named = {"author": facts.get("Author"), "file-created": facts.get("CreationDate")}
    return tuple((name, value) for name, value in named.items() if value)


def _lines(page: Any, number: int) -> list[_Line]:
    """The lines of a page without its page number."""
    text = page.get_text_range()
    last = page.count_chars() - 1
    lines = []
    for match in re.finditer(r"[^\r\n]+", text):
        words = match.group().strip()
        if not words:
            continue
        start, end = match.start() + match.group().index(words[0]), match.end() - 1
        left, bottom, _, top = page.get_charbox(min(start, last))
        right = page.get_charbox(min(end, last))[2]
        lines.append(_Line(words, number, left, right, top, top - bottom))
    if lines and _PAGE_NUMBER.fullmatch(lines[-1].text):
        lines.pop()
    if lines and _PAGE_NUMBER.fullmatch(lines[0].text):
        lines.pop(0)
    return lines


def _paragraphs(lines: list[_Line]) -> Iterator[str]:
    """The lines that go on in the next one joined with it."""
    steps = [one.top - other.top for one, other in pairwise(lines) if one.page == other.page and one.top > other.top]
    step = median(steps) if steps else 0.0
    left = median(line.left for line in lines)
    width = sorted(line.right for line in lines)[int(0.9 * (len(lines) - 1))] - left
    words = Counter(word for line in lines for word in _WORD.findall(line.text))
    kept = lines[0].text
    for before, line in pairwise(lines):
        if _goes_on(before, line, step, left, width):
            kept = _joined(kept, line.text, words)
        else:
            yield kept
            kept = line.text
    yield kept


def _goes_on(before: _Line, line: _Line, step: float, left: float, width: float) -> bool:
    if before.text.endswith(_SOFT_HYPHENS):
        return True
    if _BEGINS_AN_ITEM.match(line.text) or before.right - left < _FULL * width:
        return False
    if before.page != line.page or line.top >= before.top:  # a new page or column
        return not _SENTENCE_END.search(before.text)
    return before.top - line.top <= _WIDE * step and line.left - left < _INDENT


def _joined(before: str, line: str, words: Counter[str]) -> str:
    """Two lines as one. A hyphen at the end belongs to the word where both its halves are words of the document."""
    if before.endswith(_SOFT_HYPHENS):
        halves = [*_WORD.findall(before)[-1:], *_WORD.findall(line)[:1]]
        return before[:-1] + ("-" if all(words[half] > 1 for half in halves) else "") + line  # once, it stands here
    is_close = before.endswith("-") or not (before[-1].isascii() or line[0].isascii())
    return before + line if is_close else f"{before} {line}"
