"""Builds a corpus's index, asks it the queries, and times them: CPU milliseconds of one core for a whole page."""

import resource
import shutil
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from django.conf import settings

from timeline.search import generations, stock
from timeline.search.bench.asked import KINDS, Asked
from timeline.search.bench.corpus import Corpus
from timeline.search.documents import COLLECTIONS, EVENT, Document
from timeline.search.engine import answer
from timeline.search.highlight import excerpt
from timeline.search.snapshot import STAMP, Snapshot, from_index

COMMITS = 15
_BUILD_MEGABYTES = 700

Page = Callable[[Asked], int]  # makes the page of a query and gives the number of hits


def build(corpus: Corpus, folder: Path) -> float:
    """Build index and texts in a process of its own, whose memory does not count; gives its CPU seconds."""
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_build, args=(corpus, folder, theirs))
    child.start()
    seconds: float = ours.recv()
    child.join()
    return seconds


def _build(corpus: Corpus, folder: Path, told: Any) -> None:
    started = time.process_time()

    def fill(target: Path) -> None:
        for name in COLLECTIONS:
            stock.create(target, name)
        stock.write(target, EVENT, corpus.documents(), megabytes=_BUILD_MEGABYTES)

    generations.publish({**STAMP, "outbox": 0}, fill)
    seconds = time.process_time() - started
    _keep_texts(corpus, folder)
    told.send(seconds)


def _keep_texts(corpus: Corpus, folder: Path) -> None:
    """The texts as a database would have them, for the snippets."""
    path = folder / "texts.sqlite"
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as kept:
        kept.execute("CREATE TABLE texts (row INTEGER PRIMARY KEY, text TEXT)")
        rows = ((document.row, document.texts["quote"][0]) for document in corpus.documents())
        kept.executemany("INSERT INTO texts VALUES (?, ?)", rows)
    kept.close()


def texts_of(folder: Path) -> Callable[[tuple[int, ...]], list[str]]:
    """A function that reads the texts of some documents."""
    kept = sqlite3.connect(folder / "texts.sqlite")

    def read(rows: tuple[int, ...]) -> list[str]:
        marks = ",".join("?" * len(rows))
        return [text for (text,) in kept.execute(f"SELECT text FROM texts WHERE row IN ({marks})", rows)]  # noqa: S608

    return read


def opened() -> tuple[Snapshot, float]:
    """The index, and the milliseconds it took to open it (its files' sums known)."""
    generations.verified(STAMP)
    started = time.perf_counter()
    snapshot = from_index()
    return snapshot, (time.perf_counter() - started) * 1000


def our_page(snapshot: Snapshot, texts: Callable[[tuple[int, ...]], list[str]]) -> Page:
    """What our engine does for a page: the answer with all facets, and a snippet of each hit."""

    def page(asked: Asked) -> int:
        query = asked.query
        found = answer(snapshot, query)
        for text in texts(found.event_ids):
            excerpt(query.text, text)
        return found.event_total

    return page


def timed(page: Page, queries: list[Asked]) -> tuple[dict[str, Any], list[int]]:
    """Percentiles over all queries and by kind, each asked once before; and the hits of each query."""
    for asked in queries:
        page(asked)
    spent: dict[str, list[float]] = {kind: [] for kind in KINDS}
    totals = []
    for asked in queries:
        started = time.process_time()
        totals.append(page(asked))
        spent[asked.kind].append((time.process_time() - started) * 1000)
    together = [milliseconds for found in spent.values() for milliseconds in found]
    kinds = {kind: _percentiles(found) for kind, found in spent.items() if found}
    return {**_percentiles(together), "kinds": kinds}, totals


def _percentiles(milliseconds: list[float]) -> dict[str, float]:
    ordered = sorted(milliseconds)
    at = min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))
    return {"p50_ms": round(statistics.median(ordered), 2), "p95_ms": round(ordered[at], 2)}


def commits(corpus: Corpus, folder: Path) -> dict[str, float]:
    """One document changed, as often as COMMITS: to write it, and until a reader that had the index open has it.

    The index in the folder stays as it is: the commits go to one beside it that shares its files.
    """
    settings.INDEX_DIR = _beside(folder)
    from_index()
    written, seen = [], []
    for document in _changed(corpus):
        started = time.perf_counter()
        generations.publish({**STAMP, "outbox": 0}, _writer(document), base=generations.current())
        between = time.perf_counter()
        from_index()
        written.append((between - started) * 1000)
        seen.append((time.perf_counter() - between) * 1000)
    return {
        "commit_ms": round(statistics.median(written), 1),
        "commit_worst_ms": round(max(written), 1),
        "seen_ms": round(statistics.median(seen), 1),
        "seen_worst_ms": round(max(seen), 1),
    }


def _beside(folder: Path) -> Path:
    """A folder with the live index of another, its files linked."""
    target = folder / "commits"
    shutil.rmtree(target, ignore_errors=True)
    live = generations.current()
    (target / live).mkdir(parents=True)
    for path in (folder / live).iterdir():
        (target / live / path.name).hardlink_to(path)
    shutil.copy2(folder / "CURRENT", target / "CURRENT")
    return target


def _writer(document: Document) -> Callable[[Path], None]:
    return lambda target: stock.write(target, EVENT, [document])


def _changed(corpus: Corpus) -> Iterator[Document]:
    for row in range(1, min(COMMITS, corpus.size) + 1):
        yield corpus.document(row)


def megabytes(folder: Path) -> float:
    """What the live index takes on disk."""
    return sum(path.stat().st_size for path in (folder / generations.current()).iterdir()) / 1_000_000


def peak_memory() -> int:
    """The most memory that this process has had, in megabytes."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
