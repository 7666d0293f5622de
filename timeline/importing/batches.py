"""Takes in the items of a batch one by one, each exactly once, whatever stops the process in between."""

import logging
import threading
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from timeline import search
from timeline.article import Article
from timeline.importing.change import import_article
from timeline.intake import Refused, read_file
from timeline.intake.archive import Packed
from timeline.intake.fetch import fetch
from timeline.limits import LIMITS
from timeline.models import Batch, BatchItem, refresh_statistics

if TYPE_CHECKING:
    from django.contrib.auth.models import User

log = logging.getLogger(__name__)

# A process that takes longer over one item is taken for dead: reading and fetching have their own bounds.
_STALE = timedelta(seconds=2 * LIMITS.parse_seconds + LIMITS.fetch_seconds)
_TOGETHER = 20  # items that the index takes in at once
_Outcome = BatchItem.Outcome


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
    held = [BatchItem(name=one.name[:400], content=one.content, is_row=one.is_row) for one in packed]
    held += [BatchItem(name=address[:400], address=address) for address in addresses]
    if len(held) > LIMITS.bulk_items:
        raise Refused(f"There are {len(held):,} articles; at most {LIMITS.bulk_items:,} can be taken in at once.")
    with transaction.atomic():
        batch = Batch.objects.create(state=state, made_by=made_by, publisher=publisher, language=language)
        for item in held:
            item.batch = batch
        BatchItem.objects.bulk_create(held, batch_size=50)
    return batch


def begin(batch: Batch) -> None:
    """Work on a batch beside the requests. A second call while one is at work does no harm."""
    threading.Thread(target=_work_beside, args=(batch.pk,), name=f"batch {batch.pk}", daemon=True).start()


def is_moving(batch: Batch) -> bool:
    """Whether some process is at work on it."""
    return batch.items.filter(outcome=_Outcome.WORKING, taken_at__gt=timezone.now() - _STALE).exists()


def retry(batch: Batch) -> int:
    """Have the refused ones tried again; how many."""
    return batch.items.filter(outcome=_Outcome.REFUSED).update(outcome=_Outcome.WAITING, reason="", taken_at=None)


def work(batch: Batch) -> None:
    """Take in all that waits, and what a dead process left half done."""
    done = 0
    while item := _next(batch):
        _take_in(batch, item)
        done += 1
        if done % _TOGETHER == 0:
            search.drain()
    search.drain()
    refresh_statistics()


def _work_beside(pk: int) -> None:
    try:
        work(Batch.objects.get(pk=pk))
    except Exception:
        log.exception("Work on batch %s stopped.", pk)
    finally:
        connection.close()


def _next(batch: Batch) -> BatchItem | None:
    """Claim the next item, so that no other process takes it."""
    is_left = Q(outcome=_Outcome.WAITING) | Q(outcome=_Outcome.WORKING, taken_at__lt=timezone.now() - _STALE)
    with transaction.atomic():
        item = batch.items.filter(is_left).first()
        if item:
            item.outcome, item.taken_at = _Outcome.WORKING, timezone.now()
            item.save(update_fields=["outcome", "taken_at"])
    return item


def _take_in(batch: Batch, item: BatchItem) -> None:
    try:
        imported = import_article(_article(batch, item), state=batch.state, added_by=batch.made_by, index_now=False)
    except Refused as refusal:
        item.outcome, item.reason = _Outcome.REFUSED, str(refusal)
    except Exception:
        log.exception("Item %s of batch %s could not be taken in.", item.pk, batch.pk)
        item.outcome, item.reason = (
            _Outcome.REFUSED,
            "Something went wrong here; the error is in the log. Try it again.",
        )
    else:
        item.outcome = _Outcome.IMPORTED if imported.created else _Outcome.KNOWN
        item.source, item.content = imported.source, None
    item.save(update_fields=["outcome", "reason", "source", "content"])


def _article(batch: Batch, item: BatchItem) -> Article:
    if item.address:
        fetched = fetch(item.address)
        article = read_file(fetched.content, fetched.filename, address=fetched.address)
    else:
        article = Packed(item.name, bytes(item.content or b""), is_row=item.is_row).article()
    return replace(article, publisher=article.publisher or batch.publisher, language=article.language or batch.language)
