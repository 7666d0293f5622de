"""The rules of data/measures.toml and data/everyday.toml, compiled once, and the hits they have in a sentence."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import re2

from timeline.extraction.gazetteer import localities
from timeline.extraction.measures.needed import Needs
from timeline.vocabulary import Category

_DATA = Path(__file__).parent.parent / "data"
_FILES = ("measures.toml", "everyday.toml")
_NAME = re.compile(r"\{([a-z_][a-z_0-9]*)\}")
# Any capitalised name but China's: a list of all towns would make the automaton too large.
_TOWN = r"(?-i:[ABD-Z][\w'’]+|C(?:[^h\W]|h[^i\W]|hi[^n\W])[\w'’]*)"
_RULE_MEMORY = 16 << 20  # bytes that the automaton of one pattern may take


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
    alternatives: tuple[str, ...] = ()  # of the pattern


class Hit(NamedTuple):
    """Where a rule's words stand, in characters of the text."""

    rule: Rule
    start: int
    end: int


def _expand(pattern: str, words: dict[str, str]) -> str:
    """A pattern with its names put in and any white space for a space."""
    while _NAME.search(pattern):
        pattern = _NAME.sub(lambda name: words[name.group(1)], pattern)
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s+")


def _options() -> Any:
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = _RULE_MEMORY
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
            re2.compile(_whole(_alternatives(row, words)), _options()),
            re2.compile(_expand(row["needs"], words), _options()) if "needs" in row else None,
            row.get("standing", False),
            row.get("activity", False),
            row["example"],
            row["counter"],
            _alternatives(row, words),
        )
        for data in files
        for row in data["rule"]
    )


def _alternatives(row: dict[str, Any], words: dict[str, str]) -> tuple[str, ...]:
    return tuple(_expand(pattern, words) for pattern in row["patterns"])


def _whole(patterns: Iterable[str]) -> str:
    """One pattern of several that begins where a word or a quotation does."""
    return r"(?:\b|[“\"])(?:" + "|".join(patterns) + ")"


@cache
def _gate() -> tuple[Needs, tuple[tuple[int, Any], ...]]:
    """What the alternatives of all patterns need; for each, the number of its rule and itself compiled.

    One automaton of all would multiply their states: it is thrown away and begun anew again and again.
    """
    owned = [(number, alternative) for number, rule in enumerate(rules()) for alternative in rule.alternatives]
    compiled = tuple((number, re2.compile(_whole([alternative]), _options())) for number, alternative in owned)
    return Needs([alternative for _, alternative in owned]), compiled


def hits(text: str, start: int, end: int) -> Iterator[Hit]:
    """The hits of all rules in `text[start:end]`, rule by rule."""
    gate, alternatives = _gate()
    sentence = text[start:end]
    encoded = sentence.encode()  # for bytes re2 counts no characters, which takes it longer than to match
    found: dict[int, list[Iterator[Any]]] = {}
    for place in gate.possible(sentence):
        number, alternative = alternatives[place]
        matches = alternative.finditer(encoded)
        if first := next(matches, None):
            found.setdefault(number, []).append(chain((first,), matches))
    for number in sorted(found):
        rule, runs = rules()[number], found[number]
        if rule.needs is not None and not rule.needs.search(encoded):
            continue
        # Where one alternative alone occurs, it finds what the whole pattern would.
        matches = runs[0] if len(runs) == 1 else rule.pattern.finditer(encoded)
        yield from _hits_of(rule, matches, sentence, encoded, start)


def hits_of(rule: Rule, text: str, start: int, end: int) -> Iterator[Hit]:
    """The hits of one rule in `text[start:end]`, in order, made whole words."""
    sentence = text[start:end]
    encoded = sentence.encode()
    return _hits_of(rule, rule.pattern.finditer(encoded), sentence, encoded, start)


def _hits_of(rule: Rule, matches: Iterable[Any], sentence: str, encoded: bytes, start: int) -> Iterator[Hit]:
    for match in matches:
        first, stop = match.span()
        if len(encoded) != len(sentence):
            first, stop = len(encoded[:first].decode()), len(encoded[:stop].decode())
        words = sentence[first:stop]
        first, stop = stop - len(words.lstrip()), first + len(words.rstrip())
        while stop < len(sentence) and sentence[stop].isalnum():
            stop += 1
        yield Hit(rule, start + first, start + stop)
