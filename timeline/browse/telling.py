"""The telling words of a quote: what sets one record apart from another whose claim reads alike."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.vocabulary import Action

if TYPE_CHECKING:
    from timeline.models import Event, Evidence

LONGEST = 72  # characters of a quote that a title can hold
_SHORTEST = 28  # a clause that ends before says too little
_STOP = re.compile(r"[,;:](?=\s)|\s[–—-](?=\s)")  # where a clause may end
_TRAILING = re.compile(  # a cut after one of these would leave it hanging
    r"\s(?:an?|the|and|or|of|to|in|on|at|by|for|from|with|as|that|which|who|its|their|his|than|into|but|will|be|is|are)$"
)


@lru_cache(maxsize=16_384)
def telling(quote: str) -> str:
    """The words of a quote in quotation marks, as they stand there but for white space; of a long one its beginning,
    up to the end of a clause where one is near, and a sign after the marks that it goes on."""
    words = " ".join(quote.split())
    if not words:
        return ""
    if len(words) <= LONGEST:
        return f"“{words}”"
    return f"“{_beginning(words)}” …"


def _beginning(words: str) -> str:
    ends = [match.start() for match in _STOP.finditer(words, _SHORTEST, LONGEST + 1)]
    if ends:
        return words[: ends[-1]]
    space = words.rfind(" ", _SHORTEST, LONGEST + 1)
    cut = words[:space] if space > 0 else words[:LONGEST]
    while (trail := _TRAILING.search(cut)) and trail.start() >= _SHORTEST:
        cut = cut[: trail.start()]
    return cut


def shown_of(event: "Event", told: "Sequence[Evidence]") -> "Evidence | None":
    """The quote that stands for an event: the first that dates it as the event is dated, else the first."""
    return next((row for row in told if row.attributes.get("edtf") == event.edtf), told[0] if told else None)


def read_alike(events: "Sequence[Event]") -> frozenset[int]:
    """The ids of the measures of a list whose claims differ by no more than what happened to them."""
    heads = {event.pk: _head(event) for event in events if event.is_measure}
    times = Counter(heads.values())
    return frozenset(pk for pk, head in heads.items() if times[head] > 1)


def _head(event: "Event") -> str:
    """The claim without its action: "Border patrol in China by the National Immigration Administration"."""
    label = Action(event.action).label.lower() if event.action in set(Action) else ""
    return event.claim.replace(f" {label}", "", 1) if label else event.claim
