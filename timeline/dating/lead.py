"""The words before what names the days: connectives and what they say of it, hedges and the part they leave of it."""

from collections.abc import Mapping

from timeline.structure import CLOCK

# Connectives, the longest first, and what each says of the days behind it.
CONNECTIVES: Mapping[str, str] = {
    "as of": "as_of",
    "as at": "as_of",
    "as from": "since",
    "as early as": "since",
    "up to": "by",
    "up until": "until",
    "up till": "until",
    "until": "until",
    "till": "until",
    "through": "until",
    "to": "until",
    "by": "by",
    "no later than": "by",
    "since": "since",
    "from": "since",
    "starting from": "since",
    "starting on": "since",
    "starting": "since",
    "beginning from": "since",
    "beginning on": "since",
    "beginning": "since",
    "effective from": "since",
    "effective on": "since",
    "effective": "since",
    "before": "before",
    "prior to": "before",
    "ahead of": "before",
    "after": "after",
    "following": "after",
    "over": "over",
    "during": "over",
    "throughout": "over",
    "within": "over",
    "between": "over",
    "for": "on",
    "on": "on",
    "in": "on",
    "at": "on",
    "of": "on",
    "dated": "on",
    "around": "on",
    "about": "on",
    "for all of": "over",
}
HEDGES: Mapping[str, str] = {
    "late on": "late",
    "late in": "late",
    "late": "late",
    "later": "later",
    "early on": "early",
    "early in": "early",
    "early": "early",
    "earlier": "earlier",
    "earlier on": "earlier",
    "mid": "mid",
    "the middle of": "mid",
    "the end of": "end",
    "end of": "end",
    "the close of": "end",
    "the start of": "start",
    "the beginning of": "start",
    "the night of": "",
    "the evening of": "",
    "the morning of": "",
    "the first half of": "first half",
    "the second half of": "second half",
    "the latter half of": "second half",
    "the last week of": "end",
    "the first week of": "start",
    "the last days of": "end",
    "the first days of": "start",
}


def _either(words: Mapping[str, str]) -> str:
    return "|".join(sorted((word.replace(" ", r"\s+") for word in words), key=len, reverse=True))


LEAD = (
    rf"(?:(?P<connective>(?i:{_either(CONNECTIVES)}))(?:,?\s+|$))?"
    rf"(?:(?:{CLOCK}|24:00|(?i:midnight|noon|the night|the evening|the morning))"
    rf"(?:\s?[\[(]\s?{CLOCK}[\])])?(?:\s+(?:on|of)\s+|,?\s+))?"
    rf"(?:(?P<hedge>(?i:{_either(HEDGES)}))[\s-]\s{{0,2}})?"
)
