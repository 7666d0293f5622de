"""Reads an article."""

from datetime import date

from timeline.article import UNDATED, Article
from timeline.dating import Dated
from timeline.extraction import extract
from timeline.reading.result import DatedCount, DatedMeasure, Publication, Reading
from timeline.structure import parse
from timeline.vocabulary import Basis


def read(article: Article, *, today: date | None = None) -> Reading:
    """Read an article; `today` only bounds what is believable and may be absent."""
    document = parse(article.text, article.title)
    found = extract(document)
    publication = Publication(UNDATED, Basis.UNKNOWN, "none", "Nothing in the text tells the date.")
    return Reading(
        article,
        document,
        article.language or "en",
        document.title,
        publication,
        tuple(DatedCount(m, Dated(UNDATED, "")) for m in found.counts),
        tuple(DatedMeasure(m, Dated(UNDATED, ""), "reported") for m in found.measures),
    )
