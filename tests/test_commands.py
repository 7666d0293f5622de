"""The commands that operators run."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from tests.intake.bombs import zipped
from timeline import search
from timeline.models import Event, Source

pytestmark = pytest.mark.django_db
SEEDS = Path(__file__).parents[1] / "seeds"


def run(name: str, *args: Any, **options: Any) -> str:
    """What a command prints."""
    out = StringIO()
    call_command(name, *args, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def test_importing_the_seeds_again_says_that_they_are_here() -> None:
    assert run("import_articles") == "5 imported\n"
    assert run("import_articles") == "5 already here\n"


def test_a_dry_run_changes_nothing() -> None:
    assert run("import_articles", dry_run=True) == "Would be: 5 imported\n"
    assert not Source.objects.exists()


def test_drafts_stay_from_visitors() -> None:
    run("import_articles", draft=True)
    assert Source.objects.count() == 5
    assert not Source.objects.published().exists()
    assert not Event.objects.published().exists()


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "b.txt").write_text("The port of Hekou was closed on 4 May 2021.")
    (tmp_path / "c.txt").write_text("")
    err = StringIO()
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_articles", tmp_path, stdout=out, stderr=err)
    assert ended.value.code == 1
    assert out.getvalue() == "1 imported, 2 refused\n"
    assert "a.txt: “a.txt” is not a text file" in err.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder apart from that of the index."""
    (tmp_path / "articles").mkdir()
    return tmp_path / "articles"


def test_what_may_repeat_a_source_becomes_a_draft_and_is_named(folder: Path) -> None:
    run("import_articles")
    seed = Source.objects.order_by("pk").first()
    assert seed
    (folder / "copy.txt").write_text(seed.text + "\n\nThe office will answer questions next week.", encoding="utf-8")
    for is_trial, words in ((True, "Would be: 1 imported"), (False, "1 imported"), (False, "1 already here")):
        out, err = StringIO(), StringIO()
        call_command("import_articles", folder, dry_run=is_trial, stdout=out, stderr=err)
        assert out.getvalue().startswith(words)
        if "imported" in words:
            assert "1 of them as a draft that may repeat a source" in out.getvalue()
            assert "copy.txt: 100% of the wording also stands in" in err.getvalue()
    assert Source.objects.filter(state="draft").count() == 1


def test_a_list_and_an_archive_are_imported_with_their_bad_rows_named(folder: Path) -> None:
    (folder / "list.jsonl").write_text('{"text": "The port of Hekou was closed on 4 May 2021."}\n{"text": ""}\n')
    (folder / "files.zip").write_bytes(zipped({"a.txt": b"Flights to Ruili were stopped in May 2021.", "b.bin": b"x"}))
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit):
        call_command("import_articles", folder, stdout=out, stderr=err)
    assert out.getvalue() == "2 imported, 2 refused\n"
    assert "list.jsonl, row 2" in err.getvalue()
    assert "files.zip: b.bin" in err.getvalue()


def test_a_missing_path_is_named() -> None:
    with pytest.raises(CommandError, match="There is no file or folder"):
        run("import_articles", Path("/nowhere/at/all"))


def test_the_consistency_check_finds_a_moved_quote(five: list[Source]) -> None:
    assert run("check_consistency") == "All is consistent.\n"
    evidence = five[0].evidence.first()
    assert evidence is not None
    five[0].evidence.filter(pk=evidence.pk).update(start=evidence.start + 1, end=evidence.end + 1)
    with pytest.raises(CommandError, match="1 thing does not hold"):
        run("check_consistency")


def test_the_index_is_rebuilt_from_the_database(five: list[Source]) -> None:
    before = search.search(search.SearchQuery(text="border")).matched
    run("rebuild_index")
    assert search.search(search.SearchQuery(text="border")).matched == before
    assert before


def test_only_what_other_rules_read_is_read_again(five: list[Source]) -> None:
    assert run("reread") == "0 of 5 sources read again; 0 differ.\n"
    Source.objects.filter(pk=five[2].pk).update(rules="before")
    assert run("reread") == "1 of 5 sources read again; 0 differ.\n"
    assert run("reread", all=True) == "5 of 5 sources read again; 0 differ.\n"


def test_a_dry_run_of_rereading_tells_every_difference_and_changes_nothing(five: list[Source]) -> None:
    evidence = five[2].evidence.get(event__value=841)
    evidence.attributes["origin"] = "local"
    evidence.save()
    five[2].evidence.get(event__value=43).event.delete()
    told = run("reread", five[2].pk, dry_run=True)
    assert "1 added, 1 altered" in told
    assert "  + 43 imported severe cases" in told
    assert "patients with imported cases" in told
    assert ": origin" in told
    assert not Event.objects.filter(value=43).exists()


def test_rereading_a_source_that_is_not_there_is_an_error(five: list[Source]) -> None:
    with pytest.raises(CommandError, match="There is no source 999999"):
        run("reread", 999999)


def test_preparing_makes_one_admin_and_says_the_password_once(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = []
    first = run("prepare")
    assert "First admin: admin    password: " in first
    password = first.split("password: ")[1].split()[0]
    assert User.objects.get(username="admin").check_password(password)
    assert "password" not in run("prepare")


def test_the_pages_are_measured(five: list[Source]) -> None:
    rows = json.loads(run("bench_pages", repeat=1, json=True))
    assert {row["path"] for row in rows} >= {"/", "/search/", "/sources/"}
    assert all(row["total_kb"] >= row["page_kb"] > 0 for row in rows)


def test_reading_is_measured() -> None:
    figures = json.loads(run("bench_reading", seconds=0.1, largest=40_000, json=True))
    assert figures["sentences_per_cpu_second"] > 0
    assert [size for size, _ in figures["growth_one_line"]["steps"]] == [5_000, 10_000, 20_000, 40_000]


def test_the_evaluation_prints_every_score() -> None:
    report = json.loads(run("evaluate", json=True))
    assert report["articles"] == 23
    assert set(report["scores"]) == {
        "count value", "count, all fields", "measure category", "published, stated", "published, inferred",
    }  # fmt: skip


def test_an_evaluation_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no gold"):
        run("evaluate", gold=tmp_path)
