"""Joins the words that bound a number to it: "more than 700", "nearly 90", "40 or so"."""

from dataclasses import replace

from timeline.extraction.counts.lexicon import AFTER, BEFORE, Part, longest
from timeline.extraction.counts.token import Token


def with_bounds(tokens: list[Token]) -> list[Token]:
    """Joins "more than", "nearly", "or so" to the number that they bound."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.part is Part.NUMBER:
            token = _after_bound(tokens, at, _before_bound(found, token))
            while at + 1 < len(tokens) and tokens[at + 1].start < token.end:
                at += 1
        found.append(token)
        at += 1
    return found


def _before_bound(found: list[Token], token: Token) -> Token:
    """The number with the bound before it, whose tokens are taken off `found`."""
    tail = " ".join(t.word for t in found[-4:]).split()
    for size in (4, 3, 2, 1):
        phrase = tuple(tail[-size:]) if len(tail) >= size else ()
        bound = BEFORE[phrase[0]].phrases.get(phrase) if phrase and phrase[0] in BEFORE else None
        if bound is None:
            continue
        count, taken = 0, 0
        while taken < size:
            count += 1
            taken += len(found[-count].word.split())
        if taken == size:
            start = found[-count].start
            del found[-count:]
            return replace(token, start=start, bound=bound)
    return token


def _after_bound(tokens: list[Token], at: int, token: Token) -> Token:
    following = " ".join(t.word for t in tokens[at + 1 : at + 4]).split()
    match = longest(AFTER, following, 0) if following else None
    if match is None:
        return token
    bound, length = match
    end, taken = at, 0
    while taken < length:
        end += 1
        taken += len(tokens[end].word.split())
    return replace(token, end=tokens[end].end, bound=bound)
