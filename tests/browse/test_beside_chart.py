"""What opens beside the chart: a record, or all records of a mark; and that chart, list and table hold the same."""

import re

import lxml.html
import pytest
from django.test import Client

from tests import factories
from tests.browse.pages import GATE, listed, tree, words
from timeline import search
from timeline.models import Event, Source


def panel(page: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    (found,) = page.xpath("//section[@id='selected']")
    return found


def gathered(shown: lxml.html.HtmlElement) -> set[int]:
    """The ids of the records that a panel lists."""
    hrefs = shown.xpath(".//li//a[@data-open]/@href")
    return {int(match.group(1)) for href in hrefs if (match := re.search(r"[?&]event=(\d+)", href))}


def charted(client: Client, page: lxml.html.HtmlElement, drawing: str) -> set[int]:
    """The ids of the records that a drawing stands for: its marks' own, and those that its groups open."""
    where = "//div[@class='wide']" if drawing == "wide" else "//details[@class='narrow']"
    hrefs = page.xpath(f"{where}//a/@href")
    found = {int(match.group(1)) for href in hrefs if (match := re.match(r"/events/(\d+)/", href))}
    for href in hrefs:
        following = href if "cluster=" in href else ""
        while following:
            shown = panel(tree(client, following))
            found |= gathered(shown)
            (following, *_) = [*shown.xpath(".//nav//a[@rel='next nofollow']/@href"), ""]
    return found


def paged(client: Client, address: str, ids: str) -> list[int]:
    """The ids on all pages of a list."""
    found: list[int] = []
    while address:
        page = tree(client, address)
        found += [int(pk.lstrip("r")) for pk in page.xpath(ids)]
        (address, *_) = [*page.xpath("//nav[@class='pager']//a[@rel='next']/@href"), ""]
    return found


@pytest.mark.usefixtures("gate")
def test_a_selected_record_stands_beside_the_chart_with_its_quote(client: Client) -> None:
    (count,) = Event.objects.filter(kind="case-count")
    shown = panel(tree(client, f"/?event={count.pk}"))
    assert words(shown.xpath(".//blockquote/u")[0]) == "12 new cases & 3 deaths were <reported>"
    assert shown.xpath(".//blockquote")[0].text_content() == GATE
    assert "Gate Post" in words(shown)
    assert shown.xpath(".//a[text()='Open the record']/@href") == [f"/events/{count.pk}/"]
    assert words(shown.xpath(".//p[@class='selecttop']/span")[0]) == "Record 1 of 3"


@pytest.mark.usefixtures("gate")
def test_the_selected_record_leads_on_in_the_order_of_the_chart_without_losing_the_view(client: Client) -> None:
    view = "/?from=2020-04&to=2020-05&fold=isolation&metric=deaths"
    (first,) = tree(client, view).xpath("//a[@data-walk]/@href")
    shown = panel(tree(client, first))
    assert shown.xpath(".//a[@rel='prev nofollow']") == []
    (after,) = shown.xpath(".//a[@rel='next nofollow']/@href")
    assert after.startswith("/?to=2020-05&metric=deaths&fold=isolation&event=")
    last = panel(tree(client, after))
    assert words(last.xpath(".//p[@class='selecttop']/span")[0]) == "Record 2 of 2"
    assert last.xpath(".//a[@rel='next nofollow']") == []
    assert last.xpath(".//a[@class='close']/@href") == ["/?to=2020-05&metric=deaths&fold=isolation#chart-title"]


@pytest.mark.usefixtures("gate")
def test_steps_to_other_months_keep_the_selected_record(client: Client) -> None:
    count = Event.objects.get(kind="case-count")
    page = tree(client, f"/?event={count.pk}")
    assert all(f"event={count.pk}" in href for href in page.xpath("//span[@class='zooms']/a[@data-zoom]/@href"))
    assert ("event", str(count.pk)) in [
        (f.get("name"), f.get("value")) for f in page.xpath("//form[@class='range']/input")
    ]


@pytest.mark.usefixtures("gate")
def test_the_record_alone_is_the_same_as_in_the_page(client: Client) -> None:
    count = Event.objects.get(kind="case-count")
    whole = panel(tree(client, f"/?event={count.pk}"))
    answer = client.get(f"/?event={count.pk}&part=record")
    assert answer.headers["X-Robots-Tag"] == "noindex"
    alone = lxml.html.document_fromstring(answer.content.decode())
    assert alone.xpath("//main | //h1") == []
    assert words(panel(alone)) == words(whole)
    assert panel(alone).xpath(".//a/@href") == whole.xpath(".//a/@href")


@pytest.mark.usefixtures("gate")
def test_a_selected_record_outside_the_view_is_shown_and_says_so(client: Client) -> None:
    early = Event.objects.get(category="testing")
    shown = panel(tree(client, f"/?event={early.pk}"))
    assert "Not in this view" in words(shown)
    assert shown.xpath(".//nav") == []


@pytest.mark.usefixtures("gate")
def test_a_record_that_is_not_public_is_never_shown_beside_the_chart(client: Client) -> None:
    hidden = Event.objects.get(category="testing")
    Event.objects.filter(pk=hidden.pk).update(is_public=False)
    shown = panel(tree(client, f"/?event={hidden.pk}"))
    assert shown.xpath(".//blockquote") == []
    assert "There is no public record with this number." in words(shown)


@pytest.mark.parametrize("event", ["x", "", "-1", "1e3", "9" * 40, "²"])
@pytest.mark.usefixtures("gate")
def test_a_selection_that_is_no_number_selects_nothing(client: Client, event: str) -> None:
    page = tree(client, f"/?event={event}")
    assert page.xpath("//section[@id='selected']") == []
    assert client.get(f"/?event={event}&part=record").status_code == 200


def test_equal_intervals_share_a_bar_that_opens_them_beside_the_chart(client: Client, db: None) -> None:
    made = {factories.event(factories.measure(edtf="2020-06-17/2021-03-24")).pk for _ in range(2)}
    search.drain()
    page = tree(client)
    assert "All of them certainly fall" in words(page.xpath("//main")[0])
    (href,) = {h for h in page.xpath("//div[@class='wide']//a/@href") if "cluster=" in h}
    shown = panel(tree(client, href))
    assert words(shown.xpath(".//p[@class='selecttop']/span")[0]) == "2 measures"
    assert gathered(shown) == made
    assert shown.xpath(".//a[text()='Their place in the list below']/@href") == ["#d-2020-06-17_2021-03-24"]


@pytest.mark.parametrize(
    "view",
    [
        "",
        "from=2020-04&to=2020-04",
        "lane=patrol-and-enforcement&lane=health-system",
        "q=border&from=2020-04&to=2020-12",
        "surely=1",
        "fold=health-system,patrol-and-enforcement,cooperation-and-returnees",
    ],
)
def test_chart_list_and_table_hold_the_same_records_on_all_pages(
    client: Client, five: list[Source], view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from timeline.browse import timeline_page
    from timeline.limits import Limits

    monkeypatch.setattr(timeline_page, "LIMITS", Limits(timeline_page_size=40))
    list_ids = paged(client, f"/?{view}", "//article/@id")
    table_ids = paged(client, f"/?{view}&view=table", "//tr/@data-record")
    assert list_ids == table_ids
    assert len(set(list_ids)) == len(list_ids)
    measures = {pk for pk in Event.objects.filter(kind="measure").values_list("pk", flat=True) if pk in list_ids}
    assert measures
    page = tree(client, f"/?{view}")
    for drawing in ("wide", "small"):
        assert charted(client, page, drawing) - set(list_ids) == set()
        assert measures <= charted(client, page, drawing)


def test_the_records_of_a_mark_are_paged_beside_the_chart_and_each_opens_in_its_place(client: Client, db: None) -> None:
    made = {factories.event(factories.measure(edtf="2020-06-17/2021-03-24")).pk for _ in range(15)}
    search.drain()
    (href,) = {h for h in tree(client, "/?fold=isolation").xpath("//div[@class='wide']//a/@href") if "cluster=" in h}
    first = panel(tree(client, href))
    assert words(first.xpath(".//nav/span")[-1]) == "1 to 12 of 15"
    (after,) = first.xpath(".//nav/a[@rel='next nofollow']/@href")
    second = panel(tree(client, after))
    assert gathered(first) | gathered(second) == made
    assert gathered(first) & gathered(second) == set()
    (record, *_) = first.xpath(".//li//a[@data-open]/@href")
    opened = panel(tree(client, record))
    assert opened.get("data-event")
    assert opened.xpath(".//a[contains(text(), 'All records of its mark')]/@href") == [href]
    assert "cluster=" in opened.xpath(".//a[@rel='next nofollow']/@href")[0]
    assert first.xpath(".//a[@class='close']/@href") == ["/?fold=isolation#chart-title"]
    quotes = first.xpath(".//li/blockquote")
    assert len(quotes) == 12
    assert all(words(quote) for quote in quotes)


def test_the_records_of_a_mark_alone_are_the_same_as_in_the_page(client: Client, db: None) -> None:
    for _ in range(3):
        factories.event(factories.measure(edtf="2020-06-17/2021-03-24"))
    search.drain()
    (href,) = {h for h in tree(client).xpath("//div[@class='wide']//a/@href") if "cluster=" in h}
    address = href.partition("#")[0]
    alone = lxml.html.document_fromstring(client.get(f"{address}&part=record").content.decode())
    assert alone.xpath("//main | //h1") == []
    assert words(panel(alone)) == words(panel(tree(client, href)))


@pytest.mark.parametrize("code", ["isolation.begin.2020-05", "x", "<b>", "é" * 200, "isolation"])
@pytest.mark.usefixtures("gate")
def test_a_mark_that_is_not_drawn_says_so_and_the_page_stands(client: Client, code: str) -> None:
    page = tree(client, f"/?cluster={code}&of=99")
    assert "No such mark in this view" in words(panel(page))
    assert len(listed(page)) == 3
