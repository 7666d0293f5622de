"""The words that matter around a number of people: what they are in a clause, and what they say of the people.

The words stand in `words.txt`; this module reads them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import Generic, TypeVar

from timeline.vocabulary import Bound, Origin, Scope, Status

Value = TypeVar("Value")
_DATA = Path(__file__).parent / "words.txt"


class Part(StrEnum):
    """What a word is to a number of people. The letter is what the patterns of the rules see of it."""

    NIL = "0"  # "no", "none", "not a single"; a rule sees `!` where it is the number in question
    NUMBER = "N"  # a rule sees `#` where it is the number in question
    CASE = "C"  # noun of counted people: cases, infections, patients, deaths
    HUMAN = "H"  # noun of people in general: travellers, residents, workers
    MOD = "M"  # adjective of cases: new, imported, COVID-19
    VERB = "V"  # verb of reporting: reported, saw, confirmed
    STATE = "S"  # predicate that says a state: died, in hospital, tested positive
    BROUGHT = "B"  # words that say where the infection came from: from abroad, inbound travellers
    TRAVEL = "J"  # verb of travelling: came, flew, arrived
    AUX = "A"  # auxiliaries and light adverbs: were, had, still, all
    PLACE = "P"
    TIME = "T"
    OF = "O"
    IN = "I"
    FROM = "F"  # from, compared with, against, than
    WITH = "W"  # with, including, among
    PREP = "K"  # to, for, by, on, after
    AGE = "a"
    BY = "b"
    WHICH = "o"  # of which, of whom
    AND = "&"
    COMMA = ","
    STOP = ";"
    COLON = ":"
    OPEN = "("
    CLOSE = ")"
    EACH = "E"
    THEM = "Q"  # them, those, which; a number told before
    DET = "D"
    OTHER = "R"  # other, remaining, another
    TOTAL = "U"  # total, tally, toll, number
    REACH = "G"  # reached, stood at, bringing
    TAKE = "Y"  # infected, killed: the number is its object
    THERE = "Z"
    ANTI = "X"  # what is not counted here: yuan, doses, provinces
    CLAUSE = "L"  # begins another clause: as, while, because
    IF = "?"  # begins a condition
    SPEECH = "'"  # said, announced, report
    POSSESSIVE = "^"
    WORD = "w"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase of the lexicon."""

    part: Part
    status: Status | None = None
    origin: Origin | None = None
    scope: Scope | None = None
    mark: str = ""  # more that it says: "total", "wave", "disease", "ones", "all", "law", "weak"


# What stands before a number that is a name, not a count: "Phase 3", "Page 5", "$90".
LABELS = frozenset(
    "page no phase level flight chapter article grade class item category tier room building terminal line aged route "
    "g unit gate version stage section rule type size channel boeing airbus $ us$ € £ ¥ rmb cny usd hk$ nt$ bus train "
    "ward age highway session episode table number nos".split()
)
BOUNDS: dict[Bound, str] = {
    Bound.AT_LEAST: "more than / over / above / at least / no fewer|less than / upwards of / in excess of / "
    "not less than / well over / beyond / greater than / just over / a minimum of",
    Bound.ABOUT: "nearly / almost / about / around / some / approximately / roughly / close to / an? estimated / "
    "just under / circa / near / somewhere around",
    Bound.AT_MOST: "up to / fewer than / less than / under / below / at most / no more than / not more than / "
    "a maximum of",
    Bound.EXACT: "as many as / as few as / exactly / a full",  # words that say no more than the number
}
AFTER_BOUNDS: dict[Bound, str] = {
    Bound.AT_LEAST: "or more / or above / or over / plus / and counting / + / or higher",
    Bound.ABOUT: "or so / or thereabouts",
    Bound.AT_MOST: "or fewer / or less / at most",
}
NILS = (
    "no / none / neither / not a single / not one / not even one / nobody / no one / not any / zero / nil / "
    "without any|a / not report|record|register|find|detect|see|add|have|produce any|a / without a single / "
    "not report|record|find|see a single / "
    "not reported|recorded|registered|found|detected|seen|added|had|produced any|a"
)
WAVE = frozenset("wave outbreak flare-up flare-ups resurgence cluster resurgences round outbreaks flareup".split())


def expand(phrases: str) -> list[tuple[str, ...]]:
    """Every phrase that a line of the lexicon stands for, as tuples of lower-case words."""
    found = []
    for phrase in phrases.split(" / "):
        slots = [[*slot.rstrip("?").split("|"), *([""] if slot.endswith("?") else [])] for slot in phrase.split()]
        found += [tuple(word for word in words if word) for words in product(*slots)]
    return found


@dataclass(frozen=True, slots=True)
class Family(Generic[Value]):
    """The phrases that begin with one word, and how long they are, the longest first."""

    lengths: tuple[int, ...]
    phrases: dict[tuple[str, ...], Value]


def longest(index: dict[str, Family[Value]], words: list[str], at: int) -> tuple[Value, int] | None:
    """The longest phrase of an index that begins at `words[at]`: what it means and how many words it has."""
    family = index.get(words[at])
    if family is None:
        return None
    for length in family.lengths:
        phrase = tuple(words[at : at + length])
        value = family.phrases.get(phrase)
        if value is not None:
            return value, len(phrase)
    return None


def _index(pairs: Iterable[tuple[tuple[str, ...], Value]]) -> dict[str, Family[Value]]:
    """Phrases by their first word. Of two meanings of the same phrase the first counts."""
    families: dict[str, dict[tuple[str, ...], Value]] = {}
    for words, value in pairs:
        families.setdefault(words[0], {}).setdefault(words, value)
    return {
        first: Family(tuple(sorted({len(words) for words in phrases}, reverse=True)), phrases)
        for first, phrases in families.items()
    }


def _read_words() -> Iterator[tuple[tuple[str, ...], Entry]]:
    """The phrases of the data file in order, with what each is."""
    entry = Entry(Part.WORD)
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            part, *said = line.strip("[]").split()
            says = dict(item.split("=", 1) for item in said)
            entry = Entry(
                Part[part.upper()],
                Status(says["status"]) if "status" in says else None,
                Origin(says["origin"]) if "origin" in says else None,
                Scope(says["scope"]) if "scope" in says else None,
                says.get("mark", ""),
            )
        elif line and not line.startswith("#"):
            yield from ((words, entry) for words in expand(line))


PHRASES = _index(_read_words())
BEFORE = _index((words, bound) for bound, phrases in BOUNDS.items() for words in expand(phrases))
AFTER = _index((words, bound) for bound, phrases in AFTER_BOUNDS.items() for words in expand(phrases))
NIL_WORDS = _index((words, True) for words in expand(NILS))
