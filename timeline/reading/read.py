"""Reads an article: structure, extraction, publication date, and then every mention dated against it."""

from datetime import date

from timeline.article import Article
from timeline.extraction import Findings, extract
from timeline.reading.counts import date_counts
from timeline.reading.evidence import Evidence
from timeline.reading.language import language_of
from timeline.reading.measures import date_measures
from timeline.reading.publication import find_publication
from timeline.reading.result import Reading
from timeline.structure import parse


def read(article: Article, *, today: date | None = None) -> Reading:
    """Read an article; `today` only bounds what is believable and may be absent. Raises nothing, whatever the text.

    An article in Chinese is dated by what states its date, but its events are not read (`is_read` False).
    """
    document = parse(article.text, article.title)
    language = article.language or language_of(article.text)
    is_read = language == "en"
    found = extract(document) if is_read else Findings((), ())
    evidence = Evidence(article, document, found, today)
    publication = find_publication(evidence)
    counts = date_counts(evidence, publication)
    return Reading(
        article,
        document,
        language,
        document.title,
        publication,
        counts,
        date_measures(evidence, publication, counts),
        is_read=is_read,
    )
