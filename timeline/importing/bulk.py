"""Imports many articles, one after the other; one that fails never stops the rest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from timeline import search
from timeline.article import Article
from timeline.importing.change import import_article
from timeline.importing.seeds import Seed, seeds
from timeline.intake import Refused, fingerprint, read_file
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
    """One file to import."""

    path: Path
    seed: Seed | None = None

    def article(self) -> Article:
        """The article in the file. Raises Refused or OSError."""
        return self.seed.article() if self.seed else read_file(self.path.read_bytes(), self.path.name)


def gather(paths: Iterable[Path]) -> list[Item]:
    """The files below the paths; a folder with a manifest gives what the manifest lists. Raises FileNotFoundError."""
    return [item for path in paths for item in _below(path)]


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
            summary.refused.append((str(item.path), str(error)))
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
