"""Publishers, authorities and places in the admin: their other names, and two of them made one."""

# ruff: noqa: ARG002 (the admin fixes the arguments of its hooks)

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Count, Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode

from timeline.admin.at_work import curator
from timeline.admin.staff import StaffAdmin
from timeline.browse.parameters import row_number
from timeline.browse.words import counted
from timeline.curation import names, publisher_renamed
from timeline.curation.name_forms import NAMES_ID, AliasForm, AliasFormSet, MergeForm, PublisherForm
from timeline.importing import rereading
from timeline.models import Alias, Authority, Name, NameKind, NameMerge, Place, Publisher

if TYPE_CHECKING:
    _Inline = admin.TabularInline[Alias, Model]
else:
    _Inline = admin.TabularInline


class AliasInline(_Inline):
    """The other names of a row. Those that a merge made go with it."""

    model = Alias
    form = AliasForm
    formset: Any = AliasFormSet
    template = "admin/timeline/names/_aliases.html"
    extra = 2

    def get_queryset(self, request: HttpRequest) -> QuerySet[Alias]:
        """Without those of a merge."""
        return super().get_queryset(request).filter(merge=None)

    def get_formset(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> Any:
        """The formset, whose forms know what they are names of."""
        kind = NameKind(str(self.parent_model._meta.model_name))
        return super().get_formset(
            request, obj, **{**kwargs, "form": type("OwnAliasForm", (AliasForm,), {"kind": kind})}
        )


class NameAdmin(StaffAdmin):
    """A name, how many rows use it, its other names, and what was merged into it."""

    search_fields = ["name", "aliases__name"]
    search_help_text = "Part of a name, or of another name"
    change_form_template = "admin/timeline/names/change_form.html"
    uses_of = "events"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Each with its number of uses and its other names."""
        rows: QuerySet[Any] = super().get_queryset(request).annotate(use_count=Count(self.uses_of, distinct=True))
        return rows.prefetch_related("aliases")

    def get_inlines(self, request: HttpRequest, obj: Model | None) -> Any:
        """The other names of a row that is there."""
        return [AliasInline] if obj else []

    def get_urls(self) -> list[URLPattern]:
        """The stock pages, and those of merging and reading again."""
        own = [
            path(f"<path:object_id>/{step}/", self.admin_site.admin_view(view), name=f"timeline_{self.kind}_{step}")
            for step, view in (("merge", self.merge_view), ("undo", self.undo_view), ("reread", self.reread_view))
        ]
        return own + super().get_urls()

    @property
    def kind(self) -> NameKind:
        """What the names are of."""
        return NameKind(str(self.opts.model_name))

    @admin.display(description="Events", ordering="use_count")
    def uses(self, row: Any) -> int:
        """How many rows use the name."""
        return int(row.use_count)

    @admin.display(description="Other names")
    def other_names(self, row: Any) -> str:
        """The prefetched ones."""
        return ", ".join(alias.name for alias in row.aliases.all())

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One row, with what can be read again after a change."""
        row = self.get_object(request, unquote(object_id))
        context = {
            "merges": names.standing_merges(row) if row else [],
            "touched": len(self._touched(request.GET)),
            "asked": {name: request.GET.getlist(name) for name in ("name", "merge")},
        }
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save the other names, and remember which are new or gone."""
        super().save_formset(request, form, formset, change)
        rows = [*formset.new_objects, *formset.deleted_objects, *(row for row, _ in formset.changed_objects)]
        request.changed_names = [row.name for row in rows]  # type: ignore[attr-defined]

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Back to the row where another reading may change something, with an offer to do it."""
        answer = super().response_change(request, obj)
        changed: list[str] = getattr(request, "changed_names", [])
        if not changed or self.kind is NameKind.PUBLISHER:
            return answer
        return self._to(obj, name=changed)

    # Merging ------------------------------------------------------------------------------------

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Choose what a row is merged into, see what that moves, and do it."""
        row = self._row(request, object_id)
        given = request.POST if request.method == "POST" else request.GET
        form = MergeForm(given if "into" in given else None, row=row)
        into: Name | None = form.cleaned_data["into"] if form.is_bound and form.is_valid() else None
        if into and request.method == "POST":
            return self._merged(request, row, into)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Merge {row.name} into another {self.kind.label.lower()}",
            "opts": self.opts,
            "original": row,
            "form": form,
            "into": into,
            "uses": counted(names.moves(row), "source" if self.kind is NameKind.PUBLISHER else "event"),
            "aliases": row.aliases.count(),
            "parts": row.parts.count() if isinstance(row, Place) else 0,
            "known": self.model._default_manager.exclude(pk=row.pk).values_list("name", flat=True),
            "names_id": NAMES_ID,
        }
        return render(request, "admin/timeline/names/merge.html", context)

    def _merged(self, request: HttpRequest, row: Name, into: Name) -> HttpResponse:
        done = names.merge(row, into, by=curator(request))
        self.log_change(request, into, f"{done.name} merged into it.")
        noun = "source" if self.kind is NameKind.PUBLISHER else "event"
        what = f"{done.name} is {into.name} now: {counted(len(done.moved), noun)} moved."
        self.message_user(request, what, messages.SUCCESS)
        return self._to(into, merge=[done.pk])

    def undo_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take a merge into this row back."""
        row = self._row(request, object_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        done = NameMerge.objects.filter(
            kind=self.kind, into_row=row.pk, pk=row_number(request.POST.get("undo"))
        ).first()
        if done is None:
            raise Http404
        try:
            back = names.undo_merge(done)
        except names.CannotMerge as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return self._to(row)
        self.log_change(request, row, f"Merge of {done.name} undone.")
        self.log_change(request, back, f"Merge into {row.name} undone.")
        self.message_user(request, f"{back.name} is back beside {row.name}.", messages.SUCCESS)
        return self._to(back, merge=[done.pk])

    # Reading again ------------------------------------------------------------------------------

    def reread_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Have the sources read again that a change touches, beside the requests."""
        row = self._row(request, object_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        count = rereading.ask(self._touched(request.POST))
        rereading.begin()
        told = f"{counted(count, 'source')} being read again. The first page of the desk says how many are left."
        self.message_user(request, told, messages.SUCCESS)
        return self._to(row)

    def _touched(self, given: Any) -> list[int]:
        """The ids of the sources that the names or the merges in a query or a form touch."""
        merges = NameMerge.objects.filter(kind=self.kind, pk__in=filter(None, map(row_number, given.getlist("merge"))))
        ids = {pk for merge in merges for pk in names.touched_by_merge(merge)}
        return sorted(ids.union(*(names.touched_by_name(name) for name in given.getlist("name") if name.strip())))

    def _row(self, request: HttpRequest, object_id: str) -> Name:
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        return cast("Name", row)

    def _to(self, row: Name, **after: list[Any]) -> HttpResponse:
        query = f"?{urlencode(after, doseq=True)}" if after else ""
        return HttpResponseRedirect(reverse(f"admin:timeline_{self.kind}_change", args=[row.pk]) + query)


class FixedNameAdmin(NameAdmin):
    """A name that the rules bring along: reading a source makes the rows; only other names are given by hand."""

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """All: the next reading would look for the old name."""
        return self.fields or ["name"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """No: reading makes them."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """No: events refer to them."""
        return False


@admin.register(Publisher)
class PublisherAdmin(NameAdmin):
    """Who published sources. One that sources name cannot be deleted."""

    form = PublisherForm
    list_display = ["name", "home", "uses", "other_names"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    uses_of = "sources"

    @admin.display(description="Sources", ordering="use_count")
    def uses(self, row: Any) -> int:
        """How many sources it published."""
        return super().uses(row)

    def save_model(
        self, request: HttpRequest, obj: Publisher, form: "forms.ModelForm[Publisher]", change: bool
    ) -> None:
        """Save; a new name makes the old one another name of it, and the search follows."""
        super().save_model(request, obj, form, change)
        if change and "name" in form.changed_data:
            names.keep_old_name(obj, form.initial["name"])
            publisher_renamed(obj)


@admin.register(Authority)
class AuthorityAdmin(FixedNameAdmin):
    """Who acts."""

    list_display = ["name", "uses", "other_names"]


@admin.register(Place)
class PlaceAdmin(FixedNameAdmin):
    """Where measures apply and people are counted."""

    list_display = ["name", "kind_of_place", "parent", "uses", "other_names"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    fields = ["name", "kind_of_place", "parent", "latitude", "longitude"]

    @admin.display(description="Kind", ordering="kind")
    def kind_of_place(self, place: Place) -> str:
        """Country, province, city and so on."""
        return place.kind
