"""Batches in the admin: how far each is, what was refused and why, and going on where one was stopped."""

# ruff: noqa: ARG002 (the admin fixes the arguments of its hooks)

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from timeline.admin.questions import may_answer, question_view
from timeline.admin.staff import StaffAdmin
from timeline.browse.parameters import whole_number
from timeline.browse.words import counted
from timeline.curation.roles import may_change
from timeline.importing import batches
from timeline.models import Batch, BatchItem

_SHOWN = 300  # items on a page; the refused ones come first
_Outcome = BatchItem.Outcome


@admin.register(Batch)
class BatchAdmin(StaffAdmin):
    """Made by the add page; here they are watched, gone on with and thrown away."""

    list_display = ["__str__", "made_at", "made_by", "state", "articles", "imported", "refused"]
    list_filter = ["state", "made_at"]

    def get_urls(self) -> list[Any]:
        """The stock ones, and the page of one item that raises a question."""
        own = path(
            "<int:batch>/item/<int:item>/", self.admin_site.admin_view(question_view), name="timeline_batch_question"
        )
        return [own, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """No: the add page of sources makes them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Batch | None = None) -> bool:
        """A curator every batch; whoever may add, the drafts they handed over."""
        return super().has_change_permission(request, obj) or (obj is not None and may_change(request.user, obj))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Batch]:
        """Each with its numbers."""
        numbers = {
            "total": Count("items"),
            "done": Count("items", filter=Q(items__outcome=_Outcome.IMPORTED)),
            "not_taken": Count("items", filter=Q(items__outcome=_Outcome.REFUSED)),
        }
        return Batch.objects.select_related("made_by").annotate(**numbers)

    @admin.display(description="Articles")
    def articles(self, batch: Any) -> int:
        """How many articles it has."""
        return int(batch.total)

    @admin.display(description="Imported")
    def imported(self, batch: Any) -> int:
        """How many are sources now."""
        return int(batch.done)

    @admin.display(description="Refused")
    def refused(self, batch: Any) -> int:
        """How many could not be taken in."""
        return int(batch.not_taken)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The stock page; whatever a restart of the server left is gone on with."""
        batches.resume()
        return super().changelist_view(request, extra_context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """How far it is. `?part=1` gives the moving part alone, for the script that asks again and again."""
        batch = self.get_object(request, unquote(object_id))
        if batch is None:
            self.message_user(request, f"There is no batch {object_id}. It may have been deleted.", messages.WARNING)
            return HttpResponseRedirect(reverse("admin:timeline_batch_changelist"))
        may_change = self.has_change_permission(request, batch)
        if not self.has_view_permission(request, batch) or (request.method == "POST" and not may_change):
            raise PermissionDenied
        if request.method == "POST":
            only = whole_number(request.POST.get("_retry_one"))
            if "_retry" in request.POST or only:
                messages.info(request, f"{counted(batches.retry(batch, only), 'article')} to be tried again.")
            batches.begin(batch)
            return HttpResponseRedirect(request.path)
        batches.resume(batch)
        progress = _progress(batch)
        context = {
            **self.admin_site.each_context(request),
            "title": str(batch),
            "opts": self.opts,
            "original": batch,
            "may_change": may_change,
            **progress,
            "answerable": {item.pk for item in progress["asked"] if may_answer(request, item)},
            **(extra_context or {}),
        }
        name = "_progress" if "part" in request.GET else "change_form"
        return render(request, f"admin/timeline/batch/{name}.html", context)


def _progress(batch: Batch) -> dict[str, Any]:
    """The numbers of a batch and its items, the refused ones first."""
    numbers = dict(batch.items.order_by().values_list("outcome").annotate(Count("pk")))
    total = sum(numbers.values())
    left = numbers.get(_Outcome.WAITING, 0) + numbers.get(_Outcome.WORKING, 0)
    outcomes = [(outcome.label, numbers[outcome.value]) for outcome in _Outcome if outcome.value in numbers]
    items = batch.items.select_related("source", "like").defer("content", "source__text", "like__text")
    bringing = Q(pk__in=batch.items.bringing().values("pk"))
    is_asked = Q(like__isnull=False) | Q(outcome=_Outcome.ASKED) | bringing
    others = items.exclude(outcome=_Outcome.REFUSED).exclude(is_asked)
    asked = list(items.filter(is_asked))
    refused = list(items.filter(outcome=_Outcome.REFUSED, like=None))
    return {
        "total": total,
        "finished": total - left,
        "left": left,
        "outcomes": outcomes,
        "asked": asked,
        "refused": refused,
        "retriable": set(batch.items.retriable().values_list("pk", flat=True)),
        "others": others[:_SHOWN],
        "hidden": max(0, total - len(refused) - len(asked) - _SHOWN),
        "is_moving": bool(left) and batches.is_moving(batch),
    }
