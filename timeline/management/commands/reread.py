"""Reads sources again after the rules changed."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from timeline.importing import reread
from timeline.importing.rereading import difference, outdated
from timeline.models import Source


class Command(BaseCommand):
    """`manage.py reread [ID …] [--all] [--dry-run]`: stopped, it goes on where it was."""

    help = (
        "Read again the sources that other rules read; with ids those, with --all every one. Curators' decisions stay."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which sources, and whether to change anything."""
        parser.add_argument("ids", nargs="*", type=int, metavar="ID", help="sources to read")
        parser.add_argument("--all", action="store_true", help="also those that today's rules read already")
        parser.add_argument("--dry-run", action="store_true", help="print what would change, line by line, and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read them one by one, each in its own transaction, and say what changed."""
        ids = self._chosen(options)
        changed = 0
        for pk in tqdm(ids, "Reading", unit=" source", file=sys.stderr, leave=False):
            source = Source.objects.select_related("publisher").get(pk=pk)
            found = difference(source)
            changed += bool(found)
            if found:
                self.stdout.write(f"{pk} {source}: {found.in_words()}")
            if options["dry_run"]:
                for sign, lines in (("+", found.added), ("-", found.gone), ("~", found.altered)):
                    self.stdout.writelines(f"  {sign} {line}" for line in lines)
            else:
                reread(source)
        told = "would be read" if options["dry_run"] else "read"
        self.stdout.write(f"{len(ids)} of {Source.objects.count()} sources {told} again; {changed} differ.")

    def _chosen(self, options: dict[str, Any]) -> list[int]:
        known = list(Source.objects.order_by("id").values_list("pk", flat=True))
        if missing := sorted(set(options["ids"]) - set(known)):
            raise CommandError(f"There is no source {', '.join(map(str, missing))}.")
        if options["all"]:
            return known
        return sorted(options["ids"]) or outdated()
