"""The rules of data/measures.toml and data/everyday.toml, compiled once, and the hits they have in a sentence."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import re2

from timeline.extraction.gazetteer import localities
from timeline.vocabulary import Category

_DATA = Path(__file__).parent.parent / "data"
_FILES = ("measures.toml", "everyday.toml")
_NAME = re.compile(r"\{([a-z_][a-z_0-9]*)\}")
# Any capitalised name but China's: a list of all towns would make the automaton too large.
_TOWN = r"(?-i:[ABD-Z][\w'’]+|C(?:[^h\W]|h[^i\W]|hi[^n\W])[\w'’]*)"
_RULE_MEMORY = 16 << 20  # bytes that the automaton of one rule may take
# Automata that share the rules. In one alone they multiply each other's states: it is thrown away and begun anew again
# and again, and reads diverse sentences a tenth as fast.
_SETS = 20
_SET_MEMORY = 12 << 20  # bytes that each of them may take


@dataclass(frozen=True, slots=True)
class Rule:
    """What kind of measure some words tell of.

    `tells_act`: the words tell the act themselves; else a verb must. `shares_clause`: another rule may read the same
    clause too. `is_standing`: "will" tells what the rule is, not what is planned. `needs`: further words somewhere in
    the sentence. `names_activity`: the words name what is stopped; to end it restricts. `rank`: the higher wins where
    rules overlap.
    """

    name: str
    category: Category
    rank: int
    tells_act: bool
    shares_clause: bool
    pattern: Any
    needs: Any | None
    is_standing: bool
    names_activity: bool
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule's words stand, in characters of the text."""

    rule: Rule
    start: int
    end: int


def _expand(pattern: str, words: dict[str, str]) -> str:
    """A pattern with its names put in and any white space for a space."""
    while _NAME.search(pattern):
        pattern = _NAME.sub(lambda name: words[name.group(1)], pattern)
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s+")


def _options(memory: int = _RULE_MEMORY) -> Any:
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = memory
    return options


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the files."""
    files = [tomllib.loads((_DATA / name).read_text(encoding="utf-8")) for name in _FILES]
    words: dict[str, str] = {name: pattern for data in files for name, pattern in data["words"].items()}
    abroad = [place for place in localities().values() if place.kind == "country" and place.name != "China"]
    words["country"] = "(?:" + "|".join(re.escape(place.name).replace(r"\ ", " ") for place in abroad) + ")"
    words["adjective"] = "(?:" + "|".join(re.escape(p.adjective).replace(r"\ ", " ") for p in abroad) + ")"
    words["town"] = _TOWN
    return tuple(
        Rule(
            row["name"],
            Category(row["category"]),
            row["rank"],
            row.get("act", False),
            row.get("both", False),
            re2.compile(_source(row["patterns"], words), _options()),
            re2.compile(_expand(row["needs"], words), _options()) if "needs" in row else None,
            row.get("standing", False),
            row.get("activity", False),
            row["example"],
            row["counter"],
        )
        for data in files
        for row in data["rule"]
    )


def _source(patterns: list[str], words: dict[str, str]) -> str:
    return r"(?:\b|[“\"])(?:" + "|".join(_expand(pattern, words) for pattern in patterns) + ")"


@cache
def _automata() -> tuple[tuple[tuple[Rule, ...], Any], ...]:
    """The rules in groups, each with the automaton that tells which of them have a hit at all."""
    size = -(-len(rules()) // _SETS)
    groups = [rules()[start : start + size] for start in range(0, len(rules()), size)]
    return tuple((group, _automaton(group)) for group in groups)


def _automaton(group: tuple[Rule, ...]) -> Any:
    found = re2.Set.SearchSet(_options(_SET_MEMORY))
    for rule in group:
        found.Add(rule.pattern.pattern)
    found.Compile()
    return found


def hits(text: str, start: int, end: int) -> Iterator[Hit]:
    """The hits of all rules in `text[start:end]`, rule by rule."""
    sentence = text[start:end].encode()  # once for all automata
    for group, automaton in _automata():
        for number in automaton.Match(sentence) or ():
            yield from hits_of(group[number], text, start, end)


def hits_of(rule: Rule, text: str, start: int, end: int) -> Iterator[Hit]:
    """The hits of one rule in `text[start:end]`, in order, made whole words."""
    sentence = text[start:end]
    for match in rule.pattern.finditer(sentence):
        first = match.end() - len(match.group().lstrip())
        stop = match.start() + len(match.group().rstrip())
        while stop < len(sentence) and sentence[stop].isalnum():
            stop += 1
        yield Hit(rule, start + first, start + stop)
