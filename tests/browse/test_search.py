"""The search page."""

from typing import Any

import lxml.html
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.browse.pages import words
from timeline import search
from timeline.models import Source


def tree(client: Client, **asked: Any) -> lxml.html.HtmlElement:
    answer = client.get("/search/", asked)
    assert answer.status_code == 200
    return lxml.html.document_fromstring(answer.content.decode())


def records(page: lxml.html.HtmlElement) -> list[str]:
    """The claims of the records found."""
    return [words(head) for head in page.xpath("//article/*[@class='claim']")]


def parts(page: lxml.html.HtmlElement) -> dict[str, tuple[str, str]]:
    """What each part of a query finds by itself, and the others without it."""
    rows = page.xpath("//table[@class='shares']/tbody/tr")
    return {words(row.xpath("th")[0]): (words(row.xpath("td")[0]), words(row.xpath("td")[1])) for row in rows}


@pytest.fixture
def gate(db: None) -> Source:
    made = factories.source(
        "Patrols near Suifenhe were doubled <today>. Trucks wait.", publisher="Gate Post", title="At the gate"
    )
    factories.event(
        factories.measure(edtf="2020-04-20", places=["Suifenhe"]),
        told_by=made,
        quote="Patrols near Suifenhe were doubled",
    )
    factories.event(factories.measure("freight-controls", edtf="2020-05-20"), told_by=made, quote="Trucks wait")
    search.drain()
    return made


@pytest.mark.usefixtures("gate")
def test_records_and_sources_are_found_with_their_totals(client: Client) -> None:
    page = tree(client, q="suifenhe")
    assert words(page.xpath("//h1")[0]) == "1 record and 1 source for “suifenhe”"
    assert len(records(page)) == 1
    assert words(page.xpath("//ul[@class='hits']//h3")[0]) == "At the gate"


@pytest.mark.usefixtures("gate")
def test_hits_are_marked_apart_from_the_quote(client: Client) -> None:
    (quote,) = tree(client, q="suifenhe").xpath("//article//blockquote")
    assert [words(mark) for mark in quote.xpath(".//mark")] == ["Suifenhe"]
    assert words(quote.xpath("u")[0]) == "Patrols near Suifenhe were doubled"
    assert "<today>" in quote.text_content()


@pytest.mark.usefixtures("gate")
def test_every_passage_and_quote_stands_in_a_blockquote(client: Client) -> None:
    page = tree(client, q="patrol*")
    marks = page.xpath("//main//mark")
    assert marks
    assert all(mark.xpath("ancestor::blockquote | ancestor::h3 | ancestor::h4") for mark in marks)


@pytest.mark.usefixtures("gate")
def test_without_a_query_the_page_says_what_can_be_searched(client: Client) -> None:
    page = tree(client)
    assert words(page.xpath("//h1")[0]) == "Search"
    assert [words(a) for a in page.xpath("//ul[@class='examples']//a")] == ["border patrol", "Suifenhe"]
    assert page.xpath("//aside//a")


def test_an_empty_site_offers_no_examples(client: Client, db: None) -> None:
    assert "There is nothing to search yet." in words(tree(client).xpath("//main")[0])


@pytest.mark.usefixtures("gate")
def test_a_bad_query_says_where(client: Client) -> None:
    (notice,) = tree(client, q="suifenhe (patrols").xpath("//div[@class='notice']")
    assert words(notice.xpath(".//b[@class='spot']")[0]) == "("


@pytest.mark.usefixtures("gate")
def test_a_misspelt_word_is_offered_as_a_link(client: Client) -> None:
    page = tree(client, q="suifenge")
    (offer,) = page.xpath("//div[@class='notice']//a")
    assert words(offer) == "suifenhe"
    assert len(records(tree(client, q=words(offer)))) == 1


@pytest.mark.usefixtures("gate")
def test_no_match_names_ways_out(client: Client) -> None:
    page = tree(client, q="suifenhe", lane="transport-and-goods")
    assert records(page) == []
    assert parts(page) == {
        "Lane and category: Transport and goods": ("1 record", "1 record"),
        "“suifenhe”": ("1 record", "1 record"),
    }
    assert "/search/?q=suifenhe" in page.xpath("//table[@class='shares']//a/@href")
    for href in page.xpath("//table[@class='shares']//a/@href"):
        found = lxml.html.document_fromstring(client.get(href).content.decode())
        assert len(records(found)) == 1


@pytest.mark.usefixtures("gate")
def test_the_part_that_nothing_has_is_named_with_its_nearest_spelling(client: Client) -> None:
    page = tree(client, q="trucks suifenge")
    assert parts(page) == {
        "“trucks”": ("1 record", "no record"),
        "“suifenge” Nearest spelling: suifenhe": ("no record", "1 record"),
    }
    (row,) = page.xpath("//table[@class='shares']//tr[@class='nowhere']")
    assert "suifenge" in words(row)
    (near,) = row.xpath(".//small/a/@href")
    assert client.get(near).status_code == 200


@pytest.mark.usefixtures("gate")
def test_without_a_hit_the_filters_are_those_without_the_words(client: Client) -> None:
    page = tree(client, q="zebra", lane="patrol-and-enforcement")
    assert words(page.xpath("//p[contains(@class, 'unworded')]")[0]).startswith("No record has the words “zebra”")
    chosen = page.xpath("//aside//li[@data-value='patrol-and-enforcement']/a[@aria-current]")
    assert [words(a.xpath("span[@class='n']")[0]) for a in chosen] == ["1"]
    assert all("zebra" not in href for href in page.xpath("//aside//li/a/@href"))


@pytest.mark.usefixtures("gate")
def test_a_long_query_is_cut_with_a_notice(client: Client) -> None:
    page = tree(client, q="border " * 800)
    assert "cut at 200 characters" in words(page.xpath("//div[@class='notice']")[0])


@pytest.mark.usefixtures("gate")
def test_the_query_goes_on_to_the_timeline_with_its_filters(client: Client) -> None:
    page = tree(client, q="suifenhe", lane="patrol-and-enforcement", sort="oldest")
    (href,) = page.xpath("//a[text()='Show on the timeline']/@href")
    assert href == "/?q=suifenhe&lane=patrol-and-enforcement"


@pytest.mark.usefixtures("gate")
def test_the_search_box_keeps_the_filters(client: Client) -> None:
    page = tree(client, q="suifenhe", lane="patrol-and-enforcement", sort="oldest")
    (form,) = page.xpath("//form[@role='search']")
    fields = {field.get("name"): field.get("value") for field in form.xpath("input")}
    assert fields == {"q": "suifenhe", "lane": "patrol-and-enforcement"}


@pytest.mark.usefixtures("gate")
def test_a_query_is_printed_and_never_run(client: Client) -> None:
    page = tree(client, q='"><script>alert(1)</script>')
    assert page.xpath("//script[not(@src)]") == []
    assert page.xpath("//input[@id='q']/@value") == ['"><script>alert(1)</script>']


@pytest.mark.usefixtures("gate")
def test_searches_are_not_indexed(client: Client) -> None:
    assert tree(client, q="x").xpath("//meta[@name='robots']/@content") == ["noindex,nofollow"]
    assert tree(client).xpath("//meta[@name='robots']") == []


def test_many_records_are_paged(client: Client, db: None) -> None:
    for day in range(1, 26):
        factories.event(factories.measure(edtf=f"2020-05-{day:02}"))
    search.drain()
    page = tree(client, q="patrol")
    assert len(records(page)) == 20
    assert page.xpath("//a[@rel='next']/@href") == ["/search/?q=patrol&page=2"]
    assert len(records(tree(client, q="patrol", page="2"))) == 5


def test_further_sources_are_listed_by_title(client: Client, db: None) -> None:
    for number in range(9):
        factories.source(f"Gate {number} was shut.", title=f"Gate {number}")
    search.rebuild()
    page = tree(client, q="gate")
    assert len(page.xpath("//ul[@class='hits']/li")) == 6
    assert len(page.xpath("//details[@class='fold']//section | //section//details[@class='fold']//li")) == 3


def test_the_text_of_a_source_is_shown_only_as_a_passage(client: Client, db: None) -> None:
    factories.source("The gate was shut. " + "Nothing else was told of it. " * 200, title="Long")
    search.rebuild()
    (passage,) = tree(client, q="shut").xpath("//blockquote[@class='snip']")
    assert len(passage.text_content()) < 300


def test_the_number_of_queries_does_not_grow_with_the_hits(
    client: Client, gate: Source, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for day in range(1, 15):
        factories.event(factories.measure(edtf=f"2020-05-{day:02}"), told_by=factories.source(f"Patrols {day}."))
    search.drain()
    client.get("/search/", {"q": "patrol*"})
    with django_assert_max_num_queries(9):
        client.get("/search/", {"q": "patrol*"})


def test_the_count_at_a_value_is_what_its_link_finds(client: Client, five: list[Source]) -> None:
    page = tree(client)
    lines = page.xpath("//aside//li/a")
    assert len(lines) > 20
    for line in lines[::4]:
        found = lxml.html.document_fromstring(client.get(line.get("href")).content.decode())
        count = words(line.xpath("span[@class='n']")[0])
        assert words(found.xpath("//h1")[0]).split()[0] == count, line.get("href")


@pytest.mark.parametrize(
    "query", ["border patrol", '"closed-loop management"', "test*", "imported -asymptomatic", "Suifenhe"]
)
def test_what_readers_of_the_five_articles_expect_is_found(client: Client, five: list[Source], query: str) -> None:
    page = tree(client, q=query)
    assert page.xpath("//article | //ul[@class='hits']/li")


def test_an_excluded_word_is_in_no_record_shown(client: Client, five: list[Source]) -> None:
    page = tree(client, q="case -border")
    found = page.xpath("//article")
    assert found
    assert not [a for a in found if "border" in words(a.xpath(".//blockquote/u")[0]).lower()]


def months(page: lxml.html.HtmlElement) -> dict[str, tuple[str, str]]:
    """The months of the wide histogram: what each says, and where it leads."""
    links = page.xpath("//figure//div[@class='wide']//a[@data-month]")
    return {link.get("data-month"): (words(link.xpath("title")[0]), link.get("href")) for link in links}


@pytest.mark.usefixtures("gate")
def test_the_records_found_are_drawn_by_month_and_each_month_leads_to_its_records(client: Client) -> None:
    found = months(tree(client, q="suifenhe OR trucks", sort="oldest"))
    assert list(found) == ["2020-04", "2020-05"]
    said, href = found["2020-05"]
    assert said == "May 2020: 1 record certain, 0 possible"
    assert len(records(lxml.html.document_fromstring(client.get(href).content.decode()))) == 1


@pytest.mark.usefixtures("gate")
def test_chosen_months_are_framed_and_the_others_still_counted(client: Client) -> None:
    page = tree(client, q="suifenhe OR trucks", **{"from": "2020-05", "to": "2020-05"})
    assert len(records(page)) == 1
    assert months(page)["2020-04"][0] == "April 2020: 1 record certain, 0 possible"
    (chosen,) = page.xpath("//figure//div[@class='wide']//*[@class='overview']")
    assert (chosen.get("data-from"), chosen.get("data-to")) == ("2020-05", "2020-05")
    (anywhen,) = page.xpath("//figure//a[text()='Any month']/@href")
    assert len(records(lxml.html.document_fromstring(client.get(anywhen).content.decode()))) == 2


@pytest.mark.usefixtures("gate")
def test_a_window_open_at_one_end_reaches_to_the_records(client: Client) -> None:
    (chosen,) = tree(client, **{"from": "2020-05"}).xpath("//figure//div[@class='wide']//*[@class='overview']")
    assert (chosen.get("data-from"), chosen.get("data-to")) == ("2020-05", "2020-05")


@pytest.mark.parametrize("asked", [{}, {"q": "nowhere"}, {"q": "trucks"}], ids=["nothing", "no hit", "one month"])
@pytest.mark.usefixtures("gate")
def test_there_is_no_histogram_where_there_are_no_months_to_choose(client: Client, asked: dict[str, str]) -> None:
    assert months(tree(client, **asked)) == {}


@pytest.mark.usefixtures("gate")
def test_the_histogram_says_what_may_lie_in_a_month(client: Client) -> None:
    factories.event(factories.measure(edtf="2020-05-10/2020-06-10", places=["Suifenhe"]))
    search.drain()
    said = {code: said for code, (said, _) in months(tree(client, place="Suifenhe")).items()}
    assert said["2020-04"] == "April 2020: 1 record certain, 0 possible"
    assert said["2020-06"] == "June 2020: 0 records certain, 1 possible"


def test_a_name_can_be_looked_for_wherever_names_are_folded(client: Client, db: None) -> None:
    for number in range(12):
        factories.event(factories.measure(places=[f"Port {number:02}"]))
    search.drain()
    (place,) = tree(client).xpath("//details[@data-facet='place']")
    assert words(place.xpath(".//summary")[1]) == "4 more"
    (box,) = place.xpath(".//form//input[@type='search']")
    found = tree(client, **{box.get("name"): "11"}).xpath("//details[@data-facet='place']//span[@class='lab']")
    assert [words(label) for label in found] == ["Port 11"]


@pytest.mark.usefixtures("gate")
@pytest.mark.parametrize("path", ["/", "/search/"])
def test_where_nothing_matches_filters_and_chips_lead_back(client: Client, path: str) -> None:
    answer = client.get(path, {"q": "trucks", "place": "Suifenhe", "not-lane": "isolation"})
    page = lxml.html.document_fromstring(answer.content.decode())
    assert not page.xpath("//article")
    assert len(page.xpath("//ul[@class='chips']/li")) == 4
    (place,) = page.xpath("//aside//details[@data-facet='place']//li[@class='on']/a[not(@class='not')]/@href")
    (lane,) = page.xpath("//aside//details[@data-facet='lane']//li[contains(@class, 'on')]/a[@class='not']/@href")
    assert [("place=" in href, "not-lane=" in href) for href in (place, lane)] == [(False, True), (True, False)]


@pytest.mark.usefixtures("gate")
def test_a_value_that_is_none_and_a_name_that_is_none_are_told(client: Client) -> None:
    said = [words(notice) for notice in tree(client, q="status:confirmd", color="red").xpath("//div[@class='notice']")]
    assert said[0].startswith("“color” is nothing that can be asked for here")
    assert "There are status:confirmed, status:asymptomatic" in said[1]
    assert said[1].endswith("Search instead for status:confirmed")
