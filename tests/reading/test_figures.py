"""The clues in the figures of a daily report and in the place of an outbreak: what they tell and leave open."""

from datetime import date

import pytest

from tests.reading.test_publication import published
from timeline.article import Interval

DATED_BY_FIGURES = {
    "two days of new cases": (
        "China's mainland confirmed 144 new COVID-19 cases on Wednesday, up from 103 a day earlier, the National "
        "Health Commission said on Thursday.",
        date(2021, 1, 21),
    ),
    "imported and local cases add up": (
        "The Chinese mainland recorded 14 new imported cases and 124 locally transmitted ones on Wednesday, officials "
        "said.",
        date(2021, 1, 14),
    ),
    "a total alone": (
        "By the end of Tuesday, the mainland had reported 83,046 confirmed COVID-19 cases in all.",
        date(2020, 6, 10),
    ),
    "patients in hospital and deaths": (
        "On the Chinese mainland 3,460 patients were still being treated, and the death toll stood at 3,292.",
        date(2020, 3, 27),
    ),
    "provinces": (
        "The Chinese mainland reported 99 new COVID-19 cases on Saturday. Shanghai reported 52 imported cases, and "
        "Inner Mongolia reported 27 imported cases.",
        date(2020, 4, 12),
    ),
}


@pytest.mark.parametrize(("text", "day"), DATED_BY_FIGURES.values(), ids=DATED_BY_FIGURES.keys())
def test_figures_that_agree_give_the_days_after_theirs(text: str, day: date) -> None:
    publication = published(text)
    assert publication.interval.overlaps(Interval.day(day))
    assert 1 < (publication.interval.days or 99) <= 7
    assert any(cue.span and cue.span.of(text).strip() for cue in publication.cues)


UNDATED_BY_FIGURES = {
    "one common number": "China's mainland reported 12 new COVID-19 cases on Sunday, officials said on Monday.",
    "numbers of no day": (
        "The Chinese mainland reported 91 new COVID-19 cases on Monday, down from 17 a day earlier, officials said."
    ),
    "one part of a province": "Heilongjiang reported two imported COVID-19 cases on Sunday.",
    "deaths that stood for months": "The mainland's death toll from COVID-19 stood at 4,634, with no new deaths.",
    "cases of a period": "Since May 21 the Chinese mainland has reported 144 new COVID-19 cases.",
}


@pytest.mark.parametrize("text", UNDATED_BY_FIGURES.values(), ids=UNDATED_BY_FIGURES.keys())
def test_figures_that_chance_explains_give_no_narrow_answer(text: str) -> None:
    days = published(text).interval.days
    assert days is None or days > 31


def test_the_reason_names_the_figures_and_what_they_beat() -> None:
    reason = published(DATED_BY_FIGURES["two days of new cases"][0]).reason
    assert "144 new COVID-19 cases on Wednesday" in reason
    assert "20 January 2021" in reason
    assert "fits less" in reason


OUTBREAKS = {
    "only one there": (
        "Heihe orders residents to stay at home\n\nThe border city of Heihe reported one confirmed COVID-19 case.",
        "2021-10-27/2021-11-21",
    ),
    "the month is named": (
        "Ruili was locked down on July 7 after two cases were confirmed.",
        "2021-07-07/2021-07-11",
    ),
    "its end is news for weeks": (
        "Kashgar lifts its lockdown\n\nKashgar has had no new infections for two weeks, the region said.",
        "2020-10-24/2020-12-08",
    ),
    "the holiday is ahead": (
        "Ruili tests everyone after two cases. Its test sites will work through the National Day holiday.",
        "2020-09-12/2020-09-30",
    ),
}


@pytest.mark.parametrize(("text", "edtf"), OUTBREAKS.values(), ids=OUTBREAKS.keys())
def test_a_city_with_few_outbreaks_dates_the_news_of_one(text: str, edtf: str) -> None:
    assert published(text).interval.edtf == edtf


NO_OUTBREAK = {
    "background": "Trade grew again. Heihe had been closed after last year's outbreak.",
    "no news of cases": "Heihe opened a trade fair.\n\nHeihe expects many visitors.",
    "several outbreaks": "Suifenhe was locked down as cases rose.",
}


@pytest.mark.parametrize("text", NO_OUTBREAK.values(), ids=NO_OUTBREAK.keys())
def test_a_city_named_otherwise_dates_nothing(text: str) -> None:
    days = published(text).interval.days
    assert days is None or days > 31
