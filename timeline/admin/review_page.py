"""The pages of one source in the admin: its review, its history, and what a date means."""

# ruff: noqa: ARG002 (the admin fixes the arguments of its hooks)

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin import helpers
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from timeline import importing
from timeline.admin.at_work import curator
from timeline.admin.conflicts import conflict
from timeline.admin.history import history_page
from timeline.admin.reviewing import SHOWING, Invalid, act, following, is_known, page_of, version_posted
from timeline.admin.staff import StaffAdmin
from timeline.article import UNDATED, BadEdtf
from timeline.browse.parameters import row_number
from timeline.browse.when import When
from timeline.curation import PUBLISHERS_ID, ReviseSourceForm, read_date, stands_as_started, started
from timeline.curation.roles import PUBLISH, REVIEW, may_mend
from timeline.importing import CannotChange, Stale, twins
from timeline.models import BatchItem, Publisher, Source
from timeline.structure import parse

_PART = "X-Part"  # the header by which the script asks for the moving part of the page alone


class ReviewPages(StaffAdmin):
    """Review and history of a source."""

    def date_view(self, request: HttpRequest) -> HttpResponse:
        """What a date means as it is being typed, for the script of the forms."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        source = Source.objects.filter(pk=row_number(request.GET.get("source", ""))).defer("text").first()
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
        is_posted, may_change = request.method == "POST", self.has_change_permission(request, source)
        if not may_change and (is_posted or not self.has_view_permission(request, source)):
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
        if not _may_do(request, source):
            raise PermissionDenied
        try:
            done = act(source, curator(request), request.POST)
        except Invalid as invalid:
            return self._review(request, source, opened=invalid.opened, status=422)
        at = following(source, done)
        if request.headers.get(_PART):
            source.refresh_from_db()
            return self._review(request, source, said=f"{done.words}.", at=at, asked=QueryDict())
        self.message_user(request, f"{done.words}.", messages.SUCCESS)
        return HttpResponseRedirect(f"{request.path}#{f'e{at}' if at else 'steps'}")

    def _save(self, request: HttpRequest, source: Source) -> HttpResponse:
        """Save what is said of the source."""
        form = ReviseSourceForm(request.POST, source=source)
        if not form.is_valid():
            return self._review(request, source, form=form, status=422)
        words = "nothing to save"
        if form.has_changed():
            about = {name: form.cleaned_data[name] for name in ("title", "publisher", "address", "note")}
            # What was decided of its proposals meanwhile is nobody's conflict about these fields.
            is_free = stands_as_started(form, request.POST)
            version = source.version if is_free else version_posted(request.POST)
            importing.revise(source, curator(request), **about, published=form.given, expected=version)
            words = "changes saved"
        self.message_user(request, f"{source.heading}: {words}.", messages.SUCCESS)
        return HttpResponseRedirect(request.path)

    def _review(
        self, request: HttpRequest, source: Source, *, form: ReviseSourceForm | None = None,
        opened: dict[str, Any] | None = None, asked: QueryDict | None = None, said: str = "", at: int | None = None,
        status: int = 200,
    ) -> HttpResponse:  # fmt: skip
        """The review page, or its moving part alone for the script."""
        may_change = self.has_change_permission(request, source)
        form = form or ReviseSourceForm(source=source)
        for field in form.fields.values():
            field.disabled = not may_change
        context = {
            **self.admin_site.each_context(request),
            **page_of(source, request.GET if asked is None else asked, opened),
            "title": source.heading,
            "opts": self.opts,
            "original": source,
            "errors": form.errors,
            "started_about": started(form),
            "adminform": helpers.AdminForm(cast("forms.ModelForm[Any]", form), form.fieldsets, {}, (), self),
            "publishers": Publisher.objects.values_list("name", flat=True),
            "publishers_id": PUBLISHERS_ID,
            "may_change": may_change,
            "may_review": request.user.has_perm(REVIEW),
            "may_mend": request.user.has_perm(REVIEW) or may_mend(request.user, source),
            "may_publish": request.user.has_perm(PUBLISH),
            "may_delete": self.has_delete_permission(request, source),
            "can_undo": importing.undoable(source, curator(request)),
            "said": said,
            "at": at,
        }
        if request.headers.get(_PART):  # a form that is shown again is no failure to the script
            return render(request, "admin/timeline/source/_review.html", context)
        return render(request, "admin/timeline/source/review.html", {**context, **_repeats(source)}, status=status)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Every change, and the way back."""
        source = get_object_or_404(Source, pk=row_number(object_id))
        if not self.has_view_permission(request, source):
            raise PermissionDenied
        may_change = request.user.has_perm(REVIEW)
        return history_page(request, source, self.admin_site.each_context(request), may_change=may_change)


def _repeats(source: Source) -> dict[str, Any]:
    """What a draft may repeat, and the page where that is decided, of an article that came in with others."""
    if source.is_published or source.is_trashed:
        return {}
    twin = twins.nearest(parse(source.text, source.title), source.address, but=source.pk)
    held = BatchItem.objects.filter(source=source).exclude(like=None).first() if twin else None
    return {"twin": twin, "held": held}


def _may_do(request: HttpRequest, source: Source) -> bool:
    """Whether the button that was pressed is there for who pressed it."""
    if not request.user.has_perm(REVIEW):
        return request.POST["do"] == "new-version" and may_mend(request.user, source)
    return request.POST["do"] not in SHOWING or request.user.has_perm(PUBLISH)
