"""The chart where there is little room: folded lanes, crowded lanes, the drawing for a phone. No database."""

import re
from datetime import date

from tests.browse.charts import chart, count, marks, row, titles
from timeline.browse.chart import Window


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
