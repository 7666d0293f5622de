"""The records opened beside the chart, in a real Chromium: marks, walking, back, closing, the sheet of a phone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.charts import APRIL, ready


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
