"""How curators add and change sources and names: the forms, and what follows from a change."""

from timeline.curation.evidence_forms import AUTHORITIES_ID, FORMS, PLACES_ID, CountForm, MeasureForm
from timeline.curation.forms import PUBLISHERS_ID, AddSourceForm, ReviseSourceForm
from timeline.curation.given_dates import read_date
from timeline.curation.names import publisher_renamed
from timeline.curation.passages import Row, side_by_side
from timeline.curation.starting import Compared, as_posted, standing, stands_as_started, started, started_with

__all__ = [
    "AUTHORITIES_ID",
    "FORMS",
    "PLACES_ID",
    "PUBLISHERS_ID",
    "AddSourceForm",
    "Compared",
    "CountForm",
    "MeasureForm",
    "ReviseSourceForm",
    "Row",
    "as_posted",
    "publisher_renamed",
    "read_date",
    "side_by_side",
    "standing",
    "stands_as_started",
    "started",
    "started_with",
]
