"""Tells how well publication dates are found where nothing states them: date lines are taken away first."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from timeline.reading.blind import Trial, blind_trial, summary


class Command(BaseCommand):
    """`manage.py evaluate_dating [--texts DIR] [--gold DIR]`: a text and its gold share their name (a.txt, a.json)."""

    help = "Strip the date lines from dated articles and tell how many are dated all the same, and how many rightly."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The two folders, of which each alone stands for both."""
        parser.add_argument("--texts", type=Path, help="a folder of plain texts (*.txt); by default that of the gold")
        parser.add_argument("--gold", type=Path, help="a folder of gold annotations (*.json); by default tests/gold")

    def handle(self, *args: Any, texts: Path | None = None, gold: Path | None = None, **options: Any) -> None:
        """Print one line for each article whose day is known, and the summary."""
        gold = gold or texts or Path(settings.BASE_DIR) / "tests" / "gold"
        texts = texts or gold
        for folder in (texts, gold):
            if not folder.is_dir():
                raise CommandError(f"There is no folder {folder}.", returncode=2)
        trials = [
            blind_trial(path.stem, (texts / f"{path.stem}.txt").read_text(encoding="utf-8-sig"), day)
            for path in sorted(gold.glob("*.json"))
            if (texts / f"{path.stem}.txt").is_file() and (day := true_day(path))
        ]
        if not trials:
            raise CommandError(f"No article in {texts} has a gold row with a known day in {gold}.", returncode=2)
        for trial in trials:
            self.stdout.write(_line(trial))
        self.stdout.write(summary(trials))


def true_day(path: Path) -> date | None:
    """The day of publication that a gold row names, None where it gives an interval only or cannot be read."""
    try:
        published = json.loads(path.read_text(encoding="utf-8"))["published"]
        first, last = published.get("earliest"), published.get("latest")
        day = published.get("true") or (first if first == last else None)
        return date.fromisoformat(day) if day else None
    except (KeyError, TypeError, ValueError) as error:
        raise CommandError(f"{path} is no gold row: {error!r}.", returncode=2) from error


def _line(trial: Trial) -> str:
    return f"{trial.name}: {trial.verdict}, {trial.published.in_words()} (true day {trial.true_day.isoformat()})"
