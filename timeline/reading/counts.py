"""Dates case counts to the days that they describe, which are rarely the day of the report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import re2

from timeline.article import UNDATED, Interval, Span
from timeline.dating import NUMBER, Dated, Expression, Kind, Reference, resolve
from timeline.extraction import CountMention
from timeline.extraction.gazetteer import chain_of
from timeline.reading.evidence import Evidence
from timeline.reading.reported import before_what_followed, eve_of, is_of_the_eve
from timeline.reading.result import DatedCount, Publication
from timeline.structure import WEEKDAY
from timeline.vocabulary import Basis, Scope

DAY = timedelta(days=1)
# A count without words of time belongs to the period spoken of only if that is as short as a weekend.
SHORT_PERIOD = 3
# What only bounds a time does not name the day of a count.
BOUNDING = ("since", "until", "before", "after")
# Behind this many characters "a day earlier" no longer belongs to the number before it.
NEAR = 30
# Characters behind a count in which words of a journey are looked for.
FAR = 300

_COMPARED = re2.compile(
    r"(?i)(?:compared? (?:with|to)|versus|vs\.?|against|(?:up|down|higher|lower|fewer|more|less) "
    r"(?:from|than)(?: the)?|"
    r"(?:rose|risen|fell|fallen|dropped|increased|decreased|declined|went up|went down|jumped"
    r"|climbed|slipped|edged up|edged down) (?:[^.;]{0,40} )?from|"
    r"\bto [\d,]+ from)\s*$"
)
_NUMBER = re2.compile(rf"(?i)\d|\b{NUMBER}\b")
_FROM = re2.compile(r"(?i)^(?:compared (?:with|to)|up from|down from|from|against|versus)\s+(?:[\d,]+|[a-z]+)\b")
# Behind these words stands the day of a journey, not that of a count.
# "Total new cases on May 9 had been 14" looks back from the day that the story goes on to speak of.
_LOOKING_BACK = re2.compile(r"\bhad (?:been|stood|come|numbered|totall?ed|reported|recorded|registered|seen)\b")
# "The highest since 89 cases were found on March 6" recalls a day to compare with.
_RECALLING = re2.compile(
    r"(?i)\b(?:highest|lowest|most|fewest|biggest|largest|smallest|worst|first|steepest|record|peak)\b[^.;]{0,80}\bsince\b"
)
_JOURNEY = re2.compile(
    r"(?i)\b(?:took off|touched down|landed|boarded|departed|flew|left [A-Z]|arrived|entered|returned|changed planes)\b"
)
_WHERE = re2.compile(r"(?i), (?:where|whose)\b")  # "in Wuhan, where the virus was first found in December"
_FLIGHT = re2.compile(r"(?i)\b(?:flights?|passengers?|plane|on board|aboard)\b")  # its cases are told of its day
_OF_REPORT = re2.compile(r"(?i)^['’]s (?:\w+ )?(?:report|bulletin|update|briefing)\b")  # "65 in Monday's report"
_WEEKDAY = re2.compile(rf"\b{WEEKDAY}\b")
_PLANNED = re2.compile(r"(?i)\b(?:planned|scheduled|slated|due|set|booked|expected|reserved|postponed)\s+$")
# "On Friday, the health commission said …": the day of the saying.
_SAYING = re2.compile(r"(?i)^,? [^,.;]{0,60}\b(?:said|says|announced|told)\b")
_POSSESSIVE = ("'s", "’s")
_NOW = re2.compile(r"(?i)\b(?:is|are) (?:now|currently)\b")
_REPORT = re2.compile(r"(?i)health commission|\bNHC\b|health authorit|daily report|health committee|health bureau")


_Timed = tuple[CountMention, Expression]


@dataclass(slots=True)
class Course:
    """How far the reading of counts has come: the day last spoken of, and the day of the whole report."""

    published: Interval
    report: Dated | None
    spoken_of: Dated | None = None
    taken: frozenset[Span] = frozenset()
    told_on: Interval = UNDATED  # what "on Sunday" leans on: the publication, or a day that narrows it down
    stated: Interval = UNDATED  # the publication where the text states it
    of_reports: set[Span] = field(default_factory=set)  # days of reports told as those of their figures


def date_counts(evidence: Evidence, publication: Publication) -> tuple[DatedCount, ...]:
    """Every case count with the days that it describes, in order of the text."""
    course = Course(publication.interval, None, told_on=_day_of_telling(evidence, publication.interval))
    owned = frozenset(m.time.span for m in evidence.found.counts if m.time and m.span.contains(m.time.span))
    taken = frozenset(mention.time.span for mention in evidence.found.counts if mention.time)
    times = [_time_of_count(evidence, mention, taken, owned) for mention in evidence.found.counts]
    course.taken = taken
    course.stated = publication.interval if publication.basis is Basis.STATED else UNDATED
    course.report = _day_of_report(evidence, course, _of_the_topic(evidence.found.counts, times))
    return tuple(
        DatedCount(mention, _date_count(evidence, mention, time, course))
        for mention, time in zip(evidence.found.counts, times, strict=True)
    )


def _day_of_telling(evidence: Evidence, published: Interval) -> Interval:
    """The first "on Monday (Aug 2)" within a publication date of several days; else that date itself."""
    first, last = published.earliest, published.latest
    if published.is_day or first is None or last is None:
        return published
    for expression in evidence.expressions:
        if expression.kind is Kind.DATE and not expression.is_ahead and _WEEKDAY.search(expression.text):
            dated = resolve(expression, Reference(published))
            day = dated.interval.earliest if dated and dated.interval.is_day else None
            if day and first <= day <= last:
                return Interval.day(day)
    return published


def _of_the_topic(mentions: Sequence[CountMention], times: Sequence[Expression | None]) -> list[_Timed]:
    """The counts of the place that the first count is of, or of a place around or in it, with their times."""
    here = mentions[0].place if mentions else ""
    near = [here in chain_of(mention.place) or mention.place in chain_of(here) for mention in mentions]
    timed = zip(mentions, times, near, strict=True)
    return [(mention, time) for mention, time, is_near in timed if is_near and time is not None]


def _time_of_count(
    evidence: Evidence, mention: CountMention, taken: frozenset[Span], owned: frozenset[Span]
) -> Expression | None:
    """The expression that dates a count: the one that extraction chose, or the nearest fitting one of its sentence
    that is not `taken` by another. One `owned` stands within the quote of a count, so it dates no saying."""
    if mention.time and (not mention.time.is_said or mention.time.span in owned):
        return _for_day(evidence, mention) or mention.time
    inside = evidence.expressions_in(evidence.sentence_around(mention.span))
    fitting = [e for e in inside if e.span not in taken and _may_date(evidence, e, mention.span)]
    return min(fitting, key=lambda e: distance(e.span, mention.span), default=None)


def _for_day(evidence: Evidence, mention: CountMention) -> Expression | None:
    """The one "for Feb. 20" of the sentence, which tells the data's day beside "on Sunday reported"."""
    inside = evidence.expressions_in(evidence.sentence_around(mention.span))
    told = [
        e
        for e in inside
        if e.text.lower().startswith("for ")
        and e.kind in (Kind.DATE, Kind.WEEKDAY)
        and not ("," in evidence.text[mention.span.end : e.span.start] or _is_planned(evidence, e))
    ]
    is_plain = mention.time is not None and mention.time.text.lower().startswith("on ")
    return told[0] if is_plain and len(told) == 1 else None


def _is_planned(evidence: Evidence, time: Expression) -> bool:
    """Whether "planned for Sunday" tells of what is to come."""
    return _PLANNED.search(evidence.text[max(0, time.span.start - NEAR) : time.span.start]) is not None


def _may_date(evidence: Evidence, expression: Expression, mention: Span) -> bool:
    """Whether an expression of the sentence can be the day of a count: not of a saying, not of what is to come."""
    if expression.is_said or expression.is_ahead or expression.relation in BOUNDING:
        return False
    is_inside = mention.contains(expression.span) and not _FLIGHT.search(mention.of(evidence.text))
    if expression.span.end <= mention.start and _SAYING.match(evidence.text[expression.span.end : mention.start]):
        return False
    begin = mention.start if is_inside else mention.end
    between = evidence.text[begin : min(expression.span.start, begin + FAR)]
    if ";" in between or _JOURNEY.search(between) or _WHERE.search(between):
        return False
    if expression.kind in (Kind.EVENT, Kind.SEASON):
        return False
    if expression.kind is Kind.ANAPHORIC:
        is_beside = mention.end <= expression.span.start and len(between) <= NEAR and not _NUMBER.search(between)
        return is_beside or mention.overlaps(expression.span) or expression.text[:1].isupper()
    return True


def distance(one: Span, other: Span) -> int:
    """How many characters lie between two spans."""
    return max(one.start - other.end, other.start - one.end, 0)


def _day_of_report(evidence: Evidence, course: Course, timed: Iterable[_Timed]) -> Dated | None:
    """The day that the counts of the article describe as a whole: the first one named, or the day before the report."""
    for mention, time in timed:
        if time.kind is not Kind.ANAPHORIC and time.relation not in BOUNDING:
            dated = _resolve_count(evidence, time, course.told_on, None)
            if dated and _is_short(dated.interval):
                return eve_of(dated) if is_of_the_eve(evidence, mention, time, dated, course.stated) else dated
    return _eve_of_report(evidence, course.told_on) or _day_of_saying(evidence, course.told_on)


def _eve_of_report(evidence: Evidence, published: Interval) -> Dated | None:
    """The day before the one on which a health authority gave out its daily report."""
    for expression in evidence.expressions:
        if not expression.is_said or not _REPORT.search(evidence.sentence_around(expression.span).of(evidence.text)):
            continue
        dated = _said_on(expression, published)
        if dated and dated.interval.earliest:
            eve = Interval.day(dated.interval.earliest - DAY)
            reason = f"The daily report of {dated.interval.in_words()} tells of the day before it."
            return Dated(eve, reason, dated.spans)
    return None


def _day_of_saying(evidence: Evidence, published: Interval) -> Dated | None:
    """The day on which somebody told the first count of the article, "officials said yesterday"."""
    for mention in evidence.found.counts[:1]:
        for expression in evidence.expressions_in(evidence.sentence_around(mention.span)):
            if expression.is_said and (dated := _said_on(expression, published)):
                return dated
    return None


def _said_on(expression: Expression, published: Interval) -> Dated | None:
    """The one day of "said on Monday", "said yesterday"; None where it is no day."""
    is_day = expression.kind in (Kind.WEEKDAY, Kind.DATE) or expression.text.lower() == "yesterday"
    dated = resolve(expression, Reference(published)) if is_day else None
    return dated if dated and dated.interval.is_day else None


def _date_count(evidence: Evidence, mention: CountMention, time: Expression | None, course: Course) -> Dated:
    leaning = course.spoken_of or course.report
    if (
        _is_comparator(evidence, mention)
        and (time is None or time.kind is not Kind.ANAPHORIC)
        and leaning
        and not _owns(mention, time)
    ):
        return _day_before(leaning)
    if time and (earlier := before_what_followed(evidence, mention, time, course.told_on)):
        return earlier
    told = _day_of_report_before(evidence, mention, time, course) if time else None
    dated = _resolve_count(evidence, time, course.told_on, told or leaning) if time else None
    dated = _moved(evidence, mention, time, dated, course) if dated and time else None
    if dated and time and _OF_REPORT.match(evidence.text[time.span.end : time.span.end + NEAR]):
        return eve_of(dated)
    if dated and time and time.relation == "since" and time.kind is not Kind.RANGE:
        return _since(mention, dated, leaning, course.published)
    if dated and time:
        is_other = told is None and time.kind is Kind.ANAPHORIC and not time.text.lower().startswith("the same")
        is_aside = time.kind is Kind.DEICTIC and course.spoken_of is not None and "hour" in time.text
        is_behind = bool(course.report and _is_before(dated, course.report))
        is_back = is_behind and (mention.scope is not Scope.NEW or _looks_back(evidence, mention))
        if not is_other and not is_aside and not is_back and not _is_comparator(evidence, mention):
            course.spoken_of = dated if _is_short(dated.interval) else course.spoken_of
        return _at_its_end(dated) if mention.scope is not Scope.NEW else dated
    if mention.scope is Scope.ACTIVE and course.published.is_day and _is_now(evidence, mention):
        return as_published(course.published)
    if course.report and mention.scope is Scope.ACTIVE and _is_before(leaning, course.report):
        return _at_its_end(course.report)  # who is in hospital is told of the day of the report
    if leaning:
        return _at_its_end(leaning) if mention.scope is not Scope.NEW else leaning
    return as_published(course.published)


def _moved(evidence: Evidence, mention: CountMention, time: Expression, dated: Dated, course: Course) -> Dated:
    """The day, or the one before where it is that of a report, or of the count that this one is compared with."""
    if time.span in course.of_reports or is_of_the_eve(evidence, mention, time, dated, course.stated):
        course.of_reports.add(time.span)
        return eve_of(dated)
    is_owner = bool(course.of_reports) and evidence.text[time.span.end : time.span.end + 2] in _POSSESSIVE
    if is_owner and dated.interval == course.stated:  # "161 of Friday's cases" goes on from "reported 231 on Friday"
        return eve_of(dated)
    is_same_day = bool(course.of_reports) and course.spoken_of and dated.interval == course.spoken_of.interval
    return _day_before(dated) if is_same_day and _is_comparator(evidence, mention) else dated


def _looks_back(evidence: Evidence, mention: CountMention) -> bool:
    """Whether the sentence recalls an earlier day, of which the story does not go on to speak."""
    sentence = evidence.sentence_around(mention.span)
    before = evidence.text[sentence.start : mention.span.start]
    return _LOOKING_BACK.search(sentence.of(evidence.text)) is not None or _RECALLING.search(before) is not None


def _day_of_report_before(evidence: Evidence, mention: CountMention, time: Expression, course: Course) -> Dated | None:
    """The day of "said on Monday that 19 cases were found the previous day", on which "the previous day" leans."""
    if time.kind is not Kind.ANAPHORIC or _is_comparator(evidence, mention):
        return None
    before = [e for e in evidence.expressions_in(evidence.sentence_around(time.span)) if e.span.end <= time.span.start]
    if not before or any(e.span in course.taken for e in before):
        return None
    return _said_on(before[-1], course.published)


def _resolve_count(evidence: Evidence, time: Expression, published: Interval, leaning: Dated | None) -> Dated | None:
    """The days of a count's expression. "The past 24 hours" of what was said on Monday end then, whenever printed."""
    if time.relation == "until":  # "Till Sunday, 440 cases had been reported": people counted lie behind
        time = replace(time, relation="by", is_ahead=False)
    if "hour" in time.text and time.kind is Kind.DEICTIC:
        said = [
            e
            for e in evidence.expressions_in(evidence.sentence_around(time.span))
            if e.is_said and e.kind in (Kind.WEEKDAY, Kind.DATE)
        ]
        day = resolve(said[0], Reference(published)) if said else None
        if day and day.interval.is_day:
            published = day.interval
    return resolve(time, Reference(published, leaning.interval if leaning else None))


def _since(mention: CountMention, start: Dated, leaning: Dated | None, published: Interval) -> Dated:
    """A count "since March 21" is of the time from then to the day of the data; a total stands at its end."""
    end = leaning.interval.latest if leaning else published.latest
    first = start.interval.earliest
    if first is None or end is None or end <= first:
        return start
    if mention.scope is not Scope.NEW:
        return leaning or as_published(published)
    interval = Interval.between(first, end)
    reason = f"{start.reason} The count runs from then to {Interval.day(end).in_words()}."
    return Dated(interval, reason, start.spans, is_period=True)


def _is_now(evidence: Evidence, mention: CountMention) -> bool:
    """Whether the sentence tells how the patients are at the time of writing: "are now in hospital, none is severe"."""
    return _NOW.search(evidence.sentence_around(mention.span).of(evidence.text)) is not None


def _is_before(one: Dated | None, other: Dated) -> bool:
    """Whether one day lies before another for certain."""
    if one is None or one.interval.latest is None or other.interval.earliest is None:
        return False
    return one.interval.latest < other.interval.earliest


def _owns(mention: CountMention, time: Expression | None) -> bool:
    return time is not None and mention.span.contains(time.span)


def _is_comparator(evidence: Evidence, mention: CountMention) -> bool:
    """Whether the count is what another one is compared with: "rose to 43 from 31"."""
    start = max(evidence.sentence_around(mention.span).start, mention.span.start - 90)
    return bool(_COMPARED.search(evidence.text[start : mention.span.start]) or _FROM.match(mention.quote))


def _day_before(leaning: Dated) -> Dated:
    first = leaning.interval.earliest
    if first is None:
        return leaning
    eve = Interval.day(first - DAY)
    reason = f"It is what {leaning.interval.in_words()} is compared with, so the day before."
    return Dated(eve, reason, leaning.spans)


def _is_short(interval: Interval) -> bool:
    return interval.days is not None and interval.days <= SHORT_PERIOD


def _at_its_end(dated: Dated) -> Dated:
    """A total stands at the end of its period."""
    last = dated.interval.latest
    if not dated.is_period or last is None or dated.interval.is_day:
        return dated
    return Dated(Interval.day(last), f"{dated.reason} A total stands at its end.", dated.spans)


def as_published(published: Interval) -> Dated:
    """The publication date as the day of something that the text does not date."""
    if published == UNDATED:
        return Dated(UNDATED, "Neither the text nor its publication date tells the day.")
    return Dated(published, "The text names no day, so the day of publication is taken.")
