"""Judges a publication date."""

from datetime import date, timedelta

from timeline.importing.evaluation.gold import Gold, Row
from timeline.importing.evaluation.report import Report

_VAGUE = timedelta(days=60)  # where the text has no year, an answer this wide is as good as none
_SLACK = timedelta(days=7)  # how much wider than the gold's an inferred interval may be
Days = tuple[date, date]


def judge_published(report: Report, gold: Gold, found: Row) -> None:
    """Add one article's publication date to the report; an unknown one without bounds is not judged."""
    if gold.published["basis"] == "unknown" and not gold.published.get("earliest"):
        return
    truth = date.fromisoformat(gold.published["earliest"]), date.fromisoformat(gold.published["latest"])
    mine = _answer(gold, found)
    if gold.lacks_year:
        if mine is None or mine[1] - mine[0] > _VAGUE:
            return
        mine = _in_year(mine, truth[0].year)
    is_stated = gold.published["basis"] == "stated"
    tally = report.scores["published, stated" if is_stated else "published, inferred"]
    if mine is None:
        tally.missed += 1
        report.errors.append(f"{gold.name}: no publication date, gold {truth[0]}..{truth[1]}")
    elif _is_right(gold, mine, truth, is_stated):
        tally.right += 1
    else:
        tally.false += 1
        tally.missed += 1
        report.errors.append(f"{gold.name}: published {mine[0]}..{mine[1]}, gold {truth[0]}..{truth[1]}")


def _answer(gold: Gold, found: Row) -> Days | None:
    latest = found["latest"] or (gold.published["latest"] if gold.published.get("open") else None)
    if not found["earliest"] or not latest:
        return None
    return date.fromisoformat(found["earliest"]), date.fromisoformat(latest)


def _in_year(days: Days, year: int) -> Days:
    shift = year - days[0].year
    first, last = (day - timedelta(days=(day.month, day.day) == (2, 29)) for day in days)
    return first.replace(year=first.year + shift), last.replace(year=last.year + shift)


def _is_right(gold: Gold, mine: Days, truth: Days, is_stated: bool) -> bool:
    if is_stated and truth[0] == truth[1]:
        return mine == truth
    true = (date.fromisoformat(gold.published["true"]),) if gold.published.get("true") else truth
    return mine[0] <= max(true) and min(true) <= mine[1] and mine[1] - mine[0] <= truth[1] - truth[0] + _SLACK
