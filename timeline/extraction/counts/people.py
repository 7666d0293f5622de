"""Who is counted: the status of the people and where they caught the virus."""

from itertools import takewhile

from timeline.extraction.counts.clause import Said, said
from timeline.extraction.counts.counted import PARTS_OF_ONE, Counted
from timeline.extraction.counts.lexicon import WAVE, Part
from timeline.extraction.counts.patterns import Kind
from timeline.vocabulary import Origin, Scope, Status

MOST_CLEARED = 6  # tokens behind a number's words in which "negative" clears its people
MOST_OF = 3  # tokens of "twelve of the" before a number
MOST_SUBJECT = 14  # tokens before "affected" that its subject may have, and after a number that tell of both origins
ILLNESS = WAVE | {"virus", "epidemic", "disease", "infection", "illness", "covid-19"}
_SERIOUS = frozenset({Status.DEATH, Status.SEVERE, Status.RECOVERED})
_WATCHED = frozenset({Status.ASYMPTOMATIC, Status.CLOSE_CONTACT, Status.SUSPECTED})


def status_of(counted: Counted) -> Status | None:
    """The status of the people; None where they turn out to be no cases (travellers under observation)."""
    if _are_no_cases(counted):
        return None
    own, after, source = counted.own, counted.after, counted.source
    marks = own.marks | after.marks
    if "moved" in after.marks:
        return None if counted.is_nil else Status.CONFIRMED
    if "watch" in marks and own.status is None and "ones" not in own.marks:
        return source.status if source and source.status in _WATCHED and not counted.names_people else None
    if own.status and own.status is not Status.CONFIRMED:
        return own.status
    if after.status and after.status is not Status.CONFIRMED and "past" not in marks and counted.kind is not Kind.TOTAL:
        return after.status
    is_named = counted.claim.rule.name == "part-of-stated" and own.status is not None  # "54 of the 55 confirmed cases"
    if is_named or (counted.kind is Kind.PART and _is_said_confirmed(counted)):
        return Status.CONFIRMED
    if counted.kind is Kind.COMPARATOR and not counted.in_sentence and (subject := _subject(counted).status):
        return subject
    if inherited := _inherited_status(counted):
        return inherited
    return Status.CONFIRMED if own.status or after.status or counted.kind is not Kind.GROUP or own.marks else None


def _subject(counted: Counted) -> Said:
    """What "severe cases fell from 90" says before the number of those who are compared."""
    return said(counted.tokens[counted.zone.left : counted.claim.at])


def _is_said_confirmed(counted: Counted) -> bool:
    """Whether the number stands right before "confirmed": "308 confirmed and 53 asymptomatic"."""
    at = counted.claim.at + 1
    return at < len(counted.tokens) and counted.tokens[at].word == "confirmed"


def _are_no_cases(counted: Counted) -> bool:
    own = counted.own
    if _are_affected(counted):
        return True
    statuses = {*own.statuses, *counted.after.statuses}
    if (
        counted.kind is Kind.TOTAL
        and counted.names_people
        and not (own.status or own.origin or "positive" in own.marks)
    ):
        return True
    return (
        statuses >= {Status.RECOVERED, Status.CLOSE_CONTACT}  # contacts freed from observation were no cases
        or (
            "by" in own.marks and Status.SEVERE in own.statuses
        )  # two more severe ones at the moment are not two new ones
        or ("past" in own.marks and counted.is_nil)  # no asymptomatic case turned confirmed
        or (counted.claim.rule.name == "people-of-count" and not _fits(counted))
        or _is_freed(counted)
        or _is_an_example(counted)
        or _are_cleared(counted)
        or _is_whole_of_part(counted)
        or ("freed" in own.marks | counted.after.marks and counted.names_people)  # contacts, nobody recovered
        or _are_staff(counted)
        or _are_too_many(counted)
        or _are_of_something_else(counted)
    )


def _are_affected(counted: Counted) -> bool:
    """Whether something other than a disease "has affected 12,000 people"."""
    if not any(t.entry.mark == "affect" for t in counted.before(1)):
        return False
    before = counted.before(MOST_SUBJECT)
    return not counted.names_people or not any(t.entry.mark == "disease" or t.word in ILLNESS for t in before)


def _are_staff(counted: Counted) -> bool:
    """Whether "nearly 6,000 medics involved" tells who works on it: nothing says that they are ill."""
    is_ill = counted.own.status or counted.own.origin or "positive" in counted.own.marks | counted.after.marks
    return counted.kind in PARTS_OF_ONE and "staff" in counted.own.marks and not is_ill and not _fits_tightly(counted)


def _are_too_many(counted: Counted) -> bool:
    """Whether people of whom nothing says that they are ill are more than those they would be a part of."""
    is_part = counted.kind in (Kind.PART, Kind.REST) and counted.source is not None and counted.names_people
    return is_part and not counted.own.status and counted.value > (counted.source.value if counted.source else 0)


def _fits_tightly(counted: Counted) -> bool:
    return _fits(counted) and counted.in_sentence


def _is_freed(counted: Counted) -> bool:
    """Whether close contacts told before are freed from observation: nobody recovered."""
    is_contact = counted.source is not None and counted.source.status is Status.CLOSE_CONTACT
    return is_contact and counted.kind is Kind.GROUP and Status.RECOVERED in counted.own.statuses


def _are_cleared(counted: Counted) -> bool:
    """Whether "1,100 tested negative" says that they are well."""
    following = counted.tokens[counted.claim.at + 1 : counted.claim.last + MOST_CLEARED]
    clause = list(takewhile(lambda t: t.part not in (Part.COMMA, Part.STOP, Part.AND), following))
    is_ill = any(t.entry.status or (t.part is Part.CASE and t.entry.mark != "ones") for t in clause)
    return not is_ill and any(t.word == "negative" for t in clause)


def _is_whole_of_part(counted: Counted) -> bool:
    """Whether it is the 350 of "twelve of 350 passengers were infected"."""
    before = [t.part for t in counted.before(MOST_OF) if t.part is not Part.DET]
    return counted.claim.rule.name == "people-in-state" and before[-2:] == [Part.NUMBER, Part.OF]


def _is_an_example(counted: Counted) -> bool:
    """Whether "where one of the patients rents a flat" names somebody told before and says nothing of the illness."""
    is_one = counted.claim.rule.name == "partitive" and counted.value == 1 and not counted.is_nil
    said_of_it = counted.after.status or counted.after.origin
    return is_one and not said_of_it and any(t.part is Part.CLAUSE for t in counted.before(1))


def _fits(counted: Counted) -> bool:
    """Whether the number can be a part of the count told right before."""
    source = counted.source
    return source is not None and counted.sentence - source.sentence <= 1 and counted.value <= source.value


def _are_of_something_else(counted: Counted) -> bool:
    """Whether the sentence is about another disease, or bare "cases" stand in one about crime."""
    own, around = counted.own, counted.around
    if "disease" in around:
        return False
    is_bare = counted.kind is Kind.STATED and not (own.status or own.origin or "positive" in own.marks)
    return ("other" in around and counted.frame.is_of_covid) or ("law" in around and is_bare)


def _inherited_status(counted: Counted) -> Status | None:
    """The status that the number takes from what was told before; None where it takes none."""
    own, source, mains = counted.own, counted.source, counted.mains_here()
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
    if not own.origin and _are_of_both_origins(counted):
        return None
    if own.origin or counted.after.origin:
        return own.origin or counted.after.origin
    if any(t.entry.mark == "share" for t in counted.before(4)):  # "imported cases accounted for 98 infections"
        shared = said(counted.tokens[counted.zone.left : counted.claim.at]).origin
        if shared:
            return shared
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
