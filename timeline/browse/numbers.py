"""The numbers of the case panel: which kinds can be chosen, and what is not drawn and why."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline.browse.asked import Asked
from timeline.browse.chart import METRICS, Metric, Row
from timeline.browse.paging import Step
from timeline.browse.words import counted, listed

MAINLAND = ("China",)
MOST = 6  # other places named


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Numbers of the same kind that are not drawn. `places` lead to each; `more` of them are not named."""

    words: str
    places: tuple[Step, ...]
    more: int
    nowhere: int  # how many of them name no place


def places_of(chosen: Sequence[str]) -> tuple[str, ...]:
    """Whose numbers the panel shows: the mainland's unless places are chosen."""
    return tuple(chosen) or MAINLAND


def switch(shown: Iterable[Row], places: Sequence[str], current: Metric, asked: Asked) -> list[Step]:
    """The kinds of numbers, each with how many the panel draws of it."""
    here = [row for row in shown if row.value is not None and not set(places).isdisjoint(row.places)]
    return [
        Step(
            metric.label,
            asked.href(asked.query, "chart-title", metric="" if metric is METRICS[0] else metric.code),
            metric is current,
            number=sum(map(metric.holds, here)),
        )
        for metric in METRICS
    ]


def overlaps(steps: Sequence[Step], current: Metric) -> str:
    """Which kinds of numbers count the people of this one too, of those that the switch has numbers of; "" where it has
    only one kind of them."""
    here = [metric for metric, step in zip(METRICS, steps, strict=True) if step.number]
    if len({*here, current}) < 2:
        return ""
    parts = [metric.label.lower() for metric in here if metric.within == current.code]
    wholes = [metric.label.lower() for metric in here if metric.code == current.within]
    told = [f"includes {listed(parts)}"] if parts else []
    told += [f"is part of {listed(wholes)}"] if wholes else []
    never = "Kinds of numbers are never added together."
    return f"{current.label} {listed(told)}. {never}" if told else never


def elsewhere(shown: Iterable[Row], places: Sequence[str], metric: Metric, asked: Asked) -> Elsewhere | None:
    """The numbers of this kind that the panel leaves out for their places; None where there are none."""
    others = [row for row in shown if metric.holds(row) and set(places).isdisjoint(row.places)]
    if not others:
        return None
    named = Counter(name for row in others for name in row.places).most_common()
    query = replace(asked.query, page=1)
    steps = [
        Step(name, asked.href(query.with_values("place", (*query.values("place"), name)), "chart-title"), number=number)
        for name, number in named[:MOST]
    ]
    nowhere = sum(not row.places for row in others)
    return Elsewhere(counted(len(others), "number"), tuple(steps), len(named) - len(steps), nowhere)
