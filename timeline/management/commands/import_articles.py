"""Imports articles from files and folders."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from timeline.importing import bulk
from timeline.models import Source


class Command(BaseCommand):
    """`manage.py import_articles [PATH …] [--draft] [--dry-run]`."""

    help = (
        "Import articles from text, HTML, PDF and Word files, ZIP archives, CSV and JSON Lines lists, or folders of "
        "these; without a path, the five that come with the project."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The paths and the two switches."""
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a file, or a folder of files")
        parser.add_argument("--draft", action="store_true", help="keep them as drafts instead of publishing them")
        parser.add_argument("--dry-run", action="store_true", help="say what would be imported and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import with a progress bar on a terminal, then say what may repeat a source, what was refused, and the sum.

        Ends with 1 where something was refused.
        """
        try:
            items = bulk.gather(options["paths"] or [Path(settings.SEEDS_DIR)])
        except FileNotFoundError as error:
            raise CommandError(str(error)) from error
        state = Source.State.DRAFT if options["draft"] else Source.State.PUBLISHED
        progress = tqdm(items, "Importing", unit=" article", file=sys.stderr, leave=False, disable=None)
        summary = bulk.import_items(progress, state=state, is_trial=options["dry_run"])
        for path, reason in (*summary.alike, *summary.told):
            self.stderr.write(f"{path}: {reason}")
        for path, reason in summary.refused:
            self.stderr.write(f"{path}: {reason}")
        prefix = "Would be: " if options["dry_run"] else ""
        self.stdout.write(prefix + summary.in_words())
        if summary.refused:
            sys.exit(1)
