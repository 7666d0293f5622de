"""Search behind one door: a SearchQuery in, a SearchPage out. Callers never see the index."""

from timeline.search.engine import count, facets_among, search
from timeline.search.facets import LABELS, label
from timeline.search.forms import query_from
from timeline.search.generations import written_at
from timeline.search.highlight import excerpt, hits
from timeline.search.indexing import IndexBusy, check, drain, ensure, is_ready, rebuild
from timeline.search.query import (
    FACETS,
    GROUPS,
    NAMES,
    Facet,
    FacetValue,
    Notice,
    Order,
    Relaxation,
    SearchPage,
    SearchQuery,
)
from timeline.search.relaxing import MONTHS, Share, relaxations, shares
from timeline.search.stamp import stamp
from timeline.search.synonyms import given_synonyms, synonym_key, synonyms

__all__ = [
    "FACETS",
    "GROUPS",
    "LABELS",
    "MONTHS",
    "NAMES",
    "Facet",
    "FacetValue",
    "IndexBusy",
    "Notice",
    "Order",
    "Relaxation",
    "SearchPage",
    "SearchQuery",
    "Share",
    "check",
    "count",
    "drain",
    "ensure",
    "excerpt",
    "facets_among",
    "given_synonyms",
    "hits",
    "is_ready",
    "label",
    "query_from",
    "rebuild",
    "relaxations",
    "search",
    "shares",
    "stamp",
    "synonym_key",
    "synonyms",
    "written_at",
]
