"""Imports many articles, one after the other; one that fails never stops the rest."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from timeline import search
from timeline.article import Article
from timeline.importing import twin_facts, twins
from timeline.importing.change import Imported, Prepared, prepare, same_text
from timeline.importing.several import OUR_FAULT, TOGETHER, Kept, store_several
from timeline.intake import Refused, read_file
from timeline.intake.archive import Packed, entries, is_archive, is_list, unpack
from timeline.intake.seeds import Seed, seeds
from timeline.limits import LIMITS
from timeline.models import Outbox, refresh_statistics

MANIFEST = "manifest.toml"
_INDEXED = 2_000  # changes that the index takes in at once: each time costs as much as reading several articles
log = logging.getLogger(__name__)


@dataclass
class Summary:
    """What came of a run: how many were new, how many were here, and which were refused and why."""

    created: int = 0
    known: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    alike: list[tuple[str, str]] = field(default_factory=list)  # of the new ones, what may repeat a source
    told: list[tuple[str, str]] = field(default_factory=list)  # of those here, what else the new one tells

    def in_words(self) -> str:
        """One line, as "3 imported, 1 of them as a draft that may repeat a source, 2 already here, 1 refused"."""
        drafts = "as a draft that may repeat a source" if len(self.alike) == 1 else "as drafts that may repeat a source"
        parts = [
            (self.created, "imported"),
            (len(self.alike), f"of them {drafts}"),
            (self.known, "already here"),
            (len(self.refused), "refused"),
        ]
        return ", ".join(f"{number} {word}" for number, word in parts if number) or "nothing to import"


@dataclass(frozen=True, slots=True)
class Item:
    """One article to import: a file, or what stands in an archive or a list."""

    path: Path
    seed: Seed | None = None
    packed: Packed | None = None
    refusal: str = ""  # of a whole archive or list

    @property
    def name(self) -> str:
        """What a person knows it by."""
        return f"{self.path.parent / self.packed.name}" if self.packed else str(self.path)

    def article(self) -> Article:
        """The article. Raises Refused or OSError."""
        if self.refusal:
            raise Refused(self.refusal)
        if self.packed:
            return self.packed.article()
        return self.seed.article() if self.seed else read_file(self.path.read_bytes(), self.path.name)


def gather(paths: Iterable[Path]) -> list[Item]:
    """The files below the paths, the files of a ZIP and the rows of a CSV or JSON Lines list among them; a folder with
    a manifest gives what the manifest lists. Raises FileNotFoundError."""
    return [item for path in paths for file in _below(path) for item in _within(file)]


def _within(item: Item) -> Iterator[Item]:
    """What an archive or a list holds; any other file itself."""
    name = item.path.name
    if item.seed or not (is_archive(name) or is_list(name)):
        yield item
        return
    try:
        if item.path.stat().st_size > LIMITS.archive_bytes:
            raise Refused(f"“{name}” has more than {LIMITS.archive_bytes // 1_000_000} MB.")
        found = (unpack if is_archive(name) else entries)(item.path.read_bytes(), name)
        yield from [Item(item.path, packed=packed) for packed in found]
    except (Refused, OSError) as error:
        yield Item(item.path, refusal=str(error))


def _below(path: Path) -> Iterator[Item]:
    if path.is_dir():
        if (path / MANIFEST).is_file():
            yield from (Item(seed.path, seed) for seed in seeds(path))
        else:
            yield from (
                Item(file) for file in sorted(path.rglob("*")) if file.is_file() and not file.name.startswith(".")
            )
    elif path.exists():
        yield Item(path)
    else:
        raise FileNotFoundError(f"There is no file or folder {path}.")


def import_items(items: Iterable[Item], *, state: str, is_trial: bool = False) -> Summary:
    """Import each item; a trial only says what would happen. `items` may be a progress bar around the real ones."""
    summary = Summary()
    ready: list[tuple[Item, Prepared]] = []
    for item in items:
        prepared = _prepared(item, state, summary)
        if prepared is None:
            continue
        if is_trial:
            _tell(summary, item, _tried(prepared))
            continue
        ready.append((item, prepared))
        if len(ready) == TOGETHER:
            _keep(ready, summary)
            ready = []
    _keep(ready, summary)
    search.drain()
    refresh_statistics()
    return summary


def _prepared(item: Item, state: str, summary: Summary) -> Prepared | None:
    """The item as it was read; None where it is refused or here already, which the summary then says."""
    try:
        article = item.article()
        if known := same_text(article):
            _tell(summary, item, Kept(Imported(known, created=False)))
            if told := twin_facts.brought(known, article):
                summary.told.append((item.name, twin_facts.in_words(told)))
            return None
        return prepare(article, state=state)
    except (Refused, OSError) as error:
        _tell(summary, item, Kept(refusal=str(error)))
    except Exception:
        log.exception("%s could not be read.", item.name)
        _tell(summary, item, Kept(refusal=OUR_FAULT))
    return None


def _tried(prepared: Prepared) -> Kept:
    """What would become of it."""
    twin = twins.nearest(prepared.reading.document, prepared.reading.article.address)
    return Kept(Imported(prepared.source, created=True), twin)


def _keep(ready: list[tuple[Item, Prepared]], summary: Summary) -> None:
    kept = store_several([prepared for _, prepared in ready])
    for (item, _), one in zip(ready, kept, strict=True):
        _tell(summary, item, one)
    if Outbox.objects.count() >= _INDEXED:
        search.drain()


def _tell(summary: Summary, item: Item, kept: Kept) -> None:
    """Count what became of an item."""
    if kept.imported is None:
        summary.refused.append((item.name, kept.refusal))
    elif not kept.imported.created:
        summary.known += 1
    else:
        summary.created += 1
        if kept.twin:
            summary.alike.append((item.name, kept.twin.reason))
