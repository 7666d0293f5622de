"""Every rule finds its example and leaves its counter-example alone."""

import pytest

from tests.extraction.measures.test_sentences import one_sentence
from timeline.extraction.measures import find_measures
from timeline.extraction.measures.rules import Rule, hits_of, rules
from timeline.vocabulary import Category


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_finds_its_example(rule: Rule) -> None:
    assert any(hits_of(rule, rule.example, 0, len(rule.example)))
    assert rule.category in {row.category for row in find_measures(one_sentence(rule.example))}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_leaves_its_counter_example_alone(rule: Rule) -> None:
    assert rule.name not in {row.rule for row in find_measures(one_sentence(rule.counter))}


def test_rule_names_are_unique() -> None:
    names = [rule.name for rule in rules()]
    assert len(names) == len(set(names))


def test_every_category_has_a_rule() -> None:
    assert {rule.category for rule in rules()} == set(Category)
