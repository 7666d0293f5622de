"""Which days an expression means against the day of its article."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.article import UNDATED, Interval
from timeline.dating import Kind, Reference, find, resolve

TUESDAY = "2020-04-07"
THURSDAY = "2021-11-04"
AGAINST = [
    (TUESDAY, "as of Sunday", "2020-04-05"),
    (TUESDAY, "a meeting yesterday", "2020-04-06"),
    (TUESDAY, "It began testing all from April 1", "2020-04-01"),
    (TUESDAY, "It prepares to let people leave on April 8", "2020-04-08"),
    (TUESDAY, "It was locked down in late January", "2020-01-21/2020-01-31"),
    (TUESDAY, "It began easing curbs late last month", "2020-03-21/2020-03-31"),
    (TUESDAY, "It began last week", "2020-03-30/2020-04-05"),
    (TUESDAY, "Over Saturday and Sunday", "2020-04-04/2020-04-05"),
    (TUESDAY, "The weekend brought 40", "2020-04-04/2020-04-05"),
    (TUESDAY, "It will close from Tuesday until April 13", "2020-04-07/2020-04-13"),
    (TUESDAY, "in the past 24 hours", "2020-04-06"),
    (TUESDAY, "over the past 48 hours", "2020-04-05/2020-04-06"),
    (TUESDAY, "over the past twenty-four hours", "2020-04-06"),
    (TUESDAY, "over the past day", "2020-04-06"),
    (TUESDAY, "in the past week", "2020-03-31/2020-04-06"),
    (TUESDAY, "earlier this month", "2020-04-01/2020-04-07"),
    (TUESDAY, "two days ago", "2020-04-05"),
    (TUESDAY, "It will reopen tomorrow", "2020-04-08"),
    (TUESDAY, "in mid-March", "2020-03-11/2020-03-20"),
    (TUESDAY, "in early April", "2020-04-01/2020-04-10"),
    (TUESDAY, "since December", "2019-12"),
    (TUESDAY, "the first quarter of 2020", "2020-01/2020-03"),
    (TUESDAY, "from March 20 to April 3", "2020-03-20/2020-04-03"),
    (TUESDAY, "from April 1 to 5", "2020-04-01/2020-04-05"),
    (TUESDAY, "Since the outbreak it acted", "2020-01-01/2020-04-07"),
    (TUESDAY, "At the beginning of the outbreak", "2020-01/2020-03"),
    (THURSDAY, "The office said on Thursday", "2021-11-04"),
    (THURSDAY, "It will reopen on Thursday", "2021-11-11"),
    (THURSDAY, "It reopened last Thursday", "2021-10-28"),
    (THURSDAY, "It opens this Friday", "2021-11-05"),
    (THURSDAY, "It opens next Monday", "2021-11-08"),
    (THURSDAY, "700 cases reported within one month", "2021-10-04/2021-11-04"),
    (THURSDAY, "in the upcoming winter and spring", "2021-12/2022-05"),
    (THURSDAY, "Until January 10 a test is needed", "2022-01-10"),
    (THURSDAY, "It was sealed on December 24", "2020-12-24"),
    (THURSDAY, "2020/9/21 23:28:50", "2020-09-21"),
    (THURSDAY, "Updated: 24-07-2020 05:45 IST", "2020-07-24"),
    (THURSDAY, "13th April, 2020", "2020-04-13"),
    (THURSDAY, "2020年4月6日", "2020-04-06"),
    (THURSDAY, "06.04.2020", "2020-04-06"),
    (THURSDAY, "as of Apriil 19", "2021-04-19"),
    ("2020-09-21", "open through the National Day holiday week", "2020-10-01/2020-10-08"),
    ("2021-07-07", "for Tuesday (Jul 6)", "2021-07-06"),
    ("2021-01-03", "on December 31", "2020-12-31"),
    ("2021-12-01", "The meeting on Nov 5 last year", "2020-11-05"),
    ("2021-01-20", "It was shut on 5 November last year", "2020-11-05"),
    ("2021-12-01", "on Jan 5 this year", "2021-01-05"),
    (TUESDAY, "It will be grounded after six tested positive on April 5", "2020-04-05"),
]


def resolved(text: str, published: Interval, spoken_of: Interval | None = None) -> str | None:
    """The days of the one expression of a text, as EDTF."""
    (expression,) = find(text)
    dated = resolve(expression, Reference(published, spoken_of))
    return dated.interval.edtf if dated else None


@pytest.mark.parametrize(("published", "text", "edtf"), AGAINST, ids=[text for _, text, _ in AGAINST])
def test_an_expression_means_these_days_in_an_article_of_that_day(published: str, text: str, edtf: str) -> None:
    assert resolved(text, Interval.parse(published)) == edtf


ANAPHORIC = [
    ("25 a day earlier", "2020-04-04"),
    ("47 the day before", "2020-04-04"),
    ("On the same day 28 fell ill", "2020-04-05"),
    ("From the same date it will", "2020-04-05"),
    ("The following day it closed", "2020-04-06"),
    ("against 9 a week earlier", "2020-03-29"),
]


@pytest.mark.parametrize(("text", "edtf"), ANAPHORIC, ids=[text for text, _ in ANAPHORIC])
def test_an_anaphoric_expression_leans_on_the_day_last_spoken_of(text: str, edtf: str) -> None:
    assert resolved(text, Interval.parse(TUESDAY), Interval.parse("2020-04-05")) == edtf
    assert resolved(text, Interval.parse(TUESDAY)) is None


def test_without_a_publication_date_only_named_days_are_told() -> None:
    assert resolved("on Sunday", UNDATED) is None
    assert resolved("on April 19", UNDATED) is None
    assert resolved("on April 19, 2020", UNDATED) == "2020-04-19"


def test_against_a_publication_interval_the_answer_spans_all_of_it() -> None:
    week = Interval.parse("2020-04-06/2020-04-08")
    assert resolved("yesterday it rained", week) == "2020-04-05/2020-04-07"
    assert resolved("it rained on Sunday", week) == "2020-04-05"
    winter = Interval.parse("2021-09-01/2022-01-31")
    assert resolved("in the upcoming winter and spring", winter) == "2021-12/2022-05"


def test_against_an_open_publication_interval_only_what_is_told_is_told() -> None:
    later = Interval.parse("2020-06-17/..")
    assert resolved("on Sunday", later) is None
    assert resolved("Since the outbreak it acted", later) == "2020-01/2020-06~"


def test_a_day_and_month_in_either_order_are_both_given() -> None:
    assert resolved("05/04/2020", UNDATED) == "2020-04-05/2020-05-04"
    assert resolved("25/04/2020", UNDATED) == "2020-04-25"


def test_an_impossible_day_is_not_resolved() -> None:
    assert resolved("on February 30, 2021", UNDATED) is None


def test_every_resolution_has_a_reason_that_quotes_the_words() -> None:
    for published, text, _ in AGAINST:
        (expression,) = find(text)
        dated = resolve(expression, Reference(Interval.parse(published)))
        assert dated is not None
        assert f"“{expression.text}”" in dated.reason
        assert dated.reason.endswith(".")
        assert dated.spans == (expression.span,)


def test_a_stated_period_is_told_from_a_day_that_is_not_known() -> None:
    (period,) = find("from April 1 to 5")
    (unknown,) = find("in late January")
    reference = Reference(Interval.parse(TUESDAY))
    assert [resolve(e, reference).is_period for e in (period, unknown)] == [True, False]  # type: ignore[union-attr]


days = st.dates(date(2019, 1, 1), date(2024, 12, 31))
texts = st.sampled_from([text for _, text, _ in AGAINST] + [text for text, _ in ANAPHORIC])


@given(texts, days, days)
def test_no_reference_raises_and_a_wider_one_never_gives_less(text: str, first: date, last: date) -> None:
    first, last = sorted((first, last))
    (expression,) = find(text)
    spoken = Interval.day(first)
    wide = resolve(expression, Reference(Interval.between(first, last), spoken))
    narrow = resolve(expression, Reference(Interval.day(first), spoken))
    if wide and narrow:
        assert narrow.interval.within(wide.interval) or expression.kind is Kind.ANAPHORIC
