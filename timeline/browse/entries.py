"""Events as the entries of a list: date, claim, the quote in its sentence, and who says so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.db.models import Prefetch
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from timeline.article import Span
from timeline.browse import addresses
from timeline.browse.agreement import agreement, publisher_of
from timeline.browse.passages import underlined
from timeline.browse.telling import read_alike, shown_of, telling
from timeline.browse.when import When
from timeline.browse.words import listed
from timeline.models import Event, Evidence
from timeline.vocabulary import Bound, Category, PlaceCertainty

FindHits = Callable[[str], Sequence[Span]]
LONGEST_CONTEXT = 600  # characters shown of a sentence; a list that was pasted without full stops is one


@dataclass(frozen=True, slots=True)
class Figure:
    """A number set large: a bound before it, what it counts and where behind it, and what is in doubt."""

    bound: str
    number: str
    words: SafeString
    places: SafeString
    doubt: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event in a list. `label` and `detail` are the lane and the category of a measure; `telling` are the words
    of its quote that set it apart, where another claim of the list reads alike. `others` links the quotes of further
    sources, `accord` says in words how they go together."""

    event: Event
    pk: SafeString
    url: SafeString
    css: SafeString
    label: SafeString
    detail: SafeString
    when: When
    claim: SafeString
    telling: SafeString
    figure: Figure | None
    words: str  # the quote alone
    quote: SafeString
    evidence_url: SafeString
    source_name: SafeString
    published: SafeString
    accord: str
    others: SafeString


@dataclass(frozen=True, slots=True)
class Day:
    """Entries of one date, which follow each other in the list."""

    anchor: str
    when: When
    entries: tuple[Entry, ...]
    month_anchor: str  # where it is the first of its month in the list


def read(ids: Sequence[int]) -> list[Event]:
    """The published events of these ids, in their order, with what their entries show, in four queries. Each source is
    read once, however many quotes are from it."""
    told = Evidence.objects.visible().prefetch_related("source__publisher")
    into: dict[str, Any] = {"queryset": told, "to_attr": "visible_evidence"}
    found = Event.objects.published().filter(pk__in=ids).prefetch_related(Prefetch("evidence", **into))
    by_id = {event.pk: event for event in found}
    return [by_id[pk] for pk in ids if pk in by_id]


def entries(events: Sequence[Event], find_hits: FindHits | None = None, trail: str = "") -> list[Entry]:
    """Lay out events that were `read` for it. Words found by `find_hits` are marked, links to
    events carry the `trail`, and links to sources the words looked for that are in it."""
    words = dict(parse_qsl(trail.removeprefix("?"))).get("q", "")
    asked = f"?{urlencode({'q': words})}" if words else ""
    alike = read_alike(events)
    return [_entry(event, find_hits or _no_hits, trail, asked, is_alike=event.pk in alike) for event in events]


def days(rows: Sequence[Entry]) -> list[Day]:
    """Entries grouped by date. The first of each month can be jumped to."""
    found: list[Day] = []
    months: set[str] = set()
    for _, run in groupby(rows, key=lambda entry: entry.event.earliest):
        together: dict[tuple[str, bool], list[Entry]] = {}
        for entry in run:
            together.setdefault((entry.event.edtf, entry.event.is_period), []).append(entry)
        for (edtf, is_period), members in together.items():
            event = members[0].event
            anchor = month_anchor(_month(event), is_dated=bool(event.earliest or event.latest))
            first_of_month = "" if anchor in months else anchor
            months.add(anchor)
            found.append(Day(date_anchor(edtf, is_period=is_period), members[0].when, tuple(members), first_of_month))
    return found


def _month(event: Event) -> date | None:
    """A day in the month that an event lies in; None where it lies in or fills several."""
    first, last = event.earliest, event.latest
    is_one = first is not None and last is not None and (first.year, first.month) == (last.year, last.month)
    return first if is_one else None


def month_anchor(day: date | None, *, is_dated: bool) -> str:
    """The id of a month's place in the list."""
    return f"m-{day:%Y-%m}" if day else "m-several" if is_dated else "m-undated"


def date_anchor(edtf: str, *, is_period: bool) -> str:
    """The id of a date's place in the list."""
    safe = "".join(c if c.isalnum() or c == "-" else "_" for c in edtf) or "undated"
    return f"{'p' if is_period else 'd'}-{safe}"


# Where a text was cut. The sign is drawn by the stylesheet, so that what stands in a quotation is the source's own.
CUT = SafeString('<i class="cut"></i>')


def marked(words: str, hits: Sequence[Span]) -> SafeString:
    """Text with hits marked: escaped first, marked after."""
    return mark_safe(_marked(words, 0, len(words), hits))  # noqa: S308


def _no_hits(_text: str) -> Sequence[Span]:
    return ()


def _marked(text: str, start: int, end: int, hits: Sequence[Span]) -> str:
    """The stretch of the text from start to end, what of the hits lies in it marked."""
    parts, at = [], start
    for hit in hits:
        low, high = max(hit.start, at), min(hit.end, end)
        if low < high:
            parts += [_plain(text[at:low]), "<mark>", _plain(text[low:high]), "</mark>"]
            at = high
    parts.append(_plain(text[at:end]))
    return "".join(parts)


@lru_cache(maxsize=4096)
def _safe(words: str) -> SafeString:
    """Escaped once here, as the words of a list repeat."""
    return SafeString(escape(words))


def _plain(words: str) -> str:
    return escape(words).replace("\r", "&#13;")  # a browser would turn a bare carriage return into a line feed


def _entry(event: Event, find_hits: FindHits, trail: str, asked: str, *, is_alike: bool) -> Entry:
    told = event.visible_evidence
    best = shown_of(event, told)
    lane = event.lane
    accord, others = _accord(told, best, asked)
    return Entry(
        event=event,
        pk=_safe(str(event.pk)),
        url=_safe(addresses.event(event.pk) + trail),
        css=_safe(f"l{lane.number}" if lane else "count"),
        label=_safe(lane.label if lane else "Case count"),
        detail=_safe(Category(event.category).label if lane else ""),
        when=When.of_event(event),
        claim=marked(event.claim, find_hits(event.claim)),
        telling=_safe(telling(best.quote) if is_alike and best else ""),
        figure=None if event.is_measure else _figure(event, find_hits),
        words=best.quote if best else "",
        quote=_quote(best, find_hits) if best else SafeString(),
        evidence_url=_safe(_evidence_url(best, asked) if best else ""),
        source_name=_safe(publisher_of(best) if best else ""),
        published=_safe(_published(best) if best else ""),
        accord=accord,
        others=others,
    )


def _published(row: Evidence) -> str:
    return f", published {When.of_source(row.source).words}" if row.source.published_edtf else ", date not known"


def _figure(event: Event, find_hits: FindHits) -> Figure:
    """The claim of a count taken apart: "at least 700 new confirmed cases, China"."""
    number = f"{event.value:,}"
    words, _, places = event.claim[event.claim.find(number) + len(number) :].strip().partition(", ")
    bound = "" if event.bound in ("", Bound.EXACT) else Bound(event.bound).label.lower()
    in_doubt = event.place_certainty == PlaceCertainty.AMBIGUOUS
    return Figure(
        bound=bound,
        number=number,
        words=marked(words, find_hits(words)),
        places=marked(places, find_hits(places)),
        doubt="Place uncertain: the city or its province" if in_doubt else "",
    )


def _quote(row: Evidence, find_hits: FindHits) -> SafeString:
    """The quote underlined in its sentence. Of an overlong sentence only what stands near the quote is shown."""
    text = row.source.text
    start, end = min(row.context_start, row.start), max(row.context_end, row.end)
    near = shown_around(text, Span(row.start, row.end), Span(start, end))
    sentence = near.of(text)
    hits = find_hits(sentence)
    begin, stop = row.start - near.start, row.end - near.start
    before, after = CUT if near.start > start else "", CUT if near.end < end else ""
    return mark_safe(  # noqa: S308
        f"{before}{_marked(sentence, 0, begin, hits)}<u>{_marked(sentence, begin, stop, hits)}</u>"
        f"{_marked(sentence, stop, len(sentence), hits)}{after}"
    )


def shown_around(text: str, quote: Span, sentence: Span) -> Span:
    """What is shown of the sentence that a quote stands in: all of it, or of an overlong one the words near the
    quote."""
    room = max(LONGEST_CONTEXT - (quote.end - quote.start), 0) // 2
    return Span(
        _near(text, sentence.start, quote.start, room),
        _near_end(text, quote.end, sentence.end, room),
    )


def in_sentence(text: str, quote: Span, sentence: Span) -> SafeString:
    """A quote underlined in what is shown of its sentence, with signs where it was cut."""
    near = shown_around(text, quote, sentence)
    before, after = CUT if near.start > sentence.start else "", CUT if near.end < sentence.end else ""
    words = underlined(near.of(text), Span(quote.start - near.start, quote.end - near.start))
    return format_html("{}{}{}", before, words, after)


def _near(text: str, start: int, quote: int, room: int) -> int:
    """Where the words before a quote begin."""
    if quote - start <= room:
        return start
    space = text.find(" ", quote - room, quote)
    return space + 1 if space >= 0 else quote


def _near_end(text: str, quote: int, end: int, room: int) -> int:
    """Where the words after a quote end."""
    if end - quote <= room:
        return end
    space = text.rfind(" ", quote, quote + room)
    return space if space >= 0 else quote


def _accord(told: Sequence[Evidence], best: Evidence | None, asked: str) -> tuple[str, SafeString]:
    """As "2 sources agree" and links to the quotes of the others; empty where one source tells it."""
    firsts: dict[int, Evidence] = {}
    for row in told:
        firsts.setdefault(row.source_id, row)
    if len(firsts) < 2:
        return "", SafeString()
    found = agreement(told)
    differing = found.differing if found else ()
    if "date" in differing:
        words = f"{len(firsts)} sources tell it, dates differ"
    elif differing:
        words = f"{len(firsts)} sources tell it, {listed(differing)} differ{'s' if len(differing) == 1 else ''}"
    else:
        words = f"{len(firsts)} sources agree"
    others = [_named(row, asked) for row in firsts.values() if best and row.source_id != best.source_id]
    return words, SafeString(listed(others))


def _named(row: Evidence, asked: str) -> str:
    """A publisher's name that leads to the quote."""
    return f'<a href="{_safe(_evidence_url(row, asked))}">{_safe(publisher_of(row))}</a>'


def _evidence_url(row: Evidence, asked: str) -> str:
    return f"{addresses.source(row.source_id)}{asked}#e{row.pk}"
