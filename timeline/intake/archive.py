"""What a ZIP of articles holds, and what a list of articles holds."""

import csv
import io
import json
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from timeline.article import Article
from timeline.intake.encoding import decode
from timeline.intake.read import SUFFIXES, read_file, read_text
from timeline.intake.refused import Refused
from timeline.limits import LIMITS

ARCHIVES = (".zip",)
LISTS = (".csv", ".jsonl", ".ndjson")

# What the columns of a list may be called, the first that is there counts.
_COLUMNS = {
    "text": ("text", "body", "content", "article"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "outlet"),
    "address": ("address", "url", "link"),
    "language": ("language", "lang"),
    "published": ("published", "date", "published_at"),
}


@dataclass(frozen=True, slots=True)
class Packed:
    """One article of an archive or a list, not read yet: the bytes of a file, or what a row of a list says.

    `name` says where it stood, as "march.zip: ruili.html" or "articles.csv, row 3".
    """

    name: str
    content: bytes
    is_row: bool = False

    def article(self) -> Article:
        """The article. Raises Refused."""
        if not self.is_row:
            return read_file(self.content, self.name)
        said = json.loads(self.content)
        published = said.pop("published", "")
        article = read_text(said.pop("text", ""), **said)
        facts = (("published", published),) if published else ()
        return replace(article, filename=self.name, metadata=facts)


def unpack(data: bytes, name: str) -> Iterator[Packed]:
    """The files of a ZIP, and of lists in it the rows. Raises Refused where damaged, locked or past the limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_names(archive.infolist(), name)
            members = [member for member in archive.infolist() if _is_wanted(member)]
            _check(members, name)
            for member in members:
                content = archive.read(member)
                place = f"{name}: {member.filename}"
                yield from entries(content, place) if is_list(member.filename) else [Packed(place, content)]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, RuntimeError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(f"“{name}” is damaged, or packed in a way that cannot be read.") from error


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    """Whether it is a file of the archive's owner, not of the system that packed it."""
    path = PurePosixPath(member.filename)
    return not member.is_dir() and "__MACOSX" not in path.parts and not path.name.startswith(".")


def _check(members: list[zipfile.ZipInfo], name: str) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise Refused(f"“{name}” is locked with a password.")
    if len(members) > LIMITS.bulk_items:
        raise Refused(f"“{name}” holds {len(members):,} files; at most {LIMITS.bulk_items:,} can be taken in at once.")
    unpacked = sum(member.file_size for member in members)
    if unpacked > LIMITS.bulk_unpacked_bytes:
        most = LIMITS.bulk_unpacked_bytes // 1_000_000
        raise Refused(f"“{name}” unpacks to {unpacked / 1_000_000:.0f} MB; at most {most} MB can be taken in at once.")


def _check_names(members: list[zipfile.ZipInfo], name: str) -> None:
    if odd := next((member.filename for member in members if _leads_out(member)), ""):
        raise Refused(f"“{name}” holds “{odd[:80]}”, which leads out of it; such archives are not taken in.")


def _leads_out(member: zipfile.ZipInfo) -> bool:
    """Whether a member is a link, or has a name that a careless unpacker would write elsewhere."""
    path = PurePosixPath(member.filename.replace("\\", "/"))
    return stat.S_ISLNK(member.external_attr >> 16) or path.is_absolute() or ".." in path.parts


def is_archive(name: str) -> bool:
    """Whether a file is named as a ZIP."""
    return PurePosixPath(name).suffix.lower() in ARCHIVES


def is_list(name: str) -> bool:
    """Whether a file is named as a list of articles: CSV, or JSON Lines."""
    return PurePosixPath(name).suffix.lower() in LISTS


def entries(data: bytes, name: str) -> Iterator[Packed]:
    """The articles of a CSV with a head row, or of a file with one JSON object a line, each with its `text`.

    Columns may have the usual names (url for address, date for published, …). Raises Refused where there is no text.
    """
    text = decode(data, name)
    rows = _csv(text, name) if name.lower().endswith(".csv") else _json_lines(text, name)
    for number, row in enumerate(rows, start=1):
        if number > LIMITS.bulk_items:
            raise Refused(f"“{name}” has more than {LIMITS.bulk_items:,} rows; divide it.")
        yield Packed(f"{name}, row {number}", json.dumps(row).encode(), is_row=True)


def _csv(text: str, name: str) -> Iterator[dict[str, str]]:
    csv.field_size_limit(LIMITS.text_characters * 2)
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""))
        if len(rows.fieldnames or ()) > LIMITS.list_columns:
            raise Refused(f"“{name}” has {len(rows.fieldnames or ()):,} columns, as no list of articles does.")
        if not _named({column.lower(): column for column in rows.fieldnames or ()}, "text"):
            raise Refused(f"“{name}” has no column named text.")
        for number, row in enumerate(rows, start=1):
            if None in row:
                raise Refused(f"In “{name}” row {number} has more columns than the head. Put quotes around its texts.")
            yield _known({str(column): value for column, value in row.items() if isinstance(value, str)})
    except csv.Error as error:
        raise Refused(f"“{name}” is no CSV that can be read: {error}.") from error


def _json_lines(text: str, name: str) -> Iterator[dict[str, str]]:
    for number, line in enumerate(text.split("\n"), start=1):  # other line breaks may stand in a string
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise Refused(f"“{name}” has no JSON in line {number}.") from error
        if not isinstance(row, dict):
            raise Refused(f"“{name}” has no object in line {number}, but {type(row).__name__}.")
        yield _known({str(column): value for column, value in row.items() if isinstance(value, str)})


def _known(row: dict[str, str]) -> dict[str, str]:
    """The columns that say something of an article, by our names."""
    columns = {column.strip().lower(): column for column in row}
    named = {field: _named(columns, field) for field in _COLUMNS}
    return {field: row[column].strip() if field != "text" else row[column] for field, column in named.items() if column}


def _named(columns: dict[str, str], field: str) -> str:
    return next((columns[name] for name in _COLUMNS[field] if name in columns), "")


__all__ = ["ARCHIVES", "LISTS", "SUFFIXES", "Packed", "entries", "is_archive", "is_list", "unpack"]
