"""Finds the measures of an article: rules over clauses, one row for each clause and category."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from timeline.article import Span
from timeline.dating import Expression, find
from timeline.extraction.authorities import place_of
from timeline.extraction.gazetteer import find_places
from timeline.extraction.measures.action import action_of
from timeline.extraction.measures.acts import Found, accept, narrowed
from timeline.extraction.measures.attribution import Attribution
from timeline.extraction.measures.choice import chosen
from timeline.extraction.measures.clauses import Reader
from timeline.extraction.measures.concepts import combined, ideas_in, possible
from timeline.extraction.measures.echo import echoes, may_echo
from timeline.extraction.measures.host import announcer_of
from timeline.extraction.measures.idle import is_private
from timeline.extraction.measures.quotes import quote_of, with_listed_places
from timeline.extraction.measures.rules import Hit, hits
from timeline.extraction.measures.speakers import Speakers
from timeline.extraction.measures.topic import topics
from timeline.extraction.mention import MeasureMention
from timeline.structure import Document, Role, Sentence
from timeline.vocabulary import Category

# Between a measure and a time that is another clause's: "sent teams last year, and has agreed on rules".
_OTHER_CLAUSE = re.compile(
    r"; | (?:after|following|because) |, (?:but|while|whereas)\b|"
    r", and (?:has|have|had|will|is|are|was|were|must|should|may|also|it|they|he|she|another|"
    r"a (?:second|third|new|further|fresh))\b"
)
_LONGEST = 3_000  # characters read at once: a line without full stops is no sentence


def find_measures(document: Document) -> tuple[MeasureMention, ...]:
    """The measures told in a document, in order of the text. Times are found, not resolved."""
    announcer = announcer_of(document)
    speakers = Speakers(document.text, announcer.body)
    rows: list[tuple[Sentence, MeasureMention]] = []
    unsaid: list[int] = []  # the rows of the sentence before that no authority was named for
    near: tuple[int, str | None] = (-1, None)  # the last paragraph that names the place of the story, with that place
    section: str | None = None
    before: Category | None = None  # that of the measure told last, if the sentence before tells one
    for sentence, topic in zip(document.sentences, topics(document, announcer.place), strict=True):
        if topic != section:
            speakers.forget()
            section = topic
        for span in _pieces(document.text, sentence.span):
            if topic and any(place.name == topic for place in find_places(document.text, span)):
                near = (sentence.paragraph, topic)
            attribution = speakers.read(span, topic, near == (sentence.paragraph, topic))
            _say_afterwards(rows, unsaid, attribution)
            unsaid = []
            told = read_sentence(document.text, span, before)
            before = told[-1].category if told else None
            for row in told:
                authority = attribution.of(row.span, row.category)
                if authority is None:
                    unsaid.append(len(rows))
                else:
                    speakers.keep(authority)
                rows.append((sentence, replace(row, authority=authority)))
    return tuple(row for _, row in sorted(_settle(rows), key=lambda pair: pair[1].span))


def _say_afterwards(rows: list[tuple[Sentence, MeasureMention]], unsaid: list[int], later: Attribution) -> None:
    """Give measures without an authority the one that speaks in the next sentence, if it is of their place."""
    if later.speaker is None:
        return
    for number in unsaid:
        sentence, row = rows[number]
        named = {place.name for place in find_places(row.quote)} | set(row.places)
        if place_of(later.speaker) in named:
            rows[number] = (sentence, replace(row, authority=later.speaker))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A sentence whole, or a longer run cut at white space."""
    start = span.start
    while span.end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def read_sentence(text: str, span: Span, before: Category | None = None) -> list[MeasureMention]:
    """The measures of one sentence, without their authority. `before` is what the sentence before it tells of."""
    candidates = list(hits(text, span.start, span.end))
    ideas = ideas_in(text, span.start, span.end)
    choices = possible(ideas)
    goes_on = (candidates or choices or before) and may_echo(text, span)
    if not (candidates or choices or goes_on) or is_private(text, span):
        return []
    reader = Reader(text, span.start, span.end)
    candidates += combined(text, reader, ideas, choices)
    accepted = [
        found
        for whole in candidates
        for hit in narrowed(text, reader, whole)
        if (found := accept(text, span, reader, hit))
    ]
    measures = chosen(text, reader, accepted)
    if goes_on:
        measures = sorted((*measures, *echoes(text, span, reader, measures, before)), key=lambda found: found.hit.start)
    times = find(text, span)
    return _joined(
        text,
        [
            _row(text, reader, found, {other.first: other.hit.rule.category for other in measures}, times)
            for found in measures
        ],
    )


def _joined(text: str, rows: list[MeasureMention]) -> list[MeasureMention]:
    """Rows of one category whose quotes overlap, as where a list of places ran on into the next clause, as one."""
    kept: list[MeasureMention] = []
    for row in sorted(rows, key=lambda row: (row.category, row.span)):
        last = kept[-1] if kept else None
        if last is None or last.category is not row.category or not last.span.overlaps(row.span):
            kept.append(row)
            continue
        span = Span(last.span.start, max(last.span.end, row.span.end))
        places = tuple(dict.fromkeys((*last.places, *row.places)))
        kept[-1] = replace(last, span=span, quote=span.of(text), places=places, time=last.time or row.time)
    return kept


def _row(
    text: str, reader: Reader, found: Found, taken: dict[int, Category], times: Iterable[Expression]
) -> MeasureMention:
    quote = quote_of(text, reader, found.hit, found.verbs, found.first, found.last, taken)
    quote = with_listed_places(text, quote, reader.clauses[-1].end)
    clause = quote.of(text)
    places = tuple(dict.fromkeys(place.name for place in find_places(text, quote)))
    return MeasureMention(
        quote,
        clause,
        found.hit.rule.name,
        found.hit.rule.category,
        action_of(found.hit.rule, found.verbs, clause),
        None,
        places,
        _time_of(text, quote, found.hit, times),
    )


def _time_of(text: str, quote: Span, hit: Hit, times: Iterable[Expression]) -> Expression | None:
    """The expression in the quote that is nearest to the words of the rule, unless it tells when something was said."""
    own = [
        time
        for time in times
        if quote.contains(time.span)
        and not time.is_said
        and not _OTHER_CLAUSE.search(text[min(hit.end, time.span.end) : max(hit.start, time.span.start)])
    ]
    return min(own, key=lambda e: max(0, e.span.start - hit.end, hit.start - e.span.end), default=None)


def _settle(rows: list[tuple[Sentence, MeasureMention]]) -> Iterator[tuple[Sentence, MeasureMention]]:
    """Leave out headlines and leads whose measure the body tells, and the same words twice under one category."""
    told = {row.category for sentence, row in rows if sentence.role is Role.PROSE}
    lanes = {row.category.lane for sentence, row in rows if sentence.role is not Role.HEADLINE}
    seen: set[tuple[Category, str]] = set()
    for sentence, row in rows:
        if sentence.role is Role.HEADLINE and row.category.lane in lanes:
            continue
        if sentence.role is Role.SUMMARY and row.category in told:
            continue
        key = (row.category, " ".join(row.quote.split()).lower())
        if key not in seen:
            seen.add(key)
            yield sentence, row
