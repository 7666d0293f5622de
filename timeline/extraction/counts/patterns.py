"""How the rules for case counts are written.

A pattern is written over the parts of a sentence (`lexicon.Part`), one name a part, `#` for the number in question
(`!` where it is "no" or "none"). Other signs are those of a regular expression: `CASE?`, `[MOD VERB]*`, `^`, `$`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import re2

from timeline.extraction.counts.lexicon import Part

# How many parts of the sentence a rule sees on either side of the number: keeps time linear.
MOST_BEFORE, MOST_AFTER = 28, 26

_NAMES = {part.name: re.escape(part.value) for part in Part} | {
    "NP": r"[MVRPBS\^]",  # what may stand between a number and its noun
    "ANY": "[^;N0#]",
    "END": "(?:[,;.:&)(ETL'Kb]|$)",
    # what a number is a part of, right after it: "14 of them", "230 people", "two of the new cases"
    "GROUP": r"(?:o|OD?[M\^TP]{0,4}[QNCH]|H|RH?)?",
    # what may follow the number of a part: "38 were", "20 had", "12 imported"
    "RESTOFPART": r"(?:[AVJBSMFIC]|OQ|,|&|$)",
}


def translated(pattern: str) -> str:
    """A rule's pattern as a regular expression over the letters of the parts."""
    spelled = re.sub(r"[A-Z]{2,}", lambda match: _NAMES[match.group()], pattern)
    return spelled.replace(" ", "")


class Kind(StrEnum):
    """How a number gets what its own words do not say."""

    STATED = "stated"  # it names what it counts
    GROUP = "group"  # a state says what it counts: "914 had recovered"
    PART = "part"  # a part of a count told before
    LISTED = "listed"  # a part that belongs to the place beside it
    REST = "rest"  # what is left of a count told before
    COMPARATOR = "comparator"  # the same count on another day
    TOTAL = "total"  # a running total


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say a number of people. `needs_count` rules read only near a count that was told in full."""

    name: str
    kind: Kind
    pattern: str
    example: str
    counter: str
    needs_count: bool = False
    is_beside: bool = False  # the match runs on over other numbers, whose words are not its own

    def compiled(self) -> Any:
        """The pattern over letters, in linear time."""
        return re2.compile(translated(self.pattern))


@dataclass(frozen=True, slots=True)
class Veto:
    """A neighbourhood in which a number counts no people in a state."""

    name: str
    pattern: str
    example: str
