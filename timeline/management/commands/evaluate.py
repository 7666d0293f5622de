"""Holds reading against annotated articles."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from timeline.importing.evaluation import Report, Tally, evaluate, load
from timeline.reading import ACCURACY

KEPT = {"developed": "gold", "written": "written", "unseen": "unseen"}  # name on the page: folder in tests/


class Command(BaseCommand):
    """`manage.py evaluate [--gold DIR] [--errors] [--rules] [--json] [--write]`."""

    help = "Read the annotated articles and print precision, recall and F1 by score, field, category and rule."

    requires_system_checks: list[str] = []  # it needs neither database nor site

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the gold lies, and how much to print."""
        default = Path(settings.BASE_DIR) / "tests" / "gold"
        parser.add_argument("--gold", type=Path, default=default, help="folder of NAME.txt with NAME.json")
        parser.add_argument("--errors", action="store_true", help="print every disagreement")
        parser.add_argument("--rules", action="store_true", help="print the precision of every rule")
        parser.add_argument("--write", action="store_true", help="keep the figures for the page on accuracy")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Evaluate and print."""
        if options["write"]:
            self._write()
            return
        report = _report(options["gold"])
        if options["json"]:
            self.stdout.write(json.dumps(as_rows(report), indent=1))
            return
        if options["errors"]:
            self.stdout.write("\n".join(report.errors) + "\n")
        self._print(report, with_rules=options["rules"])

    def _write(self) -> None:
        """Keep the figures on the articles that rules were developed on, and on those that no rule was written for."""
        tests = Path(settings.BASE_DIR) / "tests"
        found = {name: as_rows(_report(tests / folder)) for name, folder in KEPT.items()}
        ACCURACY.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        self.stdout.write("Written: " + ", ".join(f"{rows['articles']} {name}" for name, rows in found.items()) + ".")

    def _print(self, report: Report, *, with_rules: bool) -> None:
        self.stdout.write(f"{report.articles} annotated articles")
        self._table("score", report.scores)
        self._table("measure category", report.categories)
        self.stdout.write("\nof the matched rows, right in")
        for name, tally in report.fields.items():
            self.stdout.write(f"  {name:34}{tally.precision:6.3f} of {tally.right + tally.false}")
        for (gold, found), number in sorted(report.confusions.items(), key=lambda item: -item[1]):
            self.stdout.write(f"  {gold} read as {found}: {number}")
        if with_rules:
            self._rules(report.rules)

    def _table(self, title: str, tallies: dict[str, Tally]) -> None:
        self.stdout.write(f"\n{title:36}{'precision':>10}{'recall':>8}{'F1':>7}{'right':>7}{'false':>7}{'missed':>8}")
        for name, t in tallies.items():
            self.stdout.write(
                f"{name:36}{t.precision:10.3f}{t.recall:8.3f}{t.f1:7.3f}{t.right:7}{t.false:7}{t.missed:8}"
            )

    def _rules(self, tallies: dict[str, Tally]) -> None:
        """Rules have a precision only: what no rule found belongs to none."""
        self.stdout.write(f"\n{'rule':36}{'precision':>10}{'right':>7}{'false':>7}")
        for name, t in tallies.items():
            self.stdout.write(f"{name:36}{t.precision:10.3f}{t.right:7}{t.false:7}")


def _report(folder: Path) -> Report:
    try:
        golds = load(folder)
    except (OSError, ValueError, KeyError) as error:
        raise CommandError(f"The gold in {folder} cannot be read: {error!r}") from error
    if not golds:
        raise CommandError(f"There is no gold in {folder}.")
    return evaluate(golds)


def as_rows(report: Report) -> dict[str, Any]:
    """The report as plain values for JSON."""

    def rows(tallies: dict[str, Tally]) -> dict[str, Any]:
        return {
            name: {
                "precision": round(t.precision, 3),
                "recall": round(t.recall, 3),
                "f1": round(t.f1, 3),
                "right": t.right,
                "false": t.false,
                "missed": t.missed,
            }
            for name, t in tallies.items()
        }

    return {
        "articles": report.articles,
        "scores": rows(report.scores),
        "fields": {name: round(t.precision, 3) for name, t in report.fields.items()},
        "categories": rows(report.categories),
        "rules": rows(report.rules),
        "confusions": [{"gold": g, "read": f, "number": n} for (g, f), n in sorted(report.confusions.items())],
    }
