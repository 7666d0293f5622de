"""The articles that come with the project."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from timeline.article import Article
from timeline.intake import read_file


@dataclass(frozen=True, slots=True)
class Seed:
    """One article file and what the manifest says of it; never a date."""

    path: Path
    publisher: str
    address: str
    language: str

    def article(self) -> Article:
        """The article read from its file. Raises Refused where it is damaged."""
        return read_file(
            self.path.read_bytes(),
            self.path.name,
            publisher=self.publisher,
            address=self.address,
            language=self.language,
        )


def seeds(folder: Path) -> tuple[Seed, ...]:
    """What `manifest.toml` in the folder lists, in its order."""
    listed = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    return tuple(
        Seed(folder / row["file"], row.get("publisher", ""), row.get("address", ""), row.get("language", ""))
        for row in listed["article"]
    )
