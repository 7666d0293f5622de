"""Tells whether two tellings are of the same event. A wrong join is worse than a missed one."""

import re

from timeline.article import Interval
from timeline.ledger.telling import IN_FORCE, Attributes, interval_of
from timeline.vocabulary import Action, EventKind

# Days: beyond this an interval says too little to join two measures by it.
_WIDEST = 200
# Share of the shorter quote's content words that the other must have; two texts on one announcement share .6 and more.
_LEAST_SHARED = 0.6
_FEWEST_SHARED = 2  # one word in common may be chance
_LOOSENING = {Action.EASED.value, Action.LIFTED.value}
_WORD = re.compile(r"[a-z]{3,}")
_EMPTY = frozenset(
    """
    the and for with that this from into will has have had are was were been being not its their our all any such
    more than also should shall must may can work efforts made taken take measures covid epidemic virus coronavirus
    prevention control prevent strengthen strengthened strengthening intensify intensified intensifying continue
    continuing they them those these under over out through other others some will would could while when which who
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
    if not _days_agree(one, other):
        return 0.0
    words, other_words = content(quote), content(other_quote)
    shared = words & other_words
    least = min(len(words), len(other_words))
    if len(shared) < _FEWEST_SHARED or len(shared) < _LEAST_SHARED * least:
        return 0.0
    return len(shared) / least


def _days_agree(one: Attributes, other: Attributes) -> bool:
    """Whether two measures may be of the same days: by the days in force where both tell them, else by when they
    were made known, so that "announced on 4 November" meets "in force in the coming winter"."""
    both_in_force = one["date_kind"] == other["date_kind"] == IN_FORCE
    days = [interval_of(told, "edtf" if both_in_force else "announced") for told in (one, other)]
    return all(map(says_enough, days)) and days[0].overlaps(days[1])


def says_enough(interval: Interval) -> bool:
    """Whether two measures may be joined by such a date."""
    return interval.days is not None and interval.days <= _WIDEST


def content(quote: str) -> frozenset[str]:
    """The words of a quote that say what it is about, without endings."""
    return frozenset(_stem(word) for word in _WORD.findall(quote.lower()) if word not in _EMPTY)


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
