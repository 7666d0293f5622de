"""Places are found whole, by any of their names, and only where a place is meant."""

import pytest

from timeline.article import Span
from timeline.extraction.gazetteer import (
    adjectives,
    canonical_place,
    chain_of,
    city_of,
    find_places,
    is_in_china,
    localities,
)

FOUND = [
    ("CHINA will support Guangxi Zhuang Autonomous Region.", ["China", "Guangxi"]),
    ("Ejin Banner in Inner Mongolia, near Mongolia", ["Ejina Banner", "Inner Mongolia", "Mongolia"]),
    ("Macau, Hong Kong SAR and Taiwan", ["Macao", "Hong Kong", "Taiwan"]),
    ("north China's Inner Mongolia Autonomous Region", ["North China", "Inner Mongolia"]),
    ("Jilin city in Jilin Province", ["Jilin City", "Jilin"]),
    ("Ili Kazak autonomous prefecture", ["Ili"]),
    ("the DPRK and Viet Nam", ["North Korea", "Vietnam"]),
    ("Xi’an and Xi'an", ["Xi'an", "Xi'an"]),
    ("flights from the U.S. cost US$4,230", ["United States"]),
    ("the Pogranichny-Suifenhe checkpoint", ["Pogranichny", "Suifenhe"]),
    ("the Chinese mainland", ["China"]),
    ("Zhong Nanshan and Xi Jinping spoke.", []),
    ("as the New York Times and China Daily write", []),
    ("Russian and Vietnamese drivers", []),
    ("urban areas and chinaware", []),
    ("a study of Wuhan University", []),
    ("Jalai Nur, Jalainur and Hailar", ["Zhalainuoer", "Zhalainuoer", "Hailar"]),
    ("Beian, Aihui and Nenjiang", ["Bei'an", "Aihui", "Nenjiang"]),
    ("Da Nang, Lombardy and Sao Paulo", ["Da Nang", "Lombardy", "Sao Paulo"]),
    ("a ferry across Victoria Harbour", []),
    ("Ejine Banner and the port of Mandula", ["Ejina Banner", "Mandula"]),
]


@pytest.mark.parametrize(("text", "names"), FOUND, ids=[text[:40] for text, _ in FOUND])
def test_places_of_a_text(text: str, names: list[str]) -> None:
    assert [place.name for place in find_places(text)] == names


def test_a_place_is_quoted_with_its_unit() -> None:
    text = "cases in Heilongjiang province rose"
    assert [place.span.of(text) for place in find_places(text)] == ["Heilongjiang province"]


def test_only_places_inside_the_span_are_found() -> None:
    text = "Beijing and Shanghai"
    assert [place.name for place in find_places(text, Span(8, len(text)))] == ["Shanghai"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Heilongjiang Province", "Heilongjiang"),
        ("the Inner Mongolia autonomous region", "Inner Mongolia"),
        ("Xinjiang Uygur Autonomous Region", "Xinjiang"),
        ("macau", "Macao"),
        ("  Ejin  Banner ", "Ejina Banner"),
        ("Atlantis City", "Atlantis City"),
    ],
)
def test_canonical_names_of_places(written: str, name: str) -> None:
    assert canonical_place(written) == name


def test_every_canonical_name_and_alias_is_found_as_its_place() -> None:
    for place in localities().values():
        for written in (place.name, *place.aliases):
            assert canonical_place(written) == place.name, written


def test_every_parent_is_a_place_and_every_place_is_on_the_globe() -> None:
    for place in localities().values():
        assert place.parent is None or place.parent in localities()
        assert place.latitude is not None
        assert place.longitude is not None
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180


def test_the_fourteen_land_neighbours_have_adjectives() -> None:
    neighbours = "Afghanistan Bhutan India Kazakhstan Kyrgyzstan Laos Mongolia Myanmar Nepal Pakistan Russia Tajikistan"
    assert {*neighbours.split(), "Vietnam", "North Korea"} <= set(adjectives().values())


def test_a_place_lies_in_its_province_and_country() -> None:
    assert chain_of("Ruili") == ("Ruili", "Yunnan", "China")
    assert is_in_china("Ruili")
    assert not is_in_china("Moscow")
    assert not is_in_china("Atlantis")


@pytest.mark.parametrize(
    ("place", "city"),
    [
        ("Wanding", "Ruili"),
        ("Aihui", "Heihe"),
        ("Fengtai", "Beijing"),
        ("Zhenkang", "Zhenkang"),
        ("Yunnan", "Yunnan"),
        ("Atlantis", "Atlantis"),
    ],
)
def test_the_city_of_a_district_is_the_one_it_lies_in(place: str, city: str) -> None:
    assert city_of(place) == city
