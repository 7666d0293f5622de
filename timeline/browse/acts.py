"""Which measures are acts: done with their day, as a meeting is, unlike a rule that holds from its day on.

No record says which it is. Three categories of the codebook are of acts. Five hold both, rules and acts; there the
words of the record decide: what is told as done once is an act ("was tested", "two officials were sacked"), what
recurs, or is told of whoever does a thing, is a rule ("are tested every other day", "those who hide it are punished").
What they leave open counts as a rule. Only what is introduced can be an act: what is continued, tightened, eased,
lifted or planned was meant to last.
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
_UNIT = r"(?:hours?|days?|nights?|weeks?|months?|shifts?|trips?|times?|arrivals?)"
_GENERAL = re.compile(
    rf"\b(?:(?:every|each) (?:[\w-]+ )?{_UNIT}|(?:daily|weekly|regularly|routinely)\b"
    rf"|(?:once|twice|times) (?:an?|every|each|per) (?:[\w-]+ )?{_UNIT}"
    r"|anyone|anybody|whoever|those (?:who|found|caught)|who (?:has|have) (?:\w+ )?been|responsible for"
    r"|must|(?:have|has|need|needs) to|(?:^|only |fully )(?:vaccinated|tested|screened) \w+s)\b",
    re.IGNORECASE,
)
# Participles and past forms of what is over when it is done. After "are" or "be" they tell of what is done as a rule.
_BEEN = r"(?:was|were|(?:has|have|had) (?:\w+ )?been)"
_DONE = re.compile(
    r"\b(?:caught|captured|detained|arrested|jailed|imprisoned|sentenced|convicted|charged|fined|punished|penali[sz]ed"
    r"|sacked|fired|dismissed|removed|demoted|suspended|reprimanded|disciplined|deported|expelled|seized|confiscated"
    r"|investigated|cracked|smashed|busted|(?:broken|broke) up|(?:sent|turned|handed) back|handed (?:out|over|down)"
    r"|given (?:\w+ )?(?:penalties|warnings)|(?:opened|under) (?:\w+ )?(?:files|cases|investigation|detention)"
    rf"|(?:cases|files|investigations) {_BEEN} opened"
    r"|tested|swabbed|screened|sampled|vaccinated|inoculated|jabbed|administered|turned up"
    r"|(?:collected|taken|took|given|gave) (?:\w+ )?(?:samples|swabs)"
    rf"|(?:samples|swabs) {_BEEN} (?:collected|taken|processed)"
    rf"|(?:conducted|completed|carried out|done) (?:[\w,.]+ ){{0,4}}tests|doses {_BEEN} given"
    r"|(?:received|had|got) (?:\w+ ){0,4}(?:shots?|jabs?|doses?|test)"
    r"|sent|dispatched|despatched|deployed|rushed|flown|flew|arrived|reached|delivered|donated|purchased|bought"
    r"|earmarked|met|chaired|convened|visited|toured|inspected|set out"
    r"|held (?:an? |the )?(?:\w+ ){0,3}(?:meeting|conference|talks?))\b",
    re.IGNORECASE,
)
_AS_A_RULE = frozenset("is are am be being get gets can may should shall will would could".split())
_EVENT = re.compile(
    r"\b(?:(?:is|are) (?:sending|dispatching|deploying|delivering|flying)|(?:tele)?conference|talks|meeting with"
    r"|rounds? of|for the \w+ time|mass (?:testing|tests)"
    r"|(?:first|second|third|fourth|fifth|sixth|another|new) round)\b",
    re.IGNORECASE,
)


def is_act(category: str, action: str, quotes: Iterable[str]) -> bool:
    """Whether a measure is over with its day, by its category, its action and, where need be, its words."""
    if action != Action.INTRODUCED:
        return False
    return category in ACTS or (category in EITHER and any(map(_tells_an_act, quotes)))


def _tells_an_act(quote: str) -> bool:
    if _GENERAL.search(quote):
        return False
    return bool(_EVENT.search(quote)) or any(_is_done(quote, match.start()) for match in _DONE.finditer(quote))


def _is_done(quote: str, at: int) -> bool:
    """Whether a participle tells of what is over: "was tested", "has been tested", "tested", not "must be tested"."""
    return not _AS_A_RULE.intersection(quote[:at].lower().split()[-2:])
