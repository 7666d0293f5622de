"""Many files at once: each is taken in exactly once, and one bad file never stops the rest."""

import fcntl
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.intake.files import docx_of, pdf_of
from tests.intake.test_packed import PARAGRAPHS, zipped
from timeline.importing import asking, batches, import_article, several, turns
from timeline.intake import Interrupted, Refused, read_text
from timeline.intake.archive import Packed, unpack
from timeline.intake.fetch import Fetched
from timeline.limits import LIMITS
from timeline.models import Batch, BatchItem, Source

pytestmark = pytest.mark.django_db

ADD = reverse("admin:timeline_source_add")
TEXT = "The port of Dongxing was closed to travelers on March 3, 2021, the city said."


def made(*contents: str, state: str = "published") -> Batch:
    packed = [Packed(f"{number}.txt", content.encode()) for number, content in enumerate(contents)]
    return batches.make_batch(packed, state=state)


def outcomes(batch: Batch) -> list[str]:
    return list(batch.items.order_by("pk").values_list("outcome", flat=True))


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


@pytest.fixture
def interrupted(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes a batch whose items were all stopped by the clock."""

    def late(*_: Any, **__: Any) -> Any:
        raise Interrupted("“0.txt” takes longer than 30 seconds to read.")

    def make(*contents: str) -> Batch:
        batch = made(*contents)
        with monkeypatch.context() as patched:
            patched.setattr(batches, "read_file", late)
            batches.work(batch)
        return batch

    return make


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


def test_what_a_dead_process_left_is_taken_up_again() -> None:
    batch = made(TEXT, TEXT + " Again.")
    batch.items.filter(name="0.txt").update(outcome="working", taken_at=timezone.now())
    assert not batches.is_moving(batch)
    batches.work(batch)
    assert outcomes(batch) == ["imported", "imported"]


def test_a_batch_is_moving_while_somebody_holds_its_lock_and_no_other_is(settings: LazySettings) -> None:
    batch, other = made(TEXT), made(TEXT + " Again.")
    assert not batches.is_moving(batch)
    lock = turns.hold(batch.pk)
    assert lock
    assert batches.is_moving(batch)
    assert not batches.is_moving(other)
    batches.work(batch)
    assert outcomes(batch) == ["waiting"]
    turns.let_go(batch.pk, lock)
    batches.work(batch)
    assert not batches.is_moving(batch)
    assert outcomes(batch) == ["imported"]
    assert not list(settings.DATA_DIR.glob("batch-*.lock"))


def test_while_one_batch_fetches_another_is_worked_on(monkeypatch: pytest.MonkeyPatch) -> None:
    slow, other = batches.make_batch([], state="draft", addresses=["https://river.example/1"]), made(TEXT)

    def fetched(address: str) -> Fetched:
        batches.work(other)
        assert outcomes(other) == ["imported"]
        assert (batches.is_moving(slow), batches.is_moving(other)) == (True, False)
        return Fetched(b"Another text.", address, "a.txt")

    monkeypatch.setattr(batches, "fetch", fetched)
    batches.work(slow)
    assert outcomes(slow) == ["imported"]


def test_what_is_put_back_while_the_worker_ends_is_taken_up(
    monkeypatch: pytest.MonkeyPatch, interrupted: Any, started: list[int]
) -> None:
    batch = interrupted(TEXT)
    calls: list[int] = []

    def ending() -> None:
        calls.append(batches.retry(batch))
        batches.begin(batch)

    monkeypatch.setattr(batches, "refresh_statistics", ending)
    batches.work(batch)
    assert (outcomes(batch), calls, started) == (["imported"], [1, 0], [])


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The batches that a thread was started for, which does nothing."""
    begun: list[int] = []

    def no_work(batch: Batch, lock: Any) -> None:
        begun.append(batch.pk)
        turns.let_go(batch.pk, lock)

    monkeypatch.setattr(batches, "_resumed", set())
    monkeypatch.setattr(batches, "_work_beside", no_work)
    return begun


def test_beginning_again_starts_no_second_thread(started: list[int]) -> None:
    batch = made(TEXT)
    lock = turns.hold(batch.pk)
    assert lock
    batches.begin(batch)
    assert started == []
    turns.let_go(batch.pk, lock)
    batches.begin(batch)
    wait_for_threads()
    assert started == [batch.pk]


def wait_for_threads() -> None:
    """Till the threads of batches have ended."""
    for thread in threading.enumerate():
        if thread.name.startswith("batch "):
            thread.join()


def test_what_a_restart_left_is_gone_on_with_once(started: list[int]) -> None:
    left, held, done = made(TEXT), made(TEXT + " Held."), made("")
    batches.work(done)
    lock = turns.hold(held.pk)
    assert lock
    batches.resume()
    wait_for_threads()
    batches.resume()
    assert started == [left.pk]
    turns.let_go(held.pk, lock)  # its process died
    batches.resume(left)
    batches.resume(held)
    wait_for_threads()
    assert started == [left.pk, held.pk]


@pytest.mark.parametrize("page", ["admin:index", "admin:timeline_batch_changelist", "one batch"])
def test_the_pages_of_the_desk_go_on_with_what_a_restart_left(
    staff_client: Client, started: list[int], page: str
) -> None:
    batch = made(TEXT)
    where = batch.get_absolute_url() if page == "one batch" else reverse(page)
    assert staff_client.get(where).status_code == 200
    wait_for_threads()
    assert started == [batch.pk]


def test_a_disk_that_takes_no_lock_does_not_hide_the_desk(
    staff_client: Client, started: list[int], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(batch: int) -> None:
        raise OSError(28, "No space left on device")

    made(TEXT)
    monkeypatch.setattr(turns, "hold", full)
    assert staff_client.get(reverse("admin:index")).status_code == 200
    assert "could not be gone on with" in caplog.text


def test_who_had_the_turn_waits_for_who_asked_before(settings: LazySettings) -> None:
    order: list[str] = []

    def ask() -> None:
        with turns.turn():
            order.append("other")

    with turns.turn():
        order.append("first")
        other = threading.Thread(target=ask)
        other.start()
        while not is_locked(settings.DATA_DIR / "batches-next.lock"):
            time.sleep(0.001)
    with turns.turn():
        order.append("first again")
    other.join()
    assert order == ["first", "other", "first again"]


def is_locked(path: Path) -> bool:
    """Whether somebody holds the lock of a file."""
    with path.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


# What the two processes do of test_a_process_that_is_killed_...: the first dies when it has claimed and read an item.
KILLED = """
import os, signal, sys, django
django.setup()
from django.core.management import call_command
from timeline.importing import batches
from timeline.intake.archive import Packed
from timeline.models import Batch, Source

def tell(batch):
    print(batches.is_moving(batch), Source.objects.count(), *batch.items.values_list("outcome", flat=True), flush=True)

if sys.argv[1] == "first":
    call_command("migrate", verbosity=0)
    texts = [f"The gate number {n} of Dongxing was closed on March 3, 2021." for n in range(3)]
    batch = batches.make_batch([Packed(f"{n}.txt", text.encode()) for n, text in enumerate(texts)], state="published")
    read = batches.prepare

    def dying(article, **options):
        if "number 1" in article.text:
            tell(batch)
            os.kill(os.getpid(), signal.SIGKILL)
        return read(article, **options)

    batches.prepare = dying
    batches.work(batch)
else:
    batch = Batch.objects.get()
    tell(batch)
    batches.work(batch)
    tell(batch)
"""


def run(which: str, data: Path) -> "subprocess.CompletedProcess[str]":
    """Run one of the two in a process with a database of its own."""
    told = {**os.environ, "TIMELINE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "timeline.settings"}
    return subprocess.run(
        [sys.executable, "-c", KILLED, which], env=told, capture_output=True, text=True, timeout=120, check=False
    )


def test_a_process_that_is_killed_holding_the_locks_is_followed_at_once(tmp_path: Path) -> None:
    first = run("first", tmp_path)
    assert (first.returncode, first.stdout) == (-signal.SIGKILL, "True 0 working working working\n"), first.stderr
    second = run("second", tmp_path)
    assert second.stdout.splitlines() == [
        "False 0 working working working",
        "False 3 imported imported imported",
    ], second.stderr


def test_an_item_whose_import_was_not_noted_is_not_doubled() -> None:
    batch = made(TEXT)
    batches.work(batch)
    batch.items.update(outcome="working", content=TEXT.encode())
    batches.work(batch)
    assert outcomes(batch) == ["known"]
    assert Source.objects.count() == 1


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


class Killed(BaseException):
    """What a process that is killed does not catch."""


def mixed(number: int, *, broken: int) -> bytes:
    """A ZIP of files of every kind, each with its own text, some of them broken."""
    members: dict[str, bytes] = {}
    for at in range(number):
        paragraphs = [
            f"Gate {at} is shut",
            f"{TEXT} {'So it was. ' * (at % 7)}Order number {at} of the prefecture says so.",
        ]
        kind = ("txt", "html", "pdf", "docx")[at % 4]
        page = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        content = {
            "txt": "\n\n".join(paragraphs).encode(),
            "html": f"<html><body><article>{page}</article></body></html>".encode(),
            "pdf": pdf_of(paragraphs),
            "docx": docx_of(paragraphs),
        }[kind]
        is_broken = at % (number // broken) == 3
        members[f"{kind}/{at}.{kind}"] = content if not is_broken else b"\x00\x01%PDF-PK"
    return zipped(members)


def test_a_mixed_zip_killed_in_the_middle_gives_each_exactly_once(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = batches.make_batch(unpack(mixed(50, broken=5), "m.zip"), state="draft")
    stored = several.store_several
    calls: list[int] = []

    def killed(prepared: Any) -> Any:
        calls.append(len(prepared))
        if len(calls) == 2:
            raise Killed
        return stored(prepared)

    monkeypatch.setattr(batches, "store_several", killed)
    with pytest.raises(Killed):
        batches.work(batch)
    assert 0 < Source.objects.count() < 45
    batches.work(Batch.objects.get())
    refused = batch.items.filter(outcome="refused")
    assert (Source.objects.count(), refused.count()) == (45, 5)
    assert batch.items.exclude(outcome="refused").values("source").distinct().count() == 45
    assert all(item.reason for item in refused)


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
