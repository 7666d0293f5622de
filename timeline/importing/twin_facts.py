"""What an article that is here already tells of itself beside its text, and its twin does not yet say."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.article import Article
from timeline.importing.change import article_of, read_source, revise
from timeline.importing.given import Given
from timeline.models import Source
from timeline.structure import parse
from timeline.vocabulary import Basis

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# In the order of a page, with the words for one that is told.
FIELDS = {
    "address": "an address",
    "publisher": "a publisher",
    "title": "a title",
    "published": "a publication date",
}


def brought(source: Source, article: Article, given: Given | None = None) -> dict[str, str]:
    """What the article tells that the source lacks or is less sure of, by field; with a date the `reason` for it."""
    if source.is_trashed:
        return {}
    told = {
        "address": article.address if not source.address else "",
        "publisher": article.publisher if source.publisher is None else "",
        "title": article.title if _is_surer(article.title, source) else "",
        **_date(source, article, given),
    }
    return {name: value for name, value in told.items() if value}


def in_words(told: Mapping[str, str]) -> str:
    """As "It is here already; this one also tells an address and a publication date."."""
    *most, last = [words for name, words in FIELDS.items() if name in told]
    return f"It is here already; this one also tells {', '.join(most)}{' and ' if most else ''}{last}."


def take_over(source: Source, told: Mapping[str, str], by: "User") -> None:
    """Have the source say what is told, as one change of its history."""
    publisher = source.publisher.name if source.publisher else ""
    published = Given(told["published"], told.get("reason", "")) if "published" in told else None
    revise(
        source,
        by,
        title=told.get("title", source.title),
        publisher=told.get("publisher", publisher),
        address=told.get("address", source.address),
        published=published,
    )


def _is_surer(title: str, source: Source) -> bool:
    """Whether a title that was told may replace that of a source, which was only looked for in its text."""
    if not title or title.casefold() == source.title.casefold():
        return False
    return not source.title or source.title == parse(source.text).title


def _date(source: Source, article: Article, given: Given | None) -> dict[str, str]:
    """The date of a curator, or the day that a page states, where the source has none as sure."""
    if source.published_basis == Basis.CURATOR:
        return {}
    if given:
        return {"published": given.edtf, "reason": given.reason} if given.edtf != source.published_edtf else {}
    if source.published_basis == Basis.STATED and source.published.is_day:
        return {}
    known = article_of(source)
    facts = (*article.metadata, *known.metadata)
    publication = read_source(
        source, replace(known, metadata=facts, address=article.address or known.address)
    ).publication
    if publication.basis != Basis.STATED or not publication.interval.is_day:
        return {}
    return {"published": publication.interval.edtf, "reason": publication.reason}
