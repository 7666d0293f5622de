"""The words of a part of a collection, among which those like a mistyped one are found."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA


class Lexicon:
    """Words of the letters a to z with the number of documents that have them."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        self._counts: dict[str, int] = {}
        for word, count in words:
            if word.isascii() and word.isalpha():
                self._counts[word] = max(count, self._counts.get(word, 0))
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in self._counts:
            self._by_length[len(word)].append(word)
        # A query asks for the same word in each field.
        self.near = lru_cache(maxsize=256)(self._near)

    def _near(self, word: str, distance: int) -> tuple[tuple[str, int], ...]:
        """The words that are so many slips of the key away, not fewer, with their counts."""
        if not (word.isascii() and word.isalpha()):
            return ()
        lengths = range(len(word) - distance, len(word) + distance + 1)
        return tuple(
            (other, self._counts[other])
            for length in lengths
            for other, found, _ in process.extract_iter(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=distance
            )
            if found == distance
        )
