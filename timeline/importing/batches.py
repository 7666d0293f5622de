"""Takes in the items of a batch, each exactly once, whatever stops the process in between."""

import logging
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import IO, TYPE_CHECKING

from django.db import connection, transaction
from django.utils import timezone

from timeline import search
from timeline.article import Article
from timeline.importing import turns, twin_facts
from timeline.importing.change import Imported, Prepared, prepare, same_text
from timeline.importing.several import OUR_FAULT, TOGETHER, Kept, store_several
from timeline.intake import Interrupted, Refused, doubts, read_file, read_text
from timeline.intake.archive import Packed
from timeline.intake.fetch import Fetched, fetch
from timeline.limits import LIMITS
from timeline.models import Batch, BatchItem, Source, refresh_statistics

if TYPE_CHECKING:
    from django.contrib.auth.models import User

log = logging.getLogger(__name__)

_PATIENCE = 2.0  # seconds of reading before what was read is kept, so that a page that watches sees it move
_INDEXED = 100  # items that the index takes in at once
_Outcome = BatchItem.Outcome
_resumed: set[int] = set()  # the batches that this process went on with by itself


def make_batch(
    packed: Iterable[Packed],
    *,
    state: str,
    addresses: Iterable[str] = (),
    made_by: "User | None" = None,
    publisher: str = "",
    language: str = "",
) -> Batch:
    """Keep files, rows and addresses to be taken in. Nothing is read yet but what an archive holds."""
    held = [_held(one) for one in packed]
    held += [BatchItem(name=address[:400], address=address) for address in addresses]
    if len(held) > LIMITS.bulk_items:
        raise Refused(f"There are {len(held):,} articles; at most {LIMITS.bulk_items:,} can be taken in at once.")
    with transaction.atomic():
        batch = Batch.objects.create(state=state, made_by=made_by, publisher=publisher, language=language)
        for item in held:
            item.batch = batch
        BatchItem.objects.bulk_create(held, batch_size=50)
    return batch


def _held(packed: Packed) -> BatchItem:
    """An item, refused already where it is not even unpacked."""
    name = packed.name[:400]
    if packed.refusal:
        return BatchItem(name=name, outcome=_Outcome.REFUSED, reason=packed.refusal)
    return BatchItem(name=name, content=packed.content, is_row=packed.is_row)


def begin(batch: Batch) -> None:
    """Work on a batch beside the requests; nothing where somebody is at work on it already."""
    if lock := turns.hold(batch.pk):  # held before the thread starts: what is asked next finds somebody at work
        threading.Thread(target=_work_beside, args=(batch, lock), name=f"batch {batch.pk}", daemon=True).start()


def resume(only: Batch | None = None) -> None:
    """Go on with what a process that ended left unfinished, all of it or one batch. Each batch once in the life of this
    process: one that stops again waits for somebody to look into it."""
    left = BatchItem.objects.unfinished()
    left = left.filter(batch=only) if only else left
    for batch in Batch.objects.filter(pk__in=left.order_by().values("batch")).exclude(pk__in=_resumed):
        if turns.is_held(batch.pk):
            continue
        _resumed.add(batch.pk)
        try:
            begin(batch)
        except OSError:  # the disk is full or read-only: the pages of the desk are still to be seen
            log.exception("Batch %s could not be gone on with.", batch.pk)


def is_moving(batch: Batch) -> bool:
    """Whether some process is at work on it."""
    return turns.is_held(batch.pk) and batch.items.unfinished().exists()


def retry(batch: Batch, only: int | None = None) -> int:
    """Have the refused ones tried again where that may help, or only one of them (by id); how many."""
    refused = batch.items.retriable()
    if only is not None:
        refused = refused.filter(pk=only)
    return refused.update(outcome=_Outcome.WAITING, reason="", taken_at=None)


def work(batch: Batch) -> None:
    """Take in all that waits, and what a dead process left half done; nothing where somebody is at work on it."""
    if lock := turns.hold(batch.pk):
        _work(batch, lock)


def _work_beside(batch: Batch, lock: IO[str]) -> None:
    try:
        _work(batch, lock)
    except Exception:
        log.exception("Work on batch %s stopped.", batch.pk)
    finally:
        connection.close()


def _work(batch: Batch, lock: IO[str] | None) -> None:
    while lock:
        try:
            _take_in_all(batch)
        finally:
            turns.let_go(batch.pk, lock)
        # Whoever put refused ones back a moment ago found the lock held, and began nothing.
        lock = turns.hold(batch.pk) if batch.items.unfinished().exists() else None


def _take_in_all(batch: Batch) -> None:
    # Nobody else is at work on it, so whoever took these up is dead.
    batch.items.filter(outcome=_Outcome.WORKING).update(outcome=_Outcome.WAITING)
    done = 0
    while items := _claim(batch):
        _take_in(batch, items)
        done += len(items)
        if done >= _INDEXED:
            search.drain()
            done = 0
    search.drain()
    refresh_statistics()


def _claim(batch: Batch) -> list[BatchItem]:
    """The next items, noted as being read."""
    items = list(batch.items.filter(outcome=_Outcome.WAITING)[:TOGETHER])
    BatchItem.objects.filter(pk__in=[item.pk for item in items]).update(
        outcome=_Outcome.WORKING, taken_at=timezone.now()
    )
    return items


def _take_in(batch: Batch, items: Sequence[BatchItem]) -> None:
    """Read the items and keep them, several in one transaction. One that takes long does not hold up what was read."""
    ready: list[tuple[BatchItem, Prepared]] = []
    since = time.monotonic()
    for item in items:
        prepared = _prepared(batch, item)
        if prepared:
            ready.append((item, prepared))
        else:
            item.save(update_fields=["outcome", "reason", "source", "content", "address", "said"])
        if time.monotonic() - since > _PATIENCE:
            _keep(ready)
            ready, since = [], time.monotonic()
    _keep(ready)


def _prepared(batch: Batch, item: BatchItem) -> Prepared | None:
    """The item as it was read; None where it is refused or here already, which the item then says."""
    try:
        fetched = fetch(item.address) if item.address else None  # it may take long, and nobody waits for it
        with turns.turn():
            article = article_of_item(batch, item, fetched)
            if known := same_text(article):
                _note(item, Kept(Imported(known, created=False)))
                note_known(item, known, twin_facts.brought(known, article))
                return None
            return prepare(article, state=batch.state, added_by=batch.made_by)
    except Refused as refusal:
        _note(item, Kept(refusal=str(refusal), may_help=isinstance(refusal, Interrupted)))
    except Exception:
        log.exception("Item %s of batch %s could not be read.", item.pk, batch.pk)
        _note(item, Kept(refusal=OUR_FAULT, may_help=True))
    return None


def _keep(ready: Sequence[tuple[BatchItem, Prepared]]) -> None:
    """Store what was read and note what became of it, in the same transaction: never the one without the other."""
    if not ready:
        return
    with turns.turn(), transaction.atomic():
        kept = store_several([prepared for _, prepared in ready])
        for (item, _), one in zip(ready, kept, strict=True):
            _note(item, one)
            item.save(update_fields=["outcome", "reason", "source", "like", "content", "address"])


def _note(item: BatchItem, kept: Kept) -> None:
    """Say of an item what became of it."""
    if kept.imported is None:
        item.outcome, item.reason = _Outcome.REFUSED, kept.refusal
        if not kept.may_help:  # nothing is kept for another try
            item.content, item.address = None, ""
        return
    reasons = [_guessed(item)]
    if kept.twin:
        item.like = kept.twin.source
        reasons.append(f"{kept.twin.reason} It is kept as a draft.")
    item.outcome = _Outcome.IMPORTED if kept.imported.created else _Outcome.KNOWN
    item.reason = " ".join(filter(None, reasons))
    item.source, item.content = kept.imported.source, None


def note_known(item: BatchItem, source: Source, told: Mapping[str, str]) -> None:
    """Say of an item whose text is here what it tells beside, for a curator to take over."""
    item.outcome, item.source, item.content, item.like = _Outcome.KNOWN, source, None, None
    if told:
        item.reason = f"{item.reason} {twin_facts.in_words(told)}".strip()
        item.said = {**item.said, "brought": dict(told)}


def _guessed(item: BatchItem) -> str:
    """The encoding that was guessed at, where there was a choice."""
    if item.is_row or item.content is None:
        return ""
    possible = doubts(bytes(item.content), item.name)
    return f"Its encoding was guessed: {possible[0].label}." if possible else ""


def article_of_item(batch: Batch, item: BatchItem, fetched: Fetched | None = None) -> Article:
    """The article of an item; `fetched` is what stands at its address. Raises Refused."""
    own = {name: item.said.get(name, "") for name in ("title", "publisher", "language")}
    said = {**own, "address": item.said.get("address", "")}
    if item.address:
        article = (fetched or fetch(item.address)).article(**own)
    elif item.is_row:
        article = Packed(item.name, bytes(item.content or b""), is_row=True).article()
    elif item.said.get("is_paste"):
        article = read_text(bytes(item.content or b"").decode(errors="surrogatepass"), **said)
    else:
        article = read_file(bytes(item.content or b""), item.name, **said, encoding=item.said.get("encoding", ""))
    return replace(article, publisher=article.publisher or batch.publisher, language=article.language or batch.language)
