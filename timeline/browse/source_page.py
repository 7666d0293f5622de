"""What the page of one source shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from django.db.models import Count
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline import search
from timeline.article import Span
from timeline.browse import addresses
from timeline.browse.entries import in_sentence
from timeline.browse.finding import Finding, finding
from timeline.browse.layers import Layer, named
from timeline.browse.passages import Mark, Passage, passages
from timeline.browse.provenance import Provenance, furniture
from timeline.browse.source_asked import SourceAsked
from timeline.browse.when import When
from timeline.browse.why import CueLine, Why, why
from timeline.browse.words import counted, listed
from timeline.models import Evidence, Original, Source
from timeline.structure import Document, parse
from timeline.vocabulary import Action, PlaceCertainty


@dataclass(frozen=True, slots=True)
class Note:
    """One record beside its paragraph. `line` is its number or category with what happened and where, linked where
    visitors can open the event; `words` is the same as text. `tellers` counts the sources that tell of it, `in_context`
    is its quote in the sentence, made where no text stands beside it."""

    pk: int
    number: int
    css: str
    layer: Layer
    line: SafeString
    words: str
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
    sign: SafeString
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Switch:
    """One layer in the legend: how many marks it has, None where they are only counted when it is shown."""

    layer: Layer
    number: int | None
    is_on: bool


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The whole page. `passages` is empty where the full text is not shown; `notes` run beside them, one each.
    `furniture` says what of the text is none of the story; `found` is None where nothing is looked for."""

    source: Source
    published: When
    original: Original | None
    provenance: Provenance
    why: Why
    passages: tuple[Passage, ...]
    notes: tuple[tuple[NoteGroup, ...], ...]
    measures: int
    counts: int
    switches: tuple[Switch, ...]
    furniture: str
    found: Finding | None
    asked: SourceAsked

    @property
    def summary(self) -> str:
        """What other sites show of it: whose it is, from when, and what was read from it."""
        publisher = f"{self.source.publisher.name}, " if self.source.publisher else ""
        dated = f"published {self.published.words}" if self.source.published_edtf else "date not known"
        records = listed([counted(self.measures, "measure"), counted(self.counts, "case count")])
        words = f"{publisher}{dated}: {records}, each beside its sentence."
        return words[:1].upper() + words[1:]

    @property
    def layers(self) -> str:
        """The layers that show, for the stylesheet."""
        return " ".join(switch.layer.value for switch in self.switches if switch.is_on)


def evidence_of(source: Source) -> list[Evidence]:
    """The records of a source in order of its text, each with its event."""
    return list(source.evidence.accepted().select_related("event").order_by("start", "end", "id"))


def tellers_of(source: Source) -> dict[int, int]:
    """How many published sources tell of each event of a source."""
    events = source.evidence.order_by().values("event")
    rows = Evidence.objects.visible().filter(event__in=events).order_by()
    return dict(rows.values_list("event").annotate(Count("source", distinct=True)))


def _found(asked: SourceAsked, text: str) -> Finding:
    search.given_synonyms()  # no search of this request has read them
    return finding(asked, search.hits(asked.words, text))


def source_page(source: Source, asked: SourceAsked, *, shows_text: bool) -> SourcePage:
    """Put the page together, in a fixed number of queries."""
    evidence, tellers = evidence_of(source), tellers_of(source)
    document = _parsed(source.text, source.title)
    reasons = why(source, document)
    notes = {
        f"e{row.pk}": _note(row, number, tellers.get(row.event_id, 1), "" if shows_text else source.text)
        for number, row in enumerate(evidence, 1)
    }
    told = {f"e{row.pk}": row for row in evidence}
    found = _found(asked, source.text) if asked.words and shows_text else None
    names = named(document, source.published, asked.layers) if shows_text and source.is_read else {}
    laid: tuple[Passage, ...] = ()
    beside = [tuple(told)] if told else []
    if shows_text:
        marks = [*_record_marks(evidence, notes), *_cue_marks(reasons.cues), *(found.marks if found else ())]
        marks += [mark for layer in names.values() for mark in layer]
        # Roles are found by English forms, so a text that is not read yet is all prose.
        laid = passages(source.text, document.blocks if source.is_read else (), marks)
        beside = [tuple(sorted(passage.notes, key=lambda anchor: notes[anchor].number)) for passage in laid]
    original = Original.objects.defer("content").filter(source=source.pk).first()
    measures = len({row.event_id for row in evidence if row.event.is_measure})
    return SourcePage(
        source=source,
        published=When.of_source(source),
        original=original,
        provenance=Provenance.of(source, original),
        why=reasons,
        passages=laid,
        notes=tuple(_groups(anchors, notes, told) for anchors in beside),
        measures=measures,
        counts=len({row.event_id for row in evidence}) - measures,
        switches=_switches(evidence, names, asked) if shows_text else (),
        furniture=_furniture(source, document) if shows_text else "",
        found=found,
        asked=asked,
    )


@lru_cache(maxsize=4)
def _parsed(text: str, title: str) -> Document:
    """Parsing a megabyte takes a third of a second; who finds, switches and walks in a text asks for it many times."""
    return parse(text, title)


def _furniture(source: Source, document: Document) -> str:
    return furniture(document.blocks) if source.is_read else ""


def _switches(
    evidence: Sequence[Evidence], names: Mapping[Layer, Sequence[Mark]], asked: SourceAsked
) -> tuple[Switch, ...]:
    """The legend. A layer without marks is left out of it."""
    measures = sum(row.event.is_measure for row in evidence)
    numbers: dict[Layer, int | None] = {Layer.MEASURES: measures, Layer.COUNTS: len(evidence) - measures}
    if names:  # else the text is not read
        numbers |= {layer: len(names[layer]) if layer in names else None for layer in list(Layer)[2:]}
    return tuple(
        Switch(layer, number, number is not None and layer in asked.shown)
        for layer, number in numbers.items()
        if number != 0
    )


def _record_marks(evidence: Iterable[Evidence], notes: dict[str, Note]) -> list[Mark]:
    return [
        Mark(
            Span(row.start, row.end),
            f"{(note := notes[f'e{row.pk}']).layer.css} {note.css}",
            anchor=f"e{row.pk}",
            number=str(note.number),
            target=f"#r{row.pk}",
            label=f"Record {note.number}: {note.words}",
            has_notes=True,
        )
        for row in evidence
    ]


def _cue_marks(cues: Iterable[CueLine]) -> list[Mark]:
    return [
        Mark(cue.span, "mark dates cue", cue.anchor, cue.letter, f"#why-{cue.letter}", f"Clue {cue.letter} to the date")
        for cue in cues
        if cue.span
    ]


def _note(row: Evidence, number: int, tellers: int, text: str) -> Note:
    event = row.event
    line = _line_of_measure(row) if event.is_measure else _line_of_count(row)
    return Note(
        pk=row.pk,
        number=number,
        css=f"l{event.lane.number}" if event.lane else "ink",
        layer=Layer.MEASURES if event.is_measure else Layer.COUNTS,
        line=_linked(line, addresses.event(event.pk) if event.is_public else ""),
        words="".join(line),
        is_ambiguous=row.attributes.get("place_certainty") == PlaceCertainty.AMBIGUOUS,
        tellers=tellers,
        quote=row.quote,
        in_context=_in_context(row, text) if text else SafeString(),
        reason=row.date_reason,
        rule=row.rule,
    )


def _in_context(row: Evidence, text: str) -> SafeString:
    sentence = Span(min(row.context_start, row.start), max(row.context_end, row.end))
    return in_sentence(text, Span(row.start, row.end), sentence)


def _linked(line: tuple[str, str, str], href: str) -> SafeString:
    """A line with its value set off, and linked but for what comes after it."""
    before, value, after = line
    if not href:
        return format_html('{}<b>{}</b><span class="after">{}</span>', before, value, after)
    return format_html(
        '<a class="what" href="{}">{}<b>{}</b></a><span class="after">{}</span>', href, before, value, after
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
        NoteGroup(who, when, _sign(when), tuple(notes[anchor] for anchor in group))
        for (who, when), group in groupby(anchors, head)
    )


@lru_cache(maxsize=64)
def _sign(when: When) -> SafeString:
    """The sign of certainty, drawn once: a long text has thousands."""
    return render_to_string("browse/_sign.html", {"when": when})
