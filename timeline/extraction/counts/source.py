"""Finds the count that a number is a part of, another day of, or goes on from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from timeline.dating import Kind as TimeKind
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
_PARTS = (Kind.PART, Kind.LISTED, Kind.REST)
_OF_CASES = frozenset({Status.CONFIRMED, Status.ASYMPTOMATIC})
MOST_LISTED = 40  # tokens that a list of places may have


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
        is_definite = i + 1 < len(tokens) and tokens[i + 1].word in ("the", "these", "those")
        is_of = tokens[i].word in ("of", "from") and is_definite
        if (is_of or tokens[i].word == "among") and any(t.part is Part.CASE for t in tokens[i : i + 5]):
            return _described(tokens[i : i + 5])
    return None


def _described(tokens: Sequence[Token]) -> Said | None:
    group = said(tokens)
    names_cases = any(t.part is Part.CASE for t in tokens)
    if names_cases and not group.status and group.scope:  # "of the newly reported cases"
        return replace(group, status=Status.CONFIRMED)
    return group if group.origin or group.status else None


@dataclass(frozen=True, slots=True)
class Sums:
    """What the parts told in a sentence add up to, and those that are listed by place alone."""

    parts: int
    listed: int


def sums_of(tokens: Sequence[Token], claims: Sequence[Claim]) -> Sums:
    """The sums of a sentence's parts."""
    return Sums(_added_up(tokens, claims, _PARTS), _added_up(tokens, claims, (Kind.LISTED,)))


def _added_up(tokens: Sequence[Token], claims: Sequence[Claim], kinds: tuple[Kind, ...]) -> int:
    """What the numbers of some kinds add up to, "four each in Jilin and Hebei" being eight."""
    total = 0
    for claim, after in zip_longest(claims, claims[1:]):
        if claim.rule.kind in kinds:
            run = tokens[claim.at : after.at if after else claim.at + MOST_LISTED]
            places = sum(t.part is Part.PLACE for t in run) if any(t.part is Part.EACH for t in run[:3]) else 1
            total += (tokens[claim.at].value or 0) * max(1, places)
    return total


def source_of(
    tokens: Sequence[Token], claim: Claim, frame: Frame, sentence: int, group: Said, sums: Sums
) -> Told | None:
    """The count that a number belongs to; the last one told in full where nothing says more. `sums` are those of the
    sentence."""
    recent = [told for told in frame.told[-MOST_TOLD:] if sentence - told.sentence <= MOST_SENTENCES]
    value = next(
        (t.value for t in tokens[claim.first : claim.last + 1] if t.part is Part.THEM and t.value is not None), None
    )
    if value is not None:
        return next((told for told in reversed(frame.told[-MOST_TOLD:]) if told.value == value), frame.main)
    has_pronoun = _has_pronoun(tokens, claim)
    here = [told for told in recent if told.sentence == sentence and not told.is_comparator]
    if claim.rule.kind is Kind.LISTED and (whole := _adds_up(here, tokens[claim.at].value or 0, sums.listed)):
        return whole
    if not has_pronoun and (group.origin or group.status) and claim.rule.kind is not Kind.COMPARATOR:
        wanted = group.status or Status.CONFIRMED
        wholes = [t for t in reversed(frame.told[-MOST_TOLD:]) if not t.is_listed and not t.is_comparator]
        if claim.rule.kind is Kind.REST:  # what is left of the whole is no part of the part told before it
            wholes = [told for told in wholes if told.is_main or told.sentence < sentence]
        of_status = [told for told in wholes if told.status is wanted]
        same = [told for told in of_status if told.origin is group.origin and group.scope in (None, told.scope)]
        return next(iter(same or [told for told in of_status if told.scope is Scope.NEW]), frame.main)
    opened = opened_before(tokens, claim.at)
    if opened is not None:
        return next((told for told in reversed(recent) if told.span.end <= tokens[opened].start), frame.main)
    if claim.rule.name == "remainder-cases":
        return _whole_of_rest(frame, tokens[claim.at].value or 0)
    found = _in_sentence(claim, tokens[claim.at].value or 0, here, has_pronoun)
    if found is None and not here:
        found = _told_before(claim, tokens[claim.at].value or 0, frame, sentence, sums, recent)
    if found is None and has_pronoun:
        found = _whole(claim, tokens[claim.at].value or 0, sums.parts, recent)
    if found is None and here and here[-1].is_aside and claim.rule.kind is Kind.STATED:
        found = here[-1]  # "bringing the total to 5,541, and 92 deaths"
    return found or _confirmed_beside(claim, tokens[claim.at].value or 0, frame)


def _told_before(claim: Claim, value: int, frame: Frame, sentence: int, sums: Sums, recent: list[Told]) -> Told | None:
    """The count of a sentence before that a list, or people named by what they are, belong to, if any."""
    if claim.rule.kind is not Kind.LISTED:
        return _added_up_to(sums.parts, value, recent) if claim.rule.name == "people-of-count" else None
    found = _list_before(frame, sentence) or _added_up_to(sums.parts, value, recent)
    return found or _part_before(frame, sentence, sums.listed)


def _confirmed_beside(claim: Claim, value: int, frame: Frame) -> Told | None:
    """The last count told in full; of "two confirmed cases and one asymptomatic case. Shunyi saw one" the former."""
    main = frame.main
    if claim.rule.kind is not Kind.LISTED or main is None or main.status is not Status.ASYMPTOMATIC:
        return main
    beside = [told for told in frame.told[-MOST_TOLD:] if told.sentence == main.sentence and told.is_main]
    return next((told for told in beside if told.status is Status.CONFIRMED and told.value >= value), main)


def _added_up_to(together: int, value: int, recent: list[Told]) -> Told | None:
    """The last count that the parts of a sentence add up to, where there are several parts."""
    if together <= value:
        return None
    return next((told for told in reversed(recent) if told.value == together and not told.is_comparator), None)


def _whole(claim: Claim, value: int, together: int, recent: list[Told]) -> Told | None:
    """What "five of them" is a part of: the count before that the parts add up to, else the last large enough."""
    wholes = [told for told in reversed(recent) if not told.is_comparator and told.value]
    equal = _added_up_to(together, value, recent)
    if equal is not None or claim.rule.kind is Kind.GROUP:
        return equal or next(iter(wholes), None)
    return next((told for told in wholes if told.value >= value and not told.is_aside), next(iter(wholes), None))


def _list_before(frame: Frame, sentence: int) -> Told | None:
    """The end of a list in the sentence before, which goes on: "Yunnan had 16. Guangdong and Shanghai had seven"."""
    last = frame.told[-1] if frame.told else None
    return last if last and last.is_listed and sentence - last.sentence == 1 else None


def _whole_of_rest(frame: Frame, value: int) -> Told | None:
    """The last count of cases told in full that is larger than "the remaining two cases", which are left of it."""
    return next(
        (t for t in reversed(frame.told[-MOST_TOLD:]) if t.is_main and t.status in _OF_CASES and t.value > value),
        None,
    )


def _part_before(frame: Frame, sentence: int, listed: int) -> Told | None:
    """The one part with an origin that the sentence before told of a whole without one, if it holds the whole list.

    "The mainland reported 54 cases, 39 of them local. Dalian had 21 and Heihe eight."
    """
    main, before = frame.main, frame.told[-1].sentence if frame.told else sentence
    if main is None or main.origin is not None or sentence - before > 1:
        return None
    parts = [
        told
        for told in frame.told[-MOST_TOLD:]
        if told.sentence == before
        and told.origin
        and not (told.is_comparator or told.is_listed or told.is_main)
        # not "the previous day 71, of which 54 were local"
        and (told.time is None or told.time.kind is not TimeKind.ANAPHORIC)
    ]
    fitting = [told for told in parts if told.value >= listed and told.status is main.status and told.value]
    return fitting[0] if len(fitting) == 1 else None


def _has_pronoun(tokens: Sequence[Token], claim: Claim) -> bool:
    """Whether "of them", "including", "among these" tie the number to what was said right before."""
    near = (*tokens[max(0, claim.at - 2) : claim.at], *tokens[claim.last + 1 : claim.last + 3])
    return any(t.part is Part.THEM for t in tokens[claim.first : claim.last + 1]) or any(
        t.word in SUBSETS for t in near
    )


def _adds_up(here: list[Told], value: int, listed: int) -> Told | None:
    """The count of the same sentence that its list adds up to: "103 cases; 88 of them were local, with 46 in Jilin and
    42 in Hebei"."""
    return next((told for told in reversed(here) if told.value == listed > value and not told.is_listed), None)


def _in_sentence(claim: Claim, value: int, here: list[Told], has_pronoun: bool) -> Told | None:
    """The count of the same sentence that a number belongs to, if any."""
    if not here:
        return None
    last = here[-1]
    mains = [told for told in here if told.is_main]
    if claim.rule.kind is Kind.COMPARATOR or claim.rule.name in ("total-after-rise", "total-from-to"):
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
