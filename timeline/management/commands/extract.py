"""Reads plain-text articles and prints what was found, one JSON object a line; touches no database."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from timeline.article import Article
from timeline.reading import as_row, read


class Command(BaseCommand):
    """`manage.py extract PATH [PATH ...]`; a path of `-` is standard input. The row is told in docs/codebook.md."""

    help = "Read plain-text articles (a path of - is standard input) and print one JSON object a line."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The paths."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a text file in UTF-8, or - for standard input")

    def handle(self, *args: Any, paths: list[str], **options: Any) -> None:
        """Print one row for each path, in the order given. An unreadable path ends the run with status 2."""
        for path in paths:
            row = as_row(read(Article(text_of(path))), path)
            self.stdout.write(json.dumps(row, ensure_ascii=False))


def text_of(path: str) -> str:
    """The text of a file, or of standard input for "-", without a byte order mark. Raises CommandError (status 2)."""
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror or error}.", returncode=2) from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not text in UTF-8 (byte {error.start}).", returncode=2) from error
