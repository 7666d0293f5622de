"""Files as people have them: a PDF and a Word document that hold given paragraphs."""

import re
import textwrap
from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from docx import Document

_LINES_A_PAGE = 48
_PARTED = re.compile(r"(\w*[a-z]{3})((?:tion|ment|ing|tine|dent|ted|mis|ner)\w*[.,”]?)")


class Placed(NamedTuple):
    """A line of a page: how far from its left edge and its foot, in points, and how large."""

    x: float
    y: float
    text: str
    size: float = 10


def pdf_of(
    paragraphs: Sequence[str],
    *,
    width: int = 88,
    title: str = "",
    head: str = "",
    foot: str = "",
    lines_a_page: int = _LINES_A_PAGE,
    parts_words: bool = False,
) -> bytes:
    """A PDF with the paragraphs broken into lines, an empty line between them, page numbers where there are several
    pages, and where they are given a running head and foot. Latin letters only."""
    broken = _parted if parts_words else textwrap.wrap
    lines = [line for paragraph in paragraphs for line in (*broken(paragraph, width), "")]
    pages = [lines[at : at + lines_a_page] for at in range(0, len(lines), lines_a_page)]
    drawn = []
    for number, page in enumerate(pages, start=1):
        placed = [Placed(60, 780 - 15 * at, line) for at, line in enumerate(page) if line]
        placed += [Placed(60, 815, head)] if head else []
        placed += [Placed(60, 42, foot)] if foot else []
        placed += [Placed(300, 30, str(number))] if len(pages) > 1 else []
        drawn.append(placed)
    return placed_pdf(drawn, title=title)


def placed_pdf(pages: Sequence[Sequence[Placed]], *, title: str = "") -> bytes:
    """A PDF with the lines of each page where they are placed, drawn in the order given. Latin letters only."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects.append(f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for page in pages:
        drawn = "".join(f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj\n" for x, y, text, size in page)
        content = f"BT\n{drawn}ET".encode("cp1252")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            + f"/Contents {len(objects) + 2} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    objects.append(f"<< /Title ({_escaped(title)}) >>".encode("cp1252"))
    return _file(objects)


def _parted(paragraph: str, width: int) -> list[str]:
    """The lines of a paragraph, with words parted at their ends as a typesetter does."""
    lines = [""]
    for word in paragraph.split():
        room = width - len(lines[-1]) - 1
        parts = _PARTED.fullmatch(word)
        if len(word) <= room or not lines[-1]:
            lines[-1] = f"{lines[-1]} {word}".strip()
        elif parts and len(parts.group(1)) < room:
            lines[-1] += f" {parts.group(1)}-"
            lines.append(parts.group(2))
        elif "-" in word[:room].strip("-"):
            cut = word[:room].rindex("-") + 1
            lines[-1] += f" {word[:cut]}"
            lines.append(word[cut:])
        else:
            lines.append(word)
    return lines


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: Sequence[bytes]) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, count = len(data), len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    return data + b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        count,
        len(objects),
        start,
    )


def docx_of(paragraphs: Sequence[str], *, title: str = "", table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document with the paragraphs, and a table at its end where one is given."""
    document = Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, texts in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    held = BytesIO()
    document.save(held)
    return held.getvalue()
