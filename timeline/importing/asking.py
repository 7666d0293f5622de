"""Holds an article that raises a question until a curator answers: which encoding, or whether it repeats a source."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.db import transaction

from timeline.article import Article
from timeline.importing import twin_facts, twins
from timeline.importing.batches import article_of_item, note_known
from timeline.importing.change import Imported, article_of, import_article, same_text
from timeline.importing.given import Given
from timeline.importing.revising import Stale
from timeline.importing.states import publish, remove
from timeline.importing.versions import new_version
from timeline.intake import Guess, doubts
from timeline.models import Batch, BatchItem, Source
from timeline.structure import parse

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_Outcome = BatchItem.Outcome


def twin_of(article: Article) -> twins.Twin | None:
    """The source that an article may repeat; None where its very text is here, which importing tells."""
    if same_text(article):
        return None
    return twins.nearest(parse(article.text, article.title), article.address)


def hold(content: bytes, name: str, said: Mapping[str, object], *, state: str, made_by: "User | None") -> BatchItem:
    """Keep a pasted text or a file, with all that was said of it, as a batch of its own that waits for an answer."""
    batch = Batch.objects.create(state=state, made_by=made_by)
    return BatchItem.objects.create(
        batch=batch, name=name[:400], content=content, said=dict(said), outcome=_Outcome.ASKED
    )


def encodings(item: BatchItem) -> tuple[Guess, ...]:
    """Between which encodings is asked; none where that is not the question."""
    if item.outcome != _Outcome.ASKED or item.like is not None or item.said.get("is_paste"):
        return ()
    return doubts(bytes(item.content or b""), item.name)


def choose_encoding(item: BatchItem, encoding: str) -> None:
    """Have a held file read in one of the encodings it may be in. Raises ValueError for any other."""
    if encoding not in {guess.encoding for guess in encodings(item)}:
        raise ValueError(encoding)
    item.said = {**item.said, "encoding": encoding}
    item.save(update_fields=["said"])


def go_on(item: BatchItem, *, is_separate: bool = False) -> Imported | None:
    """Import a held article; None where it may repeat a source and nobody has said that it is a separate one, which is
    then the question. Raises Refused."""
    article = article_of_item(item.batch, item)
    twin = None if is_separate else twin_of(article)
    if twin:
        item.like, item.reason = twin.source, twin.reason
        item.save(update_fields=["like", "reason"])
        return None
    said = item.said
    given = Given(said["published"], said.get("reason") or "Set by a curator.") if said.get("published") else None
    imported = import_article(
        article, state=item.batch.state, published=given, note=said.get("note", ""), added_by=item.batch.made_by
    )
    item.outcome = _Outcome.IMPORTED if imported.created else _Outcome.KNOWN
    item.source, item.like, item.reason, item.content = imported.source, None, "", None
    if not imported.created:
        note_known(item, imported.source, twin_facts.brought(imported.source, article, given))
    item.save(update_fields=["outcome", "source", "like", "reason", "content", "said"])
    return imported


def hold_known(source: Source, told: Mapping[str, str], name: str, made_by: "User | None") -> BatchItem:
    """Keep what an article tells whose text is here already, as a batch of its own that waits for an answer. Where an
    item waits that tells the same, that one."""
    waiting = BatchItem.objects.bringing().filter(source=source).select_related("source")
    for known in waiting:
        if known.brought == told:
            return known
    item = BatchItem(batch=Batch.objects.create(made_by=made_by), name=name[:400])
    note_known(item, source, told)
    item.save()
    return item


def open_facts(item: BatchItem) -> dict[str, str]:
    """What an item tells that its twin, as it is now, lacks or is less sure of."""
    return twin_facts.lacking(item.source, item.brought) if item.source else {}


def take_over(item: BatchItem, fields: Iterable[str], by: "User", *, expected: int | None = None) -> bool:
    """Have the twin say what was told in these fields; the others stay to be decided on. Gives False where it says all
    of that already, or is in the trash. Raises Stale."""
    source = item.source
    if source is None:
        return False
    if expected is not None and source.version != expected:
        raise Stale(source, expected)
    facts = open_facts(item)
    chosen = {name for name in fields if name in twin_facts.FIELDS and name in facts}
    if chosen:
        told = {name: value for name, value in facts.items() if name in chosen or name not in twin_facts.FIELDS}
        twin_facts.take_over(source, told, by, expected=expected)
        item.source = Source.objects.get(pk=source.pk)
    drop_said(item)
    return bool(chosen)


def drop_said(item: BatchItem) -> None:
    """Ask no longer about what the twin of an item meanwhile says, whichever item told it. One in the trash may be
    restored: what was told of it waits."""
    source = item.source
    if source is None or source.is_trashed:
        return
    for other in BatchItem.objects.bringing().filter(source=source).exclude(pk=item.pk):
        other.source = source
        decide_later(other, open_facts(other))
    decide_later(item, open_facts(item))


def decide_later(item: BatchItem, fields: Iterable[str]) -> None:
    """Keep only these of the told fields to be decided on; where there are none, it is done."""
    left = {name: item.brought[name] for name in fields}
    before = item.reason.removesuffix(twin_facts.in_words(item.brought)) if item.brought else item.reason
    item.said = {name: value for name, value in item.said.items() if name != "brought"}
    item.reason = before.strip()
    if left.keys() & twin_facts.FIELDS.keys():
        item.said["brought"] = left
        item.reason = f"{before}{twin_facts.in_words(left)}"
    item.save(update_fields=["said", "reason"])


def keep_separate(item: BatchItem, by: "User | None") -> None:
    """A draft that may repeat a source is one of its own: it becomes what the batch was to become."""
    if item.source and item.batch.state == Source.State.PUBLISHED:
        publish(item.source, by, accepts_rest=True)
    item.like, item.reason = None, ""
    item.save(update_fields=["like", "reason"])


def as_new_version(item: BatchItem, by: "User | None") -> Source | None:
    """Put the text in the place of that which it may repeat; that source, None where it is gone. The draft it was kept
    as makes room first. Raises Refused, and CannotChange where another source has the text."""
    known, draft = item.like, item.source
    if known is None:
        return None
    article = article_of(draft) if draft else article_of_item(item.batch, item)
    with transaction.atomic():
        if draft:
            remove(draft)
        new_version(known, article, by)
        item.outcome, item.source, item.like, item.reason, item.content = _Outcome.IMPORTED, known, None, "", None
        item.save(update_fields=["outcome", "source", "like", "reason", "content"])
    return known


def cancel(item: BatchItem) -> None:
    """Throw away a held article, or the draft of one that repeats a source."""
    if item.outcome == _Outcome.ASKED:
        item.batch.delete()
        return
    if item.source:
        remove(item.source)
    item.outcome, item.source, item.like, item.reason = _Outcome.REFUSED, None, None, f"Not kept. {item.reason}"
    item.address = ""  # it is not to be fetched again
    item.save(update_fields=["outcome", "source", "like", "reason", "address"])
