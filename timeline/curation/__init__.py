"""How curators add and change sources and names: the forms, and what follows from a change."""

from timeline.curation.forms import PUBLISHERS_ID, AddSourceForm, ReviseSourceForm
from timeline.curation.passages import Row, side_by_side
from timeline.curation.publishers import publisher_renamed

__all__ = ["PUBLISHERS_ID", "AddSourceForm", "ReviseSourceForm", "Row", "publisher_renamed", "side_by_side"]
