"""What the review page of a source shows: its text with marks, a proposal for each quote, and how far it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from timeline import ledger
from timeline.article import Span
from timeline.browse.passages import Mark, passages
from timeline.browse.when import When
from timeline.models import Event, Evidence, Source
from timeline.structure import parse
from timeline.vocabulary import Action, Bound, Category, EventKind, Origin, PlaceCertainty, Scope, Status


@dataclass(frozen=True, slots=True)
class Proposal:
    """One quote of the source and the event it is evidence of. `number` is that of its mark in the text, 0 for an
    orphan, which has none. `lane` is 1 to 8 or None for a case count, `heading` the category or kind, `claim` what
    this source says in one line; `facts` are its fields, as (name, words); `corrections` what a curator changed; `same`
    are the other proposals that tell the same event, as (number, id)."""

    number: int
    evidence: Evidence
    claim: str
    heading: str
    lane: int | None
    when: When
    facts: tuple[tuple[str, str], ...]
    corrections: tuple[str, ...]
    same: tuple[tuple[int, int], ...] = ()

    @property
    def event(self) -> Event:
        """The event that it is told of."""
        return self.evidence.event


@dataclass(frozen=True, slots=True)
class Progress:
    """How many proposals of a source are decided."""

    accepted: int
    rejected: int
    open: int
    orphans: int

    @property
    def decided(self) -> int:
        """Accepted or rejected."""
        return self.accepted + self.rejected

    @property
    def total(self) -> int:
        """All whose quote stands in the text."""
        return self.decided + self.open


def proposals_of(source: Source) -> list[Proposal]:
    """The proposals of a source in the order of its text, rejected ones too, orphans last."""
    rows = Evidence.objects.filter(source=source).select_related("event", "decided_by")
    ordered = sorted(rows, key=lambda row: (row.is_orphan, row.start, row.end, row.pk))
    numbers = [(0 if row.is_orphan else number, row) for number, row in enumerate(ordered, start=1)]
    by_event: dict[int, list[tuple[int, int]]] = {}
    for number, row in numbers:
        if number:
            by_event.setdefault(row.event_id, []).append((number, row.pk))
    return [
        _proposal(number, row, same=tuple(other for other in by_event.get(row.event_id, ()) if other[1] != row.pk))
        for number, row in numbers
    ]


def progress_of(proposals: Iterable[Proposal]) -> Progress:
    """How far the review is."""
    rows = [proposal.evidence for proposal in proposals]
    return Progress(
        accepted=sum(row.is_accepted for row in rows),
        rejected=sum(row.is_rejected and not row.is_orphan for row in rows),
        open=sum(row.is_open for row in rows),
        orphans=sum(row.is_orphan for row in rows),
    )


def next_open(proposals: Sequence[Proposal], after: int) -> int | None:
    """The id of the next open proposal after one (by its id), the first one where none follows; None at the end."""
    pks = [proposal.evidence.pk for proposal in proposals]
    at = pks.index(after) if after in pks else -1
    following = [*proposals[at + 1 :], *proposals[: at + 1]]
    return next((proposal.evidence.pk for proposal in following if proposal.evidence.is_open), None)


def marked_text(source: Source, proposals: Sequence[Proposal]) -> SafeString:
    """The whole text as the public page lays it out; each mark leads to its proposal."""
    blocks = parse(source.text, source.title).blocks
    laid = passages(source.text, blocks, [_mark(proposal) for proposal in proposals if proposal.number])
    return format_html_join("", "{}", ((passage.html,) for passage in laid))


def _proposal(number: int, evidence: Evidence, same: tuple[tuple[int, int], ...]) -> Proposal:
    told = evidence.attributes
    category = Category(told["category"]) if told.get("category") else None
    return Proposal(
        number=number,
        evidence=evidence,
        claim=ledger.claim(told),
        heading=category.label if category else EventKind.CASE_COUNT.label,
        lane=category.lane.number if category else None,
        when=When.of_evidence(evidence),
        facts=tuple((label, words) for label, words in facts_of(told) if words),
        corrections=_corrections(evidence),
        same=same,
    )


def facts_of(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The fields that a quote tells, in words; empty for what it leaves open."""
    places = ", ".join(told.get("places", []))
    unsure = " (uncertain)" if told.get("place_certainty") == PlaceCertainty.AMBIGUOUS else ""
    value, bound = told.get("value"), told.get("bound")
    return [
        ("Action", Action(told["action"]).label if told.get("action") else ""),
        ("Value", "" if value is None else f"{value:,}"),
        ("Bound", Bound(bound).label if bound and bound != Bound.EXACT else ""),
        ("Status", Status(told["status"]).label if told.get("status") else ""),
        ("Origin", Origin(told["origin"]).label if told.get("origin") else ""),
        ("Scope", Scope(told["scope"]).label if told.get("scope") else ""),
        ("Place", f"{places}{unsure}" if places else ""),
        ("Authority", told.get("authority", "")),
    ]


FIELD_NAMES = {"edtf": "date", "is_period": "all of these days", "date_kind": "kind of date"}
_FOLLOWS = frozenset({"announced", "place_certainty"})  # from other fields; not worth a line of their own


def _corrections(evidence: Evidence) -> tuple[str, ...]:
    """What a curator changed, as "value: read as 7"."""
    told = evidence.told
    return tuple(
        f"{FIELD_NAMES.get(name, name)}: read as {field_words(told.get(name))}"
        for name in evidence.corrected
        if name not in _FOLLOWS
    )


def field_words(value: Any) -> str:
    """A field for people."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "nothing"
    return "nothing" if value in (None, "") else str(value)


def _mark(proposal: Proposal) -> Mark:
    evidence = proposal.evidence
    lane = f" l{proposal.lane}" if proposal.lane else ""
    rejected = " is-rejected" if evidence.is_rejected else ""
    return Mark(
        Span(evidence.start, evidence.end),
        f"mark{lane}{rejected}",
        anchor=f"m{evidence.pk}",
        number=str(proposal.number),
        target=f"#e{evidence.pk}",
        label=f"Proposal {proposal.number}",
        has_notes=True,
    )
