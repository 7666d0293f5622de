"""Days that a number has of its own: one that is only recalled to compare with, one that adds to a whole."""

from dataclasses import replace
from itertools import takewhile

from timeline.dating import Expression
from timeline.dating import Kind as TimeKind
from timeline.extraction.counts.counted import Counted
from timeline.extraction.counts.lexicon import Part
from timeline.extraction.counts.where import MOST_AWAY, SUPERLATIVES

MOST_COMPARED = 10  # tokens that "down from 39 cases reported a day earlier" may have
DAYS = (TimeKind.DATE, TimeKind.WEEKDAY)


def looks_back(counted: Counted) -> bool:
    """Whether "the highest since 89 cases were reported on March 6" recalls an earlier day to compare with."""
    before = counted.before(MOST_AWAY)
    since = next((i for i in range(len(before) - 1, -1, -1) if before[i].word.split()[0] == "since"), 0)
    return any(t.word in SUPERLATIVES for t in before[max(0, since - MOST_COMPARED) : since])


def day_since(counted: Counted) -> Expression | None:
    """The day of "the lowest since April 5, when the province had reported 20"; None where no such day is named."""
    before = counted.before(MOST_COMPARED)
    at = next((i for i, t in enumerate(before) if t.time is not None and t.time.relation == "since"), None)
    time = before[at].time if at is not None else None
    if at is None or time is None or time.kind is TimeKind.EVENT or not looks_back(counted):
        return None
    is_told = any(t.word == "when" for t in before[at + 1 : at + 3])
    return replace(time, relation="on") if is_told and counted.own_time() is None else None


def is_of_its_day(counted: Counted) -> bool:
    """Whether "47 found on Tuesday alone" tells what a day added to the whole that it is a part of."""
    following = counted.tokens[counted.claim.at + 1 : counted.zone.right]
    clause = list(takewhile(lambda t: t.part not in (Part.COMMA, Part.STOP, Part.CLAUSE), following))
    day = next((i for i, t in enumerate(clause) if t.time is not None), None)
    time = clause[day].time if day is not None else None
    is_day = time is not None and time.kind in (*DAYS, TimeKind.DEICTIC) and time.relation in ("", "on")
    return is_day and any(t.part is Part.VERB for t in clause[:day]) and not counted.is_comparator
