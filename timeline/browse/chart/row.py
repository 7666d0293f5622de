"""What the chart needs to know of one event."""

from dataclasses import dataclass, field
from datetime import date

from timeline.article import Interval
from timeline.browse.telling import telling
from timeline.browse.words import date_words
from timeline.vocabulary import Bound, Certainty, Lane


@dataclass(frozen=True, slots=True)
class Row:
    """One event to be drawn. `label` is its category; `quote` is what is quoted for a measure, which sets it apart from
    others like it; `sources` are the ids of the sources that tell it, `publishers` who published each."""

    pk: int
    url: str
    claim: str
    interval: Interval
    is_period: bool = False
    lane: Lane | None = None
    label: str = ""
    action: str = ""
    places: tuple[str, ...] = ()
    status: str = ""
    origin: str = ""
    scope: str = ""
    value: int | None = None
    bound: str = ""
    publishers: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    quote: str = ""
    # Asked for many times a row, so worked out once.
    is_dated: bool = field(init=False)  # it can be put on an axis of days
    is_uncertain: bool = field(init=False)  # its day is one of several, and which is not known
    month: date | None = field(
        init=False
    )  # the first day of its month; None where it may lie in several, or fills them

    def __post_init__(self) -> None:
        first, last = self.interval.earliest, self.interval.latest
        is_one = first is not None and last is not None and (first.year, first.month) == (last.year, last.month)
        object.__setattr__(self, "is_dated", first is not None or last is not None)
        object.__setattr__(self, "is_uncertain", not self.is_period and first != last)
        object.__setattr__(self, "month", first.replace(day=1) if first and is_one else None)

    @property
    def is_about(self) -> bool:
        """Whether its date is only approximate."""
        return self.interval.certainty is Certainty.ABOUT

    @property
    def has_several_sources(self) -> bool:
        """Whether more than one source tells it."""
        return len(self.publishers) > 1

    @property
    def when(self) -> str:
        """Its date in words."""
        return date_words(self.interval, is_period=self.is_period)

    @property
    def sentence(self) -> str:
        """What the mark says: date, claim with its telling words, who tells it."""
        named = [name for name in dict.fromkeys(self.publishers) if name]
        teller = f"{len(self.publishers)} sources: {', '.join(named)}" if self.has_several_sources else "".join(named)
        when = self.when
        claim = f"{self.claim}: {telling(self.quote)}" if self.quote else self.claim
        return f"{when[:1].upper()}{when[1:]}: {claim}." + (f" {teller}." if teller else "")

    @property
    def value_words(self) -> str:
        """The number with its bound, as "at least 700"."""
        number = f"{self.value:,}"
        return number if self.bound in ("", Bound.EXACT) else f"{Bound(self.bound).label.lower()} {number}"

    def is_before(self, day: date) -> bool:
        """Whether it surely ended before the day."""
        return self.interval.latest is not None and self.interval.latest < day

    def is_after(self, day: date) -> bool:
        """Whether it surely began after the day."""
        return self.interval.earliest is not None and self.interval.earliest > day
