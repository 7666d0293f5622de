"""What is said where in an article: blocks with their roles, and the sentences of its prose."""

from timeline.structure.document import READ_FOR_FACTS, Block, Document, Role, Sentence
from timeline.structure.parse import parse
from timeline.structure.shapes import CLOCK, DAY, FULL_DATE, MONTH, WEEKDAY, YEAR, plain

__all__ = [
    "CLOCK",
    "DAY",
    "FULL_DATE",
    "MONTH",
    "READ_FOR_FACTS",
    "WEEKDAY",
    "YEAR",
    "Block",
    "Document",
    "Role",
    "Sentence",
    "parse",
    "plain",
]
