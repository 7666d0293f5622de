"""The chart in a real Chromium: brush, zoom, folds, keys, words that do not collide."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.charts import APRIL, ready

COLLISIONS = """(svg) => {
  const words = [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim());
  const boxes = words.map((text) => [text.textContent, text.getBoundingClientRect()]);
  const found = [];
  boxes.forEach(([one, a], i) => boxes.slice(i + 1).forEach(([other, b]) => {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 1 && high > 4) found.push(`${one} / ${other}`);
  }));
  return found;
}"""


def shown(page: Page) -> tuple[str | None, str | None]:
    """The months in the address."""
    found = [re.search(rf"{name}=(\d{{4}}-\d\d)", page.url) for name in ("from", "to")]
    return tuple(match.group(1) if match else None for match in found)  # type: ignore[return-value]


def middle(mark: Locator) -> tuple[float, float]:
    box = mark.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def bar(page: Page, month: str) -> Locator:
    return page.locator(f".wide .overview a[data-month='{month}'] .touch")


@pytest.mark.parametrize(
    "address",
    [
        "/",
        APRIL,
        "/?from=2021-10&to=2021-12",
        "/?fold=isolation,health-system,cases",
        "/?metric=total",
        "/search/?q=border",
    ],
)
@pytest.mark.parametrize("width", [1280, 360])
def test_words_of_the_chart_do_not_collide(browser: Browser, site: str, address: str, width: int) -> None:
    visitor = browser.new_context(viewport={"width": width, "height": 900})
    page = visitor.new_page()
    page.goto(site + address)
    found = page.locator("figure .wide svg.chart" if width > 800 else "figure .narrow svg.chart").evaluate(COLLISIONS)
    visitor.close()
    assert found == []


@pytest.mark.parametrize("path", ["/", "/search/?q=border"])
def test_drawing_over_the_histogram_chooses_months(page: Page, site: str, path: str) -> None:
    ready(page, site + path)
    bar(page, "2020-02").scroll_into_view_if_needed()
    start, end = middle(bar(page, "2020-02")), middle(bar(page, "2020-06"))
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=5)
    expect(page.locator(".tip")).to_have_text("February 2020 to June 2020")
    page.mouse.up()
    page.wait_for_url("**to=2020-06*")
    assert shown(page) == ("2020-02", "2020-06")
    page.go_back()
    page.wait_for_url(site + path)


def test_a_click_in_the_histogram_is_still_a_link(page: Page, site: str) -> None:
    ready(page, site)
    bar(page, "2020-05").click()
    page.wait_for_url("**/?from=2020-05&to=2020-05")


def test_drawing_is_given_up_with_escape(page: Page, site: str) -> None:
    ready(page, site)
    bar(page, "2020-02").scroll_into_view_if_needed()
    page.mouse.move(*middle(bar(page, "2020-02")))
    page.mouse.down()
    page.mouse.move(*middle(bar(page, "2020-05")), steps=4)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert page.url == f"{site}/"
    expect(page.locator(".wide .brush[visibility=visible]")).to_have_count(0)


def test_a_handle_is_moved_by_keys_and_enter_applies(page: Page, site: str) -> None:
    ready(page, site)
    first = page.locator(".wide").get_by_role("slider", name="First month")
    expect(first).to_have_attribute("aria-valuetext", "April 2020")
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(first).to_have_attribute("aria-valuetext", "June 2020")
    page.keyboard.press("Enter")
    page.wait_for_url("**from=2020-06*")
    assert shown(page)[0] == "2020-06"
    last = page.locator(".wide").get_by_role("slider", name="Last month")
    last.focus()
    page.keyboard.press("Home")
    expect(last).to_have_attribute("aria-valuetext", "June 2020")
    page.keyboard.press("Escape")
    expect(last).to_have_attribute("aria-valuetext", "November 2021")


def test_a_handle_is_dragged(page: Page, site: str) -> None:
    ready(page, site)
    last = page.locator(".wide").get_by_role("slider", name="Last month")
    last.scroll_into_view_if_needed()
    page.mouse.move(*middle(last))
    page.mouse.down()
    page.mouse.move(*middle(bar(page, "2020-12")), steps=5)
    page.mouse.up()
    page.wait_for_url("**to=2020-12*")


def test_drawing_over_the_plot_zooms_in(page: Page, site: str) -> None:
    ready(page, site)
    box = page.locator(".wide svg.chart").bounding_box()
    assert box
    at = lambda part: (box["x"] + box["width"] * (140 + part * 760) / 952, box["y"] + 30)  # noqa: E731
    page.mouse.move(*at(0.01))
    page.mouse.down()
    page.mouse.move(*at(0.14), steps=5)
    page.mouse.up()
    page.wait_for_url("**to=2020-06*")
    assert shown(page) == ("2020-04", "2020-06")


class Fingers:
    """Touches of one page, as Chromium sends them from a screen."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)

    def send(self, kind: str, *points: tuple[float, float]) -> None:
        """touchStart, touchMove or touchEnd with the fingers that are down."""
        down: list[dict[str, Any]] = [{"x": x, "y": y, "id": at} for at, (x, y) in enumerate(points)]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": down})


def test_two_fingers_apart_zoom_in_on_a_phone(browser: Browser, site: str) -> None:
    visitor = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True)
    page = visitor.new_page()
    ready(page, site)
    chart = page.locator(".narrow svg.chart")
    chart.scroll_into_view_if_needed()
    x, y = middle(chart)
    fingers = Fingers(page)
    fingers.send("touchStart", (x - 20, y))
    fingers.send("touchStart", (x - 20, y), (x + 20, y))
    for spread in (30, 40, 60):
        fingers.send("touchMove", (x - spread, y), (x + spread, y))
    fingers.send("touchEnd")
    page.wait_for_url("**from=*")
    first, last = shown(page)
    assert first
    assert last
    assert "2020-04" < first < last < "2021-11"
    visitor.close()


def test_a_finger_chooses_months_along_the_histogram(browser: Browser, site: str) -> None:
    visitor = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True)
    page = visitor.new_page()
    ready(page, site)
    bars = page.locator(".narrow .overview a[data-month] .touch")
    bars.first.scroll_into_view_if_needed()
    start, end = middle(bars.nth(0)), middle(bars.nth(5))
    fingers = Fingers(page)
    fingers.send("touchStart", start)
    for part in (0.3, 0.6, 1.0):
        fingers.send("touchMove", (start[0] + (end[0] - start[0]) * part, start[1]))
    fingers.send("touchEnd")
    page.wait_for_url("**from=*")
    assert shown(page) == ("2020-01", "2020-06")
    visitor.close()


def test_the_wheel_scrolls_the_page(page: Page, site: str) -> None:
    ready(page, site)
    page.mouse.move(*middle(page.locator(".wide svg.chart")))
    page.mouse.wheel(0, 300)
    page.wait_for_function("() => scrollY > 100")
    assert page.url == f"{site}/"


def test_plus_minus_and_arrows_move_the_window_of_the_chart_in_focus(page: Page, site: str) -> None:
    ready(page, site)
    page.locator(".wide.drawn").focus()
    page.keyboard.press("+")
    page.wait_for_url("**to=2021-01*")
    ready(page, page.url)
    page.locator(".wide.drawn").focus()
    page.keyboard.press("-")
    page.wait_for_url(lambda url: "to=2021-01" not in url)
    ready(page, f"{site}/?from=2020-04&to=2020-05")
    page.locator(".wide.drawn").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**from=2020-05*")


def test_the_focus_stays_in_the_lane_for_one_key_after_another(page: Page, site: str) -> None:
    ready(page, site)
    page.locator(".wide [data-lane='isolation'] a[href*='/events/']").first.focus()
    inside = "!!document.activeElement.closest('.wide.drawn [data-lane=isolation]')"
    for key in ("+", "+", "-", "Shift+ArrowRight"):
        before = page.url
        page.keyboard.press(key)
        page.wait_for_url(lambda url, before=before: url != before)
        page.locator(".grip").first.wait_for(state="attached")
        page.wait_for_function(inside)
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid", "it is seen"
        expect(page.locator(":focus")).to_be_in_viewport()


def test_the_focus_stays_on_the_chart_for_one_key_after_another(page: Page, site: str) -> None:
    ready(page, site)
    page.locator(".wide.drawn").focus()
    for key in ("+", "+", "-", "ArrowRight", "Shift+ArrowLeft"):
        before = page.url
        page.keyboard.press(key)
        page.wait_for_url(lambda url, before=before: url != before)
        expect(page.locator(".wide.drawn")).to_be_focused()


def test_zooming_leaves_the_chart_where_it_was_on_the_screen(page: Page, site: str) -> None:
    ready(page, site)
    page.evaluate("scrollTo({ top: 260, behavior: 'instant' })")
    top = "document.querySelector('figure.strip').getBoundingClientRect().top"
    before = page.evaluate(top)
    page.locator(".wide.drawn").focus(timeout=1000)
    page.evaluate("scrollTo({ top: 260, behavior: 'instant' })")
    page.keyboard.press("+")
    page.wait_for_url("**to=2021-01*")
    page.wait_for_function(f"() => Math.abs({top} - {before}) < 3")


def test_a_lane_folds_and_back_opens_it(page: Page, site: str) -> None:
    ready(page, site)
    high = "document.querySelector('.wide svg.chart').getBoundingClientRect().height"
    before = page.evaluate(high)
    page.locator(".wide [data-lane='health-system'] a.fold").click()
    page.wait_for_url("**fold=health-system*")
    assert page.evaluate(high) < before - 40
    expect(page.locator(".wide [data-lane='health-system'] a.fold")).to_have_attribute("aria-expanded", "false")
    page.go_back()
    expect(page.locator(".wide [data-lane='health-system'] a.fold")).to_have_attribute("aria-expanded", "true")


@pytest.mark.parametrize("width", [1280, 360])
def test_the_controls_stand_above_the_chart_and_folding_leaves_its_head_in_sight(
    browser: Browser, site: str, width: int
) -> None:
    visitor = browser.new_context(viewport={"width": width, "height": 900})
    page = visitor.new_page()
    ready(page, site)
    chart = page.locator(".wide svg.chart" if width > 800 else ".narrow svg.chart")
    controls, drawing = page.locator("form.range").bounding_box(), chart.bounding_box()
    assert controls
    assert drawing
    assert controls["y"] + controls["height"] <= drawing["y"]
    if width > 800:
        assert controls["height"] < 50, "one line"
    page.get_by_role("link", name="Fold all lanes").click()
    page.wait_for_url("**fold=cases*")
    head = page.locator("#chart-title").bounding_box()
    assert head
    assert 0 <= head["y"] < 900
    visitor.close()


def test_the_list_of_keys_opens_and_closes(page: Page, site: str) -> None:
    ready(page, site)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("Previous and next record")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="Single keys").click()
    page.keyboard.press("?")
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="List of keys").click()
    expect(dialog).to_be_visible()


def test_keys_go_through_the_records_of_a_list(page: Page, site: str) -> None:
    page.goto(f"{site}/search/?q=border")
    page.locator(".foot button").first.wait_for()
    page.keyboard.press("j")
    page.keyboard.press("j")
    heads = page.locator("article h3 a")
    expect(heads.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(heads.nth(0)).to_be_focused()
