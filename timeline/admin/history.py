"""The history of a source or an event: who, when, what and why, with what differs, and the way back."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from timeline import importing, ledger
from timeline.admin.at_work import curator
from timeline.admin.review import FIELD_NAMES, field_words
from timeline.browse.parameters import row_number
from timeline.curation.roles import PUBLISH
from timeline.importing import CannotChange, Stale
from timeline.models import Event, Evidence, Publisher, Revision, Source

_SHOWN = 200  # changes on a page
_WORDS = 4_000  # of two stretches of text; longer ones are shown as taken out and put in
_WORD = re.compile(r"\S+\s*|\s+")
# What a person does not read: it follows from the others or is only for the program.
_HIDDEN = frozenset(
    "fingerprint rules opening published_earliest published_latest published_method published_cues decided_at "
    "published_alternatives published_at metadata context_start context_end start end decided_by_id as_read original "
    "decision_reason corrected is_tied state_before trashed_at is_read version announced".split()
)
_LABELS = {
    **FIELD_NAMES, "publisher_id": "publisher", "held_by_id": "who has it", "event_id": "event",
    "published_edtf": "publication date", "published_basis": "date rests on", "published_reason": "reason of the date",
    "is_orphan": "no longer in the text", "date_reason": "reason of the date",
}  # fmt: skip
_MOVES = frozenset(
    (Revision.Action.ADDED, Revision.Action.PUBLISHED, Revision.Action.WITHDRAWN, Revision.Action.TRASHED,
     Revision.Action.RESTORED, Revision.Action.NEW_VERSION)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Differs:
    """One field before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: kept, taken out, or put in. `kind` is "", "del" or "ins"."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """One revision as the page shows it. `quotes` are the proposals that changed, each with its fields."""

    revision: Revision
    fields: tuple[Differs, ...]
    quotes: tuple[tuple[str, tuple[Differs, ...]], ...]
    text: tuple[Piece, ...]
    can_undo: bool


def history_of_source(source: Source) -> list[Change]:
    """The changes of a source, the last first."""
    rows = Revision.objects.filter(source=source).select_related("by", "undone_by")
    return _changes(rows[:_SHOWN])


def history_of_event(event: Event) -> list[Change]:
    """What concerns an event: changes of its quotes, and of the sources that tell it."""
    told = {str(pk) for pk in event.evidence.values_list("pk", flat=True)}
    rows = Revision.objects.filter(source__in=event.evidence.values("source")) | Revision.objects.of_event(event.pk)
    found = []
    for row in rows.select_related("by", "undone_by", "source").order_by("-at", "-number").distinct():
        if row.event_id == event.pk or row.action in _MOVES or told & row.after.get("evidence", {}).keys():
            found.append(row)
        if len(found) == _SHOWN:
            break
    return _changes(found, only=told)


def history_page(
    request: HttpRequest, row: Source | Event, context: dict[str, Any], *, may_change: bool
) -> HttpResponse:
    """The page, and its buttons: take one change back, or bring back what stood after one."""
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied
        _go_back(request, row)
        return HttpResponseRedirect(request.path)
    changes = history_of_source(row) if isinstance(row, Source) else history_of_event(row)
    return render(
        request,
        "admin/timeline/history.html",
        {
            **context,
            "title": "History",
            "subtitle": None,
            "opts": row._meta,
            "object": row,
            "is_source": isinstance(row, Source),
            "changes": changes,
            "may_change": may_change,
        },
    )


def _go_back(request: HttpRequest, row: Source | Event) -> None:
    """Do what a button asks, and say so."""
    by = curator(request)
    of_row = {"source": row} if isinstance(row, Source) else {"source__evidence__event": row}
    revisions = Revision.objects.filter(**of_row).distinct()
    revision = get_object_or_404(revisions, pk=row_number(request.POST.get("revision")))
    if "state" in revision.before.get("source", {}) and not request.user.has_perm(PUBLISH):
        raise PermissionDenied
    try:
        if "return" in request.POST:
            importing.revert(revision, by, reason=request.POST.get("reason", ""))
            messages.success(request, f"It says again what it said at number {revision.number}.")
        else:
            importing.undo_change(revision, by)
            messages.success(request, f"Undone: {revision.get_action_display().lower()}.")
    except Stale:
        messages.error(request, "Someone changed the same since. Undo later changes first, or bring back a version.")
    except CannotChange as refusal:
        messages.error(request, str(refusal))


def _changes(rows: Iterable[Revision], only: set[str] | None = None) -> list[Change]:
    rows = list(rows)
    quotes = _quotes(rows)
    names: dict[str, dict[int, str]] = {
        "event_id": _events(rows),
        "publisher_id": dict(Publisher.objects.values_list("pk", "name")),
        "held_by_id": dict(get_user_model().objects.values_list("pk", "username")),
    }
    return [_change(row, quotes, names, only) for row in rows]


def _change(row: Revision, quotes: dict[str, str], names: dict[str, dict[int, str]], only: set[str] | None) -> Change:
    old, new = row.before.get("source", {}), row.after.get("source", {})
    named = _named(old, names), _named(new, names)
    told = row.after.get("evidence", {})
    changed = tuple(
        (
            quotes.get(pk, ""),
            tuple(_of_evidence(_named(row.before["evidence"].get(pk), names), _named(told[pk], names))),
        )
        for pk in told
        if only is None or pk in only
    )
    return Change(
        revision=row,
        fields=tuple(_differing(*named, old)),
        quotes=changed,
        text=tuple(text_difference(old["text"], new["text"])) if "text" in old else (),
        can_undo=_can_undo(row),
    )


def _named(state: Any, names: dict[str, dict[int, str]]) -> Any:
    """A state with names in the place of ids; None is a row that is not there."""
    return (
        None if state is None else {**state, **{f: known.get(state[f], "") for f, known in names.items() if f in state}}
    )


def _events(rows: Iterable[Revision]) -> dict[int, str]:
    """The events that proposals were of before and after a change, each by its claim; for one that a merge took away
    the claim of a quote that told it stands in."""
    told_by: dict[int, int] = {}
    for row in rows:
        for side in (row.before, row.after):
            rows_of = side.get("evidence", {}).items()
            told_by.update({state["event_id"]: int(pk) for pk, state in rows_of if state and "event_id" in state})
    here = dict(Event.objects.filter(pk__in=told_by).values_list("pk", "claim"))
    gone = {event: pk for event, pk in told_by.items() if event not in here}
    attributes = dict(Evidence.objects.filter(pk__in=gone.values()).values_list("pk", "attributes"))
    stands_in = {
        event: f"{ledger.claim(attributes[pk])} (an event of its own)" if pk in attributes else "an event that is gone"
        for event, pk in gone.items()
    }
    return {**here, **stands_in}


def _can_undo(row: Revision) -> bool:
    return row.action not in (Revision.Action.ADDED, Revision.Action.UNDONE) and not hasattr(row, "undone_by")


def _of_evidence(old: dict[str, Any] | None, new: dict[str, Any] | None) -> Iterator[Differs]:
    """What changed of a proposal; its fields as the quote tells them are unpacked."""
    if old is None or new is None:
        yield Differs("proposal", "none" if old is None else "there", "there" if old is None else "none")
        return
    yield from _differing(old, new, old)
    yield from _differing(old.get("attributes", {}), new.get("attributes", {}), new.get("attributes", {}))


def _differing(old: dict[str, Any], new: dict[str, Any], names: Iterable[str]) -> Iterator[Differs]:
    for name in names:
        if name not in _HIDDEN and name not in ("text", "attributes") and old.get(name) != new.get(name):
            label = _LABELS.get(name, name.replace("_", " "))
            yield Differs(label, field_words(old.get(name)), field_words(new.get(name)))


def _quotes(rows: Iterable[Revision]) -> dict[str, str]:
    """The quotes of the proposals that changed, those that are gone too."""
    found: dict[str, str] = {}
    for row in rows:
        for state in (row.before, row.after):
            found.update({pk: e["quote"] for pk, e in state.get("evidence", {}).items() if e and "quote" in e})
    pks = {int(pk) for row in rows for pk in row.after.get("evidence", {})}
    found.update({str(pk): quote for pk, quote in Evidence.objects.filter(pk__in=pks).values_list("pk", "quote")})
    return found


def text_difference(old: str, new: str) -> Iterator[Piece]:
    """Two texts, paragraph by paragraph, and word by word where a paragraph was changed; long kept stretches are
    shortened to their ends."""
    one, other = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for tag, a, b, c, d in SequenceMatcher(None, one, other).get_opcodes():  # lines in great number are no anchors
        before, after = "".join(one[a:b]), "".join(other[c:d])
        if tag == "equal":
            yield Piece("", _shortened(before))
        else:
            yield from _words_differ(before, after)


def _words_differ(before: str, after: str) -> Iterator[Piece]:
    one, other = _WORD.findall(before), _WORD.findall(after)
    if len(one) + len(other) > _WORDS:
        codes = [("replace", 0, len(one), 0, len(other))]
    else:
        codes = [(t, a, b, c, d) for t, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes()]
    for tag, a, b, c, d in codes:
        if tag == "equal":
            yield Piece("", "".join(one[a:b]))
            continue
        if b > a:
            yield Piece("del", "".join(one[a:b]))
        if d > c:
            yield Piece("ins", "".join(other[c:d]))


def _shortened(words: str) -> str:
    return words if len(words) < 400 else f"{words[:160]} … {words[-160:]}"
