"""Words like a mistyped one: those that trying them all would find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.search.lexicon import Lexicon

words = st.text("abc", min_size=1, max_size=5)


def away(one: str, other: str) -> int:
    """How many slips lie between two words, by the rule itself: the distance of Damerau, no letter changed twice."""
    if not one or not other:
        return len(one) + len(other)
    found = [away(one[1:], other) + 1, away(one, other[1:]) + 1, away(one[1:], other[1:]) + (one[0] != other[0])]
    if one[:2] == other[1::-1] and len(other) > 1:
        found.append(away(one[2:], other[2:]) + 1)
    return min(found)


@given(st.lists(words, unique=True, max_size=20), words, st.sampled_from([1, 2]))
def test_near_words_are_so_many_slips_away(known: list[str], word: str, distance: int) -> None:
    lexicon = Lexicon((other, at) for at, other in enumerate(known))
    expected = {(other, at) for at, other in enumerate(known) if away(word, other) == distance}
    assert set(lexicon.near(word, distance)) == expected


@pytest.mark.parametrize("word", ["", "covid19", "肺炎", "naïve"])
def test_what_is_not_of_plain_letters_has_no_neighbours(word: str) -> None:
    assert list(Lexicon([("covid", 1), ("肺", 1)]).near(word, 1)) == []


def test_a_word_of_two_fields_counts_as_often_as_in_the_larger() -> None:
    assert list(Lexicon([("border", 3), ("border", 5), ("patrol", 1)]).near("bordr", 1)) == [("border", 5)]
