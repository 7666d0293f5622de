"""Corrections of words that nothing has: the nearest words that something has."""

from timeline.search.analysis import is_cjk, tokens
from timeline.search.language import Parsed, Style, Term
from timeline.search.snapshot import Snapshot

_SHORTEST = 4  # words of fewer letters have neighbours everywhere
_LONG = 6  # letters from which on two slips are forgiven
_CORRECTED = 3  # words of one query that are corrected


def corrected(parsed: Parsed, text: str, snapshot: Snapshot) -> tuple[list[Term], str]:
    """The words that nothing has, where a near one is known, and the text with the near ones in their places."""
    missing = [term for term in parsed.terms() if _is_plain(term) and not _is_known(term, snapshot)]
    mended: list[Term] = []
    for term in reversed(missing[:_CORRECTED]):  # from the end, so that the places before stay right
        word = nearest(next(tokens(term.text)).text, snapshot)
        if word:
            mended.insert(0, term)
            text = text[: term.start] + word + text[term.start + len(term.text) :]
    return mended, text


def _is_plain(term: Term) -> bool:
    return term.style is Style.WORD and not is_cjk(term.text) and len(term.slots()) == 1


def _is_known(term: Term, snapshot: Snapshot) -> bool:
    return snapshot.events.matcher.has(term) or snapshot.sources.matcher.has(term)


def nearest(word: str, snapshot: Snapshot) -> str:
    """The indexed word that is one slip of the key away, or two in a long word; the most frequent of them."""
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return ""
    reach = 1 if len(word) < _LONG else 2
    found: list[tuple[int, int, str]] = []
    for collection in (snapshot.events, snapshot.sources):
        for other, count in collection.lexicon.near(word, reach):
            slips = distance(word, other, reach)
            if 0 < slips <= reach:
                found.append((slips, -count, other))
    return min(found)[2] if found else ""


def distance(one: str, other: str, limit: int) -> int:
    """How many letters are to be put in, taken out, changed or swapped with the next; `limit` + 1 for more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        following = [at]
        for to, mark in enumerate(other, start=1):
            cost = min(row[to] + 1, following[-1] + 1, row[to - 1] + (letter != mark))
            if before and to > 1 and letter == other[to - 2] and one[at - 2] == mark:
                cost = min(cost, before[to - 2] + 1)
            following.append(cost)
        if min(following) > limit:
            return limit + 1
        before, row = row, following
    return row[-1]
