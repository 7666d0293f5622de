"""The one app of the project."""

from django.apps import AppConfig


class TimelineConfig(AppConfig):
    """Policy timeline: sources, events and their evidence."""

    name = "timeline"
    verbose_name = "Policy timeline"
