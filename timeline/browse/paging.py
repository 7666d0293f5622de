"""Links from page to page, and other steps that a page offers."""

from dataclasses import dataclass, replace
from typing import Self

from timeline import search
from timeline.browse.asked import Asked
from timeline.browse.words import counted
from timeline.search import SearchPage


@dataclass(frozen=True, slots=True)
class Step:
    """A link in words."""

    words: str
    href: str
    is_current: bool = False
    number: int = 0  # how many there are, where that is said
    is_later: bool = False  # it leads to what comes after, and stands at the right
    does: str = ""  # what a key does that the link does too: "in", "out", "earlier", "later"


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a list of records a page is. `words` as "Records 1 to 20 of 53"; "" where there is one page only."""

    words: str
    before: str
    after: str

    @classmethod
    def of(cls, found: SearchPage, asked: Asked) -> Self:
        """From the answer and what was asked."""
        number, size, total = found.query.page, found.query.size, found.event_total
        first, last = (number - 1) * size + 1, min(number * size, total)
        words = f"Records {first:,} to {last:,} of {total:,}" if total > size or number > 1 else ""
        before = asked.href(replace(asked.query, page=number - 1)) if number > 1 else ""
        after = asked.href(replace(asked.query, page=number + 1)) if number < found.pages else ""
        return cls(words, before, after)


def certainty_switch(found: SearchPage, asked: Asked) -> Step | None:
    """Leave out what only may lie in the months asked for, or take it in again; None where there is nothing of it."""
    query = replace(asked.query, page=1)
    if query.surely:
        return Step("Show those that only may fall in them too", asked.href(replace(query, surely=False)))
    if found.possible:
        return Step("Show the certain ones only", asked.href(replace(query, surely=True)))
    return None


def ways_out(asked: Asked) -> list[Step]:
    """The query with one thing dropped, where that gives more, and how much it gives."""
    return [
        Step(f"without {way.label}: {counted(way.count, 'record')}", asked.href_of(way.querystring))
        for way in search.relaxations(asked.query)
    ]
