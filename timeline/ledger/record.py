"""Writes what a reading found into events and evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q

from timeline.ledger.identity import likeness
from timeline.ledger.settle import settle
from timeline.ledger.telling import Telling, tellings
from timeline.models import Event, Evidence, Source
from timeline.reading import Reading
from timeline.vocabulary import EventKind


@dataclass
class _Candidate:
    """An event that a telling may belong to, with all that is told of it."""

    event: Event
    told: list[Evidence] = field(default_factory=list)


def record(source: Source, reading: Reading) -> None:
    """Tie every mention of a reading to an event: the one it was tied to before, one that tells the same, or a new one.

    Evidence that the reading no longer finds goes, unless a curator rejected it: such a decision is kept, so that the
    same words do not come back. Call it inside a transaction.
    """
    before = list(source.evidence.select_related("event"))
    touched: dict[int, Event] = {evidence.event_id: evidence.event for evidence in before}
    old = {_place_in_text(evidence): evidence for evidence in before}
    kept: set[int] = set()
    fresh: list[Telling] = []
    shared = _told_elsewhere(source, touched)
    for telling in tellings(reading):
        evidence = old.get((telling.span.start, telling.span.end, _what(telling.attributes)))
        if evidence is None or evidence.pk in kept or evidence.event_id in shared:
            fresh.append(telling)
            continue
        kept.add(evidence.pk)
        _update(evidence, telling)
    source.evidence.exclude(pk__in=kept).exclude(is_rejected=True).delete()
    _tie(source, fresh, touched)
    settle(touched.values())


def _place_in_text(evidence: Evidence) -> tuple[int, int, str]:
    return evidence.start, evidence.end, _what(evidence.attributes)


def _what(attributes: dict[str, object]) -> str:
    """What a quote tells, apart from its fields: one clause may tell of two categories or two numbers."""
    return str(attributes.get("category") or f"{attributes.get('status')} {attributes.get('value')}")


def _told_elsewhere(source: Source, events: dict[int, Event]) -> set[int]:
    """Events of this source that others tell too: whether they still are the same is judged anew."""
    others = Evidence.objects.filter(event__in=events).exclude(source=source)
    return set(others.values_list("event_id", flat=True))


def _update(evidence: Evidence, telling: Telling) -> None:
    evidence.rule, evidence.attributes, evidence.date_reason = telling.rule, telling.attributes, telling.date_reason
    evidence.context_start, evidence.context_end = telling.context.start, telling.context.end
    evidence.save()


def _tie(source: Source, fresh: Sequence[Telling], touched: dict[int, Event]) -> None:
    candidates = _candidates(fresh)
    for telling in fresh:
        match = _best(source, telling, candidates)
        if match is None:
            match = _Candidate(Event.objects.create(kind=telling.kind, claim="", **_required(telling)))
            candidates.append(match)
        touched[match.event.pk] = match.event
        match.told.append(
            Evidence.objects.create(
                event=match.event,
                source=source,
                start=telling.span.start,
                end=telling.span.end,
                quote=telling.quote,
                context_start=telling.context.start,
                context_end=telling.context.end,
                rule=telling.rule,
                attributes=telling.attributes,
                date_reason=telling.date_reason,
            )
        )


def _required(telling: Telling) -> dict[str, object]:
    """What the database demands of a new row before it is settled."""
    return {"value": telling.attributes["value"]} if telling.kind == EventKind.CASE_COUNT else {}


def _candidates(fresh: Sequence[Telling]) -> list[_Candidate]:
    """Events that some telling might belong to, in two queries."""
    values = {t.attributes["value"] for t in fresh if t.kind == EventKind.CASE_COUNT}
    days = {t.attributes["edtf"] for t in fresh if t.kind == EventKind.CASE_COUNT}
    measures = [t for t in fresh if t.kind == EventKind.MEASURE]
    categories = {t.attributes["category"] for t in measures}
    first = min((t.interval.earliest or date.min for t in measures), default=date.max)
    last = max((t.interval.latest or date.max for t in measures), default=date.min)
    wanted = Q(kind=EventKind.CASE_COUNT, value__in=values, edtf__in=days) | Q(
        kind=EventKind.MEASURE, category__in=categories, latest__gte=first, earliest__lte=last
    )
    told = Prefetch("evidence", Evidence.objects.filter(is_rejected=False))
    events = Event.objects.filter(wanted).order_by("id").prefetch_related(told)
    return [_Candidate(event, list(event.evidence.all())) for event in events]


def _best(source: Source, telling: Telling, candidates: Sequence[_Candidate]) -> _Candidate | None:
    best: tuple[float, _Candidate] | None = None
    for candidate in candidates:
        if not candidate.told or _is_another_fact(source, telling, candidate):
            continue
        like = min(likeness(telling.attributes, telling.quote, e.attributes, e.quote) for e in candidate.told)
        if like and (best is None or like > best[0]):
            best = like, candidate
    return best[1] if best else None


def _is_another_fact(source: Source, telling: Telling, candidate: _Candidate) -> bool:
    """Two numbers of one sentence are two facts, however alike ("one from Canada and one from the Philippines")."""
    return any(
        e.source_id == source.pk and e.context_start < telling.context.end and telling.context.start < e.context_end
        for e in candidate.told
    )
