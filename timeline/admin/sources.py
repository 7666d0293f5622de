"""Sources in the admin: add, review, publish, withdraw, delete, always through `importing`."""

# ruff: noqa: ARG002 (the admin fixes the arguments of its hooks)

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST, require_safe

from timeline import importing
from timeline.admin.adding import take_in
from timeline.admin.at_work import curator
from timeline.admin.queue import HolderFilter, OpenFilter, Queue, change_many, undo_many
from timeline.admin.review_page import ReviewPages
from timeline.browse.when import When
from timeline.curation import PUBLISHERS_ID, AddSourceForm
from timeline.curation.roles import PUBLISH, may_change
from timeline.limits import LIMITS
from timeline.models import Evidence, Publisher, Source


@admin.register(Source)
class SourceAdmin(ReviewPages):
    """Adding reads the text; changing never touches it. Both answer before the search has to be told."""

    list_display = ["heading", "state", "held_by", "open_words", "measures", "counts", "published_words", "publisher"]
    list_filter = [OpenFilter, HolderFilter, "publisher", "published_basis", "is_read", "language"]
    list_select_related = ["publisher", "held_by"]
    ordering = ["-id"]
    show_full_result_count = False
    search_fields = ["title", "text", "publisher__name", "address"]
    search_help_text = "Words of the title, the text, the publisher or the address"
    actions = ["publish", "publish_all", "withdraw", "take", "restore", "delete_selected"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """Each without its text."""
        return Source.objects.defer("text", "metadata", "published_cues", "published_alternatives")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[Queue]:
        """The list as a queue."""
        return Queue

    @admin.display(description="Source", ordering="title")
    def heading(self, source: Source) -> str:
        """The title or the first words."""
        return source.heading

    @admin.display(description="Published", ordering="published_earliest")
    def published_words(self, source: Source) -> str:
        """The publication date in words, after the sign of its certainty."""
        when = When.of_source(source)
        return f"{when.sign} {when.words}"

    @admin.display(description="To decide")
    def open_words(self, source: Any) -> str:
        """How many proposals are open, of how many."""
        numbers = source.numbers
        lost = f", {numbers['lost']} lost" if numbers.get("lost") else ""
        return (
            f"{numbers['open']} of {numbers['total']}{lost}" if numbers.get("open") else lost.removeprefix(", ") or "–"
        )

    @admin.display(description="Measures")
    def measures(self, source: Any) -> int:
        """How many accepted measures rest on it."""
        return int(source.numbers.get("measures", 0))

    @admin.display(description="Counts")
    def counts(self, source: Any) -> int:
        """How many accepted case counts rest on it."""
        return int(source.numbers.get("counts", 0))

    def has_change_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """A curator every source; whoever may add, the drafts they added."""
        return super().has_change_permission(request, obj) or (obj is not None and may_change(request.user, obj))

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Who may show sources to visitors and take them away; the actions of the list ask it."""
        return request.user.has_perm(PUBLISH)

    # Add ----------------------------------------------------------------------------------------

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page that takes in a paste or a file. Reading is slow, so it runs outside any transaction."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        is_posted = request.method == "POST"
        form = AddSourceForm(request.POST, request.FILES) if is_posted else AddSourceForm()
        if is_posted and form.is_valid() and (following_page := take_in(request, form)):
            return HttpResponseRedirect(following_page)
        return self._page(request, form, {"title": "Add a source", **(extra_context or {})})

    # Pages beside the stock ones -----------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        """The pages beside the stock ones."""
        own = [
            path("date/", self.admin_site.admin_view(require_safe(self.date_view)), name="timeline_source_date"),
            path("undo/", self.admin_site.admin_view(require_POST(self.undo_view)), name="timeline_source_undo"),
        ]
        return [*own, *super().get_urls()]

    def _page(self, request: HttpRequest, form: AddSourceForm, extra: dict[str, Any]) -> HttpResponse:
        """The stock form page around our form."""
        any_form = cast("forms.ModelForm[Any]", form)  # what the stubs ask for; the fieldsets take any form
        admin_form = helpers.AdminForm(any_form, form.fieldsets, {}, (), self)
        context = {
            **self.admin_site.each_context(request),
            "adminform": admin_form,
            "original": None,
            "is_popup": False,
            "to_field": None,
            "media": self.media + admin_form.media,
            "inline_admin_formsets": [],
            "errors": form.errors,
            "preserved_filters": self.get_preserved_filters(request),
            "publishers": Publisher.objects.values_list("name", flat=True),
            "publishers_id": PUBLISHERS_ID,
            **extra,
        }
        return self.render_change_form(request, context, add=True, change=False, obj=None)

    # Delete and actions -------------------------------------------------------------------------

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """What goes with the sources, in numbers: their quotes, and the events that rest on them alone; those on the
        timeline where the sources only go to the trash."""
        sources, is_for_good = [source.pk for source in objs], all(source.is_trashed for source in objs)
        theirs, elsewhere = Evidence.objects.filter(source__in=sources), Evidence.objects.exclude(source__in=sources)
        seen, others = (theirs, elsewhere) if is_for_good else (theirs.visible(), elsewhere.visible())
        alone = seen.exclude(event__in=others.values("event")).aggregate(n=Count("event", distinct=True))["n"]
        label = "events" if is_for_good else "events on the timeline"
        numbers = {"quotes": theirs.count(), f"{label} that rest on no other source": alone}
        return [source.heading for source in objs], numbers, set(), []

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Asked once: to the trash, or out of it for good."""
        return super().delete_view(request, object_id, {"trash_days": LIMITS.trash_days, **(extra_context or {})})

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        """Back to the list, with what became of it."""
        is_kept = Source.objects.filter(pk=obj_id).exists()
        done = "is in the trash" if is_kept else "is deleted for good"
        self.message_user(request, f"{obj_display} {done}.", messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:timeline_source_changelist"))

    def delete_model(self, request: HttpRequest, obj: Source) -> None:
        """To the trash; what is there already goes for good."""
        if obj.is_trashed:
            importing.remove(obj)
        else:
            importing.move_to_trash(obj, curator(request))

    @admin.action(description="Publish with what is accepted", permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Show them to visitors."""
        rows = queryset.exclude(state=Source.State.PUBLISHED)
        change_many(self, request, rows, lambda source: importing.publish(source, curator(request)), "published")

    @admin.action(description="Accept all open proposals and publish", permissions=["publish"])
    def publish_all(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Show them to visitors with all that was read."""

        def accept(source: Source) -> None:
            importing.publish(source, curator(request), accepts_rest=True)

        change_many(self, request, queryset, accept, "published with all proposals")

    @admin.action(description="Take back to the drafts", permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Take them away from visitors."""
        rows = queryset.filter(state=Source.State.PUBLISHED)
        done = "taken back to the drafts"
        change_many(self, request, rows, lambda source: importing.withdraw(source, curator(request)), done)

    @admin.action(description="Take for review", permissions=["change"])
    def take(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Have them."""
        by = curator(request)
        change_many(self, request, queryset, lambda source: importing.take(source, by), "taken")

    @admin.action(description="Restore from the trash", permissions=["publish"])
    def restore(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Bring them back."""
        rows = queryset.filter(state=Source.State.TRASH)
        change_many(self, request, rows, lambda source: importing.restore(source, curator(request)), "restored")

    @admin.action(description="Move to the trash", permissions=["delete"])
    def delete_selected(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Take them away; they can be restored, so nothing is asked."""
        rows = queryset.exclude(state=Source.State.TRASH)
        done = "moved to the trash"
        change_many(self, request, rows, lambda source: importing.move_to_trash(source, curator(request)), done)

    def undo_view(self, request: HttpRequest) -> HttpResponse:
        """Take back what was done to many at once."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        undo_many(self, request, curator(request))
        return HttpResponseRedirect(reverse("admin:timeline_source_changelist"))
