"""The tables of every day: what is in them, and that they agree with each other and with the landmarks."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from timeline.reading.daily import growth, mainland, provinces
from timeline.reading.landmarks import landmarks

DAY = timedelta(days=1)


def test_no_day_is_missing() -> None:
    days = list(mainland())
    assert (days[0], days[-1]) == (date(2020, 3, 1), date(2022, 5, 13))
    assert all(after - before == DAY for before, after in pairwise(days))


@pytest.mark.parametrize(("kind", "column"), [("total confirmed", "total"), ("total deaths", "deaths")])
def test_the_table_agrees_with_every_landmark_within_one_case(kind: str, column: str) -> None:
    rows = [row for row in landmarks() if row.kind == kind and row.interval.earliest in mainland()]
    assert len(rows) > 40
    for row in rows:
        assert row.interval.earliest is not None
        assert abs(getattr(mainland()[row.interval.earliest], column) - (row.value or 0)) <= 1, row


def test_totals_grow_by_the_new_cases_but_for_one_correction() -> None:
    odd = [
        day
        for (_, before), (day, row) in pairwise(mainland().items())
        if row.new is not None and row.total - before.total != row.new
    ]
    assert odd == [date(2020, 4, 17)]


def test_who_is_neither_treated_nor_dead_has_recovered() -> None:
    row = mainland()[date(2020, 3, 26)]
    assert (row.total, row.active, row.deaths, row.recovered) == (81_340, 3_460, 3_292, 74_588)


def test_provinces_seldom_have_more_new_cases_than_the_mainland() -> None:
    more = [
        day
        for day, row in mainland().items()
        if row.new is not None
        and row.new < sum(known.least_new for name in provinces() if (known := growth(name, day)))
    ]
    assert len(more) < len(mainland()) // 50


GROWTH = [
    ("Heilongjiang", date(2020, 4, 12), (740, 740, 56, 56)),
    ("Heilongjiang", date(2020, 8, 1), (944, 949, 0, 5)),
    ("Heilongjiang", date(2020, 1, 30), None),
    ("Shanghai", date(2020, 4, 11), (607, 607, 52, 52)),
    ("Tibet", date(2020, 8, 1), None),
]


@pytest.mark.parametrize(("place", "day", "known"), GROWTH, ids=[f"{row[0]} {row[1]}" for row in GROWTH])
def test_a_province_is_known_in_its_waves_and_bounded_between_them(
    place: str, day: date, known: tuple[int, ...] | None
) -> None:
    found = growth(place, day)
    assert (found and (found.least_total, found.most_total, found.least_new, found.most_new)) == known
