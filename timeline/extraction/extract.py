"""Runs the two readers over a document."""

from timeline.extraction.counts import find_counts
from timeline.extraction.measures import find_measures
from timeline.extraction.mention import Findings
from timeline.structure import Document


def extract(document: Document) -> Findings:
    """The case counts and measures of a document, with times found but not resolved."""
    return Findings(find_counts(document), find_measures(document))
