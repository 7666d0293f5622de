"""The text of a PDF, by pypdfium2: the lines of its pages without their furniture, joined to paragraphs again."""

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from timeline.intake.initials import with_initials
from timeline.intake.joining import WIDE_LETTER, paragraphs, whole_lines
from timeline.intake.page_furniture import Line, without_furniture
from timeline.intake.parsed import Parsed
from timeline.intake.refused import Refused
from timeline.limits import LIMITS

_LINE = re.compile(
    "[^\r\n\x02\ufffe]*[\x02\ufffe]|[^\r\n\x02\ufffe]+"
)  # a parted word is not always followed by a break
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_FILE_NAME = re.compile(r"(?i)microsoft (?:word|powerpoint) - .*|.*\.(?:docx?|html?|pdf|indd|rtf|qxd)|untitled.*")
_HEAD = 8  # lines of the first page among which its title stands


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
    pages: list[list[Line]] = []
    size = 0
    for number, page in enumerate(document):
        held = page.get_textpage()
        size += held.count_chars()
        if size > LIMITS.text_characters:
            raise Refused(f"“{name}” has more than {LIMITS.text_characters:,} characters of text.")
        pages.append(whole_lines(_lines(held, number)))
    facts = document.get_metadata_dict(skip_empty=True)
    told = facts.get("Title", "").strip()
    found = paragraphs(without_furniture(with_initials(pages), told))
    if not any(character.isalpha() for paragraph in found for character in paragraph):
        raise Refused(f"“{name}” holds pictures of pages and no text. Have its text recognised first.")
    return Parsed("\n\n".join(found), _title(told, found), metadata=_metadata(facts))


def _metadata(facts: dict[str, str]) -> tuple[tuple[str, str], ...]:
    named = {"author": facts.get("Author"), "file-created": facts.get("CreationDate")}
    return tuple((name, value) for name, value in named.items() if value)


def _title(told: str, found: list[str]) -> str:
    """The title that the file tells of itself; none where it is a file's name, or a headline of the text with the name
    of the site behind it: the headline is then found in the text."""
    if _FILE_NAME.fullmatch(told):
        return ""
    head = (paragraph.casefold() for paragraph in found[:_HEAD] if len(paragraph.split()) > 1)
    return "" if any(told.casefold() != line and told.casefold().startswith(line) for line in head) else told


def _lines(page: Any, number: int) -> Iterator[Line]:
    """The lines of a page in the order in which they were drawn."""
    from pypdfium2 import raw

    text = "".join(chr(raw.FPDFText_GetUnicode(page.raw, at)) for at in range(page.count_chars()))
    x, base = ctypes.c_double(), ctypes.c_double()
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if not words:
            continue
        start = match.start() + match.group().index(words)
        raw.FPDFText_GetCharOrigin(page.raw, start, ctypes.byref(x), ctypes.byref(base))
        yield _line(page, number, words, start, base.value)


def _line(page: Any, number: int, words: str, start: int, base: float) -> Line:
    """A line from its words, where they begin among the page's characters, and how high they stand."""
    left, bottom, first_right, top = page.get_charbox(start, loose=True)
    _, lowest, right, highest = page.get_charbox(start + len(words) - 1, loose=True)
    if not WIDE_LETTER.match(words):
        first_right = page.get_charbox(start + len(words.partition(" ")[0]) - 1, loose=True)[2]
    plain = _LIGATURE.sub(lambda one: unicodedata.normalize("NFKC", one.group()), " ".join(words.split()))
    return Line(plain, number, left, right, base, max(top - bottom, highest - lowest, 1.0), first_right - left)
