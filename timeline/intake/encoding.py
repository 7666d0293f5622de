"""Bytes of unknown encoding become text. Where the bytes leave it open, `guesses` says between what."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from timeline.intake.refused import Refused
from timeline.limits import LIMITS

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What pages about China were written in before UTF-8, by the names that people know them by.
LABELS = {
    "gb18030": "GB 18030 (simplified Chinese)",
    "big5": "Big5 (traditional Chinese)",
    "cp1252": "Windows-1252 (Western European)",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16, big-endian",
}
_SAMPLE = 200_000  # bytes: enough to tell an encoding, and bounded work for a large file
_OPENING = 240  # characters of a guess that a person is shown
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.I)
_HEAD = 2_048  # bytes of a page that its encoding must be declared in, by the HTML standard twice over
# The characters that Chinese prose cannot do without: a third of it and more, hardly any of a wrong decoding.
_FREQUENT = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为和地年月日时出会可以也要对生能市省新例病疫情境外入报告本确诊，。、"
    "這個來國說們為時會對報與區從後發級關醫無進動點產開間學員體經過還麼樣現當並將實東門問間長車馬話語認讓請該"
)
_LEAST_FREQUENT = 0.12
_CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef‘’“”—…·]")
_LEAST_CHINESE = 0.95  # of what is not ASCII
_LEAST_ALONE = 0.7  # of the bytes past ASCII in Western text: accents and quotes stand among ASCII letters
_ALONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_WESTERN = re.compile("[\u00a0-\u00ffŒœŠšŸŽžƒ–—‘-„†-…€™]")


@dataclass(frozen=True, slots=True)
class Guess:
    """One encoding that a file may be in, and how it begins then."""

    encoding: str
    opening: str

    @property
    def label(self) -> str:
        """Its name for people."""
        return LABELS[self.encoding]


def decode(data: bytes, name: str, encoding: str = "") -> str:
    """The text of a file: as told, by its byte order mark, as UTF-8, as a page declares, else by its letters.

    Raises Refused for what is no text or not in the encoding told.
    """
    if encoding:
        return _strictly(data, encoding, name)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strictly(data, marked, name)
    if wide := _wide(data):
        return data.decode(wide)
    if not looks_like_text(data):
        raise Refused(f"“{name}” is not a text file: it holds binary data.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _by_letters(data, name)


def guesses(data: bytes) -> tuple[Guess, ...]:
    """The encodings that a text may be in, the likeliest first; none where its bytes leave no doubt."""
    if _is_told(data) or not looks_like_text(data):
        return ()
    able = _able(data)
    fitting = [encoding for encoding, text in able.items() if _fits(encoding, data, text)]
    if len(fitting) == 1 or len(able) < 2:
        return ()
    likeliest = sorted(able, key=lambda encoding: encoding not in fitting)
    return tuple(Guess(encoding, able[encoding].strip()[:_OPENING]) for encoding in likeliest)


def looks_like_text(data: bytes) -> bool:
    """Whether a file has no zero bytes and hardly any control characters."""
    sample = data[:_SAMPLE]
    if not sample:
        return True
    odd = sum(sample.count(code) for code in range(32) if code not in (9, 10, 12, 13))
    return b"\0" not in data and odd <= len(sample) * LIMITS.binary_share


def _is_told(data: bytes) -> bool:
    """Whether the bytes say their encoding: by a mark, by being UTF-8 or UTF-16, or as a page declares."""
    if any(data.startswith(mark) for mark, _ in _MARKS) or _wide(data) or _declared(data):
        return True
    return _decoded(data, "utf-8") is not None


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        label = LABELS.get(encoding, encoding.upper())
        raise Refused(f"“{name}” cannot be read as {label}: it is damaged at byte {error.start:,}.") from error


def _wide(data: bytes) -> str:
    """UTF-16 without its mark, "" for what is not: the zero bytes of its ASCII characters lie all on one side."""
    if b"\0" not in data[:_SAMPLE] or len(data) % 2:
        return ""
    for side, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        text = _decoded(data, encoding)
        if text and b"\0" not in data[1 - side :: 2] and _is_readable(text[:_SAMPLE]):
            return encoding
    return ""


def _is_readable(text: str) -> bool:
    """Whether hardly a character is a control character or none at all."""
    odd = sum(unicodedata.category(character)[0] == "C" and character not in "\t\n\r\f" for character in text)
    return odd <= len(text) * LIMITS.binary_share


def _declared(data: bytes) -> str:
    """The encoding that a web page declares and is in, "" where there is none."""
    found = _DECLARED.search(data[:_HEAD])
    if not found:
        return ""
    named = found.group(1).decode("ascii").lower()
    try:
        encoding = "gb18030" if named in ("gb2312", "gbk") else codecs.lookup(named).name
    except LookupError:
        return ""
    return encoding if _decoded(data, encoding) is not None else ""


def _by_letters(data: bytes, name: str) -> str:
    able = _able(data)
    for encoding in (_declared(data), *(one for one in able if _fits(one, data, able[one])), *able):
        if encoding:
            return data.decode(encoding)
    raise Refused(f"The encoding of “{name}” cannot be told. Save it as UTF-8 and try again.")


def _able(data: bytes) -> dict[str, str]:
    """The encodings that the bytes can be in, with the first part of the text in each."""
    found = {encoding: _decoded(data, encoding) for encoding in ("gb18030", "big5", "cp1252")}
    return {encoding: text[:_SAMPLE] for encoding, text in found.items() if text is not None}


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError, AssertionError):
        return None


def _fits(encoding: str, data: bytes, text: str) -> bool:
    """Whether a text reads like one that was written in an encoding."""
    foreign = [character for character in text if character > "\x7f"]
    if encoding == "cp1252":
        sample = data[:_SAMPLE]
        past = sum(byte > 0x7F for byte in sample)
        is_usual = sum(bool(_WESTERN.match(character)) for character in foreign) >= _LEAST_CHINESE * len(foreign)
        return is_usual and len(_ALONE.findall(sample)) >= _LEAST_ALONE * past
    chinese = sum(bool(_CHINESE.match(character)) for character in foreign)
    frequent = sum(character in _FREQUENT for character in foreign)
    return chinese >= _LEAST_CHINESE * len(foreign) and frequent >= _LEAST_FREQUENT * len(foreign)
