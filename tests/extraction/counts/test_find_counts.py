"""Counts in articles: quotes, times, what is told twice, and any text at all."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.article import Span
from timeline.extraction.counts import find_counts
from timeline.extraction.mention import CountMention
from timeline.structure import Block, Document, Role, Sentence, parse
from timeline.vocabulary import Origin, PlaceCertainty, Scope, Status

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
WORDS = st.sampled_from(
    "12 no none one two cases imported of them the China Ruili , . ; : ( ) and including in with were died total to "
    "from each all reported new % “ ” - 81,708 people under observation a day earlier on Monday by".split()
)


def counts(text: str) -> list[CountMention]:
    return list(find_counts(parse(text)))


def document(*parts: tuple[Role, str]) -> Document:
    text, blocks, sentences = "", [], []
    for number, (role, words) in enumerate(parts):
        span = Span(len(text), len(text) + len(words))
        text += words + "\n"
        blocks.append(Block(span, role, number))
        sentences.append(Sentence(span, role, number))
    return Document(text, "", tuple(blocks), tuple(sentences))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_every_quote_is_the_text_at_its_span(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    assert all(mention.span.of(text) == mention.quote for mention in counts(text))


@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = counts(text)
    assert all(mention.span.of(text) == mention.quote and mention.quote for mention in found)
    assert found == counts(text)


def test_what_headline_and_prose_both_tell_is_given_once_from_the_prose() -> None:
    told = find_counts(
        document(
            (Role.HEADLINE, "Jilin reports 12 new cases, 3 deaths"),
            (Role.PROSE, "Jilin Province reported 12 new confirmed cases on Monday."),
        )
    )
    assert [(mention.value, mention.status) for mention in told] == [(3, Status.DEATH), (12, Status.CONFIRMED)]
    assert told[1].quote.startswith("12 new confirmed cases")


def test_a_count_told_again_as_the_one_told_before_is_no_second_count() -> None:
    told = counts("Jilin reported 12 new cases on Monday. The 12 cases are all in one district.")
    assert [mention.value for mention in told] == [12]


def test_what_all_had_in_common_is_learnt_from_the_next_sentence() -> None:
    told = counts("Jilin reported six new cases on Monday. All of the patients had returned from abroad.")
    assert [mention.origin for mention in told] == [Origin.IMPORTED]


def test_a_day_of_speaking_does_not_date_a_count() -> None:
    told = counts("The commission said on Monday that 12 new cases were reported in Jilin on Sunday.")
    assert [mention.time and mention.time.text for mention in told] == ["on Sunday"]


def test_a_comparator_carries_the_day_it_is_of() -> None:
    told = counts(
        "Jilin had 48 new cases on Tuesday, up from 19 the day before. Asymptomatic cases fell to 12 from 33."
    )
    times = {mention.value: mention.time and mention.time.text for mention in told}
    assert times == {48: "on Tuesday", 19: "the day before", 12: None, 33: "the day before"}


def test_parts_share_the_day_of_the_count_they_belong_to() -> None:
    told = counts("Yunnan reported 15 new cases for July 6, including eight in Ruili and seven in Dehong.")
    assert {mention.time and mention.time.text for mention in told} == {"for July 6"}


def test_the_city_is_the_last_city_named() -> None:
    told = counts("Officials inspected the port of Suifenhe. The city reported four new cases on Sunday.")
    assert [mention.place for mention in told] == ["Suifenhe"]


def test_a_total_between_city_and_province_is_marked_as_ambiguous() -> None:
    told = counts(
        "The city of Suifenhe saw four new cases on Sunday, according to the provincial health commission. "
        "A total of 90 cases had been reported as of Sunday."
    )
    assert [mention.place_certainty for mention in told] == [PlaceCertainty.CERTAIN, PlaceCertainty.AMBIGUOUS]


def test_deaths_among_the_ill_are_counted_over_the_whole_time() -> None:
    told = counts(
        "A total of 90 imported cases were in hospital as of Sunday, with 12 in severe condition and no deaths."
    )
    assert [(mention.status, mention.scope) for mention in told] == [
        (Status.CONFIRMED, Scope.ACTIVE),
        (Status.SEVERE, Scope.ACTIVE),
        (Status.DEATH, Scope.CUMULATIVE),
    ]


def calls_of(text: str) -> int:
    """How many Python functions reading a text enters: work that no busy machine changes."""
    calls = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    long = document((Role.PROSE, text))
    sys.setprofile(note)
    try:
        find_counts(long)
    finally:
        sys.setprofile(None)
    return calls


def test_work_grows_with_the_text_even_in_one_long_sentence() -> None:
    sentence = "of those 12 new cases in Ruili five were imported and Jilin had two with no deaths "
    assert calls_of(sentence * 400) < 4.4 * calls_of(sentence * 100)


def test_who_counts_is_not_where() -> None:
    (told,) = counts("Ruili city reported six new cases on Monday, according to the Yunnan Health Commission.")
    assert told.place == "Ruili"
