"""A telling: one mention of a reading as the ledger keeps it, with the fields as that source tells them."""

from dataclasses import dataclass
from typing import Any

from timeline.article import Interval, Span
from timeline.reading import DatedCount, DatedMeasure, Reading
from timeline.structure import Document
from timeline.vocabulary import EventKind, PlaceCertainty

Attributes = dict[str, Any]
IN_FORCE = "in force"


@dataclass(frozen=True, slots=True)
class Telling:
    """What one quote says. `attributes` is what Evidence keeps: plain values that survive JSON."""

    span: Span
    quote: str
    context: Span
    rule: str
    date_reason: str
    attributes: Attributes

    @property
    def kind(self) -> str:
        """Measure or case count."""
        return str(self.attributes["kind"])

    @property
    def interval(self) -> Interval:
        """The days as told."""
        return interval_of(self.attributes)


def interval_of(attributes: Attributes, name: str = "edtf") -> Interval:
    """The days that attributes tell, or those under another name; undated where they tell none."""
    edtf = attributes.get(name) or ""
    return Interval.parse(edtf) if edtf else Interval("", None, None)


def tellings(reading: Reading) -> tuple[Telling, ...]:
    """All mentions of a reading, in order of the text."""
    document = reading.document
    found = [_of_count(document, count) for count in reading.counts]
    found += [_of_measure(document, measure, reading.publication.interval) for measure in reading.measures]
    return tuple(sorted(found, key=lambda telling: (telling.span, telling.rule)))


def _of_count(document: Document, count: DatedCount) -> Telling:
    mention, dated = count.mention, count.dated
    attributes = {
        "kind": EventKind.CASE_COUNT.value,
        "value": mention.value,
        "bound": mention.bound.value,
        "status": mention.status.value,
        "origin": mention.origin.value if mention.origin else "",
        "scope": mention.scope.value,
        "places": [mention.place],
        "place_certainty": mention.place_certainty.value,
        "edtf": dated.interval.edtf,
        "is_period": dated.is_period,
        "date_kind": "as of",
    }
    context = context_of(document, mention.span)
    return Telling(mention.span, mention.quote, context, mention.rule, dated.reason, attributes)


def _of_measure(document: Document, measure: DatedMeasure, published: Interval) -> Telling:
    mention, dated = measure.mention, measure.dated
    attributes = {
        "kind": EventKind.MEASURE.value,
        "category": mention.category.value,
        "action": mention.action.value,
        "authority": mention.authority or "",
        "places": list(mention.places),
        "place_certainty": PlaceCertainty.CERTAIN.value,
        "edtf": dated.interval.edtf,
        "is_period": dated.is_period,
        "date_kind": measure.date_kind,
        # When it was made known: of a measure that is told by the days it is in force, the article's own day.
        "announced": published.edtf if measure.date_kind == IN_FORCE else dated.interval.edtf,
    }
    context = context_of(document, mention.span)
    return Telling(mention.span, mention.quote, context, mention.rule, dated.reason, attributes)


def context_of(document: Document, span: Span) -> Span:
    """The sentence or sentences that a quote stands in."""
    inside = [s.span for s in document.sentences if s.span.overlaps(span)]
    if not inside:
        return span
    return Span(min(span.start, inside[0].start), max(span.end, inside[-1].end))
