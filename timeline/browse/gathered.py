"""The records that one mark of the chart stands for, listed beside the chart."""

from collections.abc import Callable
from dataclasses import dataclass

from timeline.browse.asked import Asked
from timeline.browse.chart import Cluster, Row
from timeline.browse.entries import Entry, entries, read
from timeline.browse.paging import Step
from timeline.browse.selected import PLACE, address
from timeline.browse.words import counted

SIZE = 12  # records of one page of the panel


@dataclass(frozen=True, slots=True)
class Line:
    """One record of the panel, and where it is open in its place."""

    entry: Entry
    href: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """One page of the records of a mark. `lines` is empty where no mark of the view has the name."""

    code: str
    css: str
    name: str
    when: str
    head: str
    lines: tuple[Line, ...]
    words: str  # "1 to 12 of 40", where there are several pages
    before: str
    after: str
    steps: tuple[Step, ...]
    close: str


def gathered(code: str, cluster: Cluster | None, page: int, asked: Asked, listed: Callable[[Row], str]) -> Gathered:
    """The panel of a cluster. `listed` is where a row stands in the list below."""
    close = asked.href(asked.query, "chart-title")
    if cluster is None:
        return Gathered(code, "", "", "", "No such mark in this view", (), "", "", "", (), close)
    rows, lane = sorted(cluster.rows, key=_by_day), cluster.lane
    pages = -(-len(rows) // SIZE)
    page = min(max(page, 1), pages)
    shown = rows[(page - 1) * SIZE : page * SIZE]
    found = entries(read([row.pk for row in shown]), trail=asked.trail)
    steps = [Step(f"Zoom to {cluster.closer.words}", asked.at(cluster.closer))] if cluster.closer else []
    first = (page - 1) * SIZE + 1
    return Gathered(
        code=code,
        css=f"l{lane.number}",
        name=lane.label,
        when=cluster.when,
        head=counted(len(rows), "measure"),
        lines=tuple(Line(entry, address(entry.event.pk, asked, cluster=code)) for entry in found),
        words=f"{first} to {first + len(shown) - 1} of {len(rows):,}" if pages > 1 else "",
        before=href(code, asked, page - 1) if page > 1 else "",
        after=href(code, asked, page + 1) if page < pages else "",
        steps=(*steps, Step("Their place in the list below", listed(rows[0]))),
        close=close,
    )


def href(code: str, asked: Asked, page: int = 1) -> str:
    """Where the records of a mark are open beside the chart."""
    return asked.href(asked.query, PLACE, event="", cluster=code, of=str(page) if page > 1 else "")


def _by_day(row: Row) -> tuple[str, str, int]:
    first, last = row.interval.earliest, row.interval.latest
    return str(first or ""), str(last or ""), row.pk
