"""Which measures were in force on a day, and how sure that is. Rules over dates alone: no database, no clock.

What a record tells of its days, and what follows from it:

- "In force" with one day, or with an unknown day of an interval, is when the measure begins. It says nothing of an end.
- "In force" over a period begins on its first day and ends after its last; an open period has no stated end.
- "Announced" is when it was made known. When it takes effect is not stated, so from then on it is possibly in force.
- "Reported" is a day by which it had begun. When it began is not stated.
- An act (`acts`) is done with its day and never in force after it; announced, whether it was done is not stated.
- Planned is still to come until a record of its own says that it began; a plan is never taken for a measure in force.
- Lifted is an end. It ends an earlier measure of the same category, places and authority only possibly: the record does
  not say that it means that one.
- An end that nobody states is never guessed, and neither is a beginning.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from timeline.article import UNDATED, Interval
from timeline.browse.words import date_words
from timeline.vocabulary import Action, Certainty

# How far off a day or a month may lie that is only known about, in days, by the length of "2020", "2020-04",
# "2020-04-19": as much as the unit itself, and a week for a day.
_SLACK = {4: 366, 7: 31, 10: 7}
_ABOUT = re.compile(r"[~?%]\Z")


class State(StrEnum):
    """Where a measure stands on a day. The order is the order on the page."""

    IN_FORCE = "in-force"
    COMING = "announced"
    DONE = "done"
    ENDED = "ended"
    UNDATED = "undated"
    LATER = "later"

    @property
    def label(self) -> str:
        """The name people read."""
        return _STATES[self]


_STATES = {
    State.IN_FORCE: "In force",
    State.COMING: "Announced, not yet in force",
    State.DONE: "Done by then",
    State.ENDED: "Ended by then",
    State.UNDATED: "Undated",
    State.LATER: "Not told of yet",
}


class Sureness(StrEnum):
    """How sure it is that a measure stands so on a day; the surest first."""

    CERTAIN = "certain"
    OPEN = "no end stated"
    ABOUT = "about"
    POSSIBLE = "possible"

    @property
    def label(self) -> str:
        """What the page says beside a measure, and what its numbers tell apart."""
        return "certain" if self is Sureness.CERTAIN else "possible"


@dataclass(frozen=True, slots=True)
class Measure:
    """What the rules ask of a measure. `announced` is when it was made known, where its date is that of its force."""

    pk: int
    category: str
    action: str
    interval: Interval
    is_period: bool = False
    date_kind: str = ""
    announced: Interval = UNDATED
    places: frozenset[str] = frozenset()
    authority: str = ""
    is_act: bool = False

    @property
    def subject(self) -> tuple[str, frozenset[str], str]:
        """Category, places and authority: what a lifted measure must share with the one that it may end."""
        return self.category, self.places, self.authority

    @property
    def begins(self) -> "Bounds":
        """The days that it may begin on; those before which a lifted one is not yet lifted."""
        if not self.is_period:
            return Bounds.of(self.interval)
        return Bounds.of(_end(self.interval, 0))

    @property
    def when(self) -> str:
        """Its days in words, as "8 April 2020" or "from 8 April 2020"."""
        return date_words(self.interval, is_period=self.is_period)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day that something may lie on. `slack` days more on either side where these are only
    known about; `is_about` where that is so of all its days, not of an end alone."""

    first: date
    last: date
    slack_before: int = 0
    slack_after: int = 0
    is_about: bool = False

    @classmethod
    def of(cls, interval: Interval) -> "Bounds":
        """Those of an interval."""
        first, _, last = interval.edtf.partition("/")
        is_about = bool(_ABOUT.search(first)) and not last
        return cls(
            interval.earliest or date.min, interval.latest or date.max, _slack(first), _slack(last or first), is_about
        )

    def place(self, day: date) -> "Place":
        """Where a day lies beside them."""
        if _moved(self.first, -self.slack_before) <= day <= _moved(self.last, self.slack_after):
            if self.first == self.last == day and not self.is_about:
                return Place.ON
            return Place.ABOUT if self.is_about or not self.first <= day <= self.last else Place.AMONG
        return Place.BEFORE if day < self.first else Place.AFTER


class Place(StrEnum):
    """Where a day lies beside the days that something may lie on."""

    BEFORE = "before"
    ON = "on"
    AMONG = "among"
    ABOUT = "about"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a measure stands on a day: `why` says it in words, `because` is the record that may have ended it."""

    state: State
    sureness: Sureness
    why: str
    because: int | None = None


def standings(measures: Iterable[Measure], lifted: Iterable[Measure], day: date) -> dict[int, Standing]:
    """How each measure stands on a day, by its id. `lifted` are the records that may have ended some of them."""
    ends: dict[object, list[Measure]] = defaultdict(list)
    for end in lifted:
        if end.interval.certainty is not Certainty.UNDATED and (end.places or end.authority):
            ends[end.subject].append(end)
    return {measure.pk: _with_ends(measure, ends.get(measure.subject, ()), day) for measure in measures}


def standing(measure: Measure, day: date) -> Standing:
    """How a measure stands on a day by its own words alone."""
    if measure.interval.certainty is Certainty.UNDATED:
        return Standing(State.UNDATED, Sureness.POSSIBLE, "no source says when")
    if measure.action == Action.LIFTED:
        return _lifted(measure, day)
    if measure.action == Action.PLANNED:
        return _planned(measure, day)
    if measure.is_period:
        return _over_a_period(measure, day)
    if measure.is_act:
        return _act(measure, day)
    if measure.date_kind == "in force":
        return _from_a_day(measure, day)
    return _made_known(measure, day)


def _with_ends(measure: Measure, ends: Iterable[Measure], day: date) -> Standing:
    """Its standing, possibly ended by the first record of the same subject that comes after it."""
    own = standing(measure, day)
    if own.state is not State.IN_FORCE:
        return own
    begun = measure.begins.last
    after = [end for end in ends if end.pk != measure.pk and begun < end.begins.first <= day]
    if not after:
        return own
    end = min(after, key=lambda e: (e.begins.first, e.pk))
    return Standing(
        State.ENDED, Sureness.POSSIBLE, f"lifted {_on(end.interval, end.when)}, which may mean this one", end.pk
    )


def _from_a_day(measure: Measure, day: date) -> Standing:
    """Begun on a day, or on an unknown day of an interval; no end stated."""
    place = measure.begins.place(day)
    since = f"from {_some_day(measure.when)}"
    if place is Place.BEFORE:
        return _ahead(measure, day, f"in force {since}")
    if place is Place.ON:
        return Standing(State.IN_FORCE, Sureness.CERTAIN, f"in force on {measure.when}, no end stated")
    return Standing(State.IN_FORCE, _OPEN[place], f"in force {since}, no end stated")


def _act(measure: Measure, day: date) -> Standing:
    """Done on its day; nothing of it holds after that."""
    place, on = measure.begins.place(day), _on(measure.interval, measure.when)
    is_announced = measure.date_kind == "announced"
    if place is Place.BEFORE:
        return _ahead(measure, day, f"to be done {on}", known_ahead=measure.date_kind == "in force")
    if is_announced:
        return Standing(State.DONE, Sureness.POSSIBLE, f"announced {on}; whether it was done is not stated")
    words = f"done {on}" if measure.date_kind == "in force" else f"reported {on} as done"
    return Standing(State.DONE, _KNOWN.get(place, Sureness.CERTAIN), f"{words}; that it went on is not stated")


_OPEN = {Place.AMONG: Sureness.POSSIBLE, Place.ABOUT: Sureness.ABOUT, Place.AFTER: Sureness.OPEN}
_KNOWN = {Place.AMONG: Sureness.POSSIBLE, Place.ABOUT: Sureness.ABOUT}  # of what is past the day is certain


def _over_a_period(measure: Measure, day: date) -> Standing:
    """In force from one stated day to another, or with an end left open."""
    start, stop = measure.begins.place(day), Bounds.of(_end(measure.interval, -1)).place(day)
    is_open = measure.interval.latest is None
    words = f"in force {measure.when}{', no end stated' if is_open else ''}"
    if start is Place.BEFORE:
        return _ahead(measure, day, words)
    if start is Place.ABOUT or (stop is Place.ABOUT and not is_open):
        return Standing(State.IN_FORCE, Sureness.ABOUT, words)
    if stop is Place.AFTER and not is_open:
        return Standing(State.ENDED, Sureness.CERTAIN, words)
    if measure.interval.earliest is None:
        return Standing(State.IN_FORCE, Sureness.POSSIBLE, f"{words}; when it began is not stated")
    is_unsaid = is_open and start is not Place.ON
    return Standing(State.IN_FORCE, Sureness.OPEN if is_unsaid else Sureness.CERTAIN, words)


def _made_known(measure: Measure, day: date) -> Standing:
    """Announced or reported: the day it takes effect, or took effect, is not stated."""
    place, kind = measure.begins.place(day), measure.date_kind or "reported"
    words = f"{kind} {_on(measure.interval, measure.when)}"
    if place is Place.BEFORE:
        return Standing(State.LATER, Sureness.CERTAIN, words)
    if kind == "announced" and measure.action != Action.CONTINUED:
        sure = Sureness.ABOUT if place is Place.ABOUT else Sureness.POSSIBLE
        return Standing(State.IN_FORCE, sure, f"{words}; from when and until when it holds is not stated")
    if place is Place.ON:
        return Standing(State.IN_FORCE, Sureness.CERTAIN, f"{words} as in force, no end stated")
    return Standing(State.IN_FORCE, _OPEN[place], f"{words} as in force, no end stated")


def _lifted(measure: Measure, day: date) -> Standing:
    """An end: ahead, on the day, or past."""
    place = measure.begins.place(day)
    if place is Place.BEFORE:
        return _ahead(
            measure,
            day,
            f"to be lifted {_on(measure.interval, measure.when)}",
            known_ahead=measure.date_kind == "in force",
        )
    words = f"lifted {_on(measure.interval, measure.when)}"
    if measure.date_kind == "announced":
        words = f"announced {_on(measure.interval, measure.when)} as lifted; from when is not stated"
        return Standing(State.ENDED, Sureness.POSSIBLE, words)
    sure = _KNOWN.get(place, Sureness.CERTAIN)
    if measure.is_period and Bounds.of(_end(measure.interval, -1)).place(day) is Place.AFTER:
        return Standing(State.ENDED, Sureness.POSSIBLE, f"{words}; what held after that is not stated")
    return Standing(State.ENDED, sure, words)


def _planned(measure: Measure, day: date) -> Standing:
    """Still to come; where its time has come or gone, no source says that it began."""
    if measure.date_kind != "in force":
        words = f"planned, {measure.date_kind or 'reported'} {_on(measure.interval, measure.when)}"
        place = measure.begins.place(day)
        if place is Place.BEFORE:
            return Standing(State.LATER, Sureness.CERTAIN, words)
        sure = _KNOWN.get(place, Sureness.CERTAIN)
        return Standing(State.COMING, sure, f"{words}; no source says when it begins")
    words = f"planned {'' if measure.is_period else 'for '}{measure.when}"
    if measure.begins.place(day) is Place.BEFORE:
        return _ahead(measure, day, words)
    unsaid = f"{words}; no source says that it began"
    if measure.is_period and Bounds.of(_end(measure.interval, -1)).place(day) is Place.AFTER:
        return Standing(State.ENDED, Sureness.POSSIBLE, unsaid)
    return Standing(State.COMING, Sureness.POSSIBLE, unsaid)


def _ahead(measure: Measure, day: date, words: str, *, known_ahead: bool = True) -> Standing:
    """What begins after the day: announced by then, or not told of yet."""
    if not known_ahead or measure.announced.certainty is Certainty.UNDATED:
        return Standing(State.LATER, Sureness.CERTAIN, words)
    place = Bounds.of(measure.announced).place(day)
    told = f"{words}, made known {_on(measure.announced, date_words(measure.announced))}"
    if place is Place.BEFORE:
        return Standing(State.LATER, Sureness.CERTAIN, told)
    return Standing(State.COMING, _KNOWN.get(place, Sureness.CERTAIN), told)


def _on(interval: Interval, words: str) -> str:
    """As "on 8 April 2020", "in April 2020", "on some day between 8 and 10 April 2020"."""
    if words.startswith("between"):
        return f"on some day {words}"
    if interval.certainty is Certainty.ABOUT or "/" in interval.edtf:
        return words
    return f"on {words}" if interval.is_day else f"in {words}"


def _some_day(words: str) -> str:
    return f"some day {words}" if words.startswith("between") else words


def _end(interval: Interval, side: int) -> Interval:
    """The first or the last point of a period as an interval: what is known of its beginning or its end."""
    if "/" not in interval.edtf:
        day = interval.latest if side else interval.earliest
        edtf = f"{day.isoformat()}{interval.edtf[-1] if _ABOUT.search(interval.edtf) else ''}" if day else ""
        return Interval(edtf, day, day)
    point = interval.edtf.split("/")[side]
    day = interval.latest if side else interval.earliest
    return Interval("" if point == ".." else point, day, day)


def _slack(point: str) -> int:
    return _SLACK.get(len(point) - 1, 0) if _ABOUT.search(point) else 0


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
