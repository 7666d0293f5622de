"""Checks that rows, quotes and index agree."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from timeline.importing.consistency import inconsistencies


class Command(BaseCommand):
    """`manage.py check_consistency`: exit code 1 where something does not hold."""

    help = "Check the database, every quote at its offsets, the originals and the search index against each other."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what does not hold."""
        found = 0
        for sentence in inconsistencies():
            found += 1
            self.stderr.write(sentence)
        if found:
            raise CommandError(f"{found} {'thing does' if found == 1 else 'things do'} not hold.")
        self.stdout.write("All is consistent.")
