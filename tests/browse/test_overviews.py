"""Overviews of categories, authorities and places, and the map."""

import math
import re
from typing import Any

import lxml.html
import pytest
from django.test import Client

from tests import factories
from tests.browse.pages import tree, words
from timeline import search
from timeline.browse import place_map
from timeline.browse.overviews import counts
from timeline.browse.place_map import NARROW, WIDE, Dot, Frame, Neighbour
from timeline.extraction import localities
from timeline.extraction.gazetteer import Locality
from timeline.models import Authority, Place, Source
from timeline.search import SearchQuery
from timeline.vocabulary import Category


def tallies(page: lxml.html.HtmlElement, heading: str = "") -> dict[str, int]:
    """The names of a list with their numbers."""
    if not heading and (rows := page.xpath("//table[@class='index']/tbody/tr[th[@scope='row']]")):
        return {words(tr.xpath("th/a")[0]): int(words(tr.xpath("td[1]/*")[0]).split()[0]) for tr in rows}
    where = f"//section[h2[starts-with(normalize-space(), '{heading}')]]" if heading else ""
    lines = page.xpath(f"{where}//ul[@class='tallies']/li")
    return {
        words(li.xpath("span[@class='lab']")[0]): int(words(li.xpath("a[@class='n']")[0]).split()[0]) for li in lines
    }


def number_found(client: Client, href: str) -> int:
    """How many records the timeline shows at an address."""
    return len(tree(client, href).xpath("//article[contains(concat(' ', @class, ' '), ' record ')]"))


@pytest.fixture
def gate(db: None) -> None:
    at = {"authority": "Gate government", "places": ["Suifenhe", "Heilongjiang"]}
    factories.event(factories.measure("testing", edtf="2020-04-08", **at))
    factories.event(factories.measure("testing", edtf="2020-05/2020-06", **{**at, "places": ["Suifenhe"]}))
    factories.event(factories.measure("quarantine", edtf="2019-12-31", authority="State Council", places=["China"]))
    factories.event(factories.count(12, places=["Russia"]))
    factories.event(factories.measure("testing", authority="Hidden body"), told_by=factories.source(state="draft"))
    search.drain()


@pytest.mark.parametrize("category", Category)
def test_every_category_has_a_page_with_its_definition(client: Client, db: None, category: Category) -> None:
    page = tree(client, f"/categories/{category}/")
    assert words(page.xpath("//h1")[0]) == category.label
    assert category.definition in words(page.xpath("//main")[0])


def test_an_unknown_category_is_not_there(client: Client, db: None) -> None:
    assert client.get("/categories/no-such-code/").status_code == 404


@pytest.mark.usefixtures("gate")
def test_the_list_of_categories_counts_records_and_leads_to_them(client: Client) -> None:
    page = tree(client, "/categories/")
    found = {words(tr.xpath("th/a")[0]): tr for tr in page.xpath("//table[@class='index']/tbody/tr[th[@scope='row']]")}
    assert len(found) == len(Category)
    assert words(found["Testing"].xpath("td")[0]).startswith("2")
    assert number_found(client, found["Testing"].xpath("td/a/@href")[0]) == 2
    assert words(found["Vaccination"].xpath("td")[0]) == "0"


@pytest.mark.usefixtures("gate")
def test_a_category_of_the_list_tells_when_who_and_where(client: Client) -> None:
    (row,) = tree(client, "/categories/").xpath("//tbody/tr[th/a='Testing']")
    assert row.xpath(".//*[name()='svg'][@class='spark']/@aria-label") == [
        "By month: April 2020 1, May 2020 1 possible, June 2020 1 possible"
    ]
    assert [words(td) for td in row.xpath("td[position() > 2]")] == [
        "8 April 2020 between May and June 2020",
        "Gate government 2",
        "Suifenhe 2, Heilongjiang 1",
    ]
    assert row.xpath("td[3]//*[name()='svg']/@aria-label") == ["day known", "day not known"]


@pytest.mark.usefixtures("gate")
def test_records_outside_the_months_of_the_bars_have_dates_but_no_bar(client: Client) -> None:
    (row,) = tree(client, "/categories/").xpath("//tbody/tr[th/a='Quarantine']")
    assert [words(td) for td in row.xpath("td[position() < 4]")] == [
        "1 records, Quarantine, on the timeline", "none dated to these months", "31 December 2019",
    ]  # fmt: skip


@pytest.mark.usefixtures("gate")
def test_the_bars_of_places_follow_the_filters(client: Client) -> None:
    (row,) = tree(client, "/places/?category=testing").xpath("//li[span/a='Suifenhe']")
    assert "By month: April 2020 1, May 2020 1 possible, June 2020 1 possible" in row.xpath(".//@aria-label")
    (row,) = tree(client, "/places/?q=quarantine").xpath("//li[span/a='Suifenhe']") or [None]
    assert row is None


@pytest.mark.usefixtures("gate")
def test_a_category_tells_who_where_when(client: Client) -> None:
    page = tree(client, "/categories/testing/")
    assert words(page.xpath("//p[@class='total']")[0]) == "2 records"
    assert tallies(page, "Who acted") == {"Gate government": 2}
    assert tallies(page, "Where") == {"Suifenhe": 2, "Heilongjiang": 1}
    months = [[words(cell) for cell in row] for row in page.xpath("//details[@class='astable']//tbody/tr")]
    assert months == [["April 2020", "1", "0"], ["May 2020", "0", "1"], ["June 2020", "0", "1"]]
    assert [words(p) for p in page.xpath("//section[@class='ends']//p[@class='when']")] == [
        "8 April 2020",
        "between May and June 2020",
    ]


@pytest.mark.usefixtures("gate")
def test_a_month_of_a_category_leads_to_its_records(client: Client) -> None:
    (bar,) = tree(client, "/categories/testing/").xpath("//div[@class='wide']//a[@data-month='2020-04']/@href")
    assert bar == "/?category=testing&from=2020-04&to=2020-04"
    assert number_found(client, bar) == 1


@pytest.mark.usefixtures("gate")
def test_records_outside_the_usual_window_are_counted_and_found(client: Client) -> None:
    page = tree(client, "/categories/quarantine/")
    (href,) = page.xpath("//a[@class='go']/@href")
    assert number_found(client, href) == 1


@pytest.mark.usefixtures("gate")
def test_authorities_are_sorted_and_drafts_are_not_among_them(client: Client) -> None:
    assert tallies(tree(client, "/authorities/")) == {"Gate government": 2, "State Council": 1}
    assert list(tallies(tree(client, "/authorities/?sort=name"))) == ["Gate government", "State Council"]
    assert client.get(f"/authorities/{Authority.objects.get(name='Hidden body').pk}/").status_code == 404


@pytest.mark.usefixtures("gate")
def test_an_authority_tells_what_it_did(client: Client) -> None:
    page = tree(client, f"/authorities/{Authority.objects.get(name='Gate government').pk}/")
    assert tallies(page, "What was done") == {"Testing": 2}
    assert page.xpath("//section[h2='What was done']//span[@class='lab']/a/@href") == ["/categories/testing/"]


def test_many_authorities_are_paged(client: Client, db: None) -> None:
    for number in range(65):
        factories.event(factories.measure(authority=f"Body {number:03}"))
    search.drain()
    first, second = tree(client, "/authorities/?sort=name"), tree(client, "/authorities/?sort=name&page=2")
    names = [*tallies(first), *tallies(second)]
    assert names == [f"Body {number:03}" for number in range(65)]
    assert len(tallies(tree(client, "/authorities/?page=x"))) == 60


@pytest.mark.usefixtures("gate")
def test_counts_are_those_of_the_value_alone() -> None:
    names = ["Suifenhe", "Heilongjiang", "Russia", "nowhere"]
    assert counts("place", names) == {"Suifenhe": 2, "Heilongjiang": 1, "Russia": 1, "nowhere": 0}
    narrowed = SearchQuery().with_values("category", ("quarantine",))
    assert {name: n for name, n in counts("place", [*names, "China"], narrowed).items() if n} == {"China": 1}


@pytest.mark.usefixtures("gate")
def test_a_place_tells_what_lies_in_it_and_around_it(client: Client) -> None:
    heilongjiang = Place.objects.get(name="Heilongjiang")
    page = tree(client, f"/places/{heilongjiang.pk}/")
    assert words(page.xpath("//p[@class='total']")[0]) == "1 record, 2 with the places in it"
    assert tallies(page, "Kinds") == {"Measures": 1, "Testing": 1}
    assert "Within Heilongjiang" in words(page.xpath("//main")[0])
    suifenhe = tree(client, f"/places/{Place.objects.get(name='Suifenhe').pk}/")
    assert words(suifenhe.xpath("//nav[@class='crumbs']")[0]) == "Places › China › Heilongjiang"


@pytest.mark.usefixtures("gate")
def test_a_place_that_no_public_record_names_is_not_there(client: Client) -> None:
    assert client.get(f"/places/{Place.objects.create(name='Nowhere').pk}/").status_code == 404
    assert client.get("/places/99999/").status_code == 404


@pytest.mark.usefixtures("gate")
def test_the_map_and_its_list_hold_the_same_places(client: Client) -> None:
    page = tree(client, "/places/")
    listed = tallies(page)
    assert listed == {"Heilongjiang": 1, "Suifenhe Heilongjiang": 2, "Russia": 1}
    titles = {words(t) for t in page.xpath("//*[contains(@class, 'map-wide')]//title")}
    assert titles == {"Heilongjiang: 1 record", "Suifenhe: 2 records", "Russia: 1 record"}
    assert words(page.xpath("//p[@class='whole']")[0]).startswith("China as a whole 1")


@pytest.mark.usefixtures("gate")
def test_a_dot_leads_to_the_records_of_its_place(client: Client) -> None:
    (dot,) = tree(client, "/places/").xpath("//*[contains(@class, 'map-wide')]//a[title='Suifenhe: 2 records']/@href")
    assert dot.startswith("/?place=Suifenhe")
    assert number_found(client, dot) == 2


@pytest.mark.usefixtures("gate")
def test_the_map_obeys_the_query_and_its_links_keep_it(client: Client) -> None:
    page = tree(client, "/places/?category=testing&action=tightened")
    titles = page.xpath("//*[contains(@class, 'map-wide')]//a/title")
    assert {words(t) for t in titles} == {"Heilongjiang: 1 record", "Suifenhe: 2 records"}
    assert all("category=testing" in a.getparent().get("href") for a in titles)
    assert "No place" in words(tree(client, "/places/?q=nosuchword").xpath("//h1")[0])


def test_an_empty_site_has_empty_overviews(client: Client, db: None) -> None:
    assert "No public record names a place yet" in words(tree(client, "/places/"))
    assert "No public record names an authority yet" in words(tree(client, "/authorities/"))
    assert "No public record of this category yet" in words(tree(client, "/categories/testing/"))


@pytest.mark.parametrize(("path", "most"), [("/categories/", 3), ("/authorities/", 4), ("/places/", 4)])
def test_the_number_of_queries_is_fixed(
    client: Client, five: list[Source], django_assert_max_num_queries: Any, path: str, most: int
) -> None:
    client.get(path)
    with django_assert_max_num_queries(most):
        client.get(path)


# The map itself


def inside(point: tuple[float, float], ring: tuple[tuple[float, float], ...]) -> bool:
    """Whether a ray from the point crosses the ring an odd number of times."""
    x, y = point
    edges = zip(ring, (*ring[1:], ring[0]), strict=True)
    crossed = ((x1 + (y - y1) / (y2 - y1) * (x2 - x1)) for (x1, y1), (x2, y2) in edges if (y1 > y) != (y2 > y))
    return sum(x < at for at in crossed) % 2 == 1


@pytest.mark.parametrize(
    ("point", "is_land"),
    [
        pytest.param((116.4, 39.9), True, id="Beijing"),
        pytest.param((104.1, 30.7), True, id="Chengdu"),
        pytest.param((87.6, 43.8), True, id="Urumqi"),
        pytest.param((126.6, 45.8), True, id="Harbin"),
        pytest.param((91.1, 29.7), True, id="Lhasa"),
        pytest.param((105.8, 21.0), False, id="Hanoi"),
        pytest.param((106.9, 47.9), False, id="Ulaanbaatar"),
        pytest.param((126.9, 37.6), False, id="Seoul"),
        pytest.param((77.2, 28.6), False, id="Delhi"),
        pytest.param((131.9, 43.1), False, id="Vladivostok"),
    ],
)
def test_the_outline_parts_land_from_neighbours(point: tuple[float, float], is_land: bool) -> None:
    assert inside(point, place_map.outline()["mainland"]) is is_land


def test_the_outline_is_small_and_whole() -> None:
    assert sum(len(ring) for ring in place_map.outline().values()) <= 1_200
    assert len(place_map.neighbours()) == 14


@pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])
def test_all_of_the_outline_lies_in_the_drawing(frame: Frame) -> None:
    for part in place_map.HOME:
        for point in place_map.outline()[part]:
            x, y = frame.at(*point)
            assert 0 < x < frame.width
            assert 0 < y < frame.height


@pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])
def test_names_do_not_collide(frame: Frame) -> None:
    dots = [Dot(f"Place {n}", 100 + n % 7 * 2, 24 + n // 7 * 1.5, 90 - n, f"/?place={n}") for n in range(84)]
    around = [Neighbour(c.name, c.longitude, c.latitude, 3, "/") for c in place_map.neighbours()]
    drawing = lxml.html.fromstring(place_map.drawn(dots, around, [], frame))
    boxes = []
    for said in drawing.xpath("//text[not(contains(@class, 'tip'))]"):
        x, y, wide = float(said.get("x")), float(said.get("y")), len(said.text_content()) * 6.0
        kind = said.get("class")
        left = x - wide if "end" in kind else x - wide / 2 if "mid" in kind else x
        boxes.append((left, y - 6, left + wide, y + 4, said.text_content()))
    assert len(boxes) > 8
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)


def test_a_place_without_a_name_on_the_map_carries_it_in_its_dot() -> None:
    dots = [Dot(f"Place {n}", 110 + n % 6 / 10, 30 + n // 6 / 10, 9, "/") for n in range(36)]
    drawing = lxml.html.fromstring(place_map.drawn(dots, [], [], NARROW))
    shown = {said.text_content() for said in drawing.xpath("//text[not(contains(@class, 'tip'))]")}
    tips = {said.text_content() for said in drawing.xpath("//a/text[contains(@class, 'tip')]")}
    assert len(shown) == NARROW.most_names
    assert shown | tips == {dot.name for dot in dots}
    assert not shown & tips


def _far(one: Locality, other: Locality) -> float:
    """The distance in degrees of latitude, in which those of longitude are shorter."""
    (y1, x1), (y2, x2) = ((place.latitude or 0, place.longitude or 0) for place in (one, other))
    return math.hypot(y1 - y2, (x1 - x2) * math.cos(math.radians((y1 + y2) / 2)))


def _above(place: Locality) -> list[Locality]:
    found = []
    while place.parent and (above := localities().get(place.parent)):
        found.append(above)
        place = above
    return found


FAR_OUT = {"Sansha"}  # islands beyond the map
IN_CHINA = [
    place
    for place in localities().values()
    if place.latitude is not None and place.name not in FAR_OUT and any(a.name == "China" for a in _above(place))
]


def test_every_place_of_china_lies_in_its_box() -> None:
    assert len(IN_CHINA) > 300
    outside = [
        p.name for p in IN_CHINA if not (18 <= (p.latitude or 0) <= 53.6 and 73.4 <= (p.longitude or 0) <= 135.1)
    ]
    assert outside == []


def test_every_place_lies_near_its_province() -> None:
    wide = {"Inner Mongolia": 14, "Xinjiang": 13, "Tibet": 11, "Heilongjiang": 8, "Gansu": 10, "Qinghai": 7}
    astray = [
        (place.name, province.name)
        for place in IN_CHINA
        for province in _above(place)
        if province.kind in ("province", "region") and _far(place, province) > wide.get(province.name, 6)
    ]
    assert astray == []


def test_no_place_of_china_lies_in_the_sea_or_abroad() -> None:
    """Within a third of a degree of the outline is good enough: it is thinned, and ports lie on it."""
    rings = [place_map.outline()[part] for part in place_map.HOME]

    def is_ashore(x: float, y: float) -> bool:
        around = [(x + dx, y + dy) for dx in (-0.4, 0, 0.4) for dy in (-0.3, 0, 0.3)]
        return any(inside(point, ring) for ring in rings for point in around)

    assert [p.name for p in IN_CHINA if not is_ashore(p.longitude or 0, p.latitude or 0)] == []


def test_the_area_of_a_dot_grows_with_its_number() -> None:
    dots = [Dot("A", 100, 30, 64, "/"), Dot("B", 110, 35, 16, "/"), Dot("C", 115, 40, 1, "/")]
    drawing = place_map.drawn(dots, [], [], WIDE)
    radii = [float(r) for r in re.findall(r'class="dot"[^>]* r="([\d.]+)"', drawing)]
    assert math.isclose(radii[0], 2 * radii[1], abs_tol=0.1)
    assert radii[2] == place_map.SMALLEST


def test_what_a_name_holds_is_escaped() -> None:
    drawing = place_map.drawn([Dot("<b>&", 100, 30, 1, '/?q="<')], [], [], WIDE)
    assert "<b>" not in drawing
    assert '"<' not in drawing
