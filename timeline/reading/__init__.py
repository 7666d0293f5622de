"""Reads an article whole: its publication date, and every mention dated against it."""

from timeline.reading.read import read
from timeline.reading.result import DatedCount, DatedMeasure, Publication, Reading

__all__ = ["DatedCount", "DatedMeasure", "Publication", "Reading", "read"]
