"""Writes what a reading found into events and evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch

from timeline.ledger.identity import likeness, says_enough
from timeline.ledger.names import put_places, under_known_names
from timeline.ledger.settle import compose, settle
from timeline.ledger.telling import Attributes, Telling, interval_of, tellings
from timeline.models import Event, Evidence, Outbox, Source
from timeline.reading import Reading
from timeline.vocabulary import EventKind

_READ_ANEW = ("event", "rule", "attributes", "as_read", "date_reason", "context_start", "context_end")


@dataclass
class _Candidate:
    """An event that a telling may belong to, with all that is told of it."""

    event: Event
    told: list[Evidence] = field(default_factory=list)


def record(source: Source, reading: Reading, decision: str, *, keeps_all: bool = False, is_new: bool = False) -> None:
    """Tie every mention of a reading to an event: the one it was tied to before, one that tells the same, or a new one.

    Evidence is known again by its place and what the rule read there. What is new gets `decision`. Evidence that the
    reading no longer finds goes, unless a curator decided on it, or all is kept. Call it inside a transaction.
    """
    before = [] if is_new else list(source.evidence.filter(is_orphan=False).select_related("event"))
    touched: dict[int, Event] = {evidence.event_id: evidence.event for evidence in before}
    old = {place_in_text(evidence): evidence for evidence in before}
    kept: dict[int, Evidence] = {}
    untied: list[tuple[Telling, Evidence]] = []
    shared = _told_elsewhere(source, touched) if before else set()
    for telling in under_known_names(tellings(reading)):
        evidence = old.get((telling.span.start, telling.span.end, what(telling.attributes)))
        if evidence is None or evidence.pk in kept:
            untied.append((telling, _evidence(source, telling, decision)))
            continue
        kept[evidence.pk] = evidence
        if evidence.rule != Evidence.BY_HAND:
            _update(evidence, telling)
        if evidence.event_id in shared and evidence.decided_at is None and not evidence.is_tied:
            untied.append((telling, evidence))
    if before and not keeps_all:
        source.evidence.undecided().filter(is_orphan=False).exclude(pk__in=kept).delete()
    _tie(source, untied, touched)
    Evidence.objects.bulk_update(kept.values(), _READ_ANEW, batch_size=200)
    settle(touched.values())


def add(source: Source, telling: Telling, **fields: Any) -> Evidence:
    """Tie one more telling to the event that it is of, or a new one. `fields` are further ones of the evidence. Call it
    inside a transaction; the caller settles the event."""
    evidence = _evidence(source, telling, Evidence.Decision.PROPOSED)
    for name, value in fields.items():
        setattr(evidence, name, value)
    _tie(source, [(telling, evidence)], {})
    return evidence


def place_in_text(evidence: Evidence) -> tuple[int, int, str]:
    """Where a quote stands and what it tells: what a further reading recognises it by."""
    return evidence.start, evidence.end, what(evidence.told)


def what(attributes: dict[str, object]) -> str:
    """What a quote tells, apart from its fields: one clause may tell of two categories or two numbers."""
    return str(attributes.get("category") or f"{attributes.get('status')} {attributes.get('value')}")


def _told_elsewhere(source: Source, events: dict[int, Event]) -> set[int]:
    """Events of this source that others tell too: whether they still are the same is judged anew."""
    others = Evidence.objects.filter(event__in=events).exclude(source=source)
    return set(others.values_list("event_id", flat=True))


def _update(evidence: Evidence, telling: Telling) -> None:
    """Take over what the rule reads now; what a curator corrected stays laid over it."""
    evidence.rule = telling.rule
    evidence.attributes = {**telling.attributes, **evidence.corrected}
    evidence.as_read = telling.attributes if evidence.corrected else {}
    if "edtf" not in evidence.corrected:
        evidence.date_reason = telling.date_reason
    evidence.context_start, evidence.context_end = telling.context.start, telling.context.end


def _tie(source: Source, untied: Sequence[tuple[Telling, Evidence]], touched: dict[int, Event]) -> None:
    """Find or make the event of each telling and tie its evidence to it; write the evidence that is new."""
    fresh = [telling for telling, _ in untied]
    known = _best_first(source, fresh, _candidates(fresh, [evidence.pk for _, evidence in untied if evidence.pk]))
    made: list[_Candidate] = []
    told: list[tuple[_Candidate, Evidence]] = []
    for number, (telling, evidence) in enumerate(untied):
        match = known.get(number) or _best(source, telling, [*known.values(), *made])
        if match is None:
            match = _Candidate(Event())
            made.append(match)
        match.told.append(evidence)
        told.append((match, evidence))
    places = compose([(candidate.event, candidate.told) for candidate in made])
    events = Event.objects.bulk_create([candidate.event for candidate in made])
    put_places({event.pk: ids for event, ids in zip(events, places, strict=True)})
    Outbox.objects.note(events=[event.pk for event in events])
    for match, evidence in told:
        evidence.event = match.event
    Evidence.objects.bulk_create([evidence for _, evidence in told if not evidence.pk])
    fresh_ids = {event.pk for event in events}
    touched.update({m.event.pk: m.event for m, _ in told if m.event.pk not in fresh_ids})


def _evidence(source: Source, telling: Telling, decision: str) -> Evidence:
    """The row of a telling, not yet tied to its event."""
    return Evidence(
        source=source,
        start=telling.span.start,
        end=telling.span.end,
        quote=telling.quote,
        context_start=telling.context.start,
        context_end=telling.context.end,
        rule=telling.rule,
        attributes=telling.attributes,
        date_reason=telling.date_reason,
        decision=decision,
    )


def _candidates(fresh: Sequence[Telling], untied: Sequence[int]) -> list[_Candidate]:
    """Events that some telling might belong to, without the evidence that is to be tied."""
    wanted = _like_counts([t.attributes for t in fresh if t.kind == EventKind.CASE_COUNT])
    wanted |= _like_measures([t.attributes for t in fresh if t.kind == EventKind.MEASURE])
    told = Prefetch("evidence", Evidence.objects.exclude(decision=Evidence.Decision.REJECTED).exclude(pk__in=untied))
    events = Event.objects.filter(pk__in=wanted).order_by("id").prefetch_related(told)
    return [_Candidate(event, list(event.evidence.all())) for event in events]


def _like_counts(counts: Sequence[Attributes]) -> set[int]:
    """The events (by id) with the number and the day of one of these."""
    values, days = {a["value"] for a in counts}, {a["edtf"] for a in counts}
    return set(Event.objects.filter(value__in=values, edtf__in=days).values_list("pk", flat=True))


def _like_measures(measures: Sequence[Attributes]) -> set[int]:
    """The events (by id) of one of these categories whose days or whose sources' days meet theirs.

    Two queries, each by its own index: one for both reads the whole table of events.
    """
    days = [day for a in measures for name in ("edtf", "announced") if says_enough(day := interval_of(a, name))]
    if not days:
        return set()
    first = min(day.earliest or date.min for day in days)
    last = max(day.latest or date.max for day in days)
    categories = {a["category"] for a in measures}
    dated = Event.objects.filter(category__in=categories, latest__gte=first, earliest__lte=last)
    made_known = Evidence.objects.filter(
        event__category__in=categories, source__published_latest__gte=first, source__published_earliest__lte=last
    )
    return {*dated.values_list("pk", flat=True), *made_known.values_list("event_id", flat=True)}


def _best_first(source: Source, fresh: Sequence[Telling], candidates: Sequence[_Candidate]) -> dict[int, _Candidate]:
    """Which telling (by its number) is of which known event: the likest pairs first, one telling an event."""
    pairs = [
        (like, number, place)
        for number, telling in enumerate(fresh)
        for place, candidate in enumerate(candidates)
        if (like := _likeness(source, telling, candidate))
    ]
    matched: dict[int, _Candidate] = {}
    taken: set[int] = set()
    for _, number, place in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if number not in matched and place not in taken:
            matched[number] = candidates[place]
            taken.add(place)
    return matched


def _best(source: Source, telling: Telling, candidates: Sequence[_Candidate]) -> _Candidate | None:
    """The event of this source that another of its sentences tells, too."""
    rated = [(_likeness(source, telling, candidate), -place) for place, candidate in enumerate(candidates)]
    like, place = max(rated, default=(0.0, 0))
    return candidates[-place] if like else None


def _likeness(source: Source, telling: Telling, candidate: _Candidate) -> float:
    if not candidate.told or _is_another_fact(source, telling, candidate):
        return 0.0
    return min(likeness(telling.attributes, telling.quote, e.attributes, e.quote) for e in candidate.told)


def _is_another_fact(source: Source, telling: Telling, candidate: _Candidate) -> bool:
    """Two numbers of one sentence are two facts, however alike ("one from Canada and one from the Philippines")."""
    return any(
        e.source_id == source.pk
        and not e.is_orphan
        and e.context_start < telling.context.end
        and telling.context.start < e.context_end
        for e in candidate.told
    )
