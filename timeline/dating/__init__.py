"""Temporal expressions: where they stand in a text, and which days they mean against a reference."""

from timeline.dating.calendar import days_of, has_year
from timeline.dating.days import Context, Days, recent_weekday
from timeline.dating.expression import Dated, Expression, Kind, Reference
from timeline.dating.find import begin_of_range, end_of_range, find
from timeline.dating.grammar import Shape, analyse
from timeline.dating.resolve import resolve
from timeline.dating.words import NUMBER, WEEKDAYS, weekday_number

__all__ = [
    "NUMBER",
    "WEEKDAYS",
    "Context",
    "Dated",
    "Days",
    "Expression",
    "Kind",
    "Reference",
    "Shape",
    "analyse",
    "begin_of_range",
    "days_of",
    "end_of_range",
    "find",
    "has_year",
    "recent_weekday",
    "resolve",
    "weekday_number",
]
