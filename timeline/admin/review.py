"""What the review page of a source shows: its text with marks, and a proposal for each quote."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from timeline.article import Span
from timeline.browse.passages import Mark, passages
from timeline.browse.when import When
from timeline.models import Event, Evidence, Source
from timeline.structure import parse
from timeline.vocabulary import Action, Bound, Category, EventKind, PlaceCertainty


@dataclass(frozen=True, slots=True)
class Proposal:
    """One quote of the source and the event it is evidence of. `number` is that of its mark in the text, `lane` 1 to 8
    or None for a case count, `heading` the category or kind; `facts` are what was read, as (name, words)."""

    number: int
    evidence: Evidence
    event: Event
    heading: str
    lane: int | None
    when: When
    facts: tuple[tuple[str, str], ...]


def proposals_of(source: Source) -> list[Proposal]:
    """The proposals of a source in the order of its text, rejected ones too; two queries."""
    rows = Evidence.objects.filter(source=source).select_related("event__authority").prefetch_related("event__places")
    return [_proposal(number, row) for number, row in enumerate(rows.order_by("start", "end", "id"), start=1)]


def marked_text(source: Source, proposals: Sequence[Proposal]) -> SafeString:
    """The whole text as the public page lays it out; each mark leads to its proposal."""
    blocks = parse(source.text, source.title).blocks
    laid = passages(source.text, blocks, [_mark(proposal) for proposal in proposals])
    return format_html_join("", "{}", ((passage.html,) for passage in laid))


def _proposal(number: int, evidence: Evidence) -> Proposal:
    event = evidence.event
    return Proposal(
        number=number,
        evidence=evidence,
        event=event,
        heading=Category(event.category).label if event.category else EventKind.CASE_COUNT.label,
        lane=event.lane.number if event.lane else None,
        when=When.of_event(event),
        facts=tuple((name, words) for name, words in _facts(event) if words),
    )


def _facts(event: Event) -> list[tuple[str, str]]:
    places = ", ".join(place.name for place in event.places.all())
    unsure = " (uncertain)" if event.place_certainty == PlaceCertainty.AMBIGUOUS else ""
    return [
        ("Action", Action(event.action).label if event.action else ""),
        ("Value", "" if event.value is None else f"{event.value:,}"),
        ("Bound", "" if event.bound == Bound.EXACT else event.get_bound_display()),
        ("Status", event.get_status_display()),
        ("Origin", event.get_origin_display()),
        ("Scope", event.get_scope_display()),
        ("Place", f"{places}{unsure}" if places else ""),
        ("Authority", event.authority.name if event.authority else ""),
    ]


def _mark(proposal: Proposal) -> Mark:
    evidence = proposal.evidence
    lane = f" l{proposal.lane}" if proposal.lane else ""
    return Mark(
        Span(evidence.start, evidence.end),
        f"mark{lane}",
        anchor=f"m{evidence.pk}",
        number=str(proposal.number),
        target=f"#e{evidence.pk}",
        label=f"Proposal {proposal.number}",
        has_notes=True,
    )
