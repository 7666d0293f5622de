"""The record that is open beside the chart, and its neighbours in the chart's order."""

from dataclasses import dataclass, replace

from timeline import search
from timeline.browse.asked import Asked
from timeline.browse.entries import Entry, entries, read
from timeline.search import Order, SearchQuery

PLACE = "selected"  # the id of the panel


@dataclass(frozen=True, slots=True)
class Selected:
    """What the panel shows. `entry` is None where there is no such public record; `number` is its place among the
    `total` records of the window, 0 where the query or the window leaves it out."""

    pk: int
    entry: Entry | None
    number: int
    total: int
    previous: str
    next: str
    close: str
    back: str = ""  # all records of the mark it was opened from


def selected(pk: int, asked: Asked, cluster: str = "", back: str = "") -> Selected:
    """The record of that id with the addresses one step away. The steps keep the query, the window and the folds, and
    the mark of several records from which it was opened."""
    order = in_order(asked.query)
    at = order.index(pk) if pk in order else None
    before = order[at - 1] if at else None
    after = order[at + 1] if at is not None and at + 1 < len(order) else None
    found = entries(read([pk]), trail=asked.trail)
    return Selected(
        pk=pk,
        entry=found[0] if found else None,
        number=0 if at is None else at + 1,
        total=len(order),
        previous=address(before, asked, cluster) if before else "",
        next=address(after, asked, cluster) if after else "",
        close=asked.href(asked.query, "chart-title", event=""),
        back=back,
    )


def in_order(query: SearchQuery) -> tuple[int, ...]:
    """The events of a query from left to right of the chart."""
    return search.search(replace(query, order=Order.OLDEST, page=1)).matched


def address(pk: int, asked: Asked, cluster: str = "") -> str:
    """Where a record is open beside the chart, perhaps out of the records of a mark."""
    return asked.href(asked.query, PLACE, event=str(pk), cluster=cluster)
