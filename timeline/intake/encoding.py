"""Bytes of unknown encoding become text."""

import codecs

from charset_normalizer import from_bytes

from timeline.intake.refused import Refused
from timeline.limits import LIMITS

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000  # bytes: enough to tell an encoding, and bounded work for a large file
_LEGACY = ["gb18030", "big5", "cp1252"]  # what pages about China were written in


def decode(data: bytes, name: str) -> str:
    """The text of a file: by its byte order mark, as UTF-8, else by its letters. Raises Refused for what is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    if not looks_like_text(data):
        raise Refused(f"“{name}” is not a text file: it holds binary data.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _by_letters(data, name)


def looks_like_text(data: bytes) -> bool:
    """Whether a file has no zero bytes and hardly any control characters."""
    sample = data[:_SAMPLE]
    if not sample:
        return True
    odd = sum(sample.count(code) for code in range(32) if code not in (9, 10, 12, 13))
    return b"\0" not in data and odd <= len(sample) * LIMITS.binary_share


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(f"“{name}” begins as {encoding.upper()} but is damaged at byte {error.start:,}.") from error


def _by_letters(data: bytes, name: str) -> str:
    best = from_bytes(data[:_SAMPLE], cp_isolation=_LEGACY).best()
    for encoding in ([best.encoding] if best else []) + _LEGACY[-1:]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(f"The encoding of “{name}” cannot be told. Save it as UTF-8 and try again.")
