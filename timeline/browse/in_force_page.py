"""What the page of one day shows: the measures of a query by how they stood on it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from urllib.parse import parse_qsl, urlencode

from django.http import QueryDict
from django.urls import reverse

from timeline import search
from timeline.browse import days
from timeline.browse.asked import Asked
from timeline.browse.days import Choice, day_words
from timeline.browse.days_page import DaysPage
from timeline.browse.facets import Group, groups
from timeline.browse.in_force import Measure, Standing, State, Sureness, standings
from timeline.browse.measures import Line, lifted, lines, measures
from timeline.browse.paging import Step
from timeline.browse.when import When
from timeline.browse.words import counted, in_quotes, listed
from timeline.vocabulary import Category, EventKind, Lane

SHOWN = (State.IN_FORCE, State.COMING, State.DONE, State.ENDED, State.UNDATED)
_RARE = (State.DONE, State.UNDATED)  # columns of the summary where there is something in them
_FACETS = ("lane", "action", "place", "authority", "publisher")  # those of measures
_SURE = {
    Sureness.OPEN: "{} begun with no end stated",
    Sureness.ABOUT: "{} of about that day",
    Sureness.POSSIBLE: "{} of which no source says from when",
}


@dataclass(frozen=True, slots=True)
class Stood:
    """A measure as it stood: its line, how it stood, and the record that may have ended it."""

    line: Line
    standing: Standing
    because: Line | None


@dataclass(frozen=True, slots=True)
class Part:
    """The measures of one category in one state that are on this page. `anchor` marks the first of a lane there,
    `state_number` and `lane_number` count all of the query."""

    state: State
    category: Category
    rows: tuple[Stood, ...]
    opens_state: bool
    opens_lane: bool
    state_number: int

    @property
    def anchor(self) -> str:
        """The id of the lane's place in a state."""
        return f"{self.state}-{self.category.lane}"


@dataclass(frozen=True, slots=True)
class Cell:
    """How many measures of a lane stood in a state, `possible` of them not certainly, and where they are listed."""

    state: State
    href: str = ""
    number: int = 0
    possible: int = 0


@dataclass(frozen=True, slots=True)
class LaneRow:
    """A line of the summary: a lane with its numbers in the states shown, each with where they stand."""

    lane: Lane
    cells: tuple["Cell", ...]


class InForcePage(DaysPage):
    """The page for one URL. Parts are made when the template asks for them, each once."""

    page_size = 60
    names = ("on",)

    def __init__(self, params: QueryDict) -> None:
        super().__init__(params)
        chosen, bad = days.read_day(params.get("on", ""))
        self.told += bad
        self.is_chosen = chosen is not None
        self.days = days.of_records(self.measures)
        self.day: date = chosen or next(iter(days.busiest(self.days)), days.FALLBACK)
        self.asked = Asked(reverse("in-force"), self.query, (("on", self.day.isoformat()),) if chosen else ())

    @cached_property
    def standings(self) -> dict[int, Standing]:
        """How each measure stood on the day."""
        return standings(self.measures, lifted(), self.day)

    @cached_property
    def numbers(self) -> Counter[State]:
        """How many measures stood in each state."""
        return Counter(standing.state for standing in self.standings.values())

    @property
    def shows(self) -> str:
        """What the page has to show."""
        return f"{counted(self.numbers[State.IN_FORCE], 'measure')} in force"

    @property
    def day_words(self) -> str:
        """As "15 April 2020"."""
        return day_words(self.day)

    @property
    def headline(self) -> str:
        """As "46 measures in force on 15 April 2020", with "up to" where some of them only may have been."""
        words = f" for {in_quotes(self.query.text)}" if self.query.text else ""
        number = self.numbers[State.IN_FORCE]
        found = [s for s in self.standings.values() if s.state is State.IN_FORCE]
        most = "Up to " if any(s.sureness is not Sureness.CERTAIN for s in found) else ""
        return f"{most + counted(number, 'measure') if number else 'No measure'}{words} in force on {self.day_words}"

    @property
    def detail(self) -> str:
        """As "14 of them certainly, 8 possibly: 3 begun with no end stated and 5 of about that day."."""
        sure = Counter(s.sureness for s in self.standings.values() if s.state is State.IN_FORCE)
        certain, possible = sure[Sureness.CERTAIN], sure.total() - sure[Sureness.CERTAIN]
        if not possible:
            return "All of them certainly." if certain else ""
        why = listed([words.format(f"{sure[s]:,}") for s, words in _SURE.items() if sure[s]])
        return f"{f'{certain:,} of them certainly, ' if certain else ''}{possible:,} possibly: {why}."

    @property
    def later(self) -> int:
        """How many are told of only after the day."""
        return self.numbers[State.LATER]

    @cached_property
    def order(self) -> list[Measure]:
        """What is listed: by state, lane and category, the surest first, then by date."""
        states, categories, sure = list(State), list(Category), list(Sureness)

        def key(measure: Measure) -> tuple[int, int, int, date, int]:
            stands = self.standings[measure.pk]
            category = categories.index(Category(measure.category))
            begins = measure.interval.earliest or measure.interval.latest or date.max
            return states.index(stands.state), category, sure.index(stands.sureness), begins, measure.pk

        return sorted((m for m in self.measures if self.standings[m.pk].state in SHOWN), key=key)

    @cached_property
    def parts(self) -> list[Part]:
        """What is on this page, by state and category."""
        shown = self.on_page
        because = {s.because for m in shown if (s := self.standings[m.pk]).because}
        found = lines([*(m.pk for m in shown), *because], self.trail)
        together: dict[tuple[State, Category], list[Stood]] = {}
        for measure in shown:
            standing = self.standings[measure.pk]
            if measure.pk in found:
                ended_by = found.get(standing.because) if standing.because else None
                row = Stood(found[measure.pk], standing, ended_by)
                together.setdefault((standing.state, Category(measure.category)), []).append(row)
        return list(self._parts(together))

    def _parts(self, together: dict[tuple[State, Category], list[Stood]]) -> Iterator[Part]:
        state: State | None = None
        lane: Lane | None = None
        for (now, category), rows in together.items():
            opens_state = now is not state
            opens_lane = opens_state or category.lane is not lane
            yield Part(now, category, tuple(rows), opens_state, opens_lane, self.numbers[now])
            state, lane = now, category.lane

    @property
    def states(self) -> tuple[State, ...]:
        """The columns of the summary."""
        return tuple(state for state in SHOWN if state not in _RARE or self.numbers[state])

    @property
    def summary(self) -> list[LaneRow]:
        """Lanes with how many measures of each stood in each state, and where in the list they begin."""
        numbers: Counter[tuple[State, Lane]] = Counter()
        certain: Counter[tuple[State, Lane]] = Counter()
        firsts: dict[tuple[State, Lane], int] = {}
        for at, measure in enumerate(self.order):
            stands = self.standings[measure.pk]
            key = stands.state, Category(measure.category).lane
            numbers[key] += 1
            certain[key] += stands.sureness is Sureness.CERTAIN
            firsts.setdefault(key, at)
        return [
            LaneRow(lane, tuple(self._cell((state, lane), numbers, certain, firsts) for state in self.states))
            for lane in Lane
            if any(numbers[state, lane] for state in self.states)
        ]

    def _cell(
        self,
        key: tuple[State, Lane],
        numbers: Counter[tuple[State, Lane]],
        certain: Counter[tuple[State, Lane]],
        firsts: dict[tuple[State, Lane], int],
    ) -> Cell:
        state, lane = key
        if not numbers[key]:
            return Cell(state)
        page = firsts[key] // self.page_size + 1
        anchor = f"{state}-{lane}"
        here = f"#{anchor}" if page == self.page else self.asked.href(replace(self.query, page=page), anchor)
        return Cell(state, here, numbers[key], numbers[key] - certain[key])

    @property
    def steps(self) -> list[Step]:
        """Days one step away."""
        return [self._to(choice) for choice in days.steps(self.day)]

    @property
    def near(self) -> list[Step]:
        """The nearest days on which a measure is dated."""
        return [self._to(choice) for choice in days.days_near(self.days, self.day)]

    @property
    def months(self) -> list[Step]:
        """The months in which a measure is dated."""
        return [self._to(choice) for choice in days.months_of(self.days, self.day)]

    def _to(self, choice: Choice) -> Step:
        href = self.asked.href(replace(self.query, page=1), on=choice.code)
        return Step(choice.words, href, choice.is_current, choice.number)

    @property
    def kept_for_search(self) -> list[tuple[str, str]]:
        """What the search box hands on: chosen facets."""
        return parse_qsl(replace(self.query, text="", page=1).querystring())

    @cached_property
    def groups(self) -> list[Group]:
        """The facets of measures; the number at a value is what it alone would have in force on this day."""
        anyhow = self._anyhow
        found = [pk for pk, stands in anyhow.items() if stands.state is State.IN_FORCE]
        surely = [pk for pk in found if anyhow[pk].sureness is Sureness.CERTAIN]
        facets = search.facets_among(self.query, found, surely)
        return groups([facet for facet in facets if facet.name in _FACETS], self.asked)

    @property
    def _anyhow(self) -> dict[int, Standing]:
        """How each measure with these words stood on the day, whatever is chosen in the facets."""
        if not self.query.chosen and not self.query.excluded:
            return self.standings
        bare = replace(self.query, chosen=(), excluded=(), page=1).with_values("kind", (EventKind.MEASURE.value,))
        return standings(measures(search.search(bare).matched), lifted(), self.day)

    @property
    def signs(self) -> tuple[When, ...]:
        """The signs of dates."""
        return When.signs()

    @property
    def timeline_href(self) -> str:
        """The same query on the timeline, in the month of the day."""
        month = f"{self.day:%Y-%m}"
        return f"{reverse('home')}?{replace(self.query, first=month, last=month, page=1).querystring()}"

    @property
    def compare_href(self) -> str:
        """The day beside the same day a month later."""
        pairs = [("a", self.day.isoformat()), ("b", days.month_away(self.day, 1).isoformat()), *self.kept]
        return f"{reverse('compare-days')}?{urlencode(pairs)}"
