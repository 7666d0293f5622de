"""Case counts: numbers of people in one epidemiological state."""

from timeline.extraction.counts.find import find_counts

__all__ = ["find_counts"]
