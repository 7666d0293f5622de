"""Sources in the admin: add, review, publish, withdraw, delete, always through `importing`."""

# ruff: noqa: ARG002 (the admin fixes the arguments of its hooks)

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from timeline import importing
from timeline.admin.adding import take_in
from timeline.admin.review import marked_text, proposals_of
from timeline.admin.staff import StaffAdmin
from timeline.browse.when import When
from timeline.browse.words import counted
from timeline.curation import PUBLISHERS_ID, AddSourceForm, ReviseSourceForm
from timeline.curation.roles import PUBLISH, may_change
from timeline.models import Evidence, Publisher, Source


@admin.register(Source)
class SourceAdmin(StaffAdmin):
    """Adding reads the text; changing never touches it. Both answer before the search has to be told."""

    list_display = ["heading", "state", "published_words", "publisher", "measures", "counts", "added_at"]
    list_filter = ["state", "publisher", "published_basis", "is_read", "language"]
    search_fields = ["title", "text", "publisher__name", "address"]
    search_help_text = "Words of the title, the text, the publisher or the address"
    actions = ["publish", "withdraw"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """Each with its publisher and its numbers of events, without its text."""
        return Source.objects.light().with_counts()

    @admin.display(description="Source", ordering="title")
    def heading(self, source: Source) -> str:
        """The title or the first words."""
        return source.heading

    @admin.display(description="Published", ordering="published_earliest")
    def published_words(self, source: Source) -> str:
        """The publication date in words, after the sign of its certainty."""
        when = When.of_source(source)
        return f"{when.sign} {when.words}"

    @admin.display(description="Measures", ordering="measure_count")
    def measures(self, source: Any) -> int:
        """How many measures rest on it."""
        return int(source.measure_count)

    @admin.display(description="Counts", ordering="count_count")
    def counts(self, source: Any) -> int:
        """How many case counts rest on it."""
        return int(source.count_count)

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
        if is_posted and form.is_valid() and (following := take_in(request, form)):
            return HttpResponseRedirect(following)
        return self._page(request, form, None, {"title": "Add a source", **(extra_context or {})})

    # Change -------------------------------------------------------------------------------------

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The review page: what is said of the source, its text, and the proposals beside it."""
        source = self.get_object(request, unquote(object_id))
        if source is None:
            self.message_user(request, f"There is no source {object_id}. It may have been deleted.", messages.WARNING)
            return HttpResponseRedirect(reverse("admin:timeline_source_changelist"))
        is_posted, may_change = request.method == "POST", self.has_change_permission(request, source)
        if not may_change and (is_posted or not self.has_view_permission(request, source)):
            raise PermissionDenied
        form = ReviseSourceForm(request.POST if is_posted else None, source=source)
        if {"_publish", "_withdraw"} & request.POST.keys() and not request.user.has_perm(PUBLISH):
            raise PermissionDenied
        if is_posted and form.is_valid():
            self._save(request, source, form)
            return HttpResponseRedirect(request.path)
        proposals = proposals_of(source)
        rejected = [str(proposal.evidence.pk) for proposal in proposals if proposal.evidence.is_rejected]
        context = {
            "title": source.heading,
            "published": When.of_source(source),
            "proposals": proposals,
            "rejected": request.POST.getlist("reject") if is_posted else rejected,
            "marked_text": marked_text(source, proposals),
            "may_change": may_change,
        }
        return self._page(request, form, source, {**context, **(extra_context or {})})

    def _save(self, request: HttpRequest, source: Source, form: ReviseSourceForm) -> None:
        """Do what was asked, a transaction a step, and say so."""
        done = self._decide(request, source)
        if form.has_changed():  # after the decisions: a new date makes the evidence anew
            about = {name: form.cleaned_data[name] for name in ("title", "publisher", "address", "note")}
            importing.revise(source, **about, published=form.given)
            done.append("changes saved")
        if "_publish" in request.POST and not source.is_published:
            importing.publish(source)
            done.append("published")
        if "_withdraw" in request.POST and source.is_published:
            importing.withdraw(source)
            done.append("back among the drafts")
        if done:
            self.log_change(request, source, f"{', '.join(done).capitalize()}.")
        self.message_user(request, f"{source.heading}: {', '.join(done) or 'nothing to save'}.", messages.SUCCESS)

    def _decide(self, request: HttpRequest, source: Source) -> list[str]:
        """Reject the ticked quotes and restore the others that were shown; what was done, in words."""
        shown, ticked = set(request.POST.get("shown", "").split()), set(request.POST.getlist("reject"))
        rows = [row for row in Evidence.objects.filter(source=source) if str(row.pk) in shown]
        done = []
        for is_rejected, word in ((True, "rejected"), (False, "restored")):
            changed = [row for row in rows if row.is_rejected != is_rejected and (str(row.pk) in ticked) is is_rejected]
            if changed:
                for row in changed:
                    importing.decide(row, "rejected" if is_rejected else "accepted", None)
                done.append(f"{counted(len(changed), 'quote')} {word}")
        return done

    def _page(
        self, request: HttpRequest, form: AddSourceForm | ReviseSourceForm, source: Source | None, extra: dict[str, Any]
    ) -> HttpResponse:
        """The stock form page around one of our forms."""
        read_only = source is not None and not self.has_change_permission(request, source)
        for field in form.fields.values():
            field.disabled = read_only
        any_form = cast("forms.ModelForm[Any]", form)  # what the stubs ask for; the fieldsets take any form
        admin_form = helpers.AdminForm(any_form, form.fieldsets, {}, (), self)
        context = {
            **self.admin_site.each_context(request),
            "adminform": admin_form,
            "original": source,
            "object_id": str(source.pk) if source else None,
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
        return self.render_change_form(request, context, add=source is None, change=source is not None, obj=source)

    # Delete and actions -------------------------------------------------------------------------

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """What goes with the sources, in numbers: their quotes, and the events that rest on them alone."""
        sources = [source.pk for source in objs]
        theirs = Evidence.objects.filter(source__in=sources)
        elsewhere = Evidence.objects.exclude(source__in=sources).values("event")
        alone = theirs.exclude(event__in=elsewhere).aggregate(n=Count("event", distinct=True))["n"]
        numbers = {"quotes": theirs.count(), "events that rest on no other source": alone}
        return [source.heading for source in objs], numbers, set(), []

    def delete_model(self, request: HttpRequest, obj: Source) -> None:
        """Through the one way, so that timeline and search follow."""
        importing.remove(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Each through the one way."""
        for source in queryset:
            importing.remove(source)

    @admin.action(description="Publish the selected sources", permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Show them to visitors."""
        self._each(request, queryset.exclude(state=Source.State.PUBLISHED), importing.publish, "published")

    @admin.action(description="Take the selected sources back to the drafts", permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Take them away from visitors."""
        self._each(
            request, queryset.filter(state=Source.State.PUBLISHED), importing.withdraw, "taken back to the drafts"
        )

    def _each(
        self, request: HttpRequest, sources: QuerySet[Source], change: Callable[[Source], None], done: str
    ) -> None:
        rows = list(sources)
        for source in rows:
            change(source)
            self.log_change(request, source, f"{done.capitalize()}.")
        level = messages.SUCCESS if rows else messages.WARNING
        self.message_user(request, f"{counted(len(rows), 'source')} {done}.", level)
