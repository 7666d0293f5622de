"""The list of sources as a queue: where each stands, who has it, what is open, and what is done to many at once."""

# ruff: noqa: ARG002 (the admin fixes the arguments of its hooks)

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline import importing
from timeline.browse.words import counted
from timeline.importing import CannotChange
from timeline.models import Evidence, Source

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_STATE = "state__exact"
_AT_ONCE = 100  # sources that one transaction changes, so that others who save need not wait for long
_TABS = ((Source.State.DRAFT, "Draft"), (Source.State.REVIEW, "In review"), (Source.State.PUBLISHED, "Published"))


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the views of the queue."""

    label: str
    number: int
    address: str
    is_chosen: bool


class Queue(ChangeList):
    """A page of the list, with the numbers of each row; what is in the trash stands only in its own tab."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: list[str | None] | None = None) -> QuerySet[Any]:
        """All that is asked for; the trash only where it is asked for."""
        rows: QuerySet[Any] = super().get_queryset(request, exclude_parameters)
        return rows if _STATE in request.GET else rows.exclude(state=Source.State.TRASH)

    def get_results(self, request: HttpRequest) -> None:
        """The rows of the page, their numbers in one query."""
        super().get_results(request)
        rows = list(self.result_list)
        numbers = {found["source"]: found for found in _numbers([row.pk for row in rows])}
        for row in rows:
            row.numbers = numbers.get(row.pk, {})
        self.result_list = rows

    @property
    def tabs(self) -> list[Tab]:
        """Where sources stand, with how many there are."""
        held = dict(Source.objects.order_by().values_list("state").annotate(Count("pk")))
        trash = held.pop(Source.State.TRASH, 0)
        chosen = self.params.get(_STATE, "")
        tabs = [("", "All", sum(held.values())), *((state, label, held.get(state, 0)) for state, label in _TABS)]
        return [
            Tab(label, number, self._address(state), chosen == state)
            for state, label, number in [*tabs, (Source.State.TRASH, "Trash", trash)]
        ]

    def _address(self, state: str) -> str:
        if not state:
            return self.get_query_string(remove=[_STATE, "p"])
        return self.get_query_string({_STATE: state}, ["p"])


class HolderFilter(admin.SimpleListFilter):
    """Who has it."""

    title = "who has it"
    parameter_name = "held"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Me, someone else, nobody."""
        return [("me", "I have it"), ("other", "Someone else"), ("nobody", "Nobody")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Source]) -> QuerySet[Source]:
        """The sources that fit."""
        mine = Q(held_by=request.user.pk)
        chosen = {"me": mine, "nobody": Q(held_by=None), "other": Q(held_by__isnull=False) & ~mine}
        return queryset.filter(chosen.get(self.value() or "", Q()))


class OpenFilter(admin.SimpleListFilter):
    """Whether something waits for a decision."""

    title = "open proposals"
    parameter_name = "open"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Some, or quotes that are lost."""
        return [("some", "Some"), ("lost", "Lost quotes")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Source]) -> QuerySet[Source]:
        """The sources that fit."""
        theirs = Evidence.objects.filter(source=OuterRef("pk"))
        if self.value() == "some":
            return queryset.filter(Exists(theirs.open()))
        return queryset.filter(Exists(theirs.filter(is_orphan=True))) if self.value() == "lost" else queryset


def change_many(
    admin_page: Any, request: HttpRequest, sources: QuerySet[Source], change: Callable[[Source], None], done: str
) -> None:
    """Do the same to all that are chosen, and say to how many, with a button that takes it back."""
    changed, refused = 0, set[str]()
    with importing.together() as bulk:
        rows = list(sources.order_by("pk"))
        for first in range(0, len(rows), _AT_ONCE):
            with transaction.atomic():
                for source in rows[first : first + _AT_ONCE]:
                    try:
                        change(source)
                        changed += 1
                    except CannotChange as refusal:
                        refused.add(str(refusal))
    words = f"{counted(changed, 'source')} {done}. {' '.join(sorted(refused))}".strip()
    said = format_html("{} {}", words, _undo_button(request, bulk)) if changed else words
    admin_page.message_user(request, said, messages.SUCCESS if changed else messages.WARNING)


def undo_many(admin_page: Any, request: HttpRequest, by: "User") -> None:
    """Take back what was done to many."""
    try:
        bulk = UUID(request.POST.get("bulk", ""))
    except ValueError:
        return
    undone, kept = importing.undo_bulk(bulk, by)
    more = f"; {counted(kept, 'source')} had been changed since and stay" if kept else ""
    admin_page.message_user(request, f"Undone for {counted(undone, 'source')}{more}.", messages.SUCCESS)


def _undo_button(request: HttpRequest, bulk: UUID) -> SafeString:
    return format_html(
        '<form method="post" action="{}" class="undo"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="bulk" value="{}"><button class="button">Undo</button></form>',
        reverse("admin:timeline_source_undo"),
        get_token(request),
        bulk,
    )


def _numbers(pks: list[int]) -> QuerySet[Any, dict[str, Any]]:
    accepted = Q(decision=Evidence.Decision.ACCEPTED, is_orphan=False)
    rows: QuerySet[Any, Any] = (
        Evidence.objects.filter(source__in=pks)
        .order_by()
        .values("source")
        .annotate(
            open=Count("pk", filter=Q(decision=Evidence.Decision.PROPOSED, is_orphan=False)),
            total=Count("pk", filter=Q(is_orphan=False)),
            lost=Count("pk", filter=Q(is_orphan=True)),
            measures=Count("event", filter=accepted & Q(event__kind="measure"), distinct=True),
            counts=Count("event", filter=accepted & Q(event__kind="case-count"), distinct=True),
        )
    )
    return rows
