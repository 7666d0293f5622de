"""The oracle: whether the rows, the quotes and the index agree. Run after faults and in operation."""

import hashlib
from collections.abc import Iterator

from django.db import connection
from django.db.models import Count, Max

from timeline import search
from timeline.models import Alias, Event, Evidence, NameKind, Original, Outbox, Revision, Source


def inconsistencies() -> Iterator[str]:
    """One sentence for each thing that does not hold; none where all is well."""
    yield from _database()
    yield from _quotes()
    yield from _originals()
    yield from _events()
    yield from _histories()
    yield from _names()
    yield from search.check()
    if waiting := Outbox.objects.count():
        yield f"The outbox holds {waiting} rows that the index has not read."


def _database() -> Iterator[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            yield from (f"Database: {row[0]}" for row in cursor.fetchall() if row[0] != "ok")
            cursor.execute("PRAGMA foreign_key_check")
            yield from (f"A row of {row[0]} refers to a missing row of {row[2]}." for row in cursor.fetchall())


def _quotes() -> Iterator[str]:
    for source in Source.objects.prefetch_related("evidence").iterator(chunk_size=50):
        for evidence in source.evidence.all():
            if not evidence.is_orphan and source.text[evidence.start : evidence.end] != evidence.quote:
                yield f"The quote of evidence {evidence.pk} is not the text of source {source.pk} at its place."


def _originals() -> Iterator[str]:
    for original in Original.objects.iterator(chunk_size=20):
        if hashlib.sha256(original.content).hexdigest() != original.sha256:
            yield f"The original of source {original.source_id} is not what was taken in."
    missing = Source.objects.filter(original=None).values_list("pk", flat=True)
    yield from (f"Source {pk} has no original." for pk in missing)


def _events() -> Iterator[str]:
    bare = Event.objects.filter(evidence=None).values_list("pk", flat=True)
    yield from (f"Event {pk} rests on no source." for pk in bare)
    visible = set(Evidence.objects.visible().values_list("event_id", flat=True))
    public = set(Event.objects.published().values_list("pk", flat=True))
    yield from (f"Event {pk} is public without a public source." for pk in sorted(public - visible))
    yield from (f"Event {pk} is hidden though a public source tells it." for pk in sorted(visible - public))


def _histories() -> Iterator[str]:
    numbers = Revision.objects.order_by().values("source").annotate(last=Max("number"), kept=Count("pk"))
    yield from (f"The history of source {row['source']} has gaps." for row in numbers if row["last"] != row["kept"])
    trashed = Source.objects.filter(state=Source.State.TRASH, trashed_at=None).values_list("pk", flat=True)
    yield from (f"Source {pk} is in the trash since nobody knows when." for pk in trashed)


def _names() -> Iterator[str]:
    for kind in NameKind:
        own = set(kind.model._default_manager.values_list("name", flat=True))
        for name in Alias.objects.filter(kind=kind, name__in=own).values_list("name", flat=True):
            yield f"The {kind.label.lower()} {name} is another name of one, too."
