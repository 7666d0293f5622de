"""Turns pasted text and files into articles."""

import hashlib
import re
import unicodedata
from dataclasses import replace
from pathlib import PurePath

from timeline.article import Article
from timeline.intake.child import parse
from timeline.intake.encoding import Guess, decode, guesses
from timeline.intake.refused import Interrupted, Refused
from timeline.limits import LIMITS

__all__ = ["Guess", "Interrupted", "Refused", "doubts", "fingerprint", "read_file", "read_text"]

# Control characters but tab, line feed and carriage return, and code points that are no characters. One of them in a
# title is enough to break a feed.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_HTML_START = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|p)\b", re.I | re.S)
_WEB_ADDRESS = re.compile(rf"https?://[^\s<>\"]{{3,{LIMITS.address_characters}}}", re.I)
_HTML_NAMES = (".html", ".htm", ".xhtml")
_TEXT_NAMES = (".txt", ".text", ".md", "")
_PACKED = {
    ".pdf": ("pdf", b"%PDF-", "application/pdf"),
    ".docx": ("docx", b"PK", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
# What the form of an upload accepts, and what a folder or an archive is looked through for.
SUFFIXES = (*_HTML_NAMES, *_TEXT_NAMES[:-1], *_PACKED)


def read_text(text: str, *, title: str = "", publisher: str = "", address: str = "", language: str = "") -> Article:
    """An article from pasted text. Raises Refused where it is empty or past the limits."""
    original = text.encode("utf-8", "surrogatepass")
    if len(original) > LIMITS.paste_bytes:
        raise Refused(
            f"The pasted text has {_size(len(original))}; at most {_size(LIMITS.paste_bytes)} can be taken in."
        )
    return _article(text, original, "text/plain", "", title, publisher, address, language)


def read_file(
    data: bytes,
    filename: str,
    *,
    title: str = "",
    publisher: str = "",
    address: str = "",
    language: str = "",
    encoding: str = "",
) -> Article:
    """An article from a text, HTML, PDF or Word file; all but text is parsed in a child process.

    `encoding` is that of a text or HTML file where it is known; else it is told by the bytes. Raises Refused for any
    other file, an empty one or one past the limits.
    """
    name = PurePath(filename).name
    suffix = PurePath(name).suffix.lower()
    if len(data) > LIMITS.file_bytes:
        raise Refused(f"The file has {_size(len(data))}; at most {_size(LIMITS.file_bytes)} can be taken in.")
    about = (title, publisher, address, language)
    if suffix in _PACKED:
        kind, mark, media_type = _PACKED[suffix]
        if mark not in data[:1024]:
            raise Refused(f"“{name}” is no {kind.upper()} file: it does not begin as one.")
        return _parsed(kind, data, media_type, name, about)
    if not is_readable(name):
        raise Refused(unreadable(name))
    text = decode(data, name, encoding)
    if suffix in _HTML_NAMES or _HTML_START.match(text[:2000]):
        return _parsed("html", data, "text/html", name, about, text.encode())
    return _article(text, data, "text/plain", name, *about)


def is_readable(name: str) -> bool:
    """Whether a file is named as one of the kinds that are read."""
    return PurePath(name).suffix.lower() in (*_HTML_NAMES, *_TEXT_NAMES, *_PACKED)


def unreadable(name: str) -> str:
    """What is said of a file of another kind."""
    return f"“{name}” is neither text (.txt), a web page (.html), a PDF nor a Word document (.docx)."


def doubts(data: bytes, filename: str) -> tuple[Guess, ...]:
    """Between which encodings the bytes of a text or web page leave the choice; none of other files."""
    return () if PurePath(filename).suffix.lower() in _PACKED else guesses(data)


def _parsed(
    kind: str, data: bytes, media_type: str, name: str, about: tuple[str, str, str, str], decoded: bytes = b""
) -> Article:
    """An article from a file that is more than text; what is said about it goes before what the file says.

    `decoded` are the bytes to parse where they are not those of the file."""
    title, publisher, address, language = about
    found = parse(kind, decoded or data, name)
    article = _article(found.text, data, media_type, name, title or found.title, publisher, address, language)
    own = found.address if _WEB_ADDRESS.fullmatch(found.address) else ""
    return replace(article, metadata=found.metadata, address=article.address or own)


def fingerprint(text: str) -> str:
    """SHA-256 (hex) of the words of a text: the same article with other line breaks or case has the same."""
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()


def clean(text: str) -> str:
    """One kind of line break, and no control characters, noncharacters or lone surrogates."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).removeprefix("\ufeff")


def _article(
    text: str, original: bytes, media_type: str, filename: str, title: str, publisher: str, address: str, language: str
) -> Article:
    stored = clean(text)
    if not any(character.isalnum() for character in stored):
        raise Refused("There is no text in it." if filename else "Paste the text of the article, or choose a file.")
    if len(stored) > LIMITS.text_characters:
        raise Refused(f"The text has {len(stored):,} characters; at most {LIMITS.text_characters:,} can be taken in.")
    if len(stored.split()) > LIMITS.text_words:
        raise Refused(f"The text has more than {LIMITS.text_words:,} words.")
    heading = " ".join(clean(title).split())[: LIMITS.title_characters]
    if address.strip() and not _WEB_ADDRESS.fullmatch(address.strip()):
        raise Refused(f"“{address.strip()[:80]}” is no web address; write it whole, as https://example.org/page.")
    return Article(stored, heading, publisher.strip(), address.strip(), language, original, media_type, filename)


def _size(octets: int) -> str:
    return f"{octets / 1_000_000:.1f} MB" if octets >= 100_000 else f"{octets:,} bytes"
