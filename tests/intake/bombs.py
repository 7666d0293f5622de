"""Files made to hurt: each with the name that it is handed over under."""

import io
import stat
import zipfile
import zlib
from collections.abc import Callable

from tests.intake.files import docx_of, pdf_of

TEXT = "The port of Dongxing was closed to travelers on March 3, 2021, the city said."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(members: dict[str, bytes], *, links: tuple[str, ...] = (), is_stored: bool = False) -> bytes:
    """A ZIP of these members, some of them links; stored ones stand in it as they are."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
            if name in links:
                member.external_attr = (stat.S_IFLNK | 0o777) << 16
            package.writestr(member, content)
    return held.getvalue()


def docx_with(body: str, *, before: str = "") -> bytes:
    """A Word document with this XML for a body."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx_of([TEXT]))) as good,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for member in good.infolist():
            document = f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{body}</w:body></w:document>'
            is_body = member.filename == "word/document.xml"
            package.writestr(member.filename, document.encode() if is_body else good.read(member))
    return held.getvalue()


def billion_laughs() -> bytes:
    """Entities that stand for ten others each, ten deep."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return docx_with("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", before=f'<!DOCTYPE d [<!ENTITY l0 "lol">{entities}]>')


def wide_table() -> bytes:
    """A table whose every cell says that it spans a hundred thousand columns."""
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="100000"/></w:tcPr><w:p/></w:tc>'
    return docx_with(f"<w:tbl>{'<w:tr>' + cell * 50 + '</w:tr>'}</w:tbl>" * 200)


def pdf_with(change: Callable[[bytes], bytes]) -> bytes:
    """A PDF that was tampered with."""
    return change(pdf_of([TEXT]))


def pdf_stream(content: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """A PDF whose page is drawn by this stream."""
    data = pdf_of([TEXT]).replace(b"/Length", b"/Filter [" + filters + b"] /Length", 1)
    start, end = data.index(b"stream\n") + 7, data.index(b"\nendstream")
    return data[:start] + content + data[end:]


def overlapping_zip() -> bytes:
    """A ZIP whose directory names the same packed megabytes sixty times."""
    data = zipped({f"{n:02}.txt": b"a" for n in range(60)} | {"big.txt": b" " * 1_000_000})
    return data.replace((1).to_bytes(4, "little") + (1).to_bytes(4, "little"), b"\x40\x42\x0f\x00" * 2)


def lying_zip() -> bytes:
    """A ZIP whose member unpacks to more than it says."""
    data = zipped({"a.txt": b" " * 20_000_000})
    return data.replace((20_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))


def nested_zip() -> bytes:
    """A ZIP in a ZIP in a ZIP."""
    held = zipped({"a.txt": b" " * 1_000_000})
    for _ in range(6):
        held = zipped({"inner.zip": held})
    return held


PAGE = b"<!doctype html><html><body><article>%s</article></body></html>"
_PACKED_TWICE = zlib.compress(zlib.compress(b"(a) Tj\n" * 30_000_000, 9), 9)

BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a zip that unpacks to 60 MB": ("a.zip", lambda: zipped({f"{n}.txt": b" " * 6_000_000 for n in range(10)})),
    "a zip of 2,000 files": ("a.zip", lambda: zipped({f"{n}.txt": b"a" for n in range(2_000)})),
    "a zip in a zip": ("a.zip", nested_zip),
    "a zip that lies of its size": ("a.zip", lying_zip),
    "a zip with overlapping members": ("a.zip", overlapping_zip),
    "a zip with a link": ("a.zip", lambda: zipped({"a.txt": b"/etc/passwd"}, links=("a.txt",))),
    "a zip that climbs out": ("a.zip", lambda: zipped({"../../etc/cron.d/a.txt": b"x"})),
    "a zip with an absolute name": ("a.zip", lambda: zipped({"/etc/a.txt": b"x"})),
    "a zip that climbs out by backslashes": ("a.zip", lambda: zipped({"..\\..\\a.txt": b"x"})),
    "a zip cut in half": ("a.zip", lambda: zipped({"a.txt": TEXT.encode() * 50})[:200]),
    "a docx that unpacks to 24 MB": ("a.docx", lambda: zipped({"word/document.xml": b" " * 24_000_000})),
    "a docx of 200 members": ("a.docx", lambda: zipped({f"{n}.xml": b"x" for n in range(201)})),
    "a docx with billion laughs": ("a.docx", billion_laughs),
    "a docx that reads a file": (
        "a.docx",
        lambda: docx_with(
            "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", before='<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        ),
    ),
    "a docx of nested tables": (
        "a.docx",
        lambda: docx_with("<w:tbl><w:tr><w:tc>" * 5_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 5_000),
    ),
    "a docx with wide cells": ("a.docx", wide_table),
    "a pdf that unpacks to 210 MB": ("a.pdf", lambda: pdf_stream(zlib.compress(b"(a) Tj\n" * 30_000_000, 9))),
    "a pdf packed twice": ("a.pdf", lambda: pdf_stream(_PACKED_TWICE, b"/FlateDecode /FlateDecode")),
    "a pdf of 400,000 pages": (
        "a.pdf",
        lambda: pdf_with(
            lambda data: data.replace(b"/Count 1 /Kids [4 0 R]", b"/Count 400000 /Kids [" + b"4 0 R " * 400_000 + b"]")
        ),
    ),
    "a pdf whose pages hold themselves": (
        "a.pdf",
        lambda: pdf_with(lambda data: data.replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")),
    ),
    "a pdf of open brackets": (
        "a.pdf",
        lambda: pdf_with(lambda data: data.replace(b"/MediaBox [0 0 595 842]", b"/MediaBox " + b"[" * 2_000_000)),
    ),
    "a pdf of noise": ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20_000),
    "a page of deep elements": ("a.html", lambda: PAGE % (b"<div>" * 50_000 + TEXT.encode())),
    "a page of deep preformatted text": ("a.html", lambda: PAGE % (b"<pre>" * 50_000 + TEXT.encode())),
    "a page of open tags": ("a.html", lambda: b"<html>" + b"<a " * 500_000),
    "a page with a flood of attributes": (
        "a.html",
        lambda: PAGE % (b"<p " + b" ".join(b"a%d=1" % n for n in range(150_000)) + b">"),
    ),
    "a page of open comments": ("a.html", lambda: b"<html>" + b"<!--" * 400_000),
    "a page of 3 MB": ("a.html", lambda: PAGE % (b"<p>a</p>" * 400_000)),
    "a text with zero bytes": ("a.txt", lambda: TEXT.encode() + b"\0\0\0" + TEXT.encode()),
    "a text that begins as UTF-8 and is not": ("a.txt", lambda: b"\xef\xbb\xbf" + b"\xff\xfe\xfd" * 50),
    "a text cut in the middle of UTF-16": ("a.txt", lambda: TEXT.encode("utf-16")[:-1]),
    "a text of 200,000 words and one": ("a.txt", lambda: b"a " * 200_001),
    "a list of a million columns": ("a.csv", lambda: b"text" + b",c" * 1_000_000 + b"\nx" + b"," * 1_000_000),
    "a list with an open quote": ("a.csv", lambda: b'text\n"' + b"a" * 5_000_000),
    "a list with a giant line": ("a.jsonl", lambda: b'{"text": "' + b"a " * 4_000_000 + b'"}'),
    "a list of deep brackets": ("a.jsonl", lambda: b'{"text": ' + b"[" * 1_000_000),
    "a list with a giant number": ("a.jsonl", lambda: b'{"text": 1' + b"0" * 1_000_000 + b"}"),
    "a program": ("a.exe", lambda: b"MZ\x90\0" * 100),
}
