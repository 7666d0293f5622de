"""How well reading does against annotated articles."""

from timeline.importing.evaluation.gold import Gold, load
from timeline.importing.evaluation.report import Report, Tally
from timeline.importing.evaluation.score import evaluate

__all__ = ["Gold", "Report", "Tally", "evaluate", "load"]
