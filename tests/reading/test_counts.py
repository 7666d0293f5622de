"""The days of counts where the publication itself is known to a few days only."""

import pytest

from timeline.article import Article, Interval
from timeline.extraction import extract
from timeline.reading import read
from timeline.reading.counts import date_counts
from timeline.reading.evidence import Evidence
from timeline.reading.result import Publication
from timeline.structure import parse
from timeline.vocabulary import Basis

LEAD = "Millions of people across China stayed home on {day} as curbs spread.\n\n"
TOLD = "Authorities reported 55 new local infections for Sunday, 40 of them in Jiangsu."


@pytest.mark.parametrize(
    ("day", "sunday"),
    [("Monday (Aug 2)", "2021-08-01"), ("Tuesday, August 3", "2021-08-01"), ("Monday", "2021-08-01/2021-08-08")],
)
def test_a_weekday_leans_on_a_day_of_publication_that_the_text_names(day: str, sunday: str) -> None:
    text = LEAD.format(day=day) + TOLD
    document = parse(text)
    publication = Publication(Interval.parse("2021-08-02/2021-08-11"), Basis.INFERRED, "cues", "It says so.")
    counts = date_counts(Evidence(Article(text), document, extract(document)), publication)
    assert [(count.mention.value, count.dated.interval.edtf) for count in counts] == [(55, sunday), (40, sunday)]


def test_a_number_that_a_sentence_looks_back_to_does_not_date_what_follows() -> None:
    text = (
        "BEIJING, May 11, 2020 (Xinhua) -- The mainland reported 17 new confirmed cases for May 10. "
        "New cases on May 9 had been 14. A total of 12 asymptomatic cases were also found, the commission said."
    )
    found = read(Article(text)).counts
    assert [(count.mention.value, count.dated.interval.edtf) for count in found] == [
        (17, "2020-05-10"),
        (14, "2020-05-09"),
        (12, "2020-05-10"),
    ]
