"""Reading as a whole: languages, determinism, and that no input raises."""

import ast
import json
import os
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline
from tests.reading.articles import GAMES, REPORT, SUMMITS, TOTALS
from timeline.article import Article
from timeline.reading import as_row, read

CHINESE = "国家卫生健康委员会4月20日通报，4月19日新增确诊病例12例。"
PIECES = [
    REPORT,
    TOTALS,
    SUMMITS,
    GAMES,
    CHINESE,
    "Share - WeChat",
    "date 2020-04-20",
    "31/31/2020",
    "Feb 30",
    "\u00a0",
]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=40)), max_size=8).map("\n".join)


@settings(deadline=None, max_examples=60)
@given(texts)
def test_no_text_raises_and_every_quote_stands_where_it_is_said(text: str) -> None:
    reading = read(Article(text))
    row = as_row(reading, "a.txt")
    for item in (*row["case_counts"], *row["measures"]):
        assert text[item["start"] : item["end"]] == item["quote"]
    assert all(quote in text for quote in row["published"]["quotes"])
    assert row == as_row(read(Article(text)), "a.txt")
    assert json.loads(json.dumps(row)) == row


def test_an_article_in_chinese_is_kept_but_not_read() -> None:
    reading = read(Article(CHINESE * 3, address="https://example.org/2020/04/20/a"))
    assert (reading.language, reading.is_read, reading.counts, reading.measures) == ("zh", False, (), ())
    assert reading.publication.interval.edtf == "2020-04-20"


def test_an_english_article_with_a_chinese_menu_is_read() -> None:
    reading = read(Article(f"Global Edition 中文雙語\n{REPORT}"))
    assert (reading.language, reading.is_read) == ("en", True)


def test_the_time_zone_of_the_machine_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    article = Article(TOTALS, address="https://www.chinadaily.com.cn/a/202004/20/WS5e9d0000a3105d50a3d17a00.html")
    rows = []
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        monkeypatch.setitem(os.environ, "TZ", zone)
        time.tzset()
        rows.append(as_row(read(article)))
    monkeypatch.undo()
    time.tzset()
    assert rows[0] == rows[1]


@settings(deadline=None, max_examples=15)
@given(st.permutations([REPORT, TOTALS, SUMMITS, GAMES, CHINESE]))
def test_the_order_of_articles_changes_nothing(order: list[str]) -> None:
    alone = {text: as_row(read(Article(text))) for text in (REPORT, TOTALS, SUMMITS, GAMES, CHINESE)}
    assert {text: as_row(read(Article(text))) for text in order} == alone


def test_the_core_never_asks_the_clock() -> None:
    """What is read must not depend on when: no module of the core calls for the present day or time."""
    asked = [
        f"{path.name}: {node.func.attr}"
        for part in ("structure", "dating", "extraction", "reading")
        for path in (Path(timeline.__file__).parent / part).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in ("now", "utcnow", "today", "time_ns", "monotonic")
    ]
    assert asked == []


def test_today_bounds_the_clues_but_invents_nothing() -> None:
    assert read(Article(SUMMITS), today=date(2021, 1, 1)).publication.interval.edtf == "2020-06-17/2021-01-01"


def test_a_row_of_the_contract_has_no_nulls_where_none_are_allowed() -> None:
    row = as_row(read(Article(REPORT)), "a.txt")
    assert set(row) == {"path", "text", "title", "publisher", "language", "published", "case_counts", "measures"}
    assert row["published"] == {
        "edtf": "",
        "earliest": None,
        "latest": None,
        "basis": "unknown",
        "reason": "Nothing in the text tells the date.",
        "quotes": [],
    }
    for count in row["case_counts"]:
        assert all(value is not None for name, value in count.items() if name != "origin")
