"""Which measures are acts: done with their day, as a meeting is, unlike a rule that holds from its day on.

No record says which it is. Three categories of the codebook are of acts. Five hold both, rules and acts; there the
words of the record decide, and what they leave open counts as a rule. Only what is introduced can be an act: what is
continued, tightened, eased, lifted or planned was meant to last.
"""

import re
from collections.abc import Iterable

from timeline.vocabulary import Action, Category

ACTS = frozenset((Category.INTERNATIONAL_COOPERATION, Category.REPATRIATION, Category.SUPPORT))
EITHER = frozenset(
    (
        Category.TESTING,
        Category.VACCINATION,
        Category.MEDICAL_CAPACITY,
        Category.LAW_ENFORCEMENT,
        Category.RESPONSE_ORGANISATION,
    )
)
_ACT = re.compile(
    r"\b(?:met|meeting|talks|conference|visit(?:ed|s)?|inspected|set out|sent|send(?:s|ing)?|dispatch\w*"
    r"|arriv(?:ed|es|ing)|deliver\w*|donat\w+|hand(?:ed|ing|s) (?:out|over)|purchas\w+|bought|deployed"
    r"|arrest\w*|seized|investigated"
    r"|(?:was|were|been) (?:tested|vaccinated|punished|sentenced|fined)|tested|mass (?:testing|tests)"
    r"|rounds? of|turned up|had (?:a|an) [\w ]*test)\b",
    re.IGNORECASE,
)


def is_act(category: str, action: str, quotes: Iterable[str]) -> bool:
    """Whether a measure is over with its day, by its category, its action and, where need be, its words."""
    if action != Action.INTRODUCED:
        return False
    return category in ACTS or (category in EITHER and any(_ACT.search(quote) for quote in quotes))
