"""Authorities: who acts, by canonical name."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from timeline.article import Span
from timeline.extraction.gazetteer import adjectives, canonical_place, find_places, localities
from timeline.extraction.names import NameTable

CHINESE_GOVERNMENT = "Chinese government"
HEALTH_COMMISSION = "National Health Commission"
CUSTOMS = "General Administration of Customs"
_NO_BODY = frozenset({"river", "airport"})
# Where papers write of a capital they mean its country's government; China's own is told by what it does.
_CAPITALS = frozenset(
    "Moscow|Ulan Bator|Pyongyang|Seoul|Tokyo|Nur-Sultan|Bishkek|Dushanbe|Islamabad|Kathmandu|Delhi|Hanoi|Vientiane|"
    "Manila|Bangkok|London|Paris|Washington".split("|")
)
_LEVEL = (
    r"(?:provincial(?:-level)?|municipal|city|regional|local|county|prefectural|prefecture|banner|district|town|port|"
    r"central|national|federal|state|public|epidemic|anti-epidemic|COVID-19|disease|prevention|control|border|and|"
    r"people['’]s|region['’]s|province['’]s|city['’]s)"
)
_BODY = (
    r"(?P<health>health (?:and family planning )?(?:commission|authorit(?:y|ies)|department|bureau|ministry|"
    r"officials?|administration))"
    r"|(?P<cdc>cdc|cent(?:er|re)s? for disease control(?: and prevention)?|"
    r"disease (?:prevention and control|control(?: and prevention)?) cent(?:er|re)s?)"
    r"|(?P<airport>airport (?:authorit(?:y|ies)|operator))"
    r"|(?P<customs>customs(?: (?:authorit(?:y|ies)|officials|district))?)"
    r"|(?P<office>governments?|authorit(?:y|ies)|officials|headquarters|command cent(?:er|re)|"
    r"party committee|leading group|"
    r"(?:education|transport|culture and tourism|public security|commerce|border|immigration|tourism|police|"
    r"frontier|foreign) "
    r"(?:department|bureau|ministry|commission|authorit(?:y|ies)|service|guards?|defen[cs]e|agency|officials)|"
    r"(?:prevention and control|response) (?:headquarters|command|office)|police|mayor)"
)
_AFTER_PLACE = re.compile(rf"(?:['’]s?)?(?: {_LEVEL}){{0,6}} (?:{_BODY})(?!\w)", re.IGNORECASE)
_BEFORE_PLACE = re.compile(
    rf"(?<!\w)(?:(?:{_LEVEL}) ){{0,3}}(?:{_BODY}) (?:of|in|for) (?:the )?(?:city of |province of )?\Z", re.IGNORECASE
)
_OF = re.compile(r"(?:\s(?:and|of)(?:\s(?:the\s)?[A-Z]\w+){1,2}?){0,3}\sof\s(?:the\s)?(?=[A-Z])")
_IN = re.compile(r"\s(?:in|to)\s(?:the\s)?(?=[A-Z])")
_OTHERS = (" Customs", " Airport Authority")
_EMBASSY = "Chinese Embassy"
_LONGEST_COUNTRY = 24  # characters looked back for "Vietnam's"
_LONGEST_BODY = 90  # characters looked back from "… of Yunnan"


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority with a name of its own. `short` are the nouns that may stand for it later ("the commission")."""

    name: str
    aliases: tuple[str, ...]
    short: tuple[str, ...]
    country: str | None


@dataclass(frozen=True, slots=True)
class AuthorityName:
    """An authority named in a text, by a full name of its own or by a place and a body ("Harbin's city government")."""

    span: Span
    name: str  # canonical


@cache
def authorities() -> dict[str, Authority]:
    """The authorities that have names of their own, by canonical name."""
    with (Path(__file__).parent / "data" / "authorities.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["name"]: Authority(
                row["name"],
                tuple(filter(None, row["aliases"].split("|"))),
                tuple(filter(None, row["short"].split("|"))),
                row["country"] or None,
            )
            for row in csv.DictReader(lines)
        }


def nouns_of(name: str) -> tuple[str, ...]:
    """The nouns that may stand for an authority later: "the embassy", "the government"."""
    if known := authorities().get(name):
        return known.short
    mission = tuple(noun for noun in ("embassy", "consulate") if f" {noun}" in name.lower())
    return mission or (name.rsplit(" ", 1)[-1].lower(),)


@cache
def _table() -> NameTable:
    return NameTable({alias: body.name for body in authorities().values() for alias in (body.name, *body.aliases)})


@cache
def _adjective_table() -> NameTable:
    return NameTable(adjectives())


@lru_cache(maxsize=512)
def find_authorities(text: str, within: Span | None = None) -> tuple[AuthorityName, ...]:
    """The authorities named in `text[within]`, in order; short forms ("the commission") are not among them."""
    area = within or Span(0, len(text))
    found = [
        _mission(text, area, span) if name == _EMBASSY else AuthorityName(span, _of_country(text, area, span) or name)
        for span, name in _table().find(text, area.start, area.end)
    ]
    for candidate in sorted(_by_place(text, area), key=lambda named: named.span):
        if not any(candidate.span.overlaps(named.span) for named in found):
            found.append(candidate)
    return tuple(sorted(found, key=lambda named: named.span))


def _mission(text: str, area: Span, span: Span) -> AuthorityName:
    """A consulate with where it is ("the Chinese Consulate General in Vladivostok"), an embassy with its country."""
    said = span.of(text).lower()
    kind = "Consulate General" if "general" in said else "Consulate" if "consulate" in said else "Embassy"
    where = _IN.match(text, span.end, area.end)
    places = find_places(text, Span(where.end(), area.end))[:1] if where else ()
    place = places[0] if where and places and places[0].span.start == where.end() else None
    host = _country_of(place.name) if place and kind == "Embassy" else place and place.name
    name = f"Chinese {kind} in {host}" if host else f"Chinese {kind}"
    return AuthorityName(Span(span.start, place.span.end) if place else span, name)


def _of_country(text: str, area: Span, span: Span) -> str | None:
    """The government of another country where a ministry is said to be its: "the Ministry of Justice of Mongolia"."""
    after = _OF.match(text, span.end, area.end)
    before = text[max(area.start, span.start - _LONGEST_COUNTRY) : span.start]
    owners = [place.name for place in find_places(before) if before[place.span.end :] in ("'s ", "’s ")]
    owners += [
        country for named, country in _adjective_table().find(before, 0, len(before)) if before[named.end :] == " "
    ]
    if after:
        owners += [p.name for p in find_places(text, Span(after.end(), area.end))[:1] if p.span.start == after.end()]
    known = [localities()[owner] for owner in owners]
    return next((body_of(place.name) for place in known if place.kind == "country" and place.name != "China"), None)


def _by_place(text: str, area: Span) -> Iterator[AuthorityName]:
    """Bodies told by a place or a country's adjective before or after them."""
    for place in find_places(text, area):
        if place.kind in _NO_BODY or (place.kind == "area" and not localities()[place.name].parent):
            continue
        if body := _AFTER_PLACE.match(text, place.span.end, area.end):
            yield AuthorityName(Span(place.span.start, body.end()), body_of(place.name, kind_of_body(body)))
        elif body := _BEFORE_PLACE.search(text, max(area.start, place.span.start - _LONGEST_BODY), place.span.start):
            yield AuthorityName(Span(body.start(), place.span.end), body_of(place.name, kind_of_body(body)))
    for span, country in _adjective_table().find(text, area.start, area.end):
        if body := _AFTER_PLACE.match(text, span.end, area.end):
            yield AuthorityName(Span(span.start, body.end()), body_of(country, kind_of_body(body)))


def kind_of_body(body: "re.Match[str]") -> str:
    """Which kind of body a match tells: health, cdc, airport, customs or office."""
    return next(kind for kind in ("health", "cdc", "airport", "customs", "office") if body.group(kind))


def body_of(place: str, kind: str = "office") -> str:
    """The canonical name of a place's government, or of its health commission, disease control centre, airport or
    customs.

    Of China, these are the national bodies.
    """
    if place == "China":
        return {"health": HEALTH_COMMISSION, "customs": CUSTOMS}.get(kind, CHINESE_GOVERNMENT)
    known = localities().get(place)
    adjective = known.adjective if known and place != "United States" else ""
    if kind == "health" and not adjective:
        return f"{place} Health Commission"
    if kind == "cdc":
        return f"{place} Center for Disease Control and Prevention"
    if kind in ("customs", "airport"):
        return f"{place} Customs" if kind == "customs" else f"{place} Airport Authority"
    return f"{adjective or place} government"


def state_of(place: str) -> str:
    """The government meant where a place acts: of another country's capital, the country's ("Moscow said")."""
    return body_of(_country_of(place))


def _country_of(capital: str) -> str:
    """The country of another country's capital; any other place itself."""
    known = localities().get(capital)
    return known.parent if known and known.parent and capital in _CAPITALS else capital


@cache
def _canonical() -> dict[str, str]:
    return {alias.lower(): body.name for body in authorities().values() for alias in (body.name, *body.aliases)}


def canonical_authority(name: str) -> str:
    """The canonical name of an authority given by any of its names; the name itself, trimmed, where it is unknown."""
    trimmed = " ".join(name.split())
    bare = trimmed.lower().removeprefix("the ")
    if bare in _canonical():
        return _canonical()[bare]
    named = find_authorities(trimmed)
    if len(named) == 1 and len(trimmed) - (named[0].span.end - named[0].span.start) <= len("the "):
        return named[0].name
    return trimmed


def place_of(authority: str) -> str | None:
    """The place whose body an authority is; China for a national one; None where it cannot be told."""
    if authority in authorities():
        return authorities()[authority].country
    if authority.startswith(("Chinese Embassy", "Chinese Consulate")):
        return "China"
    for ending in (" government", " Health Commission", " Center for Disease Control and Prevention", *_OTHERS):
        if authority.endswith(ending):
            place = authority.removesuffix(ending)
            return adjectives().get(place, canonical_place(place))
    return None
