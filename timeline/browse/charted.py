"""What the chart draws, read from the database in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet

from timeline.article import Interval
from timeline.browse import addresses
from timeline.browse.chart import Published, Row, Window
from timeline.browse.when import When
from timeline.models import Event, Evidence, Source
from timeline.vocabulary import Category, EventKind

_FIELDS = (
    "pk", "claim", "edtf", "earliest", "latest", "is_period", "category", "action",
    "status", "origin", "scope", "value", "bound",
)  # fmt: skip
NARROW = 31  # days; a wider interval with an unknown day in it does not say that its months are covered
LONGEST = 800  # days; a stated stretch of time longer than that says little of its months


def rows(ids: Sequence[int], trail: str = "") -> list[Row]:
    """The events of these ids, in their order, in three queries. Their links carry the trail."""
    chosen = Event.objects.filter(pk__in=ids)
    sources, places = _publishers(chosen), _places(chosen)
    found = {}
    for values in chosen.values(*_FIELDS):
        pk, category = values["pk"], values["category"]
        found[pk] = Row(
            pk=pk,
            url=addresses.event(pk) + trail,
            claim=values["claim"],
            interval=Interval(values["edtf"], values["earliest"], values["latest"]),
            is_period=values["is_period"],
            lane=Category(category).lane if category else None,
            label=Category(category).label if category else "",
            places=tuple(places[pk]),
            publishers=tuple(sources[pk].values()),
            sources=tuple(sources[pk]),
            **{name: values[name] for name in ("action", "status", "origin", "scope", "value", "bound")},
        )
    return [found[pk] for pk in ids if pk in found]


def _publishers(chosen: "QuerySet[Event]") -> dict[int, dict[int, str]]:
    """For each event the publisher of each source that tells it."""
    told: dict[int, dict[int, str]] = defaultdict(dict)
    evidence = Evidence.objects.visible().filter(event__in=chosen).order_by("source_id", "start")
    for event, source, name in evidence.values_list("event_id", "source_id", "source__publisher__name"):
        told[event][source] = name or ""
    return told


def _places(chosen: "QuerySet[Event]") -> dict[int, list[str]]:
    """The places of the case counts."""
    found: dict[int, list[str]] = defaultdict(list)
    counts = chosen.filter(kind=EventKind.CASE_COUNT, places__isnull=False)
    for pk, name in counts.values_list("pk", "places__name"):
        found[pk].append(name)
    return found


def publications() -> list[Published]:
    """The sources whose day of publication is known, oldest first."""
    known = Source.objects.published().light().exclude(published_earliest=None).order_by("published_earliest", "pk")
    return [
        Published(source.published_earliest, addresses.source(source.pk), _publication(source))
        for source in known
        if source.published_earliest and source.published_earliest == source.published_latest
    ]


def _publication(source: Source) -> str:
    publisher = f"{source.publisher}: " if source.publisher else ""
    return f"{When.of_source(source).words}: {publisher}{source.title or 'a source without a title'}, published"


def covered_months() -> frozenset[date]:
    """The months that some source surely tells of: those of its publication and of its events, where these are known
    to about a month, and those that its stated stretches of time fill."""
    published = Source.objects.published().values_list("published_earliest", "published_latest")
    told = Event.objects.published().order_by()
    periods = told.filter(is_period=True).values_list("earliest", "latest").distinct()
    days = told.filter(is_period=False).values_list("earliest", "latest").distinct()
    return frozenset(_months([*published, *days], NARROW)) | frozenset(_months(periods, LONGEST))


def _months(intervals: Iterable[tuple[date | None, date | None]], longest: int) -> Iterable[date]:
    for first, last in intervals:
        if first and last and (last - first).days <= longest:
            yield from Window.of(first, last).months
