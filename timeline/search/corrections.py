"""Corrections of words that nothing has: the nearest words that something has."""

from collections import Counter

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
    lexicons = [lexicon for collection in (snapshot.events, snapshot.sources) for lexicon in collection.lexicons]
    for distance in (1, 2) if len(word) >= _LONG else (1,):
        near = Counter[str]()
        for lexicon in lexicons:
            near.update(dict(lexicon.near(word, distance)))
        if near:
            return min(near, key=lambda other: (-near[other], other))
    return ""
