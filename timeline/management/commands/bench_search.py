"""Measures how fast search is over a made-up corpus."""

import json
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from timeline.intake.seeds import seeds
from timeline.reading import read
from timeline.search.bench import measure
from timeline.search.bench.asked import queries
from timeline.search.bench.corpus import Corpus
from timeline.search.bench.rivals import RIVALS, rival


class Command(BaseCommand):
    """`manage.py bench_search [--documents N] [--against stock,fts5,tantivy] [--json]`: CPU time of one core."""

    help = (
        "Make a corpus of N documents (440 words, five facets), index it, ask eight kinds of query for a page of 20 "
        "hits with facets and snippets, and print the CPU milliseconds. The database is not touched."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much, against what, and in what form."""
        parser.add_argument("--documents", type=int, default=1_000, help="how many documents (1,000)")
        parser.add_argument("--queries", type=int, default=25, help="how many queries of each kind (25)")
        parser.add_argument("--against", default="", help=f"other engines, with commas: {', '.join(RIVALS)}")
        parser.add_argument("--folder", type=Path, help="keep the index here, and use what is there from before")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure and print."""
        against = [name for name in options["against"].split(",") if name]
        unknown = [name for name in against if name not in RIVALS]
        if unknown:
            raise CommandError(f"There is no engine {', '.join(unknown)}; there are {', '.join(RIVALS)}.")
        if options["documents"] < 1 or options["queries"] < 1:
            raise CommandError("At least one document and one query of each kind are needed.")
        corpus = Corpus(options["documents"], _sentences())
        if options["folder"]:
            folder = options["folder"] / str(corpus.size)
            folder.mkdir(parents=True, exist_ok=True)
            self._measure(corpus, folder, against, options)
        else:
            with TemporaryDirectory(prefix="bench-search-") as name:
                self._measure(corpus, Path(name), against, options)

    def _measure(self, corpus: Corpus, folder: Path, against: list[str], options: dict[str, Any]) -> None:
        settings.INDEX_DIR = folder  # of this process alone, so that the site's own index is left in peace
        figures: dict[str, Any] = {"documents": corpus.size}
        if not (folder / "texts.sqlite").exists():
            self.stderr.write(f"Building an index of {corpus.size:,} documents …")
            figures["build_documents_per_second"] = round(corpus.size / measure.build(corpus, folder), 1)
        snapshot, figures["open_ms"] = measure.opened()
        asked = queries(corpus, options["queries"])
        page = measure.our_page(snapshot, measure.texts_of(folder))
        found, totals = measure.timed(page, asked)
        figures |= found
        figures["index_mb"] = round(measure.megabytes(folder), 1)
        figures["memory_mb"] = measure.peak_memory()
        others = {}
        for name in against:
            others[name] = self._against(name, corpus, folder, asked, totals)
        if others:
            figures["against"] = others
        figures |= measure.commits(corpus, folder)
        self._print(figures, as_json=options["json"])

    def _against(self, name: str, corpus: Corpus, folder: Path, asked: list[Any], totals: list[int]) -> dict[str, Any]:
        self.stderr.write(f"Asking {name} …")
        page = rival(name, corpus, folder)
        if page is None:
            return {"installed": False}
        found, theirs = measure.timed(page, asked)
        differing = [a for a, ours, other in zip(asked, totals, theirs, strict=True) if ours != other]
        parity = {"queries": len(asked), "equal_totals": len(asked) - len(differing)}
        kinds = sorted({a.kind for a in differing})
        return {**found, "parity": {**parity, "kinds_that_differ": kinds}}

    def _print(self, figures: dict[str, Any], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(figures, indent=1))
            return
        self.stdout.write(f"{figures['documents']:,} documents; CPU milliseconds for a page, p50 / p95")
        _table(self.stdout.write, "this search", figures)
        for name, other in figures.get("against", {}).items():
            if not other.get("installed", True):
                self.stdout.write(f"{name} is not installed")
                continue
            _table(self.stdout.write, name, other)
            equal = other["parity"]
            self.stdout.write(f"  totals equal on {equal['equal_totals']} of {equal['queries']} queries")
        rest = ("build_documents_per_second", "index_mb", "memory_mb", "open_ms", "commit_ms", "seen_ms")
        self.stdout.write(", ".join(f"{name} {figures[name]:.4g}" for name in rest if name in figures))


def _table(write: Any, name: str, found: dict[str, Any]) -> None:
    write(f"{name:<12} {found['p50_ms']:>9.2f} / {found['p95_ms']:.2f}")
    for kind, times in found["kinds"].items():
        write(f"  {kind:<10} {times['p50_ms']:>9.2f} / {times['p95_ms']:.2f}")


def _sentences() -> list[str]:
    """The sentences of the articles in seeds/."""
    articles = [seed.article() for seed in seeds(Path(settings.SEEDS_DIR))]
    return [
        sentence.span.of(article.text)
        for article in articles
        for sentence in read(article).document.sentences
        if sentence.span.end - sentence.span.start > 40
    ]
