"""Finds the count that a number is a part of, another day of, or goes on from."""

from collections.abc import Sequence
from dataclasses import replace

from timeline.extraction.counts.clause import Said, Zone, opened_before, said
from timeline.extraction.counts.counted import SUBSETS
from timeline.extraction.counts.frame import Frame, Told
from timeline.extraction.counts.lexicon import Part
from timeline.extraction.counts.patterns import Kind
from timeline.extraction.counts.scan import Claim
from timeline.extraction.counts.token import Token
from timeline.vocabulary import Scope, Status

MOST_TOLD = 40  # counts looked back at: keeps time linear
MOST_SENTENCES = 3


def group_before(tokens: Sequence[Token], left: int, at: int) -> Said | None:
    """What "Of the imported cases, …" before a number says of those it is a part of; None where nothing is said."""
    for i in range(max(left, at - 14), at):
        begins = i == left or tokens[i - 1].part in (Part.COMMA, Part.STOP)
        if begins and tokens[i].word in ("of", "among"):
            end = next((j for j in range(i + 1, at) if tokens[j].part is Part.COMMA), at)
            return _described(tokens[i:end])
    return None


def group_after(tokens: Sequence[Token], claim: Claim, zone: Zone) -> Said | None:
    """What "among the imported cases" after a number says of those it is a part of."""
    for i in range(claim.at + 1, min(zone.right, claim.last + 8)):
        is_of = tokens[i].word == "of" and i + 1 < len(tokens) and tokens[i + 1].word in ("the", "these", "those")
        if (is_of or tokens[i].word == "among") and any(t.part is Part.CASE for t in tokens[i : i + 5]):
            return _described(tokens[i : i + 5])
    return None


def _described(tokens: Sequence[Token]) -> Said | None:
    group = said(tokens)
    names_cases = any(t.part is Part.CASE for t in tokens)
    if names_cases and not group.status and group.scope:  # "of the newly reported cases"
        return replace(group, status=Status.CONFIRMED)
    return group if group.origin or group.status else None


def source_of(tokens: Sequence[Token], claim: Claim, frame: Frame, sentence: int, group: Said) -> Told | None:
    """The count that a number belongs to; the last one told in full where nothing says more."""
    recent = [told for told in frame.told[-MOST_TOLD:] if sentence - told.sentence <= MOST_SENTENCES]
    value = next(
        (t.value for t in tokens[claim.first : claim.last + 1] if t.part is Part.THEM and t.value is not None), None
    )
    if value is not None:
        return next((told for told in reversed(recent) if told.value == value), frame.main)
    has_pronoun = _has_pronoun(tokens, claim)
    if not has_pronoun and (group.origin or group.status) and claim.rule.kind is not Kind.COMPARATOR:
        wanted = group.status or Status.CONFIRMED
        wholes = [t for t in reversed(frame.told[-MOST_TOLD:]) if not t.is_listed and not t.is_comparator]
        of_status = [told for told in wholes if told.status is wanted]
        same = [told for told in of_status if told.origin is group.origin and group.scope in (None, told.scope)]
        return next(iter(same or [told for told in of_status if told.scope is Scope.NEW]), frame.main)
    opened = opened_before(tokens, claim.at)
    if opened is not None:
        return next((told for told in reversed(recent) if told.span.end <= tokens[opened].start), frame.main)
    here = [told for told in recent if told.sentence == sentence and not told.is_comparator]
    found = _in_sentence(claim, tokens[claim.at].value or 0, here, has_pronoun)
    if found is None and claim.rule.kind is Kind.LISTED and not here:
        found = _list_before(frame, sentence)
    if found is None and has_pronoun:
        found = next((told for told in reversed(recent) if not told.is_comparator and told.value), None)
    return found or frame.main


def _list_before(frame: Frame, sentence: int) -> Told | None:
    """The end of a list in the sentence before, which goes on: "Yunnan had 16. Guangdong and Shanghai had seven"."""
    last = frame.told[-1] if frame.told else None
    return last if last and last.is_listed and sentence - last.sentence == 1 else None


def _has_pronoun(tokens: Sequence[Token], claim: Claim) -> bool:
    """Whether "of them", "including", "among these" tie the number to what was said right before."""
    near = (*tokens[max(0, claim.at - 2) : claim.at], *tokens[claim.last + 1 : claim.last + 3])
    return any(t.part is Part.THEM for t in tokens[claim.first : claim.last + 1]) or any(
        t.word in SUBSETS for t in near
    )


def _in_sentence(claim: Claim, value: int, here: list[Told], has_pronoun: bool) -> Told | None:
    """The count of the same sentence that a number belongs to, if any."""
    if not here:
        return None
    last = here[-1]
    mains = [told for told in here if told.is_main]
    if claim.rule.kind is Kind.COMPARATOR or claim.rule.name == "total-after-rise":
        # "602 patients, 11 of them critically ill, were in hospital, up from 573": the whole is compared
        return mains[-1] if mains and not last.is_main and not last.is_listed else last
    if has_pronoun and (last.is_listed or not last.is_among):
        return last
    if claim.rule.kind is Kind.LISTED:
        whole = mains or [told for told in here if not told.is_listed]
        if not whole:
            return last
        return whole[-1] if whole[-1].value >= value else None
    return mains[-1] if has_pronoun and mains else None
