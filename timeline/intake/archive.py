"""What a ZIP of articles holds, and what a list of articles holds."""

import csv
import io
import json
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from timeline.article import Article
from timeline.intake.encoding import decode
from timeline.intake.read import SUFFIXES, is_readable, read_file, read_text, unreadable
from timeline.intake.refused import Refused
from timeline.limits import LIMITS

ARCHIVES = (".zip",)
LISTS = (".csv", ".jsonl", ".ndjson")
_LITTLE = 5_000_000  # octets that are unpacked however small they were packed

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
    refusal: str = ""  # of one that is not even unpacked

    def article(self) -> Article:
        """The article. Raises Refused."""
        if self.refusal:
            raise Refused(self.refusal)
        if not self.is_row:
            return read_file(self.content, self.name)
        said = json.loads(self.content)
        published = said.pop("published", "")
        article = read_text(said.pop("text", ""), **said)
        facts = (("published", published),) if published else ()
        return replace(article, filename=self.name, metadata=facts)


def unpack(data: bytes, name: str) -> Iterator[Packed]:
    """The files of a ZIP, and of lists in it the rows; a file that cannot be taken in says why and holds up no other.

    Raises Refused where the archive itself is damaged or made to hurt: too many files, or too much in them.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Refused(f"“{name}” is damaged, or packed in a way that cannot be read.") from error
    with archive:
        members = [(member, _why_not(member)) for member in archive.infolist() if _is_wanted(member)]
        _check([member for member, refusal in members if not refusal], len(members), len(data), name)
        for member, refusal in members:
            place = f"{name}: {member.filename}"
            yield from [Packed(place, b"", refusal=refusal)] if refusal else _unpacked(archive, member, place)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: str) -> Iterator[Packed]:
    """A file of an archive, or the rows of a list, up to where it breaks off."""
    try:
        content = archive.read(member)
        yield from entries(content, place) if is_list(member.filename) else [Packed(place, content)]
    except Refused as refusal:
        yield Packed(place, b"", refusal=str(refusal))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, OSError, EOFError, RuntimeError):
        yield Packed(place, b"", refusal=f"“{place}” is damaged, or packed in a way that cannot be read.")


def _path(member: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(member.filename.replace("\\", "/"))


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    """Whether it is a file of the archive's owner, not of the system that packed it."""
    path = _path(member)
    return not member.filename.endswith("/") and "__MACOSX" not in path.parts and not path.name.startswith(".")


def _leads_out(path: PurePosixPath) -> bool:
    """Whether a careless unpacker would write it elsewhere."""
    return path.is_absolute() or ".." in path.parts or "".join(path.parts[:1]).endswith(":")  # the last is a drive


def _why_not(member: zipfile.ZipInfo) -> str:
    """Why a file of an archive is not unpacked; empty where it is."""
    if not _path(member).name:
        return "A file has no name."
    called = f"“{member.filename[:80]}”"
    path = _path(member)
    if stat.S_ISLNK(member.external_attr >> 16):
        return f"{called} is a link to another file, not a file."
    if _leads_out(path):
        return f"The name {called} leads out of the archive."
    if member.flag_bits & 1:
        return f"{called} is locked with a password."
    if not (is_list(path.name) or is_readable(path.name)):
        return unreadable(member.filename)
    if member.file_size > LIMITS.file_bytes:
        most = LIMITS.file_bytes // 1_000_000
        return f"{called} has {member.file_size / 1_000_000:.1f} MB; at most {most} MB can be taken in."
    return ""


def _check(members: list[zipfile.ZipInfo], count: int, packed: int, name: str) -> None:
    """Raises Refused for an archive that is made to hurt."""
    if count > LIMITS.bulk_items:
        raise Refused(f"“{name}” holds {count:,} files; at most {LIMITS.bulk_items:,} can be taken in at once.")
    unpacked = sum(member.file_size for member in members)
    if unpacked > LIMITS.bulk_unpacked_bytes:
        most = LIMITS.bulk_unpacked_bytes // 1_000_000
        raise Refused(f"“{name}” unpacks to {unpacked / 1_000_000:.0f} MB; at most {most} MB can be taken in at once.")
    if unpacked > max(_LITTLE, LIMITS.unpacked_ratio * packed):
        raise Refused(f"“{name}” unpacks to {unpacked // packed} times its size, as no articles do.")


def is_archive(name: str) -> bool:
    """Whether a file is named as a ZIP."""
    return PurePosixPath(name).suffix.lower() in ARCHIVES


def is_list(name: str) -> bool:
    """Whether a file is named as a list of articles: CSV, or JSON Lines."""
    return PurePosixPath(name).suffix.lower() in LISTS


def entries(data: bytes, name: str) -> Iterator[Packed]:
    """The articles of a CSV with a head row, or of a file with one JSON object a line, each with its `text`.

    Columns may have the usual names (url for address, date for published, …). A row that cannot be taken in says why
    and holds up no other. Raises Refused where no row can.
    """
    text = decode(data, name)
    rows = _csv(text, name) if name.lower().endswith(".csv") else _json_lines(text, name)
    refused: list[Packed] = []
    is_list = False
    for number, row in enumerate(rows, start=1):
        if number > LIMITS.bulk_items:
            raise Refused(f"“{name}” has more than {LIMITS.bulk_items:,} rows; divide it.")
        place = f"{name}, row {number}"
        if isinstance(row, str):
            refused.append(Packed(place, b"", refusal=row))
            continue
        is_list = True
        yield Packed(place, json.dumps(row).encode(), is_row=True)
    if refused and not is_list:
        raise Refused(refused[0].refusal)
    yield from refused


_Row = dict[str, str] | str  # by our names of columns; or why it is refused


def _csv(text: str, name: str) -> Iterator[_Row]:
    csv.field_size_limit(LIMITS.text_characters * 2)
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""))
        if len(rows.fieldnames or ()) > LIMITS.list_columns:
            raise Refused(f"“{name}” has {len(rows.fieldnames or ()):,} columns, as no list of articles does.")
        if not _named({column.lower(): column for column in rows.fieldnames or ()}, "text"):
            raise Refused(f"“{name}” has no column named text.")
        for number, row in enumerate(rows, start=1):
            if None in row:
                yield f"In “{name}” row {number} has more columns than the head. Put quotes around its texts."
            else:
                yield _known({str(column): value for column, value in row.items() if isinstance(value, str)})
    except csv.Error as error:
        raise Refused(f"“{name}” is no CSV that can be read: {error}.") from error


def _json_lines(text: str, name: str) -> Iterator[_Row]:
    for number, line in enumerate(text.split("\n"), start=1):  # other line breaks may stand in a string
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            yield f"“{name}” has no JSON in line {number}."
            continue
        if isinstance(row, dict):
            yield _known({str(column): value for column, value in row.items() if isinstance(value, str)})
        else:
            yield f"“{name}” has no object in line {number}, but {type(row).__name__}."


def _known(row: dict[str, str]) -> dict[str, str]:
    """The columns that say something of an article, by our names."""
    columns = {column.strip().lower(): column for column in row}
    named = {field: _named(columns, field) for field in _COLUMNS}
    return {field: row[column].strip() if field != "text" else row[column] for field, column in named.items() if column}


def _named(columns: dict[str, str], field: str) -> str:
    return next((columns[name] for name in _COLUMNS[field] if name in columns), "")


__all__ = ["ARCHIVES", "LISTS", "SUFFIXES", "Packed", "entries", "is_archive", "is_list", "unpack"]
