"""A reading as plain data: the row that `manage.py extract` prints and that evaluation compares."""

from datetime import date
from typing import Any

from timeline.reading.result import DatedCount, DatedMeasure, Publication, Reading
from timeline.vocabulary import Basis, PlaceCertainty

OPENING = 120  # characters of a text's first words that stand for its title


def as_row(reading: Reading, path: str = "") -> dict[str, Any]:
    """One row of the contract: dates as EDTF text, days as ISO text or None, spans as character offsets of `text`."""
    article = reading.article
    return {
        "path": path,
        "text": article.text,
        "title": reading.title or _opening(reading),
        "publisher": article.publisher or None,
        "language": reading.language,
        "published": _published(reading.publication, article.text),
        "case_counts": [_count(count) for count in reading.counts],
        "measures": [_measure(measure) for measure in reading.measures],
    }


def _opening(reading: Reading) -> str:
    """The first words of the first sentence, for a text without a headline."""
    start = next((sentence.span.of(reading.article.text) for sentence in reading.document.sentences), "")
    words = " ".join(start[: 2 * OPENING].split())
    return words if len(words) <= OPENING else words[:OPENING].rpartition(" ")[0] + " …"


def _published(publication: Publication, text: str) -> dict[str, Any]:
    basis = publication.basis if publication.basis in (Basis.STATED, Basis.UNKNOWN) else Basis.INFERRED
    return {
        "edtf": publication.interval.edtf,
        "earliest": _iso(publication.interval.earliest),
        "latest": _iso(publication.interval.latest),
        "basis": basis.value,
        "reason": publication.reason,
        "quotes": list(dict.fromkeys(cue.span.of(text) for cue in publication.cues if cue.span)),
    }


def _count(count: DatedCount) -> dict[str, Any]:
    mention = count.mention
    row = {
        "value": mention.value,
        "bound": mention.bound.value,
        "status": mention.status.value,
        "origin": mention.origin.value if mention.origin else None,
        "scope": mention.scope.value,
        "place": mention.place,
        "date": count.dated.interval.edtf,
        "start": mention.span.start,
        "end": mention.span.end,
        "quote": mention.quote,
        "rule": mention.rule,
    }
    if mention.place_certainty is PlaceCertainty.AMBIGUOUS:
        row["place_certainty"] = PlaceCertainty.AMBIGUOUS.value
    return row


def _measure(measure: DatedMeasure) -> dict[str, Any]:
    mention = measure.mention
    return {
        "category": mention.category.value,
        "action": mention.action.value,
        "authority": mention.authority,
        "places": list(mention.places),
        "date": measure.dated.interval.edtf,
        "start": mention.span.start,
        "end": mention.span.end,
        "quote": mention.quote,
        "rule": mention.rule,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
