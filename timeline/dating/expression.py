"""What an own grammar finds and what a resolution gives."""

from dataclasses import dataclass
from enum import StrEnum

from timeline.article import Interval, Span


class Kind(StrEnum):
    """How an expression names its days, and so what it needs to be resolved."""

    DATE = "date"  # "April 19", "Nov 04, 2021", "2020-04-20", "mid-October", "June 2020": named, perhaps without a year
    WEEKDAY = "weekday"  # "Sunday", "on Thursday night": against the publication day
    DEICTIC = (
        "deictic"  # "yesterday", "last week", "late last month", "in the past 24 hours": against the publication day
    )
    ANAPHORIC = "anaphoric"  # "a day earlier", "the day before", "that day": against the day the text last spoke of
    RANGE = "range"  # "from Tuesday until April 13": a period with a stated end or begin
    SEASON = "season"  # "the upcoming winter and spring"
    EVENT = "event"  # "since the outbreak": anchored in a known event


@dataclass(frozen=True, slots=True)
class Expression:
    """A temporal expression, found but not resolved.

    `span` covers the words that name the time, connective included ("as of Sunday", "from April 1"). `relation` is
    what the connective says: on, as_of, by, since, until, before, after, over, "". `is_ahead` where the clause speaks
    of what is to come ("will reopen on Tuesday"), `is_said` where the expression dates a saying or reporting ("the
    commission said on Monday") rather than what is said.
    """

    span: Span
    text: str
    kind: Kind
    relation: str = ""
    is_ahead: bool = False
    is_said: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """What a resolution is made against. `published` may be an interval or undated; `spoken_of` is the day an
    anaphoric expression leans on (the data day of the count before it), None where there is none yet."""

    published: Interval
    spoken_of: Interval | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """Which days something is dated to, and why, for a reader.

    `is_period` tells a stated stretch of time ("from 7 to 13 April") from one unknown day within an interval.
    `spans` are the words of the text that the date rests on.
    """

    interval: Interval
    reason: str
    spans: tuple[Span, ...] = ()
    is_period: bool = False
