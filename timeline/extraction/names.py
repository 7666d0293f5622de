"""Names from a table, found in a text: whole words, the longest where several fit, in linear time."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from timeline.article import Span

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_CAPITALS = 5  # "CHINA" stands for China; shorter names in capitals are other words ("US", "MUSE")

Forms = list[tuple[str, str]]  # how a name is written, and what it means


class NameTable:
    """Finds the names of a table. A table gives each name as it is written in texts the thing that it means."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._starts: dict[str, Forms] = defaultdict(list)
        for written, meant in names.items():
            for form in dict.fromkeys(_spellings(written)):
                self._starts[_WORD.findall(form)[0]].append((form, meant))
        for forms in self._starts.values():
            forms.sort(key=lambda pair: -len(pair[0]))
        # The text last asked for a part of, and where in it a name may begin: it is asked for part after part.
        self._indexed: tuple[str, list[int], list[Forms]] = ("", [], [])

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[Span, str]]:
        """Each name in `text[start:end]` with what it means, in order, not overlapping."""
        at = start
        for first, forms in self._beginnings(text, start, end):
            if first < at:
                continue
            for form, meant in forms:
                stop = first + len(form)
                if stop <= end and text.startswith(form, first) and not text[stop : stop + 1].isalnum():
                    yield Span(first, stop), meant
                    at = stop
                    break

    def _beginnings(self, text: str, start: int, end: int) -> Iterable[tuple[int, Forms]]:
        """Where a name may begin in `text[start:end]`, with the forms that it may have there."""
        if start == 0 and end == len(text):
            return self._scan(text)
        indexed, starts, forms = self._indexed  # read at once, so that another thread's text does no harm
        if indexed is not text:
            found = list(self._scan(text))
            starts, forms = [at for at, _ in found], [names for _, names in found]
            self._indexed = (text, starts, forms)
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        return zip(starts[first:last], forms[first:last], strict=True)

    def _scan(self, text: str) -> Iterator[tuple[int, Forms]]:
        known = self._starts
        for word in _WORD.finditer(text):
            if (name := word[0]) in known:
                yield word.start(), known[name]


def _spellings(name: str) -> Iterator[str]:
    """A name as it stands, with a typographic apostrophe, at the head of a sentence, and in capitals (datelines)."""
    yield name
    yield name.replace("'", "’")
    if name[0].islower():
        yield name[0].upper() + name[1:]
    if len(name) >= _SHORTEST_CAPITALS and name[0].isupper():
        yield name.upper()
