"""Case counts: numbers of people in one epidemiological state."""

from timeline.extraction.mention import CountMention
from timeline.structure import Document

__all__ = ["find_counts"]


def find_counts(document: Document) -> tuple[CountMention, ...]:
    """The case counts of a document, in order of the text."""
    return ()
