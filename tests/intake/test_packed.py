"""PDF and Word files give the paragraphs they hold, and hostile ones are refused while the server answers."""

import io
import zipfile
import zlib

import pytest

from tests.intake.files import docx_of, pdf_of
from timeline.intake import Refused, read_file
from timeline.intake.child import Child
from timeline.limits import LIMITS

PARAGRAPHS = [
    "Border town tests all residents",
    "RUILI, March 31 -- The city began to test all of its residents for the virus on Wednesday after six people were "
    "found to be infected, the health authority of the province said at a briefing in the afternoon of that day.",
    "Two of the six had come in from abroad. Those who live in the medium-risk area must stay at home, and the schools "
    "of the city, its markets and its medium and small shops are closed until further notice, at whatever risk.",
    "The border is watched day and night.",
]


def paragraphs(data: bytes, name: str) -> list[str]:
    return read_file(data, name).text.split("\n\n")


@pytest.mark.parametrize("width", [60, 75, 88, 96])
def test_a_pdf_gives_its_paragraphs(width: int) -> None:
    assert paragraphs(pdf_of(PARAGRAPHS, width=width), "article.pdf") == PARAGRAPHS


def test_a_paragraph_goes_on_over_the_page() -> None:
    long = [
        f"Sentence {number} tells of a gate that was shut on the frontier and of the guards." for number in range(90)
    ]
    (only,) = paragraphs(pdf_of([" ".join(long)]), "article.pdf")
    assert only == " ".join(long)


def test_a_pdf_tells_its_title() -> None:
    article = read_file(pdf_of(PARAGRAPHS, title="Border town tests all residents"), "article.pdf")
    assert article.title == "Border town tests all residents"
    assert article.media_type == "application/pdf"
    assert article.original.startswith(b"%PDF")


def test_a_word_document_gives_its_paragraphs_and_tables() -> None:
    data = docx_of([*PARAGRAPHS, "瑞丽市"], title="Border town", table=[["City", "Cases"], ["Ruili", "6"]])
    assert paragraphs(data, "article.docx") == [*PARAGRAPHS, "瑞丽市", "City | Cases", "Ruili | 6"]
    assert read_file(data, "article.docx").title == "Border town"


def zipped(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        pytest.param(b"hello", "a.pdf", "no PDF file", id="a text named pdf"),
        pytest.param(b"%PDF-1.4\n%%EOF", "a.pdf", "damaged", id="an empty pdf"),
        pytest.param(pdf_of([""]), "a.pdf", "no text", id="a pdf without text"),
        pytest.param(pdf_of(["a b"] * 24 * 302), "a.pdf", "pages", id="too many pages"),
        pytest.param(b"PK\x03\x04 nothing", "a.docx", "no Word document", id="a damaged docx"),
        pytest.param(zipped({"a.txt": b"text"}), "a.docx", "no Word document", id="a zip named docx"),
        pytest.param(zipped({"word/document.xml": b" " * 24_000_000}), "a.docx", "times its size", id="a bomb"),
        pytest.param(zipped({"word/document.xml": b" " * 26_000_000}), "a.docx", "holds more", id="a larger bomb"),
        pytest.param(zipped({f"{n}.xml": b"x" for n in range(201)}), "a.docx", "holds more", id="too many members"),
        pytest.param(b"<html><body>" + b"<div>" * 300 + b"text", "a.html", "too deeply", id="deep markup"),
        pytest.param(b"<html><p>" + b"a" * 2_100_000, "a.html", "markup", id="long markup"),
        pytest.param(b"<a " * 50_000, "a.html", "too deeply", id="open tags"),
    ],
)  # fmt: skip
def test_what_is_damaged_or_made_to_hurt_is_refused(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_file(data, name)


def test_a_stream_that_unpacks_to_gigabytes_is_refused() -> None:
    packed = zlib.compress(b"(a) Tj\n" * 20_000_000, 9)
    data = pdf_of(PARAGRAPHS)
    bomb = data.replace(b"/Length", b"/Filter [/FlateDecode] /Length", 1)
    start, end = bomb.index(b"stream\n") + 7, bomb.index(b"\nendstream")
    with pytest.raises(Refused):
        read_file(bomb[:start] + packed + bomb[end:], "bomb.pdf")


def test_the_child_is_stopped_when_a_file_takes_too_long() -> None:
    child = Child(seconds=0.0)
    with pytest.raises(Refused, match="takes longer"):
        child.parse("docx", docx_of(PARAGRAPHS), "slow.docx")


def test_after_a_file_that_broke_the_child_the_next_is_read() -> None:
    child = Child()
    try:
        for _ in range(2):
            assert child.parse("docx", docx_of(PARAGRAPHS), "a.docx").text.startswith("Border town")
            assert child._process
            child._process.kill()
            child._process.wait()
    finally:
        child.stop()


def test_the_child_has_bounds_on_its_memory() -> None:
    child = Child()
    try:
        child.parse("docx", docx_of(PARAGRAPHS), "a.docx")
        assert child._process
        with open(f"/proc/{child._process.pid}/limits") as limits:  # noqa: PTH123
            bounds = next(line for line in limits if line.startswith("Max address space"))
        assert f"{LIMITS.parse_megabytes}000000" in bounds
    finally:
        child.stop()
