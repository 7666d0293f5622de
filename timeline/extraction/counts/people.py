"""Who is counted: the status of the people and where they caught the virus."""

from itertools import takewhile

from timeline.extraction.counts.clause import Said, said
from timeline.extraction.counts.counted import PARTS_OF_ONE, Counted
from timeline.extraction.counts.lexicon import Part
from timeline.extraction.counts.no_cases import WATCHED, are_no_cases
from timeline.extraction.counts.patterns import Kind
from timeline.vocabulary import Origin, Scope, Status

MOST_OF = 3  # tokens of "confirmed and" before the second of two groups
MOST_SUBJECT = 14  # tokens before a pair of numbers, and after a number that tell of both origins
_GROUP_WORDS = frozenset({Part.MOD, Part.VERB, Part.CASE, Part.NUMBER})
_AFTER_PAIR = frozenset({Part.AUX, Part.STOP, Part.COMMA, Part.IN, Part.TIME, Part.CLOSE})
_SERIOUS = frozenset({Status.DEATH, Status.SEVERE, Status.RECOVERED})


def status_of(counted: Counted) -> Status | None:
    """The status of the people; None where they turn out to be no cases (travellers under observation)."""
    if are_no_cases(counted):
        return None
    if pair := _one_of_two(counted):
        return pair.status or Status.CONFIRMED
    if "moved" in counted.after.marks:
        return None if counted.is_nil else Status.CONFIRMED
    if _are_watched(counted):
        source = counted.source
        return source.status if source and source.status in WATCHED and not counted.names_people else None
    return _status_said(counted) or _status_by_others(counted)


def _are_watched(counted: Counted) -> bool:
    """Whether people of whom nothing else is said are under observation."""
    if "watch" not in counted.own.marks | counted.after.marks or counted.own.status is not None:
        return False
    is_part = counted.kind is Kind.PART and counted.is_in_brackets  # "106 cases (48 local, 58 imported) … under watch"
    return not (is_part or "ones" in counted.own.marks or _is_found(counted))


def _status_said(counted: Counted) -> Status | None:
    """The status that the number's own words say, or what follows them."""
    own, after = counted.own, counted.after
    if own.status and own.status is not Status.CONFIRMED:
        return own.status
    if counted.claim.rule.name == "counted-beside" and own.status is None and own.origin is not None:
        return _said_of_all(counted).status or Status.CONFIRMED
    is_past = "past" in own.marks | after.marks
    is_told_after = not is_past and counted.kind is not Kind.TOTAL and not _is_aside_on_all(counted)
    if after.status and after.status is not Status.CONFIRMED and is_told_after:
        return after.status
    is_named = counted.claim.rule.name == "part-of-stated" and own.status is not None  # "54 of the 55 confirmed cases"
    return Status.CONFIRMED if is_named or (counted.kind is Kind.PART and _is_said_confirmed(counted)) else None


def _status_by_others(counted: Counted) -> Status | None:
    """The status that other numbers say of it; confirmed where cases are meant."""
    own = counted.own
    if counted.kind is Kind.COMPARATOR and not counted.in_sentence and (subject := _subject(counted).status):
        return subject
    if inherited := _inherited_status(counted):
        return inherited
    is_case = own.status or counted.after.status or counted.kind is not Kind.GROUP or own.marks
    return Status.CONFIRMED if is_case else None


def _said_of_all(counted: Counted) -> Said:
    """What "asymptomatic infections" says of the three as well in "three imported and two local ... infections"."""
    following = counted.tokens[counted.claim.last + 1 :]
    return said([*takewhile(lambda t: t.part is not Part.CASE, following)])


def _is_found(counted: Counted) -> bool:
    """Whether "found one new case, a man in isolation" tells of a case that was found, not of people watched."""
    return counted.own.scope is Scope.NEW and any(t.part is Part.CASE for t in counted.run)


def _one_of_two(counted: Counted) -> Said | None:
    """What is said of one of two numbers that go with two groups: "confirmed and asymptomatic cases were 12 and 30"."""
    tokens, at = counted.tokens, counted.claim.at
    is_second = counted.claim.rule.name.startswith("respective")
    first = at - 2 if is_second else at
    following = tokens[first + 1 : first + 4]
    if len(following) < 2 or following[0].part is not Part.AND or following[1].value is None:
        return None
    if len(following) > 2 and following[2].part not in _AFTER_PAIR:
        return None
    joint = next((i for i in range(first - 1, max(0, first - MOST_SUBJECT), -1) if tokens[i].part is Part.AND), None)
    if joint is None:
        return None
    right = list(takewhile(lambda t: t.part in _GROUP_WORDS, tokens[joint + 1 : first]))
    left = list(takewhile(lambda t: t.part in _GROUP_WORDS, reversed(tokens[max(0, joint - MOST_OF) : joint])))
    two = said(left), said(right)
    is_pair = (two[0].status, two[0].origin) != (two[1].status, two[1].origin)
    return two[is_second] if is_pair and left and right else None


def _is_aside_on_all(counted: Counted) -> bool:
    """Whether "46 in Macao (all recovered)" tells what became of those listed."""
    following = [t.word for t in counted.tokens[counted.claim.last + 1 : counted.claim.last + MOST_OF]]
    return counted.kind is Kind.LISTED and following[:2] in (["(", "all"], ["(", "both"])


def _heading(counted: Counted) -> Said | None:
    """What "Deaths: Italy 12,428; Spain 8,189" says of all that it lists; None where there is no such heading."""
    tokens = counted.tokens
    colon = next((i for i in range(min(counted.claim.at, MOST_SUBJECT)) if tokens[i].part is Part.COLON), 0)
    words = tokens[:colon]
    is_heading = any(t.part is Part.CASE for t in words) and not any(t.value is not None for t in words)
    return said(words) if is_heading else None


def _subject(counted: Counted) -> Said:
    """What "severe cases fell from 90" says before the number of those who are compared."""
    return said(counted.tokens[counted.zone.left : counted.claim.at])


def _is_said_confirmed(counted: Counted) -> bool:
    """Whether the number stands right before "confirmed": "308 confirmed and 53 asymptomatic"."""
    at = counted.claim.at + 1
    return at < len(counted.tokens) and counted.tokens[at].word == "confirmed"


def _inherited_status(counted: Counted) -> Status | None:
    """The status that the number takes from what was told before; None where it takes none."""
    own, source, mains = counted.own, counted.source, counted.mains_here()
    if counted.kind is Kind.LISTED and (heading := _heading(counted)):
        return heading.status or Status.CONFIRMED
    if "ones" in own.marks and own.status is None and len({told.status for told in mains}) > 1:
        return Status.CONFIRMED if counted.is_nil else counted.frame.told[-1].status
    if counted.goes_on and source:
        return source.status
    is_bare_total = (
        counted.kind is Kind.TOTAL
        and own.status is None
        and not any(t.part in (Part.CASE, Part.TAKE, Part.STATE) for t in counted.run)
    )
    if is_bare_total and any(told.status is Status.CONFIRMED for told in mains):
        return Status.CONFIRMED
    if (
        counted.is_silent_part
        or counted.kind in PARTS_OF_ONE
        or "ones" in own.marks
        or (is_bare_total and counted.in_sentence)
    ):
        return source.status if source else None
    return None


def origin_of(counted: Counted, status: Status) -> Origin | None:
    """Where the people caught the virus, where the words say so or the count that they are a part of has it."""
    own, source = counted.own, counted.source
    if (pair := _one_of_two(counted)) and pair.origin:
        return pair.origin
    if not own.origin and _are_of_both_origins(counted):
        return None
    if own.origin or counted.after.origin:
        return own.origin or counted.after.origin
    if any(t.entry.mark == "share" for t in counted.before(4)):  # "imported cases accounted for 98 infections"
        shared = said(counted.tokens[counted.zone.left : counted.claim.at]).origin
        if shared:
            return shared
    if counted.kind is Kind.LISTED and (heading := _heading(counted)):
        return heading.origin
    if counted.kind is Kind.COMPARATOR and not counted.in_sentence and (subject := _subject(counted).origin):
        return subject
    if counted.group.origin and counted.kind is not Kind.TOTAL:
        return counted.group.origin
    if counted.is_other_than_source:
        return None
    return source.origin if source and _shares_origin(counted, status, source.scope) else None


def _are_of_both_origins(counted: Counted) -> bool:
    """Whether "including both local ones and arrivals from abroad" says that some are this and some that."""
    following = counted.tokens[counted.claim.last + 1 : counted.claim.last + MOST_SUBJECT]
    return any(t.word == "both" for t in following) and len(said(following).origins) > 1


def _shares_origin(counted: Counted, status: Status, scope: Scope) -> bool:
    if counted.kind in PARTS_OF_ONE or counted.is_true_subset or counted.is_comparator or counted.is_silent_part:
        return True
    if counted.kind is Kind.GROUP:
        return counted.in_sentence or counted.is_of or _is_bare_group(counted)
    if counted.kind is Kind.TOTAL:
        return counted.goes_on or any(t.word == "such" for t in counted.run)
    if counted.in_sentence and any(t.word == "others" for t in counted.run):
        return True  # "19 passengers tested positive, 39 others had no symptoms"
    # "90 imported cases in hospital, 12 severe and no deaths", but not "12 new imported cases and no new deaths"
    return status in _SERIOUS and counted.in_sentence and counted.own.scope is not Scope.NEW and scope is not Scope.NEW


def _is_bare_group(counted: Counted) -> bool:
    """Whether "six are critically ill" names nobody, so that it must be of those told right before."""
    is_near = counted.source is not None and counted.sentence - counted.source.sentence <= 1
    so_far = any(t.entry.mark == "sofar" for t in counted.tokens[counted.zone.left : counted.claim.at])
    return (
        is_near
        and not so_far
        and not counted.is_nil
        and not any(t.part in (Part.HUMAN, Part.CASE) for t in counted.run)
    )
