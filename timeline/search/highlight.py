"""Where the words of a query stand in a text, and the stretch of it that shows them best."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from timeline.article import Span
from timeline.search.analysis import Folded, folded_tokens, is_cjk
from timeline.search.language import Slot, parse, positive
from timeline.search.synonyms import Groups, known_synonyms, widened

_WORD_EDGE = re.compile(r"\s")
_LAST_EDGE = re.compile(r"\s(?=\S*\Z)")
_TOKEN_START = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+|[^\W\d_]+(?:'[^\W\d_]+)*")
_JOINED = re.compile(r"'(?<=[^\W\d_]')(?!s\b)[^\W\d_]")  # begins with what is rare, which is found fast
_MARKED = ("", "quote", "title", "place", "by")  # the fields whose words may stand in a text; the others are codes
_REACH = 60  # characters that one token and what stands before the next may take


def hits(query_text: str, text: str) -> tuple[Span, ...]:
    """The words of a text that a query looks for, and only those, in order and apart from each other.

    Offsets are those of `text`. Words behind a minus or NOT are not marked.
    """
    finders = _finders(query_text, known_synonyms())
    if not finders:
        return ()
    folded = Folded(text)
    is_joined = "'" in folded.text and _JOINED.search(folded.text) is not None
    places = (place for finder in finders for place in finder.places(folded.text, is_joined=is_joined))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(Span(*folded.original(start, end)) for start, end in merged)


@lru_cache(maxsize=256)
def _finders(query_text: str, synonyms: Groups) -> tuple["_Finder", ...]:  # noqa: ARG001 (what the terms rest on)
    """One for each term that is to be marked."""
    terms = (term for term in positive(widened(parse(query_text).tree)) if term.field in _MARKED)
    return tuple(_Finder(slots) for slots in dict.fromkeys(term.slots() for term in terms))


class _Finder:
    """Finds one term in a folded text: its first letters tell where it may stand, the tokens there decide."""

    def __init__(self, slots: tuple[Slot, ...]) -> None:
        self._slots = slots
        self._first = tuple(slots[0].words)
        self._stem = _common_beginning(self._first)

    def places(self, folded: str, *, is_joined: bool) -> Iterator[tuple[int, int]]:
        """From and to of each place of the term. `is_joined`: words of the text have apostrophes within."""
        for start in self._candidates(folded, is_joined=is_joined):
            end = self._end(folded, start)
            if end:
                yield start, end

    def _candidates(self, folded: str, *, is_joined: bool) -> Iterator[int]:
        """Where its first word may begin."""
        if self._slots[0].is_fuzzy:
            yield from self._near(folded)
        elif not self._stem or self._stem.isdecimal():
            yield from (match.start() for match in _TOKEN_START.finditer(folded))
        elif is_joined and not is_cjk(self._stem):
            pattern = "'?".join(map(re.escape, self._stem))
            yield from (m.start() for m in re.finditer(pattern, folded) if _begins_a_word(folded, m.start()))
        else:
            yield from (at for at in _finds(folded, self._stem) if is_cjk(self._stem) or _begins_a_word(folded, at))

    def _near(self, folded: str) -> Iterator[int]:
        """Where a word begins that may be one slip away: a slip leaves the first or the second half of it as it is,
        or swaps the letters where they meet."""
        word = self._stem
        middle = len(word) // 2
        for beginning in (word[:middle], word[: middle - 1] + word[middle] + word[middle - 1]):
            yield from (at for at in _finds(folded, beginning) if _begins_a_word(folded, at))
        for half in _finds(folded, word[middle:]):
            at = half
            while at and folded[at - 1].isalpha() and half - at <= middle:
                at -= 1
            if not folded[half + len(word) - middle : half + len(word) - middle + 1].isalpha():
                yield at

    def _end(self, folded: str, start: int) -> int:
        """Where the term ends that stands here; 0 where it does not."""
        reach = start + sum(_REACH + max(map(len, slot.words)) for slot in self._slots)
        pending = list(self._slots)
        for token in folded_tokens(folded[start:reach]):
            slot = pending[0]
            if token.position < slot.offset:
                continue
            if token.position > slot.offset or not slot.admits(token.text) or (slot is self._slots[0] and token.start):
                return 0
            pending.pop(0)
            if not pending:
                # Of a pair that was found by its first character, that character is marked.
                return start + (token.start + 1 if slot.is_open else token.end)
        return 0


def _finds(folded: str, part: str) -> Iterator[int]:
    """Where a part of a word stands; the empty one nowhere."""
    at = folded.find(part) if part else -1
    while at >= 0:
        yield at
        at = folded.find(part, at + 1)


def _common_beginning(words: Sequence[str]) -> str:
    """The letters that all words begin with."""
    least, most = min(words), max(words)
    same = next((at for at, letter in enumerate(least) if letter != most[at : at + 1]), len(least))
    return least[:same]


def _begins_a_word(folded: str, at: int) -> bool:
    """Whether no letter stands before, nor one with an apostrophe. CJK words need no space between."""
    before = folded[at - 1 : at]
    if before == "'":
        before = folded[at - 2 : at - 1]
    return not before.isalpha() or is_cjk(before)


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
        edge = _LAST_EDGE.search(text, max(kept.end, end - 60), end)
        end = edge.start() if edge else end
    while start < kept.start and text[start].isspace():
        start += 1
    while end > max(kept.end, start) and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
