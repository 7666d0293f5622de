"""What is known of every day: the mainland's figures and those of provinces in their waves, from data/*.csv."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mainland:
    """The mainland at the end of a day: cases so far, new on the day (None where unknown), still treated, deaths."""

    total: int
    new: int | None
    active: int
    deaths: int

    @property
    def recovered(self) -> int:
        """Who had been discharged so far."""
        return self.total - self.active - self.deaths


@dataclass(frozen=True, slots=True)
class Growth:
    """What a table says of one day of a province: the least and the most of its total and of its new cases."""

    least_total: int
    most_total: int
    least_new: int
    most_new: int


@lru_cache(maxsize=1)
def mainland() -> dict[date, Mainland]:
    """The figures of each day from 1 March 2020 to 13 May 2022 as the National Health Commission gave them out."""
    return {
        date.fromisoformat(row["date"]): Mainland(
            int(row["total"]), int(row["new"]) if row["new"] else None, int(row["active"]), int(row["deaths"])
        )
        for row in _rows("mainland.csv")
    }


@lru_cache(maxsize=1)
def _provinces() -> dict[str, dict[date, tuple[int, int | None]]]:
    found: dict[str, dict[date, tuple[int, int | None]]] = {}
    for row in _rows("provinces.csv"):
        day = date.fromisoformat(row["date"])
        found.setdefault(row["place"], {})[day] = int(row["total"]), int(row["new"]) if row["new"] else None
    return found


def provinces() -> tuple[str, ...]:
    """The provinces of which the table tells."""
    return tuple(_provinces())


@lru_cache(maxsize=20_000)
def growth(place: str, day: date) -> Growth | None:
    """What the table of a province says of a day. Between two waves the totals around bound it; None where nothing
    does, because the day lies before the first wave or behind the last, or the place is in no table."""
    known = _provinces().get(place, {})
    total, new = known.get(day, (None, None))
    if total is not None and new is not None:
        return Growth(total, total, new, new)
    before = max((other for other in known if other < day), default=None)
    after = min((other for other in known if other >= day), default=None)
    if before is None or after is None:
        return None
    low, high = known[before][0], known[after][0]
    return Growth(low if total is None else total, high, 0, high - low)


def _rows(name: str) -> list[dict[str, str]]:
    """The rows of a table, without the lines of remarks above it."""
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))
