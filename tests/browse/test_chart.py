"""The drawing of the timeline: windows, rows, marks, numbers. No database."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from tests.browse.charts import LINKS, USUAL, chart, count, marks, row, titles
from timeline.article import Interval
from timeline.browse.chart import METRICS, Published, Window, cluster_named, metric_named
from timeline.browse.chart.cases import nice_top
from timeline.browse.chart.packing import Shelves
from timeline.browse.chart.scale import Scale, ticks
from timeline.vocabulary import Lane


@pytest.mark.parametrize(
    ("window", "words", "closer", "wider"),
    [
        (USUAL, "April 2020 to November 2021", "September 2020 to June 2021", "June 2019 to September 2022"),
        (Window(date(2020, 4, 1), date(2020, 4, 1)), "April 2020", "April 2020", "March 2020 to May 2020"),
        (Window(date(2020, 4, 1), date(2020, 6, 1)), "April 2020 to June 2020", "May 2020", "March 2020 to July 2020"),
    ],
    ids=["usual", "one month", "three months"],
)
def test_a_window_can_be_narrowed_and_widened(window: Window, words: str, closer: str, wider: str) -> None:
    assert (window.words, window.closer().words, window.wider().words) == (words, closer, wider)


@pytest.mark.parametrize(
    ("month", "words"),
    [
        (date(2020, 4, 1), "April 2020 to January 2021"),
        (date(2020, 12, 1), "July 2020 to April 2021"),
        (date(2021, 11, 1), "February 2021 to November 2021"),
    ],
)
def test_a_closer_window_holds_the_month_it_is_for(month: date, words: str) -> None:
    closer = Window(date(2020, 4, 1), date(2021, 11, 1)).closer(month)
    assert closer.words == words
    assert month in closer.months


def test_a_window_ends_on_the_last_day_of_its_last_month() -> None:
    assert Window(date(2020, 2, 1), date(2020, 2, 1)).end == date(2020, 2, 29)


def test_windows_stay_within_the_calendar() -> None:
    far = Window(date(1900, 1, 1), date(2199, 12, 1))
    assert far.wider() == far
    assert far.moved(-40).first == date(1900, 1, 1)


def test_a_day_lies_in_the_plot_in_proportion() -> None:
    scale = Scale(Window(date(2020, 4, 1), date(2020, 4, 1)), 0.0, 300.0)
    assert (scale.at(date(2020, 4, 1)), scale.at(date(2020, 4, 16)), scale.after(date(2020, 4, 30))) == (0, 150, 300)


@pytest.mark.parametrize("months", [1, 2, 3, 8, 20, 36, 60, 200, 3000], ids=str)
def test_words_on_the_axis_do_not_collide(months: int) -> None:
    window = Window(date(1950, 4, 1), date(1950, 4, 1))
    window = Window(window.first, window.moved(months - 1).last)
    scale = Scale(window)
    worded = [(scale.at(tick.day), tick.words) for tick in ticks(window) if tick.words]
    assert worded
    if months <= 200:
        gaps = [second - first - 6 * len(words) for (first, words), (second, _) in pairwise(worded)]
        assert all(gap > 0 for gap in gaps)


def test_shelves_take_the_lowest_free_row_and_refuse_when_full() -> None:
    shelves = Shelves(limit=2)
    assert [shelves.place(0, 8), shelves.place(4, 12), shelves.place(20, 28), shelves.place(5, 9)] == [0, 1, 0, None]


def test_words_beside_a_mark_stand_right_then_left_then_nowhere() -> None:
    shelves = Shelves(limit=1)
    for left in (0.0, 100.0, 140.0):
        shelves.place(left, left + 8)
    spots = [shelves.label(0, "abcdefgh", left, left + 8, (0, 300)) for left in (0.0, 100.0, 140.0)]
    assert spots == [(12.0, "axis"), None, (152.0, "axis")]


@pytest.mark.parametrize(("value", "top"), [(0, 2), (1, 2), (39, 40), (108, 120), (700, 800), (81708, 100000)], ids=str)
def test_the_scale_of_numbers_holds_the_highest_and_is_easily_halved(value: int, top: int) -> None:
    assert nice_top(value) == top


def test_every_mark_leads_to_its_event_and_says_what_it_is() -> None:
    svg = chart(row(7)).wide
    assert marks(svg, 7) == 1
    assert "19 April 2020: Claim 7. Gate Post." in titles(svg)


def test_an_event_of_several_sources_names_them() -> None:
    told = replace(row(7), publishers=("Gate Post", "River Daily"))
    assert "19 April 2020: Claim 7. 2 sources: Gate Post, River Daily." in titles(chart(told).wide)


def test_hostile_words_are_escaped() -> None:
    bad = replace(row(1), claim='<script>alert("x")</script>', publishers=("A & B",), label="<b>")
    drawn = chart(bad, published=(Published(Interval.day(date(2020, 4, 20)), '/x"onload="y', "<i>"),))
    for svg in (drawn.wide, drawn.small):
        assert "<script" not in svg
        assert "<b>" not in svg
        assert "<i>" not in svg
        assert 'x"onload' not in svg
    assert "A &amp; B" in drawn.wide


def test_what_lies_outside_is_counted_and_not_drawn() -> None:
    svg = chart(row(1, "2020-01-20"), row(2, "2022-01-10"), row(3, "2022-02-10"), row(4)).wide
    assert (marks(svg, 1), marks(svg, 2), marks(svg, 4)) == (0, 0, 1)
    assert "‹ 1 earlier" in svg
    assert "2 later ›" in svg
    assert "/?from=2020-01&amp;to=2021-11" in svg
    assert "/?from=2020-04&amp;to=2022-02" in svg


def test_equal_intervals_of_a_lane_are_one_bar_with_its_number() -> None:
    twins = [row(pk, "2020-06-17/2021-03-24") for pk in (1, 2, 3)]
    svg = chart(*twins).wide
    assert "3 measures between 17 June 2020 and 24 March 2021" in svg
    assert svg.count('href="/?cluster=patrol-and-enforcement.within.2020-06-17/2021-03-24"') == 1
    assert 'mask="url(#fade-both)"' in svg


def test_a_single_interval_leads_to_its_event() -> None:
    svg = chart(row(5, "2020-06-17/2021-03-24")).wide
    assert marks(svg, 5) == 1


def test_an_interval_beyond_the_window_goes_on_at_both_ends() -> None:
    assert 'mask="url(#fade-flat)"' in chart(row(1, "2020-01-01/2022-03-01")).wide


def test_a_period_has_a_stop_and_an_open_one_an_arrow() -> None:
    closed = chart(row(1, "2020-09-20/2020-10-10", is_period=True)).wide
    opened = chart(row(1, "2020-09-20/..", is_period=True)).wide
    assert re.search(r'd="M 0 0 H [\d.]+ M [\d.]+ -3.4 V 3.4" class="run"', closed)
    assert not re.search(r"H [\d.]+ M", opened)
    assert " z" in opened


def test_many_equal_periods_of_a_lane_are_one_firm_bar() -> None:
    four = [row(pk, "2020-01-01/2020-06-17", is_period=True) for pk in range(1, 5)]
    assert [marks(chart(*four).wide, pk) for pk in range(1, 5)] == [1, 1, 1, 1]
    svg = chart(*four, row(5, "2020-01-01/2020-06-17", is_period=True)).wide
    assert "5 measures 1 January to 17 June 2020" in svg
    assert "shape firm" in svg
    assert svg.count('href="/?cluster=patrol-and-enforcement.over.2020-01-01/2020-06-17"') == 1


def test_periods_never_crowd_days_out() -> None:
    periods = [row(pk, f"2020-04-{pk:02}/2020-06-{pk:02}", is_period=True) for pk in range(1, 14)]
    svg = chart(*periods, row(99, "2020-05-10")).wide
    assert marks(svg, 99) == 1
    assert "+2" in svg


def test_a_lane_of_very_many_intervals_tells_the_rarest_together() -> None:
    many = [row(pk, f"2020-05-{pk:02}/2020-07-{pk:02}") for pk in range(1, 21)]
    svg = chart(*many).wide
    assert svg.count("shape fade") == 1
    assert "20 measures over longer or uncertain times" in svg
    several = [row(pk, "2020-09-01/2020-11-30") for pk in range(31, 34)]
    svg = chart(*many, *several).wide
    assert svg.count("shape fade") == 2
    assert "3 measures between September and November 2020" in svg


def test_what_finds_no_row_in_a_crowded_month_can_be_opened() -> None:
    april = Window(date(2020, 4, 1), date(2020, 4, 1))
    svg = chart(*[row(pk) for pk in range(1, 46)], window=april).wide
    assert "5 more measures of this lane in April 2020. Show them." in titles(svg)
    assert 'href="/?cluster=patrol-and-enforcement.more.2020-04"' in svg


def test_an_approximate_day_is_dashed() -> None:
    assert "run about" in chart(row(1, "2020-04-19~")).wide
    assert "run about" not in chart(row(1)).wide


def test_undated_events_lie_in_the_tray_only() -> None:
    drawn = chart(row(1, ""))
    assert [r.pk for r in drawn.undated] == [1]
    assert marks(drawn.wide, 1) == 0


def test_marks_of_one_day_stand_above_each_other() -> None:
    svg = chart(*[row(pk) for pk in range(1, 6)]).wide
    places = re.findall(r'href="/events/\d+/" transform="translate\(([\d.]+) ([\d.]+)\)"', svg)
    assert len({y for _, y in places}) == 5
    assert "Border patrol ×5" in svg


def test_too_high_a_stack_ends_in_a_number_that_opens_the_others() -> None:
    svg = chart(*[row(pk) for pk in range(1, 31)]).wide
    assert "+18" in svg
    assert "18 more measures of this lane in April 2020. Show them." in titles(svg)


def test_five_thousand_events_are_drawn_in_bounded_size() -> None:
    lanes = list(Lane)
    many = [
        row(pk, f"2020-{4 + pk % 9:02}-{1 + pk % 28:02}", lane=lanes[pk % 8], label=f"Kind {pk % 3}")
        for pk in range(1, 5001)
    ]
    assert len(chart(*many).wide) < 200_000


def test_zero_is_drawn_and_missing_is_not() -> None:
    svg = chart(count(1, 0), count(2, 39, "2020-04-05")).wide
    assert marks(svg, 1) == 1
    assert svg.count('class="stem"') == 1


def test_numbers_of_other_kinds_and_places_are_left_out() -> None:
    others = (
        count(1, 5, status="asymptomatic"),
        count(2, 6, scope="cumulative"),
        count(3, 7, places=("Suifenhe",)),
        count(4, 8),
    )
    svg = chart(*others).wide
    assert [marks(svg, pk) for pk in (1, 2, 3, 4)] == [0, 0, 0, 1]
    assert marks(chart(*others, places=("Suifenhe",)).wide, 3) == 1
    assert marks(chart(*others, metric=metric_named("total")).wide, 2) == 1


def test_disagreeing_numbers_of_one_day_are_both_drawn() -> None:
    svg = chart(count(1, 12), count(2, 14)).wide
    assert (marks(svg, 1), marks(svg, 2)) == (1, 1)


def test_a_total_of_a_period_is_a_bar_above_the_scale_and_not_a_point_of_the_scale() -> None:
    total = count(1, 700, "2021-10-04/2021-11-04", is_period=True, bound="at_least")
    svg = chart(total, count(2, 39, "2020-04-05")).wide
    assert "at least 700" in svg
    assert "shape period" in svg
    assert ">800<" not in svg


def test_periods_that_overlap_stand_in_rows_of_their_own_above_the_scale() -> None:
    days = "2021-10-04/2021-11-04", "2021-10-20/2021-11-10"
    periods = [count(pk, 700, edtf, is_period=True) for pk, edtf in enumerate(days, 1)]
    svg = chart(*periods, count(3, 39, "2020-04-05")).wide
    heights = [float(y) for y in re.findall(r'class="shape period"[^>]* y="([\d.]+)"', svg)]
    (top,) = re.findall(r'y="([\d.]+)"[^>]*>40<', svg)
    assert len(set(heights)) == 2
    assert max(heights) < float(top)
    assert ">a period<" in svg


def test_what_is_beyond_the_scale_says_so() -> None:
    svg = chart(count(1, 700, "2021-10-04/2021-11-04"), count(2, 39, "2020-04-05")).wide
    assert ">over 40<" in svg
    assert ">over 40<" not in chart(count(2, 39, "2020-04-05")).wide


def test_sources_of_an_unknown_day_are_faded_bars_and_undated_ones_are_counted() -> None:
    found = ("2020-04-20", "2021-09/2022-01", "2020-06-17/..", "")
    sources = [
        Published(Interval.parse(edtf) if edtf else Interval("", None, None), f"/sources/{pk}/", f"Source {pk}")
        for pk, edtf in enumerate(found, 1)
    ]
    svg = chart(count(9, 12), published=sources, sources="/sources/").wide
    (row,) = re.findall(r'<g class="publications".*?</g>', svg)
    assert row.count('class="shape pub"') == 1
    assert row.count("fade pale") == 2
    assert "1 source without a date of publication. Show the list of sources." in row
    assert 'href="/sources/"' in row


def test_a_number_of_an_unknown_day_is_faded_and_does_not_stretch_the_scale() -> None:
    svg = chart(count(1, 700, "2021-10-04/2021-11-04"), count(2, 39, "2020-04-05")).wide
    assert "fade ink" in svg
    assert ">800<" not in svg


def test_only_the_highest_numbers_are_written() -> None:
    svg = chart(*[count(n, n, f"2020-{4 + n % 9:02}-{1 + n % 28:02}") for n in range(1, 200)]).wide
    assert svg.count('class="value') <= 24
    assert ">199<" in svg


def test_hundreds_of_numbers_are_drawn_smaller_and_each_still_leads_to_its_record() -> None:
    many = [count(pk, pk, f"2020-{4 + pk % 9:02}-{1 + pk % 28:02}") for pk in range(1, 400)]
    assert 'class="cases dense"' in chart(*many).wide
    assert all(marks(chart(*many).wide, pk) == 1 for pk in (1, 200, 399))
    assert "cases dense" not in chart(*many[:100]).wide


def test_without_numbers_the_panel_says_so() -> None:
    assert "No source gives this number for these months." in chart(row(1)).wide


def test_an_unknown_metric_is_the_first() -> None:
    assert metric_named("nonsense") is METRICS[0]


def test_months_that_no_source_tells_of_are_a_band_with_words() -> None:
    covered = frozenset(m for m in USUAL.months if not date(2020, 6, 1) <= m <= date(2021, 2, 1))
    svg = chart(count(1, 3), covered=covered).wide
    assert svg.count(f'class="gap" x="{Scale(USUAL).at(date(2020, 6, 1)):.1f}"') == 1
    assert "no source surely" in svg


@pytest.mark.parametrize("window", [USUAL, Window(date(2020, 4, 1), date(2020, 4, 1))], ids=["long", "one month"])
@pytest.mark.parametrize("folded", [frozenset(), frozenset({"patrol-and-enforcement"})], ids=["open", "folded"])
@pytest.mark.parametrize("number", [6, 30, 300], ids=str)
def test_every_mark_of_several_records_opens_exactly_those_it_counts(
    window: Window, folded: frozenset[str], number: int
) -> None:
    """Each record is behind one mark of each drawing, alone or in a group that has the number the mark says."""
    dates = ["2020-04-{0:02}", "2020-04-05", "2020-{1:02}-03", "2020-04-01/2020-08-{0:02}", "2020-03-01/2021-05-01"]
    some = [
        row(pk, dates[pk % 5].format(1 + pk % 28, 4 + pk % 9), is_period=pk % 5 == 4 and pk % 2 == 0)
        for pk in range(1, number + 1)
    ]
    drawn = chart(*some, window=window, folded=folded)
    inside = {r.pk for r in some if not r.is_before(window.start) and not r.is_after(window.end)}
    for svg in (drawn.wide, drawn.small):
        found = [int(pk) for pk in re.findall(r'href="/events/(\d+)/"', svg)]
        for code, said in re.findall(r'href="/\?cluster=([^"]+)"[^>]*><title>(.*?)</title>', svg):
            cluster = cluster_named(code, some, window, LINKS, folded)
            assert cluster is not None, code
            assert re.search(rf"\b{len(cluster.rows)} (more )?measures", said), (code, said)
            found += [r.pk for r in cluster.rows]
        assert sorted(found) == sorted(inside)


@pytest.mark.parametrize("code", ["", "x", "isolation", "isolation.begin.2020-05", "cases.begin.2020-04", "." * 70])
def test_a_name_that_no_mark_has_stands_for_nothing(code: str) -> None:
    assert cluster_named(code, [row(1), row(2)], USUAL, LINKS, frozenset()) is None
