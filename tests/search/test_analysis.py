"""Words as the index holds them, and the forms a word finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.search.analysis import field_words, fold, forms, tokens


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("COVID-19", ["covid", "19"], id="letters and digits are apart"),
        pytest.param("covid19", ["covid", "19"], id="also without a hyphen"),
        pytest.param("ＣＯＶＩＤ−１９", ["covid", "19"], id="full width"),
        pytest.param("China’s border's", ["china", "border"], id="possessives"),
        pytest.param("1,234 and 12,5", ["1234", "and", "12", "5"], id="thousands are grouped"),
        pytest.param("Café E\u0301tat", ["cafe", "etat"], id="accents, composed and not"),
        pytest.param("bor\u200bder\u00ad", ["border"], id="zero-width and soft hyphen"),
        pytest.param("ﬁne Straße", ["fine", "strasse"], id="ligature and sharp s"),
        pytest.param("新冠肺炎", ["新冠", "冠肺", "肺炎", "炎"], id="CJK as pairs"),
        pytest.param("12例", ["12", "例"], id="digits beside CJK"),
        pytest.param(" \u200b–“”", [], id="nothing but signs"),
    ],
)
def test_a_text_has_these_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_the_words_of_two_texts_of_a_field_do_not_touch() -> None:
    words, (one, two) = field_words(("border", "patrol"))
    assert words == ["border", "patrol"]
    assert two - one > 50


@given(st.text(st.characters(codec="ascii")))
def test_a_text_of_ascii_has_the_same_words_read_fast(text: str) -> None:
    read = list(tokens(text))
    assert field_words((text,)) == ([token.text for token in read], [token.position for token in read])


@given(st.text())
def test_offsets_are_those_of_the_given_text(text: str) -> None:
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        if token.text.isalpha() and token.text.isascii():
            assert fold(text[token.start : token.end]).replace("'", "").replace("’", "").startswith(token.text)


@given(st.text(), st.booleans())
def test_positions_ascend(text: str, query: bool) -> None:
    positions = [token.position for token in tokens(text, query=query)]
    assert positions == sorted(set(positions))


@pytest.mark.parametrize(
    ("word", "found", "not_found"),
    [
        pytest.param("case", {"cases"}, {"casein"}, id="plural"),
        pytest.param("cases", {"case"}, set(), id="singular"),
        pytest.param("countries", {"country"}, set(), id="ies"),
        pytest.param("virus", {"viruses"}, {"viru"}, id="us is no plural"),
        pytest.param("viruses", {"virus"}, set(), id="uses"),
        pytest.param("test", {"tests", "tested", "testing"}, {"testify"}, id="inflections of a base word"),
        pytest.param("testing", set(), {"test", "tested"}, id="an ending finds itself"),
        pytest.param("quarantine", {"quarantined", "quarantining", "quarantines"}, set(), id="a silent e"),
        pytest.param("ban", {"banned", "banning", "bans"}, {"baned"}, id="a doubled consonant"),
        pytest.param("carry", {"carried", "carries", "carrying"}, set(), id="a final y"),
        pytest.param("open", {"opened", "opening"}, set(), id="two syllables need no doubling"),
        pytest.param("imported", set(), {"import", "importing", "imports"}, id="imported cases"),
        pytest.param("importing", set(), {"import", "imported", "imports"}, id="importing goods"),
        pytest.param("new", set(), {"news"}, id="new is not news"),
        pytest.param("custom", set(), {"customs"}, id="custom is not the customs"),
        pytest.param("customs", set(), {"custom"}, id="the customs are no custom"),
        pytest.param("19", set(), {"19s"}, id="a number"),
    ],
)
def test_a_word_finds_these_forms(word: str, found: set[str], not_found: set[str]) -> None:
    assert word in forms(word)
    assert found <= forms(word)
    assert not not_found & forms(word)


@given(st.text(alphabet="abcdeinsy", min_size=1, max_size=9))
def test_forms_hold_few_words(word: str) -> None:
    assert 1 <= len(forms(word)) <= 8
