"""Finds the numbers of people in a sentence: one engine for all rules, overlaps settled here."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import re2

from timeline.extraction.counts.lexicon import LABELS, Part
from timeline.extraction.counts.patterns import MOST_AFTER, MOST_BEFORE, Rule, translated
from timeline.extraction.counts.rules import RULES
from timeline.extraction.counts.token import Token
from timeline.extraction.counts.vetoes import VETOES

_HEADING = Part.CASE + Part.COLON  # "New local cases: Jilin 3, Hebei 2"
_GROUP = re2.compile(translated("OF [DET MOD VERB POSSESSIVE PLACE]{0,5} CASE COMMA"))  # "Of the imported cases, …"
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Claim:
    """A number of people: the token that holds the number and the run of tokens that the rule matched."""

    at: int
    first: int
    last: int  # included
    rule: Rule


@cache
def _compiled() -> tuple[tuple[Rule, Any], ...]:
    return tuple((rule, rule.compiled()) for rule in RULES)


@cache
def _vetoes() -> tuple[Any, ...]:
    return tuple(veto.compiled() for veto in VETOES)


def letters(tokens: list[Token]) -> str:
    """The sentence as the rules see it: one letter a token."""
    return "".join([token.part.value for token in tokens])


def scan(tokens: list[Token], near_count: bool) -> list[Claim]:
    """The numbers of people in a sentence, each by its first fitting rule. `near_count`: one was told before."""
    seen = letters(tokens)
    claims: list[Claim] = []
    is_of_cases = _HEADING in seen or _GROUP.match(seen) is not None
    for at, token in enumerate(tokens):
        if token.value is None or token.part is Part.THEM or _is_name(tokens, at):
            continue
        claim = _claimed(seen, at, near_count or bool(claims) or is_of_cases)
        if claim and not (_looks_like_a_year(token) and claim.rule.needs_count):
            claims.append(claim)
    return claims


def _claimed(seen: str, at: int, near_count: bool) -> Claim | None:
    first = max(0, at - MOST_BEFORE)
    sign = "!" if seen[at] == Part.NIL else "#"
    window = seen[first:at] + sign + seen[at + 1 : at + 1 + MOST_AFTER]
    if any(veto.search(window) for veto in _vetoes()):
        return None
    for rule, pattern in _compiled():
        if rule.needs_count and not near_count:
            continue
        match = pattern.search(window)
        if match:
            return Claim(at, first + match.start(), first + match.end() - 1, rule)
    return None


def _is_name(tokens: list[Token], at: int) -> bool:
    """Whether the number is part of a name, a sum of money or a rate: "Phase 3", "$90", "5 %"."""
    before = tokens[at - 1].word if at else ""
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return before in LABELS or after in ("%", "percent") or (before == "." and at > 1 and tokens[at - 2].word == "no")


def _looks_like_a_year(token: Token) -> bool:
    return token.value in _YEARS and token.in_digits and len(token.word) == 4
