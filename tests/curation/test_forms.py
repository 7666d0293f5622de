"""The forms of the staff: what they take and what they say when they do not."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from timeline.curation import AddSourceForm, ReviseSourceForm
from timeline.limits import LIMITS
from timeline.models import Publisher, Source

TEXT = "The county closed its two river crossings on 3 May 2020.\n\nNo new case was found that day."


def add(data: dict[str, Any], file: SimpleUploadedFile | None = None) -> AddSourceForm:
    """A posted add form."""
    return AddSourceForm(data, {"file": file} if file else None)


def test_a_paste_becomes_an_article_with_what_is_said_of_it() -> None:
    form = add(
        {"text": TEXT, "title": "Crossings closed", "publisher": " River Post ", "address": "https://river.example/1"}
    )
    assert form.is_valid()
    article = form.article
    assert (article.text, article.title, article.publisher) == (TEXT, "Crossings closed", "River Post")
    assert article.address == "https://river.example/1"
    assert form.given is None


def test_a_file_becomes_an_article_and_keeps_its_bytes() -> None:
    form = add({}, SimpleUploadedFile("river.txt", TEXT.encode()))
    assert form.is_valid()
    assert (form.article.text, form.article.original, form.article.filename) == (TEXT, TEXT.encode(), "river.txt")


@pytest.mark.parametrize(
    ("data", "file", "field", "said"),
    [
        ({}, None, "text", "Paste the text of the article, or choose a file."),
        ({"text": " \n\t "}, None, "text", "Paste the text of the article, or choose a file."),
        ({"text": TEXT}, ("a.txt", TEXT.encode()), "file", "Choose one way: paste the text"),
        ({}, ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "file", "“photo.txt” is not a text file"),
        ({}, ("empty.txt", b""), "file", "There is no text in it."),
        ({}, ("report.docx", b"PK\x03\x04"), "file", "“report.docx” is no Word document"),
        ({}, ("sheet.xls", b"x"), "file", "“sheet.xls” is neither text"),
        (
            {"text": "long words " * 545_455},
            None,
            "text",
            "The pasted text has 6.0 MB; at most 1.0 MB can be taken in.",
        ),
    ],
    ids=["nothing", "white space", "both", "binary named txt", "empty file", "damaged", "other kind", "six megabytes"],
)
def test_what_cannot_be_read_is_refused_at_its_field(
    data: dict[str, Any], file: tuple[str, bytes] | None, field: str, said: str
) -> None:
    form = add(data, SimpleUploadedFile(*file) if file else None)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert said in form.errors[field][0]


def test_a_file_past_the_largest_size_is_refused_unread() -> None:
    file = SimpleUploadedFile("long.txt", b"x")
    file.size = LIMITS.file_bytes + 1_500_000
    form = add({}, file)
    assert not form.is_valid()
    assert form.errors["file"] == ["“long.txt” has 11.5 MB; at most 10 MB can be taken in."]
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2021-11-04", "2021-11-04"),
        (" 2021-11 ", "2021-11"),
        ("2021-11-04~", "2021-11-04~"),
        ("2020-06-17/2021-03-24", "2020-06-17/2021-03-24"),
        ("2020-06-17/..", "2020-06-17/.."),
    ],
)
def test_a_date_may_be_a_day_a_month_or_an_interval(written: str, edtf: str) -> None:
    form = add({"text": TEXT, "published": written, "reason": "The page shows it."})
    assert form.is_valid(), form.errors
    assert form.given
    assert (form.given.edtf, form.given.reason) == (edtf, "The page shows it.")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2021-02-30", "“2021-02-30” is not a day of the calendar."),
        ("3/4/2021", "“3/4/2021” may be 3 April 2021 or 4 March 2021."),
        ("some day", "“some day” cannot be read as one date. Write 2020-04-03,"),
        ("2021-03-24/2020-06-17", "“2021-03-24/2020-06-17” ends before it begins."),
        ("../..", "“../..” is open at both ends."),
        ("9000-01-01", "“9000-01-01” is still to come."),
    ],
)
def test_a_wrong_date_is_named(written: str, said: str) -> None:
    form = add({"text": TEXT, "published": written, "reason": "A guess."})
    assert not form.is_valid()
    assert form.errors.keys() == {"published"}
    assert form.errors["published"][0].startswith(said)


def test_a_date_without_a_reason_says_that_a_curator_set_it() -> None:
    form = add({"text": TEXT, "published": "2020-05-04"})
    assert form.is_valid()
    assert form.given
    assert form.given.reason == "Set by a curator."


def test_a_reason_without_a_date_is_refused() -> None:
    form = add({"text": TEXT, "reason": "It is in the address."})
    assert not form.is_valid()
    assert form.errors == {"published": ["Give the date that the reason is for, or leave both empty."]}


@pytest.mark.parametrize("address", ["river.example and more", "javascript:alert(1)", "ftp://river.example/1"])
def test_only_web_addresses_are_taken(address: str) -> None:
    form = add({"text": TEXT, "address": address})
    assert not form.is_valid()
    assert form.errors == {"address": ["Write a whole address, as https://example.org/page."]}


def test_the_note_loses_all_markup_but_the_few_tags() -> None:
    form = add({"text": TEXT, "note": '<p onclick="x()">See <b>below</b>.</p><script>x()</script><img src=x>'})
    assert form.is_valid()
    note = form.cleaned_data["note"]
    assert note.startswith("<p>See <b>below</b>.</p>")
    assert "<script" not in note
    assert "<img" not in note
    assert "onclick" not in note


def test_the_change_form_begins_with_what_is_known_and_no_date() -> None:
    source = Source(title="Crossings closed", publisher=Publisher(name="River Post"), address="https://river.example/1")
    form = ReviseSourceForm(source=source)
    assert form["title"].value() == "Crossings closed"
    assert form["publisher"].value() == "River Post"
    assert not form["published"].value()
    assert "text" not in form.fields
