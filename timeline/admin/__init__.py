"""The stock admin's registrations, and its name."""

from django.conf import settings
from django.contrib import admin

from timeline.admin.batches import BatchAdmin
from timeline.admin.events import EventAdmin
from timeline.admin.names import AuthorityAdmin, PlaceAdmin, PublisherAdmin
from timeline.admin.reports import ErrorReportAdmin
from timeline.admin.sources import SourceAdmin

__all__ = [
    "AuthorityAdmin",
    "BatchAdmin",
    "ErrorReportAdmin",
    "EventAdmin",
    "PlaceAdmin",
    "PublisherAdmin",
    "SourceAdmin",
]

admin.site.site_header = f"{settings.SITE_NAME}: curation"
admin.site.site_title = f"{settings.SITE_NAME}: curation"
admin.site.index_title = "Curation"
admin.site.enable_nav_sidebar = False  # three links in the header do
