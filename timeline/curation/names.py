"""Other names and merges of places, authorities and publishers: what a change touches and does, and its undoing."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from timeline import ledger, search
from timeline.models import Alias, Event, Name, NameKind, NameMerge, Outbox, Place, Publisher, Source, folded

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_DEEPEST = 10  # places within places; the gazetteer has five


class CannotMerge(ValueError):
    """Two rows that cannot become one, or a merge that cannot be taken back; the message says why."""


def row_named(kind: NameKind, name: str) -> Name | None:
    """The row that a name means, by its own name or another; case and white space do not matter."""
    wanted = " ".join(name.split())
    rows = kind.model._default_manager
    return (
        rows.filter(name=wanted).first()
        or rows.filter(name__iexact=wanted).first()
        or Alias.objects.rows(kind, [wanted]).get(wanted)
    )


def is_taken(kind: NameKind, name: str, *, besides: Alias | None = None) -> bool:
    """Whether a name already means something: it is the name of a row, or another name of one."""
    key = folded(name)
    aliases = Alias.objects.filter(kind=kind, key=key)
    if besides and besides.pk:
        aliases = aliases.exclude(pk=besides.pk)
    rows = kind.model._default_manager.filter(name__iexact=" ".join(name.split()))
    return aliases.exists() or rows.exists()


def moves(row: Name) -> int:
    """How many events (of a publisher: sources) a merge of this row would move."""
    return row.sources.count() if isinstance(row, Publisher) else row.events.count()


def why_not(row: Name, into: Name) -> str:
    """Why one cannot be merged into the other, in a sentence; empty where it can."""
    if row == into:
        return f"{row.name} cannot be merged into itself."
    if isinstance(row, Place) and isinstance(into, Place) and _lies_in(into, row):
        return f"{into.name} lies in {row.name}: a place cannot go into a part of itself."
    return ""


def merge(row: Name, into: Name, *, by: "User | None" = None) -> NameMerge:
    """Give all that names one row to the other, and make its name another name of that. Raises CannotMerge."""
    if reason := why_not(row, into):
        raise CannotMerge(reason)
    kind = NameKind.of(row)
    with transaction.atomic():
        done = NameMerge(kind=kind, name=row.name, into_row=into.pk, into_name=into.name, made_by=by)
        done.gone = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        done.aliases_moved = _ids(row.aliases)
        done.moved, done.sources = _moved(row)
        if isinstance(row, Place):
            done.parts = _ids(row.parts)
            row.parts.update(parent=into)
        done.save()
        row.aliases.update(**{kind: into})
        _give(kind, done.moved, into)
        row.delete()
        Alias.objects.create(name=done.name, merge=done, **{kind: into})
        _follow(kind, done.moved)
    return done


def undo_merge(done: NameMerge) -> Name:
    """Bring a merged row back with its id, its other names and what named it. Raises CannotMerge."""
    kind = NameKind(done.kind)
    into = kind.model._default_manager.filter(pk=done.into_row).first()
    if done.undone_at or into is None:
        what = "was undone before" if done.undone_at else f"cannot be undone: {done.into_name} was merged since"
        raise CannotMerge(f"The merge of {done.name} {what}.")
    with transaction.atomic():
        done.aliases.all().delete()
        row = kind.model(**done.gone)
        if isinstance(row, Place) and row.parent_id and not Place.objects.filter(pk=row.parent_id).exists():
            row.parent = None
        row.save(force_insert=True)
        Alias.objects.filter(pk__in=done.aliases_moved, **{kind: into}).update(**{kind: row})
        if isinstance(row, Place):
            Place.objects.filter(pk__in=done.parts, parent=into.pk).update(parent=row)
        if kind is NameKind.PUBLISHER:
            Source.objects.filter(pk__in=done.moved, publisher=into.pk).update(publisher=row)
        _follow(kind, done.moved)
        done.undone_at = timezone.now()
        done.save(update_fields=["undone_at"])
    return row


def standing_merges(row: Name) -> list[NameMerge]:
    """The merges into a row that can be undone, the newest first."""
    kind = NameKind.of(row)
    merges = NameMerge.objects.filter(kind=kind, into_row=row.pk, undone_at=None)
    return list(merges.select_related("made_by"))


def touched_by_name(name: str) -> list[int]:
    """The ids of the sources whose words have a name: what reading makes of them may change with it."""
    words = Q(text__icontains=name) | Q(title__icontains=name)
    return list(Source.objects.filter(words).order_by("pk").values_list("pk", flat=True))


def touched_by_merge(done: NameMerge) -> list[int]:
    """The ids of the sources that named a merged row and are still here. A publisher's need no reading."""
    return list(Source.objects.filter(pk__in=done.sources).order_by("pk").values_list("pk", flat=True))


def keep_old_name(publisher: Publisher, old: str) -> None:
    """Let the old name of a renamed publisher mean it still, and its new name no longer be another one."""
    Alias.objects.filter(publisher=publisher, key=folded(publisher.name)).delete()
    if not is_taken(NameKind.PUBLISHER, old):
        Alias.objects.create(name=old, publisher=publisher)


def publisher_renamed(publisher: Publisher) -> None:
    """Have the index read the publisher's sources and their events again. Call it in the transaction of the change."""
    _follow(NameKind.PUBLISHER, _ids(publisher.sources))


def _moved(row: Name) -> tuple[list[int], list[int]]:
    """The events that name a row with the sources they rest on; of a publisher the sources, none to be read again."""
    if isinstance(row, Publisher):
        return _ids(row.sources), []
    events = _ids(row.events)
    sources = Source.objects.filter(evidence__event__in=events).distinct().order_by("pk")
    return events, list(sources.values_list("pk", flat=True))


def _give(kind: NameKind, moved: list[int], into: Name) -> None:
    """Let no row refer to the one that goes. Places are tied anew when the events are settled."""
    if kind is NameKind.PUBLISHER:
        Source.objects.filter(pk__in=moved).update(publisher=into)
    elif kind is NameKind.AUTHORITY:
        Event.objects.filter(pk__in=moved).update(authority=into)


def _follow(kind: NameKind, moved: list[int]) -> None:
    """Let the fields of events and the search follow."""
    if kind is NameKind.PUBLISHER:
        events = Event.objects.filter(evidence__source__in=moved).values_list("pk", flat=True)
        Outbox.objects.note(events=events, sources=moved)
    else:
        ledger.settle(Event.objects.filter(pk__in=moved))
    transaction.on_commit(search.drain)


def _lies_in(place: Place, other: Place) -> bool:
    wider: Place | None = place
    for _ in range(_DEEPEST):
        wider = wider.parent if wider else None
        if wider == other:
            return True
    return False


def _ids(rows: Any) -> list[int]:
    ids: Iterable[int] = rows.order_by("pk").values_list("pk", flat=True)
    return list(ids)
