"""Other versions of a source: a new text, a change taken back, an earlier version brought back."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction

from timeline import ledger
from timeline.article import Article, Span
from timeline.importing import twins
from timeline.importing.change import describe, make_original, read_source
from timeline.importing.finding_again import find_again
from timeline.importing.revising import (
    KEEPING,
    CannotChange,
    Stale,
    State,
    changing,
    difference,
    laid_over,
    make_current,
    put,
    state_of,
)
from timeline.intake import fingerprint
from timeline.models import Evidence, Revision, Source
from timeline.structure import parse

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def new_version(source: Source, article: Article, by: "User | None", *, expected: int | None = None) -> None:
    """Put another text in the place of a source's. Each quote is found again word for word, or becomes an orphan that
    visitors do not see; what the rules read anew is proposed. The text before is kept in the history. In a
    draft that nobody judged yet a proposal whose words are gone goes, too.

    Raises CannotChange where the text is that of this or another source, Stale where another came first.
    """
    mark = fingerprint(article.text)
    if twin := Source.objects.filter(fingerprint=mark).first():
        raise CannotChange(f"This is the text of {'this source' if twin == source else twin.heading} already.")
    known = replace(
        article,
        title=article.title or source.title,
        publisher=article.publisher or _publisher_of(source),
        address=article.address or source.address,
    )
    reading = read_source(source, known)
    with changing(source, action=Revision.Action.NEW_VERSION, by=by, expected=expected):
        _find_quotes(source, article.text)
        if source.state == Source.State.DRAFT and not source.evidence.exclude(decided_at=None).exists():
            source.evidence.filter(is_orphan=True, decision=Evidence.Decision.PROPOSED).delete()
        make_current(source, make_original(source, article, is_current=False))
        source.text, source.fingerprint = article.text, mark
        describe(source, reading)
        source.save()
        ledger.record(source, reading, Evidence.Decision.PROPOSED, keeps_all=True)
        twins.keep(source, reading.document)


def undo(source: Source, by: "User") -> Revision | None:
    """Take back the last change that a curator made here and that is not undone yet; which, None where there is none.

    Raises Stale where someone changed the same fields since."""
    last = undoable(source, by)
    if last:
        _take_back(last, by)
    return last


def undoable(source: Source, by: "User") -> Revision | None:
    """The last change of a curator here that can be undone. A source that came in stays."""
    mine = Revision.objects.filter(source=source, by=by).standing().exclude(action=Revision.Action.ADDED)
    return mine.order_by("-number").first()


def undo_change(revision: Revision, by: "User") -> None:
    """Take one change back, whoever made it. Raises Stale where its fields were changed since."""
    if revision.action == Revision.Action.ADDED or Revision.objects.filter(undoes=revision).exists():
        raise CannotChange("This cannot be undone.")
    _take_back(revision, by)


def undo_bulk(bulk: UUID, by: "User") -> tuple[int, int]:
    """Take back what was done to many sources at once: how many were, and how many someone had changed since."""
    undone = kept = 0
    for revision in Revision.objects.filter(bulk=bulk).standing().select_related("source"):
        try:
            _take_back(revision, by)
            undone += 1
        except (Stale, CannotChange):
            kept += 1
    return undone, kept


def revert(revision: Revision, by: "User", *, reason: str = "", expected: int | None = None) -> None:
    """Bring a source back to what it said just after a revision; whether visitors see it stays as it is."""
    source = revision.source
    with changing(source, action=Revision.Action.REVERTED, by=by, reason=reason, expected=expected):
        current = state_of(source)
        wanted = as_of(revision)
        wanted["source"].update({name: current["source"][name] for name in KEEPING})
        _put(source, wanted)


def as_of(revision: Revision) -> State:
    """What a source was just after a revision."""
    state = state_of(revision.source)
    for later in revision.source.revisions.filter(number__gt=revision.number).order_by("-number"):
        state = laid_over(state, _filled(later.before))
    return state


def _take_back(revision: Revision, by: "User") -> None:
    """Undo all parts of a change, each in its source."""
    parts = list(Revision.objects.filter(change=revision.change).select_related("source"))
    event = revision.event_id
    with transaction.atomic():
        for part in parts:
            with changing(part.source, action=Revision.Action.UNDONE, by=by, event=event, undoes=part):
                current = state_of(part.source)
                if difference(current, laid_over(current, _filled(part.after)))[0] != {"source": {}, "evidence": {}}:
                    raise Stale(part.source)
                _put(part.source, laid_over(current, _filled(part.before)))


def _put(source: Source, wanted: State) -> None:
    text = source.text
    try:
        put(source, wanted)
        source.save()
    except IntegrityError as error:
        raise CannotChange("Another source has that text now.") from error
    if source.text != text:
        twins.keep(source, parse(source.text, source.title))


def _filled(changes: State) -> State:
    return {"source": changes.get("source", {}), "evidence": changes.get("evidence", {})}


def _publisher_of(source: Source) -> str:
    return source.publisher.name if source.publisher else ""


def _find_quotes(source: Source, text: str) -> None:
    """Put every quote where the new text has it."""
    rows = list(source.evidence.all())
    wanted = [row.quote if row.is_orphan else Span(row.start, row.end) for row in rows]
    found = find_again(source.text, text, wanted)
    document = parse(text, source.title)
    for row, span in zip(rows, found, strict=True):
        row.is_orphan = span is None
        if span:
            context = ledger.context_of(document, span)
            row.start, row.end = span.start, span.end
            row.context_start, row.context_end = context.start, context.end
    Evidence.objects.bulk_update(rows, ["is_orphan", "start", "end", "context_start", "context_end"], batch_size=200)
