"""What the list of sources shows."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.db.models.functions import Lower

from timeline.browse.when import When
from timeline.models import Publisher, Source

PAGE_SIZE = 50
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
_LANGUAGES = {"en": "English", "zh": "Chinese", "ru": "Russian", "ja": "Japanese", "ko": "Korean", "fr": "French"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to order the list."""

    label: str
    querystring: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """One source of the list."""

    source: Source
    heading: str
    published: When
    language: str


@dataclass(frozen=True, slots=True)
class SourceList:
    """One page of the list. `chosen` is the publisher's id or None; `total` counts what the filter leaves."""

    rows: tuple[Listed, ...]
    page: Page[Source]
    orders: tuple[Choice, ...]
    order: str
    publishers: tuple[Publisher, ...]
    chosen: int | None
    total: int
    querystring: str


def language_name(code: str) -> str:
    """The language's English name; its code where the name is not known here."""
    return _LANGUAGES.get(code.split("-", maxsplit=1)[0].lower(), code)


def source_list(order: str, publisher: str, page: str) -> SourceList:
    """The page asked for. Unknown values give the first order, all publishers, the nearest page."""
    order = order if order in ORDERS else "newest"
    publishers = tuple(Publisher.objects.filter(sources__state=Source.State.PUBLISHED).distinct())
    chosen = next((p.pk for p in publishers if str(p.pk) == publisher), None)
    pages = Paginator(_chosen(order, chosen), PAGE_SIZE)
    shown = pages.get_page(page)
    rows = tuple(_listed(source) for source in shown)
    return SourceList(
        rows=rows,
        page=shown,
        orders=tuple(Choice(label, _query(name, chosen), name == order) for name, (label, _) in ORDERS.items()),
        order=order,
        publishers=publishers,
        chosen=chosen,
        total=pages.count,
        querystring=_query(order, chosen),
    )


def _listed(source: Source) -> Listed:
    return Listed(source, source.heading, When.of_source(source), language_name(source.language))


def _chosen(order: str, publisher: int | None) -> "QuerySet[Source]":
    rows = Source.objects.published().with_counts().light().order_by(*ORDERS[order][1], "id")
    return rows.filter(publisher=publisher) if publisher else rows


def _query(order: str, publisher: int | None) -> str:
    pairs = [("sort", order)] if order != "newest" else []
    return urlencode([*pairs, ("publisher", publisher)] if publisher else pairs)
