"""One change of a source: one transaction, kept in its history, and followed by its events and the index.

A state of a source is plain JSON: {"source": {field: value}, "evidence": {id: {field: value}}}. The history keeps of
each change what differed before and after, so that a change can be taken back field by field.
"""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from timeline import ledger, search
from timeline.models import Event, Evidence, Original, Outbox, Revision, Source

if TYPE_CHECKING:
    from django.contrib.auth.models import User

State = dict[str, dict[str, Any]]

_OF_A_SOURCE = (
    "title", "opening", "publisher_id", "address", "language", "text", "fingerprint", "state", "state_before",
    "trashed_at", "held_by_id", "rules", "is_read", "published_edtf", "published_earliest", "published_latest",
    "published_at", "published_basis", "published_method", "published_reason", "published_cues",
    "published_alternatives", "metadata", "note",
)  # fmt: skip
_OF_EVIDENCE = (
    "event_id", "start", "end", "quote", "context_start", "context_end", "rule", "attributes", "date_reason",
    "decision", "decided_by_id", "decided_at", "decision_reason", "corrected", "as_read", "is_tied", "is_orphan",
)  # fmt: skip
_ORIGINAL = "original"
# What events and their documents in the index take from their sources.
_TOLD_ON = frozenset({"state", "title", "publisher_id"})
# How a source is kept rather than what it says: bringing back an earlier version leaves these as they are.
KEEPING = frozenset({"state", "state_before", "trashed_at", "held_by_id"})


_bulk: ContextVar[uuid.UUID | None] = ContextVar("bulk", default=None)


class Stale(Exception):
    """Someone else changed the row first. `row` is as it is now; `expected` the version that was seen."""

    def __init__(self, row: Source | Evidence | Event, expected: int | None = None) -> None:
        super().__init__("Someone else changed it in the meantime.")
        self.row, self.expected = row, expected


class CannotChange(Exception):
    """A change that makes no sense as things are; the message says why."""


@contextmanager
def together() -> Iterator[uuid.UUID]:
    """Mark the changes of the body as done at once, so that they can be undone at once."""
    bulk = uuid.uuid4()
    token = _bulk.set(bulk)
    try:
        yield bulk
    finally:
        _bulk.reset(token)


@contextmanager
def changing(
    *sources: Source, action: str, by: "User | None", reason: str = "", event: int | None = None,
    expected: int | None = None, undoes: Revision | None = None,
) -> Iterator[None]:  # fmt: skip
    """Let the body change the rows of sources and their evidence, then keep what differs as a revision of each.

    The sources are read anew, and raise Stale where the first has not the expected version. Where nothing differs
    nothing is kept. The body saves evidence; the sources are saved here.
    """
    with transaction.atomic():
        for source in sources:
            source.refresh_from_db(from_queryset=Source.objects.select_for_update())
        if expected is not None and sources[0].version != expected:
            raise Stale(sources[0], expected)
        before = [state_of(source) for source in sources]
        yield
        change, touched = uuid.uuid4(), set[int]()
        for source, was in zip(sources, before, strict=True):
            now = state_of(source)
            old, new = difference(was, now)
            if old == new:
                continue
            source.version += 1
            source.save()
            Revision.objects.create(
                source=source,
                event_id=event,
                number=_next_number(source),
                change=change,
                bulk=_bulk.get(),
                by=by,
                action=action,
                reason=reason.strip(),
                before=old,
                after=new,
                undoes=undoes if undoes and undoes.source == source else None,
            )
            touched |= _events_touched(was, now, old, new)
            Outbox.objects.note(sources=[source.pk])
        ledger.settle(Event.objects.filter(pk__in=touched))
        transaction.on_commit(search.drain)


def begin_history(source: Source, by: "User | None") -> None:
    """Note that a source came in. Call it in the transaction that made it."""
    Revision.objects.create(source=source, number=1, by=by, action=Revision.Action.ADDED)


def state_of(source: Source) -> State:
    """All that a history keeps of a source, as it is."""
    original = Original.objects.filter(source=source).values_list("pk", flat=True).first()
    of_source = {name: _plain(getattr(source, name)) for name in _OF_A_SOURCE}
    rows = Evidence.objects.filter(source=source).order_by("pk").values("pk", *_OF_EVIDENCE)
    evidence = {str(row.pop("pk")): {name: _plain(value) for name, value in row.items()} for row in rows}
    return {"source": {**of_source, _ORIGINAL: original}, "evidence": evidence}


def difference(was: State, now: State) -> tuple[State, State]:
    """What differs between two states: as it was, and as it is. A row that is in one only is None in the other."""
    old, new = _differing(was["source"], now["source"])
    before: State = {"source": old, "evidence": {}}
    after: State = {"source": new, "evidence": {}}
    for pk in {**was["evidence"], **now["evidence"]}:
        one, other = was["evidence"].get(pk), now["evidence"].get(pk)
        if one == other:
            continue
        if one is None or other is None:
            before["evidence"][pk], after["evidence"][pk] = one, other
        else:
            before["evidence"][pk], after["evidence"][pk] = _differing(one, other)
    return before, after


def laid_over(state: State, changes: State) -> State:
    """The state with some of it put as the changes say."""
    evidence = dict(state["evidence"])
    for pk, fields in changes["evidence"].items():
        if fields is None:
            evidence.pop(pk, None)
        else:
            evidence[pk] = {**evidence.get(pk, {}), **fields}
    return {"source": {**state["source"], **changes["source"]}, "evidence": evidence}


def put(source: Source, wanted: State) -> None:
    """Bring a source and its evidence to a state. Call it within `changing`."""
    changes = difference(state_of(source), wanted)[1]
    for name, value in changes["source"].items():
        if name == _ORIGINAL:
            make_current(source, Original.objects.get(pk=value))
        else:
            setattr(source, name, _python(Source, name, value))
    for pk, fields in changes["evidence"].items():
        _put_evidence(source, int(pk), fields)


def make_current(source: Source, original: Original) -> None:
    """Make these the bytes that the text came as; those before are kept beside."""
    Original.objects.filter(source=source).update(source=None, earlier_of=source)
    original.source, original.earlier_of = source, None
    original.save()


def _put_evidence(source: Source, pk: int, fields: dict[str, Any] | None) -> None:
    if fields is None:
        Evidence.objects.filter(pk=pk).delete()
        return
    row = Evidence.objects.filter(pk=pk).first() or Evidence(pk=pk, source=source)
    for name, value in fields.items():
        setattr(row, name, _python(Evidence, name, value))
    if not Event.objects.filter(pk=row.event_id).exists():  # a merge took it away; it comes back under its id
        Event(pk=row.event_id, kind=row.attributes["kind"], value=row.attributes.get("value")).save(force_insert=True)
    row.version += 1
    row.save()


def _events_touched(was: State, now: State, old: State, new: State) -> set[int]:
    """The events whose fields or documents may follow from a change."""
    if _TOLD_ON & old["source"].keys():
        rows = [*was["evidence"].values(), *now["evidence"].values()]
    else:
        changed = {**old["evidence"], **new["evidence"]}
        rows = [state["evidence"][pk] for state in (was, now) for pk in changed if pk in state["evidence"]]
    return {row["event_id"] for row in rows}


def _next_number(source: Source) -> int:
    last = Revision.objects.filter(source=source).aggregate(last=models.Max("number"))["last"]
    return int(last or 0) + 1


def _differing(one: dict[str, Any], other: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    names = [name for name in one if one[name] != other[name]]
    return {name: one[name] for name in names}, {name: other[name] for name in names}


def _plain(value: Any) -> Any:
    """A value as JSON keeps it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _python(model: type[models.Model], name: str, value: Any) -> Any:
    """A value of the history as the field holds it."""
    return model._meta.get_field(name.removesuffix("_id")).to_python(value)  # type: ignore[union-attr]


def distinct_sources(rows: Iterable[Evidence]) -> list[Source]:
    """The sources of evidence, each once, in order."""
    return list({row.source_id: row.source for row in rows}.values())
