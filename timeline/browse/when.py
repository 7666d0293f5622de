"""A date on a page: its words, and the sign of its certainty."""

from dataclasses import dataclass
from typing import Self

from timeline.article import UNDATED, BadEdtf, Interval
from timeline.browse.words import date_words
from timeline.models import Event, Evidence, Source
from timeline.vocabulary import Basis, Certainty

_CERTAIN = {
    Certainty.DAY: "day known",
    Certainty.ABOUT: "about",
    Certainty.INTERVAL: "day not known",
    Certainty.UNDATED: "undated",
}
_BASES = {
    Basis.STATED.value: "stated",
    Basis.INFERRED.value: "inferred",
    Basis.CURATOR.value: "given by a curator",
    Basis.UNKNOWN.value: "not known",
}


@dataclass(frozen=True, slots=True)
class When:
    """`words` say the date, `sign` and `certainty` how well it is known, `kind` what it is the date of."""

    words: str
    sign: str
    certainty: str
    kind: str = ""

    @classmethod
    def of(cls, interval: Interval, *, is_period: bool = False, kind: str = "") -> Self:
        """A date. A period whose ends are known is as sure as a day, and a count of it is of no day in it."""
        certainty, words = interval.certainty, date_words(interval, is_period=is_period)
        kind = "" if is_period and kind == "as of" else kind
        if is_period and certainty is Certainty.INTERVAL and interval.earliest and interval.latest:
            return cls(words, Certainty.DAY.sign, "dates known", kind)
        return cls(words, certainty.sign, _CERTAIN[certainty], kind)

    @property
    def sentence(self) -> str:
        """Kind and words together: "announced 4 November 2021", "as of some day between 1 and 3 May 2020"."""
        if not self.kind or self.certainty == _CERTAIN[Certainty.UNDATED]:
            return self.words
        return f"{self.kind} {'some day ' if self.words.startswith('between ') else ''}{self.words}"

    @classmethod
    def signs(cls) -> tuple[Self, ...]:
        """The signs that dates have, each with what it says."""
        return tuple(cls("", certainty.sign, words) for certainty, words in _CERTAIN.items())

    @classmethod
    def of_event(cls, event: Event) -> Self:
        """When an event happened."""
        return cls.of(event.interval, is_period=event.is_period, kind=event.date_kind)

    @classmethod
    def of_evidence(cls, evidence: Evidence) -> Self:
        """When one source says that it happened; undated where what it says cannot be read."""
        try:
            interval = evidence.interval
        except BadEdtf:
            interval = UNDATED
        told = evidence.attributes
        return cls.of(interval, is_period=bool(told.get("is_period")), kind=str(told.get("date_kind") or ""))

    @classmethod
    def of_source(cls, source: Source) -> Self:
        """When a source was published; `kind` says what that rests on."""
        return cls.of(source.published, kind=_BASES.get(source.published_basis, ""))
