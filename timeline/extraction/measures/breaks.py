"""Cuts a sentence into clauses."""

import re
from typing import NamedTuple

from timeline.extraction.measures.verbs import Effect, Form, lexicon

_BREAK = re.compile(  # tried at every character: marks first, then one "\b" for all words, and groups in it alone
    r"[;:](?=\s)|\s[-–—]+\s|--|—|,(?=\s|[\"'”’])|\((?=[^()]*\s)|\)"
    r"|\b(?:(?P<strong>(?:whereas|but|although|though)\b|while\b(?!\s+(?!shopping\b)\w+ing\b)|(?<=,\s)where\b)"
    r"|(?:and|or|as well as|while|plus|including|include|includes|such as|followed by|"
    r"starting with|so that)\b"
    r"|(?:who|which)(?=\s+will\b)|(?:since|when|after|before|until|as|because)(?=\s+(?:it|they|"
    r"the\s+\w+\s+(?:was|were|is|are|has|have))\b)|as(?=\s+[A-Z]))"
)
_MARKS = {",": "comma", "(": "bracket", ")": "bracket"}


class Clause(NamedTuple):
    """A run of the sentence between two breaks. `joint` is the kind of the break before it: start, strong, comma,
    bracket, joint."""

    start: int
    end: int
    joint: str


_PAIRED = frozenset(
    "inbound outbound entry exit port prevention air sea land high medium low overseas foreign physical "
    "confirmed suspected medical border "
    "control import imported social health online international domestic to in into on".split()
)
_CHANGES = (Effect.TIGHTEN, Effect.EASE, Effect.END)
_DOES = frozenset("take make set send close suspend carry+out ban stop".split())
_YEAR_AFTER = re.compile(r"\s(?:19|20)\d\d\b")
_DAY_BEFORE = re.compile(r"\b[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?\Z")
_ROUTE_AFTER = re.compile(
    r"[A-Z]\w+(?:\s\w+)?\s(?:railway|rail|road|border|land|crossing|checkpoint|check|port|route|line|service|flight|"
    r"highway|train|bridge|corridor|section)s?\b"
)
_CAPITAL_BEFORE = re.compile(r"\b[A-Z]\w+\Z")
_WORD_BEFORE = re.compile(r"([\w-]+)\s\Z")
_OR_MORE = re.compile(r"\s(?:more|fewer|less|older|younger|above|over|so)\b")
_NAME_BEFORE = re.compile(r"(?<![.\n])\s[A-Z][a-z]+\s\Z")
_NAME_AFTER = re.compile(r"\s[A-Z][a-z]+\b")
_WORD_AFTER = re.compile(r"\s([a-z]+)")


def _is_paired(text: str, start: int, cut: "re.Match[str]") -> bool:
    """Whether "and" only joins two words before a noun ("entry and exit policies", "prevention and control")."""
    if cut.group() not in ("and", "or"):
        return False
    if cut.group() == "or" and _OR_MORE.match(text, cut.end()):
        return True
    if _NAME_AFTER.match(text, cut.end()) and _NAME_BEFORE.search(text, max(start, cut.start() - 20), cut.start()):
        return True
    before = _WORD_BEFORE.search(text, max(start, cut.start() - 20), cut.start())
    if before is None or before.group(1).lower().rstrip("-") not in _PAIRED:
        return False
    after = _WORD_AFTER.match(text, cut.end())
    return after is None or not _tells_act(after.group(1).lower())


def _is_within(text: str, start: int, cut: "re.Match[str]") -> bool:
    """Whether a comma belongs to a date ("Nov 20, 2021"), or a dash to a route ("the Heihe - Amur bridge")."""
    if cut.group() == ",":
        return bool(
            _YEAR_AFTER.match(text, cut.end()) and _DAY_BEFORE.search(text, max(start, cut.start() - 20), cut.start())
        )
    if cut.group().strip() not in ("-", "–"):
        return False
    return bool(
        _ROUTE_AFTER.match(text, cut.end()) and _CAPITAL_BEFORE.search(text, max(start, cut.start() - 30), cut.start())
    )


def _tells_act(word: str) -> bool:
    """Whether a word after "and" tells another act ("along the border and suspended", "port control and taking")."""
    return any(
        entry.form is Form.PAST or (entry.form is Form.ING and (entry.effect in _CHANGES or entry.base in _DOES))
        for entry in lexicon().get(word, ())
    )


def _kind(cut: "re.Match[str]") -> str:
    """The kind of a break, as a clause tells it."""
    words = cut.group()
    return _MARKS.get(words) or cut.lastgroup or ("joint" if words[0].isalpha() else "strong")


def clauses_of(text: str, start: int, end: int) -> list[Clause]:
    """The clauses of `text[start:end]`, in order, without the words that join them."""
    found: list[Clause] = []
    at, joint, is_bracketed = start, "start", False
    for cut in _BREAK.finditer(text, start, end):
        if _is_paired(text, at, cut) or _is_within(text, at, cut) or (cut.group() == ")" and not is_bracketed):
            continue
        is_bracketed = cut.group() == "(" or (is_bracketed and cut.group() != ")")
        _append(found, text, at, cut.start(), joint)
        kind = _kind(cut)
        # ", and" is one break, told by its comma
        is_one = found and found[-1].end <= at and not text[at : cut.start()].strip()
        joint = joint if is_one and kind != "strong" else kind
        at = cut.end()
    _append(found, text, at, end, joint)
    return found


def _append(found: list[Clause], text: str, start: int, end: int, joint: str) -> None:
    while start < end and not text[start].isalnum() and text[start] not in "“\"‘'$":
        start += 1
    while end > start and text[end - 1] in " \t\n\r\xa0.,;:!?":
        end -= 1
    if start < end:
        found.append(Clause(start, end, joint))
