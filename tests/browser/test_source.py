"""The page of a source, and the other pages of reading, in a real Chromium."""

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

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
    assert page.evaluate("document.activeElement.id") == page.url.split("#")[1]
    page.go_back()
    assert "#r" in page.url


def test_the_words_of_a_search_are_walked_by_keys_and_links(page: Page, richest: str) -> None:
    page.goto(f"{richest}?q=border")
    place = page.locator(".walk .at")
    total = int(place.text_content().split()[-1])  # type: ignore[union-attr]
    assert place.text_content() == f"1 of {total}"  # who comes from a search is taken to the first
    assert page.locator("#hit-1").is_visible()
    page.keyboard.press("n")
    assert place.text_content() == f"2 of {total}"
    assert page.url.endswith("hit=2#hit-2")
    page.keyboard.press("p")
    page.keyboard.press("p")
    assert place.text_content() == f"{total} of {total}"
    page.locator(".walk a[rel~=next]").click()
    assert place.text_content() == f"1 of {total}"
    page.locator("#find").press("Enter")
    assert place.text_content() == f"2 of {total}"
    page.locator("#find").fill("port")
    page.locator("#find").press("Enter")
    page.wait_for_url("**find=port**")
    assert (place.text_content() or "").startswith("1 of ")


def test_keys_that_are_switched_off_do_nothing(page: Page, richest: str) -> None:
    page.goto(f"{richest}?find=border&hit=1#hit-1")
    page.get_by_role("button", name="Single keys").click()
    page.keyboard.press("n")
    assert (page.locator(".walk .at").text_content() or "").startswith("1 of ")


def test_layers_switch_at_once_and_are_remembered(page: Page, site: str, richest: str) -> None:
    counting = max(Source.objects.all(), key=lambda row: row.evidence.filter(event__kind="case-count").count())
    mixed = f"{site}{counting.get_absolute_url()}"
    page.goto(mixed)
    note = page.locator(".notes li.measures").first
    assert note.is_visible()
    assert page.locator(".tools .apply").count() == 0
    page.get_by_role("checkbox", name="Measures").uncheck()
    assert not note.is_visible()
    assert not page.locator(".text a.number.measures").first.is_visible()
    assert page.locator(".notes li.counts").first.is_visible()
    assert "layers=counts%2Cdates" in page.url
    page.goto(richest)  # has no case counts: what was chosen of them stays
    assert not page.locator(".notes li.measures").first.is_visible()
    page.get_by_role("checkbox", name="Dates").uncheck()
    page.goto(mixed)
    assert not page.get_by_role("checkbox", name="Measures").is_checked()
    assert not page.get_by_role("checkbox", name="Dates").is_checked()
    assert page.get_by_role("checkbox", name="Case counts").is_checked()


def test_the_cleaned_text_hides_furniture_but_not_what_was_looked_for(page: Page, site: str) -> None:
    source = next(row for row in Source.objects.all() if "Photo:Xinhua" in row.text)
    page.goto(f"{site}{source.get_absolute_url()}")
    caption = page.locator(".text p.caption").first
    assert caption.is_visible()
    page.get_by_role("radio", name="cleaned").check()
    assert not caption.is_visible()
    assert page.locator(".left-out").is_visible()
    page.locator("#find").fill("swab")
    page.locator("#find").press("Enter")
    page.wait_for_url("**find=swab**")
    assert "text=cleaned" in page.url
    assert caption.is_visible()
    assert not page.locator(".text p.section").first.is_visible()


def test_brackets_walk_the_records(page: Page, site: str) -> None:
    first, second = Event.objects.published().order_by("earliest", "latest", "id")[:2]
    page.goto(f"{site}{first.get_absolute_url()}")
    page.keyboard.press("]")
    page.wait_for_url(f"**{second.get_absolute_url()}")
    page.keyboard.press("[")
    page.wait_for_url(f"**{first.get_absolute_url()}")


def test_a_citation_is_copied(context: BrowserContext, site: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    event = Event.objects.published().first()
    assert event
    page.goto(f"{site}{event.get_absolute_url()}")
    page.get_by_role("button", name="Copy the citation").click()
    page.get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#citation").text_content()


def test_copying_the_text_gives_the_text(page: Page, richest: str) -> None:
    page.goto(richest)
    copied = page.evaluate("""() => {
      getSelection().selectAllChildren(document.querySelector("article"));
      return getSelection().toString();
    }""")
    source = Source.objects.get(pk=int(richest.rstrip("/").rsplit("/", 1)[1]))
    assert copied.split() == source.text.split()


def test_it_works_without_scripts(browser: Browser, richest: str) -> None:
    visitor = browser.new_context(java_script_enabled=False, reduced_motion="reduce")
    page = visitor.new_page()
    page.goto(richest)
    page.locator(".text a.number").first.click()
    assert page.locator(".notes li:target").count() == 1
    page.locator(".notes details summary").first.click()
    assert page.locator(".notes blockquote").first.is_visible()
    page.get_by_role("checkbox", name="Measures").uncheck()
    page.get_by_role("button", name="Apply").click()
    assert not page.locator(".notes li.measures").first.is_visible()
    page.locator("#find").fill("border")
    page.locator("#find").press("Enter")
    assert page.url.endswith("#hit-1")
    assert not page.locator(".notes li.measures").first.is_visible()
    page.locator(".walk a[rel~=next]").click()
    page.wait_for_url("**#hit-2")
    assert (page.locator(".walk .at").text_content() or "").startswith("2 of ")
    assert page.locator(".hit.n2.now").count() == 1
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
    every = f"{richest}?find=border&hit=2&layers=measures,counts,dates,places,authorities&text=cleaned"
    for address in [richest, every, *(f"{site}{address}" for address in addresses)]:
        page.goto(address)
        found[address] = [violation["id"] for violation in Axe().run(page).response["violations"]]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert not any(found.values()), found
    visitor.close()
