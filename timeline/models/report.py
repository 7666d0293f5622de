"""Errors that visitors report."""

from django.db import models

from timeline.limits import LIMITS


class ErrorReport(models.Model):
    """A note to the curators from a page of the site."""

    page = models.CharField(max_length=500, blank=True)
    message = models.TextField(max_length=LIMITS.report_characters)
    contact = models.CharField("how to reach the reporter", max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    is_settled = models.BooleanField("settled", default=False)

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.message[:80]
