"""What curators decide about proposals: accept, reject, correct, add, join."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from timeline import ledger
from timeline.article import Span
from timeline.importing.revising import CannotChange, Stale, changing, distinct_sources
from timeline.models import Event, Evidence, Revision, Source
from timeline.structure import parse
from timeline.vocabulary import EventKind

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def decide(
    evidence: Evidence, decision: str, by: "User | None", reason: str = "", *, expected: int | None = None
) -> None:
    """Accept or reject a proposal, or open it again. Raises Stale or CannotChange."""
    with changing(evidence.source, action=Revision.Action.DECIDED, by=by, reason=reason, event=evidence.event_id):
        _refresh(evidence, expected)
        if evidence.is_orphan and decision == Evidence.Decision.ACCEPTED:
            raise CannotChange("The text does not have this quote any more, so it cannot be accepted.")
        if evidence.decision != decision:
            _take_up(evidence.source, by)
            _settle(evidence, decision, by, reason)


def correct(
    evidence: Evidence, fields: Mapping[str, Any], by: "User | None", reason: str = "", *, expected: int | None = None
) -> None:
    """Lay a curator's fields over what the rule read, and accept the proposal. Raises Stale or CannotChange."""
    with changing(evidence.source, action=Revision.Action.CORRECTED, by=by, reason=reason, event=evidence.event_id):
        _refresh(evidence, expected)
        if evidence.is_orphan:
            raise CannotChange("The text does not have this quote any more.")
        told = evidence.told
        wanted = {**evidence.corrected, **_with_announced(fields, evidence.attributes)}
        corrected = {name: value for name, value in wanted.items() if told.get(name) != value}
        if corrected.get("edtf", told["edtf"]) != evidence.attributes["edtf"]:
            evidence.date_reason = given_reason(reason)
        evidence.corrected, evidence.as_read = corrected, told if corrected else {}
        evidence.attributes = {**told, **corrected}
        _take_up(evidence.source, by)
        _settle(evidence, Evidence.Decision.ACCEPTED, by, reason)


def add_evidence(
    source: Source, span: Span, fields: Mapping[str, Any], by: "User | None", reason: str = ""
) -> Evidence:
    """Add an event that the rules missed, with the words that tell it; it is accepted. Joined to an event that is the
    same. Raises CannotChange where the text has no such words."""
    with changing(source, action=Revision.Action.EVENT_ADDED, by=by, reason=reason):
        quote = span.of(source.text)
        if not quote.strip():
            raise CannotChange("The text has no words there.")
        attributes = _with_announced(fields, fields)
        telling = ledger.Telling(
            span, quote, ledger.context_of(parse(source.text, source.title), span), Evidence.BY_HAND,
            given_reason(reason) if attributes.get("edtf") else "", attributes,
        )  # fmt: skip
        _take_up(source, by)
        return ledger.add(
            source, telling, decision=Evidence.Decision.ACCEPTED, decided_by=by, decided_at=timezone.now(),
            decision_reason=reason.strip(),
        )  # fmt: skip


def merge(event: Event, into: Event, by: "User | None", reason: str = "", *, expected: int | None = None) -> None:
    """Let all that is told of one event be told of another, which is the same. Raises Stale or CannotChange."""
    if event.pk == into.pk or event.kind != into.kind:
        raise CannotChange("Two different events of one kind can be merged.")
    told = Evidence.objects.filter(event__in=(event.pk, into.pk)).select_related("source").order_by("pk")
    with changing(*distinct_sources(told), action=Revision.Action.MERGED, by=by, reason=reason, event=into.pk):
        event.refresh_from_db()
        if expected is not None and event.version != expected:
            raise Stale(event, expected)
        for row in told.all():
            row.event, row.is_tied, row.version = into, True, row.version + 1
            row.save(update_fields=["event", "is_tied", "version"])


def accept_rest(source: Source, by: "User | None") -> None:
    """Accept all that nobody decided on. Call it within `changing`."""
    for evidence in source.evidence.open():
        _settle(evidence, Evidence.Decision.ACCEPTED, by, "")


def given_reason(reason: str) -> str:
    """Why a date that a curator gave is believed, for readers."""
    return f"A curator gave this date: {reason.strip().rstrip('.')}." if reason.strip() else "A curator gave this date."


def _refresh(evidence: Evidence, expected: int | None) -> None:
    source = evidence.source  # the row that `changing` holds; a refresh would drop it
    evidence.refresh_from_db()
    evidence.source = source
    if expected is not None and evidence.version != expected:
        raise Stale(evidence, expected)


def _take_up(source: Source, by: "User | None") -> None:
    """A draft that a curator decides on is in review, and theirs."""
    if by and source.state == Source.State.DRAFT:
        source.state, source.held_by = Source.State.REVIEW, source.held_by or by


def _settle(evidence: Evidence, decision: str, by: "User | None", reason: str) -> None:
    is_open = decision == Evidence.Decision.PROPOSED
    evidence.decision, evidence.decision_reason = decision, reason.strip()
    evidence.decided_by, evidence.decided_at = (None, None) if is_open else (by, timezone.now())
    evidence.version += 1
    evidence.save()


def _with_announced(fields: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """A measure that is dated by its announcement was made known on that day, whatever day a curator gives."""
    is_measure = told["kind"] == EventKind.MEASURE
    dates_announcement = fields.get("date_kind", told["date_kind"]) != ledger.IN_FORCE
    if is_measure and "edtf" in fields and dates_announcement:
        return {**fields, "announced": fields["edtf"]}
    return dict(fields)
