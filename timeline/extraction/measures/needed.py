"""The words that a pattern cannot do without, so that a sentence without them need not be searched for it.

A pattern is read as far as it must be to tell what a word of its match begins with; what is not understood is taken to
be anything, which only makes the answer looser. Letters are those of English, as re2's own word boundary has it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

_WORDS = re.compile(r"[a-z0-9_]+")
_LETTER = re.compile(r"[A-Za-z0-9_]")
_COUNT = re.compile(r"\{(\d+)(,?)\d*\}")
_REPEATS = frozenset("?*+{")
_ODD = re.compile("[\u017f\u0130\u212a]")  # a letter that re2 or Python, not both, takes for one of English
_FEW = 6  # characters of a class that are tried one by one
_MOST = 1_000  # beginnings of one word; of more it is not told
_COLUMNS = 4  # words asked for of one way
_WORDS_KEPT = 50_000
WHOLE = "$"  # closes a beginning that is the whole word


class Part(Enum):
    """What stands for a character or a place between two."""

    GAP = 1  # a character that no word has
    ANY = 2
    EDGE = 3  # where a word begins or ends


@dataclass(frozen=True, slots=True)
class Repeated:
    """A run that may be left out (`least` 0) or said again."""

    run: "Run"
    least: int
    is_many: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several runs."""

    runs: "tuple[Run, ...]"


Run = tuple["str | Part | Repeated | Choice", ...]  # a str is one letter, small

_ESCAPED: "dict[str, Run]" = {
    "b": (Part.EDGE,),
    "s": (Part.GAP,),
    "W": (Part.GAP,),
    "d": (Choice(tuple((digit,) for digit in "0123456789")),),
}


def needed(pattern: str) -> list[list[frozenset[str]]]:
    """Ways in which the pattern may go, each with sets of beginnings of words; empty where one may do without.

    A text that it occurs in has for one way a word of each set. The pattern is to begin where a word does.
    """
    found: list[list[frozenset[str]]] = []
    for run in _ways(_Parser(pattern).choice().runs):
        sets = _needed(run)
        if sets not in found:
            found.append(sets)
    return [] if [] in found else found


def _ways(runs: "tuple[Run, ...]") -> "Iterator[Run]":
    """The runs; for one that is hardly more than a choice, each of it."""
    for run in runs:
        if run and isinstance(run[0], Choice) and all(isinstance(part, Part) for part in run[1:]):
            yield from _ways(tuple(one + run[1:] for one in run[0].runs))
        else:
            yield run


def _needed(run: Run) -> list[frozenset[str]]:
    sets: list[frozenset[str]] = []
    is_open = True
    for number, part in enumerate(run):
        if is_open and part is not Part.GAP and (found := _beginnings(run[number:], "")) and found not in sets:
            sets.append(found)
        is_open = _opens_after((part,), is_open=is_open)
    return sets


class _Parser:
    """Reads the patterns of the rules; of what they do not use it makes ANY."""

    def __init__(self, pattern: str) -> None:
        self._pattern, self._at = pattern, 0

    def choice(self) -> Choice:
        """What stands up to the end, or to the bracket that closes a group."""
        runs: list[Run] = [self._run()]
        while self._take("|"):
            runs.append(self._run())
        return Choice(tuple(runs))

    def _run(self) -> Run:
        parts: list[str | Part | Repeated | Choice] = []
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            parts += self._repeated(self._part())
        return tuple(parts)

    def _take(self, mark: str) -> bool:
        is_there = self._pattern.startswith(mark, self._at)
        self._at += len(mark) if is_there else 0
        return is_there

    def _part(self) -> Run:
        mark = self._pattern[self._at]
        if mark == "(":
            return self._group()
        if mark == "[":
            return self._class()
        self._at += 1
        if mark == "\\":
            return self._escaped()
        return (Part.ANY if mark in ".^$" else _of(mark),)

    def _group(self) -> Run:
        self._at += 1
        if self._take("?"):
            self._at = self._pattern.index(":", self._at) + 1  # the patterns name no groups
        inner = self.choice()
        self._at += 1
        return inner.runs[0] if len(inner.runs) == 1 else (inner,)

    def _escaped(self) -> Run:
        mark = self._pattern[self._at]
        self._at += 1
        if mark == "p" or mark == "P":
            self._at = self._pattern.index("}", self._at) + 1 if self._take("{") else self._at + 1
        return _ESCAPED.get(mark, (Part.ANY,)) if mark.isalnum() else (_of(mark),)

    def _class(self) -> Run:
        end = self._at + 1
        while self._pattern[end] != "]" or end == self._at + 1:
            end += 2 if self._pattern[end] == "\\" else 1
        inner, self._at = self._pattern[self._at + 1 : end], end + 1
        letters = _LETTER.findall(inner.replace(r"\s", ""))
        if inner.startswith("^") or "\\" in inner.replace(r"\s", "").replace(r"\-", "") or "-" in inner[1:-1]:
            return (Part.ANY,)
        if not letters:
            return (Part.GAP,)
        if len(inner) > _FEW or r"\s" in inner:
            return (Part.ANY,)
        return (Choice(tuple((_of(mark),) for mark in inner)),)

    def _repeated(self, run: Run) -> Run:
        if self._pattern[self._at : self._at + 1] not in _REPEATS:
            return run
        for mark, least, is_many in (("?", 0, False), ("*", 0, True), ("+", 1, True)):
            if self._take(mark):
                self._take("?")
                return (Repeated(run, least, is_many),)
        if count := _COUNT.match(self._pattern, self._at):
            self._at = count.end()
            self._take("?")
            return (Repeated(run, int(count[1]), is_many=True),)
        return run


def _of(mark: str) -> str | Part:
    return mark.lower() if _LETTER.match(mark) else Part.GAP


def _opens_after(run: Run, *, is_open: bool) -> bool:
    """Whether a letter behind the run begins a word, given whether one in its place would."""
    for part in run:
        if isinstance(part, Choice):
            is_open = all(_opens_after(one, is_open=is_open) for one in part.runs)
        elif isinstance(part, Repeated):
            once = _opens_after(part.run, is_open=is_open)
            once = once and _opens_after(part.run, is_open=once)
            is_open = once and (is_open or part.least > 0)
        else:
            is_open = part is Part.GAP or part is Part.EDGE
    return is_open


def _beginnings(run: Run, word: str) -> frozenset[str]:
    """What the word that goes on with a run may begin with, `word` being read of it; empty where it may be any."""
    if not run:
        return frozenset({word} if word else ())
    part, rest = run[0], run[1:]
    if isinstance(part, str):
        return _beginnings(rest, word + part)
    if isinstance(part, Choice):
        return _either(*(_beginnings(one + rest, word) for one in part.runs))
    if isinstance(part, Repeated):
        again: Run = (Part.ANY,) if part.is_many and part.run != (Part.GAP,) else ()
        said = _beginnings(part.run + (again or rest), word)
        return said if part.least else _either(said, _beginnings(rest, word))
    if part is Part.ANY:
        return frozenset({word} if word else ())
    return frozenset({word + WHOLE}) if word else _beginnings(rest, word)


def _either(*sets: frozenset[str]) -> frozenset[str]:
    together = frozenset[str]().union(*sets)
    return together if all(sets) and len(together) <= _MOST else frozenset()


class Needs:
    """Tells which of many patterns may occur in a sentence, by the words that they cannot do without."""

    def __init__(self, patterns: list[str]) -> None:
        ways = [(number, sets) for number, pattern in enumerate(patterns) for sets in needed(pattern) or [[]]]
        self._owners = tuple(number for number, _ in ways)
        self._all = (1 << len(ways)) - 1
        self._unasked = (1 << len(ways) * _COLUMNS) - 1  # a bit for each way in each column
        self._told: dict[str, int] = {}
        for place, (_, sets) in enumerate(ways):
            for column, words in enumerate(sorted(sets, key=len)[:_COLUMNS]):
                bit = 1 << column * len(ways) + place
                self._unasked ^= bit
                for word in words:
                    self._told[word] = self._told.get(word, 0) | bit
        self._bits = lru_cache(maxsize=_WORDS_KEPT)(self._bits_of)

    def possible(self, sentence: str) -> list[int]:
        """The numbers of the patterns that may occur, in order."""
        if not sentence.isascii() and _ODD.search(sentence):
            return list(dict.fromkeys(self._owners))
        told = self._unasked
        for word in set(_WORDS.findall(sentence.lower())):
            if bits := self._bits(word):
                told |= bits
        left = self._all
        for column in range(_COLUMNS):
            left &= told >> column * len(self._owners)
        found: list[int] = []
        while left:
            last = left & -left
            owner = self._owners[last.bit_length() - 1]
            if not found or found[-1] != owner:
                found.append(owner)
            left ^= last
        return found

    def _bits_of(self, word: str) -> int:
        bits = self._told.get(word + WHOLE, 0)
        for end in range(1, len(word) + 1):
            bits |= self._told.get(word[:end], 0)
        return bits
