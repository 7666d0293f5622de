"""Which place a number is about, and which temporal expression governs it."""

from collections.abc import Sequence
from itertools import chain

from timeline.dating import Expression
from timeline.extraction.counts.clause import Zone
from timeline.extraction.counts.lexicon import Part
from timeline.extraction.counts.scan import Claim
from timeline.extraction.counts.token import Token

MOST_AWAY = 60  # tokens looked at on either side of a number: keeps time linear
_BORDER = frozenset(
    "border borders frontier side nationals citizens national citizen people government embassy data figures".split()
)
_AWAY = frozenset(
    "borders bordered adjoining facing bordering neighboring neighbouring with from near via "
    "leaving entering toward towards between".split()
)
_WAYS = frozenset("up down fewer more less higher lower rose fell increase decrease drop rise decline".split())
_SHARES = frozenset({"half", "halves", "most", "mostly", "mainly", "majority", "many"})  # "most of them in Jilin"
_ALL = frozenset({"all", "both", "each", "every"})
_SPEAKING = frozenset(
    "said says announced told stated noted added briefing conference according revealed statement disclosed "
    "bulletin".split()
)
_AUTHORITY = frozenset(
    "commission authorities ministry officials government headquarters nhc administration office".split()
)


def is_about(tokens: Sequence[Token], i: int) -> bool:
    """Whether a place may be what a number is about, not where someone came from or what lies beside it."""
    token = tokens[i]
    if token.part is not Part.PLACE or not token.place:
        return False
    after = tokens[i + 1].word if i + 1 < len(tokens) else ""
    before = tokens[i - 1].word if i else ""
    if before in ("the", "a", "neighboring", "neighbouring") and i > 1:
        before = tokens[i - 2].word
    return after not in _BORDER and before not in _AWAY


def right_place(tokens: Sequence[Token], begin: int, end: int) -> tuple[str, str]:
    """The place said after a number, and the same before "all of them in …" narrowed it; "" where there is none."""
    first = narrow = ""
    for i in range(begin, end):
        if (tokens[i].part in (Part.STOP, Part.CLAUSE) and i > begin) or tokens[i].word in _SHARES:
            break
        if not is_about(tokens, i) or not _hangs_on_a_preposition(tokens, i, begin):
            continue
        if _is_all(tokens, begin, i):
            narrow = narrow or tokens[i].place
        else:
            first = first or tokens[i].place
    return narrow or first, first


def _hangs_on_a_preposition(tokens: Sequence[Token], i: int, begin: int) -> bool:
    """Whether "in", "at", "across" or "port of" governs the place, with no more than a few plain words between."""
    for back in range(i - 1, max(begin - 2, i - 9), -1):
        part = tokens[back].part
        if part is Part.IN:
            return True
        if part is Part.PLACE or (part in (Part.AND, Part.COMMA) and i - back == 1):
            continue
        if tokens[back].word == "to" and back and tokens[back - 1].word == "according":
            return False  # "according to the Yunnan Health Commission" tells who counts, not where
        if tokens[back].word in ("on", "to", "into", "for", "by", "through", "nationwide"):
            return True
        if part not in (Part.WORD, Part.DET, Part.OF, Part.MOD, Part.ANTI, Part.POSSESSIVE, Part.OTHER):
            return False
    return tokens[i].word in ("nationwide", "countrywide", "nationally")


def _is_all(tokens: Sequence[Token], begin: int, i: int) -> bool:
    return any(
        t.word in _ALL or t.word.startswith("every one")
        for t in tokens[max(begin, i - 9) : i]
        if t.part is not Part.TIME
    )


def left_places(tokens: Sequence[Token], begin: int, end: int) -> list[str]:
    """The places right before a number that its words are about, the nearest last; a list of places gives them all."""
    found: list[str] = []
    for i in range(end - 1, max(-1, end - 4), -1):
        if tokens[i].word == "where":  # "in Taiwan, where seven people had died"
            begin = max(0, i - 3)
    for i in range(end - 1, max(begin, end - MOST_AWAY) - 1, -1):
        token = tokens[i]
        if is_about(tokens, i):
            found.insert(0, token.place)
        elif (
            found
            and token.word != "where"
            and token.part not in (Part.COMMA, Part.AND, Part.DET, Part.WORD, Part.POSSESSIVE, Part.EACH)
        ):
            break
    return found


def governing_time(tokens: Sequence[Token], claim: Claim, zone: Zone) -> Expression | None:
    """The temporal expression of the number's own clause: after it, else before it."""
    after = [i for i in range(claim.at, zone.right) if _is_time(tokens, i)]
    before = [i for i in range(claim.at - 1, zone.left - 1, -1) if _is_time(tokens, i)]
    for i in (*after[:1], *before[:1]):
        return tokens[i].time
    return None


def sentence_time(tokens: Sequence[Token], at: int) -> Expression | None:
    """The nearest temporal expression of the sentence that is no day of speaking: before the number, else after it."""
    before, after = range(at - 1, max(-1, at - MOST_AWAY), -1), range(at + 1, min(len(tokens), at + MOST_AWAY))
    for i in chain(before, after):
        if i > at and (tokens[i].entry.mark == "compare" or tokens[i].part in (Part.TOTAL, Part.REACH)):
            return None  # "down from 17 on Friday", "bringing the total to 90 by Friday": the day of another count
        if _is_time(tokens, i):
            return tokens[i].time
    return None


def _is_time(tokens: Sequence[Token], i: int) -> bool:
    if tokens[i].time is None or _is_day_of_speaking(tokens, i):
        return False
    is_compared = i > 0 and (tokens[i - 1].part is Part.FROM or tokens[i - 1].word in ("as", "than"))
    if tokens[i].word.startswith("from "):  # "up from a day earlier", "down by five from Monday"
        ways = {word for t in tokens[max(0, i - 4) : i] for word in t.word.split()}
        is_compared = is_compared or tokens[i].word.startswith("from a ") or bool(ways & _WAYS)
    return not is_compared


def _is_day_of_speaking(tokens: Sequence[Token], i: int) -> bool:
    """Whether the day is that of "said on Monday", "in Friday's briefing", "on Monday announced"."""
    after = [t.word for t in tokens[i + 1 : i + 4]]
    if after and (
        after[0] in _SPEAKING or (after[0] in ("'s", "’s") and any("report" in w or "briefing" in w for w in after))
    ):
        return True
    is_report = any(word in ("reported", "reports", "confirmed") for word in after[:1])
    if is_report and _has_authority(tokens, i):
        return True
    if after[:1] and any(word in ("report", "daily report", "bulletin", "briefing") for word in after[:2]):
        return True
    for back in range(i - 1, max(-1, i - 6), -1):
        token = tokens[back]
        if token.value is not None or token.part in (Part.COMMA, Part.STOP, Part.CASE, Part.TIME):
            return False
        if token.word in _SPEAKING or token.word in ("report", "daily report", "said in its report"):
            return True
        if token.word in ("reported", "reports", "confirmed"):
            return _has_authority(tokens, back)
    return False


def _has_authority(tokens: Sequence[Token], i: int) -> bool:
    """Whether an authority is the subject that ends right before: its day is that of the report, not of the cases."""
    for token in reversed(tokens[max(0, i - 8) : i]):
        if token.value is not None or token.word in _AUTHORITY:
            return token.value is None
    return False
