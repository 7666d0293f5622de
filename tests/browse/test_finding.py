"""Words found on the page of a source, its layers, and its text cleaned or as given."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from tests import factories
from tests.browse.pages import tree, words
from timeline.article import UNDATED, Interval, Span
from timeline.browse.finding import MOST_MARKED, finding
from timeline.browse.layers import LONGEST_UNASKED, Layer, named
from timeline.browse.source_asked import SourceAsked
from timeline.models import Source
from timeline.structure import parse

FURNITURE = "Published: Nov 04, 2021 12:47 PM"
TEXT = f"{FURNITURE}\n\nThe port was shut on Monday.\n\nOne port in Ruili stayed open, said the State Council."


@pytest.fixture
def source(db: None) -> Source:
    made = factories.source(TEXT, title="Ports")
    factories.event(factories.measure("border-closure"), told_by=made, quote="The port was shut")
    return made


def asked(querystring: str) -> SourceAsked:
    return SourceAsked.of("/sources/1/", QueryDict(querystring))


@pytest.mark.parametrize(
    ("querystring", "expected"),
    [
        ("find=port&hit=1", "1 of 2"),
        ("find=port&hit=2", "2 of 2"),
        ("find=port&hit=99", "2 of 2"),
        ("find=port&hit=-1", "2 found"),
        ("q=port", "2 found"),
        ("q=zebra&find=port&hit=1", "1 of 2"),
        ("find=zebra", "not found"),
        ("find=%22port in%22&hit=1", "1 of 1"),
        ("find=por*&hit=1", "1 of 2"),
    ],
)
def test_hits_are_counted_by_the_language_of_search(
    client: Client, source: Source, querystring: str, expected: str
) -> None:
    page = tree(client, f"{source.get_absolute_url()}?{querystring}")
    assert words(page.xpath("//output")[0]) == expected


def test_one_goes_from_hit_to_hit_by_links(client: Client, source: Source) -> None:
    page = tree(client, f"{source.get_absolute_url()}?q=shut&find=port&hit=1&layers=places&text=cleaned")
    (following,) = page.xpath("//form//a[contains(@rel, 'next')]")
    path = source.get_absolute_url()
    assert following.get("href") == f"{path}?q=shut&find=port&hit=2&layers=places&text=cleaned#hit-2"
    assert "now" in page.xpath("//*[@id='hit-1']")[0].get("class")
    assert page.xpath("//*[@aria-current='true'][contains(@class, 'hit')]/@id") == ["hit-1"]
    after = tree(client, following.get("href"))
    assert "now" in after.xpath("//*[@id='hit-2']")[0].get("class")
    assert after.xpath("//form//a[contains(@rel, 'next')]")[0].get("href").endswith("#hit-1")


def test_the_way_back_to_the_search_is_kept(client: Client, source: Source) -> None:
    page = tree(client, f"{source.get_absolute_url()}?q=port&find=shut")
    assert page.xpath("//main//a[@href='/search/?q=port']")
    assert page.xpath("//form[@class='tools']//input[@name='q']")[0].get("value") == "port"
    cleared = page.xpath("//form//a[@class='clear']")[0].get("href")
    assert not tree(client, cleared).xpath("//output")


def test_of_very_many_hits_a_thousand_are_marked() -> None:
    hits = [Span(at, at + 1) for at in range(2 * MOST_MARKED + 5)]
    shown = finding(asked(f"find=x&hit={MOST_MARKED + 1}"), hits)
    assert (shown.first, shown.last, len(shown.marks)) == (MOST_MARKED + 1, 2 * MOST_MARKED, MOST_MARKED)
    assert shown.in_words == "1,001 of 2,005"


@pytest.mark.parametrize(
    ("querystring", "shown"),
    [
        ("", "measures counts dates"),
        ("layers=", ""),
        ("layers=places", "places"),
        ("layers=&layers=places&layers=dates", "dates places"),
        ("layers=dates,nonsense", "dates"),
    ],
)
def test_the_url_names_the_layers(querystring: str, shown: str) -> None:
    assert " ".join(asked(querystring).shown) == shown


def test_the_legend_is_the_switch(client: Client, source: Source) -> None:
    page = tree(client, f"{source.get_absolute_url()}?layers=places,dates")
    boxes = {box.get("value"): box.get("checked") is not None for box in page.xpath("//form//input[@type='checkbox']")}
    assert boxes == {"measures": False, "dates": True, "places": True, "authorities": False}
    assert page.xpath("//div[contains(@class, 'passages')]/@data-layers") == ["dates places"]
    labels = [words(label) for label in page.xpath("//fieldset[@class='layers']/label")]
    assert labels == ["Measures 1", "Dates 2", "Places 1", "Authorities 1"]


def test_each_layer_marks_what_it_names() -> None:
    found = named(parse(TEXT), Interval.parse("2021-11-04"), ())
    said = {layer: [mark.span.of(TEXT) for mark in marks] for layer, marks in found.items()}
    assert said[Layer.PLACES] == ["Ruili"]
    assert said[Layer.AUTHORITIES] == ["State Council"]
    assert "on Monday" in said[Layer.DATES]
    titles = {mark.span.of(TEXT): mark.title for marks in found.values() for mark in marks}
    assert titles["on Monday"] == "1 November 2021"
    assert titles["State Council"] == "State Council"


def test_a_long_text_is_read_for_names_when_asked() -> None:
    document = parse("The port of Ruili was shut on Monday. " * (LONGEST_UNASKED // 30))
    assert not named(document, UNDATED, ())
    assert list(named(document, UNDATED, (Layer.PLACES,))) == [Layer.PLACES]


def test_marks_of_all_layers_leave_the_text_as_it_is(client: Client, five: list[Source]) -> None:
    for source in five:
        address = f"{source.get_absolute_url()}?find=the&layers=measures,counts,dates,places,authorities&text=cleaned"
        (article,) = tree(client, address).xpath("//article")
        assert article.text_content() == source.text


def test_furniture_is_named_and_left_out_of_the_cleaned_text(client: Client, source: Source) -> None:
    page = tree(client, f"{source.get_absolute_url()}?text=cleaned")
    assert page.xpath("//div[contains(@class, 'passages')]/@data-text") == ["cleaned"]
    assert [words(part) for part in page.xpath("//*[contains(@class, 'furniture')]")] == [FURNITURE]
    assert "Left out of the cleaned text: a date line." in words(page)
    assert page.xpath("//article")[0].text_content() == TEXT


def test_a_text_of_prose_has_no_switch_for_furniture(client: Client, db: None) -> None:
    made = factories.source("The port was shut on Monday, said officials of the town.", title="Ports")
    assert not tree(client, made.get_absolute_url()).xpath("//input[@name='text']")


@pytest.mark.parametrize("querystring", ["hit=9999999999999", "hit=²", "layers=%00", "find=%00", "text=x", "find=((("])
def test_odd_addresses_do_no_harm(client: Client, source: Source, querystring: str) -> None:
    tree(client, f"{source.get_absolute_url()}?{querystring}")


def test_only_the_bare_page_is_indexed(client: Client, source: Source) -> None:
    def robots(address: str) -> Any:
        return tree(client, address).xpath("//meta[@name='robots']")

    assert not robots(source.get_absolute_url())
    assert robots(f"{source.get_absolute_url()}?find=port")
