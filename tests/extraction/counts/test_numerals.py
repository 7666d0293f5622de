"""Numbers in digits and words."""

import pytest

from timeline.extraction.counts.numerals import MOST_DIGITS, Numeral, read_numeral


@pytest.mark.parametrize(
    ("phrase", "value", "length"),
    [
        ("12", 12, 1),
        ("81,708 cases", 81708, 1),
        ("1.2 million people", 1_200_000, 2),
        ("12 thousand", 12_000, 2),
        ("zero", 0, 1),
        ("nineteen more", 19, 1),
        ("twenty-six", 26, 1),
        ("twenty six", 26, 2),
        ("a dozen", 12, 2),
        ("two dozen", 24, 2),
        ("one hundred and five cases", 105, 4),
        ("a hundred", 100, 2),
        ("three hundred thousand", 300_000, 3),
        ("two thousand and eleven", 2011, 4),
        ("five and six", 5, 1),
        ("one two", 1, 1),
        ("half a million people", 500_000, 3),
        ("81 740 cases", 81_740, 2),
        ("1 204 567 cases", 1_204_567, 3),
        ("12 31 cases", 12, 1),
    ],
)
def test_a_number_is_read_as_long_as_it_goes(phrase: str, value: int, length: int) -> None:
    numeral = read_numeral(phrase.split(), 0)
    assert numeral is not None
    assert (numeral.value, numeral.length) == (value, length)


@pytest.mark.parametrize("phrase", ["cases", "a case", "half of them", "0.5", "1234567890123", "1.2.3", "and five"])
def test_what_is_no_whole_number_is_not_read(phrase: str) -> None:
    assert read_numeral(phrase.split(), 0) is None


def test_digits_are_told_from_words() -> None:
    assert read_numeral(["7"], 0) == Numeral(7, 1, True)
    assert read_numeral(["seven"], 0) == Numeral(7, 1, False)


def test_two_scales_that_grow_are_no_number_that_anybody_means() -> None:
    numeral = read_numeral("nine hundred million billion".split(), 0)
    assert numeral is not None
    assert numeral.value >= 10**MOST_DIGITS
