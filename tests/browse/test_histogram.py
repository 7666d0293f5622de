"""The histogram of records by month, in the overview of the chart and alone. No database."""

import re
from datetime import date
from itertools import pairwise

import pytest

from tests.browse.charts import LINKS, chart, row, titles
from timeline.browse.chart import NARROW, WIDE, Histogram, MonthCount, Window, add_months


def month(code: str, certain: int, possible: int = 0) -> MonthCount:
    """What a facet counts in a month."""
    return MonthCount(date.fromisoformat(f"{code}-01"), certain, possible)


def test_the_overview_links_every_month_with_certain_and_possible() -> None:
    counts = month("2020-04", 1, 1), month("2020-06", 0, 1)
    svg = chart(row(1), months=counts).wide
    assert "April 2020: 1 record certain, 1 possible" in titles(svg)
    assert "June 2020: 0 records certain, 1 possible" in titles(svg)
    assert "/?from=2020-06&amp;to=2020-06" in svg
    assert 'data-from="2020-04" data-to="2021-11"' in svg


def test_the_overview_of_far_dates_stays_bounded() -> None:
    svg = chart(row(1), months=(month("1999-01", 1), month("2199-12", 1))).wide
    assert 60 < svg.count(" certain, ") <= 73


def test_a_histogram_without_a_window_has_no_frame_and_reaches_from_the_first_to_the_last_month() -> None:
    drawn = Histogram((month("2020-11", 2), month("2021-02", 0, 3)), None, LINKS.window).alone("Records by month")
    assert 'class="window"' not in drawn
    assert "frame-edge" not in drawn
    assert [words.partition(":")[0] for words in titles(drawn)] == [
        "November 2020",
        "December 2020",
        "January 2021",
        "February 2021",
    ]


def test_the_highest_bar_of_a_histogram_says_its_number() -> None:
    for frame in (WIDE, NARROW):
        drawn = Histogram((month("2020-11", 1200, 34), month("2020-12", 1)), None, LINKS.window, frame).alone("Months")
        assert "1,234" in drawn


@pytest.mark.parametrize("months", [1, 2, 30, 72, 240], ids=str)
def test_words_of_a_histogram_stay_within_it_and_apart(months: int) -> None:
    first = date(2000, 3, 1)
    window = Window(first, add_months(first, months - 1))
    svg = Histogram((month("2000-03", 1),), window, LINKS.window, NARROW).alone("Months")
    years = [(float(x), words) for x, words in re.findall(r'<text x="([\d.]+)" y="[\d.]+" class="axis">(\d{4})<', svg)]
    assert years
    assert all(second - first >= 30 for (first, _), (second, _) in pairwise(years))
    assert years[-1][0] + 26 <= NARROW.width
