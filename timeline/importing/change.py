"""Imports, re-reads, publishes, changes and removes sources. Each is one transaction, and the index follows it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from timeline import ledger, search
from timeline.article import Article
from timeline.importing.given import Given
from timeline.intake import fingerprint
from timeline.models import Event, Evidence, Original, Outbox, Publisher, Source
from timeline.reading import Publication, Reading, read, rules_version
from timeline.sanitize import sanitize
from timeline.vocabulary import Basis

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: the source, and whether it is new or was here already."""

    source: Source
    created: bool


def import_article(
    article: Article,
    *,
    state: str = Source.State.PUBLISHED,
    published: Given | None = None,
    note: str = "",
    added_by: "User | None" = None,
    today: date | None = None,
    index_now: bool = True,
) -> Imported:
    """Read an article and keep it with its events. The same text again changes nothing and gives the source it has.

    Reading is slow and runs before the transaction. `published` is a curator's date and beats every cue. A bulk import
    sets `index_now` to False and drains the outbox itself.
    """
    mark = fingerprint(article.text)
    if twin := Source.objects.filter(fingerprint=mark).first():
        return Imported(twin, created=False)
    reading = read(_with_date(article, published), today=today or timezone.localdate())
    source = Source(fingerprint=mark, state=state, note=sanitize(note), added_by=added_by, text=article.text)
    _describe(source, reading)
    try:
        with transaction.atomic():
            source.publisher = publisher_named(reading.article.publisher)
            source.save()
            Original.objects.create(source=source, **_original(article))
            _record(source, reading, index_now=index_now)
    except IntegrityError:  # another import of the same text came first
        twin = Source.objects.filter(fingerprint=mark).first()
        if twin is None:
            raise
        return Imported(twin, created=False)
    return Imported(source, created=True)


def reread(source: Source, *, today: date | None = None) -> None:
    """Read a source again, after rules or its date changed; what a curator decided stays."""
    reading = read(article_of(source), today=today or timezone.localdate())
    with transaction.atomic():
        _describe(source, reading)
        source.save()
        _record(source, reading)


def publish(source: Source) -> None:
    """Show a source and its events to visitors."""
    _set_state(source, Source.State.PUBLISHED)


def withdraw(source: Source) -> None:
    """Take a source and what rests on it alone away from visitors, back to the drafts."""
    _set_state(source, Source.State.DRAFT)


def remove(source: Source) -> None:
    """Delete a source, its evidence, and the events that rest on it alone."""
    with transaction.atomic():
        events = _events_of(source)
        Outbox.objects.note(sources=[source.pk])
        source.delete()
        ledger.settle(events)
        transaction.on_commit(search.drain)


def revise(
    source: Source, *, title: str, publisher: str, address: str, published: Given | None = None, note: str | None = None
) -> None:
    """Change what is said about a source. A new date is read into every event that hangs on it; None leaves it."""
    source.title, source.address = title.strip(), address.strip()
    if note is not None:
        source.note = sanitize(note)
    reading = None
    if published:
        reading = read(_with_date(article_of(source), published), today=timezone.localdate())
        _describe(source, reading)
    with transaction.atomic():
        source.publisher = publisher_named(publisher)
        source.save()
        if reading:
            _record(source, reading)
        else:
            ledger.settle(_events_of(source))
            Outbox.objects.note(sources=[source.pk])
            transaction.on_commit(search.drain)


def set_rejected(evidence: Iterable[Evidence], *, is_rejected: bool) -> None:
    """Note a curator's finding that these quotes do not say what they were read to say, or take it back."""
    rows = [row for row in evidence if row.is_rejected != is_rejected]
    with transaction.atomic():
        Evidence.objects.filter(pk__in=[row.pk for row in rows]).update(is_rejected=is_rejected)
        ledger.settle(Event.objects.filter(pk__in={row.event_id for row in rows}))
        transaction.on_commit(search.drain)


def publisher_named(name: str) -> Publisher | None:
    """The publisher's row, made where it is new; None for no name."""
    cleaned = " ".join(name.split())
    return Publisher.objects.get_or_create(name=cleaned)[0] if cleaned else None


def _set_state(source: Source, state: str) -> None:
    with transaction.atomic():
        source.state = state
        source.save(update_fields=["state", "changed_at"])
        ledger.settle(_events_of(source))
        Outbox.objects.note(sources=[source.pk])
        transaction.on_commit(search.drain)


def _events_of(source: Source) -> list[Event]:
    return list(Event.objects.filter(evidence__source=source).distinct())


def _record(source: Source, reading: Reading, *, index_now: bool = True) -> None:
    ledger.record(source, reading)
    Outbox.objects.note(sources=[source.pk])
    if index_now:
        transaction.on_commit(search.drain)


def _with_date(article: Article, published: Given | None) -> Article:
    if published is None:
        return article
    facts = tuple(fact for fact in article.metadata if not fact[0].startswith("curator-"))
    return replace(article, metadata=(*published.as_metadata(), *facts))


def article_of(source: Source) -> Article:
    """The article as it came in, with the curator's date where there is one."""
    article = Article(
        text=source.text,
        title=source.title,
        publisher=source.publisher.name if source.publisher else "",
        address=source.address,
        language=source.language,
        metadata=tuple((name, value) for name, value in source.metadata),
    )
    if source.published_basis != Basis.CURATOR:
        return article
    return _with_date(article, Given(source.published_edtf, source.published_reason))


def _original(article: Article) -> dict[str, Any]:
    content = article.original or article.text.encode()
    return {
        "content": content,
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
        "media_type": article.media_type,
        "filename": article.filename[:255],
    }


def _describe(source: Source, reading: Reading) -> None:
    """Copy what a reading tells of the whole article."""
    source.title, source.opening = reading.title, _opening(reading)
    source.address = reading.article.address
    source.language = reading.language
    source.is_read = reading.is_read
    source.rules = rules_version()
    source.metadata = [[name, value] for name, value in reading.article.metadata if not name.startswith("curator-")]
    publication = reading.publication
    interval = publication.interval
    source.published_edtf = interval.edtf
    source.published_earliest, source.published_latest = interval.earliest, interval.latest
    source.published_basis, source.published_method = publication.basis, publication.method
    source.published_reason, source.published_at = publication.reason, publication.at
    source.published_cues = [_cue(reading, cue) for cue in publication.cues]
    source.published_alternatives = [_alternative(other) for other in publication.alternatives]


def _opening(reading: Reading) -> str:
    """The first twelve words that are neither a date line nor other furniture."""
    prose = reading.document.sentences or reading.document.blocks
    start = prose[0].span.start if prose else 0
    words = reading.article.text[start : start + 400].split()[:12]
    return " ".join(words)[: Source._meta.get_field("opening").max_length]


def _cue(reading: Reading, cue: Any) -> dict[str, Any]:
    span = (
        {"start": cue.span.start, "end": cue.span.end, "quote": cue.span.of(reading.article.text)} if cue.span else {}
    )
    return {**span, "edtf": cue.interval.edtf, "reason": cue.reason}


def _alternative(publication: Publication) -> dict[str, Any]:
    return {
        "edtf": publication.interval.edtf,
        "basis": publication.basis.value,
        "method": publication.method,
        "reason": publication.reason,
    }
