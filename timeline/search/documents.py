"""What is searched of each row: the texts, facet values and days that the index holds of an event or a source."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple

from django.db.models import F

from timeline.models import Event, Evidence, Source
from timeline.vocabulary import Category, EventKind

VERSION = 2  # raise it when a document of the same row would hold something else: every index is then built anew
NOT_STATED = "not-stated"  # the facet value of what the sources leave open

EVENT, SOURCE = "event", "source"
COLLECTIONS = (EVENT, SOURCE)

# The fields of each collection that are searched where a query names none, with their weights in the ranking.
SEARCHED: dict[str, dict[str, float]] = {
    EVENT: {"claim": 2.0, "place": 2.0, "category": 2.0, "by": 1.5, "quote": 1.0},
    SOURCE: {"title": 3.0, "text": 1.0},
}
# Which of a document's fields a field of the query language looks into.
NAMED: dict[str, dict[str, tuple[str, ...]]] = {
    EVENT: {
        "title": ("claim",), "quote": ("quote",), "place": ("place",), "by": ("by",), "category": ("category",),
        "kind": ("kind",), "source": ("source",), "publisher": ("publisher",), "status": ("status",),
        "origin": ("origin",),
    },
    SOURCE: {"title": ("title",), "source": ("title",), "kind": ("kind",), "publisher": ("publisher",)},
}  # fmt: skip
FIELDS: dict[str, tuple[str, ...]] = {
    EVENT: ("claim", "quote", "place", "by", "category", "kind", "source", "publisher", "status", "origin"),
    SOURCE: ("title", "text", "publisher", "kind"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """One row as it is searched. Days are ordinals (`date.toordinal`), None where that end is open or unknown.

    `texts` maps a field to its texts, `facets` a facet to the row's values in it; `sources` are the sources that an
    event rests on, `value` is the number of a case count. Months are not among the facets: they follow from the days.
    """

    row: int
    texts: dict[str, tuple[str, ...]]
    facets: dict[str, tuple[str, ...]]
    earliest: int | None
    latest: int | None
    sources: tuple[int, ...] = ()
    value: int | None = None

    @property
    def digest(self) -> str:
        """A fingerprint of all that is indexed, for comparing the index with the database."""
        content = repr((self.row, sorted(self.texts.items()), sorted(self.facets.items()), self.earliest, self.latest))
        return hashlib.blake2b(
            f"{content}{self.sources}{self.value}".encode(errors="surrogatepass"), digest_size=8
        ).hexdigest()


def documents(collection: str, rows: Sequence[int] | None = None) -> Iterator[Document]:
    """The documents of a collection, or of some of its rows, by id; rows that visitors may not see have none."""
    return _events(rows) if collection == EVENT else _sources(rows)


def count() -> dict[str, int]:
    """How many documents each collection has in the database."""
    return {EVENT: Event.objects.published().count(), SOURCE: Source.objects.published().count()}


_AT_ONCE = 500  # events that are read at once
_OF_AN_EVENT = (
    "pk", "kind", "claim", "edtf", "earliest", "latest", "is_period", "category", "action", "status", "origin",
    "scope", "value",
)  # fmt: skip


class _Told(NamedTuple):
    """What one source tells of an event."""

    source: int
    quote: str
    title: str
    publisher: str | None


def _events(rows: Sequence[int] | None) -> Iterator[Document]:
    events = Event.objects.published().order_by("pk")
    if rows is not None:
        events = events.filter(pk__in=rows)
    named = events.annotate(by=F("authority__name")).only(*_OF_AN_EVENT).iterator(chunk_size=_AT_ONCE)
    while some := list(islice(named, _AT_ONCE)):
        places, told = _places([event.pk for event in some]), _told([event.pk for event in some])
        for event in some:
            yield _of_event(event, places[event.pk], told[event.pk])


def _places(events: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    through = Event.places.through.objects.filter(event__in=events).order_by("place__name")
    for event, name in through.values_list("event_id", "place__name"):
        found[event].append(name)
    return found


def _told(events: Sequence[int]) -> dict[int, list[_Told]]:
    found: dict[int, list[_Told]] = defaultdict(list)
    evidence = Evidence.objects.visible().filter(event__in=events)
    of_each = "event_id", "source_id", "quote", "source__title", "source__publisher__name"
    for event, *told in evidence.values_list(*of_each):
        found[event].append(_Told(*told))
    return found


def _of_event(event: Event, names: Sequence[str], told: Sequence[_Told]) -> Document:
    places = _unique(names)
    by: str | None = event.by  # type: ignore[attr-defined]  # annotated
    authority = (by,) if by else ()
    publishers = _unique(one.publisher for one in told if one.publisher)
    category = (Category(event.category).label,) if event.category else ()
    is_measure = event.kind == EventKind.MEASURE
    texts = {
        "claim": (event.claim,),
        "quote": _unique(one.quote for one in told),
        "place": places,
        "by": authority,
        "category": category,
        "kind": (event.kind,),
        "source": _unique(one.title for one in told),
        "publisher": publishers,
        "status": _words(event.status),
        "origin": _words(event.origin),
    }
    facets = {
        "kind": (event.kind,),
        "lane": (event.lane.value,) if event.lane else (),
        "category": _values(event.category),
        "action": _values(event.action),
        "place": places or (NOT_STATED,),
        "authority": authority or (NOT_STATED,),
        "publisher": publishers or (NOT_STATED,),
        "status": _values(event.status),
        "origin": _values(event.origin) if is_measure or event.origin else (NOT_STATED,),
        "scope": _values(event.scope),
        "certainty": (event.certainty.value,),
    }
    sources = tuple(sorted({one.source for one in told}))
    days = _ordinal(event.earliest), _ordinal(event.latest)
    return Document(event.pk, _filled(texts), _filled(facets), *days, sources, event.value)


def _sources(rows: Sequence[int] | None) -> Iterator[Document]:
    sources = Source.objects.published().order_by("pk").select_related("publisher")
    if rows is not None:
        sources = sources.filter(pk__in=rows)
    for source in sources.iterator(chunk_size=50):
        publisher = (source.publisher.name,) if source.publisher else ()
        texts = {"title": _values(source.title), "text": (source.text,), "publisher": publisher, "kind": (SOURCE,)}
        facets: dict[str, tuple[str, ...]] = {"publisher": publisher or (NOT_STATED,)}
        days = _ordinal(source.published_earliest), _ordinal(source.published_latest)
        yield Document(source.pk, _filled(texts), facets, *days)


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _values(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _words(code: str) -> tuple[str, ...]:
    return _values(code.replace("_", " "))


def _filled(fields: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {name: values for name, values in fields.items() if values}


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None
