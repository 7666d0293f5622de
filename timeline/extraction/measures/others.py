"""Words of one kind of measure that are about another matter: a train's crew, a border town, who had the vaccine."""

import re
from collections.abc import Callable

from timeline.article import Span
from timeline.extraction.measures.rules import Hit
from timeline.vocabulary import Category

_VIRUS = re.compile(r"\s(?:the|a|this)\s(?:\w+\s)?(?:virus|disease|infection|coronavirus)\b", re.IGNORECASE)
_OTHER_CREW = re.compile(
    r"\b(?:trains?|locomotives?|flights?|cabin|aircraft|planes?|airlines?|truck|ground|air)\b", re.IGNORECASE
)
_AT_SEA = re.compile(r"\b(?:ships?|vessels?|boats?|sea\w*|ashore|berths?|docks?|tankers?|liners?)\b", re.IGNORECASE)
_BORDER_TOWN = re.compile(
    r"(?:the )?border (?:cit(?:y|ies)|towns?|count(?:y|ies)|provinces?|regions?|prefectures?|police|guards?|troops|"
    r"inspection)\b",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"(?:medical (?:workers|staff|personnel|teams?)|doctors|nurses|health ?care workers|health workers)\b",
    re.IGNORECASE,
)
_TESTS = re.compile(r"\b(?:swab|test|sampl|disinfect|vaccinat|inoculat|trac|spray)\w*", re.IGNORECASE)
_STATE_COUNCIL = re.compile(
    r"\s*(?:and|&)\s(?:control|treatment)\s(?:mechanism|headquarters|office|team)\b", re.IGNORECASE
)
_JOINT = re.compile(r"joint (?:epidemic )?prevention\b", re.IGNORECASE)
_ALREADY = re.compile(
    r"\bwho\s(?:have|has|had|were|was|are)\s(?:(?:already|been|not|yet|only|just|had|fully)\s){0,3}"
    r"(?:vaccin|inocul|receiv|got|taken|given|had)\w*",
    re.IGNORECASE,
)  # who the vaccinated are
_ERRAND = re.compile(
    r"\b(?:only|except|out)\s(?:to|for)\s(?:(?:be|get|have|take|a|an|their)\s)*(?:[\w-]+(?:,\s|\s(?:or|and)\s))*\Z",
    re.IGNORECASE,
)  # what people may go out for
_MODAL = re.compile(r"\b(?:may|must|can|cannot|will|should|shall)\b", re.IGNORECASE)
_PASSAGE_SHUT = re.compile(
    r"\b(?:passenger|traffic|clearance|entr(?:y|ies)|crossings?)\b[^,;]*\b(?:suspend|clos|shut|halt|reopen|resum)|"
    r"\bnatural (?:barriers?|defen[cs]es?|obstacles?)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\bvisas?\b|\bboard (?:\w+ ){0,2}(?:flights?|planes?)\b|"
    r"\bhome\b[^,;]*\b(?:end of (?:a|the|their|each) shift|after (?:a|the|their|each|every) shift)|"
    r"\b(?:Russian|Mongolian|Vietnamese|Lao|Kazakh|Burmese|[A-Z]\w+-[A-Z]\w+)\b[^,;]*\b(?:road|highway|land|rail\w*) "
    r"(?:check ?point|port|crossing|bridge)"
)
_OPENS_ONE = re.compile(r"\bopen(?:s|ed)?\s(?:an?|its|new|special|online)\s", re.IGNORECASE)
_ONTO = re.compile(r"\b(?:onto|aboard|board(?:ed|ing)|took|taken)\s(?:[\w-]+\s){0,3}\Z", re.IGNORECASE)
_IDENTIFIED = re.compile(r"\bidentified\sas\b", re.IGNORECASE)
_SUBJECT_REACH = 160  # characters
_AGAINST = re.compile(r"\bguard(?:ed|ing|s)? against\b", re.IGNORECASE)
_FRONTIER = re.compile(r"\b(?:borders?|frontiers?|boundar(?:y|ies)|trails?|rivers?)\b", re.IGNORECASE)
_STATION = re.compile(r"\sstations?\b", re.IGNORECASE)  # who does it, not what is done
_PROVIDED = re.compile(r"\b(?:provided|providing)\s(?:that|they|he|she|it|the)\b", re.IGNORECASE)
_ERRAND_REACH = 60  # characters


def is_of_others(text: str, hit: Hit, clause: Span) -> bool:
    """Whether the words are of another matter: a train's crew, a border town, who has had the vaccine."""
    within = _OTHER_MATTERS.get(hit.rule.category)
    if within is not None and within.search(text, clause.start, clause.end):
        return True
    judge = _OTHERS.get(hit.rule.category)
    return judge is not None and judge(text, hit, clause)


def _is_other_crew(text: str, _hit: Hit, clause: Span) -> bool:
    words = (text, clause.start, clause.end)
    return bool(_OTHER_CREW.search(*words)) and not _AT_SEA.search(*words)


def _is_border_town(text: str, hit: Hit, _clause: Span) -> bool:
    return bool(_BORDER_TOWN.match(text, hit.start))


def _is_staff(text: str, hit: Hit, clause: Span) -> bool:
    """Whether the medical workers are only those who do something else."""
    is_subject = hit.start == clause.start and not hit.rule.tells_act and _STAFF.match(text, hit.start)
    return bool(is_subject and _TESTS.search(text, hit.end, hit.end + _SUBJECT_REACH))


def _is_state_council(text: str, hit: Hit, _clause: Span) -> bool:
    return bool(_JOINT.match(text, hit.start) and _STATE_COUNCIL.match(text, hit.end))


def _is_vaccinated(text: str, hit: Hit, clause: Span) -> bool:
    already = _ALREADY.search(text, clause.start, hit.end)
    return bool(already and not _MODAL.search(text, already.end(), clause.end)) or _is_errand(text, hit, clause)


def _is_provided(text: str, hit: Hit, clause: Span) -> bool:
    return bool(_PROVIDED.search(text, clause.start, hit.end) or _STATION.match(text, hit.end))


def _is_vigilance(text: str, hit: Hit, clause: Span) -> bool:
    return bool(_AGAINST.search(text, hit.start, clause.end)) and not _FRONTIER.search(text, clause.start, clause.end)


def _is_boarded(text: str, hit: Hit, clause: Span) -> bool:
    return not hit.rule.tells_act and bool(_ONTO.search(text, clause.start, hit.start))


def _is_identified(text: str, hit: Hit, _clause: Span) -> bool:
    return bool(_IDENTIFIED.search(text, hit.start, hit.end))


def _is_infected(text: str, hit: Hit, _clause: Span) -> bool:
    return bool(_VIRUS.match(text, hit.end))


def _is_errand(text: str, hit: Hit, _clause: Span) -> bool:
    """Whether it is only what people may leave home for."""
    return bool(_ERRAND.search(text, max(0, hit.start - _ERRAND_REACH), hit.start))


_OTHER_MATTERS = {
    Category.BORDER_PATROL: _PASSAGE_SHUT,
    Category.MOVEMENT_RESTRICTIONS: _ELSEWHERE,
    Category.CLOSURES: _OPENS_ONE,
}  # words anywhere in the clause that tell it is of something else
_OTHERS: dict[Category, Callable[[str, Hit, Span], bool]] = {
    Category.SHIP_CONTROLS: _is_other_crew,
    Category.BORDER_CLOSURE: _is_border_town,
    Category.BORDER_PATROL: _is_vigilance,
    Category.MEDICAL_CAPACITY: _is_staff,
    Category.INTERNATIONAL_COOPERATION: _is_state_council,
    Category.VACCINATION: _is_vaccinated,
    Category.TESTING: _is_errand,
    Category.PORT_SCREENING: _is_provided,
    Category.FLIGHT_CONTROLS: _is_boarded,
    Category.SURVEILLANCE: _is_identified,
    Category.LAW_ENFORCEMENT: _is_infected,
}
