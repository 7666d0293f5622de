"""Reads the case counts of a document, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise, takewhile

import re2

from timeline.extraction.counts.clause import predicate, said
from timeline.extraction.counts.frame import Frame, Told
from timeline.extraction.counts.lexicon import Entry, Part
from timeline.extraction.counts.nesting import lies_in
from timeline.extraction.counts.numerals import SMALL
from timeline.extraction.counts.scan import lists_places, scan
from timeline.extraction.counts.source import MOST_TOLD
from timeline.extraction.counts.token import Token
from timeline.extraction.counts.tokens import tokenise
from timeline.extraction.counts.understand import understand
from timeline.extraction.counts.where import is_about
from timeline.extraction.gazetteer import localities
from timeline.extraction.mention import CountMention
from timeline.structure import Document, Role
from timeline.vocabulary import Origin, Status

_NUMBER = r"(?i)\d|\b(?:" + "|".join([*SMALL, "dozen", "hundred"]) + r")\b"
_NONE_OR_ONE = re2.compile(
    r"(?i)\b(?:no|none|nobody|not|nil|without|neither|an?|another)\b.{1,80}"
    r"\b(?:cases?|infections?|infected|deaths?|died|patients?|carriers?|fatalit(?:y|ies)|fatal|ones?|local|imported)\b"
)
# "None of them was in critical condition", "Zhejiang had none": only what was told before says what is meant.
_NOTHING = r"(?i)\b(?:none|nobody|no one|neither)\b"
_ILLNESS = (
    r"(?i)\b(?:cases?|infect|patient|death|died|dead|fatal|positive|carrier|contact|recover|discharg|cured|hospital|toll|tally|"
    r"asymptomatic|suspected|kill|confirmed|observation|condition|imported|lives|contracted|diagnosed|treated|sicken|ill\b|"
    r"outbreak|covid|virus|epidemic|afflicted|stricken|admitted|sick\b)"
)
_UNIVERSAL = re2.compile(r"(?i)^(?:all|both|every|each|they|the patients?|the cases?|the infected)\b")
_PLACE = Entry(Part.PLACE)
_IN_PRINT = re2.compile(r"(?i)\bprint edition\b|\bappear(?:s|ed) in print\b|\bthis article (?:first )?appeared\b")
LEAST_TITLE = 5  # words of a headline
MOST_SMALL = 4  # letters of "with", which headlines leave small
MOST_BEFORE_IT = 14  # tokens before the "it" that stands for a place
MOST_OWN = 6  # adjectives looked at after "the four"
MOST_SAID = 20  # tokens after "the seven" in which it may be said where they are
_WHERE = frozenset({Part.AUX, Part.VERB, Part.IN, Part.DET, Part.WORD, Part.PLACE, Part.MOD})
_UNLIKE = frozenset({Status.ASYMPTOMATIC, Status.SUSPECTED, Status.DEATH, Status.SEVERE})
_BEFORE_THERE = frozenset(
    {Part.VERB, Part.STATE, Part.CASE, Part.WORD, Part.TRAVEL, Part.MOD, Part.HUMAN, Part.NUMBER, Part.ANTI}
)
_REFERENCE = Entry(Part.THEM)
_DEFINITE = frozenset({"the", "all", "both", "those", "these", "all of the"})


def find_counts(document: Document) -> tuple[CountMention, ...]:
    """The case counts of a document, in order of the text, times found but not resolved.

    A fact told in the headline or a summary and again in the prose is given once, as the prose has it.
    """
    frame = Frame(document)
    found: list[tuple[Role, Told]] = []
    furniture = _first_of_closing(document)
    for number, sentence in enumerate(document.sentences):
        text = sentence.span.of(document.text)
        if number >= furniture or _IN_PRINT.search(text):
            continue
        if _may_count(text, is_near=frame.is_near(number) or frame.follows_cases(number)):
            told = _read(frame, number)
            found += [(sentence.role, one) for one in told]
            frame.all_values.update(one.value for one in told)
            if sentence.role is Role.PROSE:
                frame.values.update(one.value for one in told)
        elif frame.main and number - frame.main.sentence == 1 and _UNIVERSAL.search(text):
            _give_origin(found, frame, _origin_said(document, number))
    return tuple(_mention(document.text, told) for told in _once(found))


def _first_of_closing(document: Document) -> int:
    """The number of the first of the headlines of other articles that a text ends with; that of its sentences where it
    ends with none."""
    first = len(document.sentences)
    while first > 1 and _is_title(document, first - 1):
        first -= 1
    return first


def _is_title(document: Document, number: int) -> bool:
    """Whether a sentence is a line of its own whose long words all have capitals: "3 Cases Shut a City."."""
    sentence = document.sentences[number]
    if sentence.role is not Role.PROSE or document.sentences[number - 1].paragraph == sentence.paragraph:
        return False
    words = sentence.span.of(document.text).split()
    is_row = words[-1].rstrip(".)").isdigit() or any(word.endswith(":") for word in words)
    return len(words) >= LEAST_TITLE and not is_row and not any(w[0].islower() and len(w) > MOST_SMALL for w in words)


def _origin_said(document: Document, number: int) -> Origin | None:
    """Where "All of them had returned from abroad" says that those told in the sentence before caught the virus."""
    tokens = tokenise(document.text, document.sentences[number].span)
    return said(predicate(tokens, 0, len(tokens))).origin


def _give_origin(found: list[tuple[Role, Told]], frame: Frame, origin: Origin | None) -> None:
    """Gives the last count told in full an origin that was told after it."""
    main = frame.main
    if main is None or main.origin is not None or origin is None:
        return
    better = replace(main, origin=origin)
    frame.main = better
    frame.told = [better if told is main else told for told in frame.told[-MOST_TOLD:]]
    for i in range(max(0, len(found) - MOST_TOLD), len(found)):
        if found[i][1] is main:
            found[i] = (found[i][0], better)


@cache
def _signs() -> "re2.Set":
    """Tells in one pass which of number, nothing and illness, in this order, a sentence speaks of."""
    signs = re2.Set.SearchSet()
    for pattern in (_NUMBER, _NOTHING, _ILLNESS):
        signs.Add(pattern)
    signs.Compile()
    return signs


def _may_count(text: str, *, is_near: bool) -> bool:
    """Whether a sentence may hold a count: a cheap look that spares most sentences the close one."""
    words = text.encode()  # for bytes re2 counts no characters, which takes it longer than to match
    found = _signs().Match(words) or ()
    if 0 in found:
        return is_near or 2 in found
    return (is_near and 1 in found) or _NONE_OR_ONE.search(words) is not None


def _read(frame: Frame, number: int) -> list[Told]:
    sentence = frame.document.sentences[number]
    frame.enter(number)
    tokens = tokenise(frame.document.text, sentence.span)
    _place_unnamed(frame, number, tokens)
    _mark_references(frame, sentence.role, tokens)
    is_near = frame.is_near(number) or (frame.follows_cases(number) and lists_places(tokens))
    return understand(tokens, scan(tokens, is_near), frame, number)


def _place_unnamed(frame: Frame, number: int, tokens: list[Token]) -> None:
    """Gives "the city" and the like the place that they stand for: the last of its kind named before."""
    last: dict[str, str] = {}
    it = next((i for i, t in enumerate(tokens[:MOST_BEFORE_IT]) if t.word == "it"), None)
    if it is not None and not any(t.part is Part.PLACE for t in tokens[:it]) and _reports(tokens, it):
        tokens[it].become(_PLACE, frame.subject_before(number))
    for i, token in enumerate(tokens):
        if _is_place_meant(tokens, i):
            here = [
                t.place
                for j, t in enumerate(tokens[:i])
                if t.place and is_about(tokens, j) and tokens[j + 1].part is not Part.POSSESSIVE
            ]
            token.become(_PLACE, frame.place_meant(here, number))
        elif token.kinds:
            token.place = next((last[kind] for kind in token.kinds if kind in last), "") or frame.place_of_kind(
                token.kinds, number
            )
        elif token.place and token.part is Part.PLACE:
            place = localities().get(token.place)
            last[place.kind if place else ""] = token.place


def _is_place_meant(tokens: list[Token], i: int) -> bool:
    """Whether "there" in "six cases turned up there" means a place, unlike that of "there were six cases"."""
    if tokens[i].word != "there" or not i or tokens[i - 1].part not in _BEFORE_THERE:
        return False
    return i + 1 == len(tokens) or tokens[i + 1].part not in (Part.AUX, Part.NUMBER, Part.NIL)


def _reports(tokens: list[Token], it: int) -> bool:
    """Whether "it" is the subject of a verb of reporting: "it has recorded", "it also found"."""
    return any(t.part is Part.VERB for t in tokens[it + 1 : it + 4])


def _mark_references(frame: Frame, role: Role, tokens: list[Token]) -> None:
    """Makes "the 20" and "all 11" a reference where that number was told before."""
    known = frame.values if role is Role.PROSE else frame.all_values
    here: set[int] = set()
    for i, (before, token) in enumerate(pairwise(tokens), start=1):
        if before.value is not None:
            here.add(before.value)
        if before.word not in _DEFINITE or token.part is not Part.NUMBER:
            continue
        following = tokens[i + 1 : i + 1 + MOST_SAID]
        is_told = token.value in here or (token.value in known and not _are_others(frame, token.value, following))
        if is_told and not _are_placed(frame, token.value, following):
            token.become(_REFERENCE)


def _are_placed(frame: Frame, value: int | None, following: Sequence[Token]) -> bool:
    """Whether "all the seven imported cases were in Inner Mongolia" first says where those told before are."""
    told = next((one for one in reversed(frame.told[-MOST_TOLD:]) if one.value == value), None)
    was = next((i for i, t in enumerate(following) if t.word in ("was", "were")), None)
    if told is None or was is None or not any(t.part is Part.CASE for t in following[:was]):
        return False
    places = takewhile(lambda t: t.part in _WHERE, following[was + 1 :])
    return any(lies_in(t.place, told.place) for t in places if t.place)


def _are_others(frame: Frame, value: int | None, following: Sequence[Token]) -> bool:
    """Whether "the four local cases" are none of those told with that number: all of these were imported, say."""
    own = list(takewhile(lambda t: t.part in (Part.MOD, Part.VERB), following[:MOST_OWN]))
    told = [one for one in frame.told[-MOST_TOLD:] if one.value == value]
    words = said(own)
    return bool(told) and all(
        (words.origin is not None and one.origin not in (None, words.origin))
        or (words.status in _UNLIKE and one.status is not words.status)
        for one in told
    )


def _once(found: list[tuple[Role, Told]]) -> list[Told]:
    """Each fact once: what headline or summary tell too is left to the prose; of several tellings the fullest stays."""
    in_prose = {(told.value, told.status) for role, told in found if role is Role.PROSE}
    tellings: dict[tuple[object, ...], dict[int, list[Told]]] = {}
    for role, told in found:
        if role is Role.PROSE or (told.value, told.status) not in in_prose:
            fact = (told.value, told.status, told.origin, told.scope, told.place, told.time and told.time.text)
            tellings.setdefault(fact, {}).setdefault(told.sentence, []).append(told)
    kept = [_without_repeats(max(by_sentence.values(), key=_fullness)) for by_sentence in tellings.values()]
    return sorted((told for telling in kept for told in telling), key=lambda told: told.span)


def _without_repeats(telling: list[Told]) -> list[Told]:
    """The tellings of one sentence without those told in the same words, as where a headline runs into the text."""
    return [told for i, told in enumerate(telling) if all(told.words != later.words for later in telling[i + 1 :])]


def _fullness(telling: list[Told]) -> int:
    return sum(told.span.end - told.span.start for told in telling)


def _mention(text: str, told: Told) -> CountMention:
    return CountMention(
        told.span,
        told.span.of(text),
        told.rule,
        told.value,
        told.bound,
        told.status,
        told.origin,
        told.scope,
        told.place,
        told.certainty,
        told.time,
    )
