"""Whose announcement an article reports."""

from dataclasses import dataclass
from itertools import islice

from timeline.extraction.authorities import CHINESE_GOVERNMENT, HEALTH_COMMISSION, authorities, place_of
from timeline.extraction.gazetteer import is_in_china
from timeline.extraction.measures.shortforms import ITEM, OF_PATIENTS
from timeline.extraction.measures.speakers import Speakers
from timeline.extraction.measures.topic import tells_numbers
from timeline.structure import READ_FOR_FACTS, Document, Role

_LEAD = 2  # sentences of the prose that say what is announced


@dataclass(frozen=True, slots=True)
class Announcer:
    """Who acts or speaks first in an article: a national body, or the place of a local government."""

    body: str | None = None
    place: str | None = None


def announcer_of(document: Document) -> Announcer:
    """Who speaks or acts first in the lead, else in the headline; nobody in a report of numbers or a chronology."""
    prose = list(islice((s for s in document.sentences if s.role is Role.PROSE), _LEAD))
    heads = [s for s in document.sentences if s.role is not Role.PROSE and s.role in READ_FOR_FACTS]
    spans = [s.span for s in (*prose, *heads)]
    if any(tells_numbers(document.text, s.span) for s in (*prose[:1], *heads)):
        return Announcer()
    if len(prose) > 1 and all(ITEM.match(document.text, s.span.start, s.span.end) for s in prose):
        return Announcer()
    speakers = Speakers(document.text)
    for span in spans:
        told = speakers.read(span)
        if tells_numbers(document.text, span) or OF_PATIENTS.search(document.text, span.start, span.end):
            continue
        for name in (told.speaker, *(actor.authority for actor in told.actors if not actor.is_vague)):
            home = place_of(name) if name else None
            if name in authorities() and name != CHINESE_GOVERNMENT and home == "China":
                # Doctors who only travel somewhere announce nothing.
                return Announcer(body=None if name == HEALTH_COMMISSION and name != told.speaker else name)
            if home and home != "China":
                return Announcer(place=home if is_in_china(home) else None)
    return Announcer()
