"""Two days side by side: what was added, tightened, eased and dropped between them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from django.http import QueryDict
from django.urls import reverse

from timeline.browse import days
from timeline.browse.asked import Asked
from timeline.browse.days import day_words
from timeline.browse.days_page import DaysPage
from timeline.browse.in_force import Measure, Standing, State, standings
from timeline.browse.measures import Line, lifted, lines
from timeline.browse.paging import Step
from timeline.browse.words import counted, listed
from timeline.search import Notice
from timeline.vocabulary import Action, Category, Lane


class Change(StrEnum):
    """What became of a measure between two days."""

    ADDED = "added"
    TIGHTENED = "tightened"
    EASED = "eased"
    CONTINUED = "told as going on"
    DROPPED = "dropped"
    ANNOUNCED = "announced"
    DONE = "done"
    STAYED = "in force on both"


_BY_ACTION = {
    Action.TIGHTENED.value: Change.TIGHTENED,
    Action.EASED.value: Change.EASED,
    Action.CONTINUED.value: Change.CONTINUED,
}
_COLUMNS = (
    Change.ADDED,
    Change.TIGHTENED,
    Change.EASED,
    Change.CONTINUED,
    Change.DROPPED,
    Change.DONE,
    Change.ANNOUNCED,
)
_RARE = (Change.DONE, Change.ANNOUNCED)


def change(measure: Measure, before: Standing, after: Standing) -> Change | None:
    """What became of a measure from one day to a later one; None where nothing can be said of it."""
    if after.state is State.IN_FORCE:
        if before.state is State.IN_FORCE:
            return Change.STAYED
        return _BY_ACTION.get(measure.action, Change.ADDED)
    if after.state is State.DONE:
        return Change.DONE if before.state is not State.DONE else None
    if after.state is State.ENDED:
        was_planned = measure.action == Action.PLANNED  # its time went by: nothing says that there was what could end
        return Change.DROPPED if before.state is not State.ENDED and not was_planned else None
    is_new = after.state is State.COMING and before.state is State.LATER
    return Change.ANNOUNCED if is_new else None


@dataclass(frozen=True, slots=True)
class Changed:
    """A measure with what became of it, how it stood on either day, and the record that may have ended it."""

    line: Line
    change: Change
    before: Standing
    after: Standing
    because: Line | None

    @property
    def was_there(self) -> bool:
        """Whether it is told on the side of the first day: it stood then, and is gone."""
        return self.change is Change.DROPPED and self.before.state is not State.LATER


@dataclass(frozen=True, slots=True)
class CategoryChanges:
    """One category: what changed in it, and how many were in force on the first day, on both, and on the second, with
    where those of either day are listed."""

    category: Category
    rows: tuple[Changed, ...]
    first: Step
    stayed: int
    second: Step
    opens_lane: bool


@dataclass(frozen=True, slots=True)
class LaneChanges:
    """A line of the summary: measures in force on either day, and the changes between."""

    lane: Lane
    on_first: int
    on_second: int
    changes: tuple[tuple[Change, int], ...]


class CompareDays(DaysPage):
    """The page for one URL. The earlier day is the first, whichever way round they were asked for."""

    page_size = 120
    names = ("a", "b")
    noun = "Changes"

    def __init__(self, params: QueryDict) -> None:
        super().__init__(params)
        chosen = [days.read_day(params.get(name, "")) for name in ("a", "b")]
        self.told += tuple(notice for _, bad in chosen for notice in bad)
        self.first, self.second = self._ends([day for day, _ in chosen])
        self.is_chosen = any(day for day, _ in chosen)
        extra = (("a", self.first.isoformat()), ("b", self.second.isoformat())) if self.is_chosen else ()
        self.asked = Asked(reverse("compare-days"), self.query, extra)

    def _ends(self, chosen: list[date | None]) -> tuple[date, date]:
        """Both days, the earlier first; a missing one is a month away, or both are the days with the most measures."""
        one, other = chosen
        if one is None and other is None:
            busy = days.busiest(days.of_records(self.measures), 2) or [days.FALLBACK]
            one, other = busy[0], busy[-1]
        if one is None or other is None or one == other:
            given = one or other or days.FALLBACK
            one, other = (days.month_away(given, -1), given) if one is None else (given, days.month_away(given, 1))
        if one > other:
            self.told += (Notice("The second day was before the first; they were swapped."),)
        return min(one, other), max(one, other)

    @property
    def first_words(self) -> str:
        """The earlier day, as "6 April 2020"."""
        return day_words(self.first)

    @property
    def second_words(self) -> str:
        """The later day."""
        return day_words(self.second)

    @cached_property
    def changes(self) -> dict[int, Change]:
        """What became of each measure of which something can be said, by its id."""
        before, after = self._standings
        found = ((m, change(m, before[m.pk], after[m.pk])) for m in self.measures)
        return {m.pk: what for m, what in found if what}

    @cached_property
    def _standings(self) -> tuple[dict[int, Standing], dict[int, Standing]]:
        ends = lifted()
        return standings(self.measures, ends, self.first), standings(self.measures, ends, self.second)

    @cached_property
    def numbers(self) -> Counter[Change]:
        """How many measures changed how."""
        return Counter(self.changes.values())

    @property
    def columns(self) -> tuple[Change, ...]:
        """The columns of the summary: what may become of a measure, without what is rare where there is none."""
        return tuple(what for what in _COLUMNS if what not in _RARE or self.numbers[what])

    @property
    def headline(self) -> str:
        """As "6 April 2020 and 20 April 2020 compared"."""
        return f"{self.first_words} and {self.second_words} compared"

    @property
    def detail(self) -> str:
        """As "Between them: 12 added, 3 tightened and 1 dropped. 9 measures in force on both days."."""
        changed = [f"{self.numbers[what]:,} {what}" for what in _COLUMNS if self.numbers[what]]
        if not changed:
            return "Nothing that the sources tell changed between them."
        return (
            f"Between them: {listed(changed)}. {counted(self.numbers[Change.STAYED], 'measure')} in force on both days."
        )

    @property
    def summary(self) -> list[LaneChanges]:
        """Lanes with their numbers."""
        by_lane = Counter((self._category[pk].lane, what) for pk, what in self.changes.items())
        firsts, seconds = (Counter[Lane](), Counter[Lane]())
        for found, numbers in zip((firsts, seconds), self._in_force, strict=True):
            for category, number in numbers.items():
                found[category.lane] += number
        return [
            LaneChanges(lane, firsts[lane], seconds[lane], tuple((what, by_lane[lane, what]) for what in self.columns))
            for lane in Lane
            if firsts[lane] or seconds[lane] or any(by_lane[lane, what] for what in _COLUMNS)
        ]

    @cached_property
    def _category(self) -> dict[int, Category]:
        return {m.pk: Category(m.category) for m in self.measures}

    @cached_property
    def _in_force(self) -> tuple[Counter[Category], Counter[Category]]:
        """How many measures of each category were in force on either day."""
        before, after = (
            Counter(self._category[pk] for pk, stands in found.items() if stands.state is State.IN_FORCE)
            for found in self._standings
        )
        return before, after

    @cached_property
    def order(self) -> list[Measure]:
        """What is listed: all changes, by category, then by date."""
        categories = list(Category)
        changed = [m for m in self.measures if self._what(m) not in (None, Change.STAYED)]

        def key(measure: Measure) -> tuple[int, date, int]:
            begins = measure.interval.earliest or measure.interval.latest or date.max
            return categories.index(Category(measure.category)), begins, measure.pk

        return sorted(changed, key=key)

    def _what(self, measure: Measure) -> Change | None:
        return self.changes.get(measure.pk)

    @cached_property
    def categories(self) -> list[CategoryChanges]:
        """The changes on this page, by category."""
        shown = self.on_page
        before, after = self._standings
        because = {end for m in shown if (end := after[m.pk].because)}
        found = lines([*(m.pk for m in shown), *because], self.trail)
        together: dict[Category, list[Changed]] = {}
        for measure in shown:
            pk = measure.pk
            if pk in found:
                ended_by = found.get(after[pk].because or 0)
                row = Changed(found[pk], self.changes[pk], before[pk], after[pk], ended_by)
                together.setdefault(Category(measure.category), []).append(row)
        return list(self._categories(together))

    def _categories(self, together: dict[Category, list[Changed]]) -> Iterator[CategoryChanges]:
        stayed = Counter(m.category for m in self.measures if self._what(m) is Change.STAYED)
        lane: Lane | None = None
        for category, rows in together.items():
            first, second = (
                Step(f"{found[category]:,} in force", self._day_href(day, category), number=found[category])
                for day, found in zip((self.first, self.second), self._in_force, strict=True)
            )
            yield CategoryChanges(category, tuple(rows), first, stayed[category], second, category.lane is not lane)
            lane = category.lane

    @property
    def first_href(self) -> str:
        """The page of the earlier day."""
        return self._day_href(self.first)

    @property
    def second_href(self) -> str:
        """The page of the later day."""
        return self._day_href(self.second)

    def _day_href(self, day: date, category: Category | None = None) -> str:
        query = replace(self.query, page=1)
        query = query.alone("category", category.value) if category else query
        return Asked(reverse("in-force"), query, (("on", day.isoformat()),)).href(query)

    @property
    def steps(self) -> list[Step]:
        """Pairs of days one step away."""
        moved = [
            ("‹ Both a month earlier", days.month_away(self.first, -1), days.month_away(self.second, -1)),
            ("The first a month earlier", days.month_away(self.first, -1), self.second),
            ("The second a month later", self.first, days.month_away(self.second, 1)),
            ("Both a month later ›", days.month_away(self.first, 1), days.month_away(self.second, 1)),
        ]
        query = replace(self.query, page=1)
        return [Step(words, self.asked.href(query, a=a.isoformat(), b=b.isoformat())) for words, a, b in moved]
