"""Authorities are found by their own names and by a place and a body, with canonical names."""

import pytest

from timeline.extraction.authorities import authorities, canonical_authority, find_authorities, place_of

FOUND = [
    ("the National Health Commission (NHC) said", ["National Health Commission"] * 2),
    ("China's National Immigration Administration", ["National Immigration Administration"]),
    ("the GAC and the CAAC", ["General Administration of Customs", "Civil Aviation Administration of China"]),
    ("the health authorities of Yunnan", ["Yunnan Health Commission"]),
    ("Heilongjiang's provincial health commission", ["Heilongjiang Health Commission"]),
    ("the Suifenhe city government", ["Suifenhe government"]),
    ("Ejina Banner's anti-epidemic headquarters", ["Ejina Banner government"]),
    ("Wuhan officials", ["Wuhan government"]),
    ("Harbin Customs", ["Harbin Customs"]),
    ("Chinese authorities", ["Chinese government"]),
    ("Chinese health authorities", ["National Health Commission"]),
    ("the Kazakh border service", ["Kazakh government"]),
    ("Russia's Foreign Ministry", ["Russian government"]),
    ("the Ministry of Justice and Home Affairs of Mongolia", ["Mongolian government"]),
    ("the Chinese Consulate General in Khabarovsk", ["Chinese Consulate General in Khabarovsk"]),
    ("the Chinese embassy in Moscow", ["Chinese Embassy in Russia"]),
    ("Chinese embassies and consulates", ["Chinese government"]),
    ("the US government", ["United States government"]),
    ("the Primorye government", ["Primorye government"]),
    ("those who live in Harbin", []),
    ("the State Council's joint prevention and control mechanism", ["State Council"]),
    ("Guangzhou's airport authority", ["Guangzhou Airport Authority"]),
    ("Beilun district's disease control center", ["Beilun Center for Disease Control and Prevention"]),
    ("Ningbo-Zhoushan port", ["Ningbo Zhoushan Port"]),
    ("a walk along the Beilun River", []),
]


@pytest.mark.parametrize(("text", "names"), FOUND, ids=[text for text, _ in FOUND])
def test_authorities_of_a_text(text: str, names: list[str]) -> None:
    assert [body.name for body in find_authorities(text)] == names


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("NIA", "National Immigration Administration"),
        ("the NHC", "National Health Commission"),
        ("Guangdong's health commission", "Guangdong Health Commission"),
        ("the Guild of Bakers", "the Guild of Bakers"),
    ],
)
def test_canonical_names_of_authorities(written: str, name: str) -> None:
    assert canonical_authority(written) == name


def test_every_alias_means_its_authority() -> None:
    for body in authorities().values():
        for written in (body.name, *body.aliases):
            assert canonical_authority(written) == body.name, written


@pytest.mark.parametrize(
    ("authority", "place"),
    [
        ("State Council", "China"),
        ("Kazakh government", "Kazakhstan"),
        ("Guangdong Health Commission", "Guangdong"),
        ("World Health Organization", None),
        ("Chinese Embassy in Nepal", "China"),
        ("Guild of Bakers", None),
    ],
)
def test_the_place_of_an_authority(authority: str, place: str | None) -> None:
    assert place_of(authority) == place
