"""Sources in the admin: add, review, publish, withdraw, delete, always through `importing`."""

# ruff: noqa: ARG002 (the admin fixes the arguments of its hooks)

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from timeline import importing
from timeline.admin.adding import take_in
from timeline.admin.conflicts import conflict
from timeline.admin.reviewing import SHOWING, Invalid, act, following, is_known, page_of, version_posted
from timeline.admin.staff import StaffAdmin
from timeline.article import UNDATED, BadEdtf
from timeline.browse.when import When
from timeline.browse.words import counted
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
        if is_posted and form.is_valid() and (following_page := take_in(request, form)):
            return HttpResponseRedirect(following_page)
        return self._page(request, form, {"title": "Add a source", **(extra_context or {})})

    # Change -------------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        """The pages beside the stock ones."""
        own = [path("date/", self.admin_site.admin_view(require_safe(self.date_view)), name="timeline_source_date")]
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
        part = bool(request.headers.get(_PART))
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

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Each through the one way."""
        for source in queryset:
            self.delete_model(request, source)

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


def _curator(request: HttpRequest) -> "User | None":
    """Who is at work."""
    return request.user if request.user.is_authenticated else None


def _number(written: str) -> int:
    """An id as it was sent; 0 for none."""
    return int(written) if written.isdecimal() and len(written) < 18 else 0
