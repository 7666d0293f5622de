"""Cuts a query's text into pieces that are balanced and within the limits, and says what it had to mend."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from timeline.limits import LIMITS
from timeline.search.analysis import Token, is_cjk, tokens
from timeline.search.ranges import FORMS, RANGED, turned
from timeline.search.ranges import read as read_range

Problem = tuple[int, str]  # where it is, counted from 0, and what to tell the visitor


class Mark(Enum):
    """What a piece is."""

    WORD = "word"
    PREFIX = "prefix"
    FUZZY = "fuzzy"
    PHRASE = "phrase"
    RANGE = "range"
    OPEN = "("
    CLOSE = ")"
    OR = "OR"
    AND = "AND"
    NOT = "NOT"
    MINUS = "-"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the text; `text` is set for all terms, `field` for them and for an opening bracket."""

    mark: Mark
    start: int
    text: str = ""
    field: str = ""


_QUOTES = '"“”„‟＂«»'
_SPACE = re.compile(r"\s*")
_FIELD = re.compile(r"([A-Za-z]+)[:：](?!/)")
_WORD = re.compile(rf"[^\s()（）{_QUOTES}]+")
_PART = re.compile(r"[^:：*＊~～]+[*＊~～]?")
_SIGNS = {"*": Mark.PREFIX, "＊": Mark.PREFIX, "~": Mark.FUZZY, "～": Mark.FUZZY}
_BRACKETS = {"(": Mark.OPEN, "（": Mark.OPEN, ")": Mark.CLOSE, "）": Mark.CLOSE}
_OPERATORS = {"AND": Mark.AND, "OR": Mark.OR, "NOT": Mark.NOT}
_TERMS = (Mark.WORD, Mark.PREFIX, Mark.FUZZY, Mark.PHRASE, Mark.RANGE)
UNCLOSED = "A quotation mark was opened and not closed; what follows is read as plain words."
_WIDE = (Mark.PREFIX, Mark.FUZZY)  # terms that stand for many words


def scan(text: str, fields: tuple[str, ...]) -> tuple[list[Piece], list[Problem]]:
    """The pieces of a query, such that every operator has its operands and every bracket its twin."""
    scanner = _Scanner(text, fields)
    pieces = list(scanner.pieces())
    problems = scanner.problems
    for mend in (_limited, _balanced, _shallow, _with_operands):
        pieces = mend(pieces, problems)
    return pieces, problems


class _Scanner:
    def __init__(self, text: str, fields: tuple[str, ...]) -> None:
        self._text = text
        self._fields = fields
        self._at = 0
        self.problems: list[Problem] = []

    def pieces(self) -> Iterator[Piece]:
        """Every piece in turn."""
        self._skip()
        while self._at < len(self._text):
            if self._is_minus():
                yield Piece(Mark.MINUS, self._at)
                self._at += 1
            else:
                start = self._at
                yield from self._valued(start, self._field())
            self._skip()

    def _skip(self) -> None:
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _is_minus(self) -> bool:
        before, after = self._text[: self._at][-1:], self._text[self._at + 1 : self._at + 2]
        follows = bool(after) and not after.isspace() and after not in ")）"
        return self._text[self._at] in "-−－" and follows and (not before or before.isspace() or before in "(（-−－")

    def _field(self) -> str:
        """The field named here, and past it; empty where none is."""
        match = _FIELD.match(self._text, self._at)
        if not match:
            return ""
        name = match.group(1).lower()
        if name not in self._fields:
            if not _OPERATORS.get(match.group(1)):
                known = ", ".join(self._fields)
                self.problems.append((self._at, f"There is no field “{match.group(1)}”; there are {known}."))
            return ""
        self._at = match.end()
        self._skip()
        if self._at == len(self._text) or self._text[self._at] in ")）":
            self.problems.append((match.start(), f"Nothing follows “{match.group()}”, so it is looked for as a word."))
            self._at = match.start()
            return ""
        return name

    def _valued(self, start: int, field: str) -> Iterator[Piece]:
        character = self._text[self._at]
        if field in RANGED and character not in ")）":
            yield from self._range(start, field)
        elif character in _BRACKETS:
            yield Piece(_BRACKETS[character], self._at, field=field)
            self._at += 1
        elif character in _QUOTES:
            yield from self._phrase(field)
        else:
            yield from self._words(start, field)

    def _range(self, start: int, field: str) -> Iterator[Piece]:
        """What stands behind a field that takes a range; what is none is passed over."""
        match = _WORD.match(self._text, self._at)
        if match and read_range(field, match.group()):
            self._at = match.end()
            right = turned(field, match.group())
            if right:
                self.problems.append((match.start(), f"{match.group()} runs backwards; it is read as {right}."))
            yield Piece(Mark.RANGE, start, right or match.group(), field)
        else:
            self.problems.append((self._at, f"{FORMS[field]}; here it is left out."))
            self._at = match.end() if match else self._at

    def _phrase(self, field: str) -> Iterator[Piece]:
        opened = self._at
        end = next((at for at in range(opened + 1, len(self._text)) if self._text[at] in _QUOTES), -1)
        self._at = opened + 1
        if end < 0:
            self.problems.append((opened, UNCLOSED))
            return
        inner = self._text[opened + 1 : end]
        self._at = end + 1
        found = list(tokens(inner, query=True))
        if not found:
            self.problems.append((opened, "There is no word between the quotation marks."))
            return
        if len(found) > LIMITS.phrase_words:
            self.problems.append(
                (opened, f"A phrase may have {LIMITS.phrase_words} words; the rest of it is left out.")
            )
            inner = inner[: found[LIMITS.phrase_words - 1].end]
        yield Piece(Mark.PHRASE, opened, " ".join(inner.split()), field)

    def _words(self, start: int, field: str) -> Iterator[Piece]:
        match = _WORD.match(self._text, self._at)
        assert match is not None, "what is no space, bracket or quotation mark is a word"
        self._at = match.end()
        if not field and match.group() in _OPERATORS:
            yield Piece(_OPERATORS[match.group()], start)
            return
        if match.group()[0] in _SIGNS:
            self._misplaced(match.group()[0], match.start())
        for part in _PART.finditer(match.group()):
            yield from self._word(part, match.start(), field, is_last=part.end() == len(match.group()))

    def _word(self, part: re.Match[str], base: int, field: str, *, is_last: bool) -> Iterator[Piece]:
        found = list(tokens(part.group(), query=True))
        if not found:
            return
        start = base + part.start() + found[0].start
        text = part.group()[found[0].start : found[-1].end]
        mark = Mark.WORD
        if part.group()[-1] in _SIGNS:
            mark = self._wide(_SIGNS[part.group()[-1]], found, start, is_last=is_last)
        yield Piece(mark, start, text.lower() if text in _OPERATORS else text, field)

    def _wide(self, mark: Mark, found: list[Token], start: int, *, is_last: bool) -> Mark:
        """A word with * or ~ at its end: as it is meant, or as it stands."""
        sign = "*" if mark is Mark.PREFIX else "~"
        if not is_last:
            self._misplaced(sign, start)
            return Mark.WORD
        letters = found[-1].text
        if mark is Mark.FUZZY and (len(found) > 1 or not letters.isalpha() or is_cjk(letters)):
            self.problems.append((start, "A ~ stands behind one word of letters; it is looked for as it stands."))
            return Mark.WORD
        least = LIMITS.prefix_stem if mark is Mark.PREFIX else LIMITS.fuzzy_letters
        if len(letters) < least and not (mark is Mark.PREFIX and is_cjk(letters)):
            few = f"A word before {sign} needs {least} letters; it is looked for as it stands."
            self.problems.append((start, few))
            return Mark.WORD
        return mark

    def _misplaced(self, sign: str, at: int) -> None:
        sign = "*" if sign in "*＊" else "~"
        self.problems.append((at, f"A {sign} stands at the end of a word, as in test{sign}; here it is left out."))


def _limited(pieces: list[Piece], problems: list[Problem]) -> list[Piece]:
    """No more words and prefixes than the limits allow."""
    kept: list[Piece] = []
    words = prefixes = 0
    for piece in pieces:
        words += _weight(piece)
        if piece.mark in _TERMS and words > LIMITS.query_words:
            _tell_once(problems, piece.start, f"A query may have {LIMITS.query_words} words; the rest is left out.")
            continue
        prefixes += piece.mark in _WIDE
        if piece.mark in _WIDE and prefixes > LIMITS.query_prefixes:
            _tell_once(
                problems, piece.start, f"A query may have {LIMITS.query_prefixes} * or ~; the rest are left out."
            )
            kept.append(replace(piece, mark=Mark.WORD))
        else:
            kept.append(piece)
    return kept


def _weight(piece: Piece) -> int:
    """How many words it counts as: a phrase and a run of CJK have limits of their own."""
    if piece.mark not in _TERMS:
        return 0
    return (
        1
        if piece.mark in (Mark.PHRASE, Mark.RANGE) or is_cjk(piece.text)
        else len(list(tokens(piece.text, query=True)))
    )


def _tell_once(problems: list[Problem], at: int, message: str) -> None:
    if all(message != told for _, told in problems):
        problems.append((at, message))


def _balanced(pieces: list[Piece], problems: list[Problem]) -> list[Piece]:
    """Each bracket with its twin: a closing one too many is dropped, a missing one added at the end."""
    kept: list[Piece] = []
    opened: list[Piece] = []
    for piece in pieces:
        if piece.mark is Mark.OPEN:
            opened.append(piece)
        elif piece.mark is Mark.CLOSE:
            if not opened:
                problems.append((piece.start, "A bracket was closed that had not been opened."))
                continue
            opened.pop()
        kept.append(piece)
    problems += [(piece.start, "A bracket was opened and not closed; it is closed at the end.") for piece in opened[:1]]
    return kept + [Piece(Mark.CLOSE, piece.start) for piece in opened]


def _shallow(pieces: list[Piece], problems: list[Problem]) -> list[Piece]:
    """Brackets within brackets as deep as the limit; those deeper are left out, their words stay."""
    kept: list[Piece] = []
    depth = 0
    for piece in pieces:
        depth += piece.mark is Mark.OPEN
        if piece.mark not in (Mark.OPEN, Mark.CLOSE) or depth <= LIMITS.query_depth:
            kept.append(piece)
        elif piece.mark is Mark.OPEN and depth == LIMITS.query_depth + 1:
            deep = f"Brackets may stand {LIMITS.query_depth} deep; those deeper are left out."
            problems.append((piece.start, deep))
        depth -= piece.mark is Mark.CLOSE
    return kept


def _with_operands(pieces: list[Piece], problems: list[Problem]) -> list[Piece]:
    """Without operators that lack something to join, and without empty brackets; AND goes, as it joins anyway."""
    while True:
        bad = next((at for at in range(len(pieces)) if _lacks(pieces, at)), None)
        if bad is None:
            return [piece for piece in pieces if piece.mark is not Mark.AND]
        piece = pieces[bad]
        if piece.mark is Mark.OPEN:
            pieces = pieces[:bad] + pieces[bad + 2 :]
            continue
        if piece.mark is not Mark.MINUS:
            problems.append((piece.start, f"{piece.mark.value} has nothing to join here and is left out."))
        pieces = pieces[:bad] + pieces[bad + 1 :]


def _lacks(pieces: list[Piece], at: int) -> bool:
    """Whether the operator there lacks an operand, or the bracket there holds nothing."""
    mark = pieces[at].mark
    before = pieces[at - 1].mark if at else Mark.OPEN
    after = pieces[at + 1].mark if at + 1 < len(pieces) else Mark.CLOSE
    if mark is Mark.OPEN:
        return after is Mark.CLOSE
    if mark in (Mark.NOT, Mark.MINUS):
        return after in (Mark.CLOSE, Mark.OR, Mark.AND)
    if mark in (Mark.OR, Mark.AND):
        starts_group = before in (Mark.OPEN, Mark.OR, Mark.AND, Mark.NOT, Mark.MINUS)
        return starts_group or after in (Mark.CLOSE, Mark.OR, Mark.AND)
    return False
