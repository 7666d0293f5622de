"""Short reports of several sentences: who speaks is followed, headlines are not told twice, lists stay whole."""

import pytest

from timeline.article import Span
from timeline.extraction import MeasureMention
from timeline.extraction.measures import find_measures
from timeline.structure import Document, Role, Sentence


def report(*sentences: str, headline: str = "") -> tuple[MeasureMention, ...]:
    """The measures of a document of these sentences, each a paragraph of prose."""
    lines = [headline, *sentences] if headline else list(sentences)
    text, found, at = "\n".join(lines), [], 0
    for number, line in enumerate(lines):
        role = Role.HEADLINE if headline and number == 0 else Role.PROSE
        found.append(Sentence(Span(at, at + len(line)), role, number))
        at += len(line) + 1
    return find_measures(Document(text, headline, (), tuple(found)))


SPOKEN = [
    (
        "a person speaks for the body that introduced him",
        ["Bi Ming, an official with the General Administration of Customs, said that arrivals are checked twice.",
         "All parcels must be disinfected, Bi said."],
        "General Administration of Customs",
    ),
    (
        "the regulator is the one last named",
        ["The Civil Aviation Administration of China met airlines on Friday.",
         "The regulator will suspend all flights on the route."],
        "Civil Aviation Administration of China",
    ),
    (
        "a city's headquarters is its government",
        ["The port of Heihe saw more travellers.", "All schools were closed, the city's epidemic headquarters said."],
        "Heihe government",
    ),
    (
        "a meeting under the premier speaks for the State Council",
        ["A meeting chaired by Premier Li Keqiang was held on Monday.",
         "The meeting called for stricter temperature checks at ports."],
        "State Council",
    ),
    (
        "local authorities are those of the town",
        ["The town of Ruili lies on the river.", "Local authorities have suspended all bus services."],
        "Ruili government",
    ),
    (
        "a health commission that tells of closed roads speaks for the government",
        ["Nobody may leave Ruili without permission, the health commission of Yunnan said."],
        "Yunnan government",
    ),
    (
        "who speaks in the next sentence spoke for the place",
        ["Home quarantine came into force in Ejina Banner.",
         "Shops supply food, the banner's epidemic headquarters said."],
        "Ejina Banner government",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "authority"), [row[1:] for row in SPOKEN], ids=[row[0] for row in SPOKEN])
def test_the_authority_is_followed_through_a_report(sentences: list[str], authority: str) -> None:
    assert {row.authority for row in report(*sentences) if row.rule != "support"} == {authority}


def test_a_headline_that_the_body_tells_is_left_out() -> None:
    rows = report("Yunnan closed all border crossings on Monday.", headline="Yunnan shuts border crossings")
    assert [row.quote for row in rows] == ["Yunnan closed all border crossings on Monday"]


def test_a_headline_that_the_body_does_not_tell_is_kept() -> None:
    rows = report("Eleven new cases were reported.", headline="Yunnan shuts border crossings")
    assert [row.category.value for row in rows] == ["border-closure"]


def test_the_same_words_are_told_once() -> None:
    assert len(report("All schools were closed.", "All schools were closed.")) == 1


def test_a_list_is_one_measure() -> None:
    (row,) = report("Cinemas, bars, gyms and markets have been closed.")
    assert row.quote == "Cinemas, bars, gyms and markets have been closed"


def test_a_list_after_a_preposition_tells_nothing_new() -> None:
    rows = report("The bureau assesses the risk of air routes, ships, trucks and schools.")
    assert [row.category.value for row in rows] == ["surveillance"]


def test_what_is_only_a_purpose_is_left_out() -> None:
    rows = report("Guards patrol the border to prevent illegal crossings.")
    assert [row.category.value for row in rows] == ["border-patrol"]


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("The city will close all schools.", "planned"),
        ("The city has closed all schools.", "introduced"),
        ("Schools must close.", "introduced"),
        ("Schools remain closed.", "continued"),
        ("Schools will reopen on Monday.", "eased"),
        ("The closure of schools was lifted.", "lifted"),
        ("The province is not easing border controls.", "continued"),
        ("The province will continue to tighten border controls.", "continued"),
        ("The province has tightened border controls.", "tightened"),
        ("Arrivals no longer have to quarantine.", "lifted"),
        ("The NHC urged provinces to expand nucleic acid testing.", "planned"),
    ],
)
def test_the_action_follows_the_verbs(sentence: str, action: str) -> None:
    assert [row.action.value for row in report(sentence)] == [action]


def test_a_bracket_that_a_quote_opens_is_closed_in_it() -> None:
    (measure,) = report("Smugglers face a fine of up to 20,000 yuan ($2,800), the city government said.")
    assert measure.quote.endswith("20,000 yuan ($2,800)")


def test_a_list_of_places_is_quoted_and_read_to_its_end() -> None:
    (row,) = report("The administration keeps daily contact with Laos, Nepal, Mongolia and Russia on border affairs.")
    assert row.places == ("Laos", "Nepal", "Mongolia", "Russia")
    assert "Laos, Nepal, Mongolia and Russia" in row.quote


def test_a_list_of_places_does_not_cut_a_measure_in_two() -> None:
    (row,) = report(
        "The province raised the risk level of six areas in Harbin, Heihe and Mudanjiang from low to medium."
    )
    assert row.category == "risk-levels"
    assert set(row.places) >= {"Harbin", "Heihe", "Mudanjiang"}
