"""When and with what else the records of each name of a list occur: its months, its ends, its commonest companions.

All names of a list are worked out together from the rows, as a search for each would take a list of hundreds seconds.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from timeline.article import Interval
from timeline.browse.chart import month_name
from timeline.browse.chart.svg import path, points, tag
from timeline.browse.chart.window import months_between
from timeline.browse.when import When
from timeline.browse.windows import usual_window
from timeline.models import Event
from timeline.vocabulary import Category

NARROW = 92  # days; a wider interval with an unknown day in it is no good first or last date where there is a better
TOPS = 3  # companions named
WIDTH, HEIGHT = 120.0, 22.0
_FIELDS = "pk", "category", "authority", "authority__name", "edtf", "earliest", "latest", "is_period"
_LABELS = {category.value: category.label for category in Category}


@dataclass(frozen=True, slots=True)
class Companion:
    """Another name that records have together with one, and how many."""

    label: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class Profile:
    """The records of one name: by month of the usual window, `certain` surely lie in the month and `possible` may;
    the dates of the first and the last; and what else they have most."""

    certain: tuple[int, ...] = ()
    possible: tuple[int, ...] = ()
    first: When | None = None
    last: When | None = None
    categories: tuple[Companion, ...] = ()
    authorities: tuple[Companion, ...] = ()
    places: tuple[Companion, ...] = ()

    @property
    def spark(self) -> SafeString:
        """The months as bars, one scale a drawing: filled certain, pale possible. Its words are its table."""
        return _drawn(self.certain, self.possible)

    @property
    def has_one_date(self) -> bool:
        """Whether the first date is the last one too."""
        return self.first == self.last


@dataclass(slots=True)
class _Sums:
    """What is added up for one name. The months hold steps up and down, which are summed at the end."""

    certain: list[int]
    possible: list[int]
    first: tuple[bool, date, str, bool] | None = None
    last: tuple[bool, int, str, bool] | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """One event with its names: the category's code, the authority and the places as ids."""

    pk: int
    category: str
    authority: int | None
    places: tuple[int, ...]
    edtf: str
    earliest: date | None
    latest: date | None
    is_period: bool

    def keys(self, by: str) -> tuple[str | int, ...]:
        """Its names of one kind."""
        if by == "place":
            return self.places
        key = self.category if by == "category" else self.authority
        return (key,) if key else ()


class Profiles:
    """The profiles of all categories, authorities or places (`by`) over all public records, or over those of `ids`.
    Categories are known by code, authorities and places by the row's id."""

    def __init__(self, by: str, ids: Collection[int] | None = None) -> None:
        self._by, self._window = by, usual_window()
        self._authorities: dict[int, str] = {}
        self._places: dict[int, str] = {}
        rows = list(self._rows(frozenset(ids) if ids is not None else None))
        self._sums = self._summed(rows)
        self._beside = {kind: self._counted(rows, kind) for kind in ("category", "authority", "place") if kind != by}

    def of(self, key: str | int) -> Profile:
        """The profile of one name; an empty one where no record has it."""
        sums = self._sums.get(key)
        if sums is None:
            return Profile()
        months = len(self._window.months)
        return Profile(
            certain=tuple(accumulate(sums.certain))[:months],
            possible=tuple(accumulate(sums.possible))[:months],
            first=_when(sums.first),
            last=_when(sums.last),
            categories=self._companions("category", key),
            authorities=self._companions("authority", key),
            places=self._companions("place", key),
        )

    def _rows(self, ids: frozenset[int] | None) -> Iterator[_Row]:
        places: dict[int, list[int]] = defaultdict(list)
        pairs: QuerySet[Any] = Event.places.through.objects.filter(event__is_public=True)
        for event, place, name in pairs.values_list("event_id", "place_id", "place__name"):
            places[event].append(place)
            self._places[place] = name
        for pk, category, authority, name, *rest in Event.objects.published().order_by().values_list(*_FIELDS):
            if authority:
                self._authorities[authority] = name
            if ids is None or pk in ids:
                yield _Row(pk, category, authority, tuple(places.get(pk, ())), *rest)

    def _summed(self, rows: Iterable[_Row]) -> dict[str | int, _Sums]:
        empty = len(self._window.months) + 1
        found: dict[str | int, _Sums] = {}
        for row in rows:
            for key in row.keys(self._by):
                sums = found.setdefault(key, _Sums([0] * empty, [0] * empty))
                self._add_months(sums, row)
                _add_ends(sums, row)
        return found

    def _add_months(self, sums: _Sums, row: _Row) -> None:
        """One step up at the month where it may begin and one down after that where it may end."""
        if row.earliest is None or row.latest is None:
            return
        first = months_between(self._window.first, row.earliest)
        last = months_between(self._window.first, row.latest)
        if last < 0 or first >= len(self._window.months):
            return
        steps = sums.certain if first == last else sums.possible  # as the search counts them
        steps[max(first, 0)] += 1
        steps[min(last + 1, len(steps) - 1)] -= 1

    def _counted(self, rows: Iterable[_Row], kind: str) -> dict[str | int, Counter[str | int]]:
        found: dict[str | int, Counter[str | int]] = defaultdict(Counter)
        for row in rows:
            others = row.keys(kind)
            for key in row.keys(self._by):
                found[key].update(others)
        return found

    def _companions(self, kind: str, key: str | int) -> tuple[Companion, ...]:
        counter = self._beside.get(kind, {}).get(key, Counter())
        names: dict[Any, str] = {**_LABELS, **(self._authorities if kind == "authority" else self._places)}
        ranked = sorted(counter.items(), key=lambda item: (-item[1], names[item[0]]))[:TOPS]
        return tuple(Companion(names[at], reverse(kind, args=[at]), number) for at, number in ranked)


def _add_ends(sums: _Sums, row: _Row) -> None:
    """Keep the first and the last date, surely placed ones before others."""
    if row.earliest is None or row.latest is None:
        return
    is_vague = not row.is_period and (row.latest - row.earliest).days > NARROW
    first = is_vague, row.earliest, row.edtf, row.is_period
    last = is_vague, -row.latest.toordinal(), row.edtf, row.is_period
    sums.first = first if sums.first is None else min(sums.first, first)
    sums.last = last if sums.last is None else min(sums.last, last)


def _when(end: tuple[bool, Any, str, bool] | None) -> When | None:
    return When.of(Interval.parse(end[2]), is_period=end[3]) if end else None


def _drawn(certain: tuple[int, ...], possible: tuple[int, ...]) -> SafeString:
    """Bars of the months. A month with records is never too low to be seen."""
    most = max((sure + maybe for sure, maybe in zip(certain, possible, strict=True)), default=0)
    if not most:
        return SafeString()
    step = WIDTH / len(certain)
    bars: dict[str, list[str]] = {"sure": [], "maybe": []}
    for at, (sure, maybe) in enumerate(zip(certain, possible, strict=True)):
        x, foot = at * step, HEIGHT - 1
        for css, number in (("sure", sure), ("maybe", maybe)):
            if number:
                high = max(number / most * (HEIGHT - 2), 1.5)
                bars[css].append(points("M", x + 0.5, foot, "v", -high, "h", step - 1, "v", high, "z"))
                foot -= high
    drawing = [path(" ".join(d), css) for css, d in bars.items() if d]
    rule = path(points("M", 0, HEIGHT - 0.5, "H", WIDTH), "rule")
    box = f"0 0 {WIDTH:g} {HEIGHT:g}"
    said = _said(certain, possible)
    svg = tag("svg", rule, *drawing, class_="spark", viewBox=box, role="img", aria_label=said)
    return mark_safe(svg)  # noqa: S308 - each part is escaped


def _said(certain: tuple[int, ...], possible: tuple[int, ...]) -> str:
    """As "By month: April 2020 9, May 2020 1 and 2 possible"."""
    words = []
    for month, sure, maybe in zip(usual_window().months, certain, possible, strict=True):
        if sure or maybe:
            both = f"{sure} and {maybe} possible" if sure and maybe else f"{sure}" if sure else f"{maybe} possible"
            words.append(f"{month_name(month)} {both}")
    return f"By month: {', '.join(words)}"
