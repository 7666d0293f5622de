"""Measures how fast articles are read and how that grows."""

import json
import resource
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from timeline.article import Article
from timeline.intake.seeds import seeds
from timeline.limits import LIMITS
from timeline.reading import read

_WARM = 1


class Command(BaseCommand):
    """`manage.py bench_reading [--seconds N] [--json]`: CPU time of one core, so a busy machine matters little."""

    help = (
        "Read the articles of seeds/ over and over, then long texts made of them; print sentences a second and growth."
    )

    requires_system_checks: list[str] = []  # it needs neither database nor site

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How long, and in what form."""
        parser.add_argument("--seconds", type=float, default=3.0, help="CPU seconds for the first figure")
        parser.add_argument(
            "--largest", type=int, default=LIMITS.text_characters, help="characters of the longest text"
        )
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure and print."""
        texts = [seed.article().text for seed in seeds(Path(settings.SEEDS_DIR))]
        rate = _rate(texts, options["seconds"])
        figures: dict[str, Any] = {
            "sentences_per_cpu_second": round(rate),
            "growth_many_lines": _growth("\n\n".join(texts), options["largest"]),
            "growth_one_line": _growth(" ".join(" ".join(texts).split()), options["largest"]),
            "peak_memory_mb": round(_peak_bytes() / 1_000_000),
        }
        if options["json"]:
            self.stdout.write(json.dumps(figures, indent=1))
            return
        self.stdout.write(f"{figures['sentences_per_cpu_second']:,} sentences a CPU second, everything together")
        for name, label in (("growth_many_lines", "many lines"), ("growth_one_line", "one line")):
            steps = ", ".join(f"{size:,} characters {seconds} s" for size, seconds in figures[name]["steps"])
            growth = figures[name]["per_doubling"]
            told = f"twice the text takes {growth} times the time" if growth else "too short a time to tell the growth"
            self.stdout.write(f"{label}: {steps}; {told}")
        self.stdout.write(f"{figures['peak_memory_mb']} MB at the peak")


def _rate(texts: list[str], seconds: float) -> float:
    """Sentences read in a CPU second."""
    for _ in range(_WARM):
        for text in texts:
            read(Article(text))
    sentences, started = 0, time.process_time()
    while True:  # at least once
        for text in texts:
            sentences += len(read(Article(text)).document.sentences)
        if (taken := time.process_time() - started) >= seconds:
            return sentences / taken


def _growth(text: str, most: int) -> dict[str, Any]:
    """CPU seconds for texts of an eighth, a quarter, a half and the whole of `most` characters."""
    steps = []
    for share in (8, 4, 2, 1):
        size = most // share
        sample = (text * (size // len(text) + 1))[:size]
        started = time.process_time()
        read(Article(sample))
        steps.append((size, round(time.process_time() - started, 2)))
    first, last = steps[0][1], steps[-1][1]
    return {"steps": steps, "per_doubling": round((last / first) ** (1 / 3), 2) if first else None}


def _peak_bytes() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024  # kilobytes but on macOS
