"""Imports sources, reads them again, and changes what is said of them, each in one transaction."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from timeline import ledger, search
from timeline.article import Article
from timeline.importing import twins
from timeline.importing.given import Given
from timeline.importing.revising import begin_history, changing
from timeline.intake import fingerprint
from timeline.models import Alias, Evidence, NameKind, Original, Outbox, Publisher, Revision, Source
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


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article that was read and is not kept yet. Reading is slow and runs before the transaction."""

    source: Source
    article: Article
    reading: Reading


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

    What is published at once is accepted; of a draft everything is a proposal. `published` is a curator's date and
    beats every cue. A bulk import sets `index_now` to False and drains the outbox itself.
    """
    if twin := same_text(article):
        return Imported(twin, created=False)
    prepared = prepare(article, state=state, published=published, note=note, added_by=added_by, today=today)
    return store(prepared, index_now=index_now)


def same_text(article: Article) -> Source | None:
    """The source with this text, None where there is none."""
    return Source.objects.filter(fingerprint=fingerprint(article.text)).first()


def prepare(
    article: Article,
    *,
    state: str,
    published: Given | None = None,
    note: str = "",
    added_by: "User | None" = None,
    today: date | None = None,
) -> Prepared:
    """Read an article, and write nothing."""
    reading = read(_with_date(article, published), today=today or timezone.localdate())
    mark = fingerprint(article.text)
    source = Source(fingerprint=mark, state=state, note=sanitize(note), added_by=added_by, text=article.text)
    describe(source, reading)
    return Prepared(source, article, reading)


def store(prepared: Prepared, *, index_now: bool = True) -> Imported:
    """Keep what was read, all of it or nothing. What is published at once is accepted."""
    source = prepared.source
    decision = Evidence.Decision.ACCEPTED if source.is_published else Evidence.Decision.PROPOSED
    try:
        with transaction.atomic():
            source.publisher = publisher_named(prepared.reading.article.publisher)
            source.save()
            make_original(source, prepared.article)
            begin_history(source, source.added_by)
            ledger.record(source, prepared.reading, decision, is_new=True)
            twins.keep(source, prepared.reading.document, is_new=True)
            Outbox.objects.note(sources=[source.pk])
            if index_now:
                transaction.on_commit(search.drain)
    except IntegrityError:  # another import of the same text came first
        twin = same_text(prepared.article)
        if twin is None:
            raise
        return Imported(twin, created=False)
    return Imported(source, created=True)


def reread(source: Source, by: "User | None" = None, *, today: date | None = None) -> None:
    """Read a source again, after rules or its date changed; what a curator decided stays.

    What is found anew in a source that no curator ever judged is as public as the source; else it is proposed.
    """
    reading = read(article_of(source), today=today or timezone.localdate())
    with changing(source, action=Revision.Action.REREAD, by=by):
        _record_again(source, reading)


def revise(
    source: Source, by: "User | None" = None, *, title: str, publisher: str, address: str,
    published: Given | None = None, note: str | None = None, expected: int | None = None,
) -> None:  # fmt: skip
    """Change what is said about a source. A new date is read into every event that hangs on it; None leaves it.

    Raises Stale where another change came first.
    """
    reading = read_source(source, replace(article_of(source), title=title.strip()), published) if published else None
    reason = published.reason if published else ""
    with changing(source, action=Revision.Action.REVISED, by=by, reason=reason, expected=expected):
        if reading:
            _record_again(source, reading)
        source.title = title.strip() or (source.title if reading else "")
        source.address = address.strip()
        if note is not None:
            source.note = sanitize(note)
        source.publisher = publisher_named(publisher)


def read_source(source: Source, article: Article, published: Given | None = None) -> Reading:
    """Read an article for a source that is here: by a new date of a curator, or the one that was given before."""
    if published is None and source.published_basis == Basis.CURATOR:
        published = Given(source.published_edtf, source.published_reason)
    return read(_with_date(article, published), today=timezone.localdate())


def publisher_named(name: str) -> Publisher | None:
    """The publisher's row by its name or another name of it, made where it is new; None for no name."""
    cleaned = " ".join(name.split())
    if not cleaned:
        return None
    known = Publisher.objects.filter(name=cleaned).first()
    known = known or Alias.objects.rows(NameKind.PUBLISHER, [cleaned]).get(cleaned)
    return known or Publisher.objects.get_or_create(name=cleaned)[0]


def _record_again(source: Source, reading: Reading) -> None:
    is_unjudged = source.is_published and not source.evidence.exclude(decided_at=None).exists()
    describe(source, reading)
    source.save()
    ledger.record(source, reading, Evidence.Decision.ACCEPTED if is_unjudged else Evidence.Decision.PROPOSED)
    twins.keep(source, reading.document)


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


def make_original(source: Source, article: Article, *, is_current: bool = True) -> Original:
    """Keep the bytes that an article came as."""
    content = article.original or article.text.encode()
    return Original.objects.create(
        source=source if is_current else None,
        earlier_of=None if is_current else source,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        media_type=article.media_type,
        filename=article.filename[:255],
    )


def describe(source: Source, reading: Reading) -> None:
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
