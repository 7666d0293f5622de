"""Clauses that go on about a measure told just before, by a pronoun or a bare noun: "It will stay shut until June"."""

import re
from functools import cache

from timeline.article import Span
from timeline.extraction.measures.acts import Found
from timeline.extraction.measures.clauses import Modality, Reader
from timeline.extraction.measures.rules import Hit, Rule
from timeline.extraction.measures.sought import Sought
from timeline.extraction.measures.verbs import Effect
from timeline.vocabulary import Category

_PRONOUN = r"(?:it|they|that|this|these|both)"
_NOUN = (
    r"(?:the|this|that|these|those|both|its|such) (?:\w+ ){0,2}?(?:bans?|suspensions?|measures?|rules?|restrictions?|"
    r"curbs?|closures?|lockdown|drive|campaign|programme|program|scheme|route|service|services|round|exercise|system|"
    r"policy|orders?|requirements?|arrangements?|limits?|control|controls|shutdown|halt|method|practice|regulations?)"
)
_ROUND = r"a (?:second|third|fourth|fifth|next|final|new|further|last) (?:round|phase|batch|stage)"
_STATE = (
    r"(?:in (?:force|place|effect)|shut|closed|suspended|sealed|extended|prolonged|lifted|eased|relaxed|tightened|"
    r"cancel+ed|halted|resumed|compulsory|mandatory|obligatory|scrapped|dropped|abolished|widened|expanded|"
    r"introduced|repeated|renewed|until|free of charge)"
)
_BE = r"(?:is|are|was|were|be|been|being|remains?|remained|stays?|stayed)"
_HELPERS = r"(?:(?:will|would|must|has|have|had|is|are|to|still|now|also|since|later|only|not|yet|then|further) )*"
_TOLD = (
    r"(?:"
    rf"{_PRONOUN} {_HELPERS}{_BE} (?:\w+ly |again |still |now |also |further )?{_STATE}\b|"
    rf"{_PRONOUN} {_HELPERS}(?:took|takes?|came|comes?|went|goes|go) (?:into |in )?(?:force|effect)\b|"
    rf"{_PRONOUN} {_HELPERS}(?:appl(?:y|ies|ied) to|covers?)\b|"
    rf"(?:{_NOUN}|{_ROUND})(?:,[^,;]{{1,60}},)? {_HELPERS}"
    rf"(?:{_BE} (?:\w+ly |again |still |now |also |further )?{_STATE}\b|"
    r"(?:took|takes?|came|comes?|went|goes|go) (?:into |in )?(?:force|effect)\b|"
    r"(?:appl(?:y|ies|ied)|cover(?:s|ed)?|last(?:s|ed)?|runs?|ran|ends?|ended|expires?|expired|begins?|began|starts?|"
    r"started|includes?|included|wraps? up|wrapped up)\b))"
)
_WORD = re.compile(rf"(?:^|(?<=[\s,“\"])){_TOLD}", re.IGNORECASE)
_MAY_TELL = Sought(rf"\b{_TOLD}")


@cache
def _rule(category: Category) -> Rule:
    return Rule("echo", category, 0, True, False, None, None, False, False, "", "")


def may_echo(text: str, span: Span) -> bool:
    """Whether a sentence goes on about something told before in the words of this module."""
    return _MAY_TELL.search(text, span.start, span.end) and bool(_WORD.search(text, span.start, span.end))


def echoes(text: str, span: Span, reader: Reader, told: list[Found], before: Category | None) -> list[Found]:
    """The clauses of a sentence that go on about the measure before them: one `told` in it, else that of `before`."""
    taken = {number for found in told for number in range(found.first, found.last + 1)}
    rows: list[Found] = []
    for match in _WORD.finditer(text, span.start, span.end):
        number = max(i for i, clause in enumerate(reader.clauses) if clause.start <= match.start() or i == 0)
        last = max(i for i, clause in enumerate(reader.clauses) if clause.start < match.end() or i == 0)
        if taken & set(range(number, last + 1)):
            continue
        category = next((found.hit.rule.category for found in reversed(told) if found.last < number), before)
        start, end = reader.clauses[number].start, reader.clauses[last].end
        verbs = tuple(v for v in reader.verbs if start <= v.start < end and v.effect is not Effect.SAY)
        if category is None or any(v.modality in (Modality.POSSIBLE, Modality.PURPOSE) for v in verbs):
            continue
        taken |= set(range(number, last + 1))
        rows.append(Found(Hit(_rule(category), match.start(), match.end()), verbs, number, last))
    return rows
