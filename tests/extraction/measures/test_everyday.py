"""Local news in everyday words: each line of everyday.txt tells the measures before its bar, or none."""

from collections import Counter
from pathlib import Path

import pytest

from tests.extraction.measures.test_sentences import one_sentence
from timeline.extraction.measures import find_measures

_LINES = [
    line.split(" | ", 1)
    for line in (Path(__file__).parent / "everyday.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("told", "text"), _LINES, ids=[text[:60] for _, text in _LINES])
def test_a_sentence_in_everyday_words_tells_its_measures(told: str, text: str) -> None:
    wanted = [] if told == "-" else told.split(", ")
    found = [f"{row.category.value} {row.action.value}" for row in find_measures(one_sentence(text))]
    assert Counter(found) == Counter(wanted)
