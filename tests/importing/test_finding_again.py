"""Quotes in another version of a text."""

import pytest

from timeline.article import Span
from timeline.importing.finding_again import find_again, occurrences


def places(before: str, after: str, *starts: int, length: int) -> list[int | None]:
    """Where spans of one length begin in the new text."""
    found = find_again(before, after, [Span(start, start + length) for start in starts])
    return [span.start if span else None for span in found]


@pytest.mark.parametrize(
    ("before", "after", "start", "place"),
    [
        ("Ten cases.", "New: Ten cases.", 0, 5),
        ("Ten cases.", "Ten casess.", 0, None),
        ("12 cases.", "112 cases.", 0, None),
        ("Ten cases.", "ten cases.", 0, None),
        ("A: ten cases. B: none.", "B: none. A: ten cases. C: ten cases.", 3, 12),
    ],
    ids=["moved", "longer word", "longer number", "other case", "likest neighbourhood"],
)
def test_a_quote_is_found_word_for_word_or_not_at_all(before: str, after: str, start: int, place: int | None) -> None:
    assert places(before, after, start, length=9 if before[0] != "1" else 8) == [place]


def test_each_keeps_its_turn_where_the_words_occur_as_often() -> None:
    before = "one case in A, one case in B"
    after = "B had one case, then A had one case"
    assert places(before, after, 0, 15, length=8) == [6, 27]


def test_two_places_never_fall_together() -> None:
    before = "In A one case. In B one case."
    assert places(before, "In B one case.", 5, 20, length=8) == [None, 5]


def test_two_quotes_of_one_place_stay_together() -> None:
    assert places("x one case", "y, y one case", 2, 2, length=8) == [5, 5]


def test_a_lost_quote_is_looked_for_by_its_words() -> None:
    assert find_again("nothing", "Now ten cases.", ["ten cases", "five"]) == [Span(4, 13), None]


def test_empty_words_stand_nowhere() -> None:
    assert occurrences("text", "") == []
