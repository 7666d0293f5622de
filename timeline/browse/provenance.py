"""Where a source comes from: how it came, as what file, who read it, what is furniture in it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from timeline.browse.words import counted, listed
from timeline.models import Original, Source
from timeline.structure import READ_FOR_FACTS, Block, Role

_ARCHIVE = "https://web.archive.org/web"
_TYPES = {
    "text/plain": "plain text",
    "text/html": "web page",
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
}
_NAMES = {
    Role.BYLINE: ("byline", ""),
    Role.DATELINE: ("dateline", ""),
    Role.DATE_LINE: ("date line", ""),
    Role.SECTION: ("section line", ""),
    Role.CAPTION: ("caption", ""),
    Role.SHARE: ("line of sharing links", "lines of sharing links"),
    Role.RELATED: ("pointer to other articles", "pointers to other articles"),
    Role.NOTICE: ("notice", ""),
    Role.CREDIT: ("credit", ""),
}


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the panel says beside the source's own fields. `archive` is where copies of its address may be found, "" for
    a source without one; `facts` are what its file said of itself, as (name, value)."""

    came: str
    archive: str
    is_archived: bool
    facts: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, source: Source, original: Original | None) -> Self:
        """From the rows."""
        archive = _archive(source)
        facts = tuple((str(name).replace("_", " ").replace("-", " "), str(value)) for name, value in source.metadata)
        return cls(_came(original), archive, bool(archive) and archive == source.address, facts)


def furniture(blocks: Sequence[Block]) -> str:
    """What of a text is furniture, as "a byline, 2 captions and a credit"; "" where nothing is."""
    found = Counter(block.role for block in blocks if block.role not in READ_FOR_FACTS)
    names = (_counted(found[role], *names) for role, names in _NAMES.items() if found[role])
    return listed(list(names))


def _counted(number: int, noun: str, plural: str) -> str:
    return f"a {noun}" if number == 1 else counted(number, noun, plural)


def _came(original: Original | None) -> str:
    """As "A file, plain text"."""
    if original is None:
        return "As text; no file is kept"
    kind = _TYPES.get(original.media_type, original.media_type)
    return f"As a file, {kind}" if original.filename else f"As pasted text, {kind}"


def _archive(source: Source) -> str:
    """The archived copy itself where that is the address, else the copies made about the day of publication."""
    parts = urlsplit(source.address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    if parts.hostname in ("web.archive.org", "archive.ph", "archive.today", "archive.is", "perma.cc"):
        return source.address
    day = source.published_earliest
    when = f"{day:%Y%m%d}" if day and day == source.published_latest else "*"
    return f"{_ARCHIVE}/{when}/{source.address}"
