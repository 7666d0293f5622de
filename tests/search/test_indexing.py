"""The index follows the database, and no state of its files makes a wrong answer."""

import random
import threading
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command

from tests.search.rows import make_event, make_source
from timeline.models import Event, Outbox
from timeline.search import SearchPage, SearchQuery, check, drain, ensure, generations, is_ready, rebuild, search, stock
from timeline.search.repair import AT_ONCE


def hits(text: str = "") -> tuple[int, ...]:
    page = search(SearchQuery(text=text, size=100))
    assert not page.is_degraded
    return page.matched


@pytest.fixture
def three(db: None) -> list[Event]:
    source = make_source("Border patrols grew. Ships waited. Tests went on.")
    events = [make_event(source, quote) for quote in ("Border patrols grew", "Ships waited", "Tests went on")]
    rebuild()
    return events


def generation_names(index_folder: Path) -> list[str]:
    return sorted(path.name for path in index_folder.glob("gen-*"))


# ---- following the database


def test_a_change_is_in_search_after_a_drain(three: list[Event]) -> None:
    Event.objects.filter(pk=three[0].pk).update(claim="Fences rose")
    Outbox.objects.note(events=[three[0].pk])
    assert drain() == 1
    assert hits("fences") == (three[0].pk,)
    assert not Outbox.objects.exists()
    assert list(check()) == []


def test_what_is_deleted_or_hidden_is_gone(three: list[Event]) -> None:
    pk = three[0].pk
    three[0].delete()
    Event.objects.filter(pk=three[1].pk).update(is_public=False)
    Outbox.objects.note(events=[pk, three[1].pk])
    drain()
    assert hits() == (three[2].pk,)
    assert list(check()) == []


def test_a_new_source_is_found_by_its_text(three: list[Event]) -> None:
    source = make_source("Ferries stopped.")
    Outbox.objects.note(sources=[source.pk])
    drain()
    assert search(SearchQuery(text="ferries")).source_ids == (source.pk,)


def test_applying_a_change_twice_does_no_harm(three: list[Event]) -> None:
    for _ in range(2):
        Outbox.objects.note(events=[event.pk for event in three])
        drain()
    assert sorted(hits()) == sorted(event.pk for event in three)
    assert list(check()) == []


def test_a_search_reads_what_a_dead_process_left_in_the_outbox(three: list[Event]) -> None:
    Event.objects.filter(pk=three[0].pk).update(claim="Fences rose")
    Outbox.objects.note(events=[three[0].pk])
    assert hits("fences") == (three[0].pk,)


def test_check_names_every_difference(three: list[Event]) -> None:
    source = make_source("Unnoted.")
    Event.objects.filter(pk=three[0].pk).update(claim="Fences rose")
    pk = three[1].pk
    three[1].delete()
    assert list(check()) == [
        f"Index: event {three[0].pk} is not as in the database.",
        f"Index: event {pk} is not in the database, or not public.",
        f"Index: source {source.pk} is missing.",
    ]


def test_a_failed_drain_leaves_the_outbox_as_it_was(three: list[Event], index_folder: Path) -> None:
    Outbox.objects.note(events=[three[0].pk])
    live = generations.current()
    for path in index_folder.glob("gen-*"):  # a folder that a new generation would need is a file
        (index_folder / f"gen-{int(path.name[4:]) + 1}").write_text("in the way")
    assert drain() in (0, 1)
    if Outbox.objects.exists():
        assert generations.current() == live
    assert list(check()) == []


# ---- generations


def test_old_generations_are_swept_but_the_last(three: list[Event], index_folder: Path) -> None:
    for _ in range(4):
        Outbox.objects.note(events=[three[0].pk])
        drain()
    assert len(generation_names(index_folder)) <= 3
    assert generations.current() in generation_names(index_folder)


def test_a_half_written_generation_is_not_read_and_swept(three: list[Event], index_folder: Path) -> None:
    half = index_folder / "gen-99"
    half.mkdir()
    (half / "event_1.seg").write_bytes(b"half")
    assert len(hits()) == 3
    rebuild()
    rebuild()
    assert not half.exists()
    assert len(hits()) == 3


def test_only_one_process_writes(three: list[Event]) -> None:
    Outbox.objects.note(events=[three[0].pk])
    with generations.writing(0) as is_ours:
        assert is_ours
        assert drain(wait=0) == 0
        with generations.writing(0) as is_also_ours:
            assert not is_also_ours
    assert drain() == 1


def test_ensure_builds_once(db: None) -> None:
    make_event(make_source("Border."))
    assert not is_ready()
    assert ensure()
    assert is_ready()
    assert not ensure()


def test_ensure_builds_anew_for_another_version(three: list[Event], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(generations_stamp(), "analysis", 99)
    assert not is_ready()
    assert ensure()
    assert is_ready()


def generations_stamp() -> dict[str, object]:
    from timeline.search.snapshot import STAMP

    return STAMP


def test_ensure_builds_anew_for_another_database(three: list[Event]) -> None:
    Event.objects.all().delete()
    assert ensure()
    assert hits() == ()


def test_the_command_builds_with_progress(three: list[Event], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("rebuild_index")
    shown = capsys.readouterr()
    assert "The index is built." in shown.out
    assert "4/4" in shown.err


def test_two_folders_are_two_indexes(three: list[Event], settings: LazySettings, tmp_path: Path) -> None:
    settings.INDEX_DIR = tmp_path / "other"
    Event.objects.filter(pk=three[0].pk).delete()
    assert len(hits()) == 2


# ---- damage


def test_an_index_that_is_missing_is_built_by_the_first_search(three: list[Event], index_folder: Path) -> None:
    for path in sorted(index_folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert len(hits("ships")) == 1


def test_no_damage_makes_a_wrong_answer(three: list[Event], index_folder: Path) -> None:
    chance = random.Random(7)
    for _ in range(40):
        live = index_folder / generations.current()
        path = chance.choice([*live.iterdir(), index_folder / "CURRENT"])
        damage(path, chance)
        assert hits("ships") == (three[1].pk,)
        assert len(hits()) == 3
        assert list(check()) == []


def damage(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    how = chance.choice(("delete", "cut", "zero", "flip", "empty"))
    if how == "delete":
        path.unlink()
        return
    if how == "cut":
        content = content[: chance.randrange(len(content) + 1)]
    elif how == "zero":
        content = bytearray(len(content))
    elif how == "flip" and content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    else:
        content.clear()
    path.unlink()
    path.write_bytes(content)


def test_the_database_answers_while_another_process_builds(three: list[Event], index_folder: Path) -> None:
    (index_folder / "CURRENT").unlink()
    with generations.writing(0):
        page = search(SearchQuery(text="ships"))
    assert page.is_degraded
    assert page.matched == (three[1].pk,)
    assert "index" in page.notices[0].message
    assert not search(SearchQuery(text="ships")).is_degraded


def test_the_database_tells_of_a_change_at_once(three: list[Event], index_folder: Path) -> None:
    (index_folder / "CURRENT").unlink()
    with generations.writing(0):
        assert search(SearchQuery(text="fences")).event_total == 0
        Event.objects.filter(pk=three[0].pk).update(claim="Fences rose")
        Outbox.objects.note(events=[three[0].pk])
        page = search(SearchQuery(text="fences"))
    assert page.is_degraded
    assert page.matched == (three[0].pk,)


def test_the_database_answers_where_the_index_cannot_be_written(
    three: list[Event], settings: LazySettings, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    settings.INDEX_DIR = tmp_path / "file"
    page = search(SearchQuery(text="ships"))
    assert page.is_degraded
    assert page.matched == (three[1].pk,)


def test_a_small_index_is_built_at_once() -> None:
    assert AT_ONCE >= 1_000


# ---- readers beside a writer


def test_a_reader_keeps_its_generation_while_the_next_are_made(three: list[Event], index_folder: Path) -> None:
    from timeline.search.documents import EVENT
    from timeline.search.segmented import SegmentedPostings

    old = SegmentedPostings(stock.open_segments(index_folder / generations.current(), EVENT))
    for _ in range(4):
        Outbox.objects.note(events=[three[1].pk])
        drain()
    assert len(old.term("quote", "ships")[0]) == 1


def test_threads_get_the_same_answers(three: list[Event]) -> None:
    from timeline.search.engine import answer
    from timeline.search.snapshot import from_index

    snapshot = from_index()
    answers: list[SearchPage] = []

    def ask(text: str) -> None:
        answers.extend(answer(snapshot, SearchQuery(text=text)) for _ in range(30))

    threads = [threading.Thread(target=ask, args=(text,)) for text in ('"border patrols"', "ships", "wait*", "-ships")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = {page.query.text: page.event_total for page in answers}
    assert len(answers) == 120
    assert found == {'"border patrols"': 1, "ships": 1, "wait*": 1, "-ships": 2}


def test_every_read_beside_a_writer_is_of_one_commit(three: list[Event]) -> None:
    from timeline.search.documents import EVENT, documents
    from timeline.search.engine import answer
    from timeline.search.snapshot import STAMP, from_index

    (ships,) = documents(EVENT, [three[1].pk])
    totals: list[tuple[int, int]] = []
    failures: list[Exception] = []
    is_done = threading.Event()

    def read() -> None:
        try:
            while not is_done.is_set() or len(totals) < 30:
                snapshot = from_index()
                found = [answer(snapshot, SearchQuery(text=text)).event_total for text in ("", "ships")]
                totals.append((found[0], found[1]))
        except Exception as error:
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(12):
        base = generations.current()
        generations.publish({**STAMP, "outbox": 0}, lambda folder: stock.write(folder, EVENT, [ships]), base=base)
    is_done.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert set(totals) == {(3, 1)}
