"""The words of a collection, so arranged that those like a mistyped one are found without trying them all."""

from collections.abc import Iterable, Iterator

import numpy as np


class Lexicon:
    """Words of the letters a to z with the number of documents that have them."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        counts: dict[str, int] = {}
        for word, count in words:
            if word.isascii() and word.isalpha():
                counts[word] = max(count, counts.get(word, 0))
        self._words = list(counts.items())
        self._lengths = np.array([len(word) for word, _ in self._words], dtype=np.int64)
        self._letters = np.array([_letters(word) for word, _ in self._words], dtype=np.uint32)

    def near(self, word: str, slips: int) -> Iterator[tuple[str, int]]:
        """The words, with their counts, that may be so few slips of the key away: each slip changes at most one
        letter of the length and two of the letters in use."""
        alike = np.bitwise_count(self._letters ^ np.uint32(_letters(word))) <= 2 * slips
        alike &= np.abs(self._lengths - len(word)) <= slips
        for at in np.flatnonzero(alike):
            yield self._words[at]


def _letters(word: str) -> int:
    """The letters a word uses, as bits."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) - ord("a"))
    return bits
