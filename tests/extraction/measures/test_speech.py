"""A quotation runs on over sentences until its closing mark."""

import pytest

from timeline.extraction.measures.speech import is_end_of_quote

SENTENCES = [
    ('Nobody goes home at the end of a shift."', True),
    ("Nobody goes home at the end of a shift.”", True),
    ('"Nobody goes home."', False),
    ("“Nobody goes home.”", False),
    ('They call it a "closed loop".', False),
    ("“They live in hotels.", False),
    ("", False),
]


@pytest.mark.parametrize(("words", "is_end"), SENTENCES, ids=[words for words, _ in SENTENCES])
def test_the_last_sentence_of_a_quotation_is_told(words: str, is_end: bool) -> None:
    assert is_end_of_quote(words) is is_end
