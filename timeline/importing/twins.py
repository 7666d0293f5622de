"""Finds the source that an article may repeat: nearly the same wording, or the same address with another text.

Wording is compared by shingles, five words in a row of the article's own prose; headers, share lines and notices are
left out. Each source keeps a sample of its shingles in a table, chosen by winnowing (Schleimer, Wilkerson and Aiken
2003): the least hash of every window, so that any passage of 28 words that two texts share is found. Only the few
sources that share enough of the sample are compared whole.
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from threading import Lock
from urllib.parse import urlsplit

from cachetools import LRUCache, cached
from django.db.models import Count, QuerySet

from timeline.models import Shingle, Source
from timeline.structure import Document, parse

# Share of the shorter text's shingles that the other must have. Of the 144 articles of tests/ no two differing ones
# share more than 0.19, reports of one form among them; a copy with one word in ten changed keeps 0.59.
NEAR = 0.5
_WORDS = 5  # of a shingle
_WINDOW = 24
_SAMPLED = 0.5  # of NEAR: the sample errs, so that one just below is compared whole as well
_FEWEST = 8  # shingles: a shorter text says too little to be told apart by them
_LOOKED_AT = 10  # sources that share the most of the sample
_AT_ONCE = 500  # marks asked for in one query
_KEPT = 16_000_000  # octets of the wording of sources that were compared whole: 5,000 of 400 words
# Chinese, Japanese and Korean write no spaces: each of their characters stands for a word.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


@dataclass(frozen=True, slots=True)
class Twin:
    """A source that an article may repeat: the share of the shorter one's wording that both have."""

    source: Source
    share: float
    has_same_address: bool

    @property
    def reason(self) -> str:
        """Why it may be the same, in one sentence."""
        if self.share >= NEAR:
            return f"{self.share:.0%} of the wording also stands in “{self.source.heading}”."
        return f"Its address is already that of “{self.source.heading}”, with another text."


def nearest(document: Document, address: str = "", *, but: int = 0) -> Twin | None:
    """The source that is likest to an article; None where no one is near or at the same address. `but` is the id of
    the article's own source, where it is one already."""
    own = shingles(document)
    at_address = set(_at(address).exclude(pk=but).values_list("pk", flat=True))
    found = sorted(((share, pk) for pk, share in _near(own, but).items()), reverse=True)
    if not found and not at_address:
        return None
    share, pk = found[0] if found else (0.0, min(at_address))
    return Twin(Source.objects.select_related("publisher").get(pk=pk), share, pk in at_address)


def keep(source: Source, document: Document, *, is_new: bool = False) -> None:
    """Note the sample of a source's wording, in place of an older one."""
    if not is_new:
        source.shingles.all().delete()
    Shingle.objects.bulk_create(Shingle(source=source, mark=mark) for mark in sorted(sample(shingles(document))))


def catch_up() -> int:
    """Sample the sources that have no sample yet, as those of an older database; how many."""
    waiting = list(Source.objects.filter(shingles=None).values_list("pk", flat=True))
    for pk in waiting:
        source = Source.objects.only("text", "title").get(pk=pk)
        keep(source, parse(source.text, source.title), is_new=True)
    return len(waiting)


def shingles(document: Document) -> list[int]:
    """The hashes of the shingles of an article's prose, in order."""
    return _hashes(" ".join(sentence.span.of(document.text) for sentence in document.sentences) or document.text)


@lru_cache(maxsize=2)  # an article is looked for and then kept
def _hashes(prose: str) -> list[int]:
    words = _WORD.findall(unicodedata.normalize("NFKC", prose).casefold())
    runs = (" ".join(words[at : at + _WORDS]) for at in range(max(1, len(words) - _WORDS + 1)))
    return [int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), signed=True) for run in runs]


def sample(hashes: Sequence[int]) -> set[int]:
    """The least hash of every window."""
    last = max(1, len(hashes) - _WINDOW + 1)
    return {min(hashes[at : at + _WINDOW]) for at in range(last)}


def share(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of the shorter text's shingles that both have, from 0 to 1."""
    first, second = set(one), set(other)
    least = min(len(first), len(second))
    return len(first & second) / least if least >= _FEWEST else 0.0


def _near(own: Sequence[int], but: int) -> dict[int, float]:
    """The sources (by id) with nearly the same wording, and the share of it."""
    marks = sample(own)
    shared = _sharing(sorted(marks), but)
    sizes = dict(Shingle.objects.filter(source__in=shared).values_list("source").annotate(size=Count("pk")).order_by())
    likely = [pk for pk, number in shared.items() if number >= _SAMPLED * NEAR * min(len(marks), sizes[pk])]
    texts = Source.objects.filter(pk__in=likely).values_list("pk", "fingerprint")
    found = {pk: share(own, _wording(pk, fingerprint)) for pk, fingerprint in texts}
    return {pk: part for pk, part in found.items() if part >= NEAR}


@cached(
    LRUCache(_KEPT, getsizeof=lambda kept: kept.itemsize * len(kept)), lock=Lock()
)  # the articles of a bulk job meet the same sources again
def _wording(pk: int, _fingerprint: str) -> "array[int]":
    """The shingles of a source; its fingerprint changes with its text."""
    text, title = Source.objects.values_list("text", "title").get(pk=pk)
    return array("q", shingles(parse(text, title)))


def _sharing(marks: Sequence[int], but: int) -> dict[int, int]:
    """The sources (by id) that share the most marks, with how many they share."""
    found: dict[int, int] = {}
    for at in range(0, len(marks), _AT_ONCE):
        rows = Shingle.objects.filter(mark__in=marks[at : at + _AT_ONCE]).exclude(source=but).order_by()
        for pk, number in rows.values_list("source").annotate(shared=Count("pk")):
            found[pk] = found.get(pk, 0) + number
    most = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return dict(most[:_LOOKED_AT])


def _at(address: str) -> QuerySet[Source]:
    """The sources at a web address, written with or without http, its last slash or a fragment."""
    parts = urlsplit(address)
    if not parts.netloc:
        return Source.objects.none()
    place = f"{parts.netloc}{parts.path.rstrip('/')}"
    ends = [f"?{parts.query}"] if parts.query else ["", "/"]
    return Source.objects.filter(
        address__in=[f"{scheme}://{place}{end}" for scheme in ("http", "https") for end in ends]
    )
