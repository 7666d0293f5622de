"""Every rule reads its example and leaves its counter-example alone."""

import pytest

from timeline.extraction.counts import find_counts
from timeline.extraction.counts.patterns import Rule, Veto
from timeline.extraction.counts.rules import RULES
from timeline.extraction.counts.vetoes import VETOES
from timeline.structure import parse


def rules_used(text: str) -> list[str]:
    return [mention.rule for mention in find_counts(parse(text))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_reads_its_example_and_not_its_counter(rule: Rule) -> None:
    assert rule.name in rules_used(rule.example)
    assert rule.name not in rules_used(rule.counter)


@pytest.mark.parametrize("veto", VETOES, ids=lambda veto: veto.name)
def test_nothing_is_counted_in_the_example_of_a_veto(veto: Veto) -> None:
    assert rules_used(veto.example) == []


def test_no_two_rules_share_a_name() -> None:
    names = [rule.name for rule in (*RULES, *VETOES)]
    assert len(names) == len(set(names))
