"""Temporal expressions: where they stand in a text, and which days they mean against a reference."""

from timeline.dating.expression import Dated, Expression, Kind, Reference
from timeline.dating.find import find
from timeline.dating.resolve import resolve

__all__ = ["Dated", "Expression", "Kind", "Reference", "find", "resolve"]
