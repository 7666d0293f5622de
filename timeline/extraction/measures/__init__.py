"""Measures: what an authority does, orders, plans, asks for or ends in answer to the epidemic."""

from timeline.extraction.mention import MeasureMention
from timeline.structure import Document

__all__ = ["find_measures"]


def find_measures(document: Document) -> tuple[MeasureMention, ...]:
    """The measures of a document, in order of the text."""
    return ()
