"""Pictures that other sites show beside a link: the timeline as it is, and one record with its quote.

Drawn at twice the size and made smaller, as Pillow draws edges hard; in few colours, so that a picture weighs little.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont

from timeline.vocabulary import Lane

WIDTH, HEIGHT = 1200, 630
FONT = "vendor/source-serif-4/source-serif-4-latin.woff2"
# The light colours of tokens.css.
PAPER, INK, SOFT, RULE = "#fbfaf7", "#1c1b19", "#5e5a53", "#dedad1"
LANES = ("#332288", "#1272a0", "#6e0f45", "#0f776b", "#5a5c08", "#b83f5a", "#a05c00", "#124d1c")
_TWICE = 2
_STEPS = 16  # from a colour to paper
_QUOTE_SIZES = (54, 48, 42, 38, 34)
_MARGIN = 64
LEADING = 1.28  # from line to line, in sizes
_LAST_LATIN = "\u024f"
_MARKS = frozenset("–—‘’“”…•−")  # what else the font has


@dataclass(frozen=True, slots=True)
class LaneMonths:
    """One lane: how many measures surely lie in each month of the window, and how many may."""

    lane: Lane
    certain: tuple[int, ...]
    possible: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SiteCard:
    """What the picture of the timeline shows. `cases` are new confirmed cases on known days, as shares of the window
    and of the highest; `years` are the months that begin one, by number, with their names."""

    site: str
    headline: str
    subject: str
    months: int
    month_names: tuple[str, str]
    years: tuple[tuple[int, str], ...]
    lanes: tuple[LaneMonths, ...]
    cases: tuple[tuple[float, float], ...]
    motto: str


@dataclass(frozen=True, slots=True)
class RecordCard:
    """What the picture of one record shows. `lane` is None for a case count."""

    site: str
    lane: Lane | None
    labels: str
    claim: str
    quote: str
    goes_on: bool
    when: str
    teller: str


@lru_cache(maxsize=4)
def site_png(card: SiteCard) -> bytes:
    """The timeline as a PNG: case counts above, a square a month below, the more measures the larger."""
    pen = _Pen()
    pen.write(_MARGIN, 44, card.site, 28, weight=600)
    pen.line(_MARGIN, 92, WIDTH - _MARGIN, INK)
    size = next((s for s in (44, 38, 32) if pen.width(card.headline, s, 600) <= WIDTH - 2 * _MARGIN), 28)
    pen.write(_MARGIN, 112, card.headline, size, weight=600)
    pen.write(_MARGIN, 170, card.subject, 26, SOFT)
    _chart(pen, card)
    pen.write(_MARGIN, 584, card.motto, 21, SOFT)
    return pen.png()


@lru_cache(maxsize=64)
def record_png(card: RecordCard) -> bytes:
    """One record as a PNG: what happened, the words that say so, when and who says it."""
    pen = _Pen()
    colour = LANES[card.lane.number - 1] if card.lane else INK
    pen.write(_MARGIN, 44, card.site, 28, weight=600)
    pen.line(_MARGIN, 92, WIDTH - _MARGIN, INK)
    pen.box(_MARGIN, 125, 14, 14, colour)
    pen.write(_MARGIN + 26, 116, card.labels, 23, SOFT)
    y = pen.paragraph(_MARGIN, 160, card.claim, 42, 600, lines=3) + 20
    if is_drawable(card.quote):
        size = next((s for s in _QUOTE_SIZES if pen.lines(_MARGIN + 48, card.quote, s) * s * LEADING < 550 - y), 34)
        pen.write(_MARGIN - 4, y - size * 0.36, "“", round(size * 2.2), colour, weight=600)
        room = int((550 - y) / (size * LEADING))
        pen.paragraph(_MARGIN + 48, y, card.quote, size, 400, lines=max(room, 1), goes_on=card.goes_on)
    pen.line(_MARGIN, 562, WIDTH - _MARGIN, RULE)
    pen.write(_MARGIN, 578, card.when, 24, weight=600)
    teller = card.teller if is_drawable(card.teller) else ""
    pen.write(WIDTH - _MARGIN - pen.width(teller, 24, 400), 578, teller, 24, SOFT)
    return pen.png()


def is_drawable(words: str) -> bool:
    """Whether the font has all these characters: it is a Latin one."""
    return bool(words) and all(c <= _LAST_LATIN or c in _MARKS for c in words)


def _chart(pen: "_Pen", card: SiteCard) -> None:
    left, right, top, step = 330, WIDTH - _MARGIN, 282, 31
    wide = (right - left) / card.months
    most = max((sum(pair) for row in card.lanes for pair in zip(row.certain, row.possible, strict=True)), default=0)
    if card.cases:
        pen.write(_MARGIN, top - 46, "New confirmed cases", 20, SOFT)
    pen.line(_MARGIN, top - 12, right, INK)
    for at, share in card.cases:
        x, high = left + at * (right - left), 46 * share
        pen.box(x - 1, top - 12 - high, 2, high, INK)
        pen.dot(x, top - 12 - high, 4, INK)
    foot = top + step * len(card.lanes) + 6
    for month, name in card.years:
        pen.box(left + month * wide, top - 12, 1, foot - top + 8, SOFT)
        pen.write(left + month * wide + 6, foot, name, 20, SOFT)
    for number, row in enumerate(card.lanes):
        middle, colour = top + step * number + step / 2 - 2, LANES[row.lane.number - 1]
        pen.write(_MARGIN, middle - 13, row.lane.label, 20)
        pen.line(_MARGIN, middle + step / 2, right, RULE)
        for month, (sure, maybe) in enumerate(zip(row.certain, row.possible, strict=True)):
            x = left + (month + 0.5) * wide
            pen.square(x, middle, _side(sure + maybe, most), _pale(colour))
            pen.square(x, middle, _side(sure, most), colour)
    first, last = card.month_names
    pen.write(left, foot, first, 20, SOFT)
    pen.write(right - pen.width(last, 20, 400), foot, last, 20, SOFT)


def _side(number: int, most: int) -> float:
    """The side of a square whose area grows with the number; one record is never too small to be seen."""
    return max(27 * (number / most) ** 0.5, 7) if number else 0.0


def _pale(colour: str) -> str:
    """A colour a third as strong on paper."""
    return _mixed(colour, 0.66)


def _mixed(colour: str, share: float) -> str:
    """A colour with so much of paper in it."""
    parts = zip(_rgb(colour), _rgb(PAPER), strict=True)
    return "#" + "".join(f"{round(one * (1 - share) + other * share):02x}" for one, other in parts)


@cache
def _palette() -> Image.Image:
    """The colours in use and their steps to paper, which edges need."""
    used = (INK, SOFT, RULE, *LANES)
    steps = [_mixed(colour, step / _STEPS) for colour in used for step in range(_STEPS)]
    image = Image.new("P", (1, 1))
    image.putpalette([part for colour in (PAPER, *steps, *map(_pale, LANES)) for part in _rgb(colour)])
    return image


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(finders.find(FONT)), size)
    font.set_variation_by_axes([weight])
    return font


class _Pen:
    """Draws in units of the finished picture."""

    def __init__(self) -> None:
        self._image = Image.new("RGB", (WIDTH * _TWICE, HEIGHT * _TWICE), PAPER)
        self._draw = ImageDraw.Draw(self._image)

    def write(self, x: float, y: float, words: str, size: int, colour: str = INK, weight: int = 400) -> None:
        self._draw.text((x * _TWICE, y * _TWICE), words, fill=colour, font=_font(size * _TWICE, weight))

    def width(self, words: str, size: int, weight: int) -> float:
        return _font(size * _TWICE, weight).getlength(words) / _TWICE

    def paragraph(
        self, x: float, y: float, words: str, size: int, weight: int, *, lines: int, goes_on: bool = False
    ) -> float:
        """Words in lines of the width that is left; what has no room is cut with a sign. Gives where it ends."""
        rows = list(self._wrapped(words, WIDTH - _MARGIN - x - 20, size, weight))
        is_cut = goes_on or len(rows) > lines
        rows = rows[:lines]
        for number, row in enumerate(rows):
            end = " …" if is_cut and number == len(rows) - 1 else ""
            self.write(x, y, row + end, size, weight=weight)
            y += size * LEADING
        return y

    def lines(self, x: float, words: str, size: int) -> int:
        """How many lines a paragraph takes."""
        return len(list(self._wrapped(words, WIDTH - _MARGIN - x - 20, size, 400)))

    def _wrapped(self, words: str, room: float, size: int, weight: int) -> Iterator[str]:
        row = ""
        for word in words.split():
            longer = f"{row} {word}".strip()
            if row and self.width(longer, size, weight) > room:
                yield row
                longer = word
            row = longer
        yield row

    def line(self, x: float, y: float, until: float, colour: str) -> None:
        self._draw.line((x * _TWICE, y * _TWICE, until * _TWICE, y * _TWICE), fill=colour, width=_TWICE)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self._draw.rectangle(_twice((x, y, x + width, y + height)), fill=colour)

    def square(self, x: float, y: float, side: float, colour: str) -> None:
        if side:
            self.box(x - side / 2, y - side / 2, side, side, colour)

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        self._draw.ellipse(_twice((x - radius, y - radius, x + radius, y + radius)), fill=colour)

    def png(self) -> bytes:
        small = self._image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        small.quantize(palette=_palette(), dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        return out.getvalue()


def _twice(box: Sequence[float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = (number * _TWICE for number in box)
    return left, top, right, bottom
