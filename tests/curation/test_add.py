"""The page that adds a source: what it takes, what it says, and that all of the site follows at once."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.curation.articles import ADD, EDITED, SIXTH, found, signed_in
from timeline.curation.roles import Role
from timeline.models import Batch, BatchItem, Event, Outbox, Publisher, Source

pytestmark = pytest.mark.django_db


def test_a_pasted_article_is_published_and_found_at_once(post: Any) -> None:
    page = post({"text": SIXTH, "publisher": "River Post", "address": "https://river.example/1"})
    source = Source.objects.get()
    assert page.redirect_chain[-1][0] == reverse("admin:timeline_source_change", args=[source.pk])
    assert source.is_published
    assert source.publisher == Publisher.objects.get(name="River Post")
    assert source.added_by.username == "curator"
    assert Event.objects.published().count() >= 3
    assert f"Read and published: {Event.objects.count()} events" in page.content.decode()
    assert found("coach")[1] == 1
    assert found("passenger")[0] >= 1
    assert not Outbox.objects.exists()


def test_a_draft_is_read_but_seen_by_nobody(post: Any) -> None:
    page = post({"text": SIXTH, "_draft": "1", "_publish": ""} | {"_draft": "1"})
    assert "kept as a draft" in page.content.decode()
    assert Source.objects.get().state == Source.State.DRAFT
    assert Event.objects.count() >= 3
    assert not Event.objects.published().exists()
    assert found("passenger") == (0, 0)


def test_a_text_file_is_taken_in_with_its_bytes(post: Any) -> None:
    post({"file": SimpleUploadedFile("dongxing.txt", SIXTH.encode())})
    source = Source.objects.get()
    assert bytes(source.original.content) == SIXTH.encode()
    assert source.original.filename == "dongxing.txt"


def test_a_saved_web_page_is_taken_in(post: Any) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in SIXTH.split("\n\n"))
    markup = f"<!doctype html><html><head><title>Port</title></head><body><article>{paragraphs}</article></body></html>"
    post({"file": SimpleUploadedFile("port.html", markup.encode())})
    source = Source.objects.get()
    assert "suspended passenger clearance" in source.text
    assert source.original.media_type == "text/html"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"text": ""}, "Paste the text of the article, or choose a file."),
        ({"file": ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")}, "“photo.txt” is not a text file"),
        ({"text": "x", "file": ("a.txt", b"text")}, "Choose one way: paste the text"),
        ({"text": "long words " * 545_455}, "The pasted text has 6.0 MB; at most 1.0 MB can be taken in."),
        ({"text": SIXTH, "published": "2021-02-30"}, "“2021-02-30” is not a day of the calendar."),
        ({"text": SIXTH, "address": "not an address"}, "Write a whole address, as https://example.org/page."),
        ({"text": SIXTH, "title": "t" * 301}, "at most 300 characters"),
    ],
    ids=["empty", "binary", "both", "six megabytes", "no such day", "address", "title"],
)
def test_bad_input_is_answered_with_a_message_and_saves_nothing(post: Any, data: dict[str, Any], said: str) -> None:
    if "file" in data:
        data = {**data, "file": SimpleUploadedFile(*data["file"])}
    page = post({"publisher": "Nobody yet", **data})
    assert page.status_code == 200
    assert said in page.content.decode()
    assert not Source.objects.exists()
    assert not Publisher.objects.exists()
    assert not Outbox.objects.exists()


def test_what_was_written_stays_in_the_form_after_an_error(post: Any) -> None:
    page = post({"text": SIXTH, "publisher": "River Post", "published": "2021-02-30"})
    html = page.content.decode()
    assert "Zhenbei port halts coach services" in html
    assert 'value="River Post"' in html
    assert html.index("2021-02-30") > 0


def test_the_same_text_again_links_to_its_twin(post: Any) -> None:
    post({"text": SIXTH})
    twin = Source.objects.get()
    page = post({"text": SIXTH.upper().replace("\n\n", "\n")})
    html = page.content.decode()
    assert "This text is here already" in html
    assert f'href="{reverse("admin:timeline_source_change", args=[twin.pk])}"' in html
    assert Source.objects.count() == 1


def test_the_link_to_the_twin_escapes_its_title(post: Any) -> None:
    post({"text": SIXTH, "title": "<script>alert(1)</script>"})
    html = post({"text": SIXTH}).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_a_date_that_a_curator_gives_is_kept_with_its_reason(post: Any) -> None:
    post({"text": SIXTH, "published": "2021-03-05", "reason": "The printed edition."})
    source = Source.objects.get()
    assert (source.published_edtf, source.published_basis) == ("2021-03-05", "curator")
    assert "The printed edition." in source.published_reason


def test_the_note_is_sanitised_when_it_is_saved(post: Any) -> None:
    post({"text": SIXTH, "note": '<p onclick="x()">A <b>reprint</b>.</p><script>x()</script>'})
    note = Source.objects.get().note
    assert note.startswith("<p>A <b>reprint</b>.</p>")
    assert "<script" not in note


def test_a_chinese_article_is_stored_and_says_that_it_is_not_read(post: Any) -> None:
    page = post({"text": "国家移民管理局星期四宣布继续执行严格的出入境管理政策。边境地区加强巡逻和检查。" * 3})
    assert "not read for events yet" in page.content.decode()
    source = Source.objects.get()
    assert source.is_published
    assert not source.is_read
    assert found("国家移民管理局")[1] == 1


def test_known_publishers_are_offered(staff_client: Client) -> None:
    Publisher.objects.create(name="River & Post")
    html = staff_client.get(ADD).content.decode()
    assert '<option value="River &amp; Post"></option>' in html
    assert 'list="known-publishers"' in html


# ---- what is asked before anything is added


def test_a_near_duplicate_is_shown_beside_its_twin_and_nothing_is_added(post: Any) -> None:
    post({"text": SIXTH})
    page = post({"text": EDITED, "publisher": "River Post"})
    item = BatchItem.objects.get()
    assert page.redirect_chain[-1][0] == item.get_absolute_url()
    html = page.content.decode()
    assert "of the wording also stands in" in html
    assert "<ins>Tuesday morning,</ins>" in html
    assert f'href="{reverse("admin:timeline_source_change", args=[Source.objects.get().pk])}"' in html
    assert not Publisher.objects.exists()


def test_a_near_duplicate_can_be_kept_as_a_source_of_its_own_with_all_that_was_said(
    post: Any, staff_client: Client
) -> None:
    post({"text": SIXTH})
    post({"text": EDITED, "publisher": "River Post", "published": "2021-03-05", "reason": "Printed.", "note": "Late."})
    item = BatchItem.objects.get()
    page = staff_client.post(item.get_absolute_url(), {"_separate": "1"}, follow=True)
    source = Source.objects.get(publisher__name="River Post")
    assert page.redirect_chain[-1][0] == reverse("admin:timeline_source_change", args=[source.pk])
    assert (source.is_published, source.published_edtf, source.note) == (True, "2021-03-05", "Late.")
    assert source.text == EDITED
    assert bytes(source.original.content) == EDITED.encode()
    assert "Printed." in source.published_reason


def test_a_near_duplicate_can_become_a_new_version_whose_quotes_are_found_again(
    post: Any, staff_client: Client
) -> None:
    post({"text": SIXTH, "publisher": "River Post"})
    source = Source.objects.get()
    quotes = set(source.evidence.values_list("pk", "quote"))
    post({"text": EDITED})
    page = staff_client.post(BatchItem.objects.get().get_absolute_url(), {"_version": "1"}, follow=True)
    assert page.redirect_chain[-1][0] == reverse("admin:timeline_source_change", args=[source.pk])
    source.refresh_from_db()
    assert Source.objects.count() == 1
    assert (source.text, source.publisher and source.publisher.name) == (EDITED, "River Post")
    assert bytes(source.original.content) == EDITED.encode()
    assert quotes <= set(source.evidence.values_list("pk", "quote"))
    for row in source.evidence.filter(is_orphan=False):
        assert EDITED[row.start : row.end] == row.quote


def test_a_near_duplicate_that_is_not_kept_leaves_nothing(post: Any, staff_client: Client) -> None:
    post({"text": SIXTH})
    post({"text": EDITED})
    page = staff_client.post(BatchItem.objects.get().get_absolute_url(), {"_cancel": "1"}, follow=True)
    assert "Nothing was added." in page.content.decode()
    assert Source.objects.count() == 1
    assert not Batch.objects.exists()


def test_an_answer_that_was_given_is_not_given_again(post: Any, staff_client: Client) -> None:
    post({"text": SIXTH})
    post({"text": EDITED})
    item = BatchItem.objects.get()
    for answer in ("_separate", "_separate", "_cancel"):
        staff_client.post(item.get_absolute_url(), {answer: "1"})
    assert Source.objects.count() == 2


def test_another_text_at_the_same_address_is_asked_about(post: Any) -> None:
    post({"text": SIXTH, "address": "https://river.example/1"})
    page = post({"text": "Nothing of the kind stands here any more.", "address": "http://river.example/1/"})
    assert "Its address is already that of" in page.content.decode()
    assert Source.objects.count() == 1


def test_the_encoding_is_asked_with_the_first_words_in_each(post: Any, staff_client: Client) -> None:
    page = post({"file": SimpleUploadedFile("ruili.txt", "瑞丽".encode("gb18030")), "title": "Ruili"})
    html = page.content.decode()
    assert 'value="gb18030" checked' in html
    assert "瑞丽" in html
    assert 'value="cp1252"' in html
    assert not Source.objects.exists()
    address = BatchItem.objects.get().get_absolute_url()
    staff_client.post(address, {"encoding": "utf-7"})
    assert not Source.objects.exists()
    staff_client.post(address, {"encoding": "gb18030"})
    assert (Source.objects.get().text, Source.objects.get().title) == ("瑞丽", "Ruili")


def test_a_question_is_not_for_staff_without_a_role(post: Any, client: Client) -> None:
    post({"text": SIXTH})
    post({"text": EDITED})
    address = BatchItem.objects.get().get_absolute_url()
    assert client.get(address).status_code == 302
    client.force_login(User.objects.create_user("intern", is_staff=True))
    assert client.get(address).status_code == 403
    assert client.post(address, {"_separate": "1"}).status_code == 403
    assert Source.objects.count() == 1


ANSWERS = pytest.mark.parametrize(
    ("text", "answer"),
    [
        (EDITED.encode(), {"_separate": "1"}),
        (EDITED.encode(), {"_version": "1"}),
        (EDITED.encode(), {"_cancel": "1"}),
        ("瑞丽".encode("gb18030"), {"encoding": "gb18030"}),
        ("瑞丽".encode("gb18030"), {"_cancel": "1"}),
    ],
    ids=["separate", "version", "cancel", "encoding", "cancel the encoding"],
)


@ANSWERS
@pytest.mark.parametrize("button", ["_publish", "_draft"])
def test_a_contributor_does_not_answer_for_a_curator(
    post: Any, staff_client: Client, button: str, text: bytes, answer: dict[str, str]
) -> None:
    post({"text": SIXTH})
    staff_client.post(ADD, {button: "1", "file": SimpleUploadedFile("a.txt", text)})
    address = BatchItem.objects.get().get_absolute_url()
    newcomer = signed_in("newcomer", Role.CONTRIBUTOR)
    assert newcomer.get(address).status_code == 403
    assert newcomer.post(address, answer).status_code == 403
    assert (Source.objects.count(), BatchItem.objects.get().outcome) == (1, "asked")
    assert signed_in("another", Role.CURATOR).post(address, answer).status_code == 302


def test_a_contributor_answers_for_their_own_drafts_only(post: Any) -> None:
    post({"text": SIXTH})
    newcomer = signed_in("newcomer", Role.CONTRIBUTOR)
    newcomer.post(ADD, {"_draft": "1", "text": EDITED})
    address = BatchItem.objects.get().get_absolute_url()
    assert signed_in("another", Role.CONTRIBUTOR).post(address, {"_cancel": "1"}).status_code == 403
    assert "Take it as a new version" not in newcomer.get(address).content.decode()
    assert newcomer.post(address, {"_version": "1"}).status_code == 403
    newcomer.post(address, {"_separate": "1"})
    assert Source.objects.get(added_by__username="newcomer").state == "draft"


def test_the_page_of_a_batch_leads_only_those_to_a_question_who_may_answer(post: Any, staff_client: Client) -> None:
    post({"text": SIXTH})
    post({"text": EDITED})
    item = BatchItem.objects.get()
    page, where = item.batch.get_absolute_url(), f'href="{item.get_absolute_url()}"'
    html = signed_in("newcomer", Role.CONTRIBUTOR).get(page).content.decode()
    assert where not in html
    assert "A curator decides" in html
    assert where in staff_client.get(page).content.decode()


def test_who_may_no_longer_publish_does_not_answer_for_what_was_to_be_published(post: Any) -> None:
    post({"text": SIXTH})
    signed_in("moved", Role.CURATOR).post(ADD, {"_publish": "1", "text": EDITED})
    moved = signed_in("moved", Role.CONTRIBUTOR)
    assert moved.post(BatchItem.objects.get().get_absolute_url(), {"_separate": "1"}).status_code == 403
    assert Source.objects.count() == 1


def test_each_field_stands_on_the_page_once(staff_client: Client) -> None:
    html = staff_client.get(ADD).content.decode()
    assert all(html.count(f'name="{name}"') == 1 for name in ("title", "text", "file", "publisher", "note"))
