"""Keeps several read articles in one transaction: a commit costs as much as reading one of them."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from timeline.importing import twins
from timeline.importing.change import Imported, Prepared, store
from timeline.models import Source

log = logging.getLogger(__name__)

TOGETHER = 20  # articles in one transaction: other writers wait for it about a third of a second
OUR_FAULT = "Something went wrong here; the error is in the log. Try it again."


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one of several: what was imported, the source it may repeat, or why it was not kept and whether
    another try may help."""

    imported: Imported | None = None
    twin: twins.Twin | None = None
    refusal: str = ""
    may_help: bool = False


def store_several(prepared: Sequence[Prepared]) -> list[Kept]:
    """Keep each or say why not; one that fails does not hold up the others. The caller tells the index.

    What may repeat a source is kept as a draft.
    """
    with transaction.atomic():
        return [_stored(one) for one in prepared]


def _stored(prepared: Prepared) -> Kept:
    try:
        with transaction.atomic():
            twin = twins.nearest(prepared.reading.document, prepared.reading.article.address)
            if twin:
                prepared.source.state = Source.State.DRAFT
            imported = store(prepared, index_now=False)
            return Kept(imported, twin if imported.created else None)
    except Exception:
        log.exception("“%s” could not be kept.", prepared.source.heading)
        return Kept(refusal=OUR_FAULT, may_help=True)
