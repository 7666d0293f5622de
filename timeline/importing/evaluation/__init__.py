"""How well reading does against annotated articles."""

from timeline.importing.evaluation.gold import Gold, load
from timeline.importing.evaluation.score import Report, Tally, evaluate

__all__ = ["Gold", "Report", "Tally", "evaluate", "load"]
