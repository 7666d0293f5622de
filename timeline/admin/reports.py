"""Errors that visitors report, in the admin."""

# ruff: noqa: ARG002 (the admin fixes the arguments of its hooks)

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from timeline.admin.staff import StaffAdmin
from timeline.models import ErrorReport


@admin.register(ErrorReport)
class ErrorReportAdmin(StaffAdmin):
    """Reports are read and settled; what the reporter wrote stays as it is."""

    list_display = ["excerpt", "page_link", "made_at", "is_settled"]
    list_filter = ["is_settled", "made_at"]
    search_fields = ["message", "page", "contact"]
    search_help_text = "Words of the report, its page or its sender"
    fields = ["message", "page_link", "contact", "made_at", "is_settled"]
    readonly_fields = ["message", "page_link", "contact", "made_at"]
    actions = ["settle", "reopen"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """No: visitors write them."""
        return False

    @admin.display(description="Report", ordering="message")
    def excerpt(self, report: ErrorReport) -> str:
        """The first words."""
        return Truncator(report.message).words(18)

    @admin.display(description="Page", ordering="page")
    def page_link(self, report: ErrorReport) -> str | SafeString:
        """The page it is about, as a link where it is one of this site."""
        if report.page.startswith("/") and not report.page.startswith("//"):
            return format_html('<a href="{}">{}</a>', report.page, report.page)
        return report.page or "not told"

    @admin.action(description="Settle the selected reports", permissions=["change"])
    def settle(self, request: HttpRequest, queryset: QuerySet[ErrorReport]) -> None:
        """Mark as done."""
        self._mark(request, queryset, is_settled=True)

    @admin.action(description="Reopen the selected reports", permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[ErrorReport]) -> None:
        """Mark as still to be done."""
        self._mark(request, queryset, is_settled=False)

    def _mark(self, request: HttpRequest, queryset: QuerySet[ErrorReport], *, is_settled: bool) -> None:
        count = queryset.exclude(is_settled=is_settled).update(is_settled=is_settled)
        noun = "report" if count == 1 else "reports"
        self.message_user(request, f"{count} {noun} {'settled' if is_settled else 'reopened'}.", messages.SUCCESS)
