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
        ("31/3/2021", "2021-03-31"),
        ("31.3.2021", "2021-03-31"),
        ("31-03-2021", "2021-03-31"),
        ("3/31/2021", "2021-03-31"),
        ("3/3/2021", "2021-03-03"),
        ("2021/3/31", "2021-03-31"),
        ("2021.3.31", "2021-03-31"),
        ("about 31/3/2021", "2021-03-31~"),
        ("March 31st, 2021", "2021-03-31"),
        ("31st of March 2021", "2021-03-31"),
        ("2021年3月31日", "2021-03-31"),
        ("14 sept 2021", "2021-09-14"),
        ("from march to may 2021", "2021-03/2021-05"),
        ("late 2020 or early 2021", "2020-09-01/2021-05-02"),
        ("between late May and mid June 2021", "2021-05-21/2021-06-20"),
        ("", ""),
    ],
)
def test_edtf_and_words_are_read(written: str, edtf: str) -> None:
    assert read_date(written, WEDNESDAY).edtf == edtf


@pytest.mark.parametrize(
    "written",
    [
        "soon",
        "2020-02-30",
        "3 April 2020 or 5 May 2020 perhaps",
        "x" * 90,
        "31/31/2021",
        "2021/13/40",
        "31/3/21",
        "0/5/2020",
        "5/0/2020",
        "1/2/0000",
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(BadEdtf):
        read_date(written, WEDNESDAY)


def test_words_that_lean_on_the_article_need_its_day() -> None:
    with pytest.raises(BadEdtf, match="without the day of the article"):
        read_date("yesterday")


@pytest.mark.parametrize("written", ["3/4/2021", "03.04.2021", "3-4-2021"])
def test_a_day_that_may_be_either_of_two_names_both(written: str) -> None:
    with pytest.raises(BadEdtf, match=r"may be 3 April 2021 or 4 March 2021"):
        read_date(written)
