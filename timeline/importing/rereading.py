"""Reads sources again after rules changed: what would change, and only where something may."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from timeline import ledger
from timeline.importing.change import article_of
from timeline.models import Evidence, Source
from timeline.reading import read, rules_version


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
    for telling in ledger.tellings(reading):
        before = old.pop((telling.span.start, telling.span.end, ledger.what(telling.attributes)), None)
        line = f"{ledger.claim(telling.attributes)} «{telling.quote}»"
        if before is None:
            found.added.append(line)
        elif not before.is_rejected and before.rule != Evidence.BY_HAND and before.told != telling.attributes:
            names = [n for n, value in telling.attributes.items() if before.told.get(n) != value]
            found.altered.append(f"{line}: {', '.join(names)}")
    found.gone = [f"{ledger.claim(e.attributes)} «{e.quote}»" for e in old.values() if not e.decided_at]
    return found
