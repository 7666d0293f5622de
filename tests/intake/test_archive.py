"""Archives and lists give their articles one by one, or are refused."""

import json

import pytest

from tests.intake.bombs import zipped as zip_of
from tests.intake.files import docx_of, pdf_of
from tests.intake.test_packed import PARAGRAPHS, zipped
from timeline.intake import Refused
from timeline.intake.archive import entries, unpack
from timeline.limits import LIMITS

TEXT = "The port was closed to travelers on April 8, 2020."


def test_a_zip_gives_each_of_its_files() -> None:
    files = {
        "a.txt": TEXT.encode(),
        "folder/b.pdf": pdf_of(PARAGRAPHS),
        "folder/c.docx": docx_of(PARAGRAPHS),
        "__MACOSX/a.txt": b"x",
        ".hidden.txt": b"x",
    }
    found = list(unpack(zipped(files), "march.zip"))
    assert [packed.name for packed in found] == [
        "march.zip: a.txt",
        "march.zip: folder/b.pdf",
        "march.zip: folder/c.docx",
    ]
    assert found[0].article().text == TEXT
    assert len({packed.article().text for packed in found}) == 2  # the PDF and the Word document hold the same


def test_a_bad_file_of_a_zip_is_refused_alone() -> None:
    good, bad = unpack(zipped({"a.txt": TEXT.encode(), "b.xls": b"x"}), "march.zip")
    assert good.article().text == TEXT
    with pytest.raises(Refused, match=r"b\.xls"):
        bad.article()


def test_a_list_in_a_zip_gives_its_rows() -> None:
    listed = json.dumps({"text": TEXT}).encode() + b"\n" + json.dumps({"body": TEXT + " Again."}).encode()
    assert [packed.article().text for packed in unpack(zipped({"l.jsonl": listed}), "a.zip")] == [
        TEXT,
        TEXT + " Again.",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"PK nothing", "damaged", id="no zip"),
        pytest.param(zipped({f"{n}.txt": b"x" for n in range(1001)}), "1,001 files", id="too many"),
        pytest.param(zipped({f"{n}.txt": b" " * 9_000_000 for n in range(6)}), "unpacks to 54 MB", id="a bomb"),
        pytest.param(zipped({"a.txt": b" " * 9_000_000}), "times its size", id="packed too well"),
    ],
)
def test_a_zip_past_the_limits_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        list(unpack(data, "a.zip"))


def locked(data: bytes, name: bytes) -> bytes:
    """The archive with the mark of a password on one of its files."""
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(name))
    return data[: entry + 8] + b"\x01" + data[entry + 9 :]


def damaged(data: bytes, content: bytes) -> bytes:
    """The archive with another letter in what it holds."""
    return data.replace(content, content[:-1] + b"#", 1)


STORED = b"Nothing here is packed."
ONE_BAD: dict[str, tuple[dict[str, bytes], str, str]] = {
    "climbs out": ({"../../etc/cron.d/b.txt": b"x"}, "", "leads out of the archive"),
    "climbs out by backslashes": ({"..\\..\\b.txt": b"x"}, "", "leads out of the archive"),
    "absolute": ({"/etc/b.txt": b"x"}, "", "leads out of the archive"),
    "a drive": ({"C:\\b.txt": b"x"}, "", "leads out of the archive"),
    "no name": ({".": b"x"}, "", "has no name"),
    "a link": ({"b.txt": b"/etc/passwd"}, "link", "is a link to another file"),
    "locked": ({"b.txt": b"x"}, "lock", "locked with a password"),
    "damaged": ({"b.txt": STORED}, "damage", "is damaged"),
    "too large": ({"b.txt": b" " * 10_000_001}, "", r"has 10\.0 MB; at most 10 MB"),
    "another kind": ({"b.jpg": b"x"}, "", "is neither text"),
    "an archive": ({"b.zip": b"PK"}, "", "is neither text"),
    "a list without texts": ({"b.csv": b"title\nx\n"}, "", "has no column named text"),
}


@pytest.mark.parametrize("case", ONE_BAD)
def test_one_bad_file_of_a_zip_is_named_and_the_rest_is_taken(case: str) -> None:
    bad, how, reason = ONE_BAD[case]
    links = tuple(bad) if how == "link" else ()
    data = zip_of({"a.txt": TEXT.encode(), **bad, "folder/c.txt": b"Another one."}, links=links, is_stored=bool(how))
    if how == "lock":
        data = locked(data, b"b.txt")
    if how == "damage":
        data = damaged(data, STORED)
    first, refused, last = unpack(data, "march.zip")
    assert (first.article().text, last.article().text) == (TEXT, "Another one.")
    assert refused.name == f"march.zip: {next(iter(bad))}"
    with pytest.raises(Refused, match=reason):
        refused.article()


def test_a_list_in_a_zip_gives_the_rows_before_it_breaks_off() -> None:
    good, bad = unpack(zipped({"l.jsonl": json.dumps({"text": TEXT}).encode() + b"\n{"}), "a.zip")
    assert good.article().text == TEXT
    assert "no JSON in line 2" in bad.refusal


def test_a_csv_gives_an_article_a_row() -> None:
    data = f'Headline,URL,Date,Text\nGate shut,https://example.org/1,2020-04-08,"{TEXT}\nMore."\n,,,"{TEXT}"\n'.encode()
    first, second = (packed.article() for packed in entries(data, "list.csv"))
    assert (first.title, first.address, first.text) == ("Gate shut", "https://example.org/1", f"{TEXT}\nMore.")
    assert first.metadata == (("published", "2020-04-08"),)
    assert first.filename == "list.csv, row 1"
    assert (second.title, second.metadata) == ("", ())


def test_a_row_that_is_none_holds_up_no_other() -> None:
    lines = json.dumps({"text": "One."}), "{broken", json.dumps({"text": "Three."}), "[3]"
    one, three, *refused = entries("\n".join(lines).encode(), "l.jsonl")
    assert (one.article().text, three.article().text) == ("One.", "Three.")
    assert [(packed.name, packed.refusal) for packed in refused] == [
        ("l.jsonl, row 2", "“l.jsonl” has no JSON in line 2."),
        ("l.jsonl, row 4", "“l.jsonl” has no object in line 4, but list."),
    ]


def test_rows_are_refused_one_by_one() -> None:
    found = list(entries(b'{"text": ""}\n\n{"text": "A port.", "url": "javascript:alert(1)"}\n', "list.jsonl"))
    for packed, reason in zip(found, ("Paste the text", "no web address"), strict=True):
        with pytest.raises(Refused, match=reason):
            packed.article()


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"title,date\na,b\n", "l.csv", "no column named text"),
        (b"", "l.csv", "no column named text"),
        (b"text,date\nIt was shut, they said,2021\n", "l.csv", "row 1 .* more columns"),
        (b"{", "l.jsonl", "no JSON in line 1"),
        (b"[1]", "l.jsonl", "no object in line 1"),
        (b"[" * 100_000, "l.jsonl", "no JSON in line 1"),
        (b"text\n" + b"a\n" * (LIMITS.bulk_items + 1), "l.csv", "more than 1,000 rows"),
    ],
)
def test_a_list_that_is_none_is_refused(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        list(entries(data, name))
