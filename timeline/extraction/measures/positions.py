"""Places in a sentence: which of them act or make rules, and which only tell where something happens."""

import re
from collections.abc import Sequence

from timeline.article import Span
from timeline.extraction.authorities import AuthorityName, body_of, state_of
from timeline.extraction.gazetteer import (
    MUNICIPALITIES,
    PlaceName,
    chain_of,
    city_of,
    is_in_china,
    localities,
)
from timeline.extraction.measures.attribution import NEAR, Mention

_NO_BODY = frozenset({"area", "river", "airport", "port"})  # kinds of places without a government
_BEFORE_PLACE = re.compile(
    r"\b(?:in|from|to|at|of|with|for|near|on|into|outside|across|between|via|through|by|around|throughout|within|inside|"
    r"bordering|facing|adjoining|neighbou?ring|such as|including|like|(?<!, )and)\s+(?:the\s+|"
    r"(?:nearby|neighbou?ring|downtown|central|most of|parts of|"
    r"(?:\w+-)?(?:north|south|east|west)(?:(?:ea|we)st)?(?:ern)?)\s+|"
    r"(?:[\w-]+\s+){0,2}China['’]s\s+)?\Z"
)
_WHERE = re.compile(
    r"(?:(?P<within>\b(?:in|at|of|across|around|near|nearby|outside)\s(?:the\s)?"
    r"(?:neighbou?ring\s|nearby\s|\w+ern\s)?|\AFor\s)|[,;.:]\s|\A|\n)\Z",
    re.IGNORECASE,
)
# "Those who have been in Ruili", "taken to a hospital in Yining": where people were or went, not where it is ordered.
_WENT = re.compile(
    r"\b(?:been|stayed|lived|travell?(?:ed|ing)|visit(?:ed|ing)|arriv(?:ed|ing)|return(?:ed|ing)|c[ao]me|coming|sent|"
    r"transferred|taken|moved|rushed|flown|treated)\s(?:back\s)?(?:in|to|at|from)\s(?:[a-z][\w-]*\s){0,4}(?:(?:in|at|of)\s)?"
    r"(?:the\s)?\Z"
)
_WHERE_BEHIND = re.compile(r",\swhere\b")
_UNIT_OF = re.compile(r"\b(?:city|county|province|town|banner|prefecture|region|municipality)\s+of\s+\Z", re.IGNORECASE)
_SPEAKS = re.compile(
    r"(?:\sin\sthe\s(?:\w+\s)?\w+|,\s[a-z](?:[^,.;]|[.,]\d){1,80},)?"
    r"(?:\s(?:also|has|had|later|earlier|on\s\w+day|this\sweek|last\sweek))*\s(?:said|says|announced|announces|"
    r"declared|stressed|warned|urged)\b"
)
# Behind a province's name: "Yunnan county", "Guangxi border city".
_PART_OF = re.compile(r"(?:['’]s)?\s(?:[\w-]+\s)?(?:county|city|town|village|port|prefecture|banner)\b")
_RULES = re.compile(
    r"['’]s\s(?:[\w-]+\s){0,3}?(?:rules?|regulations?|measures|notice|plan|policy|policies|orders?|guidelines?|"
    r"announcement|circular)\b"
)
_UNDER = re.compile(r"\b(?:under|according to|in line with|by)\s(?:\w+\sChina['’]s\s)?\Z", re.IGNORECASE)
_ABROAD_FIRST = re.compile(r"\W*(?:(?:Back|Meanwhile,?)\s)?(?:[Ii]n|Across|Throughout|[Oo]n|From|For)\s(?:the\s)?")
_SCENE = re.compile(
    r"\W*(?:(?:In|At|Across|Throughout|For)\s(?:the\s)?(?:\w+\s)?(?:city\sof\s|port\sof\s|county\sof\s)?|Meanwhile,?\sin\s)"
)
# "But Ejina Banner, close to the border, …", "Lanzhou was locked down": what a paragraph begins to tell of.
_HEADS = re.compile(
    r"\W*(?:(?:But|And|Meanwhile|Further\s\w+|Elsewhere|Nearby|Earlier),?\s)?(?:[Tt]he\s(?:[\w-]+\s){0,3}?(?:city|town|county|port)\sof\s|Nearby\s)?"
)
_TELLS = re.compile(r"(?:,[^,.;]{1,80},)?\s[a-z]+(?:s|ed|as)\b")
_TOLD_OF = re.compile(
    r",\s(?:an?|the|where|which|whose|home|across|close|on|near|some|about|just|also|with|another)\s|\s(?:has|had|was|were|is|will|went|came|remains?|remained|stays?)\s(?!been\s(?:reinforced|helped|sent|given|visited))"
)
_PEOPLE_OF = re.compile(
    r"['’]s?\s(?:[\d,.]+\s)?(?:\w+\s)?"
    r"(?:residents|people|schools|shops|inhabitants|citizens|villagers|households|businesses)\b"
    r"|\s(?:residents|inhabitants|citizens|schools)\b"
)
# What a country does at home: "Mongolia's schools", "Laos' lockdown"; its people may be told to do something elsewhere.
_AFFAIRS_OF = re.compile(
    r"['’]s?\s(?:\w+\s)?(?:schools|kindergartens|universities|shops|vaccination|inoculation|lockdown|curfew|emergency)\b"
)
_OF_PEOPLE = re.compile(r"\b(?:residents|inhabitants|people|citizens|all|whole|whole city|population) of\s(?:the\s)?\Z")
_DOOR = re.compile(r"\b(?:enter(?:s|ed|ing)?|into|entry (?:to|into)|admitted (?:to|into))\s(?:the\s)?\Z")
_CHINA_DOOR = re.compile(
    r"\b(?:enter(?:s|ed|ing)?|arriv(?:e|es|ed|ing|als?) in|bound for|(?:com(?:e|ing)|fly(?:ing)?|travel(?:l?ing)?|"
    r"return(?:ing)?|flights|headed) (?:back )?(?:in)?to|entry (?:to|into))\s(?:the\s)?"
    r"(?:Chinese mainland|mainland China|mainland|China|country)\b(?!['’]s)",
    re.IGNORECASE,
)
_DOORS = frozenset({"china", "mainland", "country"})  # of which one stands in such a sentence
_TOWNS = frozenset({"city", "county", "prefecture", "airport"})
_OF_COUNTRY = re.compile(
    r"\bnationwide\b|\b(?:across|throughout|around) (?:the country|China)\b|\bWinter (?:Games|Olympics?)\b|"
    r"\b(?:the country|China)['’]s (?:[\w-]+ ){0,2}(?:population|people|adults|citizens|residents)\b",
    re.IGNORECASE,
)
_NATIONWIDE = frozenset({"nationwide", "country", "china", "games", "olympics", "olympic"})
_LOOK = 40  # characters looked back for the words before a place


def acting_places(
    text: str, sentence: Span, places: Sequence[PlaceName], named: Sequence[AuthorityName]
) -> list[Mention]:
    """The places that may stand for their governments: not those that only tell where, nor those of a named body."""
    return [
        Mention(p.span.start, p.span.end, state_of(p.name), is_place=True)
        for p in places
        if p.kind not in _NO_BODY
        and not any(p.span.overlaps(n.span) for n in named)
        and not is_elsewhere(text, sentence, p.span.start)
        and not (p.kind == "province" and _PART_OF.match(text, p.span.start + len(p.name), sentence.end))
    ]


def speaking_places(text: str, sentence: Span, actors: Sequence[Mention]) -> list[Mention]:
    """Of the places that may act those that speak: "Beijing said that"."""
    return [m for m in actors if _SPEAKS.match(text, m.end, sentence.end)]


def ruling_places(text: str, sentence: Span, places: Sequence[PlaceName]) -> list[Mention]:
    """The places whose rules are cited: "under Guangxi's new rules"."""
    return [
        Mention(p.span.start, p.span.end, state_of(p.name), is_place=True)
        for p in places
        if p.kind not in _NO_BODY
        and _RULES.match(text, p.span.end, sentence.end)
        and _UNDER.search(text, max(sentence.start, p.span.start - _LOOK), p.span.start)
    ]


def located(text: str, sentence: Span, places: Sequence[PlaceName]) -> tuple[Mention, ...]:
    """The places in China that a clause is told to be in, or that it begins with (vague: it may be acted on)."""
    found = []
    for place in places:
        if not is_in_china(place.name) or place.name == "China" or place.kind == "area":
            continue
        before = text[max(sentence.start, place.span.start - _LOOK) : place.span.start]
        where = _WHERE.search(before)
        if where and not _WENT.search(before):
            is_named = _UNIT_OF.search(before)
            is_vague = not where.group("within") or bool(is_named)
            found.append(Mention(place.span.start, place.span.end, place.name, is_place=True, is_vague=is_vague))
        elif behind := _WHERE_BEHIND.match(text, place.span.end, sentence.end):
            found.append(
                Mention(behind.end() + NEAR, behind.end() + NEAR, place.name, is_place=True)
            )  # of what follows
    return tuple(found)


def owner(text: str, sentence: Span, places: Sequence[PlaceName]) -> str | None:
    """The place in China whose people a sentence tells of: "Heihe's residents", "residents of Harbin"."""
    for place in places:
        if not is_in_china(place.name) or place.name == "China":
            continue
        before = text[max(sentence.start, place.span.start - _LOOK) : place.span.start]
        if _PEOPLE_OF.match(text, place.span.end, sentence.end) or _OF_PEOPLE.search(before):
            return place.name
    return None


def scene(text: str, sentence: Span, located: Sequence[Mention]) -> str | None:
    """The place that a sentence begins with ("In Beijing, where …"), and so its paragraph is about."""
    for place in located:
        first = _SCENE.match(text, sentence.start, place.start)
        if first and first.end() == place.start:
            return place.authority
    return None


def headed(text: str, sentence: Span, places: Sequence[PlaceName]) -> str | None:
    """The town in China that a sentence is about from its head: "But Ejina Banner, close to the border, …"."""
    for place in places[:1]:
        head = _HEADS.match(text, sentence.start, place.span.start)
        town = city_of(localities()[place.name].parent or place.name) if place.kind == "airport" else place.name
        is_town = place.kind in _TOWNS or town in MUNICIPALITIES
        if not (is_town and is_in_china(town)) or town == "Beijing":
            continue  # Beijing is as likely the country
        if head and head.end() == place.span.start and _TOLD_OF.match(text, place.span.end, sentence.end):
            return town
    return None


def subject(text: str, sentence: Span, places: Sequence[PlaceName]) -> PlaceName | None:
    """The place that a sentence begins with as what it tells of: "China is one of the last …"."""
    for place in places[:1]:
        head = _HEADS.match(text, sentence.start, place.span.start)
        if head and head.end() == place.span.start and _TELLS.match(text, place.span.end, sentence.end):
            return place
    return None


def abroad(text: str, sentence: Span, places: Sequence[PlaceName]) -> str | None:
    """The government of the other country that a sentence begins with ("In Nepal, …") or tells of entering."""
    for place in places:
        country = chain_of(place.name)[-1]
        if country == "China" or localities()[country].kind != "country":
            continue
        first = _ABROAD_FIRST.match(text, sentence.start, place.span.start)
        is_first = first is not None and first.end() == place.span.start
        if (
            is_first
            or _AFFAIRS_OF.match(text, place.span.end, sentence.end)
            or _DOOR.search(text, max(sentence.start, place.span.start - _LOOK), place.span.start)
        ):
            return body_of(country)
    return None


def is_at_door(text: str, sentence: Span, cues: frozenset[str]) -> bool:
    """Whether a sentence with these words tells of coming into China: who may is for the state to say."""
    return not _DOORS.isdisjoint(cues) and bool(_CHINA_DOOR.search(text, sentence.start, sentence.end))


def is_of_country(text: str, sentence: Span, cues: frozenset[str]) -> bool:
    """Whether a sentence with these words tells of the whole country: "nationwide", "the country's population"."""
    return not _NATIONWIDE.isdisjoint(cues) and bool(_OF_COUNTRY.search(text, sentence.start, sentence.end))


def is_elsewhere(text: str, sentence: Span, at: int) -> bool:
    """Whether a place only tells where ("in Yunnan"); "the city of Ruili" tells who."""
    start = max(sentence.start, at - _LOOK)
    unit = _UNIT_OF.search(text, start, at)
    return bool(_BEFORE_PLACE.search(text, start, unit.start() if unit else at))
