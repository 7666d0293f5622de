"""The list of sources."""

from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.browse.pages import tree, words
from timeline.models import Source

TEXT = "Gate closed\n\nThe port was shut on Monday. Twelve cases were found.\n\nNothing else happened."


@pytest.fixture
def source(db: None) -> Source:
    made = factories.source(
        TEXT, publisher="Gate Post", title="Gate closed", address="https://example.org/gate?a=1&b=2"
    )
    factories.event(factories.measure("border-closure", places=["Ruili"]), told_by=made, quote="The port was shut")
    factories.event(factories.count(12, places=["Ruili"]), told_by=made, quote="Twelve cases")
    return made


def test_an_empty_site_says_how_to_add_a_source(client: Client, db: None) -> None:
    assert "Curators add a source in the admin" in words(tree(client, "/sources/"))


def test_each_source_stands_with_date_basis_and_counts(client: Client, source: Source) -> None:
    (row,) = tree(client, "/sources/").xpath("//ol[contains(@class, 'sourcelist')]/li")
    assert words(row.xpath("p[@class='when']")[0]) == "4 November 2021stated"
    assert [words(cell) for cell in row.xpath(".//dl/div")] == ["measure1", "case count1"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", ["Beta", "Alpha"]),
        ("newest", ["Beta", "Alpha"]),
        ("oldest", ["Alpha", "Beta"]),
        ("title", ["Alpha", "Beta"]),
        ("publisher", ["Beta", "Alpha"]),
        ("nonsense", ["Beta", "Alpha"]),
    ],
)
def test_it_can_be_sorted(client: Client, db: None, order: str, expected: list[str]) -> None:
    factories.source(title="Alpha", publisher="Z", published_earliest="2020-01-02", published_latest="2020-01-02")
    factories.source(title="Beta", publisher="A")
    found = tree(client, f"/sources/?sort={order}").xpath("//ol[contains(@class, 'sourcelist')]//h3")
    assert [words(title) for title in found] == expected


def test_it_can_be_narrowed_to_a_publisher(client: Client, source: Source) -> None:
    factories.source(title="Another", publisher="Other Post")
    found = tree(client, f"/sources/?publisher={source.publisher_id}").xpath("//h3")
    assert [words(title) for title in found] == ["Gate closed"]


@pytest.mark.parametrize("value", ["0", "-1", "abc", "9" * 40, "%00"])
def test_an_unknown_publisher_or_page_shows_all(client: Client, source: Source, value: str) -> None:
    assert "Gate closed" in words(tree(client, f"/sources/?publisher={value}&page={value}"))


def test_drafts_are_not_listed(client: Client, db: None) -> None:
    factories.source(title="Hidden", state="draft")
    assert "Hidden" not in words(tree(client, "/sources/"))


def test_a_text_without_title_is_called_by_its_first_words(client: Client, db: None) -> None:
    factories.source("The port opened again after a long winter without any travellers at all.")
    assert "“The port opened again" in words(tree(client, "/sources/"))


def test_a_source_says_in_which_lanes_its_measures_lie_and_of_when(client: Client, source: Source) -> None:
    (row,) = tree(client, "/sources/").xpath("//ol[contains(@class, 'sourcelist')]/li")
    assert row.xpath(".//*[@class='lanebar']/@aria-label") == ["Measures: Entry and exit 1"]
    said = words(row.xpath(".//p[contains(@class, 'told-of')]")[0])
    assert said.endswith("Entry and exit · tells of April 2020 to November 2021")


def test_publishers_stand_beside_the_list_with_their_numbers(client: Client, source: Source) -> None:
    for number in range(12):
        factories.source(publisher=f"Post {number:02}")
    factories.source(publisher="Post 07", title="Second")
    factories.source(publisher="Hidden Post", state="draft")
    page = tree(client, "/sources/")
    lines = [words(line) for line in page.xpath("//ul[@class='publishers']/li")]
    assert lines[:3] == ["Post 07 2", "Gate Post 1", "Post 00 1"]
    assert len(lines) == 10
    assert len(page.xpath("//select[@id='publisher']/option")) == 14
    (href,) = page.xpath("//ul[@class='publishers']//a[.='Post 07']/@href")
    assert len(tree(client, f"/sources/{href}").xpath("//h3")) == 2


def test_the_number_of_queries_does_not_grow(client: Client, source: Source, django_assert_num_queries: Any) -> None:
    for _ in range(5):
        factories.event(told_by=factories.source(publisher=f"Post {_}"))
    with django_assert_num_queries(4):
        client.get("/sources/")


def test_a_rejected_quote_is_not_counted_and_the_others_are(client: Client, source: Source) -> None:
    factories.event(factories.measure("testing"), told_by=source, quote="Nothing else")
    source.evidence.filter(quote="Nothing else").update(decision="rejected")
    (row,) = tree(client, "/sources/").xpath("//ol[contains(@class, 'sourcelist')]/li")
    assert [words(cell) for cell in row.xpath(".//dl/div")] == ["measure1", "case count1"]
