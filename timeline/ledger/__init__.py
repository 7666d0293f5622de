"""Mentions become events: the same count or measure told by several sources is one event with several evidence."""

from timeline.ledger.claims import claim
from timeline.ledger.record import place_in_text, record, what
from timeline.ledger.settle import settle
from timeline.ledger.telling import tellings

__all__ = ["claim", "place_in_text", "record", "settle", "tellings", "what"]
