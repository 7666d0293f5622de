"""Reads an article: structure, extraction, publication date, and then every mention dated against it."""

from dataclasses import replace
from datetime import date

from timeline.article import Article
from timeline.extraction import Findings, extract
from timeline.reading.counts import date_counts
from timeline.reading.evidence import Evidence
from timeline.reading.hour import as_told
from timeline.reading.language import language_of
from timeline.reading.measures import date_measures
from timeline.reading.publication import find_publication
from timeline.reading.publisher import publisher_of
from timeline.reading.result import Reading
from timeline.structure import parse


def read(article: Article, *, today: date | None = None) -> Reading:
    """Read an article; `today` only bounds what is believable and may be absent. Raises nothing, whatever the text.

    The article of the reading has its publisher where the page names one. An article in Chinese is dated by what
    states its date, but its events are not read (`is_read` False).
    """
    document = parse(article.text, article.title)
    article = replace(article, publisher=publisher_of(article, document))
    language = article.language or language_of(article.text)
    is_read = language == "en"
    found = extract(document) if is_read else Findings((), ())
    evidence = Evidence(article, document, found, today)
    publication = find_publication(evidence)
    told = as_told(evidence, publication)
    counts = date_counts(evidence, told)
    return Reading(
        article,
        document,
        language,
        document.title,
        publication,
        counts,
        date_measures(evidence, told, counts),
        is_read=is_read,
    )
