"""The way of an article to the public in a real browser: by keyboard alone, without scripts, and with two curators."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from timeline.importing import import_article
from timeline.intake import read_text
from timeline.models import Source

ARTICLE = (
    "Zhenbei port halts coach services\n\n"
    "Published: March 3, 2021\n\n"
    "The port of Dongxing in Guangxi suspended passenger clearance on Tuesday, the regional government said. "
    "Guangxi reported 7 new imported cases on Tuesday. Patrols along the border with Vietnam were stepped up.\n"
)
_MOST_TABS = 12


@pytest.fixture
def session(site: str, curator: User) -> dict[str, str]:
    """The cookie of a curator who is signed in."""
    client = Client()
    client.force_login(curator)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}


class Keyboard:
    """Presses keys and counts them; what is typed or pasted into a field is one."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    def enter(self, words: str) -> None:
        self.page.keyboard.insert_text(words)
        self.presses += 1

    def tab_to(self, selector: str) -> None:
        for _ in range(_MOST_TABS):
            if self.page.locator(f"{selector}:focus").count():
                return
            self.press("Tab")
        raise AssertionError(f"{selector} is not reached in {_MOST_TABS} steps")


def test_an_article_is_signed_in_for_added_reviewed_published_and_read_by_keyboard_alone(
    site: str, curator: User, page: Page
) -> None:
    page.goto(f"{site}/admin/")
    keys = Keyboard(page)
    keys.enter(curator.username)
    keys.press("Tab")
    keys.enter("a long test password")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Curation")
    keys.press("Tab", "Enter")  # past the head of the page
    keys.tab_to(".main-action")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a source")
    keys.tab_to("#id_text")
    keys.enter(ARTICLE)
    keys.tab_to("[name=_draft]")
    keys.press("Enter")
    expect(page.get_by_text("0 of 4 decided")).to_be_visible()
    expect(page.locator(".keybar")).to_be_visible()
    keys.press("n", "n")
    expect(page.locator(".proposals > li:nth-child(2)")).to_be_focused()
    keys.press("m")
    expect(page.locator("#into")).to_be_focused()
    keys.press("Escape")
    expect(page.locator("#into")).to_have_count(0)
    keys.press("a", "x", "u")
    expect(page.get_by_text("1 of 4 decided")).to_be_visible()
    keys.press("e")
    expect(page.locator(".proposal .edit [name]:focus")).to_have_count(1)
    keys.press("Enter")
    expect(page.get_by_text("2 of 4 decided")).to_be_visible()
    keys.press("a", "a")
    expect(page.locator(".steps [value=publish]")).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_text("Published: 4 events on the timeline.")).to_be_visible()
    expect(page.get_by_role("link", name="Public page")).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Zhenbei port halts coach services")
    keys.tab_to("main .note a, main .record a, main article a, main a[href^='/events/']")
    keys.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Zhenbei port halts coach services")
    assert keys.presses < 60


def test_without_scripts_an_article_is_added_reviewed_and_published_by_forms(
    site: str, session: dict[str, str], browser: Browser
) -> None:
    plain = browser.new_context(java_script_enabled=False)
    plain.add_cookies([session])  # type: ignore[list-item]
    page = plain.new_page()
    page.goto(f"{site}/admin/timeline/source/add/")
    page.get_by_label("Text", exact=False).first.fill(ARTICLE)
    page.get_by_role("button", name="Read and review").click()
    for decided in range(4):
        expect(page.get_by_text(f"{decided} of 4 decided")).to_be_visible()
        page.get_by_role("button", name=f"Accept {decided + 1}").click()
    assert page.url.endswith("#steps")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published: 4 events on the timeline.")).to_be_visible()
    page.get_by_role("link", name="Public page").click()
    expect(page.get_by_role("main")).to_contain_text("suspended passenger clearance")
    plain.close()


def test_what_was_typed_into_an_open_form_is_not_lost_by_publishing(
    site: str, session: dict[str, str], page: Page
) -> None:
    page.context.add_cookies([session])  # type: ignore[list-item]
    source = import_article(read_text(ARTICLE), state=Source.State.DRAFT).source
    page.goto(f"{site}/admin/timeline/source/{source.pk}/change/")
    expect(page.locator(".keybar")).to_be_visible()
    page.locator(".proposal").first.get_by_role("link", name="Edit").click()
    page.get_by_label("Place").fill("Fangchenggang")
    page.get_by_role("button", name="Accept the rest and publish").click()
    expect(page.locator(".outcome")).to_contain_text("Save or cancel it first")
    expect(page.get_by_label("Place")).to_have_value("Fangchenggang")
    page.keyboard.press("Escape")
    expect(page.locator(".outcome")).to_contain_text("Press Esc once more")
    page.keyboard.press("Escape")
    expect(page.get_by_label("Place")).to_have_count(0)
    source.refresh_from_db()
    assert not source.is_published


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])
def test_two_dates_of_two_curators_are_laid_side_by_side_and_one_is_chosen(
    site: str, session: dict[str, str], context: BrowserContext, width: int, theme: str
) -> None:
    source = Source.objects.earliest("pk")
    context.add_cookies([session])  # type: ignore[list-item]
    page, other = context.new_page(), context.new_page()  # the console tells of every 409, so not the page that listens
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    for opened, day in ((page, "2021-10-12"), (other, "2021-10-11")):
        opened.goto(f"{site}/admin/timeline/source/{source.pk}/change/")
        opened.get_by_text("Edit title, publisher").click()
        opened.get_by_label("New date").fill(day)
        opened.locator("#id_reason").fill(f"A reader wrote that it was {day}.")
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.get_by_text("changes saved")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Someone was first")
    row = page.get_by_role("row").filter(has_text="Publication date")
    expect(row).to_contain_text("12 October 2021")
    expect(row).to_contain_text("11 October 2021")
    expect(row).not_to_contain_text("nothing")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # Preloading would make axe itself write style elements, which the policy rightly blocks.
    assert Axe().run(page, options={"preload": False}).response["violations"] == []
    page.get_by_role("radio", name="Publication date, as it stands").check()
    page.get_by_role("button", name="Save what is chosen").click()
    expect(page.get_by_text("changes saved")).to_be_visible()
    source.refresh_from_db()
    assert (source.published_edtf, source.published_reason) == ("2021-10-11", "A reader wrote that it was 2021-10-11.")


@pytest.mark.parametrize("path", ["timeline/source/", "timeline/event/", "auth/user/", "timeline/place/"])
def test_on_a_phone_no_column_of_a_list_is_off_the_side(
    site: str, session: dict[str, str], page: Page, path: str
) -> None:
    page.context.add_cookies([session])  # type: ignore[list-item]
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/admin/{path}")
    outside = page.evaluate(
        """() => [...document.querySelectorAll("#changelist :is(td, th, a, input, select, button)")]
        .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.left < 0 || box.right > innerWidth)).map(([html]) => html)"""
    )
    assert outside == []
    assert page.locator("#result_list tbody td:visible").count() > 0
    expect(page.locator("#changelist-filter li.selected").first).to_have_css("position", "static")
