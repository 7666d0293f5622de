"""Mentions become events: the same count or measure told by several sources is one event with several evidence."""

from timeline.ledger.claims import claim
from timeline.ledger.names import under_known_names
from timeline.ledger.record import add, place_in_text, record, what
from timeline.ledger.settle import settle
from timeline.ledger.telling import IN_FORCE, Attributes, Telling, context_of, tellings

__all__ = [
    "IN_FORCE",
    "Attributes",
    "Telling",
    "add",
    "claim",
    "context_of",
    "place_in_text",
    "record",
    "settle",
    "tellings",
    "under_known_names",
    "what",
]
