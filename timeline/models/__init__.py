"""The rows: sources and their originals, events, the evidence that ties them, and the vocabulary of names."""

from timeline.models.batch import Batch, BatchItem
from timeline.models.event import Event, Evidence
from timeline.models.names import Alias, Authority, Name, NameKind, NameMerge, Place, Publisher, SynonymGroup, folded
from timeline.models.outbox import Outbox
from timeline.models.report import ErrorReport
from timeline.models.revision import Revision
from timeline.models.shingle import Shingle
from timeline.models.source import Original, Source
from timeline.models.statistics import refresh_statistics

__all__ = [
    "Alias",
    "Authority",
    "Batch",
    "BatchItem",
    "ErrorReport",
    "Event",
    "Evidence",
    "Name",
    "NameKind",
    "NameMerge",
    "Original",
    "Outbox",
    "Place",
    "Publisher",
    "Revision",
    "Shingle",
    "Source",
    "SynonymGroup",
    "folded",
    "refresh_statistics",
]
