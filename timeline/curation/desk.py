"""What the first page of the desk tells: the queue, batches, imports, the index, the accuracy, what waits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from timeline import search
from timeline.importing import rereading
from timeline.models import Batch, BatchItem, ErrorReport, Event, Outbox, Source
from timeline.reading import accuracy

_UNFINISHED = Q(items__outcome__in=(BatchItem.Outcome.WAITING, BatchItem.Outcome.WORKING))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts, and where that is listed."""

    number: int
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Index:
    """Whether the search can answer, how many rows it has still to read, and when it was last written."""

    is_ready: bool
    waiting: int
    written_at: datetime | None


@dataclass(frozen=True, slots=True)
class Score:
    """One figure of the last evaluation on unseen articles, as a percentage."""

    label: str
    percent: int


@dataclass(frozen=True, slots=True)
class Desk:
    """The first page, for one account: what it may not see is empty."""

    figures: tuple[Figure, ...]
    index: Index
    last_source: Source | None
    last_batch: Any  # a Batch with the numbers `imported` and `refused`
    open_batches: int
    to_reread: int
    scores: tuple[Score, ...]


def desk(user: User | AnonymousUser) -> Desk:
    """As of now, in a number of queries that does not grow with the rows."""
    sees_sources, sees_batches = user.has_perm("timeline.view_source"), user.has_perm("timeline.view_batch")
    batches = Batch.objects.all() if sees_batches else Batch.objects.none()
    return Desk(
        figures=tuple(_figures(user)),
        index=Index(search.is_ready(), Outbox.objects.count(), search.written_at()),
        last_source=Source.objects.light().order_by("-added_at").first() if sees_sources else None,
        last_batch=_with_numbers(batches),
        open_batches=batches.filter(_UNFINISHED).distinct().count(),
        to_reread=rereading.asked().count() if sees_sources else 0,
        scores=_scores(),
    )


@require_POST
def reread_waiting(request: HttpRequest) -> HttpResponse:
    """Go on with the sources that wait to be read again, as after a restart."""
    if not request.user.has_perm("timeline.change_source"):
        raise PermissionDenied
    rereading.begin()
    messages.success(request, "They are being read again.")
    return HttpResponseRedirect(reverse("admin:index"))


def _figures(user: User | AnonymousUser) -> "list[Figure]":
    found = []
    if user.has_perm("timeline.view_source"):
        counts = dict(Source.objects.order_by().values_list("state").annotate(Count("pk")))
        found += [
            Figure(counts.get(state, 0), _sources(state, counts.get(state, 0)), _list("source", state__exact=state))
            for state in Source.State
        ]
    if user.has_perm("timeline.view_event"):
        events = Event.objects.published().count()
        label = f"{'event' if events == 1 else 'events'} on the timeline"
        found.append(Figure(events, label, _list("event", is_public__exact=1)))
    if user.has_perm("timeline.view_errorreport"):
        reports = ErrorReport.objects.filter(is_settled=False).count()
        label = f"open error {'report' if reports == 1 else 'reports'}"
        found.append(Figure(reports, label, _list("errorreport", is_settled__exact=0)))
    return found


def _sources(state: Source.State, number: int) -> str:
    """As "drafts", "sources published", "sources in review"."""
    if state == Source.State.DRAFT:
        return "draft" if number == 1 else "drafts"
    noun = "source" if number == 1 else "sources"
    return f"{noun} {state.label.lower()}"


def _list(model: str, **query: Any) -> str:
    return f"{reverse(f'admin:timeline_{model}_changelist')}?{urlencode(query)}"


def _with_numbers(batches: Any) -> Any:
    outcome = BatchItem.Outcome
    numbers = {
        "imported": Count("items", filter=Q(items__outcome=outcome.IMPORTED)),
        "refused": Count("items", filter=Q(items__outcome=outcome.REFUSED)),
    }
    return batches.annotate(**numbers).order_by("-made_at", "-pk").first()  # counting drops the model's own order


def _scores() -> tuple[Score, ...]:
    """F1 of what matters most, of articles that nobody tuned on; none where no evaluation was kept."""
    kept = accuracy().get("unseen")
    if not kept:
        return ()
    labels = (("measure category", "measures"), ("count, all fields", "case counts"), ("published, stated", "dates"))
    return tuple(Score(label, round(100 * kept["scores"][name]["f1"])) for name, label in labels)
