"""A made-up corpus that is the same on every machine: words as frequent as in a language, beside true sentences."""

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate

from timeline.search.documents import Document
from timeline.vocabulary import Action, Category, EventKind

WORDS = 440  # of a document, as an article of the press has
_TRUE_SHARE = 0.25  # of the words of a document, how many stand in true sentences
_VOCABULARY = 60_000
_ONSETS = "b c d f g h j k l m n p r s t v w z br ch cl dr fl gr kr pl pr sh sl st str th tr".split()
_VOWELS = "a e i o u ai ea ee io ou".split()
_CODAS = ["", "", "n", "r", "s", "t", "l", "m", "nd", "ng", "rk", "st"]
_FIRST, _LAST = date(2020, 4, 1).toordinal(), date(2021, 11, 30).toordinal()
_PLACES, _PUBLISHERS = 60, 30


class Corpus:
    """Documents 1 to `size`, each made anew when asked for. `sentences` are the true ones."""

    def __init__(self, size: int, sentences: Sequence[str], seed: int = 20_211_130) -> None:
        self.size = size
        self._sentences = list(sentences)
        self._seed = seed

    @cached_property
    def vocabulary(self) -> list[str]:
        """Made-up words, the most frequent first."""
        chance = random.Random(self._seed)  # noqa: S311 - the same corpus each time
        found: dict[str, None] = {}
        while len(found) < _VOCABULARY:
            syllables = chance.choices((1, 2, 3), (1, 4, 3))[0]
            parts = (chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(syllables))
            found["".join(parts) + chance.choice(_CODAS)] = None
        return list(found)

    @cached_property
    def _steps(self) -> list[float]:
        """Zipf's law, summed: the word of rank r is as frequent as 1 / r."""
        return list(accumulate(1 / rank for rank in range(1, _VOCABULARY + 1)))

    def word(self, chance: random.Random) -> str:
        """A made-up word, frequent ones more often."""
        return self.vocabulary[min(bisect(self._steps, chance.random() * self._steps[-1]), _VOCABULARY - 1)]

    def documents(self) -> Iterator[Document]:
        """All of them."""
        return (self.document(row) for row in range(1, self.size + 1))

    def document(self, row: int) -> Document:
        """One of them, as an event is indexed."""
        chance = random.Random(self._seed * 1_000_003 + row)  # noqa: S311 - the same corpus each time
        place = f"Place {_zipf(chance, _PLACES)}"
        publisher = f"Publisher {_zipf(chance, _PUBLISHERS)}"
        category = chance.choice(list(Category))
        earliest = chance.randint(_FIRST, _LAST)
        latest = earliest if chance.random() < 0.8 else min(_LAST, earliest + chance.randint(1, 60))
        texts: dict[str, tuple[str, ...]] = {
            "claim": (" ".join(self.word(chance) for _ in range(8)),),
            "quote": (self._text(chance),),
            "place": (place,),
            "publisher": (publisher,),
        }
        facets: dict[str, tuple[str, ...]] = {
            "kind": (chance.choice(list(EventKind)).value,),
            "category": (category.value,),
            "lane": (category.lane.value,),
            "action": (chance.choice(list(Action)).value,),
            "place": (place,),
            "publisher": (publisher,),
        }
        return Document(row, texts, facets, earliest, latest, (row,))

    def text(self, row: int) -> str:
        """What stands in one of them."""
        return self.document(row).texts["quote"][0]

    def _text(self, chance: random.Random) -> str:
        parts: list[str] = []
        words = 0
        while words < WORDS:
            if self._sentences and chance.random() < _TRUE_SHARE:
                part = chance.choice(self._sentences)
            else:
                part = " ".join(self.word(chance) for _ in range(chance.randint(8, 26))).capitalize() + "."
            parts.append(part)
            words += part.count(" ") + 1
        return " ".join(parts)


def _zipf(chance: random.Random, count: int) -> int:
    return min(count, int(count ** chance.random()))
