"""Words: how a text is cut into tokens for the index, and which words of a text a word of a query finds.

The index holds words as they are written (folded), not stems. A query's word is widened to its forms when it is
looked up, so that a prefix sees real words, a phrase can be exact, and a change here needs no new index but for
`tokens`. A base word finds its inflections ("test": tests, tested, testing); a word that already carries an ending
finds only itself and its singular or plural. So "import" finds both "imported cases" and "importing goods", while
"imported" and "importing" never find each other.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

VERSION = 1  # raise it when `tokens` gives other tokens: every index is then built anew

_CJK = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
_LETTER = rf"[^\W\d_{_CJK}]"
_TOKEN = re.compile(
    rf"(?P<word>{_LETTER}+(?:'{_LETTER}+)*)|(?P<number>\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)|(?P<cjk>[{_CJK}]+)"
)
_ASCII_TOKEN = re.compile(r"(?P<word>[a-z]+(?:'[a-z]+)*)|(?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d+)", re.ASCII)
_ASCII_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*|\d{1,3}(?:,\d{3})+(?!\d)|\d+", re.ASCII)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_CAPITALS = re.compile(r"[A-Z]+")
_COMBINING = re.compile("[\u0300-\u036f]")
_GAP = 100  # positions between two texts of one field, so that no phrase runs from one into the next


class Token(NamedTuple):
    """A word as the index holds it: its place among the words of its text, and `text[start:end]` it was read from.

    `is_open` marks a single CJK character, which stands for every pair of characters that begins with it.
    """

    text: str
    position: int
    start: int
    end: int
    is_open: bool = False


@lru_cache(maxsize=8192)
def _folded(character: str) -> str:
    """One character in its comparable form: compatibility forms and case folded, accents and format signs dropped.

    Signs and spaces only part words, so each becomes one of ASCII: most English texts then are ASCII as a whole.
    """
    category = unicodedata.category(character)
    if category[0] in "PSZ" and not character.isascii():
        return "'" if character == "’" else " "
    if category in ("Cf", "Mn"):
        return character if "\u3099" <= character <= "\u309a" else ""
    plain = _COMBINING.sub("", unicodedata.normalize("NFD", unicodedata.normalize("NFKC", character)))
    return unicodedata.normalize("NFC", plain.casefold())


# What makes most English texts no ASCII: each is one character in both forms.
_SIGNS = tuple((sign, _folded(sign)) for sign in "’‘“”–—…·\xa0")


def fold(text: str) -> str:
    """The comparable form of a text."""
    return text.lower() if text.isascii() else "".join(map(_folded, text))


class Folded:
    """A text in its comparable form, which remembers where everything stood."""

    def __init__(self, text: str) -> None:
        self._original = text
        self._offsets: list[int] | None = None  # for each character of the form where it stood, if any moved
        for sign, folded in _SIGNS:
            text = text.replace(sign, folded)
        if text.isascii():
            self.text = text.lower()
            return
        table = {character: _folded(character) for character in set(_NOT_ASCII.findall(text))}
        if all(len(folded) == 1 for folded in table.values()):
            for character, folded in table.items():
                text = text.replace(character, folded)
            # Quotation marks and dashes alone leave a text of ASCII; other letters are folded by now.
            self.text = text.lower() if text.isascii() else _CAPITALS.sub(lambda found: found.group().lower(), text)
            return
        parts = [table.get(character) or _folded(character) for character in text]
        self.text = "".join(parts)
        self._offsets = [at for at, part in enumerate(parts) for _ in part]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the form stands in the text; accents written after a letter belong to it."""
        if self._offsets is None:
            return start, end
        last = self._offsets[end - 1] + 1
        while last < len(self._original) and unicodedata.category(self._original[last]) == "Mn":
            last += 1
        return self._offsets[start], last


def tokens(text: str, *, query: bool = False, first: int = 0) -> Iterator[Token]:
    """The tokens of a text, in order; offsets are those of `text` itself.

    Letters and digits are apart, so that "covid19" and "COVID-19" are the same two tokens. CJK runs give each pair of
    neighbouring characters; in the index the last character stands alone as well. `query` leaves that one out.
    """
    folded = Folded(text)
    for token in folded_tokens(folded.text, query=query, position=first):
        start, end = folded.original(token.start, token.end)
        yield token if (start, end) == (token.start, token.end) else token._replace(start=start, end=end)


def folded_tokens(folded: str, *, query: bool = False, position: int = 0) -> Iterator[Token]:
    """The tokens of a text in its comparable form, with their offsets in it."""
    for match in (_ASCII_TOKEN if folded.isascii() else _TOKEN).finditer(folded):
        kind, word = match.lastgroup, match.group()
        start, end = match.span()
        if kind == "cjk":
            yield from _pairs(word, position, start, query=query)
            position += end - start
            continue
        yield Token(word if word.isalnum() else _plain(word), position, start, end)
        position += 1


def _pairs(run: str, position: int, start: int, *, query: bool) -> Iterator[Token]:
    for at in range(len(run) - 1):
        yield Token(run[at : at + 2], position + at, start + at, start + at + 2)
    last = len(run) - 1
    if not query or last == 0:
        yield Token(run[last], position + last, start + last, start + last + 1, is_open=True)


def field_words(texts: tuple[str, ...]) -> tuple[list[str], list[int]]:
    """The words of all texts of one field and their positions, with a gap in these between two texts."""
    words: list[str] = []
    positions: list[int] = []
    first = 0
    for text in texts:
        if text.isascii():
            found = _ascii_words(text.lower())
            stand = list(range(first, first + len(found)))
        else:
            read = list(tokens(text, first=first))
            found, stand = [token.text for token in read], [token.position for token in read]
        words += found
        positions += stand
        first = (stand[-1] if found else first) + _GAP
    return words, positions


def _ascii_words(folded: str) -> list[str]:
    """What `folded_tokens` finds in a text of ASCII, without the places."""
    words: list[str] = _ASCII_WORD.findall(folded)
    if "," in folded or "'" in folded:
        return [word if word.isalnum() else _plain(word) for word in words]
    return words


def _plain(word: str) -> str:
    """A word without its signs: 1,234 as 1234, China's as china."""
    return word.replace(",", "") if word[0].isdigit() else word.removesuffix("'s").replace("'", "")


def is_cjk(text: str) -> bool:
    """Whether it is written in characters that are indexed in pairs."""
    return bool(text) and re.fullmatch(f"[{_CJK}]+", text) is not None


# ---- forms of a word

# Words whose s is not a plural's: "custom" is not the customs, "new" not the news.
_FIXED = frozenset("news customs goods means series species always perhaps across does yes thus plus less".split())
_SIBILANT = ("s", "x", "z", "ch", "sh")
_LATIN_US = frozenset("virus coronavirus bus campus census focus bonus status surplus apparatus".split())
_VOWELS = "aeiou"


@lru_cache(maxsize=4096)
def forms(word: str) -> frozenset[str]:
    """The words of a text that a query's word finds: itself, its plural or singular, and a base word's inflections."""
    if not word.isascii() or not word.isalpha() or len(word) < 3:
        return frozenset((word,))
    found = {word, *_numbers(word)}
    if len(word) >= 3 and not word.endswith(("s", "ed", "ing")):
        found |= set(_inflections(word))
    return frozenset(found)


def _numbers(word: str) -> Iterator[str]:
    """Its plural, or its singular where it is a plural."""
    if word in _FIXED:
        return
    singular = _singular(word)
    if singular:
        yield singular
        return
    if word.endswith(_SIBILANT):
        plural = word + "es"
    elif word.endswith("y") and word[-2] not in _VOWELS:
        plural = word[:-1] + "ies"
    else:
        plural = word + "s"
        if word.endswith("o"):
            yield word + "es"
    if plural not in _FIXED:
        yield plural


def _singular(word: str) -> str:
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 4:
        return ""
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith("es") and word[:-2] in _LATIN_US:
        return word[:-2]
    if word.endswith(("sses", "xes", "zes", "ches", "shes", "oes")):
        return word[:-2]
    return word[:-1]


def _inflections(word: str) -> Iterator[str]:
    """The past and the -ing form of a base word."""
    if word.endswith("e"):
        if word.endswith("ee"):
            if len(word) > 4:
                yield from (word + "d", word + "ing")
            return
        yield from (word + "d", word[:-1] + "ing")
    elif word.endswith("y") and word[-2] not in _VOWELS:
        yield from (word[:-1] + "ied", word + "ing")
    else:
        doubles = word[-1] not in _VOWELS + "wxy" and word[-2] in _VOWELS and word[-3] not in _VOWELS
        if doubles:
            yield from (word + word[-1] + "ed", word + word[-1] + "ing")
        if not doubles or len(re.findall(f"[{_VOWELS}]+", word)) > 1:
            yield from (word + "ed", word + "ing")
