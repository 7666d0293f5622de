"""Which measures were in force on a day: the rules, and the page that shows them."""

from datetime import date
from typing import Any
from urllib.parse import parse_qsl

import lxml.html
import pytest
from django.http import QueryDict
from django.test import Client

from tests import factories
from tests.browse.pages import tree, words
from timeline import search
from timeline.article import UNDATED, Interval
from timeline.browse.acts import is_act
from timeline.browse.in_force import Measure, Standing, State, Sureness, standing, standings
from timeline.models import Event, Source
from timeline.search import SearchQuery, query_from

CERTAIN, OPEN, ABOUT, POSSIBLE = Sureness
IN_FORCE, COMING, DONE, ENDED, APART, LATER = State


def told(edtf: str, action: str = "introduced", kind: str = "in force", **fields: Any) -> Measure:
    interval = Interval.parse(edtf) if edtf else UNDATED
    announced = fields.pop("announced", "")
    fields = {"pk": 1, "category": "border-closure", "authority": "State Council", **fields}
    announced_on = Interval.parse(announced) if announced else UNDATED
    return Measure(action=action, interval=interval, date_kind=kind, announced=announced_on, **fields)


def stood(measure: Measure, day: str) -> tuple[State, Sureness]:
    found = standing(measure, date.fromisoformat(day))
    return found.state, found.sureness


PERIOD = {"is_period": True}
ACT = {"is_act": True}


@pytest.mark.parametrize(
    ("measure", "day", "expected"),
    [
        pytest.param(told("2020-04-08"), "2020-04-07", (LATER, CERTAIN), id="before it begins"),
        pytest.param(told("2020-04-08"), "2020-04-08", (IN_FORCE, CERTAIN), id="on the day it begins"),
        pytest.param(told("2020-04-08"), "2021-12-31", (IN_FORCE, OPEN), id="no end is ever guessed"),
        pytest.param(told("2020-04-08", "tightened"), "2020-04-20", (IN_FORCE, OPEN), id="tightened"),
        pytest.param(told("2020-04-08", "eased"), "2020-04-20", (IN_FORCE, OPEN), id="eased goes on"),
        pytest.param(told("2020-04-08", "continued"), "2020-04-20", (IN_FORCE, OPEN), id="continued"),
        pytest.param(
            told("2020-04-08", announced="2020-04-02"), "2020-04-05", (COMING, CERTAIN), id="announced before it begins"
        ),
        pytest.param(
            told("2020-04-08", announced="2020-04-02"), "2020-04-01", (LATER, CERTAIN), id="before it is announced"
        ),
        pytest.param(
            told("2020-04-08", announced="2020-04-01/2020-04-06"),
            "2020-04-05",
            (COMING, POSSIBLE),
            id="may be announced",
        ),
        pytest.param(told("2020-04-01/2020-04-10"), "2020-03-31", (LATER, CERTAIN), id="before an unknown day"),
        pytest.param(told("2020-04-01/2020-04-10"), "2020-04-05", (IN_FORCE, POSSIBLE), id="among unknown days"),
        pytest.param(told("2020-04-01/2020-04-10"), "2020-04-11", (IN_FORCE, OPEN), id="after all unknown days"),
        pytest.param(told("2020-04"), "2020-04-20", (IN_FORCE, POSSIBLE), id="some day of a month"),
        pytest.param(told("2020-04-08~"), "2020-04-03", (IN_FORCE, ABOUT), id="about a day, a little before"),
        pytest.param(told("2020-04-08~"), "2020-04-08", (IN_FORCE, ABOUT), id="about a day, that day"),
        pytest.param(told("2020-04-08~"), "2020-04-30", (IN_FORCE, OPEN), id="about a day, long after"),
        pytest.param(told("2020-04-08~"), "2020-03-20", (LATER, CERTAIN), id="about a day, long before"),
        pytest.param(
            told("2020-01/2020-06~"), "2020-03-01", (IN_FORCE, POSSIBLE), id="an end known only about, inside"
        ),
        pytest.param(
            told("2020-01/2020-06~"), "2020-07-15", (IN_FORCE, ABOUT), id="an end known only about, just past"
        ),
        pytest.param(told("2020-06-17/.."), "2021-01-01", (IN_FORCE, POSSIBLE), id="an unknown day from some day on"),
        pytest.param(
            told("2020-04-08/2020-04-20", **PERIOD), "2020-04-08", (IN_FORCE, CERTAIN), id="first of a period"
        ),
        pytest.param(told("2020-04-08/2020-04-20", **PERIOD), "2020-04-20", (IN_FORCE, CERTAIN), id="last of a period"),
        pytest.param(told("2020-04-08/2020-04-20", **PERIOD), "2020-04-21", (ENDED, CERTAIN), id="after a period"),
        pytest.param(told("2020-04-08/2020-04-20~", **PERIOD), "2020-04-24", (IN_FORCE, ABOUT), id="about its end"),
        pytest.param(told("2020-04-08/..", **PERIOD), "2021-04-08", (IN_FORCE, OPEN), id="an open period"),
        pytest.param(
            told("../2020-04-08", **PERIOD), "2020-04-01", (IN_FORCE, POSSIBLE), id="a period without a start"
        ),
        pytest.param(
            told("../2020-04-08", **PERIOD), "2020-04-09", (ENDED, CERTAIN), id="past a period without a start"
        ),
        pytest.param(told("2020-04", **PERIOD), "2020-04-30", (IN_FORCE, CERTAIN), id="a whole month"),
        pytest.param(told("2020-04", **PERIOD), "2020-05-01", (ENDED, CERTAIN), id="after a whole month"),
        pytest.param(told("2020-04-06", kind="announced"), "2020-04-05", (LATER, CERTAIN), id="not announced yet"),
        pytest.param(told("2020-04-06", kind="announced"), "2020-04-06", (IN_FORCE, POSSIBLE), id="announced that day"),
        pytest.param(told("2020-04-06", kind="announced"), "2020-06-06", (IN_FORCE, POSSIBLE), id="announced long ago"),
        pytest.param(told("2020-04-06", kind="reported"), "2020-04-05", (LATER, CERTAIN), id="a start is not guessed"),
        pytest.param(told("2020-04-06", kind="reported"), "2020-04-06", (IN_FORCE, CERTAIN), id="reported that day"),
        pytest.param(told("2020-04-06", kind="reported"), "2020-06-06", (IN_FORCE, OPEN), id="reported long ago"),
        pytest.param(
            told("2020-04-01/2020-04-06", kind="reported"), "2020-04-03", (IN_FORCE, POSSIBLE), id="may be reported"
        ),
        pytest.param(told("2020-04-06", "continued", "announced"), "2020-04-08", (IN_FORCE, OPEN), id="said to go on"),
        pytest.param(told("2020-04-06", "planned", "announced"), "2020-04-05", (LATER, CERTAIN), id="not planned yet"),
        pytest.param(
            told("2020-04-06", "planned", "announced"), "2021-04-06", (COMING, CERTAIN), id="planned, no more said"
        ),
        pytest.param(
            told("2021-12/2022-02", "planned", announced="2021-11-04", **PERIOD),
            "2021-11-20",
            (COMING, CERTAIN),
            id="planned ahead",
        ),
        pytest.param(
            told("2021-12/2022-02", "planned", **PERIOD),
            "2021-12-20",
            (COMING, POSSIBLE),
            id="a plan never begins by itself",
        ),
        pytest.param(
            told("2021-12/2022-02", "planned", **PERIOD),
            "2022-03-01",
            (ENDED, POSSIBLE),
            id="the time of a plan is past",
        ),
        pytest.param(told("2020-04-08", "lifted"), "2020-04-08", (ENDED, CERTAIN), id="lifted that day"),
        pytest.param(told("2020-04-08", "lifted"), "2020-04-07", (LATER, CERTAIN), id="not lifted yet"),
        pytest.param(
            told("2020-04-08", "lifted", announced="2020-04-01"), "2020-04-03", (COMING, CERTAIN), id="to be lifted"
        ),
        pytest.param(told("2020-04-01/2020-04-10", "lifted"), "2020-04-05", (ENDED, POSSIBLE), id="may be lifted"),
        pytest.param(
            told("2020-04-08", "lifted", "announced"), "2020-04-20", (ENDED, POSSIBLE), id="lifting announced"
        ),
        pytest.param(
            told("2020-04-08/2020-04-10", "lifted", **PERIOD), "2020-04-12", (ENDED, POSSIBLE), id="lifted for a while"
        ),
        pytest.param(told(""), "2020-04-08", (APART, POSSIBLE), id="undated"),
        pytest.param(told("2020-04-08", **ACT), "2020-04-07", (LATER, CERTAIN), id="an act, before its day"),
        pytest.param(told("2020-04-08", **ACT), "2020-04-08", (DONE, CERTAIN), id="an act, on its day"),
        pytest.param(told("2020-04-08", **ACT), "2021-04-08", (DONE, CERTAIN), id="an act, long after"),
        pytest.param(told("2020-04", **ACT), "2020-04-08", (DONE, POSSIBLE), id="an act of some day of a month"),
        pytest.param(told("2020-04-08~", **ACT), "2020-04-10", (DONE, ABOUT), id="an act of about a day"),
        pytest.param(told("2020-04-08", kind="reported", **ACT), "2020-05-08", (DONE, CERTAIN), id="an act, reported"),
        pytest.param(told("2020-04-08", kind="announced", **ACT), "2020-05-08", (DONE, POSSIBLE), id="one announced"),
        pytest.param(
            told("2020-04-08", announced="2020-04-02", **ACT), "2020-04-05", (COMING, CERTAIN), id="an act ahead"
        ),
        pytest.param(
            told("2020-04-08/2020-04-20", **PERIOD, **ACT), "2020-04-10", (IN_FORCE, CERTAIN), id="an act of a period"
        ),
    ],
)
def test_a_measure_stands_by_its_own_words(measure: Measure, day: str, expected: tuple[State, Sureness]) -> None:
    assert stood(measure, day) == expected


@pytest.mark.parametrize(
    ("measure", "day", "why"),
    [
        (told("2020-04-08"), "2020-04-15", "in force from 8 April 2020, no end stated"),
        (
            told("2020-04-01/2020-04-10"),
            "2020-04-05",
            "in force from some day between 1 and 10 April 2020, no end stated",
        ),
        (
            told("2020-04-06", kind="announced"),
            "2020-04-15",
            "announced on 6 April 2020; from when and until when it holds is not stated",
        ),
        (told("2020-04-06", kind="reported"), "2020-04-15", "reported on 6 April 2020 as in force, no end stated"),
        (
            told("2020-04-08", announced="2020-04-02"),
            "2020-04-05",
            "in force from 8 April 2020, made known on 2 April 2020",
        ),
        (
            told("2020-04", "planned", "reported"),
            "2020-05-15",
            "planned, reported in April 2020; no source says when it begins",
        ),
        (told("2020-04-08", "lifted"), "2020-04-15", "lifted on 8 April 2020"),
    ],
)
def test_the_reason_is_said_in_words(measure: Measure, day: str, why: str) -> None:
    assert standing(measure, date.fromisoformat(day)).why.startswith(why)


def test_days_at_the_ends_of_the_calendar_raise_nothing() -> None:
    for edtf in ("0001-01-01~", "9999-12-31~", "0001~", "9999~"):
        for day in (date.min, date(2020, 4, 8), date.max):
            assert standing(told(edtf), day)


@pytest.mark.parametrize(
    ("category", "action", "quote", "expected"),
    [
        ("repatriation", "introduced", "A flight brings students home", True),
        ("international-cooperation", "introduced", "Both sides met", True),
        ("international-cooperation", "continued", "They keep sharing what they know", False),
        ("support", "tightened", "More vegetables are brought", False),
        ("testing", "introduced", "Mass testing turned up two cases", True),
        ("testing", "introduced", "All residents of the county were tested", True),
        ("testing", "introduced", "It began testing all arrivals", False),
        ("testing", "introduced", "Guards at the bridge are tested every third day", False),
        ("testing", "introduced", "The ferrymen have been swabbed twice a week", False),
        ("testing", "introduced", "All who land must be tested", False),
        ("testing", "introduced", "The islanders are being tested for the third time", True),
        ("vaccination", "introduced", "Some 4,000 doses had been given by noon", True),
        ("vaccination", "introduced", "Doses are given free of charge", False),
        ("testing", "introduced", "Hauliers must have been tested within three days", False),
        ("testing", "introduced", "Anglers sent home have to be screened", False),
        ("vaccination", "introduced", "Only guides who have been vaccinated may row", False),
        ("vaccination", "introduced", "Vaccinated rowers are let through", False),
        ("vaccination", "introduced", "Teams have vaccinated residents of three towns", True),
        ("law-enforcement", "introduced", "Nine smugglers were jailed", True),
        ("law-enforcement", "introduced", "Police have broken up a gang of guides", True),
        ("law-enforcement", "introduced", "The head of the ferry office has been sacked", True),
        ("law-enforcement", "introduced", "Those who hide strangers are punished", False),
        ("law-enforcement", "introduced", "Smugglers will be jailed", False),
        ("law-enforcement", "introduced", "A tip earns 500 yuan", False),
        ("medical-capacity", "introduced", "Patients are met at the pier by nurses", False),
        ("medical-capacity", "introduced", "Two teams were sent to the border", True),
        ("medical-capacity", "introduced", "A hospital of 600 beds stands ready", False),
        ("response-organisation", "introduced", "The highest level of response begins", False),
        ("border-closure", "introduced", "Guards sent everybody back", False),
    ],
)
def test_an_act_is_told_by_category_action_and_where_need_be_words(
    category: str, action: str, quote: str, expected: bool
) -> None:
    assert is_act(category, action, [quote]) is expected


LIFTED = told("2020-04-20", "lifted", pk=2)


def after(lifted: Measure, day: str = "2020-04-25", **fields: Any) -> Standing:
    return standings([told("2020-04-08", **fields)], [lifted], date.fromisoformat(day))[1]


def test_a_later_lifting_of_the_same_ends_a_measure_only_possibly() -> None:
    assert after(LIFTED) == Standing(ENDED, POSSIBLE, "lifted on 20 April 2020, which may mean this one", 2)


@pytest.mark.parametrize(
    "lifted",
    [
        pytest.param(told("2020-04-20", "lifted", pk=2, category="closures"), id="another category"),
        pytest.param(told("2020-04-20", "lifted", pk=2, authority="Wuhan government"), id="another authority"),
        pytest.param(told("2020-04-20", "lifted", pk=2, places=frozenset({"Wuhan"})), id="another place"),
        pytest.param(told("2020-04-07", "lifted", pk=2), id="an earlier one"),
        pytest.param(told("2020-04-26", "lifted", pk=2), id="one that is still to come"),
        pytest.param(told("", "lifted", pk=2), id="an undated one"),
    ],
)
def test_other_liftings_end_nothing(lifted: Measure) -> None:
    assert after(lifted).state is IN_FORCE


def test_a_lifting_without_place_and_authority_may_mean_anything_and_ends_nothing() -> None:
    assert after(told("2020-04-20", "lifted", pk=2, authority=""), authority="").state is IN_FORCE


def test_the_first_of_several_liftings_is_named() -> None:
    later = told("2020-04-22", "lifted", pk=3)
    assert standings([told("2020-04-08")], [later, LIFTED], date(2020, 4, 25))[1].because == 2


# The page


def shown(page: lxml.html.HtmlElement) -> list[int]:
    """The ids of the measures listed, in their order."""
    return [int(a.get("href").split("/")[2]) for a in page.xpath("//div[@class='stood']/p[@class='claim']/a")]


@pytest.fixture
def gate(db: None) -> dict[str, Event]:
    at = {"date_kind": "in force", "authority": "Gate government", "places": ["Suifenhe"]}
    made = {
        "closed": factories.event(factories.measure("border-closure", edtf="2020-04-08", action="introduced", **at)),
        "tested": factories.event(factories.measure("testing", edtf="2020-04-10", action="introduced", **at)),
        "ahead": factories.event(
            factories.measure("quarantine", edtf="2020-05-01", action="introduced", **{**at, "announced": "2020-04-09"})
        ),
        "reopened": factories.event(factories.measure("border-closure", edtf="2020-06-01", action="lifted", **at)),
        "undated": factories.event(factories.measure("hygiene", edtf="", action="introduced", announced="")),
        "count": factories.event(factories.count()),
    }
    search.drain()
    return made


def test_the_page_lists_what_stood_on_the_day(client: Client, gate: dict[str, Event]) -> None:
    page = tree(client, "/in-force/?on=2020-04-15")
    assert words(page.xpath("//h1")[0]) == "Up to 2 measures in force on 15 April 2020"
    assert [words(h) for h in page.xpath("//h2[@id]")] == [
        "In force",
        "Announced, not yet in force",
        "Undated",
    ]
    assert shown(page) == [gate[name].pk for name in ("closed", "tested", "ahead", "undated")]
    assert "1 more measure of this query is told of only after this day." in words(page.xpath("//main")[0])


def test_each_line_says_why_and_leads_to_its_words(client: Client, gate: dict[str, Event]) -> None:
    (first, *_) = tree(client, "/in-force/?on=2020-04-15").xpath("//div[@class='stood']")
    assert "Possible in force from 8 April 2020, no end stated" in words(first)
    evidence = gate["closed"].evidence.get()
    assert first.xpath(".//p[@class='words']/a/@href") == [f"/sources/{evidence.source_id}/#e{evidence.pk}"]
    assert evidence.quote in words(first)
    assert first.xpath(".//svg/@aria-label") == ["day known"]


def test_what_may_have_ended_names_the_record_that_says_so(client: Client, gate: dict[str, Event]) -> None:
    page = tree(client, "/in-force/?on=2020-06-15")
    line = next(li for li in page.xpath("//div[@class='stood']") if "may mean this one" in words(li))
    assert "Possible lifted on 1 June 2020, which may mean this one" in words(line)
    assert f"/events/{gate['reopened'].pk}/" in line.xpath(".//p[@class='why']//a/@href")[0]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("lane=screening-and-testing", ["tested"]),
        ("not-category=testing", ["closed", "ahead", "undated"]),
        ("place=Suifenhe", ["closed", "tested", "ahead"]),
        ("q=category:quarantine", ["ahead"]),
        ("q=nosuchword", []),
        ("action=lifted", []),
    ],
)
def test_the_query_narrows_it_as_it_does_the_timeline(
    client: Client, gate: dict[str, Event], query: str, names: list[str]
) -> None:
    page = tree(client, f"/in-force/?on=2020-04-15&{query}")
    assert shown(page) == [gate[name].pk for name in names]


def test_the_query_is_kept_through_links_and_form(client: Client, gate: dict[str, Event]) -> None:
    page = tree(client, "/in-force/?on=2020-04-15&place=Suifenhe")
    steps = page.xpath("//span[@class='steps']/a/@href")
    assert [step.split("?")[1] for step in steps] == [
        f"place=Suifenhe&on={day}" for day in ("2020-03-15", "2020-04-14", "2020-04-16", "2020-05-15")
    ]
    assert page.xpath("//form[@class='dayform']/input[@type='hidden']/@value") == ["Suifenhe"]
    (lane, *_) = [a for a in page.xpath("//details[@data-facet='lane']//li/a/@href") if "not-" not in a]
    assert "on=2020-04-15" in lane
    assert "place=Suifenhe" in lane


def numbers(page: lxml.html.HtmlElement) -> list[tuple[str, str, str]]:
    """Of each value of the facets: where it leads, its number, and how many are only possible."""
    lines = page.xpath("//details[@data-facet]//li/a[not(@class='not')]")
    return [(a.get("href"), words(a.xpath("span[@class='n']")[0]), words(a.xpath("span")[0])) for a in lines]


@pytest.mark.parametrize("chosen", ["", "&lane=isolation", "&action=introduced&not-lane=health-system"])
def test_the_number_at_a_value_is_what_it_has_in_force_on_the_day(
    client: Client, five: list[Source], chosen: str
) -> None:
    lines = numbers(tree(client, f"/in-force/?on=2020-04-20{chosen}"))
    assert lines
    for _, number, label in lines[:: 5 if not chosen else 8]:
        (value,) = [a for a in lines if a[2] == label][:1]
        facet = (
            next(
                (name, code)
                for name, code in parse_qsl(value[0].partition("?")[2])
                if f"{name}={code}" not in chosen and name != "on"
            )
            if "chosen, remove" not in label
            else None
        )
        if facet is None:
            continue
        alone = SearchQuery().alone(*facet)
        kept = query_from(QueryDict(chosen[1:]), size=20)[0].alone(*facet) if chosen else alone
        page = tree(client, f"/in-force/?on=2020-04-20&{kept.querystring()}")
        stated = words(page.xpath("//h1")[0]).replace("Up to ", "").split()[0]
        assert stated.replace("No", "0") == number, label


def test_certain_and_possible_are_told_apart_everywhere(client: Client, gate: dict[str, Event]) -> None:
    page = tree(client, "/in-force/?on=2020-04-08")
    assert words(page.xpath("//h1")[0]) == "1 measure in force on 8 April 2020"
    assert "All of them certainly." in words(page.xpath("//main")[0])
    page = tree(client, "/in-force/?on=2020-04-10")
    assert "1 of them certainly, 1 possibly: 1 begun with no end stated." in words(page.xpath("//main")[0])
    cells = [words(td) for td in page.xpath("//table[@class='stands']//tr[th]/td[1]") if "0" not in words(td)]
    assert cells == ["1 Entry and exit, in force possibly", "1 Screening and testing, in force"]
    assert [words(b) for b in page.xpath("//b[@class='sure']")][:2] == ["Possible", "Certain"]


def test_what_is_done_with_its_day_stands_apart(client: Client, gate: dict[str, Event]) -> None:
    act = factories.event(
        factories.measure("repatriation", edtf="2020-04-09", action="introduced", date_kind="in force")
    )
    search.drain()
    page = tree(client, "/in-force/?on=2020-04-15")
    assert words(page.xpath("//h1")[0]) == "Up to 2 measures in force on 15 April 2020"
    assert [words(h) for h in page.xpath("//h2[@id]")][:3] == [
        "In force",
        "Announced, not yet in force",
        "Done by then",
    ]
    assert act.pk in shown(page)
    assert "done on 9 April 2020; that it went on is not stated" in words(page.xpath("//main")[0])


def test_months_and_kinds_of_the_timeline_do_not_narrow_a_day(client: Client, gate: dict[str, Event]) -> None:
    page = tree(client, "/in-force/?on=2020-04-15&from=2021-01&to=2021-02&kind=case-count&surely=1")
    assert len(shown(page)) == 4
    assert "they were left out" in words(page.xpath("//p[@class='notice']")[0])
    assert page.xpath("//ul[@class='chips']") == []


def test_without_a_day_the_busiest_is_shown(client: Client, gate: dict[str, Event]) -> None:
    page = tree(client, "/in-force/")
    assert words(page.xpath("//h1")[0]).endswith("in force on 8 April 2020")
    assert page.xpath("//meta[@name='robots']") == []
    assert tree(client, "/in-force/?on=2020-04-15").xpath("//meta[@name='robots']/@content") == ["noindex,nofollow"]


@pytest.mark.parametrize("day", ["2020-02-30", "yesterday", "2020-04", "0001-01-01", "9999-12-31", "२०२०"])
def test_what_is_no_day_is_said_and_another_shown(client: Client, gate: dict[str, Event], day: str) -> None:
    assert tree(client, f"/in-force/?on={day}").xpath("//p[@class='notice']")


@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31"])
def test_the_last_days_that_can_be_shown_have_fewer_steps(client: Client, gate: dict[str, Event], day: str) -> None:
    assert len(tree(client, f"/in-force/?on={day}").xpath("//span[@class='steps']/a")) == 2


def test_where_nothing_stood_other_days_are_offered(client: Client, gate: dict[str, Event]) -> None:
    page = tree(client, "/in-force/?on=2019-01-01&category=testing")
    assert words(page.xpath("//h1")[0]) == "No measure in force on 1 January 2019"
    assert "10 April 2020" in words(page.xpath("//div[contains(@class, 'nomatch')]")[0])


def test_an_empty_site_says_so(client: Client, db: None) -> None:
    assert "There is no measure here yet" in words(tree(client, "/in-force/").xpath("//main")[0])


def test_the_summary_leads_to_every_lane(client: Client, five: list[Source]) -> None:
    page = tree(client, "/in-force/?on=2020-04-20")
    numbers = [int(words(a).split()[0]) for a in page.xpath("//table[@class='stands']//td/a")]
    assert sum(numbers) >= len(shown(page))
    here = {href[1:] for href in page.xpath("//table[@class='stands']//td/a/@href") if href.startswith("#")}
    assert here <= set(page.xpath("//@id"))
    assert here


def test_a_long_list_is_paged_and_holds_every_measure_once(client: Client, five: list[Source]) -> None:
    found: list[int] = []
    href = "/in-force/?on=2021-11-04"
    for _ in range(10):
        page = tree(client, href)
        found += shown(page)
        following = page.xpath("//a[@rel='next']/@href")
        if not following:
            break
        href = following[0]
    assert len(found) == len(set(found))
    stated = sum(int(words(a).split()[0]) for a in page.xpath("//table[@class='stands']//td/a"))
    assert len(found) == stated > 60


def test_the_number_of_queries_does_not_grow(
    client: Client, gate: dict[str, Event], django_assert_max_num_queries: Any
) -> None:
    client.get("/in-force/?on=2020-04-15")
    with django_assert_max_num_queries(12):
        client.get("/in-force/?on=2020-06-15")
