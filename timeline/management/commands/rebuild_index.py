"""Builds the search index anew."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from timeline import search


class Command(BaseCommand):
    """`manage.py rebuild_index`: beside the live index, which answers until the new one is whole."""

    help = "Build the search index anew from the database. The site goes on answering meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        """Build with a progress bar."""
        with tqdm(desc="Indexing", unit=" document", file=sys.stderr) as bar:

            def progress(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            try:
                search.rebuild(progress)
            except search.IndexBusy as error:
                raise CommandError(str(error)) from error
        self.stdout.write("The index is built.")
