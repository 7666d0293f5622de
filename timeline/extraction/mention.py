"""What a rule found: the fields as read, the quote's place, the rule's name, the time it hangs on, unresolved."""

from dataclasses import dataclass

from timeline.article import Span
from timeline.dating import Expression
from timeline.vocabulary import Action, Bound, Category, Origin, PlaceCertainty, Scope, Status


@dataclass(frozen=True, slots=True)
class CountMention:
    """A number of people in one epidemiological state. `place` is a canonical name ("China" for the mainland)."""

    span: Span
    quote: str
    rule: str
    value: int
    bound: Bound
    status: Status
    origin: Origin | None
    scope: Scope
    place: str
    place_certainty: PlaceCertainty = PlaceCertainty.CERTAIN
    time: Expression | None = None


@dataclass(frozen=True, slots=True)
class MeasureMention:
    """One clause that tells of one measure of one category. `authority` is canonical, None where nobody is named."""

    span: Span
    quote: str
    rule: str
    category: Category
    action: Action
    authority: str | None
    places: tuple[str, ...] = ()
    time: Expression | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All that extraction found in one article, each list in order of the text."""

    counts: tuple[CountMention, ...]
    measures: tuple[MeasureMention, ...]
