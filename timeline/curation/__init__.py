"""How curators add and change sources and names: the forms, and what follows from a change."""

from timeline.curation.forms import PUBLISHERS_ID, AddSourceForm, ReviseSourceForm
from timeline.curation.names import publisher_renamed
from timeline.curation.passages import Row, side_by_side

__all__ = ["PUBLISHERS_ID", "AddSourceForm", "ReviseSourceForm", "Row", "publisher_renamed", "side_by_side"]
