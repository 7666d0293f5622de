"""Search behind one door: a SearchQuery in, a SearchPage out. Callers never see the index."""

from timeline.search.query import FACETS, Facet, FacetValue, Notice, Order, SearchPage, SearchQuery

__all__ = ["FACETS", "Facet", "FacetValue", "Notice", "Order", "SearchPage", "SearchQuery"]
