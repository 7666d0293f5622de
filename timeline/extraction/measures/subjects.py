"""Whether a name in a sentence is the subject of an act."""

import re

from timeline.article import Span
from timeline.extraction.measures.attribution import Mention
from timeline.extraction.measures.verbs import Effect, Form, lexicon

_AFTER = re.compile(
    r"(?:\s\([^)]{1,40}\)|['’]s?\s(?:officials|spokes\w+))?(?:\s(?:port|city|customs))?(?:\s(?:in|of|"
    r"at)\s(?:[\w-]+\s){0,2}?[A-Z][\w'’]*(?:\s[A-Z][\w'’]*){0,4})?(?:\son\s\w+day(?:\s(?:morning|afternoon|"
    r"evening|night))?|\son\s[A-Z]\w+\s\d+|\s(?:this|last)\s\w+)?(?:,\s[a-z][^,.;]{1,110},)?((?:\s+[\w-]+){1,4})"
)
_AUXILIARIES = frozenset("has have had is are was were will would must may should can did does".split())
_ADVERBS = frozenset("also now again still soon then already quickly newly jointly".split())
_CAUSE = re.compile(
    r"\b(?:led|leads?|prompt(?:ed|s)?|forc(?:ed|es)|push(?:ed|es)|caus(?:ed|es)|dr(?:ove|ives|iven))\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)


def is_subject(text: str, mention: Mention, sentence: Span) -> bool:
    """Whether a verb that an authority can be the subject of follows the mention."""
    after = _AFTER.match(text, mention.end, sentence.end)
    if not after:
        return False
    words = [w.lower() for w in after.group(1).split()]
    while words and (words[0] in _ADVERBS or words[0].endswith("ly")):
        words.pop(0)
    if not words:
        return False
    if words[0] in _AUXILIARIES:
        return not _is_passive(words)
    if words[0] == "to":
        return bool(_CAUSE.search(text, max(sentence.start, mention.start - 20), mention.start))
    entries = lexicon().get(words[0], ())
    return any(
        e.effect not in (Effect.NONE, Effect.SAY) and e.form in (Form.THIRD, Form.PAST, Form.BASE) for e in entries
    )


def _is_passive(words: list[str]) -> bool:
    """Whether what follows a name has it acted on ("has been sealed off", "was put")."""
    if words[:2] in (["has", "been"], ["have", "been"], ["had", "been"]):
        return not words[2:3] or not words[2].endswith("ing")
    return words[0] in ("is", "are", "was", "were") and any(
        entry.form is Form.PAST for word in words[1:2] for entry in lexicon().get(word, ())
    )
