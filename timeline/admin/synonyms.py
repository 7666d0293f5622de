"""Synonyms of the search in the admin: groups of names that find each other."""

# ruff: noqa: ARG002 (the admin fixes the arguments of its hooks)

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from timeline.admin.staff import StaffAdmin
from timeline.curation.synonym_form import SynonymForm
from timeline.models import SynonymGroup


@admin.register(SynonymGroup)
class SynonymAdmin(StaffAdmin):
    """The groups that admins gave; those that the software brings along stand on the page of the vocabulary."""

    form = SynonymForm
    fields = ["words"]
    list_display = ["together", "changed_at"]

    @admin.display(description="Names of one thing")
    def together(self, group: SynonymGroup) -> str:
        """All names of the group."""
        return str(group)

    def get_fields(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """Who may only look sees the names without a form."""
        return ["words"] if self.has_change_permission(request, obj) else ["together", "changed_at"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """What is no field of the form."""
        return ["together", "changed_at"]
