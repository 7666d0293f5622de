"""The page of a source, and the other pages of reading, in a real Chromium."""

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from timeline.models import Event, Source

PHONE = {"width": 360, "height": 780}
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll(".notes > div")].map((note) => note.getBoundingClientRect());
  return boxes.map((box) => [box.top, box.bottom, box.left, box.right]);
}"""
PAIRS = """() => [...document.querySelectorAll(".said")].filter((said) => said.textContent.trim()).map((said, at) => {
  const note = document.querySelectorAll(".notes > div")[at];
  const [text, beside] = [said.getBoundingClientRect(), note.getBoundingClientRect()];
  return { top: text.top, bottom: text.bottom, noteTop: beside.top, noteLeft: beside.left, noteRight: beside.right };
})"""


@pytest.fixture
def richest(site: str) -> str:
    """The address of the source with the most records."""
    source = max(Source.objects.all(), key=lambda row: row.evidence.count())
    return f"{site}{source.get_absolute_url()}"


def test_notes_stand_beside_their_paragraphs_and_apart_from_each_other(page: Page, richest: str) -> None:
    page.goto(richest)
    pairs = page.evaluate(PAIRS)
    assert pairs
    assert all(abs(pair["noteTop"] - pair["top"]) < 12 for pair in pairs)
    assert all(above[1] <= below[0] for above, below in pairwise(page.evaluate(OVERLAPS)))


def test_on_a_phone_notes_stand_under_their_paragraphs(page: Page, richest: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(richest)
    pairs = page.evaluate(PAIRS)
    assert all(pair["noteTop"] >= pair["bottom"] - 1 for pair in pairs)
    assert all(0 <= pair["noteLeft"] < pair["noteRight"] <= PHONE["width"] for pair in pairs)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_number_leads_to_its_record_and_back(page: Page, richest: str) -> None:
    page.goto(richest)
    number = page.locator(".text a.number[data-n='1']")
    number.click()
    assert page.url.endswith(number.get_attribute("href") or "")
    record = page.locator(".notes li").first
    assert "current" in (record.get_attribute("class") or "")
    record.locator("a.back").click()
    mark = page.locator(f"[id='{page.url.split('#')[1]}']")
    assert "current" in (mark.get_attribute("class") or "")
    page.go_back()
    assert "#r" in page.url


def test_copying_the_text_gives_the_text(page: Page, richest: str) -> None:
    page.goto(richest)
    copied = page.evaluate("""() => {
      getSelection().selectAllChildren(document.querySelector("article"));
      return getSelection().toString();
    }""")
    source = Source.objects.get(pk=int(richest.rstrip("/").rsplit("/", 1)[1]))
    assert copied.split() == source.text.split()


def test_it_works_without_scripts(browser: Browser, richest: str) -> None:
    visitor = browser.new_context(java_script_enabled=False)
    page = visitor.new_page()
    page.goto(richest)
    page.locator(".text a.number").first.click()
    assert page.locator(".notes li:target").count() == 1
    page.locator(".notes details summary").first.click()
    assert page.locator(".notes blockquote").first.is_visible()
    visitor.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_pages_of_reading_have_no_accessibility_violation(
    browser: Browser, site: str, richest: str, scheme: str, width: int
) -> None:
    event = Event.objects.published().first()
    assert event
    visitor = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
    page = visitor.new_page()
    addresses = [
        "/sources/",
        event.get_absolute_url(),
        "/about/",
        "/codebook/",
        "/search/help/",
        "/report/",
        "/nowhere/",
    ]
    found = {}
    for address in [richest, *(f"{site}{address}" for address in addresses)]:
        page.goto(address)
        found[address] = [violation["id"] for violation in Axe().run(page).response["violations"]]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert not any(found.values()), found
    visitor.close()
