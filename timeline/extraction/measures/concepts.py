"""Measures told in no set phrase: clauses whose words, in whatever order, join the ideas of data/concepts.toml."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import re2

from timeline.extraction.measures.clauses import Modality, Reader, words_in
from timeline.extraction.measures.rules import Hit, Rule
from timeline.extraction.measures.verbs import Effect, lexicon
from timeline.vocabulary import Category

_FILE = Path(__file__).parent.parent / "data" / "concepts.toml"
_WORD = re.compile(r"[^\W_]+(?:[-'.,][^\W_]+)*")
_WORDS_KEPT = 50_000  # words whose ideas are remembered
_SUBJECTLESS = re.compile(
    r"(?:has|have|had|is|are|was|were|will|must|may|should|can|cannot|would|do|does|did|shall|remains?|stays?|not|to)\b",
    re.IGNORECASE,
)
_UNSAID = ["case"]  # the veto of a combination that names none
_ORDERS = frozenset({"stop", "free", "must"})


@dataclass(frozen=True, slots=True)
class Combination:
    """Ideas that together tell a measure, as sets of bits: one of each of `wanted`, none of `vetoes`.

    The second of `wanted` is what is done, and stands in the clause itself.
    """

    rule: Rule
    wanted: tuple[int, ...]
    vetoes: int


class Idea(NamedTuple):
    """Ideas that one word or run of words tells, as a set of bits, and where it stands."""

    bits: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Lexicon:
    bits: dict[str, int]  # idea -> its bit
    words: Any  # all patterns in one automaton
    word_bits: tuple[int, ...]  # the bit of each pattern
    phrases: dict[str, tuple[tuple[tuple[str, ...], int], ...]]  # runs of words by their first


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _lexicon() -> _Lexicon:
    rows: dict[str, dict[str, str]] = _data()["ideas"]
    bits = {name: 1 << number for number, name in enumerate(rows)}
    words = re2.Set.FullMatchSet()
    phrases: dict[str, tuple[tuple[tuple[str, ...], int], ...]] = {}
    word_bits: list[int] = []
    for name, row in rows.items():
        if "words" in row:
            words.Add(row["words"])
            word_bits.append(bits[name])
        for phrase in filter(None, row.get("phrases", "").split("|")):
            run = tuple(phrase.split())
            phrases[run[0]] = (*phrases.get(run[0], ()), (run, bits[name]))
    words.Compile()
    return _Lexicon(bits, words, tuple(word_bits), phrases)


@cache
def combinations() -> tuple[Combination, ...]:
    """All combinations, in the order of the file."""
    return tuple(_combination(row) for row in _data()["combination"])


def _combination(row: dict[str, Any]) -> Combination:
    rule = Rule(
        name=row["name"],
        category=Category(row["category"]),
        rank=row["rank"],
        tells_act=True,
        shares_clause=False,
        pattern=None,
        needs=None,
        is_standing=False,
        names_activity=row.get("activity", False),
        example=row["example"],
        counter=row["counter"],
    )
    return Combination(rule, tuple(_bits(ideas.split("|")) for ideas in row["all"]), _bits(row.get("none", _UNSAID)))


def _bits(names: Iterable[str]) -> int:
    known = _lexicon().bits
    return sum(known[name] for name in set(names))


@lru_cache(maxsize=_WORDS_KEPT)
def _known(word: str) -> tuple[int, tuple[tuple[tuple[str, ...], int], ...]] | None:
    """The ideas that a word tells, and the runs of words that it begins; None where there is neither."""
    lexicon_ = _lexicon()
    bits = sum(lexicon_.word_bits[number] for number in lexicon_.words.Match(word) or ())
    runs = lexicon_.phrases.get(word, ())
    return (bits, runs) if bits or runs else None


def ideas_in(text: str, start: int, end: int) -> list[Idea]:
    """The ideas that the words of `text[start:end]` tell, in order."""
    places, words = words_in(text, start, end, _WORD)
    found: list[Idea] = []
    for number, word in enumerate(words):
        if (known := _known(word)) is None:
            continue
        bits, runs = known
        first, last = places[number].span()
        if bits:
            found.append(Idea(bits, start + first, start + last))
        for run, bit in runs:
            if tuple(words[number : number + len(run)]) == run:
                found.append(Idea(bit, start + first, start + places[number + len(run) - 1].end()))
    return found


def possible(ideas: list[Idea]) -> list[Combination]:
    """The combinations whose ideas all occur somewhere in the sentence."""
    told = _union(ideas)
    return [choice for choice in combinations() if told & choice.wanted[0] and _is_told(choice, told)]


def _is_told(choice: Combination, told: int) -> bool:
    """Whether ideas hold one of each kind that a combination wants."""
    return all(told & wanted for wanted in choice.wanted)


def _union(ideas: Iterable[Idea]) -> int:
    told = 0
    for idea in ideas:
        told |= idea.bits
    return told


def combined(text: str, reader: Reader, ideas: list[Idea], choices: list[Combination]) -> Iterator[Hit]:
    """Where one clause, read with the subject it lacks, holds all ideas of a combination and tells an act."""
    if not choices:
        return
    for number, clause in enumerate(reader.clauses):
        own = [idea for idea in ideas if clause.start <= idea.start < clause.end]
        if not own or not _acts(reader, clause.start, clause.end, own):
            continue
        start = _subject_start(text, reader, number)
        told = _union(idea for idea in ideas if start <= idea.start < clause.end)
        for choice in choices:
            if told & choice.vetoes or not _is_told(choice, told):
                continue
            done = next((idea for idea in own if idea.bits & choice.wanted[1]), None)
            if done:
                used = [idea.end for idea in own if any(idea.bits & wanted for wanted in choice.wanted)]
                yield Hit(choice.rule, done.start, max(used))


def _subject_start(text: str, reader: Reader, number: int) -> int:
    """Where the clause begins, or the one before it that holds its subject."""
    opened = {verb.start for verb in reader.verbs}
    while number > 0:
        clause = reader.clauses[number]
        lacks_subject = bool(_SUBJECTLESS.match(text, clause.start)) or clause.start in opened
        if not _is_example(text, reader, number) and (clause.joint == "strong" or not lacks_subject):
            break
        number -= 1
    return reader.clauses[number].start


def _is_example(text: str, reader: Reader, number: int) -> bool:
    """Whether a clause names an example of what the one before it names ("sights such as the tower may reopen")."""
    joint = text[reader.clauses[number - 1].end : reader.clauses[number].start].strip(" ,").lower()
    return joint in ("such as", "including")


@cache
def _orders() -> int:
    return _bits(_ORDERS)


def _acts(reader: Reader, start: int, end: int, ideas: list[Idea]) -> bool:
    """Whether something is done, ordered or stopped in a clause."""
    orders = _orders()
    words = (reader.text[idea.start : idea.end].lower() for idea in ideas if idea.bits & orders)
    if any(word not in lexicon() for word in words):  # what is no verb: "may not", "only", "nobody"
        return True
    return any(
        verb.effect not in (Effect.NONE, Effect.SAY)
        or verb.modality in (Modality.MUST, Modality.SHOULD, Modality.PLANNED)
        for verb in reader.verbs
        if start <= verb.start < end
    )
