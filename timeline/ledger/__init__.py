"""Mentions become events: the same count or measure told by several sources is one event with several evidence."""

from timeline.ledger.claims import claim
from timeline.ledger.record import record
from timeline.ledger.settle import settle

__all__ = ["claim", "record", "settle"]
