"""Where a source stands: among the drafts, with a curator, before visitors, in the trash."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from timeline import ledger, search
from timeline.importing.decisions import accept_rest
from timeline.importing.revising import CannotChange, changing
from timeline.limits import LIMITS
from timeline.models import Event, Outbox, Revision, Source

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_Action, _State = Revision.Action, Source.State


def publish(
    source: Source, by: "User | None" = None, *, accepts_rest: bool = False, expected: int | None = None
) -> None:
    """Show a source to visitors, with the events that are accepted; all open ones too where `accepts_rest`."""
    with changing(source, action=_Action.PUBLISHED, by=by, expected=expected):
        _refuse_trashed(source)
        source.state = _State.PUBLISHED
        if accepts_rest:
            accept_rest(source, by)


def withdraw(source: Source, by: "User | None" = None, *, reason: str = "", expected: int | None = None) -> None:
    """Take a source and what rests on it alone away from visitors, back to the drafts. Decisions stay."""
    with changing(source, action=_Action.WITHDRAWN, by=by, reason=reason, expected=expected):
        _refuse_trashed(source)
        source.state = _State.DRAFT


def take(source: Source, by: "User") -> None:
    """Take a source for review; a draft is then in review. Another curator who had it no longer has."""
    with changing(source, action=_Action.TAKEN, by=by):
        _refuse_trashed(source)
        source.held_by = by
        if source.state == _State.DRAFT:
            source.state = _State.REVIEW


def move_to_trash(source: Source, by: "User | None" = None, *, reason: str = "", expected: int | None = None) -> None:
    """Take a source away; for a while `restore` brings it back as it was."""
    with changing(source, action=_Action.TRASHED, by=by, reason=reason, expected=expected):
        if not source.is_trashed:
            source.state_before, source.trashed_at = source.state, timezone.now()
            source.state = _State.TRASH


def restore(source: Source, by: "User | None" = None) -> None:
    """Bring a source back from the trash to where it stood, with the same ids."""
    with changing(source, action=_Action.RESTORED, by=by):
        if source.is_trashed:
            source.state = source.state_before or _State.DRAFT
            source.state_before, source.trashed_at = "", None


def remove(source: Source) -> None:
    """Delete a source for good, with its history, its evidence, and the events that rest on it alone."""
    with transaction.atomic():
        events = list(Event.objects.filter(evidence__source=source).distinct())
        Outbox.objects.note(sources=[source.pk])
        source.delete()
        ledger.settle(events)
        transaction.on_commit(search.drain)


def purge_trash() -> int:
    """Remove for good what has lain in the trash for its days; how many sources."""
    before = timezone.now() - timedelta(days=LIMITS.trash_days)
    old = Source.objects.filter(state=_State.TRASH, trashed_at__lt=before)
    for source in old:
        remove(source)
    return len(old)


def _refuse_trashed(source: Source) -> None:
    if source.is_trashed:
        raise CannotChange("The source is in the trash. Restore it first.")
