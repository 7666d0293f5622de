"""The one way in: articles become sources with events, in one transaction, and change the same way."""

from timeline.importing.change import Imported, import_article, reread, revise
from timeline.importing.decisions import add_evidence, correct, decide, merge
from timeline.importing.finding_again import occurrences
from timeline.importing.given import Given
from timeline.importing.revising import CannotChange, Stale, together
from timeline.importing.states import move_to_trash, publish, purge_trash, remove, restore, take, withdraw
from timeline.importing.versions import as_of, new_version, revert, undo, undo_bulk, undo_change, undoable

__all__ = [
    "CannotChange",
    "Given",
    "Imported",
    "Stale",
    "add_evidence",
    "as_of",
    "correct",
    "decide",
    "import_article",
    "merge",
    "move_to_trash",
    "new_version",
    "occurrences",
    "publish",
    "purge_trash",
    "remove",
    "reread",
    "restore",
    "revert",
    "revise",
    "take",
    "together",
    "undo",
    "undo_bulk",
    "undo_change",
    "undoable",
    "withdraw",
]
