"""Times the public pages and weighs them."""

import gzip
import json
import re
import statistics
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management.base import BaseCommand, CommandError
from django.test import Client
from django.urls import reverse

from timeline.models import Event, Source

_ASSET = re.compile(rb'(?:href|src)="[^"]*?/?static/([^"]+?)"')
_FONT = re.compile(r'url\("?([^")]+\.woff2)')
_PACKED = (".woff2", ".png", ".jpg")  # compressed as they are


class Command(BaseCommand):
    """`manage.py bench_pages [--repeat N] [--json]`: what a request costs the server, and the weight of a page."""

    help = "Ask for each public page several times in this process; print milliseconds and compressed kilobytes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How often, and in what form."""
        parser.add_argument("--repeat", type=int, default=30, help="requests a page, after two to warm up")
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure and print."""
        rows = [_measure(path, max(1, options["repeat"])) for path in _paths()]
        if options["json"]:
            self.stdout.write(json.dumps(rows, indent=1))
            return
        self.stdout.write(f"{'page':44}{'p50 ms':>8}{'p95 ms':>8}{'page kB':>9}{'in all kB':>11}")
        for row in rows:
            self.stdout.write(
                f"{row['path'][:43]:44}{row['p50_ms']:8.1f}{row['p95_ms']:8.1f}{row['page_kb']:9.1f}{row['total_kb']:11.1f}"
            )


def _paths() -> list[str]:
    source, event = Source.objects.published().first(), Event.objects.published().first()
    if source is None or event is None:
        raise CommandError("There is nothing to show yet: run python manage.py import_articles")
    search = reverse("search")
    return [
        reverse("home"),
        search,
        f"{search}?q=border+patrol",
        f"{search}?q=%22closed-loop+management%22",
        f"{search}?q=test*&kind=measure",
        reverse("sources"),
        source.get_absolute_url(),
        event.get_absolute_url(),
    ]


def _measure(path: str, repeat: int) -> dict[str, Any]:
    client = Client(HTTP_ACCEPT_ENCODING="gzip", HTTP_HOST="localhost")
    times = []
    for number in range(repeat + 2):
        started = time.perf_counter()
        response = client.get(path)
        elapsed = (time.perf_counter() - started) * 1000
        if response.status_code != 200:
            raise CommandError(f"{path} answered {response.status_code}.")
        if number >= 2:
            times.append(elapsed)
    body = response.content
    html = gzip.decompress(body) if response.headers.get("Content-Encoding") == "gzip" else body
    times.sort()
    return {
        "path": path,
        "p50_ms": round(statistics.median(times), 2),
        "p95_ms": round(times[min(len(times) - 1, int(len(times) * 0.95))], 2),
        "page_kb": round(len(body) / 1000, 1),
        "total_kb": round((len(body) + sum(_weight(name) for name in _assets(html))) / 1000, 1),
    }


def _assets(html: bytes) -> set[Path]:
    """The files that a page loads, fonts of its style sheets included."""
    names = {_unhashed(match.decode().split("?")[0]) for match in _ASSET.findall(html)}
    found = {Path(path) for name in names if (path := finders.find(name)) and isinstance(path, str)}
    for sheet in [path for path in found if path.suffix == ".css"]:
        fonts = _FONT.findall(sheet.read_text(encoding="utf-8"))
        found |= {(sheet.parent / font).resolve() for font in fonts if (sheet.parent / font).exists()}
    return {path.resolve() for path in found if path.suffix != ".svg" or "favicon" not in path.name}


def _unhashed(name: str) -> str:
    """The name of a static file without the hash that its address carries."""
    if settings.DEBUG:
        return name
    return re.sub(r"\.[0-9a-f]{12}(?=\.[^.]+$)", "", name)


def _weight(path: Path) -> int:
    data = path.read_bytes()
    return len(data) if path.suffix in _PACKED else len(gzip.compress(data))
