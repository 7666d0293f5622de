"""Dates as curators write them."""

import pytest

from timeline.article import BadEdtf, Interval
from timeline.curation import read_date

WEDNESDAY = Interval.parse("2020-05-06")


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2020-04-03", "2020-04-03"),
        (" 2020-04 ", "2020-04"),
        ("2020-04-03~", "2020-04-03~"),
        ("2020-04-03/..", "2020-04-03/.."),
        ("about 2020-04", "2020-04~"),
        ("3 April 2020", "2020-04-03"),
        ("about 3 April 2020", "2020-04-03~"),
        ("about early April 2020", "2020-04-01/2020-04-10"),
        ("from 7 to 13 April 2020", "2020-04-07/2020-04-13"),
        ("since 3 May 2020", "2020-05-03/.."),
        ("until 3 May 2020", "../2020-05-03"),
        ("before 3 May 2020", "../2020-05-02"),
        ("before April 2021", "../2021-03-31"),
        ("after April 2021", "2021-05-01/.."),
        ("by April 2021", "../2021-04-30"),
        ("yesterday", "2020-05-05"),
        ("", ""),
    ],
)
def test_edtf_and_words_are_read(written: str, edtf: str) -> None:
    assert read_date(written, WEDNESDAY).edtf == edtf


@pytest.mark.parametrize("written", ["soon", "2020-02-30", "3 April 2020 or 5 May 2020 perhaps", "x" * 90])
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(BadEdtf):
        read_date(written, WEDNESDAY)


def test_words_that_lean_on_the_article_need_its_day() -> None:
    with pytest.raises(BadEdtf, match="without the day of the article"):
        read_date("yesterday")
