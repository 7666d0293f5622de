"""Which place a number is about, and which temporal expression governs it."""

from collections.abc import Sequence
from itertools import chain

from timeline.dating import Expression
from timeline.dating import Kind as TimeKind
from timeline.extraction.counts.clause import Zone
from timeline.extraction.counts.lexicon import WAVE, Part
from timeline.extraction.counts.scan import Claim
from timeline.extraction.counts.token import Token
from timeline.extraction.gazetteer import chain_of, is_in_china

MOST_AWAY = 60  # tokens looked at on either side of a number: keeps time linear
_BORDER = frozenset(
    "border borders frontier side nationals citizens national citizen people government embassy data figures "
    "health".split()
)
_AWAY = frozenset(
    "borders bordered adjoining facing bordering neighboring neighbouring with from near via "
    "leaving entering toward towards between".split()
)
# "All Chinese working in the Philippines": where people live abroad, not where they are counted.
_STAYING = frozenset(
    "working studying living residing employed based worked studied lived boarded departed transited planes".split()
)
_SPOKE = frozenset("said told reporters conference briefing".split())
# "linked to Beijing", "had been to Ejina": not where people are counted.
_DWELLERS = frozenset("resident residents villager villagers inhabitant inhabitants local locals".split())
_BESIDE = frozenset("next close adjacent opposite home".split())
_SEATED = frozenset("consulate embassy ministry spokesman spokeswoman".split())
_LINKED = frozenset(
    "linked related connected tied traced belonging been gone travelled traveled trip trips tour tours visit".split()
)
MOST_OF_JOURNEY = 9  # tokens between "landed" and its day
MOST_JOINED = 6  # tokens of "Gansu, Hebei and Jilin" before "reporting"
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec jan. feb. mar. apr. aug. sept. sep. oct. nov. dec.".split()
)
_AGENCIES = frozenset("xinhua gmt utc tass ap afp reuters pti sputnik ians efe kyodo yonhap cna urdupoint".split())
SUPERLATIVES = frozenset("unchanged first highest lowest most biggest largest fewest worst record steepest".split())
_MOVING = frozenset("boarded departed touched took off landed flight left set flew".split())
_LIVING = frozenset("worked lived live went attended".split())
_OF_SUBJECT = frozenset({Part.VERB, Part.AUX, Part.POSSESSIVE, Part.SPEECH, Part.REACH})
_OF_NO_JOURNEY = frozenset({Part.STATE, Part.VERB, Part.CASE, Part.STOP, Part.REACH, Part.TIME})
_OTHER_CLAUSE = frozenset({Part.STOP, Part.CLAUSE})
_WAYS = frozenset("up down fewer more less higher lower rose fell increase decrease drop rise decline".split())
_SHARES = frozenset(  # "most of them in Jilin", "with the rest in Zhejiang"
    "half halves most mostly mainly majority many remainder rest others".split()
)
_RELATIVE = frozenset({"where", "whose"})  # begin a clause about a place
_ALL = frozenset({"all", "both", "each", "every"})
_SPEAKING = frozenset(
    "said says announced told stated noted added briefing conference according revealed statement disclosed "
    "bulletin".split()
)
_AUTHORITY = frozenset(
    "commission committee authorities ministry officials government headquarters nhc administration office bureau "
    "department".split()
)


def is_about(tokens: Sequence[Token], i: int) -> bool:
    """Whether a place may be what a number is about, not where someone came from or what lies beside it."""
    token = tokens[i]
    if not token.place or token.part is not Part.PLACE:
        return False
    after = tokens[i + 1].word if i + 1 < len(tokens) else ""
    before = tokens[i - 1].word if i else ""
    if tokens[i - 1].part is Part.POSSESSIVE and i > 2:
        before = tokens[i - 3].word  # "across from Vietnam's Mong Cai"
    is_subject = i + 1 < len(tokens) and tokens[i + 1].part in (Part.VERB, Part.AUX)
    if before in ("neighboring", "neighbouring") and is_subject:
        return True  # "neighboring Laos logged 44"
    if before == "with" and _is_reporting(tokens, i + 1):
        return True  # "with Gansu reporting 12", "with Gansu and Hebei reporting three each"
    if before in ("in", "at") and _is_of_beginning(tokens, i):
        return False
    if before == "to" and i > 1 and tokens[i - 2].word in _BESIDE:
        return False  # "Hebei, next to Beijing, for 18"
    if before in ("the", "a", "neighboring", "neighbouring") and i > 1:
        before = tokens[i - 2].word
    is_source = before == "from" and i > 1 and tokens[i - 2].entry.mark == "reported" and is_in_china(token.place)
    return after not in _BORDER and (before not in _AWAY or is_source)  # "both were reported from Hebei"


def _is_reporting(tokens: Sequence[Token], begin: int) -> bool:
    """Whether a participle follows, be it after further places."""
    i = begin
    while i < len(tokens) and i - begin < MOST_JOINED and tokens[i].part in (Part.PLACE, Part.AND, Part.COMMA):
        i += 1
    return i < len(tokens) and tokens[i].part is Part.VERB and tokens[i].word.endswith("ing")


def _is_of_beginning(tokens: Sequence[Token], i: int) -> bool:
    """Whether the place is where it all began: "since the virus was first detected in Wuhan"."""
    for back in range(i - 1, max(-1, i - MOST_OF_JOURNEY), -1):
        token = tokens[back]
        if token.part in (Part.COMMA, Part.STOP, Part.CASE) or token.value is not None:
            return False
        if token.word.startswith("since"):
            return token.time is None or token.time.kind is TimeKind.EVENT
    return False


def right_place(tokens: Sequence[Token], begin: int, end: int) -> tuple[str, str]:
    """The place said after a number, and the same before "all of them in …" or a bracket narrowed it; "" for none."""
    first = narrow = ""
    is_aside = False
    for i in range(begin, end):
        if (tokens[i].part in _OTHER_CLAUSE and i > begin) or tokens[i].word in _SHARES:
            break
        if tokens[i].part is Part.COMMA and _says_what_follows(tokens[i + 1 : min(end, i + 4)]):
            break
        is_aside = is_aside or tokens[i].part is Part.OPEN
        if not is_about(tokens, i) or not _hangs_on_a_preposition(tokens, i, begin):
            continue
        if is_aside or _is_all(tokens, begin, i):
            narrow = narrow or tokens[i].place
        else:
            first = first or _whole_of_list(tokens, i, end)
    return narrow or first, first


def _whole_of_list(tokens: Sequence[Token], at: int, end: int) -> str:
    """The place at a token, or what holds it and those joined to it: "1,900 cases in Hebei, Jilin and Heilongjiang"."""
    places, last = [tokens[at].place], at
    for i in range(at + 1, min(end, at + MOST_AWAY)):
        if tokens[i].part is Part.PLACE:
            if tokens[i].word == "national" or not tokens[i].place:
                break
            places.append(tokens[i].place)
            last = i
        elif tokens[i].part not in (Part.COMMA, Part.AND, Part.DET):
            break
    is_subject = last + 1 < len(tokens) and tokens[last + 1].part in _OF_SUBJECT
    if len(places) == 1 or is_subject or tokens[last - 1].part is Part.COMMA:
        return places[0]
    chains = [chain_of(place) for place in places]
    return next((place for place in chains[0] if all(place in chain for chain in chains)), places[0])


def _says_what_follows(tokens: Sequence[Token]) -> bool:
    """Whether "contributing the bulk of the mainland's cases", "the first in China" begin: not the number's place."""
    if not tokens:
        return False
    is_superlative = tokens[0].part is Part.DET and any(t.word in SUPERLATIVES for t in tokens[1:])
    return is_superlative or (tokens[0].word.endswith("ing") and tokens[0].part in (Part.WORD, Part.REACH))


def _hangs_on_a_preposition(tokens: Sequence[Token], i: int, begin: int) -> bool:
    """Whether "in", "at", "across" or "port of" governs the place, with no more than a few plain words between."""
    if tokens[i].word in ("nationwide", "countrywide", "nationally", "there"):
        return True
    for back in range(i - 1, max(begin - 2, i - 9), -1):
        part = tokens[back].part
        if part is Part.IN:
            is_home = back and tokens[back - 1].word in _STAYING and not is_in_china(tokens[i].place)
            return not is_home and not _is_said_there(tokens, back)
        if back and _governs(tokens, back, i):
            return True
        if part is Part.PLACE or (part in (Part.AND, Part.COMMA) and i - back == 1):
            continue
        if tokens[back].word == "to" and back and tokens[back - 1].word == "according":
            return False  # "according to the Yunnan Health Commission" tells who counts, not where
        if tokens[back].word == "to" and back and tokens[back - 1].word in _LINKED:
            return False  # "a case linked to Beijing"
        if tokens[back].word in ("on", "to", "into", "for", "by", "through", "nationwide"):
            return True
        if part not in (Part.WORD, Part.DET, Part.OF, Part.MOD, Part.ANTI, Part.POSSESSIVE, Part.OTHER):
            return False
    return False


def _governs(tokens: Sequence[Token], back: int, i: int) -> bool:
    """Whether "from" or "of" stands for "in": "both were reported from Hebei", "residents of Daxing", "contacts of the
    Ruili outbreak"."""
    if tokens[back].part is Part.FROM:
        return tokens[back - 1].entry.mark == "reported"
    is_wave = i + 1 < len(tokens) and tokens[i + 1].word in WAVE
    return tokens[back].part is Part.OF and (tokens[back - 1].word in _DWELLERS or is_wave)


def _is_said_there(tokens: Sequence[Token], back: int) -> bool:
    """Whether "said in New Delhi", "the ministry in Hanoi" tells where somebody speaks."""
    words = [t.word for t in tokens[max(0, back - 2) : back]]
    return bool(_SPOKE & {*words}) or bool(_SEATED & {*words[-1:]})


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
    right = next((i for i in range(claim.at, zone.right) if tokens[i].word in _RELATIVE), zone.right)
    after = [i for i in range(claim.at, right) if tokens[i].time is not None and _is_time(tokens, i)]
    for i in after[:1]:
        is_of_report = i + 1 in after and tokens[i + 1].word.startswith("for ")
        return tokens[i + is_of_report].time  # "were reported on Monday for the previous day"
    for i in range(claim.at - 1, zone.left - 1, -1):
        if is_now(tokens[i]):
            return None
        if _is_time(tokens, i):
            return tokens[i].time
    return None


def is_now(token: Token) -> bool:
    """Whether "now counts 115,000" begins, which is of no day named before."""
    return token.word.startswith("now") and token.part in (Part.REACH, Part.AUX) and token.word.split()[0] == "now"


def sentence_time(tokens: Sequence[Token], at: int) -> Expression | None:
    """The nearest temporal expression of the sentence that is no day of speaking: before the number, else after it."""
    before, after = range(at - 1, max(-1, at - MOST_AWAY), -1), range(at + 1, min(len(tokens), at + MOST_AWAY))
    for i in chain(before, after):
        if i > at and (tokens[i].entry.mark == "compare" or tokens[i].part in (Part.TOTAL, Part.REACH)):
            return None  # "down from 17 on Friday", "bringing the total to 90 by Friday": the day of another count
        if (i < at and is_now(tokens[i])) or (i > at and (tokens[i].part is Part.STOP or tokens[i].word in _RELATIVE)):
            return None  # "now has …"; the day of another clause
        if _is_time(tokens, i):
            return tokens[i].time
    return None


def _is_time(tokens: Sequence[Token], i: int) -> bool:
    time = tokens[i].time
    if time is None or any(test(tokens, i) for test in (_is_day_of_speaking, _is_dateline, is_of_a_journey)):
        return False
    if time.kind is TimeKind.EVENT and time.relation == "before":
        return False  # "shut ahead of the Lunar New Year"
    is_span = time.relation == "since" or (time.kind is TimeKind.DEICTIC and tokens[i].word.startswith("in recent"))
    if is_span and any(SUPERLATIVES & {*t.word.split()} for t in tokens[max(0, i - 6) : i]):
        return False  # "unchanged since May", "the most in recent weeks"
    is_compared = i > 0 and (tokens[i - 1].part is Part.FROM or tokens[i - 1].word in ("as", "than"))
    if tokens[i].word.startswith("from "):  # "up from a day earlier", "down by five from Monday"
        ways = {word for t in tokens[max(0, i - 4) : i] for word in t.word.split()}
        is_compared = is_compared or tokens[i].word.startswith("from a ") or bool(ways & _WAYS)
    return not is_compared


def _is_dateline(tokens: Sequence[Token], i: int) -> bool:
    """Whether the day belongs to the head of the article, which stands on one line with its first sentence."""
    if not tokens[i].word[:1].isdigit() and tokens[i].word.split()[0] not in MONTHS:
        return False
    return any(t.word in _AGENCIES or ":" in t.word[1:] for t in tokens[i + 1 : i + 5])


def is_of_a_journey(tokens: Sequence[Token], i: int) -> bool:
    """Whether a token is the day on which people set out or arrived: "they landed in Shanghai on August 15"."""
    if tokens[i].time is None:
        return False
    for back in range(i - 1, max(-1, i - MOST_OF_JOURNEY), -1):
        if tokens[back].part in _OF_NO_JOURNEY:
            return False
        if tokens[back].part is Part.TRAVEL or tokens[back].word in _MOVING:
            return tokens[back].word not in _LIVING
    return False


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
