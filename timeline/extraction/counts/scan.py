"""Finds the numbers of people in a sentence: one engine for all rules, overlaps settled here."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import re2

from timeline.extraction.counts.lexicon import LABELS, Part
from timeline.extraction.counts.patterns import MOST_AFTER, MOST_BEFORE, Kind, Rule, Veto, translated
from timeline.extraction.counts.rules import RULES
from timeline.extraction.counts.token import Token
from timeline.extraction.counts.vetoes import VETOES

_HEADING = Part.CASE + Part.COLON  # "New local cases: Jilin 3, Hebei 2"
_GROUP = re2.compile(translated("OF [DET MOD VERB POSSESSIVE PLACE]{0,5} CASE COMMA"))  # "Of the imported cases, …"
MOST_RELATIVE = 6  # tokens between "that" and "no"
# "the highest number of new cases, 92 on Monday"
_NUMBER_OF = re2.compile(translated("TOTAL OF [DET MOD]{0,4} CASE | MOD CASE REACH FROM NUMBER"))
_NEXT = re2.compile(translated("[COMMA STOP AND OPEN]"))
# "Ruili (9) and Mangshi (1) reported new cases": places with numbers in brackets, and what they are of.
_BRACKETED = re2.compile(
    translated("PLACE OPEN NUMBER CLOSE ([COMMA AND]{1,2} PLACE OPEN NUMBER CLOSE)+ ANY{0,8} CASE")
)
_PLACED = re2.compile(translated("PLACE [VERB AUX REACH]{1,2} NUMBER ([COMMA AND STOP]{1,2} PLACE NUMBER){2,}"))
_NO_THINGS = frozenset({"less-and-more", "time"})
_NUMBERED = frozenset({"case", "patient", "carrier", "infection", "patients"})  # "Case 3, a man from Jilin"
_SPELLS = frozenset("streak run spell days weeks months period record goal target string".split())
_ROOMS = frozenset(
    "hospital hospitals ward wards bed beds room rooms space capacity facility facilities clinic ventilators".split()
)
_MEMORY = 64 << 20  # bytes that the automaton of all rules may take; with too few it would miss hits
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
def _automaton(rows: tuple[Rule, ...] | tuple[Veto, ...]) -> Any:
    """Tells in one pass which of the rules or vetoes have a hit in a window."""
    options = re2.Options()
    options.max_mem = _MEMORY
    found = re2.Set.SearchSet(options)
    for row in rows:
        found.Add(translated(row.pattern))
    found.Compile()
    return found


def letters(tokens: list[Token]) -> str:
    """The sentence as the rules see it: one letter a token."""
    return "".join([token.part for token in tokens])


def lists_places(tokens: list[Token]) -> bool:
    """Whether the sentence is a list of places with a bare number each: "Jilin saw 79, Hebei 52 and Dalian 20"."""
    return _PLACED.search(letters(tokens)) is not None


def scan(tokens: list[Token], near_count: bool) -> list[Claim]:
    """The numbers of people in a sentence, each by its first fitting rule. `near_count`: one was told before."""
    seen = letters(tokens)
    claims: list[Claim] = []
    is_of_cases = _HEADING in seen or _GROUP.match(seen) is not None or _NUMBER_OF.search(seen) is not None
    is_of_cases = is_of_cases or _BRACKETED.search(seen) is not None
    for at, token in enumerate(tokens):
        if token.value is None or token.part is Part.THEM or _is_name(tokens, at) or _is_described(tokens, at):
            continue
        claim = _claimed(seen, at, near_count or bool(claims) or is_of_cases)
        if claim and claim.rule.kind is Kind.COMPARATOR and not _has_counted(tokens, at, claims):
            continue  # "120 trucks a day, compared with more than 400"
        if claim and not (_looks_like_a_year(token) and claim.rule.needs_count):
            claims.append(claim)
    return claims


def _claimed(seen: str, at: int, near_count: bool) -> Claim | None:
    first = max(0, at - MOST_BEFORE)
    sign = "!" if seen[at] == Part.NIL else "#"
    window = seen[first:at] + sign + seen[at + 1 : at + 1 + MOST_AFTER]
    if _automaton(VETOES).Match(window):
        return None
    for number in sorted(_automaton(RULES).Match(window) or ()):
        rule, pattern = _compiled()[number]
        match = pattern.search(window) if near_count or not rule.needs_count else None
        if match:
            last = _before_the_next(seen, at) if rule.is_beside else first + match.end() - 1
            return Claim(at, first + match.start(), last, rule)
    return None


def _before_the_next(seen: str, at: int) -> int:
    """The last of the words between a number and the comma, "and" or bracket before the next."""
    following = _NEXT.search(seen, at + 1)
    return following.start() - 1 if following else at


def _is_name(tokens: list[Token], at: int) -> bool:
    """Whether the number is part of a name, a sum of money or a rate: "Phase 3", "$90", "5 %"."""
    before = tokens[at - 1].word if at else ""
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if before in LABELS or before in _NUMBERED:
        return True
    return after in ("%", "percent") or (before == "." and at > 1 and tokens[at - 2].word == "no")


def _is_described(tokens: list[Token], at: int) -> bool:
    """Whether it is a rate, "2 cases per 100,000", a room's size, "a hospital for 600 patients", or "no" only describes
    things: "compounds that have had no case"."""
    if tokens[at].part is not Part.NIL:
        if tokens[at - 1 : at] and tokens[at - 1].word in ("for", "of") and _is_room(tokens[max(0, at - 3) : at - 1]):
            return True
        return any(a.word == "per" and b.value is not None for a, b in pairwise(tokens[at + 1 : at + MOST_RELATIVE]))
    if [t.part for t in tokens[at - 1 : at]] == [Part.OF] and any(
        t.word in _SPELLS for t in tokens[max(0, at - 3) : at]
    ):
        return True  # "a streak of zero infections"
    if any(t.word == "whose" for t in tokens[max(0, at - 2) : at + 3]):
        return True
    for i in range(at - 1, max(0, at - MOST_RELATIVE), -1):
        if tokens[i].word.startswith(("that ", "which ", "that")):
            return tokens[i - 1].part is Part.ANTI
        if tokens[i].part not in (Part.AUX, Part.VERB):
            return tokens[i].word in ("with", "where", "which") and tokens[i - 1].part is Part.ANTI
    return False


def _is_room(words: list[Token]) -> bool:
    """Whether the words name what holds patients: a hospital, beds, a capacity."""
    return any(t.word in _ROOMS for t in words)


def _has_counted(tokens: list[Token], at: int, claims: list[Claim]) -> bool:
    """Whether the number before a comparator in its sentence counts people too; so where none stands before."""
    before = next((i for i in range(at - 1, -1, -1) if tokens[i].part is Part.NUMBER), None)
    if before is None:
        return not _is_number_of_others(tokens[:at])
    if any(claim.at == before for claim in claims[-2:]):
        return True
    return not any(t.part is Part.ANTI and t.entry.mark not in _NO_THINGS for t in tokens[before + 1 : before + 4])


def _is_number_of_others(tokens: list[Token]) -> bool:
    """Whether a sentence begins with "the number of inbound travellers", who are no cases."""
    of = any(a.part is Part.TOTAL and b.part is Part.OF for a, b in pairwise(tokens))
    return of and not any(t.part is Part.CASE or t.entry.status for t in tokens)


def _looks_like_a_year(token: Token) -> bool:
    return token.value in _YEARS and token.in_digits and len(token.word) == 4
