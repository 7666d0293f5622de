"""Names from a table, found in a text: whole words, the longest where several fit, in linear time."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from timeline.article import Span

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_CAPITALS = 5  # "CHINA" stands for China; shorter names in capitals are other words ("US", "MUSE")


class NameTable:
    """Finds the names of a table. A table gives each name as it is written in texts the thing that it means."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._starts: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for written, meant in names.items():
            for form in dict.fromkeys(_spellings(written)):
                self._starts[_WORD.findall(form)[0]].append((form, meant))
        for forms in self._starts.values():
            forms.sort(key=lambda pair: -len(pair[0]))

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[Span, str]]:
        """Each name in `text[start:end]` with what it means, in order, not overlapping."""
        at = start
        for word in _WORD.finditer(text, start, end):
            if word.start() < at or word.group() not in self._starts:
                continue
            for form, meant in self._starts[word.group()]:
                stop = word.start() + len(form)
                if stop <= end and text.startswith(form, word.start()) and not text[stop : stop + 1].isalnum():
                    yield Span(word.start(), stop), meant
                    at = stop
                    break


def _spellings(name: str) -> Iterator[str]:
    """A name as it stands, with a typographic apostrophe, at the head of a sentence, and in capitals (datelines)."""
    yield name
    yield name.replace("'", "’")
    if name[0].islower():
        yield name[0].upper() + name[1:]
    if len(name) >= _SHORTEST_CAPITALS and name[0].isupper():
        yield name.upper()
