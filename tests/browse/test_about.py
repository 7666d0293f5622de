"""Pages of prose: about, codebook, search help."""

from enum import StrEnum
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from django.conf import LazySettings
from django.test import Client

from tests import factories
from timeline import search
from timeline.browse.codebook import DATE_KINDS, codebook
from timeline.browse.search_forms import FIELDS, FORMS
from timeline.limits import LIMITS
from timeline.models import Source
from timeline.search import language
from timeline.vocabulary import (
    Action,
    Basis,
    Bound,
    Category,
    Certainty,
    EventKind,
    Lane,
    Origin,
    PlaceCertainty,
    Scope,
    Status,
)

VOCABULARIES = (Lane, Category, Action, EventKind, Status, Origin, Scope, Bound, PlaceCertainty, Certainty, Basis)
CODES = [pytest.param(code, id=f"{kind.__name__}-{code}") for kind in VOCABULARIES for code in kind]
WRITTEN = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8")


def page_words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(lxml.html.document_fromstring(answer.content.decode()).text_content().split())


@pytest.mark.parametrize("code", CODES)
def test_every_code_stands_in_the_written_codebook(code: StrEnum) -> None:
    assert f"`{code.value}`" in WRITTEN


@pytest.mark.django_db
def test_the_written_codebook_and_the_page_say_the_same() -> None:
    book = codebook()
    codes = [code for lane in book.lanes for code in lane.codes] + [
        code for part in book.sections for code in part.codes
    ]
    for code in codes:
        assert f"| `{code.code}` | {code.definition} | {code.example} |" in WRITTEN
    for kind, meaning in DATE_KINDS.items():
        assert f"| {kind} | {meaning} |" in WRITTEN


def test_a_code_that_two_vocabularies_share_has_two_meanings(db: None) -> None:
    abouts = {
        part.anchor: code.definition for part in codebook().sections for code in part.codes if code.code == Bound.ABOUT
    }
    assert abouts == {"bounds": "Close to that many.", "certainty": "About a day or month."}


@pytest.mark.parametrize("code", CODES)
def test_every_code_stands_on_the_page(client: Client, db: None, code: StrEnum) -> None:
    assert f"<code>{code.value}</code>" in client.get("/codebook/").content.decode()


def test_the_number_at_a_category_leads_to_its_records(client: Client, db: None) -> None:
    factories.event(factories.measure("testing"))
    factories.event(factories.measure("testing", edtf="2020-05-01"), told_by=factories.source(state="draft"))
    page = lxml.html.document_fromstring(client.get("/codebook/").content.decode())
    (link,) = page.xpath("//tr[@id='testing']//a")
    assert link.get("href") == "/?category=testing"
    assert link.text == "1"
    assert page.xpath("//tr[@id='vaccination']//td")[-1].text_content().strip() == "0"


def test_anchors_of_the_codebook_are_unique(client: Client, db: None) -> None:
    ids = lxml.html.document_fromstring(client.get("/codebook/").content.decode()).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_about_counts_what_is_public(client: Client, db: None) -> None:
    factories.event(factories.measure())
    factories.event(factories.count())
    factories.event(factories.count(), told_by=factories.source(state="draft"))
    found = client.get("/about/").content.decode()
    figures = lxml.html.document_fromstring(found).xpath("//dl[@class='figures']/div")
    assert [[part.text_content() for part in figure] for figure in figures] == [
        ["sources", "2"],
        ["measure", "1"],
        ["case count", "1"],
    ]
    assert "19 April 2020 to 4 November 2021" in found


def test_about_an_empty_site_works(client: Client, db: None) -> None:
    assert "What is not promised" in page_words(client, "/about/")


def test_about_names_who_runs_the_site(client: Client, db: None, settings: LazySettings) -> None:
    settings.SITE_CONTACT = "curators@example.org"
    assert "Write to curators@example.org." in page_words(client, "/about/")


@pytest.mark.parametrize(("address", "queries"), [("/about/", 2), ("/codebook/", 1), ("/search/help/", 0)])
def test_the_number_of_queries_is_fixed(
    client: Client, db: None, django_assert_num_queries: Any, address: str, queries: int
) -> None:
    with django_assert_num_queries(queries):
        client.get(address)


def test_search_help_explains_every_field_there_is(client: Client) -> None:
    assert set(FIELDS) == set(language.FIELDS)
    found = page_words(client, "/search/help/")
    assert all(f"{field}:" in found for field in FIELDS)


def test_search_help_tells_the_limits(client: Client) -> None:
    found = page_words(client, "/search/help/")
    assert f"at most {LIMITS.query_characters} characters and {LIMITS.query_words} words" in found


@pytest.mark.parametrize("example", [form.example for form in FORMS])
def test_every_example_is_read_as_meant(five: list[Source], example: str) -> None:
    notices = search.search(search.SearchQuery(text=example)).notices
    assert all(notice.message.startswith("Also looked for") for notice in notices), notices


def test_the_page_on_accuracy_tells_tuned_from_unseen(client: Client, db: None) -> None:
    page = client.get("/about/accuracy/").content.decode()
    assert page.index("Development articles, tuned on") < page.index("Unseen articles, not tuned on")
    assert "Case counts, every field" in page


def test_the_page_on_accuracy_counts_what_curators_rejected(client: Client, db: None) -> None:
    made = factories.event()
    made.evidence.update(decision="rejected")
    factories.event()
    assert "1 stand and 1 was rejected" in client.get("/about/accuracy/").content.decode()
