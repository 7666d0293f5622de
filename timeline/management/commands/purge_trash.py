"""Removes for good what has lain in the trash for its days."""

from typing import Any

from django.core.management.base import BaseCommand

from timeline.importing import purge_trash
from timeline.limits import LIMITS


class Command(BaseCommand):
    """`manage.py purge_trash`: `prepare` does it too, at each start."""

    help = f"Remove sources that have lain in the trash for more than {LIMITS.trash_days} days, with their history."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove them, and say how many."""
        self.stdout.write(f"Removed for good: {purge_trash()}.")
