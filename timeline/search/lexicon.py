"""The words of a part of a collection, so arranged that those like a mistyped one are found without trying them all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Letters = NDArray[np.uint8]


class Lexicon:
    """Words of the letters a to z with the number of documents that have them."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        counts: dict[str, int] = {}
        for word, count in words:
            if word.isascii() and word.isalpha():
                counts[word] = max(count, counts.get(word, 0))
        by_length: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for word, count in counts.items():
            by_length[len(word)].append((word, count))
        self._by_length = {length: _Words(found) for length, found in by_length.items()}
        # A query asks for the same word in each field.
        self.near = lru_cache(maxsize=256)(self._near)

    def _near(self, word: str) -> tuple[tuple[str, int], ...]:
        """The words one slip of the key away, with their counts: a letter put in, taken out, changed, or swapped with
        the next."""
        return tuple(self._one_slip_away(word))

    def _one_slip_away(self, word: str) -> Iterator[tuple[str, int]]:
        if not (word.isascii() and word.isalpha()):
            return
        letters = np.frombuffer(word.encode(), dtype=np.uint8)
        for length in (len(word) - 1, len(word), len(word) + 1):
            if length in self._by_length:
                yield from self._by_length[length].near(letters)

    def alike(self, word: str, slips: int) -> Iterator[tuple[str, int]]:
        """The words, with their counts, that may be so many slips away: each changes at most one letter of the length
        and two of the letters in use."""
        for length in range(len(word) - slips, len(word) + slips + 1):
            if length in self._by_length:
                yield from self._by_length[length].alike(word, slips)


class _Words:
    """The words of one length, as rows of letters."""

    def __init__(self, words: list[tuple[str, int]]) -> None:
        self._words = words
        joined = "".join(word for word, _ in words).encode()
        self._letters: Letters = np.frombuffer(joined, dtype=np.uint8).reshape(len(words), -1)
        bits = np.uint32(1) << (self._letters - np.uint8(ord("a"))).astype(np.uint32)
        self._in_use: NDArray[np.uint32] = np.bitwise_or.reduce(bits, axis=1)

    def near(self, word: Letters) -> Iterator[tuple[str, int]]:
        """Those one slip away."""
        is_near = self._swapped(word) if len(word) == self._letters.shape[1] else self._longer_or_shorter(word)
        for at in np.flatnonzero(is_near):
            yield self._words[at]

    def _swapped(self, word: Letters) -> NDArray[np.bool_]:
        """Those of the same length with one letter changed, or two neighbours in each other's place."""
        other = self._letters != word
        number = other.sum(axis=1)
        two = np.flatnonzero(number == 2)
        first = other[two].argmax(axis=1)
        after = np.minimum(first + 1, len(word) - 1)
        rows = self._letters[two]
        at = np.arange(len(two))
        crossed = (rows[at, first] == word[after]) & (rows[at, after] == word[first]) & other[two][at, after]
        found: NDArray[np.bool_] = number == 1
        found[two] = crossed
        return found

    def _longer_or_shorter(self, word: Letters) -> NDArray[np.bool_]:
        """Those with one letter more or less: what they share at the beginning and the end is all of the shorter."""
        short = min(len(word), self._letters.shape[1])
        beginning = _shared(self._letters[:, :short] == word[:short])
        end = _shared((self._letters[:, ::-1][:, :short]) == word[::-1][:short])
        found: NDArray[np.bool_] = beginning + end >= short
        return found

    def alike(self, word: str, slips: int) -> Iterator[tuple[str, int]]:
        """Those that use about the same letters."""
        letters = np.uint32(sum(1 << (ord(letter) - ord("a")) for letter in set(word)))
        for at in np.flatnonzero(np.bitwise_count(self._in_use ^ letters) <= 2 * slips):
            yield self._words[at]


def _shared(equal: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many columns from the left are true, by row."""
    found: NDArray[np.int64] = np.logical_and.accumulate(equal, axis=1).sum(axis=1)
    return found
