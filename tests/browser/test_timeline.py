"""The timeline and the search in a real Chromium."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

SIZES = [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]
PATHS = [
    "/",
    "/?fold=cases,isolation&event=1",
    "/?from=2020-04&to=2020-04&metric=total",
    "/?view=table&cluster=patrol-and-enforcement.within.2020-01/2020-06~",
    "/search/",
    "/search/?q=border",
    "/search/?q=chekpoint+(x",
]


@pytest.mark.parametrize(("width", "scheme"), SIZES, ids=str)
def test_pages_are_accessible_and_fit_the_screen(browser: Browser, site: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for path in PATHS:
        page.goto(site + path)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_the_keyboard_leads_from_the_page_to_a_quote_and_back(page: Page, site: str) -> None:
    page.goto(site)
    page.locator(".foot button").first.wait_for()  # the script that knows the key has run when its switch stands there
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("border")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=border")
    assert "border" in page.locator(".chips").inner_text()
    page.locator("article h4 a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/events/\d+/"))
    assert page.locator("blockquote u").count() >= 1
    page.go_back()
    page.wait_for_url("**/?q=border")
    page.get_by_role("link", name="Show as search results").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=border")


def test_each_lane_is_one_tab_stop_with_arrow_keys_inside(page: Page, site: str) -> None:
    page.goto(f"{site}/?from=2020-04&to=2020-05")
    page.wait_for_function("document.querySelectorAll('.wide a[tabindex=\"-1\"]').length > 0")
    lanes = "[...document.querySelectorAll('.wide [data-lane]')]"
    stops = page.evaluate(f"{lanes}.map(lane => lane.querySelectorAll('a:not([tabindex=\"-1\"])').length)")
    assert set(stops) <= {0, 1}
    assert sum(stops) >= 8
    page.evaluate("document.querySelector('.wide .lane a[tabindex=\"0\"]').focus()")
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("End")
    last = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == first
    assert page.locator(".tip").inner_text() == first
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('[data-lane]') !== null")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") != first or last == first


def test_single_keys_can_be_switched_off(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("button", name="Single keys").click()
    page.reload()
    page.locator("h1").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "q"


def test_a_month_chosen_with_the_mouse_shows_at_once_and_back_restores(page: Page, site: str) -> None:
    page.goto(site)
    before = page.locator("h1").inner_text()
    page.locator(".overview a").first.click()
    page.wait_for_url("**/?from=*")
    assert page.locator("h1").inner_text() != before
    page.go_back()
    assert page.locator("h1").inner_text() == before


def test_without_scripts_search_facets_and_months_work(browser: Browser, site: str) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site)
    page.locator("select[name=from]").select_option("2020-04")
    page.locator("select[name=to]").select_option("2020-05")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**/?**to=2020-05")
    page.locator("aside li a").first.click()
    assert page.locator(".chips li").count() >= 3
    page.locator("#q").fill("border")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/?**q=border**")
    assert "for “border”, April 2020 to May 2020" in page.locator("h1").inner_text()
    page.get_by_role("link", name="Table", exact=True).click()
    page.wait_for_url("**view=table**")
    page.locator(".records tbody td:last-child a").first.click()
    page.wait_for_url(re.compile(r"/sources/\d+/.*#e\d+"))
    context.close()


def test_the_small_chart_is_one_tab_stop_a_lane_too(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(site)
    page.locator(".narrow svg").scroll_into_view_if_needed()
    page.wait_for_function("document.querySelectorAll('.narrow a[tabindex=\"-1\"]').length > 0")
    lanes = "[...document.querySelectorAll('.narrow [data-lane]')]"
    stops = page.evaluate(f"{lanes}.map(lane => lane.querySelectorAll('a:not([tabindex=\"-1\"])').length)")
    assert set(stops) <= {0, 1}
    assert sum(stops) >= 8
    context.close()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_table_scrolls_inside_its_own_region(browser: Browser, site: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/?view=table")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    region = page.get_by_role("region", name="Table of records")
    assert region.evaluate("element => element.scrollWidth >= 900")
    assert page.locator(".records tbody tr").count() > 100
    context.close()


@pytest.mark.parametrize("width", [700, 1280])
def test_on_paper_the_open_record_and_the_wide_chart_stand_whole_without_controls(
    browser: Browser, site: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 400})
    page = context.new_page()
    page.goto(site)
    page.get_by_role("link", name="Walk through the records").click()
    page.locator("#selected blockquote u").wait_for()
    page.goto(page.url)
    page.emulate_media(media="print")
    assert page.locator("div.wide svg.chart").is_visible()
    gone = (
        ".narrow svg.chart",
        ".close",
        ".walk",
        ".openrecord",
        "form.range",
        ".metrics",
        ".edges",
        "aside",
        ".jumps",
        ".how",
    )
    for control in gone:
        assert page.locator(control).count(), control
        assert not page.locator(control).first.is_visible(), control
    box, panel = page.locator("div.wide svg.chart").bounding_box(), page.locator("#selected").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert panel
    assert panel["y"] + panel["height"] <= box["y"], "the record comes first"
    assert page.locator("#selected blockquote u").is_visible()
    whole = "panel => panel.scrollHeight <= panel.clientHeight + 1 && getComputedStyle(panel).position === 'static'"
    assert page.locator("#selected").evaluate(whole)
    context.close()


def test_on_a_phone_the_filters_open_on_demand(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(site)
    assert not page.locator("aside .facet").first.is_visible()
    page.locator(".filters > summary").click()
    assert page.locator("aside .facet").first.is_visible()
    assert page.locator(".narrow svg").is_visible()
    assert not page.locator("div.wide svg").is_visible()
    context.close()
