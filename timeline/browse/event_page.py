"""What the page of one event shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet, Value
from django.db.models.fields import DateField
from django.db.models.functions import Coalesce, Substr
from django.utils.safestring import SafeString

from timeline.article import Span
from timeline.browse.agreement import Agreement, agreement, publisher_of
from timeline.browse.entries import in_sentence
from timeline.browse.event_dates import DateRow, dates_of
from timeline.browse.event_history import Step, history
from timeline.browse.telling import shown_of, telling
from timeline.browse.when import When
from timeline.models import Event, Evidence, Place
from timeline.vocabulary import Action, Category, Origin, Scope, Status

_RELATED = 4  # on either side
_LONG_QUOTE = 400  # characters: set smaller from here on
_LONGEST_QUOTE = 1_200  # characters: of a longer one the beginning is shown, and the way to the rest
_LONG_CLAIM = 110
_NEAR, _NEAR_SHOWN = 300, 6  # characters on either side of the sentence; records


@dataclass(frozen=True, slots=True)
class Witness:
    """One quote: the sentence it stands in, whose it is, when that was published, and how it was read. `cut` counts the
    characters of an overlong quote that are not shown; `stance` says how its source goes with the others."""

    evidence: Evidence
    publisher: str
    heading: str
    sentence: SafeString
    published: When
    says: When
    is_long: bool
    cut: int
    stance: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """Another event of the same category and place, with the telling words of the quote it rests on."""

    event: Event
    when: When
    publisher: str
    telling: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What is told in or about the same sentence, with the telling words of its quote."""

    event: Event
    telling: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """The whole page. `shown` is the quote that stands for the event, `telling` are its words that set a measure apart;
    `labels` are the small words above the claim; `sources` counts those that tell of it."""

    event: Event
    shown: Evidence | None
    telling: str
    css: str
    labels: tuple[str, ...]
    when: When
    places: tuple[Place, ...]
    dates: tuple[DateRow, ...]
    witnesses: tuple[Witness, ...]
    sources: int
    agreement: Agreement | None
    before: tuple[Related, ...]
    after: tuple[Related, ...]
    near: tuple[Beside, ...]
    history: tuple[Step, ...]

    @property
    def title(self) -> str:
        """The claim, and for a measure its telling words."""
        return f"{self.event.claim}: {self.telling}" if self.telling else self.event.claim

    @property
    def is_long(self) -> bool:
        """Whether the claim needs a smaller heading."""
        return len(self.event.claim) > _LONG_CLAIM

    @property
    def summary(self) -> str:
        """What other sites show of it: date, first quote and who says so."""
        if not self.witnesses:
            return f"{self.event.claim}, {self.when.sentence}."
        first = self.witnesses[0]
        quote = " ".join(first.evidence.quote.split())
        short = quote if len(quote) <= 200 else f"{quote[:200].rpartition(' ')[0]} …"
        sentence = self.when.sentence
        return f"{sentence[:1].upper()}{sentence[1:]}. “{short}” {first.publisher}"


def event_page(event: Event) -> EventPage:
    """Put the page together, in a fixed number of queries."""
    places = list(event.places.all())
    evidence = _evidence(event)
    shown, together = shown_of(event, evidence), agreement(evidence)
    kin = _kin(event, [place.pk for place in places])
    return EventPage(
        event=event,
        shown=shown,
        telling=telling(shown.quote) if shown and event.is_measure else "",
        css=f"l{event.lane.number}" if event.lane else "ink",
        labels=tuple(_labels(event)),
        when=When.of_event(event),
        places=tuple(places),
        dates=dates_of(evidence, is_measure=event.is_measure),
        witnesses=tuple(_witnesses(evidence, together)),
        sources=len({row.source_id for row in evidence}),
        agreement=together,
        before=_related(earlier(kin, event)[:_RELATED]),
        after=_related(later(kin, event)[:_RELATED]),
        near=_near(event, evidence),
        history=history(event, evidence),
    )


def ordered(events: "QuerySet[Event]") -> "QuerySet[Event]":
    """By day, undated ones last; `first` and `last` are the days they are ordered by."""
    never = Value(date.max, DateField())
    return events.annotate(
        first=Coalesce("earliest", "latest", never), last=Coalesce("latest", "earliest", never)
    ).order_by("first", "last", "id")


def earlier(events: "QuerySet[Event]", event: Event) -> "QuerySet[Event]":
    """Those before an event in the order of days, the nearest first."""
    first, last = _days(event)
    before = Q(first__lt=first) | Q(first=first, last__lt=last) | Q(first=first, last=last, id__lt=event.pk)
    return ordered(events).filter(before).reverse()


def later(events: "QuerySet[Event]", event: Event) -> "QuerySet[Event]":
    """Those after an event in the order of days, the nearest first."""
    first, last = _days(event)
    return ordered(events).filter(
        Q(first__gt=first) | Q(first=first, last__gt=last) | Q(first=first, last=last, id__gt=event.pk)
    )


def _days(event: Event) -> tuple[date, date]:
    return event.earliest or event.latest or date.max, event.latest or event.earliest or date.max


def _evidence(event: Event) -> list[Evidence]:
    """The visible quotes, each with its sentence cut out of the text by the database."""
    rows = Evidence.objects.visible().with_source().filter(event=event)
    length = F("context_end") - F("context_start")
    sentence = Substr("source__text", F("context_start") + 1, length)
    return list(rows.annotate(sentence=sentence).order_by("source_id", "start", "id"))


def _witnesses(evidence: Sequence[Evidence], together: Agreement | None) -> Iterable[Witness]:
    """The quotes; the first of each source says how that source goes with the others."""
    columns = list(dict.fromkeys(row.source_id for row in evidence))
    told: set[int] = set()
    for row in evidence:
        is_first = row.source_id not in told
        told.add(row.source_id)
        yield _witness(row, together.stance(columns.index(row.source_id)) if together and is_first else "")


def _witness(row: Evidence, stance: str) -> Witness:
    start, end = row.start - row.context_start, row.end - row.context_start
    shown = min(end, start + _LONGEST_QUOTE)
    context = getattr(row, "sentence", "")[: shown if shown < end else None]
    return Witness(
        evidence=row,
        publisher=publisher_of(row),
        heading=row.source.heading,
        sentence=in_sentence(context, Span(start, shown), Span(0, len(context))),
        published=When.of_source(row.source),
        says=When.of_evidence(row),
        is_long=len(context) > _LONG_QUOTE,
        cut=end - shown,
        stance=stance,
    )


def _labels(event: Event) -> Iterable[str]:
    """Kind, lane, category and action of a measure; what a count counts."""
    if event.lane:
        yield from (event.lane.label, Category(event.category).label)
        yield from (Action(event.action).label,) if event.action else ()
        return
    yield "Case count"
    for code, value in ((Status, event.status), (Origin, event.origin), (Scope, event.scope)):
        if value:
            yield code(value).label


def _kin(event: Event, places: list[int]) -> "QuerySet[Event]":
    """Public events of the same category, or counts of the same people, that share a place or have none as it has."""
    same = (
        {"category": event.category}
        if event.category
        else {"category": "", "status": event.status, "scope": event.scope, "origin": event.origin}
    )
    where = Q(places__in=places) if places else Q(places=None)
    told = Evidence.objects.visible().with_source().order_by("source_id", "start")
    found = Event.objects.published().filter(where, **same).exclude(pk=event.pk).distinct()
    return found.prefetch_related(Prefetch("evidence", told))


def _near(event: Event, evidence: Sequence[Evidence]) -> tuple[Beside, ...]:
    """What the first source tells in and about the same sentence, in order of its text."""
    if not evidence:
        return ()
    first = evidence[0]
    beside = (
        Evidence.objects.visible()
        .filter(source=first.source_id, start__gte=first.context_start - _NEAR, start__lt=first.context_end + _NEAR)
        .exclude(event=event)
        .order_by("start", "id")
        .select_related("event")
    )
    found = {row.event_id: _beside(row) for row in beside[: 2 * _NEAR_SHOWN] if row.event.is_public}
    return tuple(found.values())[:_NEAR_SHOWN]


def _beside(row: Evidence) -> Beside:
    return Beside(row.event, telling(row.quote) if row.event.is_measure else "")


def _related(events: Iterable[Event]) -> tuple[Related, ...]:
    return tuple(_relation(event) for event in events)


def _relation(event: Event) -> Related:
    told = shown_of(event, list(event.evidence.all()))
    words = telling(told.quote) if told and event.is_measure else ""
    return Related(event, When.of_event(event), publisher_of(told) if told else "", words)
