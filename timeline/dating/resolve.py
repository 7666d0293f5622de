"""Gives the days that an expression means."""

from timeline.dating.expression import Dated, Expression, Reference


def resolve(expression: Expression, reference: Reference) -> Dated | None:
    """The days that the expression means against the reference; None where it cannot be told."""
    return None
