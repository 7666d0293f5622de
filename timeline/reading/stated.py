"""Publication dates that something states: header lines, the dateline, the address, the file's own metadata."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import re2

from timeline.article import UNDATED, Interval, Span
from timeline.dating import Expression, Kind, Reference, resolve
from timeline.reading.evidence import Evidence
from timeline.reading.hour import CHINA, instant
from timeline.reading.result import Cue, Publication
from timeline.structure import CLOCK, Document, Role
from timeline.vocabulary import Basis

# What an Article's metadata calls a date that a curator gave (EDTF) and the reason for it.
CURATOR_DATE = "curator-date"
CURATOR_REASON = "curator-reason"
_UPDATED = re2.compile(r"(?i)(?:updated?|modified|edited)\b[^|]{0,20}$")
_PUBLISHED = re2.compile(r"(?i)(?:published?|created|posted|released?|issued|date)\b[^|]{0,20}$")

# A stamp stands at most so far from the top of the text, and its label so far before its date.
STAMPED_WITHIN, LABEL = 1_500, 40
_LABEL = re2.compile(r"(?i)\b(?:published|posted|created|released|updated?|date)(?: on)? ?[:：]? ?$")
# How likely a header's dates are the day of publication, the likeliest first.
BEFORE_UPDATE, UPDATED, BARE = 2, 3, 4
_CLOCK_BEHIND = re2.compile(rf"^\s?[,|/]?\s?{CLOCK}")
_AGENCY_BEFORE = re2.compile(r"\((?:[^()]* )?(?:News|Sputnik|Xinhua|Reuters|AFP|AP|TASS|PTI|ANI)[^()]* - $")

_STROKES = re2.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTH_FIRST = re2.compile(r"(?i)\bChina Daily\b.*\bpage ?\d|\b(?:EST|EDT|ET|PST|PDT)\b")
_CLOCK_TIME = re2.compile(CLOCK)

_ADDRESS = re2.compile(r"(?:https?://|www\.)[^\s<>\"”)\]]+")
_DAY_IN_PATH = re2.compile(
    r"(?:^|[/_\-.a-z])((?:19|20)\d\d)[/\-_]?(1[0-2]|0[1-9])[/\-_]?(3[01]|[12]\d|0[1-9])(?:[/_\-.?]|$)"
)
_MONTH_IN_PATH = re2.compile(r"/((?:19|20)\d\d)[/\-]?(1[0-2]|0[1-9])(?:/|$)")
_CREATION = re2.compile(r"/(?:WS|content_WS)([0-9a-f]{8})[0-9a-f]")


def by_curator(evidence: Evidence) -> Publication | None:
    """The date that a curator gave, with the curator's reason."""
    facts = dict(evidence.article.metadata)
    if not (edtf := facts.get(CURATOR_DATE)):
        return None
    interval = Interval.parse(edtf)
    reason = facts.get(CURATOR_REASON) or "A curator gave the date."
    return Publication(interval, Basis.CURATOR, "curator", reason, (Cue(None, interval, reason),))


def by_header(evidence: Evidence) -> Publication | None:
    """The date in a header or footer line: "published" before "updated", the day of the dateline and days with a clock
    time before bare ones (a page may carry the day it was fetched), the first before later ones."""
    datelines = {_month_and_day(expression) for _, expression in yearless_datelines(evidence)}
    ranked: list[tuple[int, Span, Expression, date]] = []
    lines = [(block, e) for block, expressions in evidence.within(Role.DATE_LINE) for e in expressions]
    lines = lines or [(stamp.span, stamp.expression) for stamp in stamps(evidence)] or list(labelled(evidence))
    dated = [(block, expression, _day_of_header(evidence, block, expression)) for block, expression in lines]
    for number, (block, expression, day) in enumerate(dated):
        if day:
            agrees = any(
                shown and 0 <= (day - day.replace(month=shown[0], day=shown[1])).days <= 1 for shown in datelines
            )
            rank = _rank(evidence, block, expression, agrees=agrees)
            if rank == BARE and _is_updated_next(evidence, day, dated[number + 1 :]):
                rank = BEFORE_UPDATE
            ranked.append((rank, block, expression, day))
    if not ranked:
        return None
    _, block, best, day = min(ranked, key=lambda item: (item[0], item[2].span.start))
    interval = Interval.day(day)
    reason = f"The header gives the date: “{_said(best)}”."
    at = instant(evidence.text, block, best.span, day)
    return Publication(interval, Basis.STATED, "header", reason, (Cue(best.span, interval, reason),), at=at)


def _is_updated_next(evidence: Evidence, day: date, behind: list[tuple[Span, Expression, date | None]]) -> bool:
    """Whether the next date of the header is that of an update, and no earlier: then this one is the first."""
    if not behind:
        return False
    block, expression, other = behind[0]
    label = evidence.text[max(block.start, expression.span.start - LABEL) : expression.span.start]
    return other is not None and day <= other and bool(_UPDATED.search(label))


def labelled(evidence: Evidence) -> Iterator[tuple[Span, Expression]]:
    """Full dates with their label in a line of the page's furniture: "chinadaily.com.cn Updated: 2021-09-14 Print"."""
    for role in (Role.SECTION, Role.CREDIT, Role.SHARE, Role.NOTICE, Role.BYLINE):
        for block, expressions in evidence.within(role):
            for expression in expressions:
                before = evidence.text[max(block.start, expression.span.start - LABEL) : expression.span.start]
                if _LABEL.search(before):
                    yield block, expression


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date of publication that stands inside a paragraph, where a page lost its line breaks."""

    span: Span
    expression: Expression


def stamps(evidence: Evidence) -> tuple[Stamp, ...]:
    """Full dates near the top with a clock time right behind ("21 Jun 2020, 12:25 GMT+10"), or in the brackets of an
    agency's name ("(UrduPoint News / Sputnik - 03rd November, 2021)")."""
    found = []
    for expression in evidence.expressions:
        if expression.span.start > STAMPED_WITHIN:
            break
        start = max(0, expression.span.start - LABEL)
        before = evidence.text[start : expression.span.start]
        behind = evidence.text[expression.span.end : expression.span.end + LABEL]
        if expression.kind is not Kind.DATE or expression.relation not in ("", "on"):
            continue
        label = _LABEL.search(before)
        clock = _CLOCK_BEHIND.match(behind)
        is_bracketed = behind.startswith(")") and bool(_AGENCY_BEFORE.search(before))
        is_labelled = label is not None and bool(_CLOCK_TIME.search(expression.text))
        if clock or is_bracketed or is_labelled:
            first = label.start() + start if label else expression.span.start
            last = expression.span.end + (clock.end() if clock else 0)
            found.append(Stamp(Span(first, last), expression))
    return tuple(found)


def _day_of_header(evidence: Evidence, block: Span, expression: Expression) -> date | None:
    """The day of a full date in a header; of "(China Daily 04/03/2021 page3)" the month comes first."""
    dated = resolve(expression, Reference(UNDATED)) if expression.kind is Kind.DATE else None
    if dated is None or dated.interval.earliest is None:
        return None
    if dated.interval.is_day:
        return dated.interval.earliest
    numbers = _STROKES.fullmatch(expression.text)
    if numbers and _MONTH_FIRST.search(block.of(evidence.text)):
        month, day, year = (int(number) for number in numbers.groups())
        return date(year, month, day)
    return None


def _rank(evidence: Evidence, block: Span, expression: Expression, *, agrees: bool) -> int:
    """How likely a header date is the day of publication; the smaller the likelier."""
    label = evidence.text[max(block.start, expression.span.start - 40) : expression.span.start]
    around = evidence.text[max(block.start, expression.span.start - 12) : min(block.end, expression.span.end + 20)]
    if _PUBLISHED.search(label):
        return 0
    if agrees:
        return 1
    if _UPDATED.search(label):
        return UPDATED
    return 2 if _CLOCK_TIME.search(around) or expression.span.start < 20 else BARE


def _month_and_day(expression: Expression) -> tuple[int, int] | None:
    dated = resolve(expression, Reference(Interval.parse("2020-06-30")))
    day = dated.interval.earliest if dated else None
    return (day.month, min(day.day, 28)) if day else None


def by_dateline(evidence: Evidence) -> Publication | None:
    """A dateline that names its day with the year: "BEIJING, April 13, 2020 (Xinhua) --"."""
    for _, expressions in evidence.within(Role.DATELINE):
        for expression in expressions:
            dated = resolve(expression, Reference(UNDATED))
            if expression.kind is Kind.DATE and dated and dated.interval.is_day:
                reason = f"The dateline gives the date: “{_said(expression)}”."
                return Publication(
                    dated.interval, Basis.STATED, "dateline", reason, (Cue(expression.span, dated.interval, reason),)
                )
    return None


def by_address(evidence: Evidence) -> Publication | None:
    """A day or month in the address, given or in a line of the page's head or foot, or the time of creation that
    chinadaily and gov.cn write into theirs."""
    found = [_of_address(evidence.article.address, None)] if evidence.article.address else []
    found += [_of_address(span.of(evidence.text), span) for span in addresses(evidence.document)]
    return next((publication for publication in found if publication), None)


def addresses(document: Document) -> tuple[Span, ...]:
    """The addresses that stand in lines of their own ("Source: https://…"), in order of the text."""
    return tuple(
        Span(block.span.start + match.start(), block.span.start + match.end())
        for block in document.said(Role.CREDIT)
        if (match := _ADDRESS.search(block.span.of(document.text)))
    )


def _of_address(address: str, span: Span | None) -> Publication | None:
    interval, reason, at = _creation(address)
    if interval is None:
        path = address.rpartition("://")[2].partition("/")[2]
        day, month = _DAY_IN_PATH.search("/" + path), _MONTH_IN_PATH.search("/" + path)
        try:
            if day:
                interval = Interval.day(date(*(int(part) for part in day.groups())))
                reason = f"The address carries the day {interval.in_words()}."
            elif month:
                interval = Interval.month(*(int(part) for part in month.groups()))
                reason = f"The address carries the month {interval.in_words()}."
        except ValueError:
            interval = None
    if interval is None:
        return None
    return Publication(interval, Basis.STATED, "address", reason, (Cue(span, interval, reason),), at=at)


def _creation(address: str) -> tuple[Interval | None, str, datetime | None]:
    """China Daily and gov.cn addresses: eight hex digits behind `WS` are the Unix time at which the page was made."""
    host = address.rpartition("://")[2].partition("/")[0]
    match = _CREATION.search(address)
    if not match or not host.endswith(("chinadaily.com.cn", "gov.cn")):
        return None, "", None
    moment = datetime.fromtimestamp(int(match.group(1), 16), UTC).astimezone(CHINA)
    interval = Interval.day(moment.date())
    return interval, f"The address carries the time at which the page was made, {interval.in_words()} in China.", moment


def by_metadata(evidence: Evidence) -> Publication | None:
    """What the file says of itself (the markup of a page, the properties of a document)."""
    for name, value in evidence.article.metadata:
        if name not in ("published", "date", "created"):
            continue
        try:
            interval = Interval.day(date.fromisoformat(value.strip()[:10]))
        except ValueError:
            continue
        reason = f"The file itself names {interval.in_words()} as its day of publication."
        at = _instant_of(value.strip())
        return Publication(interval, Basis.STATED, "markup", reason, (Cue(None, interval, reason),), at=at)
    return None


def _instant_of(value: str) -> datetime | None:
    """The instant that "2020-04-20T09:12:00+08:00" names, without a zone in China; None where it names a day only."""
    try:
        moment = datetime.fromisoformat(value) if len(value) > len("2020-04-20") else None
    except ValueError:
        return None
    return moment.replace(tzinfo=CHINA) if moment and moment.tzinfo is None else moment


def yearless_datelines(evidence: Evidence) -> tuple[tuple[Span, Expression], ...]:
    """Datelines and header lines that name day and month only: "BEIJING, April 29 (Xinhua) --", "28 OCT, 05:32"."""
    return tuple(
        (span, expression)
        for role in (Role.DATELINE, Role.DATE_LINE)
        for span, expressions in evidence.within(role)
        for expression in expressions
        if expression.kind is Kind.DATE and resolve(expression, Reference(UNDATED)) is None
    )


def _said(expression: Expression) -> str:
    return " ".join(expression.text.split())
