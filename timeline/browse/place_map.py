"""A schematic map of China's borders: places as dots sized by records, neighbours by name. Drawn here, from data files
beside it; nothing is asked of another site.

The outline is a rough polygon drawn by hand for orientation, and no statement on any boundary. Places are put on it by
an Albers equal-area projection, as maps of China usually are.
"""

import csv
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

from timeline.browse.chart.svg import link, path, points, tag, text
from timeline.browse.words import counted

_DATA = Path(__file__).parent / "data"
_STANDARD = math.radians(25), math.radians(47)  # the parallels of true scale
_CENTRE = 105.0, 36.0  # degrees, the middle of the drawing
_N = (math.sin(_STANDARD[0]) + math.sin(_STANDARD[1])) / 2
_C = math.cos(_STANDARD[0]) ** 2 + 2 * _N * math.sin(_STANDARD[0])
Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Dot:
    """A place with records. `is_wide` is one that stands for a province or region, drawn as a ring."""

    name: str
    longitude: float
    latitude: float
    count: int
    href: str
    is_wide: bool = False

    @property
    def sentence(self) -> str:
        """What the dot says."""
        return f"{self.name}: {counted(self.count, 'record')}"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A country at the land border, with where its name stands; `href` is empty where it has no record."""

    name: str
    longitude: float
    latitude: float
    count: int = 0
    href: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a drawing: its width and height, the scale, letters' widths and how many names it can hold."""

    width: float
    height: float
    scale: float  # units for the radius of the earth
    middle: Point
    largest: float  # the radius of the largest dot
    letter: float  # the width of a letter, on the safe side
    most_names: int
    class_: str

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a point of the earth is drawn."""
        x, y = _albers(longitude, latitude)
        return self.middle[0] + x * self.scale, self.middle[1] - y * self.scale


WIDE = Frame(660.0, 478.0, 690.0, (350.0, 236.0), 18.0, 6.6, 18, "map-wide")
NARROW = Frame(328.0, 238.0, 330.0, (158.0, 116.0), 11.0, 6.2, 7, "map-narrow")
SMALLEST = 3.0  # the radius of a place with one record
# How far a neighbour's name may stand from its place, nearest first.
_NUDGES = sorted(((dx, dy) for dx in range(-36, 37, 12) for dy in range(-24, 25, 8)), key=lambda by: math.hypot(*by))
TOUCH = 12.0  # half the side of what a finger can hit


def _albers(longitude: float, latitude: float) -> Point:
    """Longitude and latitude in degrees to the plane, in radii of the earth, the centre at the origin."""
    rho, rho0 = (math.sqrt(_C - 2 * _N * math.sin(math.radians(at))) / _N for at in (latitude, _CENTRE[1]))
    theta = _N * math.radians(longitude - _CENTRE[0])
    return rho * math.sin(theta), rho0 - rho * math.cos(theta)


@cache
def outline() -> dict[str, tuple[Point, ...]]:
    """The parts of the outline, each a ring of longitudes and latitudes."""
    found: dict[str, list[Point]] = {}
    with (_DATA / "outline.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["part"], []).append((float(row["longitude"]), float(row["latitude"])))
    return {part: tuple(ring) for part, ring in found.items()}


@cache
def neighbours() -> tuple[Neighbour, ...]:
    """The countries at the land border, with where their names stand."""
    with (_DATA / "neighbours.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            Neighbour(row["country"], float(row["longitude"]), float(row["latitude"])) for row in csv.DictReader(lines)
        )


def drawn(dots: Sequence[Dot], around: Sequence[Neighbour], idle: Sequence[Point], frame: Frame) -> SafeString:
    """The map as SVG. `idle` are places without a record, marked small and not linked."""
    ranked = sorted(dots, key=lambda dot: (-dot.count, dot.name))
    most = ranked[0].count if ranked else 1
    circles = [(*frame.at(dot.longitude, dot.latitude), _radius(dot.count, most, frame), dot) for dot in ranked]
    taken = [(x - r, y - r, x + r, y + r) for x, y, r, _ in circles]
    named = list(_neighbours(around, frame, taken))
    labels = list(_labels(circles, frame, taken))
    parts = [path(_ring(ring, frame), "land") for ring in outline().values()]
    parts += [tag("circle", class_="idle", cx=x, cy=y, r=1.4) for x, y in (frame.at(*at) for at in idle)]
    parts += [*named, *(_dot(x, y, r, dot) for x, y, r, dot in circles), *labels]
    words = "Map of China, schematic: places as dots, the more records the larger; neighbours by name"
    size = f"0 0 {frame.width:g} {frame.height:g}"
    drawing = tag("svg", *parts, class_=f"placemap {frame.class_}", viewBox=size, role="group", aria_label=words)
    return mark_safe(drawing)  # noqa: S308 - each part is escaped


def _ring(ring: Iterable[Point], frame: Frame) -> str:
    drawing: list[str | float] = []
    for at, (longitude, latitude) in enumerate(ring):
        drawing += ["L" if at else "M", *frame.at(longitude, latitude)]
    return f"{points(*drawing)} z"


def _radius(count: int, most: int, frame: Frame) -> float:
    """The area grows with the number."""
    return max(SMALLEST, frame.largest * math.sqrt(count / most))


def _dot(x: float, y: float, radius: float, dot: Dot) -> str:
    half = max(TOUCH / 2, radius)
    touch = tag("rect", class_="touch", x=x - half, y=y - half, width=2 * half, height=2 * half)
    shape = tag("circle", class_="ring" if dot.is_wide else "dot", cx=x, cy=y, r=radius)
    return link(dot.href, dot.sentence, touch, shape, rel="nofollow")


def _neighbours(around: Iterable[Neighbour], frame: Frame, taken: list[Box]) -> Iterator[str]:
    """The names of the neighbours with their numbers, where they stand or a little off; one that has no room there is
    left out where the country has no record."""
    for country in sorted(around, key=lambda c: (-c.count, c.name)):
        words = f"{country.name} {country.count:,}" if country.count else country.name
        x, y = frame.at(country.longitude, country.latitude)
        half = len(words) * frame.letter / 2
        spots = [(min(max(x + dx, half + 1), frame.width - half - 1), y + dy) for dx, dy in _NUDGES]
        boxes = [((x, y), (x - half, y - 10, x + half, y + 4)) for x, y in spots]
        free = next((found for found in boxes if _is_free(found[1], taken, frame)), None)
        if free is None and not country.count:
            continue
        (x, y), box = free or boxes[0]
        taken.append(box)
        said = text(words, x, y, "near mid" if country.count else "near mid none")
        if country.href:
            yield link(country.href, f"{country.name}: {counted(country.count, 'record')}", said, rel="nofollow")
        else:
            yield said


def _labels(circles: Sequence[tuple[float, float, float, Dot]], frame: Frame, taken: list[Box]) -> Iterator[str]:
    """The names of the largest, where one of four places beside the dot is free; the others speak when pointed at."""
    said = 0
    for x, y, radius, dot in circles:
        wide = len(dot.name) * frame.letter
        spots = (
            (x + radius + 3, y + 4, "name", (x + radius + 2, y - 7, x + radius + 3 + wide, y + 6)),
            (x - radius - 3, y + 4, "name end", (x - radius - 3 - wide, y - 7, x - radius - 2, y + 6)),
            (x, y - radius - 4, "name mid", (x - wide / 2, y - radius - 15, x + wide / 2, y - radius - 2)),
            (x, y + radius + 12, "name mid", (x - wide / 2, y + radius + 2, x + wide / 2, y + radius + 15)),
        )
        spot = next((s for s in spots if _is_free(s[3], taken, frame)), None)
        if spot is None:
            continue
        taken.append(spot[3])
        said += 1
        yield text(dot.name, *spot[:3])
        if said == frame.most_names:
            return


def _is_free(wanted: Box, taken: Iterable[Box], frame: Frame) -> bool:
    left, top, right, bottom = wanted
    inside = left >= 0 and top >= 0 and right <= frame.width and bottom <= frame.height
    return inside and not any(left < b[2] and right > b[0] and top < b[3] and bottom > b[1] for b in taken)
