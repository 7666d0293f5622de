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

_ABOUT_DATE = ("reason", "basis")  # what goes with a told date


def brought(source: Source, article: Article, given: Given | None = None) -> dict[str, str]:
    """What the article tells that the source lacks or is less sure of, by field; with a date the `reason` for it."""
    told = {"address": article.address, "publisher": article.publisher, "title": article.title}
    return lacking(source, {**told, **_date(source, article, given)})


def lacking(source: Source, told: Mapping[str, str]) -> dict[str, str]:
    """What of the told facts the source, as it is now, lacks or is less sure of; nothing while it is in the trash."""
    if source.is_trashed:
        return {}
    wanted = {
        "address": not source.address,
        "publisher": source.publisher is None,
        "title": _is_surer(told.get("title", ""), source),
        "published": _is_surer_of_date(told, source),
    }
    names = [name for name in FIELDS if wanted[name] and told.get(name)]
    about_date = _ABOUT_DATE if "published" in names else ()
    return {name: told[name] for name in (*names, *about_date) if name in told}


def in_words(told: Mapping[str, str]) -> str:
    """As "It is here already; this one also tells an address and a publication date."."""
    *most, last = [words for name, words in FIELDS.items() if name in told]
    return f"It is here already; this one also tells {', '.join(most)}{' and ' if most else ''}{last}."


def take_over(source: Source, told: Mapping[str, str], by: "User", *, expected: int | None = None) -> None:
    """Have the source say what is told, as one change of its history. Raises Stale."""
    publisher = source.publisher.name if source.publisher else ""
    published = Given(told["published"], told.get("reason", "")) if "published" in told else None
    revise(
        source,
        by,
        title=told.get("title", source.title),
        publisher=told.get("publisher", publisher),
        address=told.get("address", source.address),
        published=published,
        expected=expected,
    )


def _is_surer(title: str, source: Source) -> bool:
    """Whether a title that was told may replace that of a source, which was only looked for in its text."""
    if not title or title.casefold() == source.title.casefold():
        return False
    return not source.title or source.title == parse(source.text).title


def _is_surer_of_date(told: Mapping[str, str], source: Source) -> bool:
    """Whether a told date is another than that of the source, and not less sure."""
    if source.published_basis == Basis.CURATOR or told.get("published") == source.published_edtf:
        return False
    return told.get("basis") != Basis.STATED or not _states_day(source)


def _states_day(source: Source) -> bool:
    return source.published_basis == Basis.STATED and source.published.is_day


def _date(source: Source, article: Article, given: Given | None) -> dict[str, str]:
    """The date of a curator, or the day that a page states, with the reason for it and what it rests on."""
    if given:
        return {"published": given.edtf, "reason": given.reason, "basis": Basis.CURATOR}
    if source.is_trashed or source.published_basis == Basis.CURATOR or _states_day(source):
        return {}  # it would not be taken over
    known = article_of(source)
    if set(article.metadata) <= set(known.metadata) and article.address in ("", known.address):
        return {}  # it tells no more of its date than the source, whose text was read
    facts = (*article.metadata, *known.metadata)
    publication = read_source(
        source, replace(known, metadata=facts, address=article.address or known.address)
    ).publication
    if publication.basis != Basis.STATED or not publication.interval.is_day:
        return {}
    return {"published": publication.interval.edtf, "reason": publication.reason, "basis": Basis.STATED}
