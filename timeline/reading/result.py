"""What reading an article gives."""

from dataclasses import dataclass
from datetime import datetime

from timeline.article import Article, Interval, Span
from timeline.dating import Dated
from timeline.extraction import CountMention, MeasureMention
from timeline.structure import Document
from timeline.vocabulary import Basis


@dataclass(frozen=True, slots=True)
class Cue:
    """One clue to the publication date: the words it rests on, the days it leaves, and why, in one sentence."""

    span: Span | None
    interval: Interval
    reason: str


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published, how surely, and by what method (header, dateline, address, markup, cues,
    landmarks, curator). `reason` is one sentence; `cues` are the steps that led there; `alternatives` the answers
    that were beaten; `at` is the instant, aware of its zone, where the header tells the hour."""

    interval: Interval
    basis: Basis
    method: str
    reason: str
    cues: tuple[Cue, ...] = ()
    alternatives: tuple["Publication", ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DatedCount:
    """A case count and the days it describes."""

    mention: CountMention
    dated: Dated


@dataclass(frozen=True, slots=True)
class DatedMeasure:
    """A measure and the days it takes effect or is announced. `date_kind`: in force, announced, reported."""

    mention: MeasureMention
    dated: Dated
    date_kind: str


@dataclass(frozen=True, slots=True)
class Reading:
    """An article read. `is_read` is False where the language is not read yet; the lists are then empty."""

    article: Article
    document: Document
    language: str
    title: str
    publication: Publication
    counts: tuple[DatedCount, ...]
    measures: tuple[DatedMeasure, ...]
    is_read: bool = True
