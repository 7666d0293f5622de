"""A story about one place: its government acts where nobody is named, and only there."""

import pytest

from tests.extraction.measures.test_articles import report

HEAD = "Border town of Dongxing shuts schools"
LEAD = "Dongxing in Guangxi found five cases among dock workers."


def authority(*sentences: str, headline: str = HEAD) -> str | None:
    """Whose the last measure of a report is."""
    return report(*sentences, headline=headline)[-1].authority


@pytest.mark.parametrize(
    ("sentence", "whose"),
    [
        ("Buses have stopped running.", "Dongxing government"),
        ("A second round of testing begins on Friday.", "Dongxing government"),
        ("Coaches to Nanning no longer run.", "Dongxing government"),
        ("A steel fence now runs along the river bank.", None),
        ("Dongxing fears new cases, and a steel fence now runs along the river bank.", "Dongxing government"),
        ("Shops in Nanning were closed.", "Nanning government"),
        ("International flights were suspended.", None),
        ("The National Immigration Administration will send more officers to the border.",
         "National Immigration Administration"),
    ],
)  # fmt: skip
def test_the_place_of_the_story_acts_at_home_only(sentence: str, whose: str | None) -> None:
    assert authority(LEAD, sentence) == whose


def test_another_body_does_not_speak_on_in_a_local_story() -> None:
    told = (
        "The National Immigration Administration will send more officers to the border.",
        "All schools were closed.",
    )
    assert authority(LEAD, *told) == "Dongxing government"


def test_a_national_report_is_about_no_place() -> None:
    assert authority(LEAD, "All schools were closed.", headline="Chinese mainland reports 12 new cases") is None


def test_a_section_is_about_the_place_of_its_heading() -> None:
    told = ("The mainland recorded 90 cases on Sunday.", "Jilin: nobody leaves", "Buses have stopped running.")
    assert authority(*told, headline="Mainland logs 90 cases") == "Jilin government"


def test_a_heading_without_a_place_ends_the_section() -> None:
    told = (
        "The mainland recorded 90 cases on Sunday.",
        "Jilin: nobody leaves",
        "Buses have stopped running.",
        "Tests at the chemist's",
        "Shops may sell antigen test kits.",
    )
    assert authority(*told, headline="Mainland logs 90 cases") is None


def test_a_town_that_is_acted_on_does_not_act() -> None:
    assert authority("Ruili was put under lockdown on Monday.", headline="") is None


def test_a_city_official_speaks_for_the_city_of_a_district() -> None:
    told = ("Cases rose in Fengtai, a district of Beijing.", "A city official said that all schools were closed.")
    assert authority(*told, headline="") == "Beijing government"


def test_beijing_means_the_country_towards_others() -> None:
    assert authority("Beijing has sent 50,000 test kits to Myanmar.", headline="") == "Chinese government"
