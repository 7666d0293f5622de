"""Takes the ages of people together, so that no rule sees a number of people in them."""

from timeline.extraction.counts.lexicon import Entry, Part
from timeline.extraction.counts.token import Token

_AGE = Entry(Part.AGE)
_MOST = 6  # tokens of "aged between 23 and 61"
_LINKS = frozenset({Part.PREP, Part.FROM, Part.OF, Part.NUMBER, Part.AND, Part.COMMA})
_COUNTED = frozenset({Part.CASE, Part.HUMAN, Part.MOD, Part.OF, Part.WHICH})
_ENDINGS = ("old", "olds")  # of every age that does not begin with "aged"
_OLD = frozenset({"year-old", "years-old", "year-olds", "month-old", "months-old", "week-old", "day-old"})


def with_ages(tokens: list[Token]) -> list[Token]:
    """The tokens with "aged between 23 and 61", "under the age of 18" and "72-year-old" as one each."""
    if not any(t.part is Part.AGE or t.word.endswith(_ENDINGS) for t in tokens):
        return tokens
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _end_of_age(tokens, at)
        if end > at + 1:
            word = " ".join(t.word for t in tokens[at:end])
            found.append(Token(tokens[at].start, tokens[end - 1].end, word, _AGE))
        else:
            found.append(tokens[at])
        at = max(end, at + 1)
    return found


def _end_of_age(tokens: list[Token], at: int) -> int:
    """Behind the age that begins here; `at` where none does."""
    if tokens[at].value is not None:
        end = at + 2 if at + 2 < len(tokens) and tokens[at + 1].word == "-" else at + 1
        if end < len(tokens) and tokens[end].word in _OLD:
            return end + 1
        if end + 1 < len(tokens) and tokens[end].part in _LINKS and tokens[end + 1].value is not None:
            end += 2  # "between 2 and 78 years old"
        is_old = [t.word for t in tokens[end : end + 2]] in (["years", "old"], ["months", "old"], ["year", "old"])
        return end + 2 if is_old else at
    if tokens[at].part is not Part.AGE:
        return at
    last = at
    for i in range(at + 1, min(len(tokens), at + _MOST)):
        if tokens[i].part not in _LINKS:
            break
        if tokens[i].value is not None:
            if i + 1 < len(tokens) and tokens[i + 1].part in _COUNTED:
                break  # "aged 60 and two women"
            last = i
    return last + 1 if last > at else at
