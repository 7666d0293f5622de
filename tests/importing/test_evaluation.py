"""The project's own evaluation."""

from pathlib import Path

import pytest

from timeline.importing.evaluation import evaluate, load
from timeline.importing.evaluation.align import Alignment, meeting, pair
from timeline.importing.evaluation.compare import same_authority, same_date, same_place
from timeline.management.commands.evaluate import as_rows
from timeline.reading import accuracy

GOLD = load(Path(__file__).parents[1] / "gold")


def test_the_gold_is_whole() -> None:
    assert len(GOLD) == 23
    for gold in GOLD:
        alignment = Alignment(gold.text, gold.text)
        for row in (*gold.counts, *gold.measures):
            assert alignment.of_gold(row["quote"]), (gold.name, row["quote"])


@pytest.mark.parametrize(
    ("score", "least"),
    [
        ("count value", 0.85),
        ("measure category", 0.60),
        ("published, stated", 1.0),
        ("published, inferred", 0.90),
    ],
)
def test_reading_keeps_its_level_on_the_development_articles(score: str, least: float) -> None:
    assert evaluate(GOLD).scores[score].f1 >= least


@pytest.mark.parametrize(
    ("found", "gold", "is_same"),
    [
        ("2020-04-19", "2020-04-19", True),
        ("2020-04-18", "2020-04-19", False),
        ("2020-04", "2020-04-19", False),
        ("2020-04-19", "2020-04", True),
        ("2020-03/2020-06", "2020-04", False),
        ("2020-04-02", "2020-04-01~", False),
        (None, "2020-04-19", False),
        ("nonsense", "2020-04-19", False),
    ],
)
def test_dates_are_compared_as_the_codebook_says(found: str | None, gold: str, is_same: bool) -> None:
    assert same_date(found, gold) is is_same


def test_names_are_compared_without_what_readers_add() -> None:
    assert same_place("the Inner Mongolia Autonomous Region", "Inner Mongolia")
    assert same_place("Chinese mainland", "China")
    assert not same_place("Hubei", "Hebei")
    assert same_authority("Wuhan municipal government", "Wuhan authorities")
    assert not same_authority("National Health Commission", "General Administration of Customs")


def test_pairing_makes_as_many_pairs_as_can_be() -> None:
    assert pair([(3.0, 0, 0), (2.0, 1, 0), (1.0, 0, 1)]) == {0: 1, 1: 0}


def test_a_quote_counts_where_it_stands() -> None:
    text = "Nine cases in the north. Nine cases in the south."
    alignment = Alignment(text, text)
    second = text.rindex("Nine cases")
    row = {"start": second, "end": second + 10, "quote": "Nine cases"}
    assert alignment.of_found(row) == {5, 6}
    assert meeting(alignment.of_gold("Nine cases in the south"), alignment.of_found(row)) == pytest.approx(0.4)
    assert meeting(alignment.of_gold("cases in the north"), alignment.of_found(row)) == 0
    assert alignment.of_found({**row, "start": second - 1}) == set()


def test_the_figures_that_the_site_shows_are_those_of_todays_rules() -> None:
    """Mended by: python manage.py evaluate --write."""
    kept = accuracy()
    tests = Path(__file__).parents[1]
    assert kept["developed"] == as_rows(evaluate(GOLD))
    assert kept["written"] == as_rows(evaluate(load(tests / "written")))
    assert kept["unseen"] == as_rows(evaluate(load(tests / "unseen")))
