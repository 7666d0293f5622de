"""The admin's registrations."""

from timeline.admin.batches import BatchAdmin
from timeline.admin.events import EventAdmin
from timeline.admin.names import AuthorityAdmin, PlaceAdmin, PublisherAdmin
from timeline.admin.reports import ErrorReportAdmin
from timeline.admin.sources import SourceAdmin
from timeline.admin.synonyms import SynonymAdmin
from timeline.admin.users import AccountAdmin

__all__ = [
    "AccountAdmin",
    "AuthorityAdmin",
    "BatchAdmin",
    "ErrorReportAdmin",
    "EventAdmin",
    "PlaceAdmin",
    "PublisherAdmin",
    "SourceAdmin",
    "SynonymAdmin",
]
