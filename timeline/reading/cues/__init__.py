"""Clues to the publication date inside a text. Each leaves a set of days; together they are solved by intersection."""

from collections.abc import Callable, Iterator

from timeline.reading.cues.bulletin import from_bulletin
from timeline.reading.cues.clue import ALL_DAYS, Clue, between, hull
from timeline.reading.cues.daily import from_daily_figures
from timeline.reading.cues.known import (
    from_asymptomatic,
    from_daily_report,
    from_events,
    from_holidays,
    from_seasons,
    from_silence,
    from_totals,
)
from timeline.reading.cues.named import (
    from_captions,
    from_dateline,
    from_full_dates,
    from_named_weekdays,
    from_newest_day,
    from_news_day,
    from_yearless_days,
)
from timeline.reading.cues.outbreaks import from_outbreaks
from timeline.reading.cues.weekdays import from_weekday_of_dateline, from_weekdays
from timeline.reading.evidence import Evidence

STRATEGIES: tuple[Callable[[Evidence], Iterator[Clue]], ...] = (
    from_dateline,
    from_bulletin,
    from_totals,
    from_daily_report,
    from_asymptomatic,
    from_events,
    from_full_dates,
    from_named_weekdays,
    from_yearless_days,
    from_seasons,
    from_holidays,
    from_weekdays,
    from_news_day,
    from_outbreaks,
)


# Asked only where the others leave several years or more than a month open.
LATE_STRATEGIES: tuple[Callable[[Evidence], Iterator[Clue]], ...] = (
    from_newest_day,
    from_captions,
    from_weekday_of_dateline,
)


def clues(evidence: Evidence) -> Iterator[Clue]:
    """All clues of an article, the surest first."""
    for strategy in STRATEGIES:
        yield from strategy(evidence)


def late_clues(evidence: Evidence) -> Iterator[Clue]:
    """The less sure clues, the surest first."""
    for strategy in LATE_STRATEGIES:
        yield from strategy(evidence)


__all__ = [
    "ALL_DAYS",
    "LATE_STRATEGIES",
    "STRATEGIES",
    "Clue",
    "between",
    "clues",
    "from_daily_figures",
    "from_silence",
    "hull",
    "late_clues",
]
