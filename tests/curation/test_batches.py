"""Many files at once: each is taken in exactly once, and one bad file never stops the rest."""

import json
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.curation.articles import ADD
from tests.curation.batches import TEXT, made, outcomes
from tests.intake.files import docx_of, pdf_of
from tests.intake.test_packed import PARAGRAPHS, zipped
from timeline.importing import asking, batches, import_article, several
from timeline.intake import Interrupted, Refused, read_text
from timeline.intake.archive import Packed
from timeline.intake.fetch import Fetched
from timeline.limits import LIMITS
from timeline.models import Batch, BatchItem, Source

pytestmark = pytest.mark.django_db


def test_each_item_is_taken_in_or_refused() -> None:
    batch = made(TEXT, "", TEXT + " Again.", TEXT)
    batches.work(batch)
    assert outcomes(batch) == ["imported", "refused", "imported", "known"]
    assert Source.objects.count() == 2
    refused = batch.items.get(outcome="refused")
    assert refused.reason == "There is no text in it."
    first, last = batch.items.order_by("pk").first(), batch.items.order_by("pk").last()
    assert first
    assert last
    assert (first.source, first.content) == (last.source, None)


@pytest.mark.parametrize(("module", "name"), [(batches, "prepare"), (several, "store")], ids=["reading", "storing"])
def test_a_failure_of_ours_refuses_the_item_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str
) -> None:
    real = getattr(module, name)

    def failing(given: Any, **options: Any) -> Any:
        if "Again" in getattr(given, "article", given).text:
            raise RuntimeError
        return real(given, **options)

    monkeypatch.setattr(module, name, failing)
    batch = made(TEXT + " Again.", TEXT)
    batches.work(batch)
    assert outcomes(batch) == ["refused", "imported"]
    monkeypatch.undo()
    assert batches.retry(batch) == 1
    batches.work(batch)
    assert outcomes(batch) == ["imported", "imported"]


def test_what_may_repeat_a_source_is_kept_as_a_draft_and_says_why() -> None:
    batch = made(TEXT, TEXT + " Again.", state="published")
    batches.work(batch)
    assert list(Source.objects.order_by("pk").values_list("state", flat=True)) == ["published", "draft"]
    alike = batch.items.get(name="1.txt")
    assert alike.like == Source.objects.order_by("pk").first()
    assert alike.reason.startswith("100% of the wording also stands in")
    assert alike.reason.endswith("It is kept as a draft.")


def test_a_guess_at_an_encoding_is_named() -> None:
    batch = batches.make_batch([Packed("a.txt", "瑞丽".encode("gb18030"))], state="draft")
    batches.work(batch)
    assert batch.items.get().reason == "Its encoding was guessed: GB 18030 (simplified Chinese)."


def test_one_refused_item_is_tried_again_alone(interrupted: Any) -> None:
    batch = interrupted(TEXT, TEXT + " Again.")
    one = batch.items.order_by("pk").first()
    assert one
    assert batches.retry(batch, one.pk) == 1
    assert outcomes(batch) == ["waiting", "refused"]


def test_only_what_another_try_may_help_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def fetched(address: str) -> Fetched:
        if "late" in address:
            raise Interrupted("It answers with 503 instead of a page.")
        raise Refused("It is not on the public internet.")

    monkeypatch.setattr(batches, "fetch", fetched)
    packed = [Packed("empty.txt", b""), Packed("b.jpg", b"", refusal="“b.jpg” is neither text nor a web page.")]
    batch = batches.make_batch(packed, state="draft", addresses=["https://example.org/late", "https://x.local"])
    batches.work(batch)
    assert outcomes(batch) == ["refused"] * 4
    assert batches.retry(batch, batch.items.get(name="empty.txt").pk) == 0
    assert batches.retry(batch) == 1
    assert outcomes(batch) == ["refused", "refused", "waiting", "refused"]


def test_addresses_are_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def fetched(address: str) -> Fetched:
        if "bad" in address:
            raise Refused("It answers with 404 instead of a page.")
        return Fetched(TEXT.encode(), address + "?after=redirect", "page.txt")

    monkeypatch.setattr(batches, "fetch", fetched)
    batch = batches.make_batch([], state="draft", addresses=["https://example.org/a", "https://example.org/bad"])
    batches.work(batch)
    assert outcomes(batch) == ["imported", "refused"]
    assert Source.objects.get().address == "https://example.org/a?after=redirect"


def test_more_than_the_limit_is_refused_whole() -> None:
    with pytest.raises(Refused, match="1,001 articles"):
        made(*["x"] * (LIMITS.bulk_items + 1))
    assert not Batch.objects.exists()


def test_an_identical_text_of_a_batch_that_tells_more_is_named() -> None:
    batches.work(made(TEXT))
    row = json.dumps({"text": TEXT, "address": "https://river.example/1"}).encode()
    batch = batches.make_batch([Packed("l.jsonl, row 1", row, is_row=True)], state="draft")
    batches.work(batch)
    item = batch.items.get()
    assert (item.outcome, item.reason) == ("known", "It is here already; this one also tells an address.")
    assert item.brought == {"address": "https://river.example/1"}
    assert Source.objects.get().address == ""


def test_a_guessed_encoding_stays_named_beside_what_is_told(curator: User) -> None:
    text = "瑞丽" * 40
    source = import_article(read_text(text)).source
    batch = batches.make_batch([Packed("a.txt", text.encode("gb18030"))], state="draft", publisher="River Post")
    batches.work(batch)
    item = batch.items.get()
    guessed = "Its encoding was guessed: GB 18030 (simplified Chinese)."
    assert item.reason == f"{guessed} It is here already; this one also tells a publisher."
    asking.take_over(item, ["publisher"], curator)
    item.refresh_from_db()
    assert (item.reason, item.brought) == (guessed, {})
    source.refresh_from_db()
    assert str(source.publisher) == "River Post"


# ---- the pages


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work within the request, where a test can see it, and only where it is asked for."""
    monkeypatch.setattr(batches, "begin", batches.work)
    monkeypatch.setattr(batches, "resume", lambda _only=None: None)


def test_files_of_many_kinds_are_handed_over_together(staff_client: Client, at_once: None) -> None:
    files = [
        SimpleUploadedFile("a.txt", TEXT.encode()),
        SimpleUploadedFile("b.pdf", pdf_of(PARAGRAPHS)),
        SimpleUploadedFile("c.zip", zipped({"c.docx": docx_of([TEXT, "By train."]), "d.txt": b"\x00"})),
        SimpleUploadedFile("l.csv", b'text,date\n"It was shut once more.",2021-03-04\n'),
    ]
    page = staff_client.post(ADD, {"_draft": "1", "file": files, "publisher": "River Post"}, follow=True)
    batch = Batch.objects.get()
    assert page.redirect_chain[-1][0] == batch.get_absolute_url()
    html = page.content.decode()
    assert "All 5 done" in html
    assert "“c.zip: d.txt” is not a text file" in html
    assert Source.objects.filter(state="draft", publisher__name="River Post").count() == 4
    assert Source.objects.filter(published_edtf="2021-03-04").count() == 1


def test_what_can_be_said_of_one_article_only_is_refused_for_many(staff_client: Client) -> None:
    files = [SimpleUploadedFile(name, TEXT.encode()) for name in ("a.txt", "b.txt")]
    html = staff_client.post(ADD, {"_publish": "1", "file": files, "title": "One title"}).content.decode()
    assert "This can only be said of one article." in html
    assert not Batch.objects.exists()


def test_addresses_are_asked_for_only_where_fetching_is_allowed(staff_client: Client, settings: LazySettings) -> None:
    assert 'name="addresses"' not in staff_client.get(ADD).content.decode()
    answer = staff_client.post(ADD, {"_publish": "1", "addresses": "https://example.org/"})
    assert "Paste the text" in answer.content.decode()
    settings.FETCH_ALLOWED = True
    assert 'name="addresses"' in staff_client.get(ADD).content.decode()


def test_a_batch_that_was_stopped_can_be_gone_on_with(staff_client: Client, at_once: None) -> None:
    batch = made(TEXT, "")
    html = staff_client.get(batch.get_absolute_url()).content.decode()
    assert "0 of 2 done" in html
    assert "Go on" in html
    assert "All 2 done" in staff_client.post(batch.get_absolute_url(), follow=True).content.decode()
    part = staff_client.get(batch.get_absolute_url(), {"part": "1"}).content.decode()
    assert "<html" not in part
    assert "There is no text in it." in part
    assert "_retry" not in part  # it would be refused again


def test_a_draft_that_may_repeat_a_source_is_decided_on_beside_it(staff_client: Client) -> None:
    batch = made(TEXT, TEXT + " Again.", TEXT + " Once more.")
    batches.work(batch)
    second, third = batch.items.exclude(like=None).order_by("pk")
    html = staff_client.get(batch.get_absolute_url()).content.decode()
    assert "To decide on" in html
    assert second.get_absolute_url() in html
    assert "<ins>Again.</ins>" in staff_client.get(second.get_absolute_url()).content.decode()
    staff_client.post(second.get_absolute_url(), {"_separate": "1"})
    staff_client.post(third.get_absolute_url(), {"_cancel": "1"})
    assert list(Source.objects.order_by("pk").values_list("state", flat=True)) == ["published", "published"]
    assert outcomes(batch) == ["imported", "imported", "refused"]
    assert "To decide on" not in staff_client.get(batch.get_absolute_url()).content.decode()


def test_a_draft_that_may_repeat_a_source_can_become_its_new_version(staff_client: Client) -> None:
    batch = made(TEXT, TEXT + " Again.")
    batches.work(batch)
    item = batch.items.exclude(like=None).get()
    staff_client.post(item.get_absolute_url(), {"_version": "1"})
    source = Source.objects.get()
    assert source.text == TEXT + " Again."
    assert source.revisions.filter(action="new-version").count() == 1
    item.refresh_from_db()
    assert (item.source, item.like) == (source, None)


def test_one_refused_item_is_tried_again_by_its_button(staff_client: Client, at_once: None, interrupted: Any) -> None:
    batch = interrupted(TEXT, TEXT + " Again.")
    item = batch.items.order_by("pk").first()
    assert item
    assert f'name="_retry_one" value="{item.pk}"' in staff_client.get(batch.get_absolute_url()).content.decode()
    answer = staff_client.post(batch.get_absolute_url(), {"_retry_one": str(item.pk)}, follow=True)
    assert "1 article to be tried again" in answer.content.decode()


def test_only_staff_with_the_right_may_see_or_move_a_batch(client: Client) -> None:
    batch = made(TEXT)
    assert client.get(batch.get_absolute_url()).status_code == 302
    client.force_login(User.objects.create_user("intern", is_staff=True))
    assert client.get(batch.get_absolute_url()).status_code == 403
    assert client.post(batch.get_absolute_url()).status_code == 403
    assert outcomes(batch) == ["waiting"]


def test_the_list_of_batches_tells_how_far_each_is(staff_client: Client) -> None:
    batches.work(made(TEXT, ""))
    html = staff_client.get(reverse("admin:timeline_batch_changelist")).content.decode()
    assert "field-imported" in html
    assert BatchItem.objects.unfinished().count() == 0
