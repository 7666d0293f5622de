"""Two days and two sources side by side."""

from datetime import date
from typing import Any

import lxml.html
import pytest
from django.test import Client

from tests import factories
from tests.browse.pages import tree, words
from timeline import search
from timeline.article import Interval
from timeline.browse.compare_days import Change, change
from timeline.browse.in_force import Measure, standing
from timeline.models import Event, Evidence, Source


def told(edtf: str, action: str = "introduced", **fields: Any) -> Measure:
    return Measure(1, "testing", action, Interval.parse(edtf), date_kind="in force", **fields)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        pytest.param(told("2020-04-10"), Change.ADDED, id="begun between"),
        pytest.param(told("2020-04-10", "tightened"), Change.TIGHTENED, id="tightened between"),
        pytest.param(told("2020-04-10", "eased"), Change.EASED, id="eased between"),
        pytest.param(told("2020-04-10", "continued"), Change.CONTINUED, id="told between as going on"),
        pytest.param(told("2020-04-10", "lifted"), Change.DROPPED, id="lifted between"),
        pytest.param(told("2020-04-01/2020-04-10", is_period=True), Change.DROPPED, id="its period ended between"),
        pytest.param(told("2020-04-01"), Change.STAYED, id="begun before"),
        pytest.param(told("2020-05-01"), None, id="begun after"),
        pytest.param(told("2020-03-01", "lifted"), None, id="lifted before"),
        pytest.param(told("2020-05-01", announced=Interval.parse("2020-04-10")), Change.ANNOUNCED, id="announced"),
        pytest.param(told("2020-04-08/2020-04-10", "planned", is_period=True), None, id="the time of a plan went by"),
    ],
)
def test_what_became_of_a_measure(measure: Measure, expected: Change | None) -> None:
    before, after = (standing(measure, day) for day in (date(2020, 4, 6), date(2020, 4, 20)))
    assert change(measure, before, after) is expected


@pytest.fixture
def gate(db: None) -> dict[str, Event]:
    at = {"date_kind": "in force", "authority": "Gate government", "places": ["Suifenhe"]}
    made = {
        "closed": factories.event(factories.measure("border-closure", edtf="2020-04-08", action="introduced", **at)),
        "tested": factories.event(factories.measure("testing", edtf="2020-04-10", action="tightened", **at)),
        "reopened": factories.event(factories.measure("border-closure", edtf="2020-06-01", action="lifted", **at)),
    }
    search.drain()
    return made


def changed(page: lxml.html.HtmlElement) -> dict[str, list[int]]:
    """The ids told on the side of either day."""
    heads = [words(head) for head in page.xpath("//table[contains(@class, 'paired')]/thead//th")]
    assert heads[1:2] == ["Change"]
    found: dict[str, list[int]] = {heads[0]: [], heads[2]: []}
    for row in page.xpath("//tr[@class='change']"):
        for head, cell in zip(heads, row.xpath("td"), strict=True):
            if head in found:
                found[head] += [int(link.split("/")[2]) for link in cell.xpath(".//p[@class='claim']/a/@href")]
    return found


def test_two_days_show_what_is_new(client: Client, gate: dict[str, Event]) -> None:
    page = tree(client, "/compare/?a=2020-04-06&b=2020-04-20")
    assert words(page.xpath("//h1")[0]) == "6 April 2020 and 20 April 2020 compared"
    assert changed(page) == {
        "6 April 2020": [],
        "20 April 2020": [gate["closed"].pk, gate["tested"].pk],
    }
    assert [words(p) for p in page.xpath("//*[@class='became']")] == ["Added", "Tightened"]
    assert [words(p) for p in page.xpath("//p[@class='absent']")] == ["Not told of yet"] * 2


def test_two_days_show_what_is_gone_and_why(client: Client, gate: dict[str, Event]) -> None:
    page = tree(client, "/compare/?a=2020-04-20&b=2020-06-20")
    assert changed(page) == {"20 April 2020": [gate["closed"].pk], "20 June 2020": [gate["reopened"].pk]}
    gone = page.xpath(f"//tr[@class='change'][.//a[contains(@href, '/events/{gate['closed'].pk}/')]]/td[3]")[0]
    assert words(gone).startswith("Ended by then: lifted on 1 June 2020, which may mean this one")
    assert "2 dropped. 1 measure in force on both days." in words(page.xpath("//main")[0])


def test_days_in_the_wrong_order_are_swapped_with_a_notice(client: Client, gate: dict[str, Event]) -> None:
    page = tree(client, "/compare/?a=2020-04-20&b=2020-04-06")
    assert words(page.xpath("//h1")[0]) == "6 April 2020 and 20 April 2020 compared"
    assert "swapped" in words(page.xpath("//p[@class='notice']")[0])


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/compare/?a=2020-04-08", "8 April 2020 and 8 May 2020 compared"),
        ("/compare/?b=2020-04-08", "8 March 2020 and 8 April 2020 compared"),
        ("/compare/?a=2020-04-08&b=2020-04-08", "8 April 2020 and 8 May 2020 compared"),
        ("/compare/?a=2020-01-31", "31 January 2020 and 29 February 2020 compared"),
        ("/compare/", "8 April 2020 and 10 April 2020 compared"),
        ("/compare/?a=x&b=y", "8 April 2020 and 10 April 2020 compared"),
    ],
)
def test_a_missing_day_is_a_month_away(client: Client, gate: dict[str, Event], address: str, heading: str) -> None:
    assert words(tree(client, address).xpath("//h1")[0]) == heading


def test_where_nothing_changed_the_page_says_so(client: Client, gate: dict[str, Event]) -> None:
    page = tree(client, "/compare/?a=2020-04-20&b=2020-04-21&category=testing")
    assert "No source tells of a change between these two days that matches all of this" in words(page)


def test_comparing_days_obeys_the_query_and_keeps_it(client: Client, gate: dict[str, Event]) -> None:
    page = tree(client, "/compare/?a=2020-04-06&b=2020-04-20&category=testing")
    assert changed(page)["20 April 2020"] == [gate["tested"].pk]
    assert all("category=testing" in href for href in page.xpath("//span[@class='steps']/a/@href"))
    assert page.xpath("//form[@class='dayform']//input[@name='category']/@value") == ["testing"]


def test_comparing_days_of_an_empty_site_works(client: Client, db: None) -> None:
    assert "There is no measure here yet" in words(tree(client, "/compare/"))


def test_the_summary_and_the_list_count_the_same(client: Client, five: list[Source]) -> None:
    page = tree(client, "/compare/?a=2020-04-01&b=2020-04-20")
    numbers = [int(words(b)) for b in page.xpath("//table[@class='stands']//td/b")]
    listed = [pk for column in changed(page).values() for pk in column]
    assert sum(numbers) == len(listed) == len(set(listed))


# Two sources


@pytest.fixture
def pair(db: None) -> tuple[Source, Source]:
    text = "Guards were doubled. There were 12 cases. A ban began."
    one = factories.source(text, publisher="Gate Post", title="Gate")
    other = factories.source(f"{text} More.", publisher="River News", title="River")
    both = factories.event(factories.measure(action="tightened"), told_by=one, quote="Guards were doubled")
    told_otherwise = factories.measure(action="introduced")
    Evidence.objects.create(
        event=both, source=other, start=0, end=19, quote=other.text[:19], context_start=0, context_end=20,
        rule="test-rule", attributes=told_otherwise, decision="accepted",
    )  # fmt: skip
    factories.event(factories.count(12), told_by=one, quote="There were 12 cases")
    factories.event(factories.count(13), told_by=other, quote="There were 12 cases")
    factories.event(factories.measure("quarantine"), told_by=one, quote="A ban began")
    return one, other


def test_two_sources_show_what_both_tell_and_how_they_differ(client: Client, pair: tuple[Source, Source]) -> None:
    one, other = pair
    page = tree(client, f"/compare/sources/?a={one.pk}&b={other.pk}")
    main = words(page.xpath("//main")[0])
    assert "2 records told by both, 2 of them differing; 1 only by the first, 0 only by the second." in main
    assert [words(p) for p in page.xpath("//p[contains(@class, 'verdict')]")] == [
        "Differ in number",
        "Differ in action",
    ]
    differences = page.xpath("//dl[@class='differences']/div")[0]
    assert words(differences.xpath("dt")[0]).lower() == "number"
    assert [words(dd) for dd in differences.xpath("dd")] == ["12", "13"]
    (alone,) = page.xpath("//tbody[.//h3='Quarantine']/tr[@class='change']")
    assert ["A ban began" in words(cell) for cell in alone.xpath("td")] == [True, False, False]


def test_counts_of_the_same_number_a_day_apart_are_one_thing_told_differently(client: Client, db: None) -> None:
    one, other = factories.source(), factories.source(publisher="River News")
    factories.event(factories.count(30, edtf="2020-04-19"), told_by=one)
    factories.event(factories.count(30, edtf="2020-04-20"), told_by=other)
    factories.event(factories.count(7, edtf="2020-04-25"), told_by=other)
    page = tree(client, f"/compare/sources/?a={one.pk}&b={other.pk}")
    assert [words(p) for p in page.xpath("//p[contains(@class, 'verdict')]")] == ["Differ in date"]
    assert "1 record told by both, 1 of them differing; 0 only by the first, 1 only by the second." in words(page)


def test_rejected_and_withdrawn_words_are_not_compared(client: Client, pair: tuple[Source, Source]) -> None:
    one, other = pair
    Evidence.objects.filter(source=other).update(decision="rejected")
    page = tree(client, f"/compare/sources/?a={one.pk}&b={other.pk}")
    assert "0 records told by both" in words(page)


def test_sources_that_tell_the_same_are_suggested(client: Client, pair: tuple[Source, Source]) -> None:
    one, other = pair
    page = tree(client, "/compare/sources/")
    assert page.xpath("//section[@class='suggested']//a/@href") == [f"/compare/sources/?a={one.pk}&b={other.pk}"]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/compare/sources/?a=99&b=x", "There is no source “99”."),
        ("/compare/sources/?a={0}&b={0}", "one and the same source"),
        ("/compare/sources/?find=nosuchwords", "No source has these words"),
        ("/compare/sources/?find=River", "River, River News"),
    ],
)
def test_what_cannot_be_compared_is_said(client: Client, pair: tuple[Source, Source], address: str, said: str) -> None:
    assert said in words(tree(client, address.format(pair[0].pk)).xpath("//main")[0])


def test_a_draft_cannot_be_compared(client: Client, pair: tuple[Source, Source]) -> None:
    draft = factories.source(state="draft", title="Secret draft")
    page = tree(client, f"/compare/sources/?a={pair[0].pk}&b={draft.pk}")
    assert "Secret draft" not in words(page)


def test_comparing_sources_of_an_empty_site_works(client: Client, db: None) -> None:
    assert "There is no source here yet" in words(tree(client, "/compare/sources/"))
