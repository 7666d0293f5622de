"""A day, two days, two sources, the overviews and the map in a real Chromium."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

# Pages whose addresses hold an id are reached by the first of these links.
LINKS = {
    "/compare/sources/": ".suggested a",
    "/authorities/": ".index tbody th a",
    "/places/": ".placelists .tallies .lab a",
}
SIZES = [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]
PATHS = [
    "/in-force/?on=2020-04-15",
    "/in-force/?on=2019-01-01&q=nosuchword",
    "/compare/?a=2020-04-06&b=2020-04-20",
    "/compare/sources/",
    "/categories/",
    "/categories/border-patrol/",
    "/authorities/",
    "/places/",
    "/codebook/",
]


@pytest.mark.parametrize(("width", "scheme"), SIZES, ids=str)
def test_pages_are_accessible_and_fit_the_screen(browser: Browser, site: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for path in [*PATHS, *_linked(page, site)]:
        page.goto(site + path)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def _linked(page: Page, site: str) -> list[str]:
    """The addresses of pages of one thing."""
    found = []
    for path, link in LINKS.items():
        page.goto(site + path)
        found.append(page.locator(link).first.get_attribute("href") or "")
    assert all(found)
    return found


def test_without_scripts_a_day_is_chosen_and_leads_to_its_words(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/in-force/")
    page.locator("#on").fill("2020-04-15")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**/in-force/?on=2020-04-15")
    assert page.locator("h1").inner_text().endswith("in force on 15 April 2020")
    page.get_by_role("link", name="Day after ›").click()
    page.wait_for_url("**/in-force/?on=2020-04-16")
    quote = page.locator(".words a").first.inner_text().strip("“”… ")
    page.locator(".words a").first.click()
    page.wait_for_url("**/sources/**")
    assert " ".join(quote.split()) in " ".join(page.locator("main").inner_text().split())
    context.close()


def test_without_scripts_two_days_are_compared(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/compare/")
    page.locator("#a").fill("2020-04-06")
    page.locator("#b").fill("2020-04-20")
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**/compare/?a=2020-04-06&b=2020-04-20")
    assert page.locator("h1").inner_text() == "6 April 2020 and 20 April 2020 compared"
    context.close()


def test_a_dot_of_the_map_filters_the_timeline(page: Page, site: str) -> None:
    page.goto(f"{site}/places/")
    dot = page.locator(".map-wide a:has(.dot)").first
    name = dot.locator("title").text_content() or ""
    dot.click()
    page.wait_for_url("**/?place=*")
    assert f"Place: {name.partition(':')[0]}" in page.locator(".chips").inner_text()


def test_dots_of_the_map_can_be_reached_by_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}/places/")
    page.locator(".map-wide a").first.focus()
    assert page.evaluate("document.activeElement.closest('svg.map-wide') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_on_a_phone_the_small_map_is_shown(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/places/")
    assert page.locator("svg.map-narrow").is_visible()
    assert not page.locator("svg.map-wide").is_visible()
    context.close()
