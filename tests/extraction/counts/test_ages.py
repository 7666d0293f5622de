"""Ages are taken together, so that no rule sees a number of people in them."""

import pytest

from timeline.article import Span
from timeline.extraction.counts.lexicon import Part
from timeline.extraction.counts.tokens import tokenise


def words_of_age(text: str) -> list[str]:
    return [t.word for t in tokenise(text, Span(0, len(text))) if t.part is Part.AGE]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Patients aged between 23 and 61 are in hospital.", ["aged between 23 and 61"]),
        ("Children under the age of 5 fell ill.", ["age of 5"]),
        ("A 72-year-old man died.", ["72 - year-old"]),
        ("A man aged 60 and two women tested positive.", ["aged 60"]),
        ("A man aged 60 and 12 of them tested positive.", ["aged 60"]),
        ("The average age is not known.", ["age"]),
    ],
)
def test_an_age_is_one_part_of_the_sentence(text: str, words: list[str]) -> None:
    assert words_of_age(text) == words
