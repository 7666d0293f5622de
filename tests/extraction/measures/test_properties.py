"""What holds for any text: quotes stand where they say, nothing raises, the same text gives the same rows."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extraction.measures.test_sentences import TOLD, one_sentence
from timeline.extraction.measures import find_measures

_WORDS = sorted(
    {word for text, _ in TOLD for word in text.split()}
    | {"(", ")", ";", ",", "“", "—", "if", "to", "not", "\n", "é", "中"}
)
_TEXTS = st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join) | st.text(max_size=200)


@given(_TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_quote_is_the_text_at_its_place(text: str) -> None:
    for row in find_measures(one_sentence(text)):
        assert row.span.of(text) == row.quote
        assert row.quote.strip()


@given(_TEXTS)
@settings(max_examples=50, deadline=None)
def test_the_same_text_gives_the_same_rows(text: str) -> None:
    assert find_measures(one_sentence(text)) == find_measures(one_sentence(text))


def test_a_line_without_full_stops_is_read_in_pieces() -> None:
    text = "The city closed all schools on Monday, " * 500
    assert {row.category.value for row in find_measures(one_sentence(text))} == {"closures"}


def test_the_places_of_a_measure_are_those_of_its_quote() -> None:
    (row,) = find_measures(one_sentence("Yunnan closed all its border crossings with Myanmar."))
    assert row.places == ("Yunnan", "Myanmar")
