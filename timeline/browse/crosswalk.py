"""How our categories lie beside the schemes that researchers know, from one file that the docs and the download agree
with."""

import csv
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from timeline.vocabulary import Category

_DATA = Path(__file__).parent / "data" / "crosswalk.csv"
SCHEMES = ("OxCGRT", "HIT-COVID", "WHO PHSM", "CoronaNet")
COLUMNS = ("category", "label", "lane", "scheme", "codes", "note")


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What a scheme has for a category: its codes, none where it has no such code, and a note on them."""

    scheme: str
    codes: tuple[str, ...]
    note: str

    @property
    def words(self) -> str:
        """As "C8 (3, 4): foreign travellers only", "5.2, 5.3" or "– (C8 is inbound)"."""
        if not self.codes:
            return f"– ({self.note})" if self.note else "–"
        return ", ".join(self.codes) + (f": {self.note}" if self.note else "")


@cache
def crosswalk() -> dict[Category, tuple[Counterpart, ...]]:
    """For each category what each scheme has for it, in the order of SCHEMES."""
    with _DATA.open(encoding="utf-8", newline="") as lines:
        rows = {(row["category"], row["scheme"]): row for row in csv.DictReader(lines)}
    return {
        category: tuple(
            Counterpart(scheme, tuple(filter(None, row["codes"].split("; "))), row["note"])
            for scheme in SCHEMES
            if (row := rows[category.value, scheme])
        )
        for category in Category
    }


def as_csv() -> str:
    """The whole table, a row for each category and scheme; codes are parted by semicolons, and empty where there is
    none, never the nearest code."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for category, counterparts in crosswalk().items():
        for c in counterparts:
            writer.writerow([category.value, category.label, category.lane.value, c.scheme, "; ".join(c.codes), c.note])
    return written.getvalue()
