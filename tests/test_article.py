"""Spans and intervals."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.article import UNDATED, BadEdtf, Interval, Span
from timeline.vocabulary import Certainty

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "words"),
    [
        ("2020-04-19", "2020-04-19", "2020-04-19", "19 April 2020"),
        ("2020-03~", "2020-03-01", "2020-03-31", "about March 2020"),
        ("2020-02", "2020-02-01", "2020-02-29", "February 2020"),
        ("2021", "2021-01-01", "2021-12-31", "2021"),
        ("2021-24", "2021-12-01", "2022-02-28", "winter 2021"),
        ("2020-21", "2020-03-01", "2020-05-31", "spring 2020"),
        ("2020-06-17/2021-03-24", "2020-06-17", "2021-03-24", "between 17 June 2020 and 24 March 2021"),
        ("2020-06-17/..", "2020-06-17", None, "17 June 2020 or later"),
        ("../2020-06", None, "2020-06-30", "June 2020 or earlier"),
        ("2020-01/2021-03", "2020-01-01", "2021-03-31", "between January 2020 and March 2021"),
    ],
)
def test_an_edtf_date_has_bounds_and_words(edtf: str, earliest: str | None, latest: str | None, words: str) -> None:
    interval = Interval.parse(edtf)
    assert interval.earliest == (date.fromisoformat(earliest) if earliest else None)
    assert interval.latest == (date.fromisoformat(latest) if latest else None)
    assert interval.in_words() == words


@pytest.mark.parametrize(
    "edtf",
    ["2021-02-30", "2021-13", "21-04-05", "yesterday", "", "../..", "2021-05/2021-04", "2020-04-1X", "0000-01-01"],
)
def test_a_date_outside_the_subset_is_refused(edtf: str) -> None:
    with pytest.raises(BadEdtf):
        Interval.parse(edtf)


@given(DAYS)
def test_a_day_survives_its_edtf(day: date) -> None:
    assert Interval.parse(Interval.day(day).edtf) == Interval.day(day)
    assert Interval.day(day).certainty is Certainty.DAY


@given(DAYS, st.integers(1, 5000))
def test_an_interval_survives_its_edtf(day: date, length: int) -> None:
    interval = Interval.between(day, day + timedelta(days=length))
    assert Interval.parse(interval.edtf) == interval
    assert interval.days == length + 1
    assert interval.certainty is Certainty.INTERVAL


@given(DAYS, DAYS, DAYS, DAYS)
def test_intervals_overlap_when_they_share_a_day(a: date, b: date, c: date, d: date) -> None:
    one, other = Interval.between(min(a, b), max(a, b)), Interval.between(min(c, d), max(c, d))
    shared = max(min(a, b), min(c, d)) <= min(max(a, b), max(c, d))
    assert one.overlaps(other) is shared
    assert other.overlaps(one) is shared


def test_an_open_interval_overlaps_all_that_comes_after() -> None:
    assert Interval.parse("2020-06-17/..").overlaps(Interval.parse("2030"))
    assert not Interval.parse("2020-06-17/..").overlaps(Interval.parse("2019"))


@pytest.mark.parametrize(
    ("interval", "certainty"),
    [
        (UNDATED, Certainty.UNDATED),
        (Interval.parse("2020-04~"), Certainty.ABOUT),
        (Interval.about(date(2020, 4, 1)), Certainty.ABOUT),
        (Interval.parse("2020-04"), Certainty.INTERVAL),
        (Interval.parse("2020-04-01/.."), Certainty.INTERVAL),
    ],
)
def test_certainty_tells_how_well_a_day_is_known(interval: Interval, certainty: Certainty) -> None:
    assert interval.certainty is certainty


def test_spans_overlap_only_where_they_share_a_character() -> None:
    assert Span(0, 5).overlaps(Span(4, 6))
    assert not Span(0, 5).overlaps(Span(5, 6))
    assert Span(0, 5).contains(Span(1, 5))
    assert Span(1, 3).of("abcd") == "bc"
