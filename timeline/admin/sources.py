"""Sources in the admin: add, review, publish, withdraw, delete, always through `importing`."""

# ruff: noqa: ARG002 (the admin fixes the arguments of its hooks)

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from timeline import importing
from timeline.admin.adding import take_in
from timeline.admin.conflicts import conflict
from timeline.admin.history import history_page
from timeline.admin.queue import HolderFilter, OpenFilter, Queue, change_many, undo_many
from timeline.admin.reviewing import SHOWING, Invalid, act, following, is_known, page_of, version_posted
from timeline.admin.staff import StaffAdmin
from timeline.article import UNDATED, BadEdtf
from timeline.browse.when import When
from timeline.curation import PUBLISHERS_ID, AddSourceForm, ReviseSourceForm, read_date
from timeline.curation.roles import PUBLISH, may_change
from timeline.importing import CannotChange, Stale
from timeline.limits import LIMITS
from timeline.models import Evidence, Publisher, Source

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_PART = "X-Part"  # the header by which the script asks for the moving part of the page alone


@admin.register(Source)
class SourceAdmin(StaffAdmin):
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

    # Change -------------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        """The pages beside the stock ones."""
        own = [
            path("date/", self.admin_site.admin_view(require_safe(self.date_view)), name="timeline_source_date"),
            path("undo/", self.admin_site.admin_view(self.undo_view), name="timeline_source_undo"),
        ]
        return [*own, *super().get_urls()]

    def date_view(self, request: HttpRequest) -> HttpResponse:
        """What a date means as it is being typed, for the script of the forms."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        source = Source.objects.filter(pk=_number(request.GET.get("source", ""))).defer("text").first()
        try:
            interval = read_date(request.GET.get("date", ""), source.published if source else UNDATED)
        except BadEdtf as error:
            return JsonResponse({"error": str(error)})
        when = When.of(interval)
        return JsonResponse({"edtf": interval.edtf, "words": when.words, "sign": when.sign})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The review page: what is said of the source, its text, and the proposals beside it."""
        source = self.get_object(request, unquote(object_id))
        if source is None:
            self.message_user(request, f"There is no source {object_id}. It may have been deleted.", messages.WARNING)
            return HttpResponseRedirect(reverse("admin:timeline_source_changelist"))
        is_posted = request.method == "POST"
        if not self.has_change_permission(request, source) and (
            is_posted or not self.has_view_permission(request, source)
        ):
            raise PermissionDenied
        if not is_posted:
            return self._review(request, source)
        try:
            return self._save(request, source) if "_save" in request.POST else self._act(request, source)
        except Stale as stale:
            return conflict(request, source, stale, {**self.admin_site.each_context(request), "opts": self.opts})
        except CannotChange as refusal:
            return self._review(request, source, said=str(refusal), status=422)

    def _act(self, request: HttpRequest, source: Source) -> HttpResponse:
        """Do what a button asks, and go on to the next proposal; to a script the review as it is then is given."""
        if not is_known(request.POST.get("do")):
            raise SuspiciousOperation("There is no such button.")
        if request.POST["do"] in SHOWING and not self.has_publish_permission(request):
            raise PermissionDenied
        try:
            done = act(source, cast("User", request.user), request.POST)
        except Invalid as invalid:
            return self._review(request, source, opened=invalid.opened, status=422)
        at = following(source, done)
        if request.headers.get(_PART):
            source.refresh_from_db()
            return self._review(request, source, said=f"{done.words}.", at=at, asked=QueryDict())
        self.message_user(request, f"{done.words}.", messages.SUCCESS)
        return HttpResponseRedirect(f"{request.path}#e{at}" if at else request.path)

    def _save(self, request: HttpRequest, source: Source) -> HttpResponse:
        """Save what is said of the source."""
        form = ReviseSourceForm(request.POST, source=source)
        if not form.is_valid():
            return self._review(request, source, form=form, status=422)
        words = "nothing to save"
        if form.has_changed():
            about = {name: form.cleaned_data[name] for name in ("title", "publisher", "address", "note")}
            version = version_posted(request.POST)
            importing.revise(source, cast("User", request.user), **about, published=form.given, expected=version)
            words = "changes saved"
        self.message_user(request, f"{source.heading}: {words}.", messages.SUCCESS)
        return HttpResponseRedirect(request.path)

    def _review(
        self, request: HttpRequest, source: Source, *, form: ReviseSourceForm | None = None,
        opened: dict[str, Any] | None = None, asked: QueryDict | None = None, said: str = "", at: int | None = None,
        status: int = 200,
    ) -> HttpResponse:  # fmt: skip
        """The review page, or its moving part alone for the script."""
        changeable = self.has_change_permission(request, source)
        form = form or ReviseSourceForm(source=source)
        for field in form.fields.values():
            field.disabled = not changeable
        context = {
            **self.admin_site.each_context(request),
            **page_of(source, request.GET if asked is None else asked, opened),
            "title": source.heading,
            "opts": self.opts,
            "original": source,
            "errors": form.errors,
            "adminform": helpers.AdminForm(cast("forms.ModelForm[Any]", form), form.fieldsets, {}, (), self),
            "publishers": Publisher.objects.values_list("name", flat=True),
            "publishers_id": PUBLISHERS_ID,
            "may_change": changeable,
            "may_publish": self.has_publish_permission(request),
            "may_delete": self.has_delete_permission(request, source),
            "can_undo": importing.undoable(source, cast("User", request.user)),
            "said": said,
            "at": at,
        }
        if part := bool(request.headers.get(_PART)):
            status = 200  # a form that is shown again is no failure to the script
        return render(request, f"admin/timeline/source/{'_review' if part else 'review'}.html", context, status=status)

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
        """What goes with the sources, in numbers: their quotes, and the events that rest on them alone."""
        sources = [source.pk for source in objs]
        theirs = Evidence.objects.filter(source__in=sources)
        elsewhere = Evidence.objects.exclude(source__in=sources).values("event")
        alone = theirs.exclude(event__in=elsewhere).aggregate(n=Count("event", distinct=True))["n"]
        numbers = {"quotes": theirs.count(), "events that rest on no other source": alone}
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
            importing.move_to_trash(obj, _curator(request))

    @admin.action(description="Publish with what is accepted", permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Show them to visitors."""
        rows = queryset.exclude(state=Source.State.PUBLISHED)
        change_many(self, request, rows, lambda source: importing.publish(source, _curator(request)), "published")

    @admin.action(description="Accept all open proposals and publish", permissions=["publish"])
    def publish_all(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Show them to visitors with all that was read."""

        def accept(source: Source) -> None:
            importing.publish(source, _curator(request), accepts_rest=True)

        change_many(self, request, queryset, accept, "published with all proposals")

    @admin.action(description="Take back to the drafts", permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Take them away from visitors."""
        rows = queryset.filter(state=Source.State.PUBLISHED)
        done = "taken back to the drafts"
        change_many(self, request, rows, lambda source: importing.withdraw(source, _curator(request)), done)

    @admin.action(description="Take for review", permissions=["change"])
    def take(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Have them."""
        by = cast("User", request.user)
        change_many(self, request, queryset, lambda source: importing.take(source, by), "taken")

    @admin.action(description="Restore from the trash", permissions=["publish"])
    def restore(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Bring them back."""
        rows = queryset.filter(state=Source.State.TRASH)
        change_many(self, request, rows, lambda source: importing.restore(source, _curator(request)), "restored")

    @admin.action(description="Move to the trash", permissions=["delete"])
    def delete_selected(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Take them away; they can be restored, so nothing is asked."""
        rows = queryset.exclude(state=Source.State.TRASH)
        done = "moved to the trash"
        change_many(self, request, rows, lambda source: importing.move_to_trash(source, _curator(request)), done)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Every change, and the way back."""
        source = get_object_or_404(Source, pk=_number(object_id))
        if not self.has_view_permission(request, source):
            raise PermissionDenied
        may_change = self.has_change_permission(request, source)
        return history_page(request, source, self.admin_site.each_context(request), may_change=may_change)

    def undo_view(self, request: HttpRequest) -> HttpResponse:
        """Take back what was done to many at once."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            undo_many(self, request, cast("User", request.user))
        return HttpResponseRedirect(reverse("admin:timeline_source_changelist"))


def _curator(request: HttpRequest) -> "User | None":
    """Who is at work."""
    return request.user if request.user.is_authenticated else None


def _number(written: str) -> int:
    """An id as it was sent; 0 for none."""
    return int(written) if written.isdecimal() and len(written) < 18 else 0
