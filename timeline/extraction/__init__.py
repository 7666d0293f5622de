"""Case counts and measures in an article, each with its quote, its rule and the temporal expression it hangs on."""

from timeline.extraction.authorities import canonical_authority
from timeline.extraction.extract import extract
from timeline.extraction.gazetteer import Locality, PlaceName, canonical_place, find_places, localities
from timeline.extraction.mention import CountMention, Findings, MeasureMention

__all__ = [
    "CountMention",
    "Findings",
    "Locality",
    "MeasureMention",
    "PlaceName",
    "canonical_authority",
    "canonical_place",
    "extract",
    "find_places",
    "localities",
]
