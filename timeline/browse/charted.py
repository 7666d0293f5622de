"""What the chart draws, read from the database in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast, Substr

from timeline.article import Interval
from timeline.browse import addresses
from timeline.browse.chart import MonthCount, Published, Row, Window
from timeline.browse.words import date_words
from timeline.models import Event, Evidence, Source
from timeline.search import Facet
from timeline.search.query import month_start
from timeline.vocabulary import Category, EventKind

_FIELDS = (
    "pk", "claim", "edtf", "first_day", "last_day", "is_period", "category", "action",
    "status", "origin", "scope", "value", "bound",
)  # fmt: skip
_CATEGORIES = {category.value: (category.lane, category.label) for category in Category}
Tellers = tuple[tuple[int, ...], tuple[str, ...]]
NOBODY: Tellers = (), ()
MANY = 1000
_QUOTED = 160  # characters of a quote; more than its telling words can be
NARROW = 31  # days; a wider interval with an unknown day in it does not say that its months are covered
LONGEST = 800  # days; a stated stretch of time longer than that says little of its months


# The whole timeline is what most visitors ask for, and reading it is half the work of its page: what is read is kept
# while `stamp`, that of `search.stamp()`, stays the same.
@lru_cache(maxsize=2)
def rows(stamp: tuple[object, ...], ids: tuple[int, ...], trail: str = "") -> Sequence[Row]:  # noqa: ARG001
    """The events of these ids, in their order, in a handful of queries. Their links carry the trail."""
    events, evidence, places = _narrowed(ids)
    tellers, quotes, named = _tellers(evidence), _quotes(evidence), _places(places)
    found = {}
    as_written = {"first_day": Cast("earliest", CharField()), "last_day": Cast("latest", CharField())}
    for values in events.annotate(**as_written).values_list(*_FIELDS):
        pk, claim, edtf, first, last, is_period, code, action, status, origin, scope, value, bound = values
        lane, label = _CATEGORIES.get(code, (None, ""))
        sources, publishers = tellers.get(pk, NOBODY)
        found[pk] = Row(
            pk=pk,
            url=addresses.event(pk) + trail,
            claim=claim,
            interval=_interval(edtf, first, last),
            is_period=is_period,
            lane=lane,
            label=label,
            action=action,
            places=tuple(named.get(pk, ())),
            status=status,
            origin=origin,
            scope=scope,
            value=value,
            bound=bound,
            publishers=publishers,
            sources=sources,
            quote=quotes[pk].get(edtf) or next(iter(quotes[pk].values())) if pk in quotes else "",
        )
    return tuple(found[pk] for pk in ids if pk in found)


@lru_cache(maxsize=8192)
def _interval(edtf: str, first: str | None, last: str | None) -> Interval:
    """Thousands of records have the same few hundred dates: each is read once."""
    return Interval(edtf, date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


def _narrowed(ids: Sequence[int]) -> "tuple[QuerySet[Event], QuerySet[Evidence], QuerySet[Any]]":
    """The events of some ids, their evidence, and the places of the case counts. Where nearly all are asked for it is
    faster to read all than to name each."""
    events, evidence = Event.objects.order_by(), Evidence.objects.visible()
    places = Event.places.through.objects.filter(event__kind=EventKind.CASE_COUNT)
    if len(ids) > MANY and len(ids) * 3 > events.count():
        return events, evidence, places
    return events.filter(pk__in=ids), evidence.filter(event__in=ids), places.filter(event__in=ids)


def _tellers(evidence: "QuerySet[Evidence]") -> dict[int, Tellers]:
    """For each event its sources and who published each. Nearly all have one source, whose pair they share."""
    names = dict(Source.objects.order_by().values_list("pk", "publisher__name"))
    alone: dict[int, Tellers] = {source: ((source,), (name or "",)) for source, name in names.items()}
    told: dict[int, Tellers] = {}
    for event, source in evidence.order_by("source_id", "start").values_list("event_id", "source_id"):
        before = told.get(event)
        if before is None:
            told[event] = alone[source]
        elif source not in before[0]:
            told[event] = (*before[0], source), (*before[1], names[source] or "")
    return told


def _quotes(evidence: "QuerySet[Evidence]") -> dict[int, dict[str, str]]:
    """For each measure the beginning of its first quote for each date that it is told with."""
    quotes: dict[int, dict[str, str]] = {}
    rows = evidence.filter(event__kind=EventKind.MEASURE).order_by("source_id", "start", "id")
    for event, edtf, quote in rows.values_list("event_id", "attributes__edtf", Substr("quote", 1, _QUOTED)):
        quotes.setdefault(event, {}).setdefault(edtf or "", quote)
    return quotes


def _places(places: "QuerySet[Any]") -> dict[int, list[str]]:
    """The places of each event."""
    found: dict[int, list[str]] = {}
    for pk, name in places.values_list("event_id", "place__name"):
        found.setdefault(pk, []).append(name)
    return found


def month_counts(facets: Iterable[Facet]) -> list[MonthCount]:
    """How many records lie in each month, as the facet of months counts them: what is chosen in it is ignored."""
    years = next((facet.values for facet in facets if facet.name == "month"), ())
    found = [(month_start(part.value), part) for year in years for part in year.parts]
    return [MonthCount(first, part.certain, part.count - part.certain) for first, part in found if first]


@lru_cache(maxsize=1)
def publications(stamp: tuple[object, ...]) -> Sequence[Published]:  # noqa: ARG001
    """All sources with the intervals in which they were published, oldest first."""
    fields = "pk", "published_edtf", "published_earliest", "published_latest", "title", "opening", "publisher__name"
    rows = Source.objects.published().order_by("published_earliest", "pk").values_list(*fields)
    return tuple(
        _publication(pk, Interval(edtf, first, last), title or f"“{opening} …”", publisher or "")
        for pk, edtf, first, last, title, opening, publisher in rows
    )


def _publication(pk: int, interval: Interval, title: str, publisher: str) -> Published:
    teller = f"{publisher}: " if publisher else ""
    when = date_words(interval) if interval.earliest or interval.latest else "undated"
    return Published(interval, addresses.source(pk), f"{when[:1].upper()}{when[1:]}: {teller}{title}, published")


@lru_cache(maxsize=1)
def covered_months(stamp: tuple[object, ...]) -> frozenset[date]:  # noqa: ARG001
    """The months that some source surely tells of: those of its publication and of its events, where these are known
    to about a month, and those that its stated stretches of time fill."""
    published = Source.objects.published().values_list("published_earliest", "published_latest")
    told = Event.objects.published().order_by()
    periods = told.filter(is_period=True).values_list("earliest", "latest").distinct()
    days = told.filter(is_period=False).values_list("earliest", "latest").distinct()
    return frozenset(_months([*published, *days], NARROW)) | frozenset(_months(periods, LONGEST))


def _months(intervals: Iterable[tuple[date | None, date | None]], longest: int) -> Iterable[date]:
    """Each month of the intervals that are short enough."""
    ends = {(f.replace(day=1), e.replace(day=1)) for f, e in intervals if f and e and (e - f).days <= longest}
    for first, last in ends:
        yield from Window.of(first, last).months
