"""What the words around a number say: which words are its own, and what they say of status, origin and scope."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from timeline.extraction.counts.lexicon import WAVE, Part
from timeline.extraction.counts.scan import Claim
from timeline.extraction.counts.token import Token
from timeline.vocabulary import Origin, Scope, Status

_SEPARATORS = frozenset({Part.COMMA, Part.AND, Part.WITH, Part.WHICH, Part.OPEN, Part.FROM})
_BEFORE_PREDICATE = frozenset(
    {Part.AUX, Part.WHICH, Part.NUMBER, Part.COMMA, Part.OPEN, Part.THEM, Part.MOD, Part.SPEECH}
)
_NOUN_FOLLOWS = frozenset({Part.CASE, Part.MOD, Part.WORD, Part.HUMAN, Part.ANTI, Part.VERB})
_ENDS = frozenset({Part.CLAUSE, Part.STOP, Part.IF})
_TELLING = frozenset({Part.STATE, Part.BROUGHT})
_BRACKETS = frozenset({Part.CLOSE, Part.OPEN})
_SOME = frozenset({"most", "many", "some", "several", "half", "mostly", "mainly"})
_STRONG = frozenset({Part.STOP, Part.COLON})
_GRAVEST_FIRST = (
    Status.DEATH, Status.SEVERE, Status.RECOVERED, Status.ASYMPTOMATIC, Status.SUSPECTED, Status.CLOSE_CONTACT,
    Status.CONFIRMED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Zone:
    """The tokens that belong to one number: `left` begins its clause, `right` ends it (excluded)."""

    left: int
    right: int


def zones(tokens: Sequence[Token], claims: Sequence[Claim]) -> list[Zone]:
    """Divides a sentence among its numbers: at the first strong break between two, else at the last weak one."""
    found = []
    left = 0
    for claim, after in zip_longest(claims, claims[1:]):
        right = len(tokens) if after is None else _break(tokens, claim, after)
        found.append(Zone(left, right))
        left = right
    for i, (claim, after) in enumerate(pairwise(claims)):
        if claim.last >= after.at:  # "32 of its 35 new patients …": what follows is said of the 32
            end = max(after.last + 1, _end_of_apposition(tokens, after.at + 1))
            end += end < len(tokens) and tokens[end].part is Part.TIME  # "11 of China's 14 new cases a day earlier"
            found[i], found[i + 1] = Zone(found[i].left, found[i + 1].right), Zone(after.at, end)
    return found


def _end_of_apposition(tokens: Sequence[Token], begin: int) -> int:
    """Behind ", all locally transmitted" where it begins here; `begin` where it does not."""
    opening = [t.word for t in tokens[begin : begin + 2]]
    if opening not in ([",", "all"], [",", "both"]):
        return begin
    end = begin + 2
    while end < len(tokens) and tokens[end].part not in (Part.COMMA, Part.STOP):
        end += 1
    return end


def _break(tokens: Sequence[Token], claim: Claim, after: Claim) -> int:
    begin, end = max(claim.at + 1, min(claim.last + 1, after.at)), after.at
    for i in range(begin, end):
        if tokens[i].part in _STRONG:
            return i
    for i in range(max(begin, after.first), begin - 1, -1):
        if tokens[i].part in _SEPARATORS and i < end:
            return i
    return begin


@dataclass(frozen=True, slots=True)
class Said:
    """What words say of the people counted."""

    status: Status | None = None
    origin: Origin | None = None
    scope: Scope | None = None
    origins: tuple[Origin, ...] = ()
    statuses: tuple[Status, ...] = ()
    marks: frozenset[str] = frozenset()
    is_weakly_new: bool = False


def said(tokens: Sequence[Token]) -> Said:
    """All that a run of tokens says; of two statuses the graver one, of "not asymptomatic any more" nothing."""
    statuses = {t.entry.status for t in tokens if t.entry.status}
    origins = [t.entry.origin for t in tokens if t.entry.origin]
    scopes = [t.entry.scope for t in tokens if t.entry.scope and t.entry.mark not in ("sofar", "weak")]
    status = next((s for s in _GRAVEST_FIRST if s in statuses), None)
    scope = Scope.ACTIVE if Scope.ACTIVE in scopes else scopes[0] if scopes else None
    return Said(
        status,
        origins[0] if origins else None,
        scope,
        tuple(dict.fromkeys(origins)),
        tuple(s for s in _GRAVEST_FIRST if s in statuses),
        frozenset(t.entry.mark for t in tokens if t.entry.mark),
    )


def predicate(tokens: Sequence[Token], begin: int, end: int) -> list[Token]:
    """The tokens after a number's own words that still speak of its people: states, sources, "were all imported"."""
    found = []
    is_among = False
    for i in range(begin, end):
        token = tokens[i]
        if token.part in _ENDS and i > begin:
            break
        if i + 1 < end and _tells_of_some(token, tokens[i + 1]):
            break
        is_among = is_among or token.word == "among"
        if is_among and token.entry.scope is Scope.ACTIVE:  # "23 infections among people in isolation"
            continue
        if token.part in _TELLING or (
            token.part is Part.MOD
            and (token.word == "newly" or token.entry.mark == "period" or _is_predicative(tokens, i))
        ):
            found.append(token)
    return found


def without_some(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words of a number before ", most of them cleaners at a hospital", which is not said of all of its people."""
    end = next((i for i, (a, b) in enumerate(pairwise(tokens)) if _tells_of_some(a, b)), len(tokens))
    return tokens[:end]


def _tells_of_some(comma: Token, after: Token) -> bool:
    return comma.part is Part.COMMA and after.word in _SOME


def _is_predicative(tokens: Sequence[Token], i: int) -> bool:
    """Whether an adjective is said of the people ("were all imported"), not of a noun after it ("imported goods")."""
    before = tokens[i - 1].part if i else None
    after = tokens[i + 1].part if i + 1 < len(tokens) else None
    is_phrase = tokens[i].entry.status is Status.ASYMPTOMATIC and " " in tokens[i].word  # "without symptoms"
    if tokens[i].entry.mark == "past" or is_phrase:
        return True
    return before in _BEFORE_PREDICATE and after not in _NOUN_FOLLOWS


def is_wave(tokens: Sequence[Token]) -> bool:
    """Whether the words speak of a wave or outbreak, or of a stated length of time."""
    return any(t.word in WAVE or t.entry.mark == "wave" for t in tokens)


def is_present_wave(tokens: Sequence[Token]) -> bool:
    """Whether the words speak of "this outbreak", "the latest wave", not of the epidemic as a whole."""
    return any(
        t.entry.mark == "wave"
        or (t.word in WAVE and any(before.word in _PRESENT for before in tokens[max(0, i - 2) : i]))
        for i, t in enumerate(tokens)
    )


_PRESENT = frozenset({"this", "latest", "current", "present", "new", "recent", "ongoing"})


def opened_before(tokens: Sequence[Token], at: int) -> int | None:
    """The bracket that a number stands in, if any: its parts belong to the number before the bracket."""
    for i in range(at - 1, max(-1, at - 40), -1):
        if tokens[i].part in _BRACKETS:
            return i if tokens[i].part is Part.OPEN else None
    return None
