"""The file of landmarks and what is read from it."""

from datetime import date
from itertools import pairwise

import pytest

from timeline.reading.landmarks import EVEN, days_of_total, events, landmarks, outbreaks

KINDS = ("total confirmed", "total deaths", "total imported")


def totals(kind: str) -> list[tuple[date, int]]:
    """Day and number of the totals of one kind."""
    return [(row.interval.earliest, row.value) for row in landmarks() if row.kind == kind]  # type: ignore[misc]


def test_every_landmark_names_its_source() -> None:
    assert all(row.source and row.what for row in landmarks())
    assert {row.kind for row in landmarks()} == {*KINDS, "event", "named", "outbreak"}


@pytest.mark.parametrize("kind", KINDS)
def test_running_totals_never_fall(kind: str) -> None:
    assert all(earlier[1] <= later[1] for earlier, later in pairwise(totals(kind)))


def test_rows_that_nobody_has_checked_are_not_used() -> None:
    assert date(2020, 2, 29) not in {day for day, _ in totals("total confirmed")}


def test_a_known_total_gives_its_day_and_the_next() -> None:
    found = days_of_total(81_708, "total confirmed")
    assert found is not None
    assert found[:2] == (date(2020, 4, 5), date(2020, 4, 6))


def test_a_total_between_two_known_ones_lies_between_their_days() -> None:
    first, last, told = days_of_total(6_000, "total imported") or (None, None, "")
    assert first is not None
    assert last is not None
    assert date(2021, 4, 11) < first < date(2021, 5, 24) < last < date(2021, 5, 30)
    assert "5,435" in told


def test_a_total_that_the_table_steps_over_lies_on_one_of_the_two_days() -> None:
    first, last, told = days_of_total(81_800, "total confirmed") or (None, None, "")
    assert (first, last) == (date(2020, 4, 6), date(2020, 4, 7))
    assert "81,740" in told


def test_no_known_imported_total_lies_further_from_even_growth_than_allowed() -> None:
    known = totals("total imported")
    for before, row, after in zip(known, known[1:], known[2:], strict=False):
        length = (after[0] - before[0]).days
        expected = length * (row[1] - before[1]) / (after[1] - before[1])
        assert abs(expected - (row[0] - before[0]).days) <= max(2, EVEN * length)


def test_events_can_be_named_by_words() -> None:
    named = {row.what for row in events() if row.words and row.words.search("the Extraordinary China-Africa Summit")}
    assert named == {"Extraordinary China-Africa Summit on Solidarity against COVID-19"}


def test_outbreaks_name_a_place_and_the_days_of_its_cases() -> None:
    heihe = [row.interval for row in outbreaks() if row.words and row.words.search("in Heihe")]
    assert [interval.edtf for interval in heihe] == ["2021-10-27/2021-11-15"]
    assert all(row.interval.latest and row.words for row in outbreaks())
    assert not {row.kind for row in events()} & {"outbreak"}
