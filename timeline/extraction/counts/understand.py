"""Gives each number found in a sentence its fields, in the order of the text."""

from collections.abc import Sequence
from dataclasses import replace

from timeline.article import Span
from timeline.extraction.counts.abroad import name_countries, origin_of_passengers, origin_of_travellers
from timeline.extraction.counts.clause import Said, Zone, predicate, said, without_some, zones
from timeline.extraction.counts.counted import SUBSETS, Counted
from timeline.extraction.counts.frame import Frame, Told
from timeline.extraction.counts.lexicon import Part
from timeline.extraction.counts.locate import places_of, stands_by_place
from timeline.extraction.counts.patterns import Kind
from timeline.extraction.counts.people import origin_of, status_of
from timeline.extraction.counts.period import is_among_those, scope_of
from timeline.extraction.counts.recalled import day_since, looks_back
from timeline.extraction.counts.scan import Claim
from timeline.extraction.counts.source import group_after, group_before, source_of, sums_of
from timeline.extraction.counts.token import Token
from timeline.extraction.counts.where import MOST_AWAY, is_about
from timeline.vocabulary import Bound, Origin, PlaceCertainty, Scope, Status

MOST_MORE = 10  # tokens that a quote may run on to take in a state, a place or a day
MOST_PART = 16  # tokens that a part between commas may have
MOST_SUBJECT = 8  # tokens that the subject of a total may have before its noun
MOST_PREDICATE = 4  # tokens from "none of the contacts" to "infected"
_INFECTED = frozenset({"infected", "positive", "tested positive", "found infected"})
MOST_WHOLES = 6  # counts looked back at for one that a part fits into
HOLDS_ANOTHER = "listed-with-part"  # its words hold those of another number: "785, including seven deaths, in Taiwan"
_LIST = frozenset({Part.IN, Part.PLACE, Part.DET, Part.COMMA, Part.AND, Part.WORD, Part.POSSESSIVE})
_SUBJECT = frozenset({Part.MOD, Part.VERB, Part.PLACE, Part.POSSESSIVE, Part.OF, Part.TOTAL, Part.CASE, Part.SPEECH})
_SAYING = frozenset({Part.STATE, Part.BROUGHT, Part.PLACE, Part.TIME})
_BREAKING = frozenset({Part.COMMA, Part.STOP, Part.COLON, Part.AND, Part.CLAUSE, Part.OPEN, Part.CLOSE, Part.SPEECH})
_OF_GROUP = frozenset({Part.DET, Part.MOD, Part.TIME, Part.POSSESSIVE, Part.VERB})
_PREDICATE = frozenset({Part.WORD, Part.TRAVEL, Part.VERB, Part.HUMAN})
_ALL = frozenset({"all", "both", "every", "each"})
_EDGES = frozenset(
    {Part.COMMA, Part.STOP, Part.AND, Part.COLON, Part.OPEN, Part.CLOSE, Part.CLAUSE, Part.PREP, Part.OF}
)


def understand(tokens: Sequence[Token], claims: Sequence[Claim], frame: Frame, sentence: int) -> list[Told]:
    """The counts of one sentence in order; the frame learns of each. A list of places gives a count for each."""
    found: list[Told] = []
    name_countries(tokens, frame, sentence)
    claims = [claim for claim in claims if not _is_pronoun(tokens, claim)]
    claims = [_with_subject(tokens, claim, before) for claim, before in zip(claims, [None, *claims], strict=False)]
    shares: list[Zone] = zones(tokens, claims)
    around = frozenset(t.entry.mark for t in tokens)
    names_place = any(token.place and is_about(tokens, i) for i, token in enumerate(tokens))
    is_open = not names_place and frame.is_between_city_and_province(sentence)
    group, sums = Said(), sums_of(tokens, claims)
    predicates = _shared(tokens, claims, [_predicate(tokens, c, z) for c, z in zip(claims, shares, strict=True)])
    after_stated = [z if c.rule.kind is Kind.STATED else None for c, z in zip(claims[1:], shares[1:], strict=True)]
    too_small: set[Span] = set()
    for claim, zone, following in zip(claims, shares, [*after_stated, None], strict=False):
        group = group_before(tokens, zone.left, claim.at) or group
        part_of = group_after(tokens, claim, zone) or group
        last = claim.at if claim.rule.name == HOLDS_ANOTHER else claim.last
        own = said([*tokens[claim.first : claim.at], *without_some(tokens[claim.at : last + 1])])
        after = said(predicates.pop(0))
        source = source_of(tokens, claim, frame, sentence, part_of, sums)
        if claim.rule.kind is Kind.REST and found and stands_by_place(tokens, claim.at):
            source = found[-1]
        if source is not None and source.sentence == sentence and source.span in too_small:
            source = replace(source, origin=None)
        elif source is not None and _is_too_small(source, tokens[claim.at], claim, frame, sentence):
            too_small.add(source.span)  # "443 local cases and 271 imported ones, of whom 602 …": of both
            source = replace(source, origin=None)
        counted = Counted(
            tokens, claim, zone, following, frame, sentence, own, after, around, part_of, source, is_first=not found
        )
        for told in _told(counted):
            is_doubtful = is_open and told.scope is not Scope.NEW
            found.append(replace(told, certainty=PlaceCertainty.AMBIGUOUS) if is_doubtful else told)
            frame.note(found[-1])
    return found


def _is_pronoun(tokens: Sequence[Token], claim: Claim) -> bool:
    """Whether "the one from Cairo" stands for something named before and counts nobody."""
    return claim.rule.name == "from-country" and [t.word for t in tokens[max(0, claim.at - 1) : claim.at + 1]] == [
        "the",
        "one",
    ]


def _is_too_small(source: Told, number: Token, claim: Claim, frame: Frame, sentence: int) -> bool:
    """Whether a number that would be a part of a count of its sentence is larger than it, and than any other of that
    origin told right before: it is of several counts together."""
    is_part = claim.rule.kind in (Kind.PART, Kind.GROUP) and source.sentence == sentence and source.origin is not None
    value = number.value or 0
    return is_part and not any(
        told.origin is source.origin and told.value >= value for told in frame.told[-MOST_WHOLES:]
    )


def _predicate(tokens: Sequence[Token], claim: Claim, zone: Zone) -> list[Token]:
    """What is said of the people after the number, be it behind a part: "602 patients, 11 of them ill, were in …"."""
    found = predicate(tokens, claim.last + 1, zone.right)
    comma = claim.last + 1
    while comma < zone.right and tokens[comma].part in (Part.PLACE, Part.IN, Part.TIME):
        comma += 1
    if comma + 1 >= len(tokens) or tokens[comma].part is not Part.COMMA or not _begins_part(tokens, comma + 1):
        return found
    for i in range(comma + 1, min(len(tokens) - 1, comma + MOST_PART)):
        if tokens[i].part in (Part.STOP, Part.CLAUSE, Part.AND):
            break
        if tokens[i].part is Part.COMMA and tokens[i + 1].part is Part.AUX:
            end = min(len(tokens), i + MOST_PART)
            another = next((j for j in range(i + 2, end) if tokens[j].value is not None), end)
            return [*found, *predicate(tokens, i + 1, another)]
    return found


def _shared(tokens: Sequence[Token], claims: Sequence[Claim], found: list[list[Token]]) -> list[list[Token]]:
    """The predicates with that of the last of a list given to all: "90 in Macao and 480 in Taiwan had recovered"."""
    for i in range(len(claims) - 2, -1, -1):
        between = tokens[claims[i].last + 1 : claims[i + 1].at][:MOST_AWAY]
        is_list = claims[i + 1].rule.kind is Kind.LISTED and all(t.part in _LIST for t in between)
        is_pair = any(t.part is Part.THERE for t in tokens[max(0, claims[i].first - MOST_PART) : claims[i].first])
        states = [t for t in found[i + 1] if t.entry.status is Status.RECOVERED or t.entry.mark == "ward"]
        is_joined = [t.part for t in between] == [Part.AND]
        if not found[i] and states and (is_list or is_pair or is_joined):
            found[i] = states  # also "66 confirmed cases and six carriers under treatment"
    return found


def _begins_part(tokens: Sequence[Token], i: int) -> bool:
    """Whether "11 of them", "244 of which" or "including nine" begins here."""
    if tokens[i].word in SUBSETS:
        return True
    following = tokens[i + 1 : i + 3]
    return tokens[i].value is not None and any(t.part in (Part.WHICH, Part.THEM, Part.IN) for t in following)


def _with_subject(tokens: Sequence[Token], claim: Claim, before: Claim | None) -> Claim:
    """A total with its whole subject, "the mainland's confirmed cases …", and nothing of the number before it."""
    is_first = before is None or claim.rule.name == "total-from-to"  # its subject stands before "from 90 to 80"
    begin = 0 if before is None or is_first else before.last + 1 if before.last < claim.at else before.at + 1
    if claim.rule.kind is not Kind.TOTAL:
        return replace(claim, first=min(max(claim.first, begin), claim.at))
    run = range(max(claim.first, begin), claim.at)
    nouns = [i for i in run if tokens[i].part is Part.TOTAL] or [i for i in run if tokens[i].part is Part.CASE]
    if claim.rule.name == "cases-total":  # "imported cases on the mainland now total 5,533"
        nouns = [i for i in run if tokens[i].part is Part.CASE]
    first = nouns[0] if nouns else min(max(claim.first, begin), claim.at)
    most = max(begin, first - MOST_SUBJECT)
    while first > most and tokens[first - 1].part in _SUBJECT:
        first -= 1
    return replace(claim, first=first)


def _told(counted: Counted) -> list[Told]:
    status = Status.CONFIRMED if _was_nobody_infected(counted) else status_of(counted)
    if status is None:
        return []
    statuses: tuple[Status, ...] = (status,)
    origin = (
        origin_of(counted, status)
        or origin_of_passengers(counted, status)
        or origin_of_travellers(counted)
        or _origin_among(counted)
    )
    origins: tuple[Origin | None, ...] = (origin,)
    if counted.is_nil and len(counted.own.statuses) > 1:
        statuses = counted.own.statuses  # "no new deaths or suspected cases"
    elif counted.is_nil and len(counted.own.origins) > 1:
        origins = counted.own.origins  # "neither imported nor local cases"
    scope, span = scope_of(counted, status), _span(counted)
    return [
        Told(
            value=counted.value,
            bound=_bound(counted),
            status=one,
            origin=origin,
            scope=Scope.ACTIVE if one is Status.SEVERE else scope,
            place=place.name,
            wide_place=place.wide,
            time=day_since(counted) or counted.time(),
            span=span,
            words=counted.frame.document.text[span.start : span.end].lower(),
            rule=counted.claim.rule.name,
            sentence=counted.sentence,
            is_main=_is_main(counted),
            is_comparator=counted.is_comparator or looks_back(counted),
            is_listed=counted.kind is Kind.LISTED,
            is_topic=place.is_topic,
            is_among=counted.is_among_them or counted.is_subset,
            is_narrow=place.is_narrow,
            is_aside=scope is Scope.CUMULATIVE and counted.follows_news,
        )
        for place in places_of(counted)
        for one in statuses
        for origin in origins
    ]


def _was_nobody_infected(counted: Counted) -> bool:
    """Whether "none of the 118 close contacts was infected" tells of infections, not of contacts."""
    following = counted.tokens[counted.claim.last : counted.claim.last + MOST_PREDICATE]
    is_of_contacts = counted.is_nil and counted.is_of and counted.own.status is Status.CLOSE_CONTACT
    return is_of_contacts and any(t.word in _INFECTED for t in following)


def _origin_among(counted: Counted) -> Origin | None:
    """The origin of those told before where "No deaths had been reported among them" is said of them."""
    return counted.source.origin if counted.is_nil and counted.source and is_among_those(counted) else None


def _bound(counted: Counted) -> Bound:
    if counted.claim.rule.name == "range":
        return Bound.AT_LEAST
    if counted.ends_range:
        return Bound.AT_MOST
    exceeds = counted.kind is Kind.TOTAL and any(
        t.entry.mark == "exceed" for t in counted.tokens[counted.claim.first : counted.claim.at]
    )
    return Bound.AT_LEAST if exceeds else counted.number.bound


def _is_main(counted: Counted) -> bool:
    """Whether the count stands on its own, so that bare numbers after it may be parts of it."""
    if counted.kind is Kind.GROUP:
        return counted.source is None
    return counted.kind in (Kind.STATED, Kind.TOTAL) and not (
        counted.is_nil
        or counted.is_of_day_before
        or (counted.is_subset and counted.source is not None)
        or counted.is_comparator
        or counted.is_silent_part
        or looks_back(counted)
    )


def _tells(counted: Counted, i: int) -> bool:
    """Whether a token after the number says more of its people: a state, an origin, a place, a day."""
    token = counted.tokens[i]
    if token.part is Part.PLACE:
        return is_about(counted.tokens, i)
    if counted.is_nil and token.part in (Part.VERB, Part.CASE):
        return True  # "no deaths were reported among the imported cases"
    is_predicate = counted.tokens[i - 1].part in (Part.AUX, Part.WORD, Part.TRAVEL)
    if counted.kind in (Kind.PART, Kind.GROUP) and is_predicate and token.part in _PREDICATE:
        return True
    is_said = token.part is Part.MOD and (token.entry.origin or token.entry.status) is not None
    return token.part in _SAYING or (is_said and counted.tokens[i - 1].part is Part.AUX)


def _end_of_group(tokens: Sequence[Token], last: int) -> int:
    """The end of "of the imported infections" where the rule's words end with "of"."""
    if tokens[last].part is not Part.OF:
        return last
    end = last + 1
    while end < len(tokens) and end - last < MOST_MORE and tokens[end].part in _OF_GROUP:
        end += 1
    return end if end < len(tokens) and tokens[end].part in (Part.CASE, Part.THEM) else last


def _end_of_apposition(counted: Counted, last: int) -> int:
    """The end of ", all of them imported", ", also from abroad" after a number's words, which says who they are."""
    tokens, end = counted.tokens, last + 1
    if end + 1 >= counted.zone.right or tokens[end].part is not Part.COMMA:
        return last
    if tokens[end + 1].word not in _ALL and Part.BROUGHT not in [t.part for t in tokens[end + 1 : end + 3]]:
        return last
    most = min(counted.zone.right, end + MOST_PART)
    return next((i for i in range(end + 1, most) if tokens[i].part in (Part.COMMA, Part.STOP)), most) - 1


def _holds_another(counted: Counted, first: int) -> bool:
    """Whether another number stands in the words before it, but not what a total rose by: "fell by 176 to 1,573"."""
    numbers = [t for t in counted.tokens[first : counted.claim.at] if t.value is not None and t.part is not Part.THEM]
    if counted.claim.rule.name != "total-after-rise" or len(numbers) != 1:
        return bool(numbers)
    last = counted.frame.told[-1] if counted.frame.told else None
    return last is not None and last.span.end > numbers[0].start


def _span(counted: Counted) -> Span:
    """The words that carry number and meaning: the rule's own and the state, source, place and day that follow."""
    tokens, at = counted.tokens, counted.claim.at
    first, last = counted.claim.first, counted.claim.last
    if _holds_another(counted, first):
        first = at  # "Of the nine discharged, four are …": the words before the number belong to another
    last = _end_of_group(tokens, last)
    while last > at and tokens[last].part in _EDGES:
        last -= 1
    for i in range(last + 1, min(counted.zone.right, last + MOST_MORE)):
        if tokens[i].part in _BREAKING:
            break
        if _tells(counted, i):
            last = i
    last = _end_of_apposition(counted, max(last, at))
    while last > at and tokens[last].part in _EDGES:
        last -= 1
    while first < at and tokens[first].part in _EDGES and tokens[first].part is not Part.OF:
        first += 1
    if first and tokens[first].part is Part.THEM and tokens[first - 1].part is Part.OF:
        first -= 1
    return Span(tokens[first].start, tokens[last].end)
