"""Over what time people are counted: a short period, all so far, or at this moment."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from timeline.dating import Expression
from timeline.dating import Kind as TimeKind
from timeline.extraction.counts.clause import is_present_wave, is_wave
from timeline.extraction.counts.contacts import UNTIL, are_traced, is_told_of_all_time, is_watched
from timeline.extraction.counts.counted import PARTS_OF_ONE, Counted
from timeline.extraction.counts.lexicon import Part
from timeline.extraction.counts.patterns import Kind
from timeline.extraction.counts.recalled import DAYS, MOST_COMPARED, is_of_its_day
from timeline.extraction.counts.token import Token
from timeline.extraction.counts.where import MOST_AWAY
from timeline.vocabulary import Scope, Status

MOST_NEAR = 2  # sentences behind the news in which "the imported cases" are a part of it
MANY = 1000  # so many cases without a word about the period are a running total
FEW = 30  # so few cases that an article begins with are its news: "Macao has recorded four infections"
_IN_ALL = frozenset({"cumulatively", "cumulative", "accumulated"})
_WATCHING = frozenset("monitoring observing treating watching tracking isolating".split())  # "is treating 12 patients"
_AMONG = frozenset({"among them", "among these", "among those"})
_TREATED = frozenset({"treated", "admitted"})  # "has treated 386 patients"
_ENDED = frozenset({Status.DEATH, Status.RECOVERED})


def scope_of(counted: Counted, status: Status) -> Scope:
    """The scope by the number's own words, else by the count it is a part of, else by the time and tense around it."""
    own, after, source = counted.own, counted.after, counted.source
    if status is Status.SEVERE or ("remain" in own.marks | after.marks and status not in _ENDED):
        return Scope.ACTIVE
    if Scope.NEW in (own.scope, after.scope) or _is_added(counted):
        return Scope.NEW
    if any(t.entry.mark == "remain" or t.word in _WATCHING for t in counted.before(3)) and status not in _ENDED:
        return Scope.ACTIVE
    if Scope.ACTIVE in (own.scope, after.scope) and status not in _ENDED:
        return Scope.ACTIVE
    if status in (Status.ASYMPTOMATIC, Status.CLOSE_CONTACT) and not counted.is_comparator and is_watched(counted):
        return Scope.ACTIVE
    if status is Status.CLOSE_CONTACT:
        so_far = is_told_of_all_time(counted) or are_traced(counted)
        return Scope.CUMULATIVE if so_far else Scope.ACTIVE  # contacts are watched
    if (counted.claim.rule.name == "part-of-stated" and _is_owned(counted)) or _is_ended_by_then(counted, status):
        return Scope.CUMULATIVE
    if counted.kind is Kind.LISTED and any(t.word in ("added", "adds", "adding") for t in counted.run):
        return Scope.NEW
    if counted.kind in PARTS_OF_ONE or "ones" in own.marks or counted.is_comparator:
        return _settled(source.scope, status) if source else Scope.NEW
    scope = _total_period(counted, status) if counted.kind is Kind.TOTAL else _period(counted, status)
    # People are suspected for a day or two: "the mainland had two suspected cases as of Sunday" has no other meaning.
    is_now = scope is Scope.CUMULATIVE or any(t.word == "still" for t in counted.words)
    return Scope.ACTIVE if status is Status.SUSPECTED and is_now else scope


def _is_added(counted: Counted) -> bool:
    """Whether a number tells what came in addition: "fell by five", "no deaths added", "47 found on Tuesday alone"."""
    is_of_day = counted.kind in PARTS_OF_ONE and counted.source is not None and is_of_its_day(counted)
    return is_of_day or "by" in counted.own.marks or _is_nil_added(counted)


def is_among_those(counted: Counted) -> bool:
    """Whether "among them" in the clause of a number speaks of those told before."""
    return any(t.word in _AMONG for t in counted.words)


def _is_daily(counted: Counted) -> bool:
    """Whether "imported cases surged to 41, up from 39 a day earlier" compares days, not totals."""
    if any(t.part is Part.TOTAL for t in counted.run):
        return False
    following = counted.tokens[counted.claim.last + 1 : counted.claim.last + MOST_COMPARED]
    is_compared = any(t.entry.mark == "compare" or t.part is Part.FROM for t in following[:3])
    return is_compared and any(t.time is not None and t.time.kind is TimeKind.ANAPHORIC for t in following)


def _is_of_new(counted: Counted) -> bool:
    """Whether "new infections rose from 10 to 13" has new cases for its subject, and no total."""
    before = counted.before(MOST_COMPARED)
    is_new = any(t.part is Part.MOD and t.entry.scope is Scope.NEW for t in before)
    return is_new and not any(t.part is Part.TOTAL for t in before)


def _is_nil_added(counted: Counted) -> bool:
    """Whether "with no fatalities added" speaks of the day though the count before it is a total."""
    following = counted.tokens[counted.claim.at : counted.claim.last + 3]
    return counted.is_nil and any(t.word in ("added", "that day", "during the day") for t in following)


def _settled(scope: Scope, status: Status) -> Scope:
    """Of people who are ill at the moment, those who died or recovered did so over the whole time."""
    return Scope.CUMULATIVE if scope is Scope.ACTIVE and status in _ENDED else scope


def _is_of_the_news(counted: Counted, status: Status) -> bool:
    """Whether "The imported cases numbered 56" tells of the 231 new cases told right before."""
    main = counted.frame.main
    if main is None or main.scope is not Scope.NEW or main.status is not status or counted.own.origin is None:
        return False
    is_near = counted.sentence - main.sentence <= MOST_NEAR and counted.value <= main.value
    is_definite = counted.tokens[counted.zone.left].word in ("the", ",") or counted.claim.first <= 1
    totals = [t.word for t in counted.words if t.part is Part.TOTAL]
    is_number = totals == ["number"] and any(t.word in ("was", "were") for t in counted.before(2))
    is_bare = not totals and not any(t.word.startswith("now") for t in counted.words)
    return is_near and is_definite and main.origin is not counted.own.origin and (is_bare or is_number)


def _total_period(counted: Counted, status: Status) -> Scope:
    if "share" in counted.own.marks:
        return _settled(counted.source.scope, status) if counted.source else Scope.NEW
    own_time = counted.own_time()
    if counted.since() is not None:
        return Scope.NEW  # of the wave that began on that day
    if own_time is not None and own_time.relation == "since" and own_time.kind in (TimeKind.DATE, TimeKind.WEEKDAY):
        return Scope.NEW
    if _is_daily(counted) or (counted.goes_on and _is_of_new(counted)):
        return Scope.NEW
    if _is_of_the_news(counted, status):
        return Scope.NEW
    is_of_wave = is_present_wave(counted.words) if "total" in counted.own.marks else is_wave(counted.words)
    return Scope.NEW if is_of_wave else Scope.CUMULATIVE


def _period(counted: Counted, status: Status) -> Scope:
    if status in _ENDED and _is_on_a_day(counted):
        return Scope.NEW
    if counted.source and _belongs(counted, status):
        return _settled(counted.source.scope, status)
    if is_wave(counted.words) or any(t.word == "another" for t in counted.before(1)) or _is_of_days(counted):
        return Scope.NEW
    if counted.is_nil:
        return Scope.CUMULATIVE if _is_nil_so_far(counted, status) else Scope.NEW
    if _goes_with_active(counted, status) or _is_current(counted):
        return Scope.ACTIVE
    if _is_so_far(counted, status) or _is_owned(counted) or _is_settled(counted):
        return Scope.CUMULATIVE
    if counted.in_sentence and counted.source and counted.kind is Kind.STATED and counted.own_time() is None:
        return _settled(counted.source.scope, status)
    return _by_time(counted)


def _by_time(counted: Counted) -> Scope:
    """The scope of a number of which only its time says over what it counts."""
    own_time = counted.own_time()
    if own_time is not None and own_time.kind is TimeKind.EVENT:
        return Scope.CUMULATIVE  # "since the outbreak began"
    if "stable" in counted.after.marks and own_time is None:
        return Scope.ACTIVE
    if counted.time() is not None or counted.begins_with_a_journey:
        return Scope.NEW
    return Scope.CUMULATIVE if counted.value >= MANY else Scope.NEW


def _is_on_a_day(counted: Counted) -> bool:
    """Whether its own clause tells on which day they died or left hospital: "18 were discharged on Thursday"."""
    time = counted.own_time()
    is_day = time is not None and time.kind in (*DAYS, TimeKind.DEICTIC) and time.relation in ("", "on")
    return is_day and counted.in_sentence and not _is_perfect(counted.words)


def _is_of_days(counted: Counted) -> bool:
    """Whether "in four days" gives the short time over which it counts."""
    following = counted.tokens[counted.claim.last + 1 : counted.claim.last + 4]
    parts = [t.part for t in following]
    return parts == [Part.IN, Part.NUMBER, Part.ANTI] and following[2].word in ("days", "hours", "weeks")


def _is_ended_by_then(counted: Counted, status: Status) -> bool:
    """Whether "By Nov 8, two of the patients had recovered" tells how many had until a day."""
    time = counted.own_time()
    is_until = time is not None and time.relation in UNTIL
    return status in _ENDED and is_until and not counted.is_nil and _is_perfect(counted.words)


def _belongs(counted: Counted, status: Status) -> bool:
    """Whether the number shares the period of the count that it is a part of."""
    if counted.is_subset or counted.is_silent_part or counted.group.origin is not None:
        return True
    if counted.kind is Kind.GROUP:
        return counted.in_sentence or counted.is_of
    return counted.is_nil and counted.in_sentence and status in (Status.DEATH, Status.RECOVERED, Status.SEVERE)


def _is_nil_so_far(counted: Counted, status: Status) -> bool:
    """Whether "none of the cases had been fatal" or "no deaths as of Sunday" speaks of the whole time."""
    if any(t.entry.mark == "sofar" and t.part is Part.TOTAL for t in counted.words):
        return True
    if is_among_those(counted) and counted.source and counted.own.scope is None and _is_perfect(counted.words):
        return counted.source.scope is not Scope.NEW
    if _has_never_told(counted):
        return True
    if _is_perfect(counted.words) or any(t.part is Part.THERE for t in counted.before(3)):
        # "None of the cases has been fatal", "not a single imported case has proved fatal"
        is_outcome = Status.DEATH in (counted.after.status, *counted.own.statuses) and counted.own.scope is None
        source = counted.source
        follows = source is not None and counted.sentence - source.sentence == 1 and source.scope is Scope.CUMULATIVE
        is_plain = counted.own.scope is None and status is Status.DEATH and counted.own_time() is None
        time = counted.own_time()
        is_until = time is not None and time.relation in UNTIL and counted.own.scope is None
        return (
            counted.is_of
            or is_until
            or (is_plain and follows)
            or (is_outcome and any(t.part is Part.CASE and not t.entry.status for t in counted.run))
        )
    return _is_so_far(counted, status)


def _has_never_told(counted: Counted) -> bool:
    """Whether "Pyongyang has reported no cases" speaks of the whole time, being of no day and of no new cases."""
    before = counted.before(2)
    is_active = [t.part for t in before] == [Part.AUX, Part.VERB] and before[0].word in ("has", "have")
    return is_active and counted.own.scope is None and counted.own.origin is None and counted.time() is None


def _is_so_far(counted: Counted, status: Status) -> bool:
    """Whether the words around speak of all cases so far: "a total of", "as of Sunday", "has confirmed"."""
    if counted.own.scope is Scope.CUMULATIVE:
        return True
    time = counted.time()
    if (time is not None and _is_just_found(counted, time)) or counted.begins_with_a_journey:
        return False
    if time is not None and time.relation in UNTIL and _is_own(counted, time):
        return True
    on_a_day = time is not None and time.kind is not TimeKind.EVENT
    if any(t.entry.mark == "sofar" for t in counted.words):
        return not on_a_day or counted.kind is Kind.GROUP
    is_total = any(t.part is Part.TOTAL for t in counted.before(3)) or any(t.word in _IN_ALL for t in counted.before(8))
    if is_total and counted.own_time() is None and _is_perfect(counted.words):
        return True
    before = [t.word for t in counted.before(2)]
    has_now = before[-1:] in (["has"], ["have"]) or before == ["now", "had"] or before[-1:] == ["now had"]
    is_told = _is_perfect(counted.words) and not _is_the_news(counted)
    return not on_a_day and (is_total or has_now or (is_told and not _are_carriers_found(counted, status)))


def _are_carriers_found(counted: Counted, status: Status) -> bool:
    """Whether "three asymptomatic carriers have been found" tells the news: nobody adds up carriers over all time."""
    following = counted.tokens[counted.claim.last + 1 : counted.claim.last + MOST_COMPARED]
    return status is Status.ASYMPTOMATIC and _is_perfect(following)


def _goes_with_active(counted: Counted, status: Status) -> bool:
    """Whether "41 patients were in hospital, and nine asymptomatic carriers" tells of the same moment."""
    source = counted.source
    is_same = counted.in_sentence and source is not None and source.scope is Scope.ACTIVE
    following = counted.tokens[counted.claim.last + 1 : counted.claim.last + 4]
    is_bare = counted.own.scope is None and not any(t.part is Part.VERB for t in following)
    return is_same and is_bare and status is Status.ASYMPTOMATIC and counted.kind is Kind.STATED


def _is_current(counted: Counted) -> bool:
    """Whether "there are currently 87 patients", "it now has nine cases" speak of the moment and of no total."""
    before = counted.before(4)
    is_now = any(t.word in ("currently", "at present") for t in before)
    if any(t.part is Part.THERE for t in before) and counted.own.scope is None and _has_severe_part(counted):
        return True
    return is_now and not any(t.part in (Part.VERB, Part.TOTAL) for t in before) and counted.own.scope is None


def _has_severe_part(counted: Counted) -> bool:
    """Whether "(including one in serious condition)" follows, as it does of those who are ill at the moment."""
    words = [t for t in counted.tokens[counted.claim.last + 1 : counted.claim.last + 5] if t.part is not Part.OPEN]
    is_part = len(words) > 1 and words[0].part is Part.WITH and words[1].value is not None
    return is_part and any(t.entry.status is Status.SEVERE for t in words)


def _is_settled(counted: Counted) -> bool:
    """Whether "Of the 342 local cases, 335 have recovered" tells what became of all of them."""
    if [t.word for t in counted.before(2)] != ["of", "the"]:
        return False
    following = counted.tokens[counted.claim.last + 1 : counted.claim.last + MOST_COMPARED]
    return any(t.word == "have" for t in following) and any(t.entry.status in _ENDED for t in following)


def _is_just_found(counted: Counted, time: Expression) -> bool:
    """Whether "six cases were detected there by Tuesday" tells what a search turned up, not a total."""
    following = list(takewhile(lambda t: t.time is not time, counted.tokens[counted.claim.last :][:MOST_AWAY]))
    is_found = any(a.word in ("was", "were") and b.part in (Part.VERB, Part.MOD) for a, b in pairwise(following))
    is_total = any(t.part in (Part.TOTAL, Part.STOP, Part.COMMA) for t in (*counted.before(3), *following))
    return time.relation == "by" and is_found and not is_total and counted.value < MANY


def _is_the_news(counted: Counted) -> bool:
    """Whether "officials said that nine cases had been confirmed" tells the first count of the article, or "state media
    said that seven workers had tested positive" a new one."""
    is_said = any(t.part is Part.SPEECH for t in counted.before(MOST_AWAY))
    is_of_people = is_said and counted.claim.rule.name == "people-in-state" and counted.value < FEW
    return is_of_people or (not counted.frame.values and counted.value < (MANY if is_said else FEW))


def _is_owned(counted: Counted) -> bool:
    """Whether the number is all that a place has: "the province's 295 imported cases"."""
    before = counted.before(2)
    if counted.claim.rule.name == "part-of-stated":
        return any(t.part is Part.POSSESSIVE for t in counted.run)
    return len(before) == 2 and before[1].part is Part.POSSESSIVE and before[0].part is Part.PLACE


def _is_own(counted: Counted, time: Expression) -> bool:
    """Whether a time goes with the number, not with a total told between them: "three died, taking the toll to …"."""
    following = counted.tokens[counted.claim.last + 1 : counted.claim.last + MOST_AWAY]
    end = next((i for i, t in enumerate(following) if t.time is time), 0)
    return not any(t.part in (Part.TOTAL, Part.REACH) for t in following[:end])


def _is_perfect(words: Sequence[Token]) -> bool:
    """Whether the clause tells what has been reported or has happened, not what was on a day."""
    return any(
        token.word in ("has", "have", "had")
        and any(t.part in (Part.VERB, Part.STATE) or t.word in _TREATED for t in words[i + 1 : i + 4])
        for i, token in enumerate(words)
    )
