"""One axis of days, and the lines and words drawn on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from timeline.article import MONTHS
from timeline.browse.chart.window import Window, month_name

WIDTH, LEFT, RIGHT = 952.0, 140.0, 900.0  # the plot lies between LEFT and RIGHT, names and counts outside


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to horizontal places, linear, in units of the drawing."""

    window: Window
    left: float = LEFT
    right: float = RIGHT
    day_width: float = field(init=False)  # asked for with every mark, so worked out once

    def __post_init__(self) -> None:
        object.__setattr__(self, "day_width", (self.right - self.left) / self.window.days)

    def at(self, day: date) -> float:
        """Where a day begins, inside the plot or outside."""
        return self.left + (day - self.window.start).days * self.day_width

    def middle(self, day: date) -> float:
        """The middle of a day."""
        return self.at(day) + self.day_width / 2

    def after(self, day: date) -> float:
        """Where a day ends."""
        return self.at(day) + self.day_width

    def kept(self, x: float) -> float:
        """The nearest place inside the plot."""
        return min(max(x, self.left), self.right)

    def span(self, first: date | None, last: date | None) -> tuple[float, float]:
        """Where a stretch of days lies inside the plot; an open end goes to the edge."""
        return self.kept(self.at(first)) if first else self.left, self.kept(self.after(last)) if last else self.right

    def goes_beyond(self, first: date | None, last: date | None) -> tuple[bool, bool]:
        """Whether a stretch of days begins before the window, and whether it goes on after it."""
        return first is None or first < self.window.start, last is None or last > self.window.end


@dataclass(frozen=True, slots=True)
class Tick:
    """A grid line; `words` may be empty. Major ones are years or months, in bold."""

    day: date
    words: str = ""
    is_major: bool = False
    is_month: bool = True


LETTER = 6.2  # width of a letter of the axis, on the safe side


def ticks(window: Window) -> Iterator[Tick]:
    """Lines for weeks, months or quarters, as the window is short or long. Words that would run into those before
    them are left out."""
    scale, free_from = Scale(window), 0.0
    for tick in _lines(window):
        x = scale.at(tick.day)
        if tick.words and x < free_from:
            yield replace(tick, words="")
            continue
        free_from = x + len(tick.words) * LETTER + 6 if tick.words else free_from
        yield tick


def _lines(window: Window) -> Iterator[Tick]:
    count = len(window.months)
    if count <= 2:
        yield from _weeks(window)
        return
    spacing = 1 if count <= 8 else 3 if count <= 36 else 12
    grid = 1 if count <= 36 else 3 if count <= 120 else 12
    for index, month in enumerate(window.months):
        if index == 0 or (month.month - 1) % grid == 0:
            is_worded = index == 0 or (month.month - 1) % spacing == 0
            yield Tick(month, _month_words(month, index, spacing) if is_worded else "", month.month == 1)


def _month_words(month: date, index: int, spacing: int) -> str:
    if index == 0 or (month.month == 1 and spacing < 12):
        return month_name(month)
    return str(month.year) if spacing == 12 else MONTHS[month.month - 1]


def _weeks(window: Window) -> Iterator[Tick]:
    for month in window.months:
        yield Tick(month, month_name(month), is_major=True)
        for day in (8, 15, 22, 29) if len(window.months) == 1 else (11, 21):
            if day <= Window(month, month).days:
                yield Tick(month.replace(day=day), f"{day} {MONTHS[month.month - 1][:3]}", is_month=False)
