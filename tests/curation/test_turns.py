"""Who works on a batch: locks, turns, killed processes, and what a restart left."""

import fcntl
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
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.curation.batches import TEXT, made, outcomes
from tests.intake.files import docx_of, pdf_of
from tests.intake.test_packed import zipped
from timeline.importing import batches, several, turns
from timeline.intake.archive import unpack
from timeline.intake.fetch import Fetched
from timeline.models import Batch, Source

pytestmark = pytest.mark.django_db


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


# What the two processes of test_a_process_that_is_killed_... do: the first dies when it would read what it claimed.
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
        if "number 0" in article.text:  # the first, so that none is kept before
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
