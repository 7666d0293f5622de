"""The timeline page."""

import re
from datetime import date

import lxml.html
import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.browse.pages import GATE, listed, tree, words
from timeline import search
from timeline.browse.chart import METRICS, metric_named
from timeline.browse.numbers import overlaps
from timeline.browse.paging import Step
from timeline.browse.windows import usual_window
from timeline.models import Event, Source


def drawn(page: lxml.html.HtmlElement) -> set[int]:
    """The ids of the events that the wide chart links."""
    hrefs = page.xpath("//div[@class='wide']//a/@href")
    return {int(match.group(1)) for href in hrefs if (match := re.match(r"/events/(\d+)/", href))}


@pytest.mark.usefixtures("gate")
def test_the_first_line_says_what_is_shown(client: Client) -> None:
    page = tree(client)
    assert words(page.xpath("//h1")[0]) == "2 measures and 1 case count in 1 source, April 2020 to November 2021"
    assert "All of them certainly fall in these months." in words(page.xpath("//main")[0])


@pytest.mark.usefixtures("gate")
def test_chart_and_list_hold_the_same_events(client: Client) -> None:
    page = tree(client)
    assert drawn(page) == set(listed(page))
    assert len(listed(page)) == 3


@pytest.mark.usefixtures("gate")
def test_what_lies_before_the_window_is_counted_and_one_link_away(client: Client) -> None:
    page = tree(client)
    (edge,) = page.xpath("//p[contains(@class, 'edges')]/a[not(@class)]")
    assert words(edge) == "‹ 1 earlier record"
    assert len(listed(tree(client, edge.get("href")))) == 4


@pytest.mark.usefixtures("gate")
def test_the_newest_come_first_unless_asked_otherwise(client: Client) -> None:
    newest = listed(tree(client))
    assert listed(tree(client, "/?sort=oldest")) == newest[::-1]


@pytest.mark.usefixtures("gate")
def test_a_quote_stands_byte_for_byte_in_its_sentence(client: Client) -> None:
    quotes = tree(client).xpath("//article[contains(@class, 'count')]//blockquote")
    assert [quote.text_content() for quote in quotes] == [GATE]
    assert quotes[0].xpath("u")[0].text_content() == "12 new cases & 3 deaths were <reported>"


@pytest.mark.usefixtures("gate")
def test_a_number_is_set_large_with_what_it_counts(client: Client) -> None:
    (figure,) = tree(client).xpath("//div[@class='figure']")
    assert words(figure.xpath(".//b")[0]) == "12"
    assert words(figure) == "12 new confirmed casesChina"


def test_a_place_in_doubt_is_said_beside_the_number(client: Client, db: None) -> None:
    factories.event(factories.count(375, places=["Suifenhe"], place_certainty="ambiguous"))
    search.drain()
    (doubt,) = tree(client).xpath("//p[@class='doubt']")
    assert words(doubt) == "Place uncertain: the city or its province"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/?lane=isolation", 1),
        ("/?kind=case-count", 1),
        ("/?q=patrol", 1),
        ("/?from=2020-04&to=2020-04", 2),
        ("/?from=2021-09", 1),
        ("/?from=2020-01&to=2020-03", 1),
        ("/?from=2020-02&to=2020-03", 0),
        ("/?from=", 4),
        ("/?lane=no-such-lane", 0),
    ],
)
@pytest.mark.usefixtures("gate")
def test_the_url_narrows_chart_and_list_alike(client: Client, address: str, found: int) -> None:
    page = tree(client, address)
    assert len(listed(page)) == found
    assert drawn(page) == set(listed(page))


@pytest.mark.parametrize(
    "address", ["/?from=x&to=2020-99", "/?page=0", "/?page=99999999999", "/?sort=sideways", "/?metric=x"]
)
@pytest.mark.usefixtures("gate")
def test_nonsense_in_the_url_shows_the_usual_page(client: Client, address: str) -> None:
    assert len(listed(tree(client, address))) == 3


@pytest.mark.usefixtures("gate")
def test_months_in_the_wrong_order_are_swapped_with_a_notice(client: Client) -> None:
    page = tree(client, "/?from=2020-05&to=2020-04")
    assert "swapped" in words(page.xpath("//p[@class='notice']")[0])
    assert words(page.xpath("//h1")[0]).endswith("April 2020 to May 2020")


@pytest.mark.usefixtures("gate")
def test_chips_name_the_filters_and_take_them_away(client: Client) -> None:
    page = tree(client, "/?q=patrol&lane=patrol-and-enforcement&from=2020-04&to=2020-05&metric=deaths")
    chips = {words(chip): chip.get("href") for chip in page.xpath("//ul[@class='chips']//a")}
    assert chips == {
        "“patrol” ×remove": "/?lane=patrol-and-enforcement&to=2020-05&metric=deaths",
        "Lane: Patrol and enforcement ×remove": "/?q=patrol&to=2020-05&sort=newest&metric=deaths",
        "April 2020 to May 2020 ×remove": "/?q=patrol&lane=patrol-and-enforcement&sort=newest&metric=deaths",
        "Clear all": "/",
    }


@pytest.mark.usefixtures("gate")
def test_links_to_events_carry_the_list_they_are_in(client: Client) -> None:
    (bare,) = tree(client, "/?from=2020-04&to=2021-11").xpath("//article[contains(@class, 'count')]//h4/a/@href")
    assert re.fullmatch(r"/events/\d+/", bare)
    (narrowed,) = tree(client, "/?kind=case-count").xpath("//article//h4/a/@href")
    assert narrowed.partition("?")[2] == "kind=case-count&from=2020-04&to=2021-11"
    assert client.get(narrowed).status_code == 200


@pytest.mark.usefixtures("gate")
def test_where_nothing_matches_wider_queries_are_offered(client: Client) -> None:
    page = tree(client, "/?q=patrol&lane=isolation")
    assert words(page.xpath("//h1")[0]) == "No record for “patrol”, April 2020 to November 2021"
    assert "/?q=patrol&sort=newest" in page.xpath("//div[contains(@class, 'nomatch')]//a/@href")
    assert page.xpath("//figure") == []


@pytest.mark.usefixtures("gate")
def test_where_only_the_months_are_empty_the_chart_still_leads_out(client: Client) -> None:
    page = tree(client, "/?from=2020-06&to=2020-07")
    assert [words(a) for a in page.xpath("//p[contains(@class, 'edges')]/a")] == [
        "‹ 3 earlier records",
        "Back to April 2020 to November 2021",
        "1 later record ›",
    ]


@pytest.mark.usefixtures("gate")
def test_a_window_of_centuries_is_cut_with_a_notice(client: Client) -> None:
    page = tree(client, "/?from=1900-01&to=2199-12")
    assert "At most 20 years" in words(page.xpath("//p[@class='notice']")[0])
    assert words(page.xpath("//h1")[0]).endswith("January 1900 to December 1919")


@pytest.mark.usefixtures("gate")
def test_only_the_bare_page_may_be_indexed(client: Client) -> None:
    assert tree(client).xpath("//meta[@name='robots']") == []
    assert tree(client, "/?lane=isolation").xpath("//meta[@name='robots']/@content") == ["noindex,nofollow"]
    assert set(tree(client).xpath("//aside//a/@rel")) == {"nofollow"}
    assert tree(client, "/?lane=isolation").xpath("//link[@rel='canonical']/@href") == ["http://testserver/"]


@pytest.mark.usefixtures("gate")
def test_the_case_panel_shows_one_kind_of_number(client: Client) -> None:
    page = tree(client, "/?metric=deaths")
    assert words(page.xpath("//p[contains(@class, 'switch')]/b")[0]) == "New deaths 0"
    assert "No source gives this number" in words(page.xpath("//figure//div[@class='wide']")[0])


@pytest.mark.usefixtures("gate")
def test_the_table_twin_has_the_numbers_and_the_months(client: Client) -> None:
    numbers, months = tree(client).xpath("//details[@class='twin']//table")
    assert [words(row) for row in numbers.xpath(".//tbody/tr")] == [
        "19 April 202012 new confirmed cases, ChinaGate Post"
    ]
    assert [words(row.xpath("th")[0]) for row in months.xpath(".//tbody/tr")] == [
        "April 2020",
        "September 2021",
        "Over several months",
    ]


@pytest.mark.usefixtures("gate")
def test_the_form_of_months_keeps_the_rest_of_the_query(client: Client) -> None:
    page = tree(client, "/?q=patrol&metric=total&from=2020-04&to=2020-05&page=1")
    (form,) = page.xpath("//form[@class='range']")
    hidden = {field.get("name"): field.get("value") for field in form.xpath("input")}
    assert hidden == {"q": "patrol", "sort": "newest", "metric": "total"}
    assert form.xpath("label/select[@name='to']/option[@selected]/@value") == ["2020-05"]


def test_undated_events_lie_in_a_tray(client: Client, db: None) -> None:
    made = factories.event(factories.measure(edtf=""))
    search.drain()
    (link,) = tree(client).xpath("//div[@class='tray']//a")
    assert link.get("href") == f"/events/{made.pk}/"


def test_an_interval_across_the_edge_is_counted_as_possible(client: Client, db: None) -> None:
    factories.event(factories.measure(edtf="2020-01-17/2021-03-24"))
    factories.event(factories.measure(edtf="2020-05-01"))
    search.drain()
    text = words(tree(client).xpath("//main/p[contains(@class, 'soft')]")[0])
    assert text.startswith("1 certainly falls in these months, 1 possibly: its dates reach beyond them.")


def test_drafts_and_rejected_quotes_stay_unseen(client: Client, db: None) -> None:
    factories.event(told_by=factories.source(state="draft"))
    rejected = factories.event()
    rejected.evidence.update(decision="rejected")
    Event.objects.filter(pk=rejected.pk).update(is_public=False)
    search.rebuild()
    page = tree(client)
    assert listed(page) == []
    assert "There is nothing here yet." in words(page.xpath("//main")[0])


def test_sources_that_differ_on_the_date_are_told(client: Client, db: None) -> None:
    made = factories.event(factories.measure(edtf="2020-04-20"))
    other = factories.source("Another tells of it too.", publisher="River Daily")
    first = made.evidence.get()
    made.evidence.create(
        source=other, start=0, end=7, quote="Another", context_start=0, context_end=24, rule="test",
        decision="accepted", attributes={**first.attributes, "edtf": "2020-04-25"},
    )  # fmt: skip
    search.drain()
    (told,) = tree(client).xpath("//p[@class='from']")
    assert "2 sources tell it, dates differ also River Daily" in words(told)


def test_a_long_list_is_paged_and_months_lead_to_their_page(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(1, 8):
        factories.event(factories.measure(edtf=f"2020-{3 + day:02}-01"))
    search.drain()
    from timeline.browse import timeline_page
    from timeline.limits import Limits

    monkeypatch.setattr(timeline_page, "LIMITS", Limits(timeline_page_size=3))
    page = tree(client)
    assert len(listed(page)) == 3
    assert words(page.xpath("//nav[@class='pager']/span")[0]) == "Records 1 to 3 of 7"
    jumps = {words(a): a.get("href") for a in page.xpath("//nav[@class='jumps']//a")}
    assert jumps["October 2020"] == "#m-2020-10"
    assert jumps["April 2020"] == "/?page=3#m-2020-04"
    assert tree(client, "/?page=3").xpath("//h3[@id='m-2020-04']")


def test_the_number_of_queries_does_not_grow_with_the_events(
    client: Client, gate: Source, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for day in range(1, 20):
        factories.event(factories.count(day, edtf=f"2020-05-{day:02}"))
    search.drain()
    client.get("/")
    with django_assert_max_num_queries(16):
        client.get("/")


def test_the_window_comes_from_the_settings(client: Client, gate: Source, settings: LazySettings) -> None:
    settings.TIMELINE_WINDOW = ("2020-01", "2020-12")
    assert usual_window().first == date(2020, 1, 1)
    assert words(tree(client).xpath("//h1")[0]).endswith("January 2020 to December 2020")


def test_a_window_that_cannot_be_read_names_the_setting(settings: LazySettings) -> None:
    settings.TIMELINE_WINDOW = ("2020-13", "2020-12")
    with pytest.raises(ValueError, match="TIMELINE_WINDOW"):
        usual_window()


def test_the_first_page_shows_events_of_all_five_articles(client: Client, five: list[Source]) -> None:
    page = tree(client)
    told = {
        int(re.search(r"/sources/(\d+)/", href).group(1))
        for href in page.xpath("//article//p[@class='from']//a/@href")
        if "/sources/" in href
    }  # type: ignore[union-attr]
    assert told == {source.pk for source in five}


def test_every_link_of_the_page_answers(client: Client, five: list[Source]) -> None:
    hrefs = {href.split("#")[0] for href in tree(client).xpath("//a/@href") if href.startswith("/")}
    bad = {href for href in hrefs if client.get(href).status_code != 200}
    assert bad == set()


def test_every_inner_link_has_its_place(client: Client, five: list[Source]) -> None:
    page = tree(client)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//@href") if href.startswith("#")} <= set(ids)


def test_nothing_is_written_inline(client: Client, five: list[Source]) -> None:
    page = tree(client)
    assert page.xpath("//@style | //style | //script[not(@src)] | //@*[starts-with(name(), 'on')]") == []


@pytest.mark.usefixtures("gate")
def test_a_folded_lane_is_in_the_address_of_every_step(client: Client) -> None:
    page = tree(client, "/?fold=isolation,cases,no-such-lane")
    assert len(page.xpath("//div[@class='wide']//*[@class='fold' and @aria-expanded='false']")) == 2
    hrefs = page.xpath("//span[@class='zooms']/a[@data-zoom]/@href | //aside//li/a/@href")
    assert hrefs
    assert all("fold=cases%2Cisolation" in href for href in hrefs)
    (opens,) = page.xpath("//div[@class='wide']//*[@data-lane='isolation']/a[@class='fold']/@href")
    assert opens == "/?fold=cases#chart-title"


@pytest.mark.usefixtures("gate")
def test_all_lanes_fold_and_open_at_once(client: Client) -> None:
    (fold,) = tree(client).xpath("//span[@class='zooms']/a[text()='Fold all lanes']/@href")
    page = tree(client, fold)
    assert page.xpath("//div[@class='wide']//a[@aria-expanded='true']") == []
    assert page.xpath("//span[@class='zooms']/a[text()='Open all lanes']/@href") == ["/#chart-title"]


def test_of_a_long_day_eight_records_are_shown_and_the_others_lie_behind_a_fold(client: Client, db: None) -> None:
    for number in range(12):
        factories.event(factories.count(number))
    search.drain()
    page = tree(client)
    (fold,) = page.xpath("//section[@class='day']//details[contains(@class, 'more')]")
    assert words(fold.xpath("summary")[0]) == "4 more records of this date"
    assert len(fold.xpath(".//article")) == 4
    assert len(listed(page)) == 12


@pytest.mark.usefixtures("gate")
def test_the_search_box_stays_on_the_timeline_and_keeps_what_is_shown(client: Client) -> None:
    page = tree(client, "/?to=2020-05&kind=measure&metric=deaths&fold=isolation&view=table&event=1&q=talks&page=2")
    (form,) = page.xpath("//form[@class='find' and @role='search']")
    assert form.get("action") == "/"
    assert [(field.get("name"), field.get("value")) for field in form.xpath("input[@type='hidden']")] == [
        ("kind", "measure"),
        ("to", "2020-05"),
        ("metric", "deaths"),
        ("fold", "isolation"),
        ("view", "table"),
    ]
    assert tree(client).xpath("//form[@class='find']//input[@type='hidden']") == []


@pytest.mark.usefixtures("gate")
def test_a_search_on_the_timeline_can_be_shown_as_search_results_and_taken_away(client: Client) -> None:
    page = tree(client, "/?q=patrol&from=2020-04&to=2020-05")
    (href,) = page.xpath("//div[@class='listhead']//a[text()='Show as search results']/@href")
    assert href == "/search/?q=patrol&from=2020-04&to=2020-05"
    assert page.xpath("//ul[@class='chips']//a")[0].text.strip() == "“patrol”"
    assert tree(client).xpath("//a[text()='Show as search results']") == []


@pytest.mark.usefixtures("gate")
def test_the_table_tells_each_record_in_a_line_with_the_way_to_its_quote(client: Client) -> None:
    page = tree(client, "/?view=table")
    assert page.xpath("//article") == []
    rows = page.xpath("//div[contains(@class, 'records')]//tbody/tr")
    told = [[words(cell) for cell in row.xpath("th | td")] for row in rows]
    assert told[-1] == [
        "19 April 2020",
        "day known",
        "Case countconfirmed, new",
        "12 new confirmed cases, China",
        "China",
        "12",
        "Gate Post",
    ]
    assert all(re.fullmatch(r"/sources/\d+/#e\d+", row.xpath("td[last()]/a/@href")[0]) for row in rows)
    assert [words(b) for b in page.xpath("//span[@class='views']/b")] == ["Table"]
    assert page.xpath("//span[@class='views']/a/@href") == ["/#list-head"]


def test_numbers_of_other_places_are_counted_beside_the_names_and_lead_there(client: Client, db: None) -> None:
    for place in ("Heilongjiang", "Heilongjiang", "Suifenhe", "China"):
        factories.event(factories.count(7, places=[place]))
    factories.event(factories.count(5, origin="imported"))
    factories.event(factories.count(3, places=[]))
    search.drain()
    page = tree(client)
    told = {words(step): step for step in page.xpath("//p[contains(@class, 'metrics')]/*")}
    assert list(told)[:3] == ["New confirmed 2", "New imported 1", "New local 0"]
    (line,) = page.xpath("//p[contains(@class, 'elsewhere')]")
    assert words(line) == (
        "Not drawn: 4 numbers of this kind for other places: Heilongjiang (2), Suifenhe (1); 1 without a place."
    )
    (href, _) = line.xpath("a/@href")
    there = tree(client, href)
    assert words(there.xpath("//p[contains(@class, 'metrics')]/b")[0]) == "New confirmed 2"
    assert len(drawn(there)) == 2


def test_the_number_beside_each_name_is_what_the_panel_draws(client: Client, five: list[Source]) -> None:
    for view in ("/?", "/?place=Heilongjiang&", "/?from=2020-04&to=2020-04&"):
        for metric in METRICS:
            page = tree(client, f"{view}metric={metric.code}")
            said = int(words(page.xpath("//p[contains(@class, 'metrics')]/b/small")[0]))
            marks = page.xpath("//div[@class='wide']//*[@data-lane='cases']/a[contains(@href, '/events/')]")
            assert len(marks) == said, (view, metric.code)


def test_what_is_within_what_is_said_only_of_numbers_that_are_there() -> None:
    def said(code: str = "confirmed", **numbers: int) -> str:
        steps = [Step(metric.label, "", number=numbers.get(metric.code, 0)) for metric in METRICS]
        return overlaps(steps, metric_named(code))

    never = "Kinds of numbers are never added together."
    assert said(confirmed=3) == ""
    assert said(confirmed=3, imported=1, local=2) == f"New confirmed includes new imported and new local. {never}"
    assert said("imported", confirmed=3, imported=1) == f"New imported is part of new confirmed. {never}"
    assert said(confirmed=3, local=1, total=9) == (
        f"New confirmed includes new local and is part of total so far. {never}"
    )
    assert said(confirmed=3, asymptomatic=1) == never


@pytest.mark.usefixtures("gate")
def test_the_head_says_how_much_of_what_is_found_lies_in_the_window(client: Client) -> None:
    assert "found" not in words(tree(client, "/?from=&to=").xpath("//h2[@id='list-head']")[0])
    for view in ("", "&view=table"):
        page = tree(client, f"/?from=2020-04&to=2020-04{view}")
        number, _, whole = words(page.xpath("//h2[@id='list-head']/small")[0]).removesuffix(" found").partition(" of ")
        assert int(number) == len(page.xpath("//article[contains(@class, 'record')] | //tr[@data-record]"))
        assert int(whole) == len(listed(tree(client, "/?from=&to=")))
        assert words(page.xpath("//main/p[@class='soft']")[0]).startswith(f"{number} of {whole} found in any month.")


@pytest.mark.usefixtures("gate")
def test_a_misspelt_word_leads_to_the_timeline_of_the_right_one(client: Client) -> None:
    (notice,) = tree(client, "/?q=patroll").xpath("//p[@class='notice']")
    (link, _search) = notice.xpath("a")
    assert words(link).startswith("Look for patrol")
    assert listed(tree(client, link.get("href")))
