"""The one app of the project, and the admin with a site of its own."""

from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig


class TimelineConfig(AppConfig):
    """Policy timeline: sources, events and their evidence."""

    name = "timeline"
    verbose_name = "Policy timeline"


class DeskConfig(SimpleAdminConfig):
    """The stock admin under `CurationSite`."""

    default_site = "timeline.curation.site.CurationSite"
