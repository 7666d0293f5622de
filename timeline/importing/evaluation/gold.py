"""Annotated articles."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated article: its text and the rows that reading it should give."""

    name: str
    text: str
    published: Row
    counts: tuple[Row, ...]
    measures: tuple[Row, ...]

    @property
    def lacks_year(self) -> bool:
        """Whether no year stands in the text: dates are then compared without it."""
        return "year not in text" in (self.published.get("note") or "").lower()


def load(folder: Path) -> tuple[Gold, ...]:
    """Every NAME.json of the folder with its NAME.txt, by name. Raises FileNotFoundError for a missing text."""
    return tuple(_load(path) for path in sorted(folder.glob("*.json")))


def _load(path: Path) -> Gold:
    row = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    return Gold(path.stem, text, row["published"], tuple(row["case_counts"]), tuple(row["measures"]))
