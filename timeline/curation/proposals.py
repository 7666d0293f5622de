"""What a curator sees of the events that were read in a source: one proposal a quote."""

from dataclasses import dataclass

from timeline.models import Event, Evidence, Source
from timeline.vocabulary import Action, Category, EventKind


@dataclass(frozen=True, slots=True)
class Proposal:
    """One quote of the source and the event it is evidence of, with the number of the mark in the text."""

    number: int
    evidence: Evidence
    event: Event
    place_names: str

    @property
    def lane(self) -> int | None:
        """The number of the lane, 1 to 8; None for a case count."""
        lane = self.event.lane
        return lane.number if lane else None

    @property
    def heading(self) -> str:
        """Kind and category in words, as "Measure, border patrol"."""
        return Category(self.event.category).label if self.event.category else EventKind.CASE_COUNT.label

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What was read, as (name, words), without what is empty."""
        event = self.event
        facts = [
            ("Action", Action(event.action).label if event.action else ""),
            ("Value", "" if event.value is None else f"{event.value:,}"),
            ("Bound", event.get_bound_display() if event.bound not in ("", "exact") else ""),
            ("Status", event.get_status_display()),
            ("Origin", event.get_origin_display()),
            ("Scope", event.get_scope_display()),
            ("Place", f"{self.place_names} (uncertain)" if event.place_certainty == "ambiguous" else self.place_names),
            ("Authority", event.authority.name if event.authority else ""),
        ]
        return [(name, words) for name, words in facts if words]


def proposals_of(source: Source) -> list[Proposal]:
    """The proposals of a source in the order of its text, rejected ones too; two queries."""
    rows = Evidence.objects.filter(source=source).select_related("event__authority").prefetch_related("event__places")
    return [
        Proposal(number, row, row.event, ", ".join(place.name for place in row.event.places.all()))
        for number, row in enumerate(rows.order_by("start", "end", "id"), start=1)
    ]
