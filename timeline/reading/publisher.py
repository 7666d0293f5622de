"""Who published an article, by what its page says: a host, lines of its head and foot, the agency of its dateline."""

import csv
from functools import lru_cache
from pathlib import Path

import re2

from timeline.article import Article, Span
from timeline.reading.stated import addresses
from timeline.structure import Document, Role

_DATA = Path(__file__).parent / "data" / "publishers.csv"
# A mark of fewer letters is a word of its own in small letters.
SHORT = 5
# "(Xinhua)" alone in the head has the form of a picture's credit.
MARK = 25
_HEAD = (Role.DATE_LINE, Role.BYLINE, Role.SECTION, Role.CREDIT)
_FOOT = (Role.NOTICE, Role.CREDIT, Role.DATE_LINE)
# A page's title closes with the name of the site behind a stroke or dash, so long at most.
_STROKE = re2.compile(r"\s[|\-–—]\s")
SUFFIX = 40
# Behind these words stands who took a picture, helped or is told of, not who publishes.
_NOT_ITS = re2.compile(
    r"(?i)\b(?:photo|picture|image|courtesy|contributed|inputs? from|additional reporting|read more)\b"
)


def publisher_of(article: Article, document: Document) -> str:
    """The publisher that was given; else, in this order, that of the address, of the page's head, of its foot, of the
    dateline. "" where nothing tells."""
    if article.publisher:
        return article.publisher
    told = dict(article.metadata).get("publisher", "")
    for address in (article.address, told, *(span.of(article.text) for span in addresses(document))):
        if name := _of_host(address):
            return name
    return told or _in_lines(document)


def _in_lines(document: Document) -> str:
    """The first name in the lines above the prose, the title's last words included; else in the lines below it."""
    prose = [block.span for block in document.said(Role.PROSE)]
    first = prose[0].start if prose else len(document.text)
    last = prose[-1].start if prose else 0
    for block in document.blocks:
        text = block.span.of(document.text)
        if block.span.start >= first:
            break
        is_head = block.role in _HEAD or (block.role is Role.CAPTION and len(text) <= MARK)
        if is_head and (name := _named(text)):
            return name
        if block.role in (Role.HEADLINE, Role.SUMMARY) and (name := _behind_title(text)):
            return name
    below = [b.span for b in document.blocks if b.span.start > last and b.role in _FOOT]
    return next((name for span in (*below, *_datelines(document)) if (name := _named(span.of(document.text)))), "")


def _datelines(document: Document) -> tuple[Span, ...]:
    return tuple(block.span for block in document.said(Role.DATELINE)[:1])


def _named(line: str) -> str:
    """The first publisher that a line names by a name, a mark or a host."""
    if _NOT_ITS.search(line):
        return ""
    match = _marks().search(line)
    return _by_mark()[match.group().lower()] if match else ""


def _behind_title(title: str) -> str:
    """The publisher behind the last stroke or dash of a page's title: "… - Xinhua | English.news.cn"."""
    parts = _STROKE.split(title)
    return _named(" | ".join(parts[1:])) if len(parts) > 1 and len(parts[-1]) <= SUFFIX else ""


def _of_host(address: str) -> str:
    """The publisher whose host an address is of, itself or below it."""
    host = address.rpartition("://")[2].partition("/")[0].lower()
    labels = host.split(".")
    return next((name for n in range(len(labels)) if (name := _hosts().get(".".join(labels[n:])))), "")


@lru_cache(maxsize=1)
def _rows() -> list[dict[str, str]]:
    with _DATA.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@lru_cache(maxsize=1)
def _hosts() -> dict[str, str]:
    return {host: row["name"] for row in _rows() for host in row["hosts"].split("|") if host}


@lru_cache(maxsize=1)
def _by_mark() -> dict[str, str]:
    """The publisher of each name, mark and host, in small letters."""
    marks = {mark.lower(): row["name"] for row in _rows() for mark in (row["name"], *row["aliases"].split("|")) if mark}
    return marks | _hosts()


@lru_cache(maxsize=1)
def _marks() -> "re2._Regexp":
    """Any of the names, marks and hosts, the longest first; short ones only as written."""
    written = {mark for row in _rows() for mark in (row["name"], *row["aliases"].split("|")) if mark}
    short = sorted(re2.escape(mark) for mark in written if len(mark) < SHORT)
    long = sorted({*(mark for mark in written if len(mark) >= SHORT), *_hosts()}, key=len, reverse=True)
    return re2.compile(rf"\b(?:(?i:{'|'.join(map(re2.escape, long))})|{'|'.join(short)})\b")
