"""A publication known to a few days is narrowed by the weekdays that the text names."""

from datetime import date

import pytest

from timeline.article import Article, Interval
from timeline.extraction import Findings
from timeline.reading.evidence import Evidence
from timeline.reading.week import narrowed
from timeline.structure import parse

SUNDAY_TO_WEDNESDAY = Interval.between(date(2021, 10, 3), date(2021, 10, 6))
TEN_DAYS = Interval.between(date(2021, 8, 2), date(2021, 8, 11))


def narrowed_by(text: str, published: Interval) -> str:
    return narrowed(published, Evidence(Article(text), parse(text), Findings((), ()))).edtf


NARROWED = [
    ("a Monday told of is no week ago", "On Monday a team set out for Horgos. Both were found on Sunday.",
     SUNDAY_TO_WEDNESDAY, "2021-10-04/2021-10-06"),
    ("a weekday with its date fixes the week", "Tests began on Monday (Aug 2). Parks shut on Friday, shops on Monday.",
     TEN_DAYS, "2021-08-02"),
    ("no weekday", "Two carriers were found in Horgos.", SUNDAY_TO_WEDNESDAY, "2021-10-03/2021-10-06"),
    ("a weekday of another week", "The port was closed last Monday.", SUNDAY_TO_WEDNESDAY, "2021-10-03/2021-10-06"),
    ("a weekday to come", "The port will reopen on Monday.", SUNDAY_TO_WEDNESDAY, "2021-10-03/2021-10-06"),
    ("a known day", "On Monday a team set out.", Interval.day(date(2021, 10, 6)), "2021-10-06"),
    ("a month", "On Monday a team set out.", Interval.between(date(2021, 10, 1), date(2021, 10, 31)),
     "2021-10-01/2021-10-31"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "edtf"), [r[1:] for r in NARROWED], ids=[r[0] for r in NARROWED])
def test_weekdays_narrow_a_publication(text: str, published: Interval, edtf: str) -> None:
    assert narrowed_by(text, published) == edtf
