"""The table of other schemes: one file, three ways to read it."""

import csv
import io
from pathlib import Path

import lxml.html
import pytest
from django.test import Client

from timeline.browse.crosswalk import COLUMNS, SCHEMES, Counterpart, as_csv, crosswalk
from timeline.vocabulary import Category

WRITTEN = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("category", Category)
def test_the_written_codebook_has_the_same_row(category: Category) -> None:
    cells = " | ".join(other.words for other in crosswalk()[category])
    assert f"| `{category}` | {cells} |" in WRITTEN


def test_every_category_has_every_scheme_and_the_file_has_no_other_row() -> None:
    assert all(tuple(other.scheme for other in others) == SCHEMES for others in crosswalk().values())
    assert list(crosswalk()) == list(Category)
    assert len(list(csv.reader(io.StringIO(as_csv())))) == 1 + len(Category) * len(SCHEMES)


@pytest.mark.parametrize(
    ("counterpart", "words"),
    [
        (Counterpart("OxCGRT", ("C8 (3, 4)",), "foreign travellers only"), "C8 (3, 4): foreign travellers only"),
        (Counterpart("WHO PHSM", ("5.2", "5.3"), ""), "5.2, 5.3"),
        (Counterpart("OxCGRT", (), "C8 is inbound"), "– (C8 is inbound)"),
        (Counterpart("OxCGRT", (), ""), "–"),
    ],
)
def test_a_counterpart_in_words(counterpart: Counterpart, words: str) -> None:
    assert counterpart.words == words


def test_the_page_shows_the_table(client: Client, db: None) -> None:
    page = lxml.html.document_fromstring(client.get("/codebook/").content.decode())
    rows = page.xpath("//table[@class='crosswalk']/tbody/tr")
    assert [[cell.text_content() for cell in row] for row in rows] == [
        [category.label, *(other.words for other in others)] for category, others in crosswalk().items()
    ]


def test_the_download_leaves_a_field_empty_where_there_is_no_code(client: Client) -> None:
    answer = client.get("/codebook/crosswalk.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "crosswalk.csv" in answer["Content-Disposition"]
    rows = {(row["category"], row["scheme"]): row for row in csv.DictReader(io.StringIO(answer.content.decode()))}
    assert tuple(next(iter(rows.values()))) == COLUMNS
    assert rows["exit-restrictions", "OxCGRT"]["codes"] == ""
    assert rows["exit-restrictions", "OxCGRT"]["note"] == "C8 is inbound"
    assert rows["testing", "HIT-COVID"]["codes"] == "testing_symp; testing_asymp"
