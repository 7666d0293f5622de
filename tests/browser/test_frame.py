"""The frame of the pages in a real Chromium: filters by key and as a drawer, focus after a choice, what is said."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

FOCUS = "document.activeElement"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page as wide as a phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    yield context.new_page()
    context.close()


def stops(page: Page, until: str, most: int = 120) -> int:
    """How often Tab is pressed until the focus lies in a part of the page."""
    for number in range(1, most):
        page.keyboard.press("Tab")
        if page.evaluate(f"!!document.activeElement.closest({until!r})"):
            return number
    raise AssertionError(f"{until} is not reached by {most} tab stops")


def follow(page: Page, key: str) -> None:
    """Press a key that leads to another page, and wait until what the page does there is done."""
    with page.expect_navigation():
        page.keyboard.press(key)
    expect(page.locator("#said")).not_to_be_empty()


def test_each_filter_is_one_tab_stop(page: Page, site: str) -> None:
    page.goto(site)
    expect(page.locator('.facet a[tabindex="-1"]')).not_to_have_count(0)
    per_filter = page.evaluate(
        "[...document.querySelectorAll('.facet')].map(facet => facet.querySelectorAll('li [tabindex=\"0\"]').length)"
    )
    assert set(per_filter) == {1}
    filters = page.locator(".facet").count()
    assert stops(page, "figure.strip") < 3 * filters + 15


def test_arrow_keys_go_through_the_values_and_to_leaving_one_out(page: Page, site: str) -> None:
    page.goto(site)
    values = page.locator("[data-facet=lane] li > a:not(.not)")
    values.first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(f"{FOCUS}.textContent") == values.nth(1).text_content()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(f"{FOCUS}.className") == "not"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(f"{FOCUS}.textContent") == values.nth(1).text_content()
    page.keyboard.press("End")
    assert page.evaluate(f"{FOCUS}.textContent") == values.last.text_content()
    page.keyboard.press("Home")
    assert page.evaluate(f"{FOCUS}.textContent") == values.first.text_content()


def test_the_minus_key_leaves_the_value_out(page: Page, site: str) -> None:
    page.goto(site)
    page.locator("[data-facet=lane] li[data-value=isolation] > a").first.focus()
    follow(page, "-")
    assert page.url.endswith("?not-lane=isolation")
    assert page.evaluate(f"{FOCUS}.closest('li').dataset.value") == "isolation"


@pytest.mark.parametrize(
    ("path", "control", "where"),
    [
        ("/", "[data-facet=lane] li[data-value=isolation] > a", "li[data-value=isolation]"),
        ("/", "[data-zoom=in]", "[data-zoom=in]"),
        ("/", "svg a.fold", "svg a.fold"),
        ("/", ".metrics a", ".metrics b"),
        ("/search/?q=border", ".listhead .switch a", ".listhead .switch b"),
        ("/search/?q=border", ".pager a[rel=next]", "#records-head"),
        ("/in-force/", ".steps a", ".steps a"),
    ],
)
def test_after_a_choice_the_focus_is_where_it_was_and_the_result_is_said(
    page: Page, site: str, path: str, control: str, where: str
) -> None:
    page.goto(site + path)
    page.locator(control).first.focus()
    follow(page, "Enter")
    assert page.evaluate(f"{FOCUS}.matches({where!r}) || !!{FOCUS}.closest({where!r})")
    assert page.locator("#said").text_content() == page.locator("h1").text_content()
    seen = page.evaluate(f"(() => {{ const box = {FOCUS}.getBoundingClientRect(); return [box.top, box.bottom]; }})()")
    assert seen[0] >= -1
    assert seen[1] <= 901


def test_a_filter_that_is_gone_hands_the_focus_to_the_headline(page: Page, site: str) -> None:
    page.goto(f"{site}/?lane=isolation")
    page.locator(".chips a").first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()


def test_back_is_the_browsers_own(page: Page, site: str) -> None:
    page.goto(site)
    page.locator("[data-facet=lane] li[data-value=isolation] > a").first.focus()
    follow(page, "Enter")
    page.go_back()
    assert page.locator("#said").text_content() == ""
    assert page.locator(".chips").count() == 0


@pytest.mark.parametrize("path", ["/", "/search/", "/in-force/"])
def test_on_a_phone_several_filters_are_chosen_in_one_drawer(phone: Page, site: str, path: str) -> None:
    phone.goto(site + path)
    phone.locator(".filters > summary").press("Enter")
    drawer = phone.locator("dialog.drawer")
    assert drawer.is_visible()
    for facet in ("lane", "action"):
        link = drawer.locator(f"[data-facet={facet}] li > a").first
        link.focus()
        follow(phone, "Enter")
        assert drawer.is_visible()
        assert phone.evaluate(f"!!{FOCUS}.closest('dialog [data-facet={facet}]')")
    number = re.findall(r"\d+", drawer.locator(".showresults").inner_text())[0]
    assert number in phone.locator("h1").inner_text() or path == "/"
    phone.locator(".showresults a").click()
    drawer.wait_for(state="hidden")
    assert phone.evaluate(f"{FOCUS}.id") == "main"
    phone.reload()
    assert not drawer.is_visible()


def test_the_drawer_keeps_the_focus_and_escape_closes_it(phone: Page, site: str) -> None:
    phone.goto(f"{site}/sources/")
    phone.locator(".filters > summary").press("Enter")
    for _ in range(12):
        phone.keyboard.press("Tab")
        assert phone.evaluate(f"{FOCUS} === document.body || !!{FOCUS}.closest('dialog')")
    phone.keyboard.press("Escape")
    phone.locator("dialog.drawer").wait_for(state="hidden")
    assert phone.evaluate(f"{FOCUS}.matches('.filters > summary')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_drawer_is_accessible(browser: Browser, site: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for path in ("/?lane=isolation&not-action=planned", "/sources/"):
        page.goto(site + path)
        page.locator(".filters > summary").click()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_days_and_sources_side_by_side_are_accessible_and_fit(
    browser: Browser, site: str, scheme: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site}/compare/sources/")
    pair = page.locator(".suggested a").first.get_attribute("href")
    for path in ("/in-force/?on=2020-04-20", "/compare/?a=2020-04-01&b=2021-11-10", pair):
        page.goto(f"{site}{path}")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        inside = (
            "[...document.querySelectorAll('main table')].every(t => t.scrollWidth <= t.parentElement.clientWidth + 1)"
        )
        assert page.evaluate(inside), path
    context.close()


@pytest.mark.parametrize("path", ["/", "/search/?q=border", "/in-force/", "/sources/"])
def test_filters_stand_at_the_left_from_1024_pixels_on(browser: Browser, site: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 1024, "height": 800})
    page = context.new_page()
    page.goto(site + path)
    beside = page.evaluate(
        "[document.querySelector('.filterbody').getBoundingClientRect().right,"
        " document.querySelector('main').getBoundingClientRect().left]"
    )
    assert 0 < beside[0] <= beside[1]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024
    context.close()


def test_the_keyboard_leads_from_the_filters_to_a_quote_and_back(page: Page, site: str) -> None:
    page.goto(site)
    page.locator(".foot button").first.wait_for()
    stops(page, "[data-facet=lane] li")
    follow(page, "Enter")
    stops(page, "article.record h4", most=200)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("blockquote").count() >= 1
    page.go_back()
    assert "lane=" in page.url


def test_without_scripts_the_filters_fold_out_and_lead_to_the_results(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(site)
    page.locator(".filters > summary").click()
    page.locator("[data-facet=action] li > a").first.click()
    assert page.locator(".chips li").count() == 2
    page.locator(".filters > summary").click()
    assert re.fullmatch(r"Show \d+ records", page.locator(".showresults").inner_text())
    context.close()


@pytest.mark.parametrize("path", ["/", "/search/?q=border", "/in-force/?on=2020-04-20", "/sources/"])
def test_results_are_printed_without_controls(page: Page, site: str, path: str) -> None:
    page.goto(site + path)
    page.emulate_media(media="print")
    for control in (".filters", ".top", ".foot", ".chips .plain", ".certainty", ".pager", "form", ".switch"):
        for found in page.locator(control).all():
            assert not found.is_visible(), control
    assert page.locator("h1").is_visible()


def test_a_click_that_opens_another_tab_changes_nothing_here(page: Page, site: str) -> None:
    page.goto(site)
    link = page.locator("[data-facet=lane] li > a").first
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    opened.value.close()
    assert page.url == f"{site}/"
    assert page.evaluate("sessionStorage.getItem('place')") is None
