"""What the page of one event shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet, Value
from django.db.models.fields import DateField
from django.db.models.functions import Coalesce, Substr
from django.utils.safestring import SafeString

from timeline.article import Span
from timeline.browse.agreement import Agreement, agreement, publisher_of
from timeline.browse.passages import underlined
from timeline.browse.when import When
from timeline.models import Event, Evidence
from timeline.vocabulary import Action, Category, Origin, Scope, Status

_RELATED = 4  # on either side


@dataclass(frozen=True, slots=True)
class Witness:
    """One quote: the sentence it stands in, whose it is, when that was published, and how it was read."""

    evidence: Evidence
    publisher: str
    heading: str
    sentence: SafeString
    published: When
    says: When


@dataclass(frozen=True, slots=True)
class Related:
    """Another event of the same category and place, with the first quote that tells of it."""

    event: Event
    when: When
    publisher: str
    quote: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """The whole page. `labels` are the small words above the claim; `doubt` says what of the place is uncertain."""

    event: Event
    css: str
    labels: tuple[str, ...]
    when: When
    places: tuple[str, ...]
    witnesses: tuple[Witness, ...]
    agreement: Agreement | None
    before: tuple[Related, ...]
    after: tuple[Related, ...]


def event_page(event: Event) -> EventPage:
    """Put the page together, in a fixed number of queries."""
    places = list(event.places.all())
    evidence = _evidence(event)
    kin = _kin(event, [place.pk for place in places])
    return EventPage(
        event=event,
        css=f"l{event.lane.number}" if event.lane else "ink",
        labels=tuple(_labels(event)),
        when=When.of_event(event),
        places=tuple(place.name for place in places),
        witnesses=tuple(_witness(row) for row in evidence),
        agreement=agreement(evidence),
        before=_related(earlier(kin, event)[:_RELATED]),
        after=_related(later(kin, event)[:_RELATED]),
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


def _witness(row: Evidence) -> Witness:
    quote = Span(row.start - row.context_start, row.end - row.context_start)
    sentence = underlined(getattr(row, "sentence", ""), quote)
    return Witness(
        row, publisher_of(row), row.source.heading, sentence, When.of_source(row.source), When.of_evidence(row)
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


def _related(events: Iterable[Event]) -> tuple[Related, ...]:
    return tuple(_relation(event) for event in events)


def _relation(event: Event) -> Related:
    told = next(iter(event.evidence.all()), None)
    return Related(event, When.of_event(event), publisher_of(told) if told else "", told.quote if told else "")
