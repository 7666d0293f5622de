"""What is sought by re2 occurs where Python's re finds it."""

import re

import pytest

from timeline.extraction.measures.sought import Sought

CASES = {
    "a word in another case": (r"\bshut\b", "Schools SHUT early"),
    "a part of a word": (r"\bshut\b", "the shuttle runs"),
    "letters of other languages": (r"\bfrom \w+ shut\b", "ports from Łódź shut"),
    "letters in a class": (r"\bcan [\w ]{0,12}again\b", "shops can über später again"),
    "what must not follow, and does": (r"\bmore(?! than)\b", "more than ten"),
    "what must not follow, and does not": (r"\bmore(?! than)\b", "much more of it"),
    "a typographic quotation": (r"“\w+”", "so “closed” it is"),
    "no words": (r"\bshut\b", ""),
}


@pytest.mark.parametrize(("pattern", "text"), CASES.values(), ids=CASES.keys())
def test_a_pattern_occurs_where_the_standard_library_finds_it(pattern: str, text: str) -> None:
    assert Sought(pattern).search(text) is bool(re.search(pattern, text, re.IGNORECASE))


def test_only_the_part_of_the_text_is_looked_at() -> None:
    pattern = Sought(r"\bshut\b")
    assert pattern.search("now shut again", 4, 8)
    assert not pattern.search("now shut again", 8)
    assert not pattern.search("now shut again", 0, 4)
