"""Takes ratios together, "one in five", "three out of every ten", so that no rule sees a number of people in them."""

from timeline.extraction.counts.lexicon import Entry, Part
from timeline.extraction.counts.token import Token

_RATIO = Entry(Part.WORD)
_PART_OF = Entry(Part.OF)
_LINKS = frozenset({"in", "of", "for"})
_EVERY = frozenset({"every", "each"})
_ROUND = frozenset({10, 100, 1000, 10_000, 100_000, 1_000_000})
_PEOPLE = frozenset({Part.HUMAN, Part.CASE, Part.MOD})
MOST_NOUN = 2  # tokens of "one confirmed case" before "in every 50"
MOST_OF_ONE = 500  # of "one in 50"
MOST_SIMPLE = 12  # the larger number of "two in three"; "four in 120 countries" is no ratio


def with_ratios(tokens: list[Token]) -> list[Token]:
    """The tokens with each ratio as one, and "out of" between two numbers as "of"."""
    if not any(t.value for t in tokens) or not any(t.word in _LINKS for t in tokens):
        return tokens
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _end_of_ratio(tokens, at) if tokens[at].value else at
        if end > at:
            word = " ".join(t.word for t in tokens[at:end])
            found.append(Token(tokens[at].start, tokens[end - 1].end, word, _RATIO))
        elif at and [t.word for t in tokens[at : at + 2]] == ["out", "of"] and found[-1].value is not None:
            found.append(Token(tokens[at].start, tokens[at + 1].end, "out of", _PART_OF))
            end = at + 2
        else:
            found.append(tokens[at])
        at = max(end, at + 1)
    return found


def _end_of_ratio(tokens: list[Token], at: int) -> int:
    """Behind the ratio that begins here; `at` where none does."""
    link = at + 1
    while link < len(tokens) and link - at <= MOST_NOUN and tokens[link].part in _PEOPLE:
        link += 1
    is_out_of = [t.word for t in tokens[link : link + 2]] == ["out", "of"]
    link += is_out_of
    if link + 1 >= len(tokens) or tokens[link].word not in _LINKS:
        return at
    has_every = tokens[link + 1].word in _EVERY
    last = link + 1 + has_every
    if last >= len(tokens) or not tokens[last].value or tokens[last].part is Part.THEM:
        return at
    following = tokens[last + 1].part if last + 1 < len(tokens) else None
    is_of = tokens[link].word == "of"
    is_short = link == at + 1 + is_out_of and (is_out_of or not is_of)
    is_ratio = has_every or (is_short and _is_simple(tokens[at], tokens[last], following, is_of=is_of))
    return last + 1 if is_ratio else at


def _is_simple(few: Token, many: Token, following: Part | None, *, is_of: bool) -> bool:
    """Whether two numbers are as small or round as those of a ratio: "one in four", "nine out of ten", "3 in 100,000".

    "Out of" tells a part of people who are counted, save where both numbers are small words or the larger is round.
    """
    part, whole = few.value or 0, many.value or 0
    if part >= whole or following is Part.ANTI or part >= MOST_SIMPLE:
        return False
    if whole in _ROUND or (part == 1 and not is_of and whole <= MOST_OF_ONE):
        return True
    return whole <= MOST_SIMPLE and not (is_of and (few.in_digits or many.in_digits))
