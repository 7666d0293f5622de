"""Whose announcement an article reports."""

from dataclasses import dataclass
from itertools import islice

from timeline.article import Span
from timeline.extraction.authorities import (
    CHINESE_GOVERNMENT,
    HEALTH_COMMISSION,
    authorities,
    find_authorities,
    place_of,
)
from timeline.extraction.gazetteer import is_in_china
from timeline.extraction.measures.shortforms import DOCUMENT, ITEM, OF_PATIENTS
from timeline.extraction.measures.speakers import Speakers
from timeline.extraction.measures.topic import tells_numbers
from timeline.structure import READ_FOR_FACTS, Document, Role

_LETTERHEAD = 4  # blocks at the top that may be whose page it is
_LONGEST_NAME = 80  # characters
_HEAD = 4  # characters before a name at the head of a sentence ("The ")
_LEAD = 2  # sentences of the prose that say what is announced


@dataclass(frozen=True, slots=True)
class Announcer:
    """Who acts or speaks first in an article: a national body, or the place of a local government."""

    body: str | None = None
    place: str | None = None


def _at_head(text: str, lead: Span) -> str | None:
    """The national body, other than of health, that the first sentence begins with, whatever it says it did."""
    for named in find_authorities(text, lead)[:1]:
        known = authorities().get(named.name)
        is_national = (
            known is not None and known.country == "China" and named.name not in (CHINESE_GOVERNMENT, HEALTH_COMMISSION)
        )
        if is_national and named.span.start - lead.start <= _HEAD and not text.startswith(("'s", "’s"), named.span.end):
            return named.name
    return None


def _issuer(document: Document) -> str | None:
    """The health body whose own page it is: one of the first lines is its name and no more."""
    for block in document.blocks[:_LETTERHEAD]:
        line = block.span.of(document.text).strip()
        if block.role is Role.PROSE or len(line) > _LONGEST_NAME:
            continue
        named = find_authorities(line)
        is_alone = len(named) == 1 and len(line) - len(named[0].span.of(line)) <= len("People's Republic of ")
        if is_alone and named[0].name.endswith("Health Commission"):
            return named[0].name
    return None


def announcer_of(document: Document) -> Announcer:
    """Who speaks or acts first in the lead, else in the headline; nobody in a report of numbers or a chronology."""
    if issuer := _issuer(document):
        return Announcer(issuer)
    prose = list(islice((s for s in document.sentences if s.role is Role.PROSE), _LEAD))
    heads = [s for s in document.sentences if s.role is not Role.PROSE and s.role in READ_FOR_FACTS]
    spans = [s.span for s in (*prose, *heads)]
    if prose and (body := _at_head(document.text, prose[0].span)):
        return Announcer(body)
    if any(tells_numbers(document.text, s.span) for s in (*prose[:1], *heads)):
        return Announcer()
    if len(prose) > 1 and all(ITEM.match(document.text, s.span.start, s.span.end) for s in prose):
        return Announcer()
    speakers = Speakers(document.text)
    for span in spans:
        told = speakers.read(span)
        is_document = bool(DOCUMENT.search(span.of(document.text)))
        if _is_of_patients(document.text, span) and not is_document:
            continue
        acting = [*(told.agents if is_document else ()), *(actor for actor in told.actors if not actor.is_vague)]
        for name in (told.speaker, *(actor.authority for actor in acting)):
            home = place_of(name) if name else None
            if name in authorities() and name != CHINESE_GOVERNMENT and home == "China":
                # Doctors who only travel somewhere announce nothing.
                return Announcer(body=None if name == HEALTH_COMMISSION and name != told.speaker else name)
            if home and home != "China":
                is_local = is_in_china(home) and not speakers.is_guessed
                return Announcer(place=home if is_local else None)
    return Announcer()


def _is_of_patients(text: str, span: Span) -> bool:
    return tells_numbers(text, span) or bool(OF_PATIENTS.search(text, span.start, span.end))
