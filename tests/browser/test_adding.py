"""The add page and its questions in a real browser: files in a list, one taken off, a near duplicate decided on."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import FilePayload, Page, expect

from timeline.models import BatchItem, Source

COPY = "\n\nThe office said on Friday that it would answer questions next week."


@pytest.fixture
def adding(site: str, curator: User, page: Page) -> Page:
    """The add page, with the curator signed in."""
    client = Client()
    client.force_login(curator)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    page.goto(f"{site}/admin/timeline/source/add/")
    return page


def text_file(name: str, content: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": content.encode()}


def violations(page: Page) -> list[str]:
    # Preloading would make axe itself write style elements, which the policy rightly blocks.
    return [found["id"] for found in Axe().run(page, options={"preload": False}).response["violations"]]


def test_chosen_files_are_listed_and_can_be_taken_off(adding: Page) -> None:
    adding.set_viewport_size({"width": 360, "height": 800})
    adding.set_input_files("#id_file", [text_file("one.txt", "x" * 2_000), text_file("two.txt", "y")])
    expect(adding.locator(".chosen li")).to_have_count(2)
    expect(adding.locator(".chosen")).to_contain_text("2 kB")
    assert not violations(adding)
    adding.get_by_role("button", name="Remove one.txt").press("Enter")
    expect(adding.locator(".chosen li")).to_have_count(1)
    expect(adding.get_by_role("button", name="Remove two.txt")).to_be_focused()
    assert adding.evaluate("document.getElementById('id_file').files.length") == 1


def test_files_that_are_dropped_join_those_that_were_chosen(adding: Page) -> None:
    adding.set_input_files("#id_file", [text_file("one.txt", "x")])
    held = adding.evaluate_handle(
        """() => { const held = new DataTransfer(); held.items.add(new File(["y"], "two.txt")); return held; }"""
    )
    adding.dispatch_event(".drop-zone", "dragenter", {"dataTransfer": held})
    expect(adding.locator(".drop-zone")).to_have_class("drop-zone is-over")
    adding.dispatch_event(".drop-zone", "drop", {"dataTransfer": held})
    expect(adding.locator(".drop-zone")).to_have_class("drop-zone")
    expect(adding.locator(".chosen .name")).to_have_text(["one.txt", "two.txt"])


def test_a_near_duplicate_is_seen_beside_its_twin_and_kept_by_the_keyboard(adding: Page) -> None:
    seed = Source.objects.order_by("pk").first()
    assert seed
    adding.get_by_label("Text", exact=False).first.fill(seed.text + COPY)
    adding.get_by_role("button", name="Read and review").press("Enter")
    expect(adding.get_by_role("heading", level=1)).to_have_text("Is this a new source?")
    assert not violations(adding)
    expect(adding.locator("ins")).to_contain_text("answer questions next week")
    adding.get_by_role("button", name="Keep it as a separate source").press("Enter")
    expect(adding.get_by_text("Read and kept as a draft")).to_be_visible()
    assert Source.objects.filter(state="draft", text__endswith=COPY).exists()


def test_the_encoding_is_chosen_among_what_it_would_read_as(adding: Page) -> None:
    adding.set_input_files("#id_file", {"name": "a.txt", "mimeType": "text/plain", "buffer": "瑞丽".encode("gb18030")})
    adding.get_by_role("button", name="Read and review").click()
    expect(adding.get_by_label("GB 18030", exact=False)).to_be_checked()
    assert not violations(adding)
    adding.get_by_role("button", name="Do not keep it").click()
    expect(adding.get_by_text("Nothing was added.")).to_be_visible()
    assert not BatchItem.objects.exists()
