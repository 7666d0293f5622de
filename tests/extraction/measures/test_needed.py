"""The words that a pattern cannot do without."""

import pytest
import re2

from timeline.extraction.measures.needed import Needs, needed
from timeline.extraction.measures.rules import rules


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        pytest.param(r"ports?\s+shut\b", [[{"port$", "ports$"}, {"shut$"}]], id="an optional letter, two words"),
        pytest.param(r"(?:shut|seal\w*)\b", [[{"shut$"}], [{"seal", "seal$"}]], id="a choice of two is two ways"),
        pytest.param(r"seal\w*\s+(?:[\w,]+\s+){0,4}?gates", [[{"seal", "seal$"}, {"gates"}]], id="words between"),
        pytest.param(r"(?:new\s+)?visas", [[{"new$", "visas"}, {"visas"}]], id="a word that may be left out"),
        pytest.param(r"\d+-day", [[{str(digit) for digit in range(10)}, {"day"}]], id="digits, and a hyphen"),
        pytest.param(r"de[fp]ot[cs]", [[{"defotc", "defots", "depotc", "depots"}]], id="letters of a class"),
        pytest.param(r"\w+\s+fence", [[{"fence"}]], id="any word first"),
        pytest.param(r"\w+", [], id="any word alone"),
        pytest.param(r"(?:gate|\w+)", [], id="one way that needs nothing"),
        pytest.param(r"Heihe\s*city", [[{"heihe$", "heihecity"}]], id="a space that may be missing, capitals"),
    ],
)
def test_a_pattern_needs_words(pattern: str, ways: list[list[set[str]]]) -> None:
    assert needed(pattern) == ways


def test_only_patterns_whose_words_all_stand_there_are_possible() -> None:
    needs = Needs([r"ports?\s+(?:\w+\s+)?shut", r"gates?\s+open", r"\w+"])
    assert needs.possible("The PORT of Heihe is shut.") == [0, 2]
    assert needs.possible("The gates were opened.") == [1, 2]
    assert needs.possible("Reported: gated.") == [2]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("éport shut", id="a letter of no English word before"),
        pytest.param("portİ shut, port shut", id="a letter whose small form is two"),
        pytest.param("port\u017f shut", id="a long s"),
        pytest.param("\u212aport shut", id="the sign of the kelvin"),
        pytest.param("\u017fport shut", id="a long s before"),
        pytest.param("“Ports shut”", id="quotation marks"),
    ],
)
def test_letters_beyond_english_hide_nothing(text: str) -> None:
    pattern = r"ports?\s+shut|portİ?"
    assert re2.search(rf"(?i)\b(?:{pattern})", text)
    assert Needs([pattern]).possible(text) == [0]


def test_no_rule_loses_a_text_in_which_its_words_stand() -> None:
    owned = [alternative for rule in rules() for alternative in rule.alternatives]
    needs, compiled = Needs(owned), [re2.compile(rf"(?i)(?:\b|[“\"])(?:{pattern})") for pattern in owned]
    for text in [text for rule in rules() for text in (rule.example, rule.example.upper(), f"“{rule.counter}")]:
        occurring = {number for number, pattern in enumerate(compiled) if pattern.search(text)}
        assert occurring <= set(needs.possible(text))
