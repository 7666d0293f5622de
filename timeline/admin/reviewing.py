"""The review page of a source: what it shows, and what each of its buttons does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.shortcuts import get_object_or_404

from timeline import importing
from timeline.admin.review import Proposal, marked_text, next_open, progress_of, proposals_of
from timeline.article import Span
from timeline.browse.parameters import row_number, whole_number
from timeline.browse.when import When
from timeline.browse.words import counted
from timeline.curation import AUTHORITIES_ID, FORMS, PLACES_ID, CountForm, MeasureForm, started
from timeline.importing import CannotChange
from timeline.intake import Refused, read_text
from timeline.models import Authority, Event, Evidence, Place, Source
from timeline.vocabulary import EventKind

if TYPE_CHECKING:
    from django.contrib.auth.models import User

FieldsForm = CountForm | MeasureForm

_KIN = 40  # events that a proposal may be merged with
_LONGEST_QUOTE = 1_000

# The buttons that show a source to visitors or take it away from them.
SHOWING = frozenset({"publish", "publish-all", "withdraw", "restore"})


class Invalid(Exception):
    """A form of the page that cannot be taken as it is: the page is shown again with it."""

    def __init__(self, **opened: Any) -> None:
        super().__init__("invalid")
        self.opened = opened


@dataclass(frozen=True, slots=True)
class Done:
    """What a button did, in words; `at` is the proposal to go on from."""

    words: str
    at: int | None = None
    goes_on: bool = True


@dataclass(frozen=True, slots=True)
class Adding:
    """An event that is being added: the words, where they stand, and its fields. `places` are the sentences to choose
    among where the words stand several times."""

    kind: str
    words: str
    start: int | None
    places: tuple[tuple[int, str], ...]
    problem: str
    form: FieldsForm


def act(source: Source, by: "User", posted: QueryDict) -> Done:
    """Do what a button asks. Raises Invalid, Stale or CannotChange."""
    return _DOES[str(posted["do"])](source, by, posted)


def is_known(name: str | None) -> bool:
    """Whether a button of that name is on the page."""
    return name in _DOES


def page_of(source: Source, asked: QueryDict, opened: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the page shows. `asked` may open the form of a proposal or of a new event; `opened` are forms that could
    not be taken."""
    proposals = proposals_of(source)
    opened = opened or {}
    editing: Evidence | None = opened.get("editing") or _asked_evidence(proposals, asked.get("edit"))
    adding: Adding | None = opened.get("adding") or (_adding(source, asked) if asked.get("add") in FORMS else None)
    form: FieldsForm | None = opened.get("form") or (edit_form(editing) if editing else None)
    return {
        "source": source,
        "published": When.of_source(source),
        "proposals": proposals,
        "progress": progress_of(proposals),
        "marked_text": marked_text(source, proposals),
        "editing": editing,
        "form": form,
        "started": started(form) if form else [],
        "kin": _kin(editing, proposals) if editing else [],
        "adding": adding,
        **(_names() if form or adding else {}),
    }


def following(source: Source, done: Done) -> int | None:
    """The proposal to go to next."""
    if done.at is None or not done.goes_on:
        return done.at
    return next_open(proposals_of(source), done.at)


def edit_form(evidence: Evidence, data: QueryDict | None = None) -> FieldsForm:
    """The fields of a proposal."""
    kind = str(evidence.attributes["kind"])
    return FORMS[kind](data, told=evidence.attributes, published=evidence.source.published)


def evidence_posted(source: Source, posted: QueryDict) -> Evidence:
    """The proposal that a form is about; one of this source."""
    return get_object_or_404(source.evidence.select_related("source", "event"), pk=row_number(posted.get("evidence")))


def version_posted(posted: QueryDict) -> int | None:
    """The version that the page showed."""
    return whole_number(posted.get("version"))


def _decide(decision: str, words: str) -> Callable[[Source, "User", QueryDict], Done]:
    def decide(source: Source, by: "User", posted: QueryDict) -> Done:
        row = evidence_posted(source, posted)
        expected = version_posted(posted)
        importing.decide(row, decision, by, posted.get("reason", ""), expected=expected)
        return Done(f"{words}: {row.quote}", row.pk, goes_on=decision != Evidence.Decision.PROPOSED)

    return decide


def _correct(source: Source, by: "User", posted: QueryDict) -> Done:
    row = evidence_posted(source, posted)
    form = edit_form(row, posted)
    if not form.is_valid():
        raise Invalid(editing=row, form=form)
    reason = form.cleaned_data["reason"]
    importing.correct(row, form.attributes, by, reason, expected=version_posted(posted))
    return Done(f"Saved and accepted: {row.quote}", row.pk)


def _add(source: Source, by: "User", posted: QueryDict) -> Done:
    adding = _adding(source, posted, posted)
    if adding.problem or adding.start is None or not adding.form.is_valid():
        raise Invalid(adding=adding)
    span = Span(adding.start, adding.start + len(adding.words))
    row = importing.add_evidence(source, span, adding.form.attributes, by, adding.form.cleaned_data["reason"])
    return Done(f"Added: {row.quote}", row.pk, goes_on=False)


def _merge(source: Source, by: "User", posted: QueryDict) -> Done:
    row = evidence_posted(source, posted)
    into = row_number(posted.get("into"))
    if not into:
        raise CannotChange("Choose the event that is the same.")
    other = get_object_or_404(Event, pk=into)
    importing.merge(row.event, other, by, posted.get("reason", ""), expected=version_posted(posted))
    return Done(f"Merged with: {other.claim}", row.pk, goes_on=False)


def _undo(source: Source, by: "User", posted: QueryDict) -> Done:  # noqa: ARG001 (what every button is given)
    undone = importing.undo(source, by)
    if undone is None:
        raise CannotChange("There is nothing of yours to undo here.")
    changed = next((int(pk) for pk in undone.before["evidence"]), None)
    is_there = changed is not None and source.evidence.filter(pk=changed).exists()
    return Done(f"Undone: {undone.get_action_display().lower()}", changed if is_there else None, goes_on=False)


def _publish(source: Source, by: "User", posted: QueryDict) -> Done:
    importing.publish(source, by, accepts_rest=posted["do"] == "publish-all", expected=version_posted(posted))
    events = Event.objects.filter(evidence__source=source, is_public=True).distinct().count()
    return Done(f"Published: {counted(events, 'event')} on the timeline")


def _withdraw(source: Source, by: "User", posted: QueryDict) -> Done:
    importing.withdraw(source, by, expected=version_posted(posted))
    return Done("Back among the drafts")


def _restore(source: Source, by: "User", posted: QueryDict) -> Done:  # noqa: ARG001
    importing.restore(source, by)
    return Done("Restored")


def _take(source: Source, by: "User", posted: QueryDict) -> Done:  # noqa: ARG001
    importing.take(source, by)
    return Done("It is yours to review now")


def _new_version(source: Source, by: "User", posted: QueryDict) -> Done:
    try:
        article = read_text(posted.get("text", ""))
    except Refused as refusal:
        raise CannotChange(str(refusal)) from refusal
    is_same_text = posted.get("replaces") == source.fingerprint  # what was decided meanwhile is no conflict about it
    importing.new_version(source, article, by, expected=source.version if is_same_text else version_posted(posted))
    orphans = source.evidence.filter(is_orphan=True).count()
    lost = f"; {counted(orphans, 'quote')} it does not have any more" if orphans else ""
    return Done(f"The new text is in place{lost}")


_DOES: dict[str, Callable[[Source, "User", QueryDict], Done]] = {
    "accept": _decide(Evidence.Decision.ACCEPTED, "Accepted"),
    "reject": _decide(Evidence.Decision.REJECTED, "Rejected"),
    "reopen": _decide(Evidence.Decision.PROPOSED, "Open again"),
    "correct": _correct,
    "add": _add,
    "merge": _merge,
    "undo": _undo,
    "publish": _publish,
    "publish-all": _publish,
    "withdraw": _withdraw,
    "restore": _restore,
    "take": _take,
    "new-version": _new_version,
}


def _adding(source: Source, asked: QueryDict, posted: QueryDict | None = None) -> Adding:
    """The form of a new event: by a span that a script gives, or by words that stand in the text."""
    kind = asked.get("add", "")
    kind = kind if kind in FORMS else EventKind.MEASURE.value
    start, end = (whole_number(asked.get(name)) for name in ("start", "end"))
    if start is not None and end is not None and start < end:
        span = _trimmed(source.text, start, min(end, start + _LONGEST_QUOTE))
        words, start = span.of(source.text), span.start
    else:
        words = asked.get("words", "").strip()[:_LONGEST_QUOTE]
    found = importing.occurrences(source.text, words)
    if start is None or start not in found:
        start = found[0] if len(found) == 1 else None
    form = FORMS[kind](posted, told=None if posted else _told_of_new(source), published=source.published)
    places = tuple((at, _around(source.text, at, len(words))) for at in found) if start is None else ()
    return Adding(kind, words, start, places, _problem(words, found, start, is_posted=posted is not None), form)


def _problem(words: str, found: list[int], start: int | None, *, is_posted: bool) -> str:
    if not words:
        return "Copy the exact words from the text." if is_posted else ""
    if not found:
        return "The text does not have these words. Copy them exactly."
    return "The words stand there several times. Choose which are meant." if start is None else ""


def _told_of_new(source: Source) -> dict[str, Any]:
    return {"edtf": source.published_edtf} if source.published.is_day else {}


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without the white space that a selection takes along, and with the whole of the words at its ends."""
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    return Span(first, first + len(words.strip()))


def _around(text: str, start: int, length: int) -> str:
    first, last = max(0, start - 60), start + length + 60
    return f"{'…' if first else ''}{' '.join(text[first:last].split())}{'…' if last < len(text) else ''}"


def _asked_evidence(proposals: list[Proposal], pk: str | None) -> Evidence | None:
    return next((p.evidence for p in proposals if str(p.evidence.pk) == pk), None)


def _kin(evidence: Evidence, proposals: list[Proposal]) -> list[tuple[int, str]]:
    """The events that may be the same: those of this source first, then others of overlapping days."""
    kind = evidence.event.kind
    here = {p.event.pk: f"{p.number}: {p.claim}" for p in proposals if p.event.kind == kind and p.number}
    days = evidence.event.interval
    others = Event.objects.filter(kind=kind, category=evidence.event.category).exclude(pk__in=here)
    if days.earliest and days.latest:
        others = others.filter(earliest__lte=days.latest, latest__gte=days.earliest)
    here.update({event.pk: f"{event.claim} ({When.of_event(event).words})" for event in others[:_KIN]})
    here.pop(evidence.event_id, None)
    return list(here.items())


def _names() -> dict[str, Any]:
    return {
        "places": Place.objects.values_list("name", flat=True),
        "places_id": PLACES_ID,
        "authorities": Authority.objects.values_list("name", flat=True),
        "authorities_id": AUTHORITIES_ID,
    }
