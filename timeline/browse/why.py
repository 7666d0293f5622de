"""Why a source is dated as it is: the cues, the days left after each, the answers that were beaten."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from timeline.article import MONTHS, UNDATED, BadEdtf, Interval, Span
from timeline.models import Source
from timeline.structure import Document
from timeline.vocabulary import Basis

_AROUND = 70  # characters of the sentence shown on either side of a cue
_NEAR = 400  # days from the answer: what is farther off does not help to see how it was found
_WIDTH = 248
_LEFT = 18
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class CueLine:
    """One cue: its letter, the words around and in its quote, what follows from it. `anchor` is "" without a quote."""

    letter: str
    anchor: str
    span: Span | None
    before: str
    quote: str
    after: str
    reason: str
    leaves: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One day, month or year of the picture, in units of its view box."""

    x: float
    y: float
    width: float
    is_left: bool


@dataclass(frozen=True, slots=True)
class Column:
    """The heading of a column of cells."""

    x: float
    top: str
    bottom: str
    is_answer: bool


@dataclass(frozen=True, slots=True)
class DaysLeft:
    """The picture of what each cue leaves: columns of days, months or years, a row a cue."""

    unit: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, float], ...]
    cells: tuple[Cell, ...]
    height: int
    words: str


@dataclass(frozen=True, slots=True)
class Beaten:
    """An answer that was considered. `basis` says what it would have rested on, `fit` how it goes with the answer."""

    words: str
    basis: str
    fit: str
    reason: str


@dataclass(frozen=True, slots=True)
class Why:
    """All that is said about a source's date."""

    reason: str
    cues: tuple[CueLine, ...]
    days: DaysLeft | None
    beaten: tuple[Beaten, ...]


def why(source: Source, document: Document) -> Why:
    """Read the stored reasoning of a source for its page."""
    answer = source.published
    starts = [sentence.span.start for sentence in document.sentences]
    found = [(raw, _left_by(raw, answer)) for raw in source.published_cues]
    cues = tuple(_cue(raw, left, at, document, starts) for at, (raw, left) in enumerate(found))
    beaten = tuple(
        Beaten(_interval(raw).in_words(), _rested(raw), _fit(_interval(raw), answer), str(raw.get("reason", "")))
        for raw in source.published_alternatives
    )
    rows = [(cue.letter, left) for cue, (_, left) in zip(cues, found, strict=True) if left.edtf]
    days = _days_left(answer, rows) if source.published_basis == Basis.INFERRED and len(cues) > 1 and rows else None
    return Why(source.published_reason, cues, days, beaten)


def _left_by(raw: dict[str, Any], answer: Interval) -> Interval:
    """The days that a cue leaves; undated where that says nothing near the answer, as a weekday, whose days are many,
    or a bound that is years away."""
    left = _interval(raw)
    near = [day for day in (left.earliest, left.latest) if day and _is_near(day, answer)]
    return left if near else UNDATED


def _is_near(day: date, answer: Interval) -> bool:
    ends = [end for end in (answer.earliest, answer.latest) if end]
    return any(abs((day - end).days) <= _NEAR for end in ends)


def _interval(raw: dict[str, Any]) -> Interval:
    try:
        return Interval.parse(raw.get("edtf") or "")
    except BadEdtf:
        return UNDATED


def _rested(raw: dict[str, Any]) -> str:
    """What a beaten answer rests on, as "stated" or "inferred"."""
    basis = raw.get("basis")
    return Basis(basis).label.lower() if basis in set(Basis) else ""


def _fit(other: Interval, answer: Interval) -> str:
    if not (other.edtf and answer.edtf):
        return ""
    if answer.within(other):
        return "less exact; fits the answer"
    return "fits the answer in part" if answer.overlaps(other) else "contradicts the answer"


def _cue(raw: dict[str, Any], left: Interval, at: int, document: Document, starts: Sequence[int]) -> CueLine:
    letter = _LETTERS[at] if at < len(_LETTERS) else str(at + 1)
    reason, leaves = str(raw.get("reason", "")), left.in_words() if left.edtf else ""
    start, end = raw.get("start"), raw.get("end")
    if start is None or end is None:
        return CueLine(letter, "", None, "", "", "", reason, leaves)
    span = Span(start, end)
    nearest = bisect_right(starts, span.start) - 1
    sentence = document.sentences[nearest].span if nearest >= 0 else span
    context = Span(min(sentence.start, span.start), max(sentence.end, span.end)) if sentence.overlaps(span) else span
    before, after = document.text[context.start : span.start], document.text[span.end : context.end]
    return CueLine(letter, f"c{letter}", span, _last(before), span.of(document.text), _first(after), reason, leaves)


def _last(words: str) -> str:
    """The last words of a stretch, cut at a space."""
    return words if len(words) <= _AROUND else "… " + words[-_AROUND:].partition(" ")[2]


def _first(words: str) -> str:
    return words if len(words) <= _AROUND else words[:_AROUND].rpartition(" ")[0] + " …"


def _days_left(answer: Interval, left: Sequence[tuple[str, Interval]]) -> DaysLeft | None:
    """Draw what is left after each cue, in days where few matter, else in months or years; last the answer."""
    units = _units(answer)
    if not units:
        return None
    unit, columns = units
    drawn = _rows(left, columns)
    result = [_meets(answer, first, last) for first, last in columns]
    if drawn[-1][1] != result:
        drawn.append(("=", result))
    step = (_WIDTH - _LEFT) / len(columns)
    cells = tuple(
        Cell(round(_LEFT + at * step, 1), 32 + 16 * row, round(step - 3, 1), is_left)
        for row, (_, kept) in enumerate(drawn)
        for at, is_left in enumerate(kept)
    )
    heads = tuple(
        Column(round(_LEFT + (at + 0.5) * step - 1.5, 1), *_head(unit, first, at), result[at])
        for at, (first, _) in enumerate(columns)
    )
    rows = tuple((letter, 42.0 + 16 * row) for row, (letter, _) in enumerate(drawn))
    shown = Interval.between(columns[0][0], columns[-1][1]).in_words()
    last = ", and = is the answer" if drawn[-1][0] == "=" else ""
    words = f"{unit.capitalize()}s left after each clue, {shown}. Filled is still possible{last}."
    return DaysLeft(unit, heads, rows, cells, 34 + 16 * len(drawn), words)


def _rows(left: Sequence[tuple[str, Interval]], columns: Sequence[tuple[date, date]]) -> list[tuple[str, list[bool]]]:
    """For each cue, which columns it and those before it leave. One that leaves none of them is passed over."""
    low, high = date.min, date.max
    rows = []
    for letter, interval in left:
        next_low, next_high = max(low, interval.earliest or low), min(high, interval.latest or high)
        if next_low <= next_high:
            low, high = next_low, next_high
        rows.append((letter, [first <= high and low <= last for first, last in columns]))
    return rows


def _meets(answer: Interval, first: date, last: date) -> bool:
    return first <= (answer.latest or date.max) and (answer.earliest or date.min) <= last


def _units(answer: Interval) -> tuple[str, list[tuple[date, date]]] | None:
    """The days, months or years to draw: the answer with some of the calendar on either side."""
    earliest, latest = answer.earliest or answer.latest, answer.latest or answer.earliest
    if earliest is None or latest is None or not 1900 < earliest.year <= latest.year < 2200:
        return None
    is_open = answer.earliest is None or answer.latest is None
    length = (latest - earliest).days + 1
    if length <= 9 and not is_open:
        first = earliest - timedelta(days=(13 - length) // 2)
        return "day", [(day, day) for day in (first + timedelta(days=n) for n in range(12))]
    months = (latest.year - earliest.year) * 12 + latest.month - earliest.month + 1
    if months <= 16:
        first_month = earliest.year * 12 + earliest.month - 1 - (8 if answer.earliest is None else 2)
        count = months + 4 + (6 if is_open else 0)
        return "month", [_month(first_month + n) for n in range(count)]
    return "year", [(date(y, 1, 1), date(y, 12, 31)) for y in range(earliest.year - 1, latest.year + 2)]


def _month(number: int) -> tuple[date, date]:
    interval = Interval.month(number // 12, number % 12 + 1)
    assert interval.earliest
    assert interval.latest
    return interval.earliest, interval.latest


def _head(unit: str, first: date, at: int) -> tuple[str, str]:
    """The two lines above a column."""
    if unit == "day":
        return "MTWTFSS"[first.weekday()], str(first.day)
    if unit == "month":
        return (str(first.year) if at == 0 or first.month == 1 else ""), MONTHS[first.month - 1][0]
    return "", str(first.year)
