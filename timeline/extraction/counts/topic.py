"""The place that an article is about: what a number that names no place is counted in."""

from collections import Counter

import re2

from timeline.extraction.gazetteer import PlaceName, chain_of, find_places
from timeline.structure import Document, Role

MOST_SENTENCES = 60  # looked at: an article says early what it is about
MOST_MENTIONS = 4  # in the body: a place named often is not the more the topic for each further time
LEAST = 3  # points that make a place the topic; fewer do where no other place is named
_OF_THE_DATELINE = 4
LEAD = 2  # sentences of the prose that say what the article is about
NEAR = 40  # characters between a place and the larger one that only says where it lies
_POINTS = {Role.HEADLINE: 3, Role.SUMMARY: 2, Role.PROSE: 1}
_OF_THE_LEAD = 2
_KINDS = frozenset({"city", "county", "port", "prefecture", "province", "region"})
# Where agencies have their desks: a dateline says little there of what the article is about.
_DESKS = frozenset({"Beijing", "Shanghai", "Hong Kong"})
_NATIONAL = re2.compile(
    r"(?i)\bmainland\b|\bnationwide\b|\bcountrywide\b|\bNational Health Commission\b|\bNHC\b|"
    r"\bacross (?:China|the country)\b"
)
# What papers of Hong Kong write where the city goes without saying.
_HONG_KONG = re2.compile(r"\bHK(?:SAR)?\b|\bCentre for Health Protection\b|\bHospital Authority\b")
_BESIDE = re2.compile(
    r"(?i)\b(?:from|with|near|leaving|bordering|facing|to|neighbou?ring)(?: the)? $"
    r"|\ball (?:of (?:them|which|whom) )?in $"
)
_MOST_PROVINCES = 3
_COUNTRY = "China"


def topic_of(document: Document) -> str:
    """The city, county or province that headline, dateline and lead are about; "" where they are about the country."""
    points: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    body: Counter[str] = Counter()
    lead = 0
    is_national = False
    for sentence in document.sentences[:MOST_SENTENCES]:
        worth = _POINTS[sentence.role]
        if sentence.role is Role.PROSE and lead < LEAD:
            lead += 1
            worth = _OF_THE_LEAD
        text = sentence.span.of(document.text)
        if worth > 1 and sentence.role is not Role.SUMMARY and _NATIONAL.search(text):
            if sentence.role is Role.HEADLINE:
                return ""
            is_national = True
        if worth > 1 and _HONG_KONG.search(text):
            points["Hong Kong"] += worth
            kinds["Hong Kong"] = "region"
        for place in _about(document.text, find_places(document.text, sentence.span)):
            kinds[place.name] = place.kind
            if worth == 1:
                body[place.name] += 1
            else:
                points[place.name] += worth
    if is_national and not any(most >= _POINTS[Role.HEADLINE] and name != _COUNTRY for name, most in points.items()):
        return ""
    _add_datelines(document, points, kinds)
    for name, times in body.items():
        points[name] += min(times, MOST_MENTIONS)
    return _chosen(points, kinds)


def _add_datelines(document: Document, points: Counter[str], kinds: dict[str, str]) -> None:
    """Counts where the article was sent from, of which the capital letters are nothing to the gazetteer."""
    for block in document.said(Role.DATELINE)[:1]:
        for place in find_places(block.span.of(document.text).title()):
            if place.name not in _DESKS and place.kind in _KINDS:
                kinds[place.name] = place.kind
                points[place.name] += _OF_THE_DATELINE


def _about(text: str, places: tuple[PlaceName, ...]) -> list[PlaceName]:
    """The places of a sentence that it is about: neither where people came from nor where another place lies."""
    found: list[PlaceName] = []
    for i, place in enumerate(places):
        near = [other for other in places[max(0, i - 1) : i + 2] if other is not place]
        is_container = any(
            place.name in chain_of(other.name)[1:]
            and max(place.span.start - other.span.end, other.span.start - place.span.end) <= NEAR
            for other in near
        )
        before = text[max(0, place.span.start - 20) : place.span.start]
        is_container = is_container or text[place.span.end : place.span.end + 1] == "-"  # "Nanjing-linked"
        if (place.kind in _KINDS or place.name == _COUNTRY) and not is_container and not _BESIDE.search(before):
            found.append(place)
    return found


def _chosen(points: Counter[str], kinds: dict[str, str]) -> str:
    """The place with most points; none where several provinces share them. A tie goes to the narrower place."""
    least = LEAST if len(points) > 1 else _OF_THE_LEAD
    likely = [name for name, most in points.items() if most >= least]
    provinces = {name for name in points if kinds[name] == "province" and points[name] >= _OF_THE_LEAD}
    if len(provinces) >= _MOST_PROVINCES or not likely:
        return ""
    best = max(likely, key=lambda name: (points[name], len(chain_of(name))))
    return "" if best == _COUNTRY else best
