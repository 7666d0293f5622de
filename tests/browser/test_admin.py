"""The staff's pages in a real browser: add, review, publish, delete, by hand and by keyboard."""

from base64 import b32decode
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django_otp.oath import totp
from playwright.sync_api import Browser, BrowserContext, Page, expect

from timeline.limits import LIMITS
from timeline.models import ErrorReport, Event, Evidence, Place, Source

SIXTH = (
    "Zhenbei port halts coach services\n\n"
    "Published: March 3, 2021\n\n"
    "The port of Dongxing in Guangxi suspended passenger clearance on Tuesday, the regional government said. "
    "Guangxi reported 7 new imported cases on Tuesday. Patrols along the border with Vietnam were stepped up.\n"
)


@pytest.fixture
def desk(site: str, curator: User, page: Page) -> str:
    """The address of the admin, with the curator signed in."""
    page.goto(f"{site}/admin/")
    page.get_by_label("Username").fill(curator.username)
    page.get_by_label("Password").fill("a long test password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Curation")
    return f"{site}/admin/"


def test_a_pasted_article_is_reviewed_by_key_published_found_and_gone_when_in_the_trash(
    site: str, desk: str, page: Page
) -> None:
    page.get_by_role("link", name="Add a source").click()
    page.get_by_label("Text", exact=False).first.fill(SIXTH)
    page.get_by_label("Publisher").fill("River Post")
    page.get_by_role("button", name="Read and review").click()
    expect(page.get_by_text("0 of 4 decided")).to_be_visible()
    source = Source.objects.get(publisher__name="River Post")
    expect(page.locator(".keybar")).to_be_visible()  # the script is there
    page.keyboard.press("a")
    expect(page.get_by_text("1 of 4 decided")).to_be_visible()
    second, third, _ = source.evidence.open().order_by("start")
    expect(page.locator(f"#e{second.pk}")).to_be_focused()
    page.keyboard.press("x")
    expect(page.get_by_text("2 of 4 decided")).to_be_visible()
    expect(page.locator(f"#e{third.pk}")).to_be_focused()
    page.keyboard.press("u")
    expect(page.get_by_text("1 of 4 decided")).to_be_visible()
    page.get_by_role("button", name="Accept the rest and publish").click()
    expect(page.get_by_text("4 of 4 decided")).to_be_visible()
    page.goto(f"{site}/search/?q=coach")
    expect(page.get_by_role("main")).to_contain_text("Zhenbei port halts coach services")
    page.goto(f"{site}/?publisher=River+Post")
    expect(page.get_by_role("main")).to_contain_text("suspended passenger clearance")
    page.goto(f"{desk}timeline/source/{source.pk}/change/")
    page.get_by_role("link", name="To the trash").click()
    page.get_by_role("button", name="Move to the trash").click()
    expect(page.get_by_text("is in the trash")).to_be_visible()
    page.goto(f"{site}/search/?q=coach")
    expect(page.get_by_role("main")).not_to_contain_text("Zhenbei port halts coach services")
    page.goto(f"{site}/")
    expect(page.get_by_role("main")).not_to_contain_text("River Post")


def test_a_file_is_chosen_read_and_kept_as_a_draft(desk: str, page: Page, tmp_path: Path) -> None:
    file = tmp_path / "zhenbei.txt"
    file.write_text(SIXTH, encoding="utf-8")
    page.goto(f"{desk}timeline/source/add/")
    page.get_by_label("Or files").set_input_files(file)
    page.get_by_role("button", name="Read and review").click()
    expect(page.get_by_text("kept as a draft")).to_be_visible()
    expect(page.get_by_role("button", name="Publish the accepted")).to_be_visible()
    assert Source.objects.get(original__filename="zhenbei.txt").state == Source.State.DRAFT


def test_a_mark_in_the_text_leads_to_its_proposal_and_back(desk: str, page: Page) -> None:
    source = Source.objects.first()
    assert source
    page.goto(f"{desk}timeline/source/{source.pk}/change/")
    page.get_by_role("link", name="Proposal 3", exact=True).click()
    evidence = source.evidence.order_by("start", "end", "id")[2]
    assert page.url.endswith(f"#e{evidence.pk}")
    expect(page.locator(f"#e{evidence.pk} blockquote")).to_have_text(evidence.quote)
    page.get_by_role("link", name="Proposal 3 in the text").click()
    assert page.url.endswith(f"#m{evidence.pk}")


def test_a_proposal_is_edited_with_the_keyboard_and_its_date_read_while_it_is_typed(desk: str, page: Page) -> None:
    evidence = Evidence.objects.filter(event__kind="case-count").earliest("pk")
    page.goto(f"{desk}timeline/source/{evidence.source_id}/change/#e{evidence.pk}")
    proposal = page.locator(f"#e{evidence.pk}")
    proposal.focus()
    page.keyboard.press("e")
    value = proposal.get_by_label("Value")
    expect(value).to_be_focused()
    value.fill("77")
    proposal.get_by_label("Date", exact=True).fill("about early April 2020")
    expect(proposal.locator(".means")).to_contain_text("between 1 and 10 April 2020 (2020-04-01/2020-04-10)")
    page.keyboard.press("Enter")
    expect(proposal.get_by_text("Say how you know the date.")).to_be_visible()
    reason = proposal.get_by_label("Reason")
    expect(reason).to_be_focused()
    reason.fill("A slip of the paper")
    page.keyboard.press("Enter")
    expect(proposal.get_by_role("heading")).to_contain_text("77 ")
    evidence.refresh_from_db()
    assert (evidence.attributes["value"], evidence.attributes["edtf"]) == (77, "2020-04-01/2020-04-10")


def test_an_event_is_added_from_selected_text(desk: str, page: Page) -> None:
    source = Source.objects.earliest("pk")
    start = source.text.index(" ", len(source.text) - 80)
    end = source.text.index(" ", start + 30)
    page.goto(f"{desk}timeline/source/{source.pk}/change/")
    page.evaluate(
        """([start, end]) => {
          const walk = document.createTreeWalker(document.querySelector(".sheet .text"), NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          let at = 0;
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const next = at + node.length;
            if (start >= at && start < next) range.setStart(node, start - at);
            if (end > at && end <= next) range.setEnd(node, end - at);
            at = next;
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [start, end],
    )
    page.get_by_role("link", name="Add a measure").click()
    form = page.locator(".adding")
    expect(form.locator("blockquote")).to_have_text(source.text[start:end].strip())
    form.get_by_label("Category").select_option("hygiene")
    form.get_by_role("button", name="Add and accept").click()
    expect(page.get_by_text("Added: ")).to_be_visible()
    added = source.evidence.get(rule="curator")
    assert source.text[added.start : added.end] == added.quote == source.text[start:end].strip()


def test_keys_pressed_fast_wait_for_each_other(desk: str, page: Page) -> None:
    evidence = Evidence.objects.earliest("pk")
    source = evidence.source
    source.evidence.update(decision="proposed")
    first, second = source.evidence.order_by("start", "end", "id")[:2]
    page.goto(f"{desk}timeline/source/{source.pk}/change/")
    page.evaluate(
        """() => { for (const key of ["a", "x"]) document.body.dispatchEvent(
             new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })) }"""
    )
    expect(page.locator(f"#e{second.pk}")).to_contain_text("Rejected by")
    expect(page.locator(f"#e{first.pk}")).to_contain_text("Accepted by")
    expect(page.get_by_text("Someone was first")).to_have_count(0)


def test_the_bar_of_a_selection_waits_for_the_pointer_and_moves_no_text(desk: str, page: Page) -> None:
    source = Source.objects.earliest("pk")
    page.goto(f"{desk}timeline/source/{source.pk}/change/")
    paragraph, bar = page.locator(".sheet .text p").nth(1), page.locator(".selected")
    paragraph.scroll_into_view_if_needed()
    box = paragraph.bounding_box()
    assert box
    page.mouse.move(box["x"] + 4, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 10, steps=5)
    expect(bar).to_be_hidden()
    page.mouse.up()
    expect(bar.get_by_role("link", name="Add a measure")).to_be_in_viewport()
    assert paragraph.bounding_box() == box
    page.mouse.click(box["x"] + 4, box["y"] + 10)
    expect(bar).to_be_hidden()


def test_the_date_of_a_form_is_read_as_it_opens(desk: str, page: Page) -> None:
    evidence = Evidence.objects.filter(event__kind="case-count").exclude(event__earliest=None).earliest("pk")
    page.goto(f"{desk}timeline/source/{evidence.source_id}/change/?edit={evidence.pk}")
    means = page.locator(f"#e{evidence.pk} .means")
    expect(means).to_contain_text(evidence.attributes["edtf"])
    page.get_by_role("link", name="Cancel").click()
    expect(means).to_have_count(0)
    page.locator(f"#e{evidence.pk}").get_by_role("link", name="Edit").click()
    expect(means).to_contain_text(evidence.attributes["edtf"])


def test_single_keys_can_be_switched_off_here(desk: str, page: Page) -> None:
    evidence = Evidence.objects.earliest("pk")
    Evidence.objects.filter(pk=evidence.pk).update(decision="proposed")
    page.goto(f"{desk}timeline/source/{evidence.source_id}/change/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Undo your last change")
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Single keys: on").click()
    page.keyboard.press("x")
    page.reload()
    expect(page.get_by_role("button", name="Single keys: off")).to_be_visible()
    evidence.refresh_from_db()
    assert evidence.is_open


def test_without_scripts_the_review_is_done_by_forms(site: str, desk: str, page: Page, browser: Browser) -> None:
    evidence = Evidence.objects.earliest("pk")
    Evidence.objects.update(decision="proposed")
    plain = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    bare = plain.new_page()
    bare.goto(f"{desk}timeline/source/{evidence.source_id}/change/")
    proposal = bare.locator(f"#e{evidence.pk}")
    proposal.get_by_role("link", name="Edit").click()
    proposal.get_by_role("button", name="Save and accept").click()
    expect(bare.locator(".how-far p")).to_contain_text("1 of")
    bare.get_by_role("button", name="Accept the rest").click()
    expect(bare.get_by_text("on the timeline")).to_be_visible()
    plain.close()
    assert not Evidence.objects.filter(source=evidence.source_id).open().exists()


@pytest.mark.parametrize(("width", "theme"), [(1280, "dark"), (360, "light")])
def test_no_page_of_the_staff_breaks_a_rule_of_access_or_runs_off_the_screen(
    desk: str, page: Page, curator: User, width: int, theme: str
) -> None:
    place = Place.objects.exclude(name="China").earliest("pk")
    source, event = Source.objects.earliest("pk"), Event.objects.earliest("pk")
    report = ErrorReport.objects.create(page="/", message="The number is wrong.")
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    for path in (
        "",
        "timeline/source/",
        "timeline/source/add/",
        f"timeline/source/{source.pk}/change/",
        f"timeline/source/{source.pk}/change/?edit={source.evidence.earliest('pk').pk}",
        f"timeline/source/{source.pk}/change/?add=case-count&words=the",
        f"timeline/source/{source.pk}/delete/",
        f"timeline/source/{source.pk}/history/",
        "timeline/event/",
        f"timeline/event/{event.pk}/change/",
        "timeline/place/",
        f"timeline/errorreport/{report.pk}/change/",
        "timeline/batch/",
        "vocabulary/",
        "second-factor/",
        "password_change/",
        "auth/user/",
        "auth/user/add/",
        f"auth/user/{curator.pk}/change/",
        f"auth/user/{curator.pk}/password/",
        f"timeline/place/{place.pk}/change/",
        f"timeline/place/{place.pk}/change/?name=border",
        f"timeline/place/{place.pk}/merge/",
        f"timeline/place/{place.pk}/merge/?into=China",
        f"timeline/place/{place.pk}/merge/?into=Nowhere",
        "timeline/publisher/add/",
    ):
        page.goto(desk + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        # Preloading would make axe itself write style elements, which the policy rightly blocks.
        found = Axe().run(page, options={"preload": False}).response["violations"]
        assert found == [], (path, [(broken["id"], broken["nodes"][0]["html"]) for broken in found])


def test_a_second_factor_is_set_up_asked_for_and_removed(site: str, desk: str, page: Page, curator: User) -> None:
    page.goto(f"{desk}second-factor/")
    expect(page.locator("svg.qr")).to_be_visible()
    key = b32decode(page.locator(".secret").inner_text().replace(" ", ""))
    page.get_by_label("Code").fill(f"{totp(key):06}")
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_role("heading", name="Keep these recovery codes")).to_be_visible()
    assert Axe().run(page, options={"preload": False}).response["violations"] == []
    codes = page.locator(".codes code").all_inner_texts()
    page.get_by_role("button", name="Log out").click()
    page.goto(desk)
    page.get_by_label("Username").fill(curator.username)
    page.get_by_label("Password").fill("a long test password")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Enter the code")
    assert Axe().run(page, options={"preload": False}).response["violations"] == []
    page.get_by_label("Code").fill(codes[0])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Curation")
    page.goto(f"{desk}second-factor/")
    assert Axe().run(page, options={"preload": False}).response["violations"] == []
    page.get_by_label("Code").fill(codes[1])
    page.get_by_role("button", name="Remove the second factor").click()
    expect(page.get_by_text("The second factor is removed.")).to_be_visible()


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])
def test_signing_in_and_its_pause_break_no_rule_of_access(
    site: str, context: BrowserContext, width: int, theme: str
) -> None:
    page = context.new_page()  # not the one that takes the refusal for an error
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/admin/login/")
    for tries in range(LIMITS.sign_in_failures):
        assert Axe().run(page, options={"preload": False}).response["violations"] == [], tries
        page.get_by_label("Username").fill("nobody")
        page.get_by_label("Password").fill("wrong")
        with page.expect_navigation() as answer:
            page.keyboard.press("Enter")
    assert answer.value
    assert answer.value.status == 429
    expect(page.get_by_role("heading", level=1)).to_have_text("Signing in is paused")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(page, options={"preload": False}).response["violations"] == []


def test_two_places_are_merged_and_parted_with_the_keyboard(desk: str, page: Page) -> None:
    place = Place.objects.filter(events__is_public=True).exclude(name="China").earliest("pk")
    page.goto(f"{desk}timeline/place/{place.pk}/change/")
    page.get_by_role("link", name="Merge into another").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Merge into").fill("China")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_have_text(f"{place.name} becomes China")
    page.get_by_role("button", name="Merge").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"{place.name} is China now")).to_be_visible()
    expect(page.get_by_role("button", name="it touches")).to_be_visible()
    assert Axe().run(page, options={"preload": False}).response["violations"] == []
    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"{place.name} is back beside China.")).to_be_visible()
    assert Place.objects.filter(pk=place.pk, name=place.name).exists()
