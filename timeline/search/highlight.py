"""Where the words of a query stand in a text, and the stretch of it that shows them best."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from timeline.article import Span
from timeline.search.analysis import Token, tokens
from timeline.search.language import Slot, Term, parse

_WORD_EDGE = re.compile(r"\s")


@lru_cache(maxsize=256)
def _terms(query_text: str) -> tuple[Term, ...]:
    return parse(query_text).terms()


def hits(query_text: str, text: str) -> tuple[Span, ...]:
    """The words of a text that a query looks for, and only those, in order and apart from each other.

    Offsets are those of `text`. Words behind a minus or NOT are not marked.
    """
    terms = _terms(query_text)
    if not terms:
        return ()
    found = sorted(_found(terms, tuple(tokens(text))))
    merged: list[Span] = []
    for span in found:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def _found(terms: tuple[Term, ...], words: tuple[Token, ...]) -> Iterator[Span]:
    at = {token.position: token for token in words}
    for term in terms:
        first, *rest = term.slots()
        for token in words:
            if not first.admits(token.text):
                continue
            others = [at.get(token.position + slot.offset) for slot in rest]
            pairs = list(zip(rest, others, strict=True))
            if all(other is not None and slot.admits(other.text) for slot, other in pairs):
                last_slot, last = pairs[-1] if pairs else (first, token)
                assert last is not None
                yield Span(token.start, _end(last_slot, last))


def _end(slot: Slot, token: Token) -> int:
    """The end of what is marked: of a pair found by its first character, that character."""
    return token.start + 1 if slot.is_open else token.end


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
