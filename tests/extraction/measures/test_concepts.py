"""Combinations of ideas: each finds its example, leaves its counter-example alone, and yields to a rule."""

import pytest

from tests.extraction.measures.test_sentences import one_sentence
from timeline.extraction.measures import find_measures
from timeline.extraction.measures.clauses import Reader
from timeline.extraction.measures.concepts import Combination, combinations, combined, ideas_in, possible
from timeline.extraction.measures.rules import rules


def _names(text: str) -> set[str]:
    """The combinations that hold in a sentence."""
    ideas = ideas_in(text, 0, len(text))
    reader = Reader(text, 0, len(text))
    return {hit.rule.name for hit in combined(text, reader, ideas, possible(ideas))}


@pytest.mark.parametrize("combination", combinations(), ids=lambda combination: combination.rule.name)
def test_a_combination_finds_its_example(combination: Combination) -> None:
    assert combination.rule.name in _names(combination.rule.example)
    assert combination.rule.category in {row.category for row in find_measures(one_sentence(combination.rule.example))}


@pytest.mark.parametrize("combination", combinations(), ids=lambda combination: combination.rule.name)
def test_a_combination_leaves_its_counter_example_alone(combination: Combination) -> None:
    assert combination.rule.name not in {row.rule for row in find_measures(one_sentence(combination.rule.counter))}


def test_no_combination_bears_the_name_of_a_rule() -> None:
    names = [*(rule.name for rule in rules()), *(combination.rule.name for combination in combinations())]
    assert len(names) == len(set(names))


def test_a_run_of_words_is_an_idea_where_its_words_follow_each_other() -> None:
    together = ideas_in("They were put on hold.", 0, 22)
    apart = ideas_in("They hold it on.", 0, 16)
    assert {(idea.start, idea.end) for idea in together if idea.end - idea.start == len("on hold")} == {(14, 21)}
    assert not [idea for idea in apart if idea.end - idea.start > len("They")]


@pytest.mark.parametrize(
    "text",
    [
        "Drivers, if asked, may be tested.",
        "People worry about trips abroad.",
        "He praised the guards at the border for closing the gate.",
    ],
)
def test_what_is_conditional_feared_or_praised_is_no_act(text: str) -> None:
    told = {row.category.value for row in find_measures(one_sentence(text))}
    assert not told & {"border-patrol", "exit-restrictions", "testing"}


def test_a_rule_that_reads_the_clause_goes_before_a_combination() -> None:
    (row,) = find_measures(one_sentence("The county closed all border crossings to travellers."))
    assert row.rule in {rule.name for rule in rules()}


def test_the_subject_may_stand_in_the_clause_before() -> None:
    rows = find_measures(one_sentence("Containers from abroad must be disinfected and kept in storage for ten days."))
    assert [row.category.value for row in rows] == ["goods-disinfection", "goods-disinfection"]
