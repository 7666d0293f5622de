"""Clauses that tell of no act whatever their words: private life, aims, questions, findings, press conferences."""

import re
from functools import lru_cache

from timeline.article import Span
from timeline.extraction.measures.others import is_of_others
from timeline.extraction.measures.rules import Hit
from timeline.extraction.measures.sought import Sought
from timeline.vocabulary import Category

NO_ACT = Sought(
    r"\b(?:lack(?:s|ed|ing)?|fail(?:s|ed|ing)?|trouble|difficult\w*|hard (?:to|for|it (?:is|was))|harder|unable|"
    r"impossible|inadequate|"
    r"failure|shortages?|short of|yet to|natural|"
    r"(?:analysts|economists|observers|traders|critics) (?:\w+ ){0,2}?(?:say|said|predict\w*|warn\w*|reckon|think)|"
    r"pressure (?:of|to|from)|"
    r"(?:task|job|burden|challenge) of|"
    r"(?:rules?|measures?|steps|moves?|polic(?:y|ies)|curbs|restrictions) (?:are|is|were|was) expected to|"
    r"(?:sales|prices?|demand|exports) (?:of|for)|"
    r"struggl(?:e|es|ed|ing to)|fears?|worr(?:y|ies)|concerns?|play(?:s|ed|ing)? (?:a|an)(?: \w+){0,2} role|"
    r"prais(?:e|es|ed|ing)|thank(?:s|ed|ing)?|lauded|hailed|commended|applauded|tribute|"
    r"(?:traders|residents|people|analysts|experts|locals|shopkeepers|owners|students|businesspeople|economists|they|"
    r"he|she) (?:\w+ ){0,2}(?:hope|hopes|hoped|expect|expects|expected|wish|want|wanted|believe|believed)|"
    r"advocat(?:e|es|ed|ing)|(?:chamber|associations?|companies|airlines|firms|business(?:es)?|industry|"
    r"unions?|lobby|"
    r"exporters|importers|traders|parents|manufacturers) "
    r"(?:have |has |also |now |will |still |to )*(?:ask|urg|call|appeal|want|request|"
    r"hop|lobb)\w*|"
    r"(?:no|little|any) (?:hints?|signs?|indications?|word|intention) (?:that|of|to|yet)|"
    r"(?:is|are|was|were) (?:both )?(?:timely|practical|effective) (?:and|to|in))\b"
)
_SAME = re.compile(r"\bthe same\s+\Z", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|as)\s+(?:local\s+|the\s+)?\Z", re.IGNORECASE)
_FIRST_PERSON = re.compile(  # not "Level I response"; its first letters come first, that it is tried at them only
    r"[IMm](?<!\w.)(?:(?<=I)(?: (?<!evel I )(?<!lass I )(?<!rade I )[a-z]|['’](?:m|ve|d|ll)\b)|"
    r"(?<=[Mm])y\b|(?<=m)e\b)"
)
_NOTHING = re.compile(r"\bdon['’]t know\b|\b(?:does|do|did) nothing\b")
_ACCORDING = re.compile(r"according to\b", re.IGNORECASE)
_WH = re.compile(r"[\"“‘']?(?:what|why|how|whether)\b", re.IGNORECASE)
_AIM = re.compile(r"(?:in order )?to\s+\w+", re.IGNORECASE)
_FIGURATIVE = re.compile(r"\s+of (?:how|whether|(?:\w+ ){0,3}news)\b", re.IGNORECASE)
_HABIT = re.compile(  # again its letters come first
    r"used to\b(?<!\wused to)(?<!is used to)(?<!are used to)(?<!was used to)(?<!were used to)(?<!be used to)"
    r"(?<!been used to)(?![^,;]*\bnow\b)"
)
_HARDER = r"\bma(?:de|kes?)\b[^,;]*\b(?:harder|more difficult|worse|slower)\b"
_STUCK = r"\b(?:was|were|are|is|been|left|got) (?:\w+ )?(?:stuck|backed up|queu\w+|held up)\b"
_FOR_GOOD = r"\b(?:clos|shut)\w* (?:\w+ ){0,3}for good\b|\b(?:went|gone|going|go) (?:bust|bankrupt|out of business)\b"
_TAKES = r"\bit (?:takes?|took) (?:\w+ ){1,4}to\b"
_OTHER_CAUSE = (  # shut by something else than an order
    r"\b(?:because of|due to|owing to|amid|over|for|after|by|ahead of|during) (?:an? |the )?(?:\w+ ){0,2}"
    r"(?:(?:power|electricity|energy|chips?|parts?|labou?r|fuel|coal|component)s? (?:shortages?|cuts?|outages?|"
    r"rationing)|"
    r"(?:lack|want) of (?:orders|demand|customers|business|money|funds|workers|parts|materials|guests|fuel)|"
    r"typhoons?|floods?|flooding|landslides?|mudslides?|snowstorms?|blizzards?|sandstorms?|earthquakes?|tremors|"
    r"heavy (?:rain|snow|fog)\w*|hurricanes?|drought)\b"
)
_PRESS = re.compile(r"\b(?:press|news|video|media|telephone)\s+\Z", re.IGNORECASE)
_HANDLER = re.compile(
    r"[\w-]+\s+(?:workers?|handlers?|drivers?|employees?|staff|loaders?|porters?|personnel)\b", re.IGNORECASE
)
_LOADER = re.compile(r"[\w-]+\s+(?:workers?|handlers?|employees?|loaders?|porters?)\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"(?:\w+ ){0,3}?(?:drivers?|workers?|staff|employees|handlers?|people|residents|travel+ers|personnel|those|"
    r"others|anyone|everyone|dock-?workers|dockers)\b",
    re.IGNORECASE,
)
_WHO_HANDLE = re.compile(r"(?:\w+ ){1,4}?(?:who|handling|touching|exposed)\b", re.IGNORECASE)
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
_FOUND_OUT = (  # what was found, not what was done
    r"\b(?:came|come|turned out|proved) (?:back )?(?:to be )?(?:positive|infected)\b|"
    r"\b(?:likely|possible|probable|suspected) (?:the )?(?:sources?|origins?)\b"
)
_SOURCE = Sought(_FOUND_OUT)
_NO_NEWS = Sought(f"{_HARDER}|{_STUCK}|{_FOUND_OUT}|{_FOR_GOOD}|{_OTHER_CAUSE}|{_TAKES}")
_STOPPED_NOT = re.compile(
    r"\b(?:has|have|had) not (?:yet )?(?:been )?(?:paus|stop|halt|ceas|interrupt|disrupt)\w*", re.IGNORECASE
)
_TOLD_NUMBER = re.compile(
    r"\b(?:report|record|register|confirm|log)(?:s|ed|ing)?\s(?:\w+\s){0,2}?[\d,]+\s", re.IGNORECASE
)
_PASSPORTS = re.compile(r"\b\d[\d,.]*\s(?:million\s)?(?:\w+\s){0,2}?passports\b", re.IGNORECASE)
_INFECTED = re.compile(r"\b(?:tested|test) positive\b", re.IGNORECASE)
_ANSWERED = re.compile(
    r"\b(?:respon(?:d|ds|ded|ding) to|react\w* to|comment\w* on|protest\w* (?:against|over)|oppos\w+|condemn\w*|"
    r"criticis\w*|criticiz\w*|object\w* to|complain\w* (?:of|about))\s(?:\S+\s){0,4}\Z",
    re.IGNORECASE,
)  # what others did, that is only spoken of
_MAY_PASS = Sought(r"\b(?:the same|respon|react|comment|protest|oppos|condemn|critici|object|complain)")
_BY_OTHERS = re.compile(
    r"[^,;]{0,60}?\b(?:imposed|introduced|adopted|taken|announced|set|made) by (?:some|other|certain|several|many|"
    r"a number of|various|foreign)\b",
    re.IGNORECASE,
)
_VACCINATED = re.compile(
    r"(?:un)?vaccinated\s(?:\w+\s)?(?:people|persons?|travel+ers?|tourists?|visitors?|passengers?|arrivals|adults|"
    r"citizens|nationals|foreigners|holidaymakers|guests|individuals|returnees|residents|workers|americans|children)\b",
    re.IGNORECASE,
)
_WHO_VACCINATE = re.compile(
    r"\b(?:has|have|had|having|already|also|to|will|be|been|must)\s(?:\w+ly\s)?\Z", re.IGNORECASE
)
_SHOWS = re.compile(
    r"\s(?:analysis |results? |data )?(?:suggest(?:s|ed)?|show(?:s|ed|n)?|indicat(?:es|ed)|reveal(?:s|ed)|"
    r"point(?:s|ed)|"
    r"(?:is|are|was|were|has|have) (?:\w+ ){0,2}(?:clear(?:er)?|found|known))\b",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"\b(?:at|of|from|with|for|over|during|before|after|by|ahead of|in)\s(?:the\s)?(?:[A-Z][\w-]+\s){1,4}\Z"
)  # "a virologist at Wuhan University", "ahead of Spring Festival"
_PASSING_BY = re.compile(r"\b(?:under|after|with|following|despite)\s(?:\w+\s){0,2}\Z", re.IGNORECASE)
_QUESTION = re.compile(r"\?[\"”’']?\Z")
_FINDING = frozenset({Category.TESTING, Category.QUARANTINE, Category.PORT_SCREENING, Category.SURVEILLANCE})
_AGENTS = frozenset({Category.MEDICAL_CAPACITY, Category.LAW_ENFORCEMENT})
_FOUND = re.compile(
    r"\b(?:found|detected|discovered|identified|diagnosed|spotted|picked up)\b[^,;]*"
    r"\b(?:in|during|through|by|from|at|via|among)\s+(?:\w+\s+){0,3}\Z",
    re.IGNORECASE,
)


def is_idle(text: str, sentence: Span, hit: Hit, clause: Span) -> bool:
    """Whether a hit in a clause of a sentence is of those that tell of no act."""
    return (
        _is_in_passing(text, hit, clause)
        or is_of_others(text, hit, clause)
        or _is_finding(text, hit, clause)
        or _is_of_people(text, hit, clause)
        or _is_figure(text, hit, clause)
        or _is_source(text, sentence, hit, clause)
        or _is_no_news(text, sentence, clause)
    )


def is_private(text: str, sentence: Span) -> bool:
    """Whether somebody tells of his own life in a sentence, or asks."""
    return bool(
        _FIRST_PERSON.search(text, sentence.start, sentence.end)
        or _QUESTION.search(text, max(sentence.start, sentence.end - 2), sentence.end)
    )


def _is_figure(text: str, hit: Hit, clause: Span) -> bool:
    """Whether the clause only tells how many there were, or that something has not stopped."""
    match hit.rule.category:
        case Category.SURVEILLANCE:
            return hit.rule.pattern is None and bool(_TOLD_NUMBER.search(text, clause.start, clause.end))
        case Category.EXIT_RESTRICTIONS:
            return bool(_PASSPORTS.search(text, clause.start, clause.end))
        case Category.LAW_ENFORCEMENT:
            return bool(_INFECTED.search(text, clause.start, clause.end))
        case Category.FREIGHT_CONTROLS:
            return False
        case _:
            return bool(_STOPPED_NOT.search(text, clause.start, clause.end))


def _is_source(text: str, sentence: Span, hit: Hit, clause: Span) -> bool:
    """Whether goods are only named as what may have brought the virus."""
    goods = hit.rule.category in (Category.GOODS_DISINFECTION, Category.FREIGHT_CONTROLS)
    return goods and bool(_SOURCE.search(text, clause.start, sentence.end))


@lru_cache(maxsize=8)  # the hits of a clause ask one after the other
def _is_no_news(text: str, sentence: Span, clause: Span) -> bool:
    """Whether the clause tells of an aim, a source, a question, or of trade."""
    if any(lead.match(text, clause.start) for lead in (_ACCORDING, _WH, _COMPANY)):
        return True
    if any(words.search(text, clause.start, clause.end) for words in (_NO_NEWS, _NOTHING, _HABIT)):
        return True
    opens = clause.start - sentence.start <= 1
    return opens and clause.end < sentence.end - 1 and bool(_AIM.match(text, clause.start))


def _is_in_passing(text: str, hit: Hit, clause: Span) -> bool:
    """Whether the words are a part of another name, or what something is compared with."""
    if _FIGURATIVE.match(text, hit.end) or _BY_OTHERS.match(text, hit.end):
        return True
    if _MAY_PASS.search(text, clause.start, hit.start) and (
        _SAME.search(text, clause.start, hit.start) or _ANSWERED.search(text, clause.start, hit.start)
    ):
        return True
    if hit.rule.category is Category.VACCINATION and _is_of_vaccinated(text, hit, clause):
        return True
    if hit.rule.category in _AGENTS and _BY.search(text, clause.start, hit.start):
        return not hit.rule.tells_act or hit.rule.category is Category.MEDICAL_CAPACITY
    if hit.rule.category is Category.CLOSURES and (
        _PRESS.search(text, clause.start, hit.start)
        or (text[hit.start].isupper() and _INSTITUTION.search(text, clause.start, hit.start))
    ):
        return True
    if hit.rule.category is Category.HYGIENE and not hit.rule.tells_act:
        alone = (hit.start, hit.end) == (clause.start, clause.end)
        return alone or bool(_PASSING_BY.search(text, clause.start, hit.start))
    return bool(_DESIGNATED.match(text, hit.start) and _ARTICLE.search(text, clause.start, hit.start))


def _is_of_vaccinated(text: str, hit: Hit, clause: Span) -> bool:
    """Whether the word only says of whom a rule is ("may waive quarantine for vaccinated tourists")."""
    return bool(_VACCINATED.match(text, hit.start)) and not _WHO_VACCINATE.search(text, clause.start, hit.start)


def _is_finding(text: str, hit: Hit, clause: Span) -> bool:
    """Whether the clause tells what a test or a check brought to light, or that one person had it."""
    if hit.rule.category not in _FINDING:
        return False
    if _FOUND.search(text, clause.start, hit.start):
        return True
    shows = _SHOWS.search(text, hit.start, clause.end) if hit.rule.pattern is None else _SHOWS.match(text, hit.end)
    if hit.rule.category is Category.SURVEILLANCE and shows:
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
    end = clause.end if _WHO_HANDLE.match(text, clause.start, hit.start) else hit.end
    tested = _PEOPLE.match(text, clause.start, hit.end) and _TESTED.search(text, hit.start, end)
    return bool(tested or _HANDLER.match(text, hit.start))
