"""The drawing of the timeline: windows, rows, marks, numbers. No database."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from timeline.article import Interval
from timeline.browse.chart import (
    METRICS,
    NARROW,
    WIDE,
    Chart,
    Histogram,
    Links,
    Material,
    Metric,
    MonthCount,
    Published,
    Row,
    Window,
    add_months,
    cluster_named,
    draw,
    metric_named,
)
from timeline.browse.chart.cases import nice_top
from timeline.browse.chart.packing import Shelves
from timeline.browse.chart.scale import Scale, ticks
from timeline.vocabulary import Lane

USUAL = Window(date(2020, 4, 1), date(2021, 11, 1))
LINKS = Links(
    lambda w: f"/?from={w.first:%Y-%m}&to={w.last:%Y-%m}",
    lambda cluster: f"/?cluster={cluster.code}",
    lambda code: f"/?fold={code}",
)


def row(pk: int = 1, edtf: str = "2020-04-19", **fields: object) -> Row:
    """A measure; a case count where it has a value."""
    interval = Interval.parse(edtf) if edtf else Interval("", None, None)
    given = {"lane": Lane.PATROL_AND_ENFORCEMENT, "label": "Border patrol", "action": "tightened", **fields}
    return Row(pk=pk, url=f"/events/{pk}/", claim=f"Claim {pk}", interval=interval, publishers=("Gate Post",), **given)  # type: ignore[arg-type]


def count(pk: int, value: int, edtf: str = "2020-04-19", **fields: object) -> Row:
    """New confirmed cases of the mainland."""
    given = {"status": "confirmed", "scope": "new", "places": ("China",), **fields}
    return row(pk, edtf, lane=None, label="", action="", value=value, **given)


def chart(*rows: Row, window: Window = USUAL, metric: Metric = METRICS[0], **material: object) -> Chart:
    """The drawing of some rows."""
    given = {"published": (), "covered": frozenset(window.months), "places": ("China",), **material}
    return draw(Material(rows=rows, **given), window, metric, LINKS)  # type: ignore[arg-type]


def titles(svg: str) -> list[str]:
    """What the marks say."""
    return re.findall(r"<title>(.*?)</title>", svg)


def marks(svg: str, pk: int) -> int:
    """How many links lead to an event."""
    return svg.count(f'href="/events/{pk}/"')


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
    assert "no source dated" in svg


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


def test_a_folded_lane_is_one_thin_row_with_its_number_and_a_way_to_open_it() -> None:
    rows = [row(pk, f"2020-04-{pk:02}") for pk in range(1, 6)] + [row(6, "2020-06-17/2021-03-24")]
    opened, shut = chart(*rows), chart(*rows, folded=frozenset({"patrol-and-enforcement"}))
    heights = [float(re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', drawn.wide).group(1)) for drawn in (opened, shut)]  # type: ignore[union-attr]
    assert heights[1] < heights[0] - 30
    assert 'aria-expanded="false"' in shut.wide
    assert "Open Patrol and enforcement, 6 measures" in titles(shut.wide)
    assert "Fold Patrol and enforcement, 6 measures" in titles(opened.wide)
    assert 'href="/?fold=patrol-and-enforcement"' in shut.small


def test_a_folded_lane_still_shows_where_its_events_are() -> None:
    rows = [row(pk, f"2020-04-{pk:02}") for pk in range(1, 6)] + [row(6, "2020-09-17")]
    svg = chart(*rows, folded=frozenset({"patrol-and-enforcement"})).wide
    assert "Patrol and enforcement, April 2020: 5 measures, all tightened. Show them." in titles(svg)
    assert marks(svg, 6) == 1
    assert marks(svg, 1) == 0


def test_in_a_short_window_a_folded_lane_tells_days() -> None:
    april = Window(date(2020, 4, 1), date(2020, 4, 1))
    svg = chart(row(1), row(2), window=april, folded=frozenset({"patrol-and-enforcement"})).wide
    assert "Patrol and enforcement, 19 April 2020: 2 measures, all tightened. Show them." in titles(svg)
    assert 'href="/?cluster=patrol-and-enforcement.begin.2020-04-19"' in svg


def test_a_folded_case_panel_says_how_many_numbers_there_are_and_never_adds_them() -> None:
    svg = chart(count(1, 700), count(2, 39, "2020-04-05"), folded=frozenset({"cases"})).wide
    assert "Open case counts, 2 numbers" in titles(svg)
    assert marks(svg, 1) == 0
    assert "700" not in svg
    assert "739" not in svg


def test_a_crowded_lane_is_told_by_months_and_opens_when_one_is_chosen() -> None:
    many = [
        row(pk, f"2020-{4 + pk % 8:02}-{1 + pk % 28:02}", action=("tightened", "lifted")[pk % 2]) for pk in range(200)
    ]
    svg = chart(*many).wide
    assert "Patrol and enforcement, April 2020: 25 measures, all tightened. Show them." in titles(svg)
    assert "shape open" in svg
    assert sum(marks(svg, pk) for pk in range(200)) == 0
    closer = chart(*many, window=Window(date(2020, 4, 1), date(2020, 4, 1))).wide
    assert sum(marks(closer, pk) for pk in range(200)) == 25


def test_stretches_of_time_keep_their_bars_in_a_crowded_lane() -> None:
    many = [row(pk, f"2020-{4 + pk % 8:02}-{1 + pk % 28:02}") for pk in range(200)]
    assert marks(chart(*many, row(999, "2020-05-01/2020-07-10", is_period=True)).wide, 999) == 1


def test_numbers_too_many_for_a_finger_are_stems_only_on_a_phone() -> None:
    days = [count(pk, pk, f"2020-{4 + pk % 9:02}-{1 + pk % 28:02}") for pk in range(1, 200)]
    drawn = chart(*days)
    assert drawn.small.count('class="shape all"') == 1
    assert ">199<" in drawn.small
    assert drawn.wide.count('class="shape all"') > 190


def test_the_small_chart_draws_every_number_as_the_wide_one_does() -> None:
    svg = chart(
        count(1, 12),
        count(2, 8, origin="imported"),
        count(3, 4, origin="local"),
        count(4, 700, "2021-10-04/2021-11-04", is_period=True),
        count(5, 6, "2020-06-01/2020-06-30"),
    ).small
    assert all(marks(svg, pk) == 1 for pk in range(1, 6))
    for shape in ("shape all", "shape imported", "shape local", "shape period", "fade ink"):
        assert svg.count(f'class="{shape}"') + svg.count(f"shape {shape}") == 1, shape
    for words in (">mainland China<", ">New confirmed<", ">700<", ">12<"):
        assert words in svg, words
    assert ">No source" in chart(row(1)).small


def test_the_small_chart_counts_by_month_and_lane() -> None:
    lines = (row(pk, "2020-06-17/2021-03-24") for pk in (3, 4))
    svg = chart(row(1), row(2, "2020-04-02"), *lines).small
    assert "Patrol and enforcement, April 2020: 2 measures, all tightened. Show them." in titles(svg)
    assert "Patrol and enforcement, over several months: 2 measures, all tightened. Show them." in titles(svg)


def test_one_measure_of_a_month_has_the_shape_of_its_action_on_a_phone() -> None:
    svg = chart(
        row(1, action="eased"), row(2, "2020-06-02", action="introduced"), row(3, "2020-08-01/2021-03-24")
    ).small
    assert marks(svg, 1) == marks(svg, 2) == marks(svg, 3) == 1
    assert 'scale(1.4)"><path class="shape hollow" d="M0 3.9 3.8-2.9H-3.8z"/>' in svg
    assert 'scale(1.4)"><circle class="shape" r="3.6"/>' in svg


def test_a_square_on_a_phone_grows_with_its_number_and_says_it() -> None:
    few, many = [row(pk) for pk in (1, 2)], [row(pk, "2020-08-05") for pk in range(3, 30)]
    svg = chart(*few, *many).small
    sides = [float(side) for side in re.findall(r'<rect class="shape"[^>]* width="([\d.]+)"', svg)]
    assert sides == [8, 15]
    assert re.findall(r'class="axis mid tiny halo">(\d+)<', svg) == ["2", "27"]


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


def test_a_mark_of_many_says_what_they_did_and_shows_the_commonest() -> None:
    done = ("lifted",) * 90 + ("tightened",) * 60 + ("eased",) * 30
    many = [row(pk, f"2020-05-{1 + pk % 28:02}", action=action) for pk, action in enumerate(done)]
    drawing = chart(*many)
    told = "Patrol and enforcement, May 2020: 180 measures: 60 tightened, 30 eased and 90 lifted. Show them."
    assert told in titles(drawing.wide)
    assert told in titles(drawing.small)
    assert re.search(r'scale\(\.8\)"><path class="shape hollow" d="M0-4\.2[^"]*"/></g><text[^>]*>180<', drawing.wide)


def test_the_parts_of_a_bar_are_together_as_high_as_the_bar() -> None:
    done = ("introduced", "tightened") * 90
    svg = chart(*[row(pk, f"2020-05-{1 + pk % 28:02}", action=action) for pk, action in enumerate(done)]).wide
    (bar,) = re.findall(r'<path d="(M[^"]*z M[^"]*z)" class="shape"/>', svg)
    heights = [-float(high) for high in re.findall(r"v (-[\d.]+)", bar)]
    assert heights == [27.0, 28.0]
