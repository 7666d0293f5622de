"""Reads sources again after rules changed: what would change, and only where something may."""

import logging
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from timeline import ledger
from timeline.importing.change import article_of, reread
from timeline.models import Evidence, Source
from timeline.reading import read, rules_version

log = logging.getLogger(__name__)

_ASKED = ""  # the version of the rules that no rules have: such a source is outdated
_AT_WORK = threading.Lock()  # one after the other in a process; in two processes the work is done twice, not wrongly


@dataclass
class Difference:
    """What another reading of a source would add, take away and alter: one line each, for people."""

    added: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    altered: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.altered)

    def in_words(self) -> str:
        """As "3 added, 1 gone, 2 altered"."""
        parts = ((self.added, "added"), (self.gone, "gone"), (self.altered, "altered"))
        return ", ".join(f"{len(lines)} {word}" for lines, word in parts if lines) or "nothing changes"


def outdated() -> list[int]:
    """The ids of the sources that were read by other rules than today's, the oldest first."""
    return list(Source.objects.exclude(rules=rules_version()).order_by("id").values_list("pk", flat=True))


def difference(source: Source, *, today: date | None = None) -> Difference:
    """What reading a source again would change; nothing is written. What a curator decided or added stays."""
    reading = read(article_of(source), today=today or timezone.localdate())
    found = Difference()
    if reading.publication.interval.edtf != source.published_edtf:
        found.altered.append(f"published {source.published_edtf or 'undated'}: {reading.publication.interval.edtf}")
    old = {ledger.place_in_text(e): e for e in source.evidence.filter(is_orphan=False)}
    for telling in ledger.under_known_names(ledger.tellings(reading)):
        before = old.pop((telling.span.start, telling.span.end, ledger.what(telling.attributes)), None)
        line = f"{ledger.claim(telling.attributes)} «{telling.quote}»"
        if before is None:
            found.added.append(line)
        elif not before.is_rejected and before.rule != Evidence.BY_HAND and before.told != telling.attributes:
            names = [n for n, value in telling.attributes.items() if before.told.get(n) != value]
            found.altered.append(f"{line}: {', '.join(names)}")
    found.gone = [f"{ledger.claim(e.attributes)} «{e.quote}»" for e in old.values() if not e.decided_at]
    return found


def ask(sources: Iterable[int]) -> int:
    """Note that these sources are to be read again; how many of them there are."""
    return Source.objects.filter(pk__in=list(sources)).update(rules=_ASKED)


def asked() -> QuerySet[Source]:
    """The sources that wait to be read again because somebody asked for it."""
    return Source.objects.filter(rules=_ASKED).order_by("id")


def begin() -> None:
    """Read what was asked for beside the requests. A second call while one is at work does no harm."""
    threading.Thread(target=_work_beside, name="rereading", daemon=True).start()


def work() -> None:
    """Read every source that was asked for, each in a transaction of its own. One that fails waits for another try."""
    if not _AT_WORK.acquire(blocking=False):
        return
    try:
        tried: set[int] = set()
        while source := asked().exclude(pk__in=tried).first():
            tried.add(source.pk)
            try:
                reread(source)
            except Exception:
                log.exception("Source %s could not be read again.", source.pk)
    finally:
        _AT_WORK.release()


def _work_beside() -> None:
    try:
        work()
    finally:
        connection.close()
