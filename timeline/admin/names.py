"""Publishers, authorities and places in the admin."""

# ruff: noqa: ARG002 (the admin fixes the arguments of its hooks)

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest

from timeline.admin.staff import StaffAdmin
from timeline.curation import publisher_renamed
from timeline.models import Authority, Place, Publisher


class NameAdmin(StaffAdmin):
    """A name and how many rows use it, counted in the query of the list."""

    search_fields = ["name"]
    search_help_text = "Part of a name"
    uses_of = "events"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Each with its number of uses."""
        rows: QuerySet[Any] = super().get_queryset(request).annotate(use_count=Count(self.uses_of, distinct=True))
        return rows

    @admin.display(description="Events", ordering="use_count")
    def uses(self, row: Any) -> int:
        """How many rows use the name."""
        return int(row.use_count)


class FixedNameAdmin(NameAdmin):
    """A name that the rules bring along: reading a source makes the rows, so nobody edits them by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """No: reading makes them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """No: the next reading would look for the old name."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """No: events refer to them."""
        return False


@admin.register(Publisher)
class PublisherAdmin(NameAdmin):
    """Who published sources. One that sources name cannot be deleted."""

    list_display = ["name", "home", "uses"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    uses_of = "sources"

    @admin.display(description="Sources", ordering="use_count")
    def uses(self, row: Any) -> int:
        """How many sources it published."""
        return super().uses(row)

    def save_model(
        self, request: HttpRequest, obj: Publisher, form: "forms.ModelForm[Publisher]", change: bool
    ) -> None:
        """Save, and let the search follow a new name."""
        super().save_model(request, obj, form, change)
        if change and "name" in form.changed_data:
            publisher_renamed(obj)


@admin.register(Authority)
class AuthorityAdmin(FixedNameAdmin):
    """Who acts."""

    list_display = ["name", "uses"]


@admin.register(Place)
class PlaceAdmin(FixedNameAdmin):
    """Where measures apply and people are counted."""

    list_display = ["name", "kind", "parent", "uses"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    fields = ["name", "kind", "parent", "latitude", "longitude"]
