"""Who says what: the words of speaking in a sentence, and which of the authorities named there they belong to."""

import re
from collections.abc import Sequence

from timeline.article import Span
from timeline.extraction.measures.attribution import Mention

SPEECH = re.compile(
    r"\b(?:said|says|say|saying|announced|announces|added|adds|noted|notes|told|tells|stated|states|wrote|explained|"
    r"stressed|emphasi[sz]ed|declared|revealed|pointed out|reported|disclosed|[Aa]ccording to|learned from|"
    r"warned|warns|repeated|reiterated|reminded|confirmed to|[Cc]iting|quoted|decided at)\b"  # not "the United States"
)
PREMIER_MEETING = re.compile(
    r"meeting[^.]{0,60}\b(?:chaired|presided over|held|convened) by[^.]{0,30}Premier|"
    r"Premier[^.]{0,60}\b(?:chair|presid)",
    re.IGNORECASE,
)
# "A teleconference on Tuesday of the State Council's …": whose "the meeting" is from there on.
MEETING_OF = re.compile(
    r"\b(?:meeting|(?:tele|video ?)?conference)\b[^.;,]{0,40}\b(?:of|by|at)\s(?:the\s)?\Z", re.IGNORECASE
)
REACH = 170  # characters between a speaker and "said"
_BESIDE = 16  # characters between "it" and "said": "it" may mean the weather
_PRONOUN = 4  # characters of the longest pronoun
_FORWARD = frozenset({"according to", "learned from", "citing", "quoted", "decided at"})
_INVERTED = re.compile(
    r"\s(?:an?\s|the\s)?(?:[a-z][\w-]*\s){1,4}(?:with|of|at|from|in)\s(?:the\s)?|"
    r"\s(?:the\s|an?\s)?(?:(?:[A-Z]\w+\s?){1,3}(?:,\s[^.;]{0,60})?)?"
)
_NAME = re.compile(r"\b[A-Z][a-z]+(?:\s[A-Z][a-z]+){1,2}\b")
_TITLED = re.compile(
    r"(?P<name>[A-Z][a-z]+(?:\s[A-Z][a-z]+){1,2}),\s[^.;]*\b(?:head|director|official|spokes\w+|chief|"
    r"minister|deputy|leader|expert|secretary|"
    r"commissioner|administrator|mayor|governor|officer|with|of)\b[^.;]*\Z"
)


def said_by(text: str, speech: "re.Match[str]", mentions: Sequence[Mention]) -> Mention | None:
    """Whose words a word of speaking brings in: the authority before it, or behind "according to" and `", said`."""
    after = [m for m in mentions if 0 <= m.start - speech.end() <= 60]
    if speech.group().lower() in _FORWARD:
        return after[0] if after else None
    inverted = after and _INVERTED.fullmatch(text, speech.end(), after[0].start)
    before = [m for m in mentions if 0 <= speech.start() - m.end < (_BESIDE if _is_pronoun(m) else REACH)]
    if inverted and (not before or text[max(0, speech.start() - 3) : speech.start()].rstrip()[-1:] in ",\"”’'"):
        return after[0]
    return before[-1] if before else None


def _is_pronoun(mention: Mention) -> bool:
    return mention.is_vague and mention.end - mention.start <= _PRONOUN


def persons_of(text: str, sentence: Span, said: Mention, speech: "re.Match[str]") -> list[str]:
    """The first names of persons named beside an authority that speaks, and so speaking for it."""
    first = max(sentence.start, min(said.start, speech.start()) - 60)
    last = min(sentence.end, max(said.end, speech.end()) + 40)
    return [
        name.group().split()[0]
        for name in _NAME.finditer(text, first, last)
        if name.end() <= said.start or name.start() >= said.end
    ]


def titled(text: str, sentence: Span, body: Span) -> str | None:
    """The first name of a person introduced by an office: "Liu Haitao, a division head at the administration"."""
    title = _TITLED.search(text[max(sentence.start, body.start - REACH // 2) : body.start])
    return title.group("name").split()[0] if title else None


def is_end_of_quote(words: str) -> bool:
    """Whether a sentence ends what somebody is quoted as saying in the sentence before."""
    return words.count("”") > words.count("“") or (words.endswith('"') and words.count('"') % 2 == 1)
