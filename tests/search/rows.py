"""Rows for the tests of search, made without reading or ledger: each test says just what it searches."""

from hashlib import sha256
from typing import Any

from timeline.article import UNDATED, Interval
from timeline.models import Authority, Event, Evidence, Place, Publisher, Source


def make_source(
    text: str, *, title: str = "", publisher: str = "Border Gazette", edtf: str = "2020-04-20", state: str = "published"
) -> Source:
    """A source; an empty `edtf` leaves it undated, an empty publisher unknown."""
    days = Interval.parse(edtf) if edtf else UNDATED
    return Source.objects.create(
        text=text,
        title=title,
        publisher=Publisher.objects.get_or_create(name=publisher)[0] if publisher else None,
        fingerprint=sha256(f"{title}\n{text}".encode()).hexdigest(),
        state=state,
        published_edtf=days.edtf,
        published_earliest=days.earliest,
        published_latest=days.latest,
    )


def tell(event: Event, source: Source, quote: str, *, is_rejected: bool = False) -> Evidence:
    """Evidence for an event; the quote must stand in the source."""
    start = source.text.index(quote)
    end = start + len(quote)
    return Evidence.objects.create(
        event=event, source=source, start=start, end=end, quote=quote, context_start=start, context_end=end,
        rule="test", decision="rejected" if is_rejected else "accepted",
    )  # fmt: skip


def make_event(
    source: Source | None,
    quote: str = "",
    *,
    claim: str = "Something happened",
    edtf: str = "2020-04-19",
    places: tuple[str, ...] = (),
    by: str = "",
    is_public: bool = True,
    **fields: Any,
) -> Event:
    """A measure, or a case count where a value is given, told by a source with a quote (all of its text if empty)."""
    days = Interval.parse(edtf) if edtf else UNDATED
    kind = "case-count" if "value" in fields else "measure"
    if kind == "measure":
        fields.setdefault("category", "testing")
    event = Event.objects.create(
        kind=kind,
        claim=claim,
        edtf=days.edtf,
        earliest=days.earliest,
        latest=days.latest,
        authority=Authority.objects.get_or_create(name=by)[0] if by else None,
        is_public=is_public,
        **fields,
    )
    event.places.set(Place.objects.get_or_create(name=name)[0] for name in places)
    if source:
        tell(event, source, quote or source.text)
    return event
