"""Events in the admin: read, and their evidence accepted or rejected."""

# ruff: noqa: ARG002 (the admin fixes the arguments of its hooks)

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from timeline import importing
from timeline.admin.at_work import curator
from timeline.admin.history import history_page
from timeline.admin.staff import StaffAdmin
from timeline.browse.parameters import row_number
from timeline.browse.when import When
from timeline.importing import CannotChange
from timeline.models import Event, Evidence

if TYPE_CHECKING:
    _Inline = admin.TabularInline[Evidence, Event]
else:
    _Inline = admin.TabularInline

_MEASURE_FIELDS = ("category", "action", "authority")
_COUNT_FIELDS = ("value", "bound", "status", "origin", "scope")


class EvidenceInline(_Inline):
    """The quotes an event rests on. They come from reading a source and can only be rejected."""

    model = Evidence
    template = "admin/timeline/event/_evidence.html"
    fields = ["decision"]
    extra = 0
    max_num = 0
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        """Each with its source and publisher."""
        return super().get_queryset(request).select_related("source__publisher")

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """No: only reading a source makes evidence."""
        return False


@admin.register(Event)
class EventAdmin(StaffAdmin):
    """What the published and the draft sources tell."""

    list_display = ["claim", "when", "kind", "category", "place_names", "authority", "quotes", "is_shown"]
    list_filter = ["kind", "is_public", "category", "action", "status", "scope", "place_certainty"]
    list_select_related = ["authority"]
    show_full_result_count = False
    search_fields = ["claim", "evidence__quote", "places__name", "authority__name"]
    search_help_text = "Words of the claim, a quote, a place or an authority"
    inlines = [EvidenceInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        """Each with its places and its accepted quotes, which the page reads for its own rows alone."""
        accepted = Prefetch("evidence", Evidence.objects.accepted().only("event"), to_attr="accepted_quotes")
        events: QuerySet[Event] = super().get_queryset(request)
        return events.prefetch_related("places", accepted)

    def get_fields(self, request: HttpRequest, obj: Event | None = None) -> list[Any]:
        """Those that the kind of event has."""
        own = (
            ["category", "action", "authority"]
            if obj and obj.is_measure
            else ["value", "bound", "status", "origin", "scope"]
        )
        return ["kind", "claim", "when", "date_kind", *own, "place_names", "place_certainty", "is_shown"]

    def get_readonly_fields(self, request: HttpRequest, obj: Event | None = None) -> list[Any]:
        """All: an event says what its evidence says."""
        return self.get_fields(request, obj)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What was decided about its quotes, and the way back."""
        event = get_object_or_404(Event, pk=row_number(object_id))
        if not self.has_view_permission(request, event):
            raise PermissionDenied
        may_change = self.has_change_permission(request, event)
        return history_page(request, event, self.admin_site.each_context(request), may_change=may_change)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """No: only evidence makes an event."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """No: an event goes with its evidence."""
        return False

    @admin.display(description="Date", ordering="earliest")
    def when(self, event: Event) -> str:
        """The days in words, after the sign of their certainty."""
        when = When.of_event(event)
        return f"{when.sign} {when.words}"

    @admin.display(description="Places")
    def place_names(self, event: Event) -> str:
        """The names, prefetched."""
        return ", ".join(place.name for place in event.places.all())

    @admin.display(description="Quotes")
    def quotes(self, event: Any) -> int:
        """How many accepted quotes it rests on."""
        return len(event.accepted_quotes)

    @admin.display(description="On the timeline", ordering="is_public", boolean=True)
    def is_shown(self, event: Event) -> bool:
        """Whether visitors see it: an accepted quote of a published source says it."""
        return event.is_public

    def save_model(self, request: HttpRequest, obj: Event, form: "forms.ModelForm[Event]", change: bool) -> None:
        """Nothing of the event itself: its fields follow from its evidence."""

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Reject or restore the quotes that were ticked or unticked, and let event and search follow."""
        formset.save(commit=False)
        by = curator(request)
        for row, _names in formset.changed_objects:
            try:
                importing.decide(Evidence.objects.get(pk=row.pk), row.decision, by)
            except CannotChange as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
