"""Reads the case counts of a document, sentence by sentence."""

import re
from dataclasses import replace

import re2

from timeline.extraction.counts.frame import Frame, Told
from timeline.extraction.counts.lexicon import Entry, Part
from timeline.extraction.counts.numerals import SMALL
from timeline.extraction.counts.scan import scan
from timeline.extraction.counts.tokens import Token, tokenise
from timeline.extraction.counts.understand import understand
from timeline.extraction.mention import CountMention
from timeline.structure import Document, Role
from timeline.vocabulary import Status

_NUMBER = re2.compile(
    r"(?i)\d|\b(?:" + "|".join([*SMALL, "dozen", "hundred", "no", "none", "nobody", "not", "nil", "without", "neither", "an?", "another"]) + r")\b"
)
_UNIVERSAL = re2.compile(r"(?i)^(?:all|both|every|each|they|the patients?|the cases?|the infected)\b")
_DEFINITE = frozenset({"the", "all", "both", "those", "these", "all of the"})


def find_counts(document: Document) -> tuple[CountMention, ...]:
    """The case counts of a document, in order of the text, times found but not resolved.

    A fact told in the headline or a summary and again in the prose is given once, as the prose has it.
    """
    frame = Frame(document)
    found: list[tuple[Role, Told]] = []
    for number, sentence in enumerate(document.sentences):
        text = sentence.span.of(document.text)
        if _NUMBER.search(text):
            found += [(sentence.role, told) for told in _read(frame, number)]
        elif frame.told and number - frame.told[-1].sentence == 1 and _UNIVERSAL.search(text):
            _read(frame, number)
    return tuple(_mention(document.text, told) for told in _once(found))


def _read(frame: Frame, number: int) -> list[Told]:
    sentence = frame.document.sentences[number]
    frame.enter(sentence.paragraph)
    tokens = _with_places(frame, number, tokenise(frame.document.text, sentence.span))
    tokens = _with_references(frame, number, tokens)
    return understand(tokens, scan(tokens, frame.is_near(number)), frame, number)


def _with_places(frame: Frame, number: int, tokens: list[Token]) -> list[Token]:
    """Gives "the city" and the like the place that they stand for."""
    return [
        replace(token, place=frame.place_of_kind(token.kinds, number, token.start)) if token.kinds else token
        for token in tokens
    ]


def _with_references(frame: Frame, number: int, tokens: list[Token]) -> list[Token]:
    """Makes "the 20" and "all 11" a reference where that number was told shortly before."""
    roles = {frame.document.sentences[number].role, Role.PROSE}
    known = {told.value for told in frame.told if frame.document.sentences[told.sentence].role in roles}
    found = []
    for i, token in enumerate(tokens):
        is_reference = token.part is Part.NUMBER and token.value in known and i and tokens[i - 1].word in _DEFINITE
        found.append(replace(token, entry=Entry(Part.THEM)) if is_reference else token)
        if token.value is not None:
            known.add(token.value)
    return found


def _once(found: list[tuple[Role, Told]]) -> list[Told]:
    """Each fact once: what the headline or summary tells too is left to the prose; of several tellings the fullest stays."""
    in_prose = {(told.value, told.status) for role, told in found if role is Role.PROSE}
    tellings: dict[tuple[object, ...], dict[int, list[Told]]] = {}
    for role, told in found:
        if role is Role.PROSE or (told.value, told.status) not in in_prose:
            fact = (told.value, told.status, told.origin, told.scope, told.place, told.time and told.time.text)
            tellings.setdefault(fact, {}).setdefault(told.sentence, []).append(told)
    kept = [max(by_sentence.values(), key=_fullness) for by_sentence in tellings.values()]
    return sorted((told for telling in kept for told in telling), key=lambda told: told.span)


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
