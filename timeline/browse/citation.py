"""How a record or a source is cited: in running text, and as BibTeX."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from timeline.browse.event_page import EventPage
from timeline.browse.when import When
from timeline.browse.words import listed
from timeline.models import Source

_SPECIAL = re.compile(r"[\\{}$&#_%~^]")
_ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def cite_event(page: EventPage, *, site: str, address: str) -> str:
    """One paragraph: the claim, its date, the record with its version, the sources it rests on, the address."""
    record = f"{site}, record {page.event.pk}, version {page.event.version}"
    return f"{_headline(page)}, {page.when.sentence}. {record}. {_rests_on(page)}. {address}"


def cite_source(source: Source, *, site: str, address: str) -> str:
    """One paragraph: publisher, heading, date of publication, where it is kept."""
    publisher = f"{source.publisher.name}: " if source.publisher else ""
    return f"{publisher}{source.heading}, {_published(source)}. {site}, source {source.pk}. {address}"


def bibtex_of_event(page: EventPage, *, site: str, address: str) -> str:
    """An entry whose year is that of the event, where all its days lie in one."""
    event = page.event
    fields = {
        "title": _headline(page),
        "year": _year(event.edtf),
        "howpublished": f"{site}, record {event.pk}, version {event.version}",
        "note": f"{page.when.sentence}. {_rests_on(page)}",
        "url": address,
    }
    return _entry("misc", f"record-{event.pk}", site, fields)


def bibtex_of_source(source: Source, *, site: str, address: str) -> str:
    """An entry of the article itself, at its publisher's address where it has one."""
    fields = {
        "author": f"{{{_plain(source.publisher.name)}}}" if source.publisher else "",
        "title": source.heading,
        "year": _year(source.published_edtf),
        "note": f"{_published(source)}. {site}, source {source.pk}, {address}",
        "url": source.address if urlsplit(source.address).scheme in ("http", "https") else address,
    }
    return _entry("online" if source.address else "misc", f"source-{source.pk}", site, fields)


def _headline(page: EventPage) -> str:
    return f"{page.title[:1].upper()}{page.title[1:]}"


def _rests_on(page: EventPage) -> str:
    rests = dict.fromkeys(f"{w.publisher}, {_published(w.evidence.source)}" for w in page.witnesses)
    return f"Rests on {listed(list(rests))}"


def _published(source: Source) -> str:
    when = When.of_source(source)
    return f"published {when.words} ({when.kind})" if source.published_edtf else "undated"


def _year(edtf: str) -> str:
    """The year, where all the days lie in one; "" else."""
    years = {point[:4] for point in edtf.split("/") if point[:4].isdecimal()}
    return years.pop() if len(years) == 1 and ".." not in edtf else ""


def _plain(words: str) -> str:
    """In one line, with what means something to TeX escaped."""
    return _SPECIAL.sub(lambda sign: _ESCAPES.get(sign[0], "\\" + sign[0]), " ".join(words.split()))


def _entry(kind: str, name: str, site: str, fields: Mapping[str, str]) -> str:
    """An entry, with empty fields left out. An address stands as it is, but for braces, as styles put it in \\url."""
    fields = {**fields, "url": fields["url"].replace("{", "%7B").replace("}", "%7D")}
    key = "-".join(re.findall(r"[a-z0-9]+", site.lower())) or "timeline"
    lines = [
        f"  {label:<12} = {{{value if label in ('url', 'author') else _plain(value)}}}"
        for label, value in fields.items()
        if value
    ]
    return f"@{kind}{{{key}-{name},\n" + ",\n".join(lines) + "\n}"
