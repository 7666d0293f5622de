"""Finds quotes of one text in another version of it, word for word, or not at all."""

from collections.abc import Sequence
from itertools import takewhile

from timeline.article import Span

_AROUND = 60  # characters before and after a quote that tell one occurrence from another


def find_again(before: str, after: str, wanted: Sequence[Span | str]) -> list[Span | None]:
    """Where each span of `before` stands in `after`; None where its words do not. A quote that stood nowhere before is
    given as its words.

    Where the words occur as often as before, each keeps its turn; else each takes the occurrence whose neighbourhood
    is likest, then the nearest, and no two places of `before` fall together.
    """
    places: dict[tuple[str, int | None], int | None] = {}
    for quote in dict.fromkeys(one if isinstance(one, str) else one.of(before) for one in wanted):
        starts = sorted({one.start for one in wanted if isinstance(one, Span) and one.of(before) == quote})
        found = occurrences(after, quote)
        old = occurrences(before, quote)
        is_as_often = len(old) == len(found)
        kept = dict(zip(old, found, strict=True)) if is_as_often else _likest(before, after, starts, found, quote)
        free = [place for place in found if place not in kept.values()]
        places[quote, None] = free[0] if free else None
        places.update({(quote, start): kept.get(start) for start in starts})
    result: list[Span | None] = []
    for one in wanted:
        quote, key = (one, None) if isinstance(one, str) else (one.of(before), one.start)
        place = places[quote, key]
        result.append(None if place is None else Span(place, place + len(quote)))
    return result


def occurrences(text: str, quote: str) -> list[int]:
    """Where the words stand, in order; never within a longer word or number."""
    found: list[int] = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        if _is_whole(text, at, at + len(quote)):
            found.append(at)
        at = text.find(quote, at + 1)
    return found


def _is_whole(text: str, start: int, end: int) -> bool:
    cuts_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cuts_behind = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (cuts_before or cuts_behind)


def _likest(before: str, after: str, starts: Sequence[int], found: Sequence[int], quote: str) -> dict[int, int]:
    """The likest pairs of old and new places first."""
    pairs = sorted(
        (-_likeness(before, start, after, place, len(quote)), abs(place - start), start, place)
        for start in starts
        for place in found
    )
    kept: dict[int, int] = {}
    for _, _, start, place in pairs:
        if start not in kept and place not in kept.values():
            kept[start] = place
    return kept


def _likeness(before: str, start: int, after: str, place: int, length: int) -> int:
    """How many characters in a row are the same on both sides."""
    left = _run(before[max(0, start - _AROUND) : start][::-1], after[max(0, place - _AROUND) : place][::-1])
    return left + _run(before[start + length :][:_AROUND], after[place + length :][:_AROUND])


def _run(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
