"""How a record or a source is cited in running text."""

from timeline.browse.event_page import EventPage
from timeline.browse.when import When
from timeline.browse.words import listed
from timeline.models import Source


def cite_event(page: EventPage, *, site: str, address: str) -> str:
    """One paragraph: the claim, its date, the record with its version, the sources it rests on, the address."""
    event, claim = page.event, page.event.claim
    rests = dict.fromkeys(f"{w.publisher}, {_published(w.evidence.source)}" for w in page.witnesses)
    record = f"{site}, record {event.pk}, version {event.version}"
    return f"{claim[:1].upper()}{claim[1:]}, {page.when.sentence}. {record}. Rests on {listed(list(rests))}. {address}"


def cite_source(source: Source, *, site: str, address: str) -> str:
    """One paragraph: publisher, heading, date of publication, where it is kept."""
    publisher = f"{source.publisher.name}: " if source.publisher else ""
    return f"{publisher}{source.heading}, {_published(source)}. {site}, source {source.pk}. {address}"


def _published(source: Source) -> str:
    when = When.of_source(source)
    return f"published {when.words} ({when.kind})" if source.published_edtf else "undated"
