"""The chart in a real Chromium: brush, zoom, folds, the record beside it, keys, words that do not collide."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

APRIL = "/?from=2020-04&to=2020-04"
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


def ready(page: Page, address: str) -> None:
    """Open a page whose scripts have run."""
    page.goto(address)
    page.locator(".grip").first.wait_for(state="attached")


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


def test_a_mark_opens_its_record_beside_the_chart_and_escape_returns_to_it(page: Page, site: str) -> None:
    ready(page, site + APRIL)
    mark = page.locator(".wide .lane a[href*='/events/']").first
    event = re.search(r"/events/(\d+)/", mark.get_attribute("href") or "").group(1)  # type: ignore[union-attr]
    mark.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#selected")
    expect(panel.locator("blockquote u")).to_be_visible()
    expect(panel).to_be_focused()
    assert f"event={event}" in page.url
    assert "from=2020-04" in page.url
    beside, drawing = panel.bounding_box(), page.locator(".wide svg.chart").bounding_box()
    assert beside
    assert drawing
    assert beside["x"] + beside["width"] <= drawing["x"]
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    assert "event=" not in page.url
    assert page.evaluate("document.activeElement.getAttribute('href')") == mark.get_attribute("href")


def test_brackets_walk_through_the_records_and_back_takes_each_step_again(page: Page, site: str) -> None:
    ready(page, site + APRIL)
    panel = page.locator("#selected")
    steps = ["]", "]", "]", "["]
    places = [1, 2, 3, 2]
    for key, place in zip(steps, places, strict=True):
        page.keyboard.press(key)
        expect(panel.locator(".selecttop")).to_contain_text(f"Record {place} of")
    for place in (3, 2, 1):
        page.go_back()
        expect(panel.locator(".selecttop")).to_contain_text(f"Record {place} of")
        expect(panel).to_be_focused()
        assert f"event={panel.get_attribute('data-event')}" in page.url
    page.go_back()
    expect(panel).to_have_count(0)
    assert page.url == site + APRIL
    page.go_forward()
    expect(panel.locator("blockquote u")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    page.go_back()
    expect(panel.locator(".selecttop")).to_contain_text("Record 1 of")


def test_back_opens_the_record_whose_mark_was_clicked_before(page: Page, site: str) -> None:
    ready(page, site + APRIL)
    marks = page.locator(".wide [data-lane='screening-and-testing'] a[href*='/events/']")
    events = [re.findall(r"/events/(\d+)/", marks.nth(at).get_attribute("href") or "")[0] for at in (0, 1)]
    panel = page.locator("#selected")
    for at in (0, 1, 1):  # a click on what is open is no step
        marks.nth(at).locator(".touch").click()
        expect(panel).to_have_attribute("data-event", events[at])
    page.go_back()
    expect(panel).to_have_attribute("data-event", events[0])
    page.go_back()
    expect(panel).to_have_count(0)
    page.go_forward()
    expect(panel).to_have_attribute("data-event", events[0])


def test_zooming_keeps_the_record_that_is_open_now(page: Page, site: str) -> None:
    ready(page, site + APRIL)
    panel = page.locator("#selected")
    page.keyboard.press("]")
    expect(panel.locator(".selecttop")).to_contain_text("Record 1 of")
    ready(page, page.url)
    page.keyboard.press("]")
    expect(panel.locator(".selecttop")).to_contain_text("Record 2 of")
    event = panel.get_attribute("data-event")
    page.locator("[data-zoom=out]").click()
    page.wait_for_url("**from=2020-03*")
    expect(panel).to_have_attribute("data-event", str(event))


@pytest.mark.parametrize(("key", "at"), [("]", 0), ("[", -1)])
def test_brackets_step_into_the_records_of_a_mark(page: Page, site: str, key: str, at: int) -> None:
    ready(page, f"{site}/?cluster=patrol-and-enforcement.within.2020-01/2020-06~")
    panel = page.locator("#selected")
    claims = panel.locator("li h3").all_inner_texts()
    assert len(claims) > 1
    assert panel.locator(".walk").count() == 0
    page.keyboard.press(key)
    expect(panel.locator("h3.claim")).to_have_text(claims[at])
    page.go_back()
    expect(panel.locator("li h3")).to_have_text(claims)


def test_brackets_turn_the_pages_of_the_records_of_a_mark(page: Page, site: str) -> None:
    ready(page, f"{site}/?cluster=cooperation-and-returnees.within.2020-01/2020-06~")
    words = page.locator("#selected .walk > span:not(:empty)")
    expect(words).to_have_text("1 to 12 of 27")
    for key, said in (("]", "13 to 24 of 27"), ("]", "25 to 27 of 27"), ("[", "13 to 24 of 27")):
        page.keyboard.press(key)
        expect(words).to_have_text(said)
    page.go_back()
    expect(words).to_have_text("25 to 27 of 27")


def test_the_address_of_a_selection_opens_it_again(page: Page, site: str) -> None:
    ready(page, site + APRIL)
    page.keyboard.press("]")
    page.locator("#selected").wait_for()
    address, words = page.url, page.locator("#selected").inner_text()
    ready(page, address)
    assert page.locator("#selected").inner_text() == words
    page.locator("[data-zoom=out]").click()
    page.wait_for_url("**from=2020-03*")
    expect(page.locator("#selected")).to_have_count(1)


def test_a_click_with_a_key_held_opens_the_page_of_the_event(page: Page, site: str) -> None:
    ready(page, site + APRIL)
    with page.context.expect_page() as opened:
        page.locator(".wide .lane a[href*='/events/'] .touch").first.click(modifiers=["Control"])
    opened.value.wait_for_url(re.compile(r"/events/\d+/"))
    expect(page.locator("#selected")).to_have_count(0)


def test_on_a_phone_what_is_open_is_a_sheet_and_its_mark_stays_in_sight_above(browser: Browser, site: str) -> None:
    visitor = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True)
    page = visitor.new_page()
    ready(page, site)
    mark = page.locator(".narrow [data-lane='cooperation-and-returnees'] a[href*='cluster=']").last
    mark.scroll_into_view_if_needed()
    mark.locator(".touch").tap()
    sheet = page.locator("#selected")
    expect(sheet).to_be_focused()
    for _ in range(2):  # the records of the mark, then one of them
        box, above = sheet.bounding_box(), mark.bounding_box()
        assert box
        assert above
        assert round(box["y"] + box["height"]) == 780
        assert box["height"] <= 780 * 0.6 + 1
        assert above["y"] >= 0
        assert above["y"] + 12 <= box["y"]
        if sheet.get_attribute("data-cluster"):
            sheet.locator("li a").first.tap()
            expect(sheet.locator("blockquote u")).to_be_visible()
    sheet.get_by_role("link", name="Close", exact=True).tap()
    expect(sheet).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    visitor.close()


def test_a_mark_of_several_opens_them_beside_the_chart_and_escape_returns_to_it(page: Page, site: str) -> None:
    ready(page, site)
    mark = page.locator(".wide [data-lane='patrol-and-enforcement'] a[href*='cluster=']").first
    said = mark.get_attribute("aria-label") or ""
    mark.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#selected")
    expect(panel).to_be_focused()
    number = re.match(r"\d+", said)
    assert number
    expect(panel.locator(".selecttop")).to_contain_text(f"{number.group()} measures")
    assert panel.locator("li blockquote").count() == min(int(number.group()), 12)
    beside, drawing = panel.bounding_box(), page.locator(".wide svg.chart").bounding_box()
    assert beside
    assert drawing
    assert beside["x"] + beside["width"] <= drawing["x"]
    address = page.url
    panel.locator("li a").first.click()
    expect(panel.locator("blockquote u")).to_be_visible()
    page.go_back()
    expect(panel.locator("ol")).to_be_visible()
    assert page.url == address
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    assert page.url == f"{site}/"
    expect(mark).to_be_focused()


def test_without_scripts_a_mark_of_several_lists_its_records_and_each_opens(browser: Browser, site: str) -> None:
    visitor = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = visitor.new_page()
    page.goto(f"{site}/?fold=cases")
    page.locator(".wide [data-lane='patrol-and-enforcement'] a[href*='cluster='] rect.touch").first.click()
    page.locator("#selected li a").first.click()
    assert page.locator("#selected blockquote u").is_visible()
    page.get_by_role("link", name="All records of its mark").click()
    assert page.locator("#selected li").count() >= 2
    page.get_by_role("link", name="Close", exact=True).click()
    assert page.locator("#selected").count() == 0
    assert "fold=cases" in page.url
    visitor.close()


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


def test_without_scripts_a_record_is_opened_walked_and_closed(browser: Browser, site: str) -> None:
    visitor = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = visitor.new_page()
    page.goto(f"{site}/?from=2020-04&to=2020-04&fold=cases")
    page.get_by_role("link", name="Walk through the records").click()
    assert page.locator("#selected blockquote u").is_visible()
    page.get_by_role("link", name="Next ›").click()
    assert "Record 2 of" in page.locator("#selected .selecttop").inner_text()
    page.get_by_role("link", name="Close", exact=True).click()
    assert page.locator("#selected").count() == 0
    assert "fold=cases" in page.url
    page.locator(".wide [data-lane='cases'] a.fold").click()
    assert "fold" not in page.url
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
