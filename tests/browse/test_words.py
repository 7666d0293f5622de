"""Dates in words."""

import pytest

from timeline.article import Interval
from timeline.browse.words import date_words


@pytest.mark.parametrize(
    ("edtf", "is_period", "words"),
    [
        ("2021-11-04", False, "4 November 2021"),
        ("2020-06-17/2021-03-24", False, "between 17 June 2020 and 24 March 2021"),
        ("2021-07-07/2021-07-08", False, "between 7 and 8 July 2021"),
        ("2021-10-04/2021-11-04", True, "4 October to 4 November 2021"),
        ("2020-01-01/2021-03-31", False, "between January 2020 and March 2021"),
        ("2020-04-01/2020-04-30", False, "April 2020"),
        ("2020-04-01/..", True, "from 1 April 2020"),
        ("../2020-04-01", True, "until 1 April 2020"),
        ("2020-04-01/..", False, "1 April 2020 or later"),
        ("2020-21/2021-03", True, "spring 2020 to March 2021"),
    ],
    ids=str,
)
def test_dates_in_words(edtf: str, is_period: bool, words: str) -> None:
    assert date_words(Interval.parse(edtf), is_period=is_period) == words
