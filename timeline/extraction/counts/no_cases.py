"""Who is counted but is no case: residents, victims of accidents, patients of other diseases, numbers of rules."""

from itertools import pairwise, takewhile

from timeline.extraction.counts.counted import PARTS_OF_ONE, Counted
from timeline.extraction.counts.lexicon import WAVE, Part
from timeline.extraction.counts.patterns import Kind
from timeline.vocabulary import Bound, Status

MOST_CLEARED = 6  # tokens behind a number's words in which "negative" clears its people
MOST_APART = 2  # sentences between a count and people told as a part of it
MOST_OF = 3  # tokens of "twelve of the" before a number
MOST_SUBJECT = 14  # tokens before "affected" that its subject may have
MOST_RULE = 40  # tokens of a rule before the number of its second part
ILLNESS = WAVE | {"virus", "epidemic", "disease", "infection", "illness", "covid-19"}
WATCHED = frozenset({Status.ASYMPTOMATIC, Status.CLOSE_CONTACT, Status.SUSPECTED})
_OPENING_A_RULE = frozenset("when where whose whenever once after that which".split())
_REACHING = frozenset("reaches reach exceeds exceed hits".split())
_HAPPENING = frozenset(
    "test tests carry carries carrying have has is are find finds appear appears occur occurs".split()
)
_THIS_DISEASE = frozenset("covid-19 covid coronavirus novel new sars-cov-2 corona omicron delta".split())


def are_no_cases(counted: Counted) -> bool:
    """Whether nothing says that the people counted are ill, or something says that they are not counted here."""
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
        or _is_part_of_residents(counted)
        or _is_of_days(counted)
        or _are_samples(counted)
        or ("freed" in own.marks | counted.after.marks and counted.names_people)  # contacts, nobody recovered
        or _are_staff(counted)
        or _are_too_many(counted)
        or _are_of_something_else(counted)
        or _are_reckoned(counted)
        or _is_a_threshold(counted)
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
    is_part = counted.kind in PARTS_OF_ONE and not _names_cases(counted)
    return (is_part or counted.claim.rule.name == "people-in-state") and before[-2:] == [Part.NUMBER, Part.OF]


def _names_cases(counted: Counted) -> bool:
    """Whether the number's own words name cases or a state."""
    return any(t.part is Part.CASE or t.entry.status or t.entry.origin for t in counted.run)


def _is_part_of_residents(counted: Counted) -> bool:
    """Whether "200,000 of its 500,000 people have left" counts people of whom nothing says that they are ill."""
    if counted.claim.rule.name != "partitive" or counted.after.status or counted.after.origin:
        return False
    run = range(counted.claim.at + 1, counted.claim.last + 1)
    whole = next((i for i in run if counted.tokens[i].part is Part.NUMBER), None)
    return whole is not None and any(t.part is Part.HUMAN for t in counted.tokens[whole + 1 : whole + MOST_OF])


def _are_samples(counted: Counted) -> bool:
    """Whether "Thirteen tested positive" goes on from samples of goods."""
    is_bare = counted.claim.rule.name == "group-in-state" and counted.is_first and not counted.names_people
    return is_bare and "positive" in counted.own.marks and counted.frame.follows_goods(counted.sentence)


def _is_of_days(counted: Counted) -> bool:
    """Whether "14 days in a hotel and another seven at home" leaves out "days"."""
    if counted.kind is not Kind.REST or counted.in_sentence:
        return False
    return any(a.value is not None and b.entry.mark == "time" for a, b in pairwise(counted.before(MOST_RULE)))


def _is_an_example(counted: Counted) -> bool:
    """Whether "where one of the patients rents a flat" names somebody told before and says nothing of the illness."""
    if counted.claim.rule.name == "partitive" and any(t.part is Part.OF for t in counted.before(1)):
        return True  # "the wife of one of them"
    is_one = counted.claim.rule.name == "partitive" and counted.value == 1 and not counted.is_nil
    said_of_it = counted.after.status or counted.after.origin
    return is_one and not said_of_it and any(t.part is Part.CLAUSE for t in counted.before(1))


def _fits(counted: Counted) -> bool:
    """Whether the number can be a part of the count told right before."""
    source = counted.source
    return source is not None and counted.sentence - source.sentence <= MOST_APART and counted.value <= source.value


def _are_of_something_else(counted: Counted) -> bool:
    """Whether the sentence is about another disease, or bare "cases" stand in one about crime."""
    own, around = counted.own, counted.around
    if "other" in around and counted.frame.is_of_covid and _are_of_another_disease(counted):
        return True
    if "disease" in around and not _is_clause_of("accident", counted):
        return False
    is_bare = counted.kind is Kind.STATED and not (own.status or own.origin or "positive" in own.marks)
    return ("accident" in around and _are_victims(counted)) or ("law" in around and is_bare)


def _is_clause_of(mark: str, counted: Counted) -> bool:
    """Whether its own clause, not only its sentence, speaks of something else and of no disease."""
    marks = {t.entry.mark for t in counted.words}
    return mark in marks and "disease" not in marks


def _are_of_another_disease(counted: Counted) -> bool:
    """Whether the disease named next to it, best before it, is another; so where the sentence names no disease else."""
    if "disease" not in counted.around:
        return True
    following = counted.tokens[counted.claim.at : min(counted.claim.last + 3, counted.zone.right)]
    before = counted.tokens[counted.zone.left : counted.claim.at]
    named = next((t for t in (*reversed(before), *following) if t.entry.mark in ("other", "disease")), None)
    is_this = any(t.entry.mark == "disease" and _THIS_DISEASE & set(t.word.split()) for t in following)
    return named is not None and named.entry.mark == "other" and not is_this


def _are_victims(counted: Counted) -> bool:
    """Whether people in a sentence about an accident or violence are dead, hurt or just people: no cases."""
    own, after = counted.own, counted.after
    if own.origin or own.status in WATCHED or "positive" in own.marks | after.marks:
        return False
    is_object = any(t.entry.status is Status.DEATH for t in counted.before(1))  # "killed six patients"
    return (
        is_object
        or Status.DEATH in (*own.statuses, *after.statuses)
        or not any(t.part is Part.CASE or t.entry.status is Status.CONFIRMED for t in counted.run)
    )


def _are_reckoned(counted: Counted) -> bool:
    """Whether a model, a study or a report that was put right tells of people.

    "Models suggest 260,000 new cases a day", "a study of 41 patients", "earlier reports put the number at eight".
    """
    if "study" in counted.around:
        return True
    before = takewhile(lambda t: t.part not in (Part.VERB, Part.STOP), reversed(counted.before(MOST_SUBJECT)))
    return counted.value > 0 and any(t.entry.mark in ("model", "corrected") for t in before)


def _is_a_threshold(counted: Counted) -> bool:
    """Whether a rule says what follows when so many are found: "when it reaches five, the flight is suspended"."""
    has_consequence = "consequence" in counted.around
    if counted.value == 1 and any(t.word.split()[-1] == "even" for t in counted.before(1)):
        return True  # "people from counties that have had even one case"
    if has_consequence and any(t.word == "if" for t in counted.before(MOST_RULE)):
        return True
    before = counted.before(MOST_SUBJECT)
    if counted.number.bound is Bound.AT_LEAST and [t.word for t in before[-1:]] == ["reporting"]:
        return any(t.part is Part.ANTI for t in before[-2:])  # "an area reporting more than 10 cases is sealed"
    opener = next((i for i in range(len(before) - 1, -1, -1) if before[i].word in _OPENING_A_RULE), None)
    if opener is None:
        return False
    following = counted.tokens[counted.claim.at + 1 : counted.zone.right][:MOST_CLEARED]
    clause = [*before[opener:], *takewhile(lambda t: t.part is not Part.COMMA, following)]
    if any(t.word in _REACHING for t in clause):
        return True
    is_present = any(t.word.split()[0] in _HAPPENING for t in clause)
    return is_present and has_consequence
