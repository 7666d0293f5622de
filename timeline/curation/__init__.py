"""How curators add and review sources: their forms, what they see of a proposal, what follows from a change."""

from timeline.curation.forms import PUBLISHERS_ID, AddSourceForm, ReviseSourceForm
from timeline.curation.proposals import Proposal, proposals_of
from timeline.curation.publishers import publisher_renamed

__all__ = ["PUBLISHERS_ID", "AddSourceForm", "Proposal", "ReviseSourceForm", "proposals_of", "publisher_renamed"]
