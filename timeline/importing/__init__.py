"""The one way in: articles become sources with events, in one transaction, and change the same way."""

from timeline.importing.change import Imported, import_article, publish, remove, reread, revise, set_rejected, withdraw
from timeline.importing.given import Given

__all__ = [
    "Given",
    "Imported",
    "import_article",
    "publish",
    "remove",
    "reread",
    "revise",
    "set_rejected",
    "withdraw",
]
