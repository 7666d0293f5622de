"""A map of China's borders: places as dots sized by records, neighbours by name. Drawn here, from data files beside it;
nothing is asked of another site.

`data/outline.csv` holds simplified outlines: coordinates of the 1:50 million Natural Earth countries (public domain;
taken from the npm package world-atlas 2.0.2), each line thinned by the Douglas-Peucker rule on the plane of this map to
about 9 km for China and 33 km for what lies around, cut to the window, rounded to 0.01 degrees. Borders that two
countries share were thinned once, so they meet. The outline gives orientation and is no statement on any boundary.
Places are put on it by an Albers equal-area projection, as maps of China usually are.
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
    unit: float  # the radius of one record at most, so that few records do not make large dots
    letter: float  # the width of a letter, on the safe side
    most_names: int
    class_: str

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a point of the earth is drawn."""
        x, y = _albers(longitude, latitude)
        return self.middle[0] + x * self.scale, self.middle[1] - y * self.scale


WIDE = Frame(660.0, 478.0, 690.0, (350.0, 236.0), 18.0, 5.0, 6.6, 24, "map-wide")
NARROW = Frame(328.0, 238.0, 330.0, (158.0, 116.0), 11.0, 3.5, 6.2, 7, "map-narrow")
SMALLEST = 3.0  # the radius of a place with one record
# How far a neighbour's name may stand from its place, nearest first.
_NUDGES = sorted(((dx, dy) for dx in range(-36, 37, 12) for dy in range(-24, 25, 8)), key=lambda by: math.hypot(*by))
FINEST = 1.5  # units between two points of an outline
LEADS = (10.0, 20.0, 32.0, 46.0)  # how far from its dot a name may stand that a line leads to
CLEAR = 5.0  # kept free around such a name, so that it is not taken for that of a nearer dot
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


HOME = ("mainland", "Hainan", "Taiwan")  # parts drawn as the land that the map is of


def drawn(dots: Sequence[Dot], around: Sequence[Neighbour], idle: Sequence[Point], frame: Frame) -> SafeString:
    """The map as SVG. `idle` are places without a record, marked small and not linked."""
    ranked = sorted(dots, key=lambda dot: (-dot.count, dot.name))
    most = ranked[0].count if ranked else 1
    circles = [(*frame.at(dot.longitude, dot.latitude), _radius(dot.count, most, frame), dot) for dot in ranked]
    taken = [(x - r, y - r, x + r, y + r) for x, y, r, _ in circles]
    named = list(_neighbours(around, frame, taken))
    labels = dict(_labels(circles, frame, taken))
    rings = {part: _ring(ring, frame) for part, ring in outline().items()}
    parts = [path(" ".join(ring for part, ring in rings.items() if part not in HOME), "abroad")]
    parts.append(path(" ".join(rings[part] for part in HOME), "land"))
    parts += [tag("circle", class_="idle", cx=x, cy=y, r=1.4) for x, y in (frame.at(*at) for at in idle)]
    rings_first = sorted(circles, key=lambda circle: not circle[3].is_wide)
    parts += [*named, *(_dot(*circle, frame, is_named=circle[3].name in labels) for circle in rings_first)]
    parts += labels.values()
    words = "Map of China, schematic: places as dots, the more records the larger; neighbours by name"
    size = f"0 0 {frame.width:g} {frame.height:g}"
    drawing = tag("svg", *parts, class_=f"placemap {frame.class_}", viewBox=size, role="group", aria_label=words)
    return mark_safe(drawing)  # noqa: S308 - each part is escaped


@cache
def _ring(ring: tuple[Point, ...], frame: Frame) -> str:
    """A ring as a path. Points too near to be told apart in this frame are left out."""
    kept: list[Point] = []
    for point in (frame.at(*at) for at in ring):
        if not kept or math.dist(point, kept[-1]) >= FINEST:
            kept.append(point)
    return f"{points('M', *kept[0], 'L', *(number for point in kept[1:] for number in point))} z"


def _radius(count: int, most: int, frame: Frame) -> float:
    """The area grows with the number."""
    return max(SMALLEST, min(frame.largest / math.sqrt(most), frame.unit) * math.sqrt(count))


def _dot(x: float, y: float, radius: float, dot: Dot, frame: Frame, *, is_named: bool) -> str:
    """A dot that leads to its records. One without a name on the map shows it when pointed at or focused."""
    half = max(TOUCH / 2, radius)
    touch = tag("rect", class_="touch", x=x - half, y=y - half, width=2 * half, height=2 * half)
    shape = tag("circle", class_="ring" if dot.is_wide else "dot", cx=x, cy=y, r=radius)
    if is_named:
        return link(dot.href, dot.sentence, touch, shape, rel="nofollow")
    wide = len(dot.name) * frame.letter / 2
    middle = min(max(x, wide + 1), frame.width - wide - 1)
    tip = text(dot.name, middle, y - radius - 5 if y - radius > 18 else y + radius + 14, "name mid tip")
    return link(dot.href, dot.sentence, touch, shape, tip, rel="nofollow")


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


def _labels(
    circles: Sequence[tuple[float, float, float, Dot]], frame: Frame, taken: list[Box]
) -> Iterator[tuple[str, str]]:
    """The names of the largest, each with its drawing, where a place beside the dot is free, or a little off with a
    line to the dot; the others speak when pointed at."""
    said = 0
    for x, y, radius, dot in circles:
        others = [(at, up, wide) for at, up, wide, other in circles if other is not dot]
        free = (spot for spot in _spots(x, y, radius, dot, frame) if _is_free(spot.box, taken, frame))
        spot = next((spot for spot in free if not _is_crossed(spot, (x, y), others)), None)
        if spot is None:
            continue
        taken.append(spot.box)
        said += 1
        yield dot.name, spot.lead + text(dot.name, spot.x, spot.y, spot.css)
        if said == frame.most_names:
            return


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a name can stand: its anchor, what it covers, and the line that leads to it, "" where it is beside its
    dot."""

    x: float
    y: float
    css: str
    box: Box
    lead: str = ""


def _is_crossed(spot: _Spot, dot: Point, others: Iterable[tuple[float, float, float]]) -> bool:
    """Whether the line from a dot to its name runs over another dot."""
    if not spot.lead:
        return False
    along = spot.x - dot[0], spot.y - dot[1]
    for x, y, radius in others:
        share = ((x - dot[0]) * along[0] + (y - dot[1]) * along[1]) / (along[0] ** 2 + along[1] ** 2)
        nearest = dot[0] + min(max(share, 0), 1) * along[0], dot[1] + min(max(share, 0), 1) * along[1]
        if share > 0 and math.dist(nearest, (x, y)) < radius + 1:
            return True
    return False


def _spots(x: float, y: float, radius: float, dot: Dot, frame: Frame) -> Iterator[_Spot]:
    wide = len(dot.name) * frame.letter + 3
    yield _Spot(x + radius + 3, y + 4, "name", (x + radius + 2, y - 7, x + radius + 3 + wide, y + 6))
    yield _Spot(x - radius - 3, y + 4, "name end", (x - radius - 3 - wide, y - 7, x - radius - 2, y + 6))
    yield _Spot(x, y - radius - 4, "name mid", (x - wide / 2, y - radius - 15, x + wide / 2, y - radius - 2))
    yield _Spot(x, y + radius + 12, "name mid", (x - wide / 2, y + radius + 2, x + wide / 2, y + radius + 15))
    for far in LEADS:
        for turn in (1, -1):
            for side in (1, -1):
                at, up = x + side * (radius + far), y + turn * (radius + far) * 0.8
                left = at if side > 0 else at - wide
                lead = path(
                    points("M", x + side * radius * 0.7, y + turn * radius * 0.7, "L", at - side * 2, up), "lead"
                )
                box = left - CLEAR, up - 7 - CLEAR, left + wide + CLEAR, up + 6 + CLEAR
                yield _Spot(at, up + 4, "name" if side > 0 else "name end", box, lead)


def _is_free(wanted: Box, taken: Iterable[Box], frame: Frame) -> bool:
    left, top, right, bottom = wanted
    inside = left >= 0 and top >= 0 and right <= frame.width and bottom <= frame.height
    return inside and not any(left < b[2] and right > b[0] and top < b[3] and bottom > b[1] for b in taken)
