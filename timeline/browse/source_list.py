"""What the list of sources shows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Lower

from timeline.browse.chart import Window
from timeline.browse.profiles import NARROW
from timeline.browse.when import When
from timeline.models import Evidence, Publisher, Source
from timeline.vocabulary import Category, Lane

PAGE_SIZE = 50
LARGEST = 10  # publishers named beside the list
ORDERS = {
    "newest": (
        "Newest first",
        (F("published_latest").desc(nulls_last=True), F("published_earliest").desc(nulls_last=True)),
    ),
    "oldest": (
        "Oldest first",
        (F("published_earliest").asc(nulls_last=True), F("published_latest").asc(nulls_last=True)),
    ),
    "title": ("Title", (Lower("title"),)),
    "publisher": ("Publisher", (Lower("publisher__name").asc(nulls_last=True),)),
}
_Told = tuple[str, date | None, date | None]
_LANGUAGES = {"en": "English", "zh": "Chinese", "ru": "Russian", "ja": "Japanese", "ko": "Korean", "fr": "French"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to order the list."""

    label: str
    querystring: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class LaneShare:
    """A piece of the bar of a source: how many of its measures are in a lane, from where to where in percent."""

    lane: Lane
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Listed:
    """One source of the list. `lanes` are the lanes of its measures; `told` are the days that its records surely lie
    in, in words, "" where none is dated."""

    source: Source
    heading: str
    published: When
    language: str
    lanes: tuple[LaneShare, ...]
    told: str

    @property
    def most(self) -> str:
        """The lane of most measures, as "mostly Isolation"; without "mostly" where it is the only one."""
        fullest = max(self.lanes, key=lambda share: share.count)
        return f"mostly {fullest.lane.label}" if len(self.lanes) > 1 else fullest.lane.label

    @property
    def lanes_in_words(self) -> str:
        """As "Entry and exit 2, Isolation 1"."""
        return ", ".join(f"{share.lane.label} {share.count}" for share in self.lanes)


@dataclass(frozen=True, slots=True)
class PublisherLine:
    """A publisher with how many sources are from it, and the list of these."""

    publisher: Publisher
    count: int
    querystring: str


@dataclass(frozen=True, slots=True)
class SourceList:
    """One page of the list. `chosen` is the publisher's id or None; `total` counts what the filter leaves;
    `largest` are the publishers with most sources."""

    rows: tuple[Listed, ...]
    page: Page[Source]
    orders: tuple[Choice, ...]
    order: str
    publishers: tuple[Publisher, ...]
    largest: tuple[PublisherLine, ...]
    chosen: int | None
    total: int
    querystring: str


def language_name(code: str) -> str:
    """The language's English name; its code where the name is not known here."""
    return _LANGUAGES.get(code.split("-", maxsplit=1)[0].lower(), code)


def source_list(order: str, publisher: str, page: str) -> SourceList:
    """The page asked for. Unknown values give the first order, all publishers, the nearest page."""
    order = order if order in ORDERS else "newest"
    counted = Count("sources", filter=Q(sources__state=Source.State.PUBLISHED))
    publishers = tuple(Publisher.objects.annotate(number=counted).filter(number__gt=0))
    ranked = sorted(publishers, key=lambda row: (-row.number, row.name))[:LARGEST]
    chosen = next((p.pk for p in publishers if str(p.pk) == publisher), None)
    pages = Paginator(_chosen(order, chosen), PAGE_SIZE)
    shown = pages.get_page(page)
    told = _told([source.pk for source in shown])
    rows = tuple(_listed(source, told.get(source.pk, [])) for source in shown)
    return SourceList(
        rows=rows,
        page=shown,
        orders=tuple(Choice(label, _query(name, chosen), name == order) for name, (label, _) in ORDERS.items()),
        order=order,
        publishers=publishers,
        largest=tuple(PublisherLine(row, row.number, _query(order, row.pk)) for row in ranked),
        chosen=chosen,
        total=pages.count,
        querystring=_query(order, chosen),
    )


def _told(sources: Sequence[int]) -> dict[int, list[_Told]]:
    """The events that each of these sources tells of, each once: category, earliest and latest day."""
    found: dict[int, list[_Told]] = {}
    rows = Evidence.objects.visible().filter(source__in=sources, event__is_public=True).order_by()
    fields = "source_id", "event_id", "event__category", "event__earliest", "event__latest"
    for source, _, *told in rows.values_list(*fields).distinct():
        found.setdefault(source, []).append(tuple(told))
    return found


def _listed(source: Source, told: Sequence[_Told]) -> Listed:
    spans = [(first, last) for _, first, last in told if first and last and (last - first).days <= NARROW]
    return Listed(
        source=source,
        heading=source.heading,
        published=When.of_source(source),
        language=language_name(source.language),
        lanes=tuple(_shares(Counter(Category(category).lane for category, *_ in told if category))),
        told=_months(spans),
    )


def _months(spans: Sequence[tuple[date, date]]) -> str:
    """From the month of the first day to that of the last, in words."""
    return Window.of(min(first for first, _ in spans), max(last for _, last in spans)).words if spans else ""


def _shares(numbers: Counter[Lane]) -> Iterator[LaneShare]:
    total, start = numbers.total(), 0.0
    for lane in Lane:
        if number := numbers[lane]:
            width = 100 * number / total
            yield LaneShare(lane, number, round(start, 1), round(width, 1))
            start += width


def _chosen(order: str, publisher: int | None) -> "QuerySet[Source]":
    rows = Source.objects.published().with_counts().light().order_by(*ORDERS[order][1], "id")
    return rows.filter(publisher=publisher) if publisher else rows


def _query(order: str, publisher: int | None) -> str:
    pairs = [("sort", order)] if order != "newest" else []
    return urlencode([*pairs, ("publisher", publisher)] if publisher else pairs)
