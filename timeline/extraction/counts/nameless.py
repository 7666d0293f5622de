"""Names of places that the gazetteer does not know: "Magnitogorsk has registered …", "the Diamond Princess has …"."""

import re
from functools import lru_cache

from timeline.extraction.counts.counted import Counted
from timeline.extraction.counts.lexicon import Part
from timeline.extraction.counts.patterns import Kind
from timeline.extraction.counts.token import Token

MOST_NAME = 4  # words of a name
MOST_UNTIL_NUMBER = 8  # tokens between a name and its number
_BETWEEN = frozenset(
    {Part.AUX, Part.VERB, Part.MOD, Part.POSSESSIVE, Part.REACH, Part.TOTAL, Part.DET, Part.OF, Part.CASE, Part.TAKE}
)
# What reports, is a body or begins a sentence, and is no place though it has a capital.
_NO_PLACES = frozenset(
    "commission ministry committee centre center bureau government department council hospital university airlines "
    "airways airport group company officials authorities police office agency headquarters health centre station "
    "xinhua reuters tass afp ap yonhap interfax ria kyodo pti bloomberg cctv cgtn bbc cnn nhc who cdc caac nia gacc un "
    "who it he she they we this that these those there here such both all some most many each every other others "
    "media state data figures statistics report reports test tests result results doctors scientists experts studies "
    "another only just also however meanwhile moreover separately overall elsewhere currently nearly almost about "
    "monday tuesday wednesday thursday friday saturday sunday mainland national provincial municipal local imported "
    "covid coronavirus omicron delta sars virus outbreak lockdown travelers flight train spokesman spokeswoman zhang "
    "wang li liu chen yang zhao huang zhou wu feng mi mr mrs ms dr professor director president minister premier chief "
    "school college factory market mall the".split()
)
_LOWER = re.compile(r"\b[a-z]{3,}\b")


def named_only(counted: Counted) -> str:
    """The name of a subject or owner before the number that may be a place, as written; "" where there is none."""
    if counted.kind not in (Kind.STATED, Kind.TOTAL, Kind.LISTED):
        return ""
    tokens, text = counted.tokens, counted.frame.document.text
    end = counted.claim.at
    least = max(counted.zone.left, counted.claim.at - MOST_UNTIL_NUMBER)
    while end > least and tokens[end - 1].part in _BETWEEN:
        end -= 1
    is_opening = end > least + 1 and tokens[end - 1].part is Part.COMMA  # "In Zelenograd, 40 new cases were found"
    end -= is_opening
    first = end
    while first > counted.zone.left and end - first < MOST_NAME and _is_name(text, tokens[first - 1]):
        first -= 1
    if first == end or end == counted.claim.at or not _is_likely(counted, first, end):
        return ""
    if is_opening and (not first or tokens[first - 1].part is not Part.IN):
        return ""
    return text[tokens[first].start : tokens[end - 1].end]


def _is_name(text: str, token: Token) -> bool:
    return token.part is Part.WORD and text[token.start].isupper() and token.word.isalpha()


def _is_likely(counted: Counted, first: int, end: int) -> bool:
    """Whether a capitalised name is one of a place: no body, no agency, no plain word that begins the sentence."""
    tokens, text = counted.tokens, counted.frame.document.text
    words = [t.word for t in tokens[first:end]]
    is_abbreviation = text[tokens[first].start : tokens[first].end].isupper()
    if is_abbreviation or any(word in _NO_PLACES for word in words):
        return False
    before = tokens[first - 1] if first else None
    if before is not None and before.part not in (Part.DET, Part.COMMA, Part.IN, Part.CLAUSE, Part.AND, Part.TIME):
        return False
    return len(words) > 1 or not (words[0].endswith("s") or words[0] in _plain_words(text))


@lru_cache(maxsize=4)
def _plain_words(text: str) -> frozenset[str]:
    """The words that a text also writes without a capital, so that they are no names at the head of a sentence."""
    return frozenset(_LOWER.findall(text))
