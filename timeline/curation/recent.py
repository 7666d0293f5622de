"""What changed lately, for the first page: the history of the sources, and what only the admin's own log knows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from timeline.models import Event, Revision, Source

_READ = 200  # rows of the history that are looked through; what belongs together becomes one line
_SHOWN = 12
_MANY = 3  # sources to which one person did one thing, from which on they are one line


@dataclass(frozen=True, slots=True)
class Change:
    """One line: what somebody did, to what, when they last did it. `who` is empty for a command; `address` is empty
    where what it was about is gone."""

    at: datetime
    who: str
    is_own: bool
    what: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class _Run:
    """What one person did to one source without another change between; the last first."""

    rows: tuple[Revision, ...]

    @property
    def only(self) -> tuple[int | None, str] | None:
        """Who and what, where it was one thing."""
        return (self.rows[0].by_id, self.rows[0].action) if len(self.rows) == 1 else None


def recent(user: User | AnonymousUser) -> list[Change]:
    """The last changes that an account may see, the last first."""
    changes = [*_of_sources(user), *_logged(user)] if user.has_perm("timeline.view_source") else list(_logged(user))
    return sorted(changes, key=lambda change: change.at, reverse=True)[:_SHOWN]


def _of_sources(user: User | AnonymousUser) -> Iterator[Change]:
    rows = Revision.objects.order_by("-pk").select_related("by", "source")
    light = rows.only("at", "action", "by__username", "source__title", "source__opening")[:_READ]
    runs = [_Run(tuple(run)) for _, run in groupby(light, key=lambda row: (row.by_id, row.source_id))]
    for only, alike in groupby(runs, key=lambda run: run.only):
        together = list(alike)
        if only and len(together) >= _MANY:
            name, address = f"{len(together)} sources", reverse("admin:timeline_source_changelist")
            yield _change(user, together[0].rows[:1], name, address)
        else:
            for run in together:
                source = run.rows[0].source
                address = reverse("admin:timeline_source_change", args=[source.pk])
                yield _change(user, run.rows, source.heading, address)


def _change(user: User | AnonymousUser, rows: tuple[Revision, ...], name: str, address: str) -> Change:
    last = rows[0]
    who = last.by.get_username() if last.by else ""
    return Change(last.at, who, bool(last.by_id) and last.by_id == user.pk, _what(reversed(rows)), name, address)


def _what(rows: Iterable[Revision]) -> str:
    """As "decided 12 times, published"."""
    times: dict[str, int] = {}
    for row in rows:
        label = row.get_action_display().lower()
        times[label] = times.get(label, 0) + 1
    return ", ".join(label if number == 1 else f"{label} {number} times" for label, number in times.items())


def _logged(user: User | AnonymousUser) -> Iterator[Change]:
    """Accounts, names and reports; and sources that were deleted for good, whose history went with them."""
    kept = ContentType.objects.get_for_models(Source, Event).values()
    rows = LogEntry.objects.select_related("content_type", "user").order_by("-action_time")
    gone: Any = rows.filter(content_type=ContentType.objects.get_for_model(Source), action_flag=DELETION)[:_SHOWN]
    for row in [*rows.exclude(content_type__in=kept)[:_SHOWN], *_of_no_row(gone)]:
        kind = row.content_type
        if kind and user.has_perm(f"{kind.app_label}.view_{kind.model}"):
            address = "" if row.is_deletion() else row.get_admin_url() or ""
            is_own = row.user_id == user.pk
            yield Change(row.action_time, row.user.get_username(), is_own, _done(row), row.object_repr, address)


def _of_no_row(rows: Iterable[LogEntry]) -> list[LogEntry]:
    """The last of each source that is not there any more; one in the trash still is."""
    last = {row.object_id: row for row in reversed(list(rows))}
    here = {str(pk) for pk in Source.objects.filter(pk__in=list(last)).values_list("pk", flat=True)}
    return [row for pk, row in last.items() if pk not in here]


def _done(row: LogEntry) -> str:
    kind = str(row.content_type.name).lower() if row.content_type else ""
    verb = "added" if row.is_addition() else "deleted for good" if row.is_deletion() else "changed"
    return f"{kind} {verb}"
