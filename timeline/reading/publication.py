"""The publication date: strategies from the surest to the least sure, and how their answers are weighed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from timeline.article import UNDATED, Interval
from timeline.reading.cues import Clue, between, clues, from_daily_figures, from_silence, hull, late_clues
from timeline.reading.evidence import FIRST_DAY, Evidence
from timeline.reading.result import Cue, Publication
from timeline.reading.stated import by_address, by_curator, by_dateline, by_header, by_metadata
from timeline.reading.title import by_title
from timeline.vocabulary import Basis

DAY = timedelta(days=1)
# The oldest day believed of anything printed on the web.
OLDEST = date(1990, 1, 1)
# Days that lie further apart than this are of different years or seasons: then the text does not tell which.
GAP = 40
# News of border control ended with it: a later year has to be named.
LAST_NEWS = date(2023, 1, 31)
# An answer with both ends known is given up to this width; the winter before the Games is 153 days long.
WIDEST = 300


def find_publication(evidence: Evidence) -> Publication:
    """When the article was published. Unknown, with a reason, where nothing tells."""
    answers = [
        answer
        for strategy in STRATEGIES
        if (answer := strategy(evidence)) and _is_believable(answer.interval, evidence.today)
    ]
    if not answers:
        return Publication(UNDATED, Basis.UNKNOWN, "none", "Nothing in the text tells the date.")
    best = answers[0]
    for answer in answers[1:] if best.basis is not Basis.CURATOR else ():
        # A later strategy may narrow what an earlier one left open, never move it.
        if (
            answer.interval.within(best.interval)
            and answer.interval.edtf != best.interval.edtf
            and not best.interval.is_day
        ):
            best = answer
    others = tuple(answer for answer in answers if answer is not best)
    return replace(best, alternatives=others)


def by_cues(evidence: Evidence) -> Publication | None:
    """What the clues inside the text leave together, with the landmarks."""
    kept: list[Clue] = []
    days = between(None, evidence.today)
    for clue in clues(evidence):
        days = _narrowed(kept, days, clue)
    if figures := from_daily_figures(evidence, days):
        days = _narrowed(kept, days, figures)
    sure = len(kept)
    for clue in late_clues(evidence) if days else ():
        if max(days) - min(days) > DAY * GAP:
            days = _narrowed(kept, days, clue)
    if len(_runs(days)) > 1:
        days = _narrowed(kept, days, from_silence(evidence))
    if not kept or all(clue.is_broad for clue in kept):
        return None
    interval = _answer(days, kept)
    if interval is None:
        return None
    if interval.is_day and len(kept) > sure:
        interval = Interval.parse(f"{interval.edtf}?")  # the year rests on the wording alone: no known day
    shown = _telling(kept)
    reason = "Worked out from the text. " + " ".join(clue.reason for clue in shown)
    cues = tuple(Cue(clue.span, hull(clue.days), clue.reason) for clue in shown)
    is_dateline = any(clue.reason.startswith("The dateline") for clue in shown)
    return Publication(interval, Basis.INFERRED, "dateline" if is_dateline else "cues", reason, cues)


def _narrowed(kept: list[Clue], days: frozenset[date], clue: Clue) -> frozenset[date]:
    """The days that a further clue leaves; it is kept, or dropped where it contradicts the surer ones before it."""
    left = days & clue.days
    if not left:
        return days
    kept.append(clue)
    return left


def _runs(days: frozenset[date]) -> list[tuple[date, date]]:
    """The days as runs without a gap of more than GAP days."""
    if days and (last := max(days)) - (first := min(days)) == DAY * (len(days) - 1):
        return [(first, last)]  # nothing is left out
    runs: list[tuple[date, date]] = []
    for day in sorted(days):
        if runs and day - runs[-1][1] <= DAY * GAP:
            runs[-1] = runs[-1][0], day
        else:
            runs.append((day, day))
    return runs


def _answer(days: frozenset[date], kept: list[Clue]) -> Interval | None:
    """The interval of the days left, None where they are too far apart to be one answer."""
    if len(_runs(days)) != 1:
        return None
    interval = hull(days)
    if interval.earliest is None or (interval.latest is not None and (interval.days or 0) > WIDEST):
        return None
    if interval.earliest == interval.latest and not any(clue.is_tight for clue in kept):
        # One day left over by loose clues is not known to the day.
        return Interval.between(interval.earliest, interval.earliest + DAY)
    if interval.earliest > LAST_NEWS and not any(min(clue.days) > LAST_NEWS for clue in kept):
        # No clue names the year: only the end of the collection's days keeps later ones out.
        return Interval.between(interval.earliest, None)
    return interval


def _telling(kept: list[Clue]) -> list[Clue]:
    """The clues that did the narrowing, in order, without those that took nothing away."""
    days: frozenset[date] | None = None
    shown = []
    for clue in sorted(kept, key=lambda clue: (not clue.is_tight, len(clue.days))):
        left = clue.days if days is None else days & clue.days
        if days is None or len(left) < len(days):
            shown.append(clue)
        days = left
    return shown


def _is_believable(interval: Interval, today: date | None) -> bool:
    """Neither before the web nor after today (a day more, for time zones)."""
    if interval.latest and interval.latest < OLDEST:
        return False
    return today is None or interval.earliest is None or interval.earliest <= today + DAY


STRATEGIES: tuple[Callable[[Evidence], Publication | None], ...] = (
    by_curator,
    by_header,
    by_dateline,
    by_title,
    by_address,
    by_metadata,
    by_cues,
)
__all__ = ["FIRST_DAY", "STRATEGIES", "find_publication"]
