"""The eight kinds of query that are timed, made from the words of a corpus."""

import random
from dataclasses import dataclass

from timeline.search.analysis import tokens
from timeline.search.bench.corpus import Corpus
from timeline.search.query import SearchQuery
from timeline.vocabulary import EventKind

KINDS = ("rare", "common", "two terms", "phrase", "prefix", "fuzzy", "filtered", "browse")


@dataclass(frozen=True, slots=True)
class Asked:
    """One query in a form that every engine can answer: all of `words`, side by side in a phrase, in the text.

    `kind_chosen` narrows to events of a kind, as a facet does.
    """

    kind: str
    words: tuple[str, ...]
    kind_chosen: str = ""

    @property
    def query(self) -> SearchQuery:
        """As our own engine is asked."""
        plain = " ".join(self.words)
        text = {"phrase": f'"{plain}"', "prefix": f"{plain}*", "fuzzy": f"{plain}~"}.get(self.kind, plain)
        chosen = (("kind", (self.kind_chosen,)),) if self.kind_chosen else ()
        return SearchQuery(text=text, chosen=chosen, size=20)


def queries(corpus: Corpus, count: int, seed: int = 7) -> list[Asked]:
    """As many queries of each kind, the same for the same corpus."""
    chance = random.Random(seed)  # noqa: S311 - the same corpus each time
    return [_one(kind, corpus, chance) for kind in KINDS for _ in range(count)]


def _one(kind: str, corpus: Corpus, chance: random.Random) -> Asked:
    words = corpus.vocabulary
    if kind == "rare":
        return Asked(kind, (words[chance.randint(5_000, 40_000)],))
    if kind == "common":
        return Asked(kind, (words[chance.randint(0, 60)],))
    if kind == "two terms":
        return Asked(kind, (words[chance.randint(10, 400)], words[chance.randint(10, 2_000)]))
    if kind == "phrase":
        return Asked(kind, _phrase(corpus, chance))
    if kind == "prefix":
        return Asked(kind, (_long(corpus, chance)[:4],))
    if kind == "fuzzy":
        return Asked(kind, (_slipped(_long(corpus, chance), chance),))
    if kind == "filtered":
        return Asked(kind, (words[chance.randint(10, 2_000)],), chance.choice(list(EventKind)).value)
    return Asked(kind, ())


def _phrase(corpus: Corpus, chance: random.Random) -> tuple[str, ...]:
    """Two words that stand side by side somewhere."""
    found = [token.text for token in tokens(corpus.text(chance.randint(1, corpus.size)))]
    at = chance.randrange(len(found) - 1)
    return tuple(found[at : at + 2])


def _long(corpus: Corpus, chance: random.Random) -> str:
    while len(word := corpus.vocabulary[chance.randint(50, 4_000)]) < 6:
        pass
    return word


def _slipped(word: str, chance: random.Random) -> str:
    """The word with two neighbouring letters in each other's place."""
    at = chance.randint(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
