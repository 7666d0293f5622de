"""Links from the head of the list to its months."""

from collections.abc import Callable, Sequence
from datetime import date

from timeline.browse.chart import Row, month_name
from timeline.browse.entries import month_anchor
from timeline.browse.paging import Step


def month_jumps(rows: Sequence[Row], href: Callable[[int, str], str]) -> list[Step]:
    """The months of a list in its order, each leading to its first entry; none where there is only one.

    `href` gives the address of a place in the list from the number of its entry, from 0, and the id of the place.
    """
    firsts: dict[tuple[date | None, bool], int] = {}
    for index, row in enumerate(rows):
        firsts.setdefault((row.month, row.is_dated), index)
    steps = []
    for (month, is_dated), index in firsts.items():
        words = month_name(month) if month else "Over several months" if is_dated else "Undated"
        steps.append(Step(words, href(index, month_anchor(month, is_dated=is_dated))))
    return steps if len(steps) > 1 else []
