"""Tells whether two tellings are of the same event. A wrong join is worse than a missed one."""

import re

from timeline.ledger.telling import Attributes, interval_of
from timeline.vocabulary import Action, EventKind

# Days: beyond this an interval says too little to join two measures by it.
_WIDEST = 200
# Share of the shorter quote's content words that the other must have; two texts on one announcement have above .6.
_LEAST_SHARED = 0.5
_LOOSENING = {Action.EASED.value, Action.LIFTED.value}
_WORD = re.compile(r"[a-z]{3,}")
_EMPTY = frozenset(
    """
    the and for with that this from into will has have had are was were been being not its their our all any such
    more than also should shall must may can work efforts made taken take measures covid epidemic virus coronavirus
    prevention control prevent strengthen strengthened strengthening intensify intensified intensifying continue
    continuing
    """.split()
)


def likeness(one: Attributes, quote: str, other: Attributes, other_quote: str) -> float:
    """0 where the two cannot be the same event, up to 1 where they surely are."""
    if one["kind"] != other["kind"]:
        return 0.0
    if one["kind"] == EventKind.CASE_COUNT:
        return float(_same_count(one, other))
    return _same_measure(one, quote, other, other_quote)


def _same_count(one: Attributes, other: Attributes) -> bool:
    keys = ("value", "bound", "status", "origin", "scope", "places", "place_certainty", "edtf")
    return bool(one["edtf"]) and all(one[key] == other[key] for key in keys)


def _same_measure(one: Attributes, quote: str, other: Attributes, other_quote: str) -> float:
    if one["category"] != other["category"]:
        return 0.0
    if one["authority"] and other["authority"] and one["authority"] != other["authority"]:
        return 0.0
    if (one["action"] in _LOOSENING) != (other["action"] in _LOOSENING):
        return 0.0
    if one["places"] and other["places"] and not set(one["places"]) & set(other["places"]):
        return 0.0
    days, other_days = interval_of(one), interval_of(other)
    if not all(i.days is not None and i.days <= _WIDEST for i in (days, other_days)) or not days.overlaps(other_days):
        return 0.0
    words, other_words = content(quote), content(other_quote)
    shared = words & other_words
    least = min(len(words), len(other_words))
    if least == 0 or len(shared) < min(2, least) or len(shared) < _LEAST_SHARED * least:
        return 0.0
    return len(shared) / least


def content(quote: str) -> frozenset[str]:
    """The words of a quote that say what it is about, without endings."""
    return frozenset(_stem(word) for word in _WORD.findall(quote.lower()) if word not in _EMPTY)


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
