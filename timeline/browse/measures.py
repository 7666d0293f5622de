"""Measures as the rules of standing need them, and as a line of a list, each in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from timeline.article import UNDATED, BadEdtf, Interval
from timeline.browse import acts, addresses
from timeline.browse.in_force import Measure
from timeline.browse.when import When
from timeline.models import Event, Evidence
from timeline.vocabulary import Action, Category, EventKind, Lane

_FIELDS = ("pk", "category", "action", "edtf", "earliest", "latest", "is_period", "date_kind", "authority__name")
LONGEST_QUOTE = 220  # characters of a quote in a list that holds many; its link leads to the whole


@dataclass(frozen=True, slots=True)
class Line:
    """One measure in a list: its claim, and the words it rests on with the address where they stand."""

    pk: int
    url: str
    claim: str
    action: str
    category: Category
    when: When
    quote: str
    evidence_url: str
    publisher: str
    number_of_sources: int

    @property
    def lane(self) -> Lane:
        """The lane that it belongs to."""
        return self.category.lane


def measures(ids: Sequence[int]) -> list[Measure]:
    """Those of these events that are measures, in the order of the ids."""
    found = {measure.pk: measure for measure in _read(Event.objects.published().filter(pk__in=ids))}
    return [found[pk] for pk in ids if pk in found]


def lifted() -> list[Measure]:
    """All public records of a measure being lifted, whatever a query narrows to."""
    return _read(Event.objects.published().filter(action=Action.LIFTED))


def lines(ids: Sequence[int], trail: str = "") -> dict[int, Line]:
    """The lines of some measures, by id. Links to events carry the trail."""
    events = Event.objects.published().filter(pk__in=ids, kind=EventKind.MEASURE)
    evidence = Evidence.objects.visible().with_source().filter(event__in=ids).order_by("source_id", "start")
    told: dict[int, list[Evidence]] = defaultdict(list)
    for row in evidence:
        told[row.event_id].append(row)
    return {event.pk: _line(event, told[event.pk], trail) for event in events}


def _line(event: Event, told: Sequence[Evidence], trail: str) -> Line:
    best = next((row for row in told if row.attributes.get("edtf") == event.edtf), told[0] if told else None)
    source = best.source if best else None
    quote = " ".join(best.quote.split()) if best else ""
    return Line(
        pk=event.pk,
        url=addresses.event(event.pk) + trail,
        claim=event.claim,
        action=event.action,
        category=Category(event.category),
        when=When.of_event(event),
        quote=quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …",
        evidence_url=f"{addresses.source(best.source_id)}#e{best.pk}" if best else "",
        publisher=source.publisher.name if source and source.publisher else (source.heading if source else ""),
        number_of_sources=len({row.source_id for row in told}),
    )


def _read(chosen: "QuerySet[Event]") -> list[Measure]:
    rows = list(chosen.filter(kind=EventKind.MEASURE).values(*_FIELDS))
    dated = [row["pk"] for row in rows if row["date_kind"] == "in force"]
    announced, places = _announced(dated), _places([row["pk"] for row in rows])
    quotes = _quotes([row["pk"] for row in rows if row["category"] in acts.EITHER])
    return [
        Measure(
            pk=row["pk"],
            category=row["category"],
            action=row["action"],
            interval=Interval(row["edtf"], row["earliest"], row["latest"]),
            is_period=row["is_period"],
            date_kind=row["date_kind"],
            announced=announced.get(row["pk"], UNDATED),
            places=frozenset(places[row["pk"]]),
            authority=row["authority__name"] or "",
            is_act=acts.is_act(row["category"], row["action"], quotes.get(row["pk"], ())),
        )
        for row in rows
    ]


def _announced(ids: Sequence[int]) -> dict[int, Interval]:
    """When each was made known, as the source that did so first tells it."""
    found: dict[int, Interval] = {}
    told = Evidence.objects.visible().filter(event__in=ids).order_by("source_id", "start")
    for pk, edtf in told.values_list("event_id", "attributes__announced"):
        interval = _interval(edtf)
        if interval is not UNDATED and (pk not in found or _last(interval) < _last(found[pk])):
            found[pk] = interval
    return found


def _quotes(ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for pk, quote in Evidence.objects.visible().filter(event__in=ids).values_list("event_id", "quote"):
        found[pk].append(quote)
    return found


def _last(interval: Interval) -> date:
    return interval.latest or date.max


def _interval(edtf: object) -> Interval:
    try:
        return Interval.parse(edtf) if isinstance(edtf, str) and edtf else UNDATED
    except BadEdtf:
        return UNDATED


def _places(ids: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for pk, name in Event.places.through.objects.filter(event__in=list(ids)).values_list("event_id", "place__name"):
        found[pk].append(name)
    return found
