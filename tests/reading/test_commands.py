"""The commands `extract` and `evaluate_dating`."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.reading.articles import REPORT, TOTALS
from timeline.reading.blind import blind_trial, summary, without_dates


def rows(*paths: str) -> list[dict[str, object]]:
    """What `extract` prints for some paths."""
    out = io.StringIO()
    call_command("extract", *paths, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_extract_prints_one_row_a_path_in_the_order_given(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text(TOTALS, encoding="utf-8")
    two.write_bytes(b"\xef\xbb\xbf" + REPORT.encode())
    found = rows(str(two), str(one), str(two))
    assert [row["path"] for row in found] == [str(two), str(one), str(two)]
    assert [row["text"] for row in found] == [REPORT, TOTALS, REPORT]
    assert found[1]["published"]["edtf"] == "2020-04-07"  # type: ignore[index]


def test_extract_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TOTALS.encode())))
    (row,) = rows("-")
    assert (row["path"], row["text"]) == ("-", TOTALS)


def test_extract_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    binary = tmp_path / "a.txt"
    binary.write_bytes(b"\xff\xfe\x00")
    for path, words in ((tmp_path / "none.txt", "No such file"), (binary, "damaged"), (tmp_path, "directory")):
        err = io.StringIO()
        with pytest.raises(CommandError, match="1 of 1 could not be read") as caught:
            call_command("extract", str(path), stdout=io.StringIO(), stderr=err)
        assert caught.value.returncode == 1
        assert str(path) in err.getvalue()
        assert words in err.getvalue()


def test_extract_goes_on_behind_what_it_cannot_read(tmp_path: Path) -> None:
    one, three = tmp_path / "one.txt", tmp_path / "three.txt"
    one.write_text(TOTALS, encoding="utf-8")
    three.write_text(REPORT, encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError, match="1 of 3"):
        call_command("extract", str(one), str(tmp_path / "two.txt"), str(three), stdout=out, stderr=err)
    assert [json.loads(line)["path"] for line in out.getvalue().splitlines()] == [str(one), str(three)]
    assert "two.txt" in err.getvalue()


def test_extract_reads_pages_and_encodings_as_the_import_does(tmp_path: Path) -> None:
    page, wide = tmp_path / "a.html", tmp_path / "b.017"
    page.write_text(f"<html><body><article><h1>Port</h1><p>{TOTALS}</p></article></body></html>", encoding="utf-8")
    wide.write_bytes(REPORT.encode("utf-16"))
    found = rows(str(page), str(wide))
    assert "<p>" not in str(found[0]["text"])
    assert TOTALS in str(found[0]["text"])
    assert found[1]["text"] == REPORT


def test_a_text_without_a_headline_is_titled_by_its_first_words(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TOTALS, encoding="utf-8")
    assert str(rows(str(path))[0]["title"]).startswith("The mainland reported 12 new cases as of Sunday")


DATED = f"Border city has new cases\nPublished: April 7, 2020\n\nBEIJING, April 7 (Xinhua) -- {TOTALS}"


def test_a_blind_text_keeps_all_but_its_date_lines() -> None:
    blind = without_dates(DATED)
    assert "Published" not in blind
    assert "April 7" not in blind
    assert TOTALS in blind


def test_evaluate_dating_tells_how_many_are_answered_and_right(tmp_path: Path) -> None:
    for name, text, day in (("a", DATED, "2020-04-07"), ("b", f"Published: May 3, 2021\n{REPORT}", "2021-05-03")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        row = {"published": {"earliest": day, "latest": day}}
        (tmp_path / f"{name}.json").write_text(json.dumps(row), encoding="utf-8")
    out = io.StringIO()
    call_command("evaluate_dating", texts=tmp_path, gold=tmp_path, stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0] == "a: right, 7 April 2020 (true day 2020-04-07)"
    assert lines[1].startswith("b: no answer")
    assert lines[2].startswith("1 of 2 articles answered within 31 days (0.50); 1 of the answers contain")


def test_evaluate_dating_reads_the_projects_own_gold_by_default() -> None:
    out = io.StringIO()
    call_command("evaluate_dating", stdout=out)
    assert "seed_003: right, 7 April 2020" in out.getvalue()
    assert "0 wrong exact days." in out.getvalue()


def test_evaluate_dating_names_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no folder .*nowhere"):
        call_command("evaluate_dating", gold=tmp_path / "nowhere")


def test_a_blind_text_loses_the_stamps_inside_its_paragraphs() -> None:
    text = f"China News Border city has new cases 21 Jun 2020, 12:25 GMT+10 {TOTALS}"
    assert "2020" not in without_dates(text)
    text = f"Cases rise. BEIJING (UrduPoint News / Sputnik - 3rd November, 2021) {TOTALS}"
    assert "November" not in without_dates(text)


def test_a_wrong_day_is_counted_as_one() -> None:
    trial = blind_trial("a", DATED, date(2020, 4, 9))
    assert trial.verdict == "wrong day"
    assert summary([trial]).endswith("0 of the answers contain the true day (0.00); 1 wrong exact days.")


def test_evaluate_dating_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No article"):
        call_command("evaluate_dating", texts=tmp_path, gold=tmp_path)
