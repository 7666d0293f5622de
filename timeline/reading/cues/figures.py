"""The figures of an article that can be held against the tables of every day: what is counted, where, of which day."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import re2

from timeline.article import Span
from timeline.dating import Expression, Kind, weekday_number
from timeline.extraction import CountMention
from timeline.extraction.gazetteer import chain_of
from timeline.reading.cues.clue import MOST
from timeline.reading.cues.known import is_of_the_world, is_rough
from timeline.reading.daily import provinces
from timeline.reading.evidence import Evidence
from timeline.reading.hour import bare_weekday
from timeline.vocabulary import Bound, Origin, PlaceCertainty, Scope, Status

# So many weekdays named beside counts are those of the table's day.
WEEKDAY_HIT = 0.8
PARTS = ("imported", "local", "part")
# Smaller running totals are of a place, a wave or a kind of case.
LEAST_TOTAL, LEAST_DEATHS = 60_000, 2_900
_ONE_DAY = re2.compile(r"(?i)\bhours?\b|\byesterday\b|\btoday\b|\bpast day\b|\bday\b")
_COMPARED = re2.compile(
    r"(?i)(?:compared? (?:with|to)|versus|against|(?:up|down|higher|lower|fewer|more|less) (?:from|than)(?: the)?"
    r"|(?:rose|rising|fell|falling|dropped|dropping|increased|increasing|decreased|decreasing|declined|jumped) from"
    r")\s*$"
)


_ORIGINS = {None: "new", Origin.IMPORTED: "imported", Origin.LOCAL: "local"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the article. `what` names a column of the tables (new, total, active, deaths, dead, recovered) or
    a part of the new cases (imported, local, part). `place` is "China" or a province; `offset` is how many days it
    lies behind the day of the data."""

    what: str
    place: str
    value: int
    offset: int
    span: Span
    quote: str


def figures(evidence: Evidence) -> tuple[Figure, ...]:
    """The different figures of the article that a table can tell of, in order of the text."""
    usable = [mention for mention in evidence.found.counts if _is_usable(evidence, mention)][:MOST]
    weekday = weekday_of_data(evidence)
    found: dict[tuple[str, str, int, int], Figure] = {}
    columns: set[tuple[str, str]] = set()
    for mention in usable:
        column = _column(mention)
        offset = _offset(evidence, mention, weekday, is_first=column not in columns)
        if column and offset is not None:
            columns.add(column)
            key = (*column, mention.value, offset)
            found.setdefault(key, Figure(*key, mention.span, " ".join(mention.quote.split())))
    whole = _largest_parts(list(found.values()))
    return (*whole, *_sums(whole))


def weekday_of_data(evidence: Evidence) -> int | None:
    """The weekday that most of the counts are given for, 0 for Monday; None where none is named."""
    weekdays = [weekday for m in evidence.found.counts[:MOST] if (weekday := _weekday(m.time)) is not None]
    return Counter(weekdays).most_common(1)[0][0] if weekdays else None


def weekdays_of_data(evidence: Evidence) -> dict[int, float]:
    """How likely each weekday named is that of the data. A report given out on Monday tells of Sunday, and where it
    says "as of Monday" mostly too."""
    told = weekday_of_data(evidence)
    said = next((day for e in evidence.expressions if e.is_said and (day := plain_weekday(e)) is not None), None)
    if told is not None and told != said:
        return {told: WEEKDAY_HIT}
    return {} if said is None else {(said - 1) % 7: WEEKDAY_HIT * 0.7, said: WEEKDAY_HIT * 0.3}


def _weekday(time: Expression | None) -> int | None:
    return None if time is None or time.is_said else plain_weekday(time)


def plain_weekday(time: Expression) -> int | None:
    """0 to 6 for "on Monday" and "by Monday", None for "last Monday", "since Monday" and all else."""
    shape = bare_weekday(time)
    return weekday_number(shape.groups["weekday"]) if shape else None


def _is_usable(evidence: Evidence, mention: CountMention) -> bool:
    return (
        mention.bound is Bound.EXACT
        and not is_rough(mention.value)
        and mention.place_certainty is PlaceCertainty.CERTAIN
        and not is_of_the_world(evidence, mention)
        and (mention.time is None or _is_of_a_day(mention.time))
        and not (mention.scope is Scope.NEW and _is_of_a_period(evidence, mention))
    )


def _is_of_a_period(evidence: Evidence, mention: CountMention) -> bool:
    """Whether "between May 21 and Thursday" or "since Nov 27" stands before the count in its sentence."""
    sentence = evidence.sentence_around(mention.span)
    return any(
        expression.relation in ("since", "over") and expression.kind in (Kind.DATE, Kind.WEEKDAY, Kind.RANGE)
        for expression in evidence.expressions_in(Span(sentence.start, max(sentence.start, mention.span.start)))
    )


def _is_of_a_day(time: Expression) -> bool:
    if time.kind is Kind.DEICTIC:
        return bool(_ONE_DAY.search(time.text))
    return time.kind not in (Kind.RANGE, Kind.SEASON, Kind.EVENT) and time.relation in ("on", "as_of", "by", "")


def _column(mention: CountMention) -> tuple[str, str] | None:
    """Which column of which table a count belongs to, None for any other."""
    if mention.place == "China":
        what = _of_mainland(mention)
        return (what, "China") if what else None
    province = next((name for name in chain_of(mention.place) if name in provinces()), None)
    if province is None or mention.status is not Status.CONFIRMED:
        return None
    if mention.scope is Scope.NEW:
        return (_ORIGINS[mention.origin] if province == mention.place else "part"), province
    is_total = mention.scope is Scope.CUMULATIVE and mention.origin is None and province == mention.place
    return ("total", province) if is_total else None


def _of_mainland(mention: CountMention) -> str | None:
    whole = mention.origin is None
    kind = mention.scope, mention.status
    if kind == (Scope.NEW, Status.CONFIRMED):
        return _ORIGINS[mention.origin]
    if kind == (Scope.NEW, Status.DEATH) and whole:
        return "dead"
    if kind == (Scope.CUMULATIVE, Status.CONFIRMED) and whole and mention.value > LEAST_TOTAL:
        return "total"
    if kind == (Scope.CUMULATIVE, Status.DEATH) and whole and mention.value > LEAST_DEATHS:
        return "deaths"
    if kind == (Scope.CUMULATIVE, Status.RECOVERED) and whole and mention.value > LEAST_TOTAL // 2:
        return "recovered"
    return "active" if kind == (Scope.ACTIVE, Status.CONFIRMED) and whole else None


def _offset(evidence: Evidence, mention: CountMention, weekday: int | None, *, is_first: bool) -> int | None:
    """How many days before the day of the data a count lies, None where it is of no one day near it. The first count of
    its kind "the previous day" is that of the data: it is told of a saying on the day after."""
    start = max(evidence.sentence_around(mention.span).start, mention.span.start - 60)
    time = mention.time
    is_anaphoric = time is not None and time.kind is Kind.ANAPHORIC and not time.text.lower().startswith("the same")
    if _COMPARED.search(evidence.text[start : mention.span.start]) or (is_anaphoric and not is_first):
        return 1
    own = _weekday(time)
    if own is not None and weekday is not None:
        away = (weekday - own) % 7
        return away if away <= 3 else None
    return 0


def _largest_parts(found: list[Figure]) -> list[Figure]:
    """Of several parts of a place's new cases ("five from Britain, three from Russia") the largest, perhaps all."""
    largest: dict[tuple[str, str, int], int] = {}
    for figure in found:
        key = figure.what, figure.place, figure.offset
        largest[key] = max(largest.get(key, 1), figure.value)
    return [one for one in found if one.what not in PARTS or one.value == largest[one.what, one.place, one.offset]]


def _sums(found: list[Figure]) -> Iterator[Figure]:
    """New imported and local cases of one day make up its new ones, where the text does not add them up itself."""
    for place, offset in sorted({(figure.place, figure.offset) for figure in found}):
        here = {figure.what: figure for figure in found if (figure.place, figure.offset) == (place, offset)}
        imported, local = here.get("imported"), here.get("local")
        if imported and local and "new" not in here:
            quote = f"{imported.quote}” and “{local.quote}"
            yield Figure("new", place, imported.value + local.value, offset, imported.span, quote)
