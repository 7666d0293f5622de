"""Where the words of a query stand in a text, and the stretch of it that shows them best."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from timeline.article import Span
from timeline.search.analysis import Token, tokens
from timeline.search.language import Slot, parse

_WORD_EDGE = re.compile(r"\s")


@lru_cache(maxsize=256)
def _looked_for(query_text: str) -> tuple[tuple[Slot, ...], ...]:
    """The slots of each term, each once."""
    return tuple(dict.fromkeys(term.slots() for term in parse(query_text).terms()))


def hits(query_text: str, text: str) -> tuple[Span, ...]:
    """The words of a text that a query looks for, and only those, in order and apart from each other.

    Offsets are those of `text`. Words behind a minus or NOT are not marked.
    """
    wanted = _looked_for(query_text)
    if not wanted:
        return ()
    words = _Words(text)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(place for slots in wanted for place in words.matching(slots)):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(Span(start, end) for start, end in merged)


class _Words:
    """The tokens of one text, by word and by place."""

    def __init__(self, text: str) -> None:
        self._by_word: dict[str, list[Token]] = {}
        for token in tokens(text):
            self._by_word.setdefault(token.text, []).append(token)

    def matching(self, slots: tuple[Slot, ...]) -> Iterator[tuple[int, int]]:
        """Where a term stands, from and to."""
        first, *rest = slots
        places = [{token.position: token for token in self._of(slot)} for slot in rest]
        for token in self._of(first):
            others = [place.get(token.position + slot.offset) for slot, place in zip(rest, places, strict=True)]
            last = others[-1] if others else token
            if last is not None and None not in others:
                # Of a pair that was found by its first character, that character is marked.
                yield token.start, last.start + 1 if slots[-1].is_open else last.end

    def _of(self, slot: Slot) -> Iterator[Token]:
        words = [word for word in self._by_word if slot.admits(word)] if slot.is_prefix else slot.words
        for word in words:
            yield from self._by_word.get(word, ())


def excerpt(query_text: str, text: str, width: int = 240) -> tuple[Span, tuple[Span, ...]]:
    """The stretch of about `width` characters with the most hits, on word boundaries, and the hits in it.

    The first of equals is taken; without hits it is the beginning.
    """
    spans = hits(query_text, text)
    if len(text) <= width:
        return Span(0, len(text)), spans
    best = _best(spans, width)
    middle = (best.start + best.end) // 2
    start = max(0, min(best.start, middle - width // 2, len(text) - width))
    window = _on_words(text, start, min(len(text), max(best.end, start + width)), best)
    return window, tuple(span for span in spans if window.contains(span))


def _best(spans: tuple[Span, ...], width: int) -> Span:
    """The run of hits within `width` that has the most of them."""
    if not spans:
        return Span(0, 0)
    ends = [span.end for span in spans]
    starts = [span.start for span in spans]
    runs = []
    for at, span in enumerate(spans):
        last = max(at, bisect_right(ends, span.start + width) - 1)
        runs.append((last - at, -at))
    count, negative = max(runs)
    first = -negative
    return Span(starts[first], ends[first + count])


def _on_words(text: str, start: int, end: int, kept: Span) -> Span:
    """The window drawn in to whole words, without cutting into what is to be kept. Text without spaces stays as cut."""
    if start > 0 and not text[start - 1].isspace():
        edge = _WORD_EDGE.search(text, start, kept.start)
        start = edge.end() if edge else start
    if end < len(text) and not text[end].isspace():
        edge_at = max((at for at in range(end - 1, max(kept.end, end - 60) - 1, -1) if text[at].isspace()), default=end)
        end = edge_at
    while start < kept.start and text[start].isspace():
        start += 1
    while end > max(kept.end, start) and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
