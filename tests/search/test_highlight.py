"""The marked words, and the stretch of a text that is shown."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.search import excerpt, hits


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        pytest.param("case", "One case, two cases, a casein.", ["case", "cases"], id="a word and its plural"),
        pytest.param("test*", "Testing, tests and contests.", ["Testing", "tests"], id="a prefix"),
        pytest.param('"travel ban"', "Travel bans; a travel ban.", ["travel ban"], id="a phrase is exact"),
        pytest.param("covid19", "COVID-19 and covid 19", ["COVID-19", "covid 19"], id="letters and digits"),
        pytest.param("closed-loop", "closed loop, closed", ["closed loop"], id="a hyphen"),
        pytest.param("a -border", "A border", ["A"], id="not what is behind a minus"),
        pytest.param("place:Heihe", "In Heihe", ["Heihe"], id="a field's word"),
        pytest.param("肺炎", "新冠肺炎疫情", ["肺炎"], id="CJK pair"),
        pytest.param("新冠肺炎", "新冠肺炎疫情", ["新冠肺炎"], id="CJK run"),
        pytest.param("炎", "新冠肺炎疫情", ["炎"], id="one CJK character"),
        pytest.param("border", "Bor\u200bder", ["Bor\u200bder"], id="hidden characters are inside"),
        pytest.param("cafe", "Cafe\u0301 là", ["Cafe\u0301"], id="accents"),
        pytest.param("", "anything", [], id="no query"),
        pytest.param("quarantne~", "Quarantine and quarantined", ["Quarantine"], id="a slip of the key"),
        pytest.param("dont", "Don't, do n't", ["Don't"], id="an apostrophe within"),
        pytest.param("china", "China's ports, machina", ["China's"], id="a possessive"),
        pytest.param("brien", "O'Brien", [], id="not what is behind an apostrophe"),
        pytest.param("1200", "1,200 and 11,200 and 1200", ["1,200", "1200"], id="a number"),
        pytest.param("NAT", "NAT, a nucleic acid test", ["NAT", "nucleic acid test"], id="both names of one thing"),
        pytest.param('"NAT"', "NAT, a nucleic acid test", ["NAT"], id="one name, in quotation marks"),
        pytest.param("date:2020 port", "A port in 2020", ["port"], id="not a range"),
        pytest.param("-x", "anything", [], id="only a minus"),
    ],
)
def test_only_the_matched_words_are_marked(query: str, text: str, marked: list[str]) -> None:
    assert [span.of(text) for span in hits(query, text)] == marked


def test_an_excerpt_shows_the_place_with_most_hits() -> None:
    text = "filler " * 60 + "The border patrol met at the border. " + "other words " * 60 + "One border."
    window, spans = excerpt("border patrol", text, 80)
    shown = window.of(text)
    assert "border patrol met at the border" in shown
    assert [span.of(text) for span in spans] == ["border", "patrol", "border"]
    assert len(shown) <= 80


def test_an_excerpt_stands_on_word_boundaries() -> None:
    text = "alphabet " * 100 + "needle " + "omega " * 100
    window, _ = excerpt("needle", text, 60)
    assert text[window.start - 1] == " "
    assert text[window.end : window.end + 1] == " "


def test_without_hits_the_excerpt_is_the_beginning() -> None:
    window, spans = excerpt("nothing", "word " * 100, 42)
    assert (window.start, spans) == (0, ())
    assert window.end <= 42


def test_a_short_text_is_shown_whole() -> None:
    window, _ = excerpt("word", "a word", 240)
    assert (window.start, window.end) == (0, 6)


texts = st.text(alphabet=st.sampled_from("ab 新冠é\u200b-1\n"), max_size=300)


@given(texts, texts, st.integers(min_value=20, max_value=200))
def test_an_excerpt_lies_in_the_text_and_its_hits_in_the_excerpt(query: str, text: str, width: int) -> None:
    window, spans = excerpt(query, text, width)
    assert 0 <= window.start <= window.end <= len(text)
    assert all(window.contains(span) for span in spans)
    marked = hits(query, text)
    assert list(marked) == sorted(marked)
    assert all(one.end <= two.start for one, two in pairwise(marked))
    assert not marked or spans


@given(texts, texts)
def test_marks_are_never_empty(query: str, text: str) -> None:
    assert all(span.of(text).strip() for span in hits(query, text))
