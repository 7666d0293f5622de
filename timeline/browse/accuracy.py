"""What the page on accuracy shows: figures on annotated articles, and on what curators decided."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from timeline.models import Evidence
from timeline.reading import accuracy
from timeline.vocabulary import Category

_SAMPLES = (
    (
        "developed",
        "Development articles, tuned on",
        "Five articles of the site and eighteen of other publishers, reworded. The rules were written with these at "
        "hand, so these figures flatter.",
    ),
    (
        "written",
        "Further development articles, tuned on",
        "Written in the styles of the press and annotated by authors who never saw a rule; the rules were then mended "
        "by what they showed, so these figures flatter too.",
    ),
    (
        "unseen",
        "Unseen articles, not tuned on",
        "Written and annotated likewise, and kept away from whoever works on rules: the nearest to what a new article "
        "gets.",
    ),
)
_SCORES = (
    ("count value", "Case counts, the number"),
    ("count, all fields", "Case counts, every field"),
    ("measure category", "Measures, the category"),
    ("published, stated", "Publication dates that are stated"),
    ("published, inferred", "Publication dates that are inferred"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: shares between 0 and 1, None where nothing was there to be found."""

    label: str
    precision: float | None
    recall: float | None
    f1: float | None
    there: int


@dataclass(frozen=True, slots=True)
class Sample:
    """One set of annotated articles. `fields` are shares of the matched rows."""

    title: str
    caution: str
    articles: int
    scores: tuple[Line, ...]
    fields: tuple[tuple[str, float], ...]
    categories: tuple[Line, ...]


def samples() -> tuple[Sample, ...]:
    """The sets of the last evaluation that was kept."""
    kept = accuracy()
    return tuple(_sample(title, caution, kept[name]) for name, title, caution in _SAMPLES if name in kept)


def decided() -> dict[str, int]:
    """How many quotes of published sources stand and how many a curator rejected."""
    shown = Q(source__state="published")
    return Evidence.objects.filter(shown).aggregate(
        standing=Count("pk", filter=Q(decision="accepted")), rejected=Count("pk", filter=Q(decision="rejected"))
    )


def _sample(title: str, caution: str, rows: dict[str, Any]) -> Sample:
    categories = rows["categories"]
    return Sample(
        title,
        caution,
        rows["articles"],
        tuple(_line(label, rows["scores"][name]) for name, label in _SCORES),
        tuple((name.capitalize(), share) for name, share in rows["fields"].items()),
        tuple(_line(category.label, categories[category]) for category in Category if category in categories),
    )


def _line(label: str, tally: dict[str, Any]) -> Line:
    there = tally["right"] + tally["missed"]
    if not there and not tally["false"]:
        return Line(label, None, None, None, 0)
    return Line(label, tally["precision"], tally["recall"], tally["f1"], there)
