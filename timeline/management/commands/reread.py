"""Reads sources again after the rules changed."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from timeline.importing import reread
from timeline.models import Event, Source


class Command(BaseCommand):
    """`manage.py reread [ID …]`."""

    help = "Read all sources again, or those with the given ids. What curators decided stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which sources."""
        parser.add_argument("ids", nargs="*", type=int, metavar="ID", help="sources to read; all without any")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read them one by one, each in its own transaction."""
        sources = Source.objects.order_by("id")
        if options["ids"]:
            sources = sources.filter(pk__in=options["ids"])
            if missing := set(options["ids"]) - set(sources.values_list("pk", flat=True)):
                raise CommandError(f"There is no source {', '.join(map(str, sorted(missing)))}.")
        before = Event.objects.count()
        for source in tqdm(
            sources.select_related("publisher"), "Reading", unit=" source", file=sys.stderr, leave=False
        ):
            reread(source)
        self.stdout.write(f"{sources.count()} sources read again; {before} events before, {Event.objects.count()} now.")
