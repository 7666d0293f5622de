"""Measures: clauses that tell of an act of an authority, in the codebook's categories."""

from timeline.extraction.measures.engine import find_measures

__all__ = ["find_measures"]
