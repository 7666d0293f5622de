"""Patterns of many words, sought by re2 in one pass: Python's re tries each of the words at each character."""

import re

import re2

_LETTERS = r"\pL\pN_"  # re2's own \w knows the letters of English only
_WORD_CLASS = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\w")
_LOOK_AROUND = re.compile(r"\(\?<?!(?:[^()]|\([^()]*\))*\)")


class Sought:
    """A pattern, without case, of which only matters whether it occurs. It may say what is not to stand beside it."""

    def __init__(self, pattern: str) -> None:
        options = re2.Options()
        options.case_sensitive = False
        options.never_capture = True
        loose = _LOOK_AROUND.sub("", pattern)
        self._exact = re.compile(pattern, re.IGNORECASE) if loose != pattern else None
        self._found = re2.Set.SearchSet(options)  # of one: it tells whether, and need not find out where
        self._found.Add(_WORD_CLASS.sub(_with_letters, loose))
        self._found.Compile()

    def search(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Whether it occurs in `text[start:end]`."""
        if not self._found.Match(text[start:end].encode()):
            return False
        return self._exact is None or bool(self._exact.search(text, start, len(text) if end is None else end))


def _with_letters(part: "re.Match[str]") -> str:
    return f"[{_LETTERS}]" if part[0] == r"\w" else part[0].replace(r"\w", _LETTERS)
