"""The figures of one evaluation."""

from dataclasses import dataclass, field

SCORES = ("count value", "count, all fields", "measure category", "published, stated", "published, inferred")


@dataclass
class Tally:
    """Right, made up and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.right / (self.right + self.false) if self.right + self.false else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 0 where nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Report:
    """All figures of one evaluation. `fields` are of the matched rows; `errors` is one line a disagreement."""

    articles: int = 0
    scores: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in SCORES})
    fields: dict[str, Tally] = field(default_factory=dict)
    categories: dict[str, Tally] = field(default_factory=dict)
    rules: dict[str, Tally] = field(default_factory=dict)
    confusions: dict[tuple[str, str], int] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def note(self, table: dict[str, Tally], key: str, outcome: str) -> None:
        """Add one right, false or missed to a row of a table."""
        tally = table.setdefault(key, Tally())
        setattr(tally, outcome, getattr(tally, outcome) + 1)
