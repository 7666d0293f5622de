"""The text of a Word document, by python-docx."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from timeline.intake.parsed import Parsed
from timeline.intake.refused import Refused
from timeline.limits import LIMITS


def read_docx(data: bytes, name: str) -> Parsed:
    """Its paragraphs and tables in order. Raises Refused for one that is damaged or made to hurt."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    _look_before_opening(data, name)
    try:
        document = Document(BytesIO(data))
        blocks = list(_blocks(document))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise Refused(f"“{name}” is no Word document, or damaged.") from error
    facts = document.core_properties
    named = {"author": facts.author, "file-created": facts.created.isoformat() if facts.created else ""}
    metadata = tuple((key, value) for key, value in named.items() if value)
    return Parsed("\n\n".join(block for block in blocks if block.strip()), facts.title or "", metadata=metadata)


def _look_before_opening(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Refused(f"“{name}” is no Word document, or damaged.") from error
    unpacked = sum(member.file_size for member in members)
    if len(members) > LIMITS.docx_members or unpacked > LIMITS.docx_unpacked_bytes:
        raise Refused(f"“{name}” holds more than a Word document of an article does ({unpacked / 1_000_000:.0f} MB).")
    if unpacked > LIMITS.unpacked_ratio * max(len(data), 1):
        raise Refused(f"“{name}” unpacks to {unpacked // max(len(data), 1)} times its size, as no article does.")


def _blocks(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)  # merged cells come once for each
                yield " | ".join(cell for cell in cells if cell)
        else:
            yield block.text
