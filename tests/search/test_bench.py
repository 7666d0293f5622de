"""The benchmark itself: what it prints, and that its corpus is the same each time."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from timeline.search.bench.asked import KINDS, queries
from timeline.search.bench.corpus import WORDS, Corpus


def test_a_corpus_is_the_same_each_time() -> None:
    one, other = (Corpus(20, ["A sentence."]) for _ in range(2))
    assert [d.digest for d in one.documents()] == [d.digest for d in other.documents()]
    assert queries(one, 3) == queries(other, 3)


def test_documents_are_as_long_as_articles() -> None:
    lengths = [len(Corpus(5, ["A sentence of some words."]).text(row).split()) for row in range(1, 6)]
    assert all(WORDS <= length <= WORDS + 30 for length in lengths)


def test_every_kind_of_query_is_asked() -> None:
    asked = queries(Corpus(10, []), 2)
    assert [a.kind for a in asked] == [kind for kind in KINDS for _ in range(2)]
    assert all(a.words or a.kind == "browse" for a in asked)


def test_the_figures_have_the_keys_that_others_read(settings: object, tmp_path: Path) -> None:
    out = StringIO()
    options = {"documents": 40, "queries": 2, "folder": tmp_path, "against": "stock,fts5", "json": True}
    call_command("bench_search", stdout=out, stderr=StringIO(), **options)
    figures = json.loads(out.getvalue())
    assert figures["documents"] == 40
    for found in (figures, *figures["kinds"].values(), figures["against"]["stock"]):
        assert 0 <= found["p50_ms"] <= found["p95_ms"]
    assert set(figures["kinds"]) == set(KINDS)
    assert {"open_ms", "commit_ms", "seen_ms", "index_mb", "memory_mb", "build_documents_per_second"} <= set(figures)
    parity = figures["against"]["stock"]["parity"]
    assert parity["equal_totals"] >= parity["queries"] - 2  # of slips, Whoosh knows no swapped letters


@pytest.mark.parametrize("options", [{"documents": 0}, {"queries": 0}, {"against": "grep"}])
def test_what_cannot_be_measured_is_said(options: dict[str, object]) -> None:
    with pytest.raises(CommandError):
        call_command("bench_search", stderr=StringIO(), **options)
