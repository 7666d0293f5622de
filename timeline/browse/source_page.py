"""What the page of one source shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count
from django.utils.safestring import SafeString

from timeline.article import Span
from timeline.browse.passages import Mark, Passage, passages, underlined
from timeline.browse.when import When
from timeline.browse.why import CueLine, Why, why
from timeline.browse.words import listed
from timeline.models import Evidence, Original, Source
from timeline.structure import parse
from timeline.vocabulary import Action, PlaceCertainty


@dataclass(frozen=True, slots=True)
class Note:
    """One record beside its paragraph. For a count `before`, `value` and `after` make its line; for a measure `value`
    is its category and `after` what happened and where. `event` is its address, "" where visitors cannot open it;
    `tellers` counts the sources that tell of it."""

    pk: int
    number: int
    css: str
    event: str
    before: str
    value: str
    after: str
    is_ambiguous: bool
    tellers: int
    quote: str
    in_context: SafeString
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """Notes of one paragraph that share who and when."""

    who: str
    when: When
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The whole page. `passages` is empty where the full text is not shown; `notes` run beside them, one each."""

    source: Source
    published: When
    original: Original | None
    why: Why
    passages: tuple[Passage, ...]
    notes: tuple[tuple[NoteGroup, ...], ...]
    measures: int
    counts: int
    hits: int


def evidence_of(source: Source) -> list[Evidence]:
    """The records of a source in order of its text, each with its event."""
    return list(source.evidence.filter(is_rejected=False).select_related("event").order_by("start", "end", "id"))


def tellers_of(source: Source) -> dict[int, int]:
    """How many published sources tell of each event of a source."""
    events = source.evidence.order_by().values("event")
    rows = Evidence.objects.visible().filter(event__in=events).order_by()
    return dict(rows.values_list("event").annotate(Count("source", distinct=True)))


def source_page(source: Source, *, shows_text: bool, hits: Iterable[Span] = ()) -> SourcePage:
    """Put the page together, in a fixed number of queries. `hits` are stretches found in the text."""
    evidence, tellers = evidence_of(source), tellers_of(source)
    document = parse(source.text, source.title)
    reasons = why(source, document)
    notes = {
        f"e{row.pk}": _note(source, row, number, tellers.get(row.event_id, 1)) for number, row in enumerate(evidence, 1)
    }
    told = {f"e{row.pk}": row for row in evidence}
    found = [Mark(span, "hit", anchor=f"h{at}") for at, span in enumerate(hits, 1)]
    laid: tuple[Passage, ...] = ()
    beside = [tuple(told)] if told else []
    if shows_text:
        marks = [*_record_marks(evidence, notes), *_cue_marks(reasons.cues), *found]
        # Roles are found by English forms, so a text that is not read yet is all prose.
        laid = passages(source.text, document.blocks if source.is_read else (), marks)
        beside = [tuple(sorted(passage.notes, key=lambda anchor: notes[anchor].number)) for passage in laid]
    measures = len({row.event_id for row in evidence if row.event.is_measure})
    return SourcePage(
        source=source,
        published=When.of_source(source),
        original=Original.objects.defer("content").filter(source=source.pk).first(),
        why=reasons,
        passages=laid,
        notes=tuple(_groups(anchors, notes, told) for anchors in beside),
        measures=measures,
        counts=len({row.event_id for row in evidence}) - measures,
        hits=len(found),
    )


def _record_marks(evidence: Iterable[Evidence], notes: dict[str, Note]) -> list[Mark]:
    return [
        Mark(
            Span(row.start, row.end),
            f"mark {(note := notes[f'e{row.pk}']).css}",
            anchor=f"e{row.pk}",
            number=str(note.number),
            target=f"#r{row.pk}",
            label=f"Record {note.number}: {note.before}{note.value}{note.after}",
            has_notes=True,
        )
        for row in evidence
    ]


def _cue_marks(cues: Iterable[CueLine]) -> list[Mark]:
    return [
        Mark(cue.span, "mark cue", cue.anchor, cue.letter, f"#why-{cue.letter}", f"Clue {cue.letter} to the date")
        for cue in cues
        if cue.span
    ]


def _note(source: Source, row: Evidence, number: int, tellers: int) -> Note:
    event, told = row.event, row.attributes
    before, value, after = _line_of_measure(row) if event.is_measure else _line_of_count(row)
    return Note(
        pk=row.pk,
        number=number,
        css=f"l{event.lane.number}" if event.lane else "ink",
        event=event.get_absolute_url() if event.is_public else "",
        before=before,
        value=value,
        after=after,
        is_ambiguous=told.get("place_certainty") == PlaceCertainty.AMBIGUOUS,
        tellers=tellers,
        quote=row.quote,
        in_context=underlined(
            source.text[row.context_start : row.context_end],
            Span(row.start - row.context_start, row.end - row.context_start),
        ),
        reason=row.date_reason,
        rule=row.rule,
    )


def _line_of_count(row: Evidence) -> tuple[str, str, str]:
    """The claim, parted at its number."""
    value = f"{row.event.value:,}"
    before, found, after = row.event.claim.partition(value)
    return (before, value, after) if found else ("", value, f" {row.event.claim}")


def _line_of_measure(row: Evidence) -> tuple[str, str, str]:
    event, told = row.event, row.attributes
    action = str(told.get("action") or event.action)
    words = Action(action).label.lower() if action in set(Action) else action
    where = listed([str(place) for place in told.get("places") or ()])
    return "", event.get_category_display(), f" {words}, {where}" if where else f" {words}"


def _groups(anchors: Iterable[str], notes: dict[str, Note], told: dict[str, Evidence]) -> tuple[NoteGroup, ...]:
    def head(anchor: str) -> tuple[str, When]:
        return str(told[anchor].attributes.get("authority") or ""), When.of_evidence(told[anchor])

    return tuple(
        NoteGroup(who, when, tuple(notes[anchor] for anchor in group)) for (who, when), group in groupby(anchors, head)
    )
