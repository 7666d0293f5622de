"""The only package that touches Whoosh: writes documents to an index in a folder, and reads postings from it.

Whoosh is untyped, so what comes from it is `Any` here and typed from here on. Nothing of its query parser, searcher or
collectors is used: a shared searcher gives wrong answers between threads, and its facets walk every posting.
"""

from timeline.search.stock.segment import Segment, open_segments
from timeline.search.stock.writing import create, write

__all__ = ["Segment", "create", "open_segments", "write"]
