"""Rows and value objects for tests, made with as little said as possible."""

from hashlib import sha256
from typing import Any

from timeline import ledger
from timeline.intake import fingerprint
from timeline.ledger.telling import Attributes
from timeline.models import Event, Evidence, Original, Publisher, Source

_serial = iter(range(1, 10**9))


def measure(category: str = "border-patrol", **fields: Any) -> Attributes:
    """The fields of a measure as a source tells them."""
    return {
        "kind": "measure",
        "category": category,
        "action": "tightened",
        "authority": "National Immigration Administration",
        "places": [],
        "place_certainty": "certain",
        "edtf": "2021-11-04",
        "is_period": False,
        "date_kind": "announced",
        "announced": fields.get("edtf", "2021-11-04"),
        **fields,
    }


def count(value: int = 12, **fields: Any) -> Attributes:
    """The fields of a case count as a source tells them."""
    return {
        "kind": "case-count",
        "value": value,
        "bound": "exact",
        "status": "confirmed",
        "origin": "",
        "scope": "new",
        "places": ["China"],
        "place_certainty": "certain",
        "edtf": "2020-04-19",
        "is_period": False,
        "date_kind": "as of",
        **fields,
    }


def source(text: str = "", *, publisher: str = "Border Gazette", state: str = "published", **fields: Any) -> Source:
    """A stored source with its original."""
    text = text or f"Article number {next(_serial)} tells of the border."
    made = Source.objects.create(
        text=text,
        fingerprint=fingerprint(text),
        publisher=Publisher.objects.get_or_create(name=publisher)[0],
        state=state,
        **{
            "opening": " ".join(text.split()[:12]),
            "published_edtf": "2021-11-04",
            "published_earliest": "2021-11-04",
            "published_latest": "2021-11-04",
            "published_basis": "stated",
            **fields,
        },
    )
    Original.objects.create(
        source=made,
        content=text.encode(),
        sha256=sha256(text.encode()).hexdigest(),
        size=len(text.encode()),
        media_type="text/plain",
    )
    return made


def event(
    attributes: Attributes | None = None,
    *,
    told_by: Source | None = None,
    quote: str = "",
    rule: str = "test-rule",
    decision: str = "accepted",
) -> Event:
    """A settled event with one piece of evidence; the quote is a part of the source's text."""
    told_by = told_by or source()
    quote = quote or told_by.text
    start = told_by.text.index(quote)
    attributes = attributes or measure()
    made = Event.objects.create(kind=attributes["kind"], claim="", value=attributes.get("value"))
    Evidence.objects.create(
        event=made,
        source=told_by,
        start=start,
        end=start + len(quote),
        quote=quote,
        context_start=0,
        context_end=len(told_by.text),
        rule=rule,
        attributes=attributes,
        decision=decision,
    )
    ledger.settle([made])
    made.refresh_from_db()
    return made
