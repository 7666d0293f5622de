"""Places: China's provinces, border cities and ports, neighbouring countries, with their names in texts."""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from timeline.article import Span
from timeline.extraction.names import NameTable

_DATA = Path(__file__).parent / "data"
_NO_PLACE = ""  # what a namesake means
_PEOPLES = (
    r"(?:(?:Zhuang|Hui|Uygur|Uyghur|Uighur|Kazak|Kazakh|Kirgiz|Korean|Tibetan|Mongolian|Mongol|Dai|Jingpo|Hani|Yi|Yao|"
    r"Miao|Bai|Lisu|Dong|Va|Lahu|Tajik|and)\s){0,5}"
)
_UNIT = re.compile(
    rf"[\s-]{_PEOPLES}(?:autonomous (?:region|prefecture|county)|special administrative region(?: \(SAR\))?|"
    rf"SAR|province|"
    r"prefecture|municipality|city|county|banner|district|league)(?!\w)",
    re.IGNORECASE,
)
_OTHER_THING = re.compile(
    r" (?:University|Daily|Times|Post|News|Airlines|Evening|Television|TV|Olympics?|River)(?!\w)|\$"
)
_BEFORE = re.compile(r"(\w+) \Z")
MUNICIPALITIES = frozenset({"Beijing", "Shanghai", "Tianjin", "Chongqing"})  # cities that are provinces
_WITHIN_CHINA = frozenset({"province", "prefecture", "city", "county", "port"})


@dataclass(frozen=True, slots=True)
class Locality:
    """A place as the gazetteer knows it. Degrees are WGS 84, to about 0.1.

    `kind`: country, province, region (Hong Kong, Macao, Taiwan), prefecture, city, county (also banner, district), port
    (of entry), airport, river, area (a part of a country or of the world). `adjective`: a country's, as "Kazakh".
    """

    name: str
    kind: str
    parent: str | None
    latitude: float | None
    longitude: float | None
    aliases: tuple[str, ...] = ()
    adjective: str = ""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place named in a text. The span covers a unit that follows ("Heilongjiang province"), no article or "'s"."""

    span: Span
    name: str  # canonical
    kind: str


@cache
def localities() -> dict[str, Locality]:
    """The gazetteer by canonical name."""
    with (_DATA / "places.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["name"]: Locality(
                row["name"],
                row["kind"],
                row["parent"] or None,
                float(row["latitude"]),
                float(row["longitude"]),
                tuple(filter(None, row["aliases"].split("|"))),
                row["adjective"],
            )
            for row in csv.DictReader(lines)
        }


def read_lines(name: str) -> list[str]:
    """The lines of a data file of extraction without comments and empty lines."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


@cache
def _table() -> NameTable:
    names = {alias: place.name for place in localities().values() for alias in (place.name, *place.aliases)}
    return NameTable(names | dict.fromkeys(read_lines("namesakes.txt"), _NO_PLACE))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(name for line in read_lines("surnames.txt") for name in line.split())


@lru_cache(maxsize=512)
def find_places(text: str, within: Span | None = None) -> tuple[PlaceName, ...]:
    """The places named in `text[within]`, in order, the longest name where several fit.

    Adjectives ("Russian") name no place here; newspapers, companies and persons that bear a place's name are left out.
    """
    start, end = (within.start, within.end) if within else (0, len(text))
    found = []
    for span, name in _table().find(text, start, end):
        if name == _NO_PLACE or _OTHER_THING.match(text, span.end, end):
            continue
        place = localities()[name]
        if place.kind in _WITHIN_CHINA and _is_given_name(text, start, span.start):
            continue
        unit = _UNIT.match(text, span.end, end)
        found.append(PlaceName(Span(span.start, unit.end() if unit else span.end), name, place.kind))
    return tuple(found)


def _is_given_name(text: str, start: int, at: int) -> bool:
    """Whether a family name stands right before, as in "Zhong Nanshan"."""
    before = _BEFORE.search(text, max(start, at - 12), at)
    return before is not None and before.group(1) in _surnames()


@cache
def _canonical() -> dict[str, str]:
    names = {alias.lower(): place.name for place in localities().values() for alias in place.aliases}
    return names | {name.lower(): name for name in localities()}


def canonical_place(name: str) -> str:
    """The canonical name of a place given by any of its names; the name itself, trimmed, where it is unknown."""
    trimmed = " ".join(name.split())
    bare = trimmed.lower()
    known = _canonical()
    for form in (bare, bare.removeprefix("the ")):
        if form in known:
            return known[form]
    shorter = re.sub(rf"(?:{_UNIT.pattern})+\Z", "", trimmed, flags=re.IGNORECASE)
    return known.get(shorter.lower().removeprefix("the "), trimmed)


@cache
def adjectives() -> dict[str, str]:
    """The countries by their adjectives: "Kazakh" means Kazakhstan."""
    return {place.adjective: place.name for place in localities().values() if place.adjective}


def country_of(word: str) -> str | None:
    """The country that an adjective or a name of it tells of: "Mongolian", "Myanmar"; None for another word."""
    country = adjectives().get(word, word)
    known = localities().get(country)
    return country if known and known.kind == "country" else None


@lru_cache(maxsize=2048)
def chain_of(name: str) -> tuple[str, ...]:
    """The place and all that it lies in: ("Ruili", "Yunnan", "China"). An unknown place lies in itself only."""
    chain = [name]
    while (place := localities().get(chain[-1])) and place.parent:
        chain.append(place.parent)
    return tuple(chain)


def city_of(name: str) -> str:
    """The city that a district or a port of it lies in, the municipality for all in it; another place itself."""
    chain = chain_of(name)
    if municipality := next((wider for wider in chain if wider in MUNICIPALITIES), None):
        return municipality
    if len(chain) == 1 or localities()[name].kind not in ("county", "port"):
        return name
    return chain[1] if localities()[chain[1]].kind == "city" else name


def is_in_china(name: str) -> bool:
    """Whether a place of the gazetteer is China or lies in it; False for an unknown one."""
    return chain_of(name)[-1] == "China"
