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
from timeline.curation.recent import Change, recent
from timeline.curation.roles import REVIEW
from timeline.importing import rereading
from timeline.importing.batches import resume
from timeline.models import Batch, BatchItem, ErrorReport, Event, Evidence, Outbox, Source
from timeline.reading import accuracy

_IN_HAND = 5  # sources of one's own that are listed
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
    in_hand: tuple[Any, ...]  # each a Source with `open`, the number of its proposals to decide
    waiting: tuple[Figure, ...]
    changes: list[Change]
    index: Index
    last_source: Source | None
    last_batch: Any  # a Batch with the numbers `imported` and `refused`
    open_batches: int
    to_reread: int
    scores: tuple[Score, ...]


def desk(user: User | AnonymousUser) -> Desk:
    """As of now, in a number of queries that does not grow with the rows. Goes on with batches that a restart left."""
    resume()
    sees_sources, sees_batches = user.has_perm("timeline.view_source"), user.has_perm("timeline.view_batch")
    batches = Batch.objects.all() if sees_batches else Batch.objects.none()
    return Desk(
        figures=tuple(_figures(user)),
        in_hand=tuple(_in_hand(user)) if sees_sources else (),
        waiting=tuple(figure for figure in _waiting(user) if figure.number) if sees_sources else (),
        changes=recent(user),
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
        label = f"{_noun(events, 'event')} on the timeline"
        found.append(Figure(events, label, _list("event", is_public__exact=1)))
    return found


def _in_hand(user: User | AnonymousUser) -> Any:
    """What an account has in review, or the drafts that it added where it only adds; the oldest first."""
    reviews = user.has_perm(REVIEW)
    mine = Q(held_by=user.pk) if reviews else Q(added_by=user.pk)
    states = (Source.State.DRAFT, Source.State.REVIEW)
    is_open = Q(evidence__decision=Evidence.Decision.PROPOSED, evidence__is_orphan=False)
    rows = Source.objects.filter(mine, state__in=states).annotate(open=Count("evidence", filter=is_open))
    return rows.only("title", "opening", "state").order_by("added_at")[:_IN_HAND]


def _waiting(user: User | AnonymousUser) -> "list[Figure]":
    """What nobody does yet."""
    drafts = Source.objects.filter(state=Source.State.DRAFT, held_by=None).count()
    lost = Source.objects.exclude(state=Source.State.TRASH).filter(evidence__is_orphan=True).distinct().count()
    found = [
        Figure(
            drafts, f"{_noun(drafts, 'draft')} that nobody has", _list("source", state__exact="draft", held="nobody")
        ),
        Figure(lost, f"{_noun(lost, 'source')} with lost quotes", _list("source", open="lost")),
    ]
    if user.has_perm("timeline.view_batch"):
        asked = BatchItem.objects.filter(outcome=BatchItem.Outcome.ASKED).count()
        found.append(Figure(asked, f"{_noun(asked, 'question')} about what was added", _list("batch")))
    if user.has_perm("timeline.view_errorreport"):
        reports = ErrorReport.objects.filter(is_settled=False).count()
        found.append(
            Figure(reports, f"open error {_noun(reports, 'report')}", _list("errorreport", is_settled__exact=0))
        )
    return found


def _noun(number: int, noun: str) -> str:
    return noun if number == 1 else f"{noun}s"


def _sources(state: Source.State, number: int) -> str:
    """As "drafts", "sources published", "sources in review"."""
    if state == Source.State.DRAFT:
        return _noun(number, "draft")
    return f"{_noun(number, 'source')} {state.label.lower()}"


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
