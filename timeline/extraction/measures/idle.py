"""Clauses that tell of no act whatever their words: private life, aims, questions, findings, press conferences."""

import re

from timeline.article import Span
from timeline.extraction.measures.rules import Hit
from timeline.vocabulary import Category

_SAME = re.compile(r"\bthe same\s+\Z", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|as)\s+(?:local\s+|the\s+)?\Z", re.IGNORECASE)
_FIRST_PERSON = re.compile(  # not "Level I response"
    r"(?<!evel )(?<!lass )(?<!rade )\bI [a-z]|\bI['’](?:m|ve|d|ll)\b|\b[Mm]y\b|\bme\b"
)
_NOTHING = re.compile(r"\bdon['’]t know\b|\b(?:does|do|did) nothing\b")
_ACCORDING = re.compile(r"according to\b", re.IGNORECASE)
_WH = re.compile(r"[\"“‘']?(?:what|why|how|whether)\b", re.IGNORECASE)
_AIM = re.compile(r"(?:in order )?to\s+\w+", re.IGNORECASE)
_FIGURATIVE = re.compile(r"\s+of (?:how|whether|(?:\w+ ){0,3}news)\b", re.IGNORECASE)
_STUCK = re.compile(
    r"\b(?:was|were|are|is|been|left|got) (?:\w+ )?(?:stuck|backed up|queu\w+|held up)\b", re.IGNORECASE
)
_PRESS = re.compile(r"\b(?:press|news|video|media|telephone)\s+\Z", re.IGNORECASE)
_HANDLER = re.compile(
    r"[\w-]+\s+(?:workers?|handlers?|drivers?|employees?|staff|loaders?|porters?|personnel)\b", re.IGNORECASE
)
_LOADER = re.compile(r"[\w-]+\s+(?:workers?|handlers?|employees?|loaders?|porters?)\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"(?:\w+ ){0,3}?(?:drivers?|workers?|staff|employees|handlers?|people|residents|travel+ers|personnel|those|"
    r"dockers)\b",
    re.IGNORECASE,
)
_TESTED = re.compile(r"\b(?:tested|swabbed|screened|quarantined|isolated)\b", re.IGNORECASE)
_RESULT = re.compile(r"\s(?:positive|negative)\b(?!\s+(?:nucleic|test|result|certificate|PCR|COVID))", re.IGNORECASE)
_ONE_PERSON = re.compile(
    r"[\"“‘']?(?:(?:he|she)\s+|(?:his|her)\s+(?:family|wife|husband|son|daughter|mother|"
    r"father|parents|child|children|brother|sister|flatmates?|roommates?)\s+)(?:has|had|was|is|were|have)\b",
    re.IGNORECASE,
)
_DESIGNATED = re.compile(r"(?:designated|converted|makeshift)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:an?|the|in|at|to|of|from|its|their)\s+\Z", re.IGNORECASE)
_COMPANY = re.compile(
    r"(?:the|an?|its|his|her)\s(?:\w+\s){0,3}?(?:company|firm|maker|manufacturer|factory|start-?up)\s"
    r"(?:makes?|sells?|produces?|exports?|supplies|ships)\b",
    re.IGNORECASE,
)
_FINDING = frozenset({Category.TESTING, Category.QUARANTINE, Category.PORT_SCREENING, Category.SURVEILLANCE})
_FOUND = re.compile(
    r"\b(?:found|detected|discovered|identified|diagnosed|spotted|picked up)\b[^,;]*"
    r"\b(?:in|during|through|by|from|at|via|among)\s+(?:\w+\s+){0,3}\Z",
    re.IGNORECASE,
)


def is_idle(text: str, sentence: Span, hit: Hit, clause: Span) -> bool:
    """Whether a hit in a clause of a sentence is of those that tell of no act."""
    return (
        _is_in_passing(text, hit, clause)
        or _is_finding(text, hit, clause)
        or _is_of_people(text, hit, clause)
        or _is_no_news(text, sentence, clause)
    )


def is_private(text: str, sentence: Span) -> bool:
    """Whether somebody tells of his own life in a sentence."""
    return bool(_FIRST_PERSON.search(text, sentence.start, sentence.end))


def _is_no_news(text: str, sentence: Span, clause: Span) -> bool:
    """Whether the clause tells of an aim, a source, a question, or of trade."""
    if any(lead.match(text, clause.start) for lead in (_ACCORDING, _WH, _COMPANY)):
        return True
    if any(words.search(text, clause.start, clause.end) for words in (_NOTHING, _STUCK)):
        return True
    opens = clause.start - sentence.start <= 1
    return opens and clause.end < sentence.end - 1 and bool(_AIM.match(text, clause.start))


def _is_in_passing(text: str, hit: Hit, clause: Span) -> bool:
    """Whether the words are a part of another name, or what something is compared with."""
    if _FIGURATIVE.match(text, hit.end) or _SAME.search(text, clause.start, hit.start):
        return True
    if hit.rule.category is Category.MEDICAL_CAPACITY and _BY.search(text, clause.start, hit.start):
        return True
    if hit.rule.category is Category.CLOSURES and _PRESS.search(text, clause.start, hit.start):
        return True
    return bool(_DESIGNATED.match(text, hit.start) and _ARTICLE.search(text, clause.start, hit.start))


def _is_finding(text: str, hit: Hit, clause: Span) -> bool:
    """Whether the clause tells what a test or a check brought to light, or that one person had it."""
    if hit.rule.category not in _FINDING:
        return False
    if _FOUND.search(text, clause.start, hit.start):
        return True
    if hit.rule.category not in (Category.TESTING, Category.QUARANTINE):
        return False
    told = _RESULT.search(text, hit.start, hit.end) or _RESULT.match(text, hit.end)
    return bool(told or _ONE_PERSON.match(text, clause.start))


def _is_of_people(text: str, hit: Hit, clause: Span) -> bool:
    """Whether the words name who handles the goods, not the goods."""
    if hit.rule.category is Category.FREIGHT_CONTROLS:
        return bool(_LOADER.match(text, hit.start))
    if hit.rule.category is not Category.GOODS_DISINFECTION:
        return False
    tested = _PEOPLE.match(text, clause.start, hit.end) and _TESTED.search(text, hit.start, hit.end)
    return bool(tested or _HANDLER.match(text, hit.start))
