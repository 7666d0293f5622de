"""Fields of which every value is known: what is no value of one is told with those that there are."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from timeline.search.analysis import tokens
from timeline.search.documents import SOURCE
from timeline.search.language import Parsed, Term
from timeline.search.query import Notice
from timeline.vocabulary import EventKind, Origin, Status

_VALUES: dict[str, tuple[str, ...]] = {
    "kind": (*(kind.value for kind in EventKind), SOURCE),
    "status": tuple(status.value.replace("_", "-") for status in Status),
    "origin": tuple(origin.value for origin in Origin),
}
_SLIPS = 3  # a value this many slips of the key away is what was meant


def unknown_values(parsed: Parsed) -> Iterator[Notice]:
    """A notice for each term that asks such a field for what it cannot have."""
    for term in parsed.terms():
        values = _VALUES.get(term.field, ())
        if values and not any(_has(value, term) for value in values):
            near = min(values, key=lambda value: OSA.distance(term.text.lower(), value))
            is_near = OSA.distance(term.text.lower(), near) <= min(_SLIPS, len(near) // 2)
            suggestion = str(parsed.tree).replace(str(term), f"{term.field}:{near}") if is_near else ""
            known = ", ".join(f"{term.field}:{value}" for value in values)
            yield Notice(f"There is no {term.field} “{term.text}”. There are {known}.", term.start + 1, suggestion)


def _has(value: str, term: Term) -> bool:
    """Whether all words of a term stand in a value."""
    words = [token.text for token in tokens(value)]
    return all(any(slot.admits(word) for word in words) for slot in term.slots())
