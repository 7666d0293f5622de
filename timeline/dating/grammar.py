"""Finds the shape of an expression: one search for all shapes, and taking a hit apart by the rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import re2

from timeline.dating.lead import CONNECTIVES, HEDGES, LEAD
from timeline.dating.rules import RULES, Rule
from timeline.dating.words import mend


def _bare(pattern: str) -> str:
    """The pattern without group names, so that the search needs no captures and stays fast."""
    bare: str = re2.compile(r"\?P<\w+>").sub("?:", pattern)
    return bare


def _search_options() -> re2.Options:
    options = re2.Options()
    options.longest_match = True
    options.max_mem = 64 << 20
    options.log_errors = False
    return options


SEARCH = re2.compile(
    rf"\b{_bare(LEAD)}(?:{'|'.join(f'(?:{_bare(rule.pattern)})' for rule in RULES)})", _search_options()
)
LEADING = re2.compile(LEAD)
_COMPILED = tuple((rule, re2.compile(rule.pattern)) for rule in RULES)
_ENDPOINTS = tuple(
    pair
    for pair in _COMPILED
    if pair[0].name in ("iso", "month-day", "day-month", "month", "year", "weekday", "day-word")
)


@dataclass(frozen=True, slots=True)
class Shape:
    """An expression taken apart: its rule, the rule's groups, and the connective's and hedge's sense."""

    rule: Rule
    groups: Mapping[str, str]
    relation: str = ""
    hedge: str = ""
    connective: str = ""
    core_at: int = 0


@lru_cache(maxsize=4096)
def analyse(text: str) -> Shape | None:
    """Take an expression's words apart; None where no shape fits the whole of them."""
    words = mend(text)
    lead = LEADING.match(words)
    for at in dict.fromkeys((lead.end() if lead else 0, 0)):
        core = words[at:]
        for rule, pattern in _COMPILED:
            match = pattern.fullmatch(core)
            if match:
                return _shape(rule, match, lead if at else None, at)
    return None


def endpoint(text: str) -> Shape | None:
    """Take one end of a range apart ("Tuesday", "April 13", "late May")."""
    core = text.strip("() ")
    for rule, pattern in _ENDPOINTS:
        match = pattern.fullmatch(core)
        if match:
            return _shape(rule, match, None, 0)
    return None


def hedge_in(joint: str) -> str:
    """The sense of the hedge between the ends of a range, as in "March to early May"; "" for none."""
    words = " ".join(joint.lower().replace("-", " ").split())
    return next((sense for hedge, sense in HEDGES.items() if words.endswith(f" {hedge}")), "")


def _shape(rule: Rule, match: re2._Match, lead: re2._Match | None, at: int) -> Shape:
    groups = {name: value for name, value in match.groupdict().items() if value}
    if lead is None:
        return Shape(rule, groups)
    connective = " ".join((lead.group("connective") or "").lower().split())
    hedge = " ".join((lead.group("hedge") or "").lower().split())
    return Shape(rule, groups, CONNECTIVES.get(connective, ""), HEDGES.get(hedge, ""), connective, at)
