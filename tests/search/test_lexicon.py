"""Words like a mistyped one: those that trying them all would find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.search.analysis import slips
from timeline.search.lexicon import Lexicon

words = st.text("abc", min_size=1, max_size=6)


@given(st.lists(words, unique=True, max_size=40), words)
def test_near_words_are_one_slip_away(known: list[str], word: str) -> None:
    lexicon = Lexicon((other, at) for at, other in enumerate(known))
    expected = {(other, at) for at, other in enumerate(known) if slips(word, other, 1) == 1}
    assert set(lexicon.near(word)) == expected


@given(st.lists(words, unique=True, max_size=40), words)
def test_no_word_two_slips_away_is_overlooked(known: list[str], word: str) -> None:
    found = {other for other, _ in Lexicon((other, 1) for other in known).alike(word, 2)}
    assert found >= {other for other in known if slips(word, other, 2) <= 2}


@pytest.mark.parametrize("word", ["", "covid19", "肺炎", "naïve"])
def test_what_is_not_of_plain_letters_has_no_neighbours(word: str) -> None:
    assert list(Lexicon([("covid", 1), ("肺", 1)]).near(word)) == []


def test_a_word_of_two_fields_counts_as_often_as_in_the_larger() -> None:
    assert list(Lexicon([("border", 3), ("border", 5), ("patrol", 1)]).near("bordr")) == [("border", 5)]
