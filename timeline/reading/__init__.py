"""Reads an article whole: its publication date, and every mention dated against it."""

from timeline.reading.accuracy import ACCURACY, accuracy
from timeline.reading.contract import as_row
from timeline.reading.read import read
from timeline.reading.result import DatedCount, DatedMeasure, Publication, Reading
from timeline.reading.stated import CURATOR_DATE, CURATOR_REASON
from timeline.reading.version import rules_version

__all__ = [
    "ACCURACY",
    "CURATOR_DATE",
    "CURATOR_REASON",
    "DatedCount",
    "DatedMeasure",
    "Publication",
    "Reading",
    "accuracy",
    "as_row",
    "read",
    "rules_version",
]
