"""Reads articles and prints what was found, one JSON object a line; touches no database."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path, PurePath
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from timeline.article import Article
from timeline.intake import Refused, read_file
from timeline.reading import as_row, read

_PAGES = (".html", ".htm", ".xhtml")


class Command(BaseCommand):
    """`manage.py extract PATH [PATH ...]`; a path of `-` is standard input. The row is told in docs/codebook.md."""

    help = (
        "Read articles, plain text or web pages (a path of - is standard input), and print one JSON object a line. "
        "What cannot be read is named on standard error, and the status is then 1."
    )
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The paths."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a text file or web page, or - for standard input")

    def handle(self, *args: Any, paths: list[str], **options: Any) -> None:
        """Print one row for each path that can be read, in the order given. Raises CommandError for the others."""
        refused = 0
        for path in paths:
            try:
                article = article_at(path)
            except (Refused, OSError) as error:
                refused += 1
                self.stdout.flush()
                self.stderr.write(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}")
                continue
            self.stdout.write(json.dumps(as_row(read(article), path), ensure_ascii=False))
        if refused:
            raise CommandError(f"{refused} of {len(paths)} could not be read.", returncode=1)


def article_at(path: str) -> Article:
    """The article in a file, or on standard input for "-", read as the import reads it. Raises Refused or OSError."""
    data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    # Whatever ending a name has, it is taken for a text; its beginning still tells a page.
    name = PurePath(path).name
    return read_file(data, name if name.lower().endswith(_PAGES) else f"{name}.txt")
