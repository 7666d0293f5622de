"""Imports many articles, one after the other; one that fails never stops the rest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from timeline import search
from timeline.article import Article
from timeline.importing.change import import_article
from timeline.intake import Refused, fingerprint, read_file
from timeline.intake.archive import Packed, entries, is_archive, is_list, unpack
from timeline.intake.seeds import Seed, seeds
from timeline.limits import LIMITS
from timeline.models import Source, refresh_statistics

MANIFEST = "manifest.toml"
_TOGETHER = 100  # articles that the index takes in at once: a commit costs as much as reading several


@dataclass
class Summary:
    """What came of a run: how many were new, how many were here, and which were refused and why."""

    created: int = 0
    known: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)

    def in_words(self) -> str:
        """One line, as "3 imported, 2 already here, 1 refused"."""
        parts = [(self.created, "imported"), (self.known, "already here"), (len(self.refused), "refused")]
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
    for item in items:
        try:
            created = _import(item, state, is_trial)
        except (Refused, OSError) as error:
            summary.refused.append((item.name, str(error)))
            continue
        if created:
            summary.created += 1
        else:
            summary.known += 1
        if summary.created % _TOGETHER == _TOGETHER - 1:
            search.drain()
    search.drain()
    refresh_statistics()
    return summary


def _import(item: Item, state: str, is_trial: bool) -> bool:
    article = item.article()
    if is_trial:
        return not Source.objects.filter(fingerprint=fingerprint(article.text)).exists()
    return import_article(article, state=state, index_now=False).created
