"""Where sentences end."""

import pytest

from timeline.article import Span
from timeline.structure.sentences import split

CASES = [
    (["Cases rose.", "Tests go on."], "plain"),
    (["The U.S. envoy met Mr. Li at 5 p.m. on Monday.", "They spoke."], "abbreviations"),
    (["He left the U.S. on Jan. 30 with 3.5 million masks.", "No. 5 port shut."], "decimals and numbers"),
    (["“Stay at home.”", "He meant it."], "closing quotes"),
    (["It said 'we are ready.'", "'Each city must plan,' he said."], "single quotes"),
    (["It ended at 10 p.m. Monday.", "Bars stay shut."], "a clock time before a weekday"),
    (["The office closed at 10 p.m.", "The bars followed."], "a clock time at the end"),
    (["J. R. Smith of Acme Co. Ltd. agreed.", "So did Dr. Wu."], "initials and companies"),
    (["Is it over?", "No!", "Not yet."], "questions and calls"),
    (["He flew from the U.S.", "The flight was full."], "an acronym at the end"),
    (["1. Suspend visas for now.", "2. Close the bridge."], "numbered points"),
    (["Wait... there is more.", "Then it ended."], "dots that trail off"),
]


@pytest.mark.parametrize(("sentences", "name"), CASES, ids=[name for _, name in CASES])
def test_sentences_end_where_a_reader_ends_them(sentences: list[str], name: str) -> None:
    text = " ".join(sentences)
    assert [span.of(text) for span in split(text, Span(0, len(text)))] == sentences


def test_a_stop_without_its_space_still_ends_a_sentence() -> None:
    text = "All stay at home.The city is closed."
    assert [span.of(text) for span in split(text, Span(0, len(text)))] == ["All stay at home.", "The city is closed."]


def test_only_the_given_run_is_split() -> None:
    text = "One here. Two here. Three here."
    assert [span.of(text) for span in split(text, Span(10, 19))] == ["Two here."]
