"""The query language: a visitor's text to a tree of terms, and back. It knows nothing of the index.

    words          imported cases           both, in any order, in any field; a word finds its forms (`analysis.forms`)
    "a phrase"     "closed-loop management" the words exactly so, side by side
    prefix*        test*                    words that begin so; at least three letters
    word~          quarantne~               the word with one slip of the key: a letter put in, left out, changed, or
                                            swapped with the next; at least four letters
    OR  AND  NOT   quarantine OR isolation  capital letters; AND binds before OR, and stands between words anyway
    -word          case -border             records with that word are out, of the whole text or the whole bracket
    ( )            (visa OR flight) Russia
    field:value    place:Suifenhe           see FIELDS; the value is a word, a prefix, a "phrase" or a bracket
    date:          date:2020-04..2020-06    years, months or days; what may lie there matches
    value:         value:>100               case counts by their number

Nothing raises. What cannot be read as meant is read as plain words, with a notice that names the place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from rapidfuzz.distance import OSA

from timeline.limits import LIMITS
from timeline.search.analysis import forms, tokens
from timeline.search.query import Notice
from timeline.search.ranges import RANGED
from timeline.search.ranges import read as read_range
from timeline.search.scanning import UNCLOSED, Mark, Piece, scan

FIELDS = ("title", "quote", "place", "by", "category", "kind", "source", "publisher", "status", "origin", *RANGED)


class Style(Enum):
    """How a term's words are looked for."""

    WORD = "word"
    PREFIX = "prefix"
    FUZZY = "fuzzy"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Slot:
    """What may stand at one place of a term: any of `words`; or any word that begins with the one word there, or is
    one slip of the key away from it."""

    words: frozenset[str]
    offset: int
    is_prefix: bool = False
    is_open: bool = False  # one CJK character, indexed only as the first of a pair
    is_fuzzy: bool = False

    def admits(self, word: str) -> bool:
        """Whether a token fits."""
        if self.is_prefix:
            return any(word.startswith(stem) for stem in self.words)
        return word in self.words or (
            self.is_fuzzy and any(OSA.distance(one, word, score_cutoff=1) == 1 for one in self.words)
        )


@dataclass(frozen=True, slots=True)
class Term:
    """A word, prefix or phrase, as written; `start` counts characters of the query from 0."""

    text: str
    start: int
    style: Style = Style.WORD
    field: str = ""

    def slots(self) -> tuple[Slot, ...]:
        """The places of the term. A word of several tokens ("closed-loop", "covid19") is a phrase of them."""
        found = tuple(tokens(self.text, query=True))
        slots = []
        for at, token in enumerate(found):
            is_last = at == len(found) - 1
            is_prefix = token.is_open or (is_last and self.style is Style.PREFIX)
            loose = is_last and self.style is Style.WORD
            words = forms(token.text) if loose and not is_prefix else frozenset((token.text,))
            is_fuzzy = self.style is Style.FUZZY
            slots.append(Slot(words, token.position - found[0].position, is_prefix, token.is_open, is_fuzzy))
        return tuple(slots)

    def __str__(self) -> str:
        prefix = f"{self.field}:" if self.field else ""
        quote = '"' if self.style is Style.PHRASE else ""
        sign = {Style.PREFIX: "*", Style.FUZZY: "~"}.get(self.style, "")
        return f"{prefix}{quote}{self.text}{quote}{sign}"


@dataclass(frozen=True, slots=True)
class Range:
    """Days or numbers from one to another, both within; `text` is as written."""

    field: str
    text: str
    low: int
    high: int

    def __str__(self) -> str:
        return f"{self.field}:{self.text}"


@dataclass(frozen=True, slots=True)
class Not:
    """Everything that the part does not match."""

    part: "Node"

    def __str__(self) -> str:
        return f"-{_bracketed(self.part)}"


@dataclass(frozen=True, slots=True)
class And:
    """What all parts match, negations last; everything where there are none."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        first, *rest = self.parts or ("",)
        if all(isinstance(part, Not) for part in rest):  # a `-` reaches over all alternatives before it
            return " ".join(map(str, (first, *rest)))
        return " ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """What some part matches."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " OR ".join(map(_alternative, self.parts))


Node = Term | Range | Not | And | Or
EVERYTHING = And(())


def _bracketed(node: Node) -> str:
    return str(node) if isinstance(node, Term | Range) else f"({node})"


def _alternative(node: Node) -> str:
    """A part of an Or. A `-` in it would reach over the other parts; NOT does not."""
    if isinstance(node, Not):
        return f"NOT {_bracketed(node.part)}"
    if isinstance(node, And):
        return " ".join(f"({part})" if isinstance(part, Or) else _alternative(part) for part in node.parts)
    return f"({node})" if isinstance(node, Or) else str(node)


def _not(node: Node) -> Node:
    return node.part if isinstance(node, Not) else Not(node)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as understood. `str(tree)` is a text with the same meaning; empty for the empty query."""

    tree: Node
    notices: tuple[Notice, ...] = ()

    def terms(self) -> tuple[Term, ...]:
        """The terms that a hit is to have, in the order of the text; those behind a minus are left out."""
        return tuple(positive(self.tree))


def positive(node: Node) -> Iterator[Term]:
    """The terms of a tree that a hit is to have."""
    if isinstance(node, Term):
        yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from positive(part)


def parse(text: str) -> Parsed:
    """Read a query. Never raises; cuts at LIMITS.query_characters without a word, as `forms` has said so."""
    text = text[: LIMITS.query_characters]
    pieces, problems = scan(text, FIELDS)
    tree = _Reader(pieces).read()
    if text.strip() and tree == EVERYTHING:
        problems = [*problems, (0, "There is no word to look for, so everything is shown.")]
    written = _closed(text) if any(message == UNCLOSED for _, message in problems) else ""
    written = written or str(tree)
    suggestion = written if written != text.strip() and len(written) <= LIMITS.query_characters else ""
    notices = [Notice(message, at + 1, suggestion) for at, message in sorted(problems)]
    return Parsed(tree, tuple(notices))


def _closed(text: str) -> str:
    """A text with a quotation mark left open, closed at its end; "" where that cannot be read without a problem."""
    closed = f'{text.rstrip()}"'
    pieces, problems = scan(closed, FIELDS)
    return closed if pieces and not problems else ""


class _Reader:
    """Reads scanned pieces, which are balanced and within the limits, into a tree."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._at = 0

    def read(self) -> Node:
        return self._group("")

    def _group(self, field: str) -> Node:
        """Everything up to the closing bracket: alternatives, and what a `-` takes away from all of them."""
        alternatives: list[Node] = []
        out: list[Node] = []
        run: list[Node] = []
        while self._at < len(self._pieces):
            piece = self._pieces[self._at]
            if piece.mark is Mark.CLOSE:
                break
            if piece.mark is Mark.OR:
                self._at += 1
                alternatives.append(_all(run))
                run = []
            elif piece.mark is Mark.MINUS:
                self._at += 1
                out.append(_not(self._operand(field)))
            else:
                run.append(self._operand(field))
        alternatives = [part for part in (*alternatives, _all(run)) if part != EVERYTHING]
        kept = alternatives[0] if len(alternatives) == 1 else Or(tuple(alternatives)) if alternatives else EVERYTHING
        return _all([kept, *out])

    def _operand(self, field: str) -> Node:
        """One term, bracket or negation. The scanner sees to it that one follows."""
        piece = self._pieces[self._at]
        self._at += 1
        if piece.mark in (Mark.NOT, Mark.MINUS):
            return _not(self._operand(field))
        if piece.mark is Mark.OPEN:
            inner = self._group(piece.field or field)
            self._at += 1
            return inner
        if piece.mark is Mark.RANGE:
            return Range(piece.field, piece.text, *(read_range(piece.field, piece.text) or (0, 0)))
        style = {Mark.PHRASE: Style.PHRASE, Mark.PREFIX: Style.PREFIX, Mark.FUZZY: Style.FUZZY}.get(
            piece.mark, Style.WORD
        )
        return Term(piece.text, piece.start, style, piece.field or field)


def _all(parts: list[Node]) -> Node:
    """The parts together, a conjunction within one taken into it, negations last."""
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, And) else (part,)
    flat.sort(key=lambda part: isinstance(part, Not))
    return flat[0] if len(flat) == 1 else And(tuple(flat))
