"""Whether a name in a sentence is the subject of an act, its agent, or only named beside it."""

import re

from timeline.article import Span
from timeline.extraction.measures.attribution import NOBODY, Mention
from timeline.extraction.measures.shortforms import BOUND, PRIVATE, found_in
from timeline.extraction.measures.verbs import Effect, Form, lexicon

_AFTER = re.compile(
    r"(?:(?:,\s(?:the\s)?[A-Z][\w'’]+){0,3},?\sand\s(?:the\s)?[A-Z][\w'’]+(?:\s[A-Z]\w+){0,3})?"
    r"(?:\s(?:bordering|facing|adjoining|near|opposite)\s(?:the\s)?[A-Z]\w+(?:\sborder)?|\son\sthe\s[A-Z]\w+\sborder)?"
    r"(?:\sof\s(?:around\s|some\s|about\s|nearly\s)?[\d.,]+(?:\smillion)?(?:\speople)?)?"
    r"(?:\s\([^)]{1,40}\)|(?:['’]s?)?\s(?:officials|spokes\w+))?(?:\s(?:port|city|customs))?"
    r"(?:\s(?:for|on)(?:\s(?:COVID-19|epidemic|pandemic|coronavirus|virus|disease|prevention|control|response|work|and|the)){1,6})?"
    r"(?:\s(?:in|of|"
    r"at)\s(?:[\w-]+\s){0,2}?(?:[A-Z][\w'’]*(?:\s[A-Z][\w'’]*){0,4}|(?:air)?ports?|checkpoints?|stations?|crossings?))?(?:\son\s\w+day(?:\s(?:morning|afternoon|"
    r"evening|night))?|\son\s[A-Z]\w+\.?\s\d+|\s(?:this|last)\s\w+)?(?:\s(?:province|region|county|prefecture|municipality|state))?(?:,\s[a-z](?:[^,.;]|[.,]\d|\.\s\d){1,110},)?(?:\son\s(?:\w+day|the\s(?:same|following|next)\sday))?((?:\s+[\w-]+){1,6})"
)
_AUXILIARIES = frozenset("has have had is are was were will would must may should can did does".split())
_RESOLVES = frozenset("decided decides opted opts chose chooses".split())
_ADMITS = frozenset("admits admit admitted accepts accept accepted".split())
_PERFECT = frozenset({"has", "have", "had"})
_ADVERBS = frozenset(
    "also now again still soon then already quickly newly jointly therefore thus hence since meanwhile likewise "
    "instead even just once twice yet always never not further too all but almost".split()
)
# Words of the time that may stand inside a verb: "has since last week denied".
_TIMES = frozenset(
    "so far since from on for over in last this early late past the a week month weeks days months year monday tuesday "
    "wednesday thursday friday saturday sunday".split()
)
_GOES_ON = re.compile(
    r"(?:,[^,.;]{1,80},)?[^,.;]{1,80}?,?\sand(?:\son\s\w+day|\salso|\sthen|\slater|\shas|\s\w+ly){0,2}\s(\w+)"
    r"(?=\s(?:its|all|every|their|any|residents|citizens|people|companies|schools|anyone|everyone|\d))"
)
_WHEN = frozenset({"last", "this", "since", "late", "earlier"})  # how such words begin
_COUNTS = frozenset("confirmed reported recorded registered seen found detected logged counted tallied".split())
_CAUSE = re.compile(
    r"\b(?:led|leads?|prompt(?:ed|s)?|forc(?:ed|es)|push(?:ed|es)|caus(?:ed|es)|dr(?:ove|ives|iven)|expect(?:s|ed|ing)?)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)

_AGENT = re.compile(
    r"\b(?:by|at|on|under|upon)\s+(?:the\s+|an?\s+)?(?:decision|orders?|request|instructions?|decree)\s+(?:of|by|from)\s+"
    r"(?:the\s+)?\Z|\bby\s+(?:the\s+)?\Z"
)
# "Under the revised rules of the administration": whose the rules are.
_RULES_OF = re.compile(
    r"\b(?:under|according\sto|in\s(?:line|accordance)\swith)\s(?:the\s|an?\s)?(?:[\w'’-]+\s){0,4}?(?:rules?|regulations?|"
    r"measures|notice|plan|polic(?:y|ies)|orders?|guidelines?|circular|requirements?|scheme|mechanism)\s"
    r"(?:(?:jointly\s)?(?:issued|released|published|announced|unveiled|made|drawn\sup)\s(?:on\s\w+day\s)?by|of|from|by|that)\s"
    r"(?:the\s)?\Z",
    re.IGNORECASE,
)
_PARTNER = re.compile(r"\b(?:with|from|to|for|against|by)\s(?:the\s)?\Z")
_RULES_LOOK = 90  # characters looked back for the rules of a body
_LOOK = 36  # characters looked back for the words before a name
_VERB_PHRASE = 6  # words behind a firm that tell whether it acts or is told


def is_agent(text: str, mention: Mention, sentence: Span) -> bool:
    """Whether something is done by the body mentioned, or by its order."""
    return bool(_AGENT.search(text, max(sentence.start, mention.start - _LOOK), mention.start))


def is_lawgiver(text: str, mention: Mention, sentence: Span) -> bool:
    """Whether a sentence tells what the rules of the body mentioned say."""
    return bool(_RULES_OF.search(text, max(sentence.start, mention.start - _RULES_LOOK), mention.start))


def is_partner(text: str, mention: Mention, sentence: Span) -> bool:
    """Whether a body is only named beside another: "with the coast guard"."""
    return bool(_PARTNER.search(text, max(sentence.start, mention.start - _LOOK), mention.start))


def firms(text: str, sentence: Span, cues: frozenset[str]) -> list[Mention]:
    """Firms that act of themselves in a sentence with these cues: nobody's measure. What they must or may do is
    somebody's."""
    found = []
    for firm in found_in(PRIVATE, text, sentence, cues):
        mention = Mention(*firm.span(), NOBODY)
        following = text[firm.end() : min(sentence.end, firm.end() + 50)].split()[:_VERB_PHRASE]
        is_told = following[:2] == ["have", "to"] or not BOUND.isdisjoint(following)
        if not is_told and is_subject(text, mention, sentence):
            found.append(mention)
    return found


def is_subject(text: str, mention: Mention, sentence: Span) -> bool:
    """Whether a verb that an authority can be the subject of follows the mention."""
    after = _AFTER.match(text, mention.end, sentence.end)
    if not after:
        return False
    words = [w.lower() for w in after.group(1).split()]
    if words and words[0] in _WHEN:
        words = words[next((n for n, word in enumerate(words) if word not in _TIMES), 0) :]
    while words and (words[0] in _ADVERBS or words[0].endswith("ly")):
        words.pop(0)
    if not words:
        return False
    if words[0] in _AUXILIARIES:
        if _is_passive(words):
            return _goes_on(text, mention.end, sentence.end)
        return words[0] not in _PERFECT or _is_perfect(words[1:])
    if words[0] == "to":
        return bool(_CAUSE.search(text, max(sentence.start, mention.start - 20), mention.start))
    if words[0] in _RESOLVES or words[0] in _ADMITS:
        return True
    if words[:2] == ["tested", "positive"]:
        return False
    entries = lexicon().get(words[0], ())
    return any(
        e.effect not in (Effect.NONE, Effect.SAY) and e.form in (Form.THIRD, Form.PAST, Form.BASE) for e in entries
    )


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether what was acted on then acts itself: "Heihe was sealed off and on Monday told its residents"."""
    doing = _GOES_ON.match(text, start, end)
    return doing is not None and any(
        entry.form is Form.PAST and entry.effect not in (Effect.NONE, Effect.SAY)
        for entry in lexicon().get(doing.group(1), ())
    )


def _is_passive(words: list[str]) -> bool:
    """Whether what follows a name has it acted on or described ("has been sealed off", "was put", "is quiet")."""
    words = [words[0], *(word for word in words[1:] if word not in _ADVERBS)]
    if words[:2] in (["has", "been"], ["have", "been"], ["had", "been"]):
        return not words[2:3] or not words[2].endswith("ing")
    if words[0] not in ("is", "are", "was", "were"):
        return False
    doing = next((word for word in words[1:] if word not in _ADVERBS and not word.endswith("ly")), "")
    return doing != "to" and (not doing.endswith("ing") or doing == "being")


def _is_perfect(words: list[str]) -> bool:
    """Whether "has" goes on as a verb ("has also closed", "has to close"), not as in "has two markets"."""
    later = (word for word in words if word not in _ADVERBS and word not in _TIMES and not word.endswith("ly"))
    doing = next(later, "")
    if doing in _COUNTS:
        return False  # "has confirmed 127 cases"
    is_past = any(entry.form is Form.PAST for entry in lexicon().get(doing, ()))
    return is_past or doing in ("to", "been") or doing.endswith("ed")
