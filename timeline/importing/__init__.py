"""The one way in: articles become sources with events, in one transaction, and change the same way."""

from timeline.importing.change import Imported, import_article, publish, remove, reread, revise, set_rejected, withdraw
from timeline.importing.given import Given
from timeline.importing.seeds import Seed, seeds

__all__ = [
    "Given",
    "Imported",
    "Seed",
    "import_article",
    "publish",
    "remove",
    "reread",
    "revise",
    "seeds",
    "set_rejected",
    "withdraw",
]
