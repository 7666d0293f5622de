"""What stands before and behind the prose within its own line: datelines, header dates, credits."""

import re2

from timeline.article import Span
from timeline.structure.document import Role
from timeline.structure.shapes import CLOCK, DAY, FULL_DATE, MONTH, SHORT_WEEKDAY, YEAR

# The longest prefix or suffix looked at, so that a line of any length costs the same.
REACH = 320

_HEADER_DATE = re2.compile(rf"(?i)date:?\s+{FULL_DATE}(?:\s+{CLOCK})?(?:\s|$)")
# "China 21:18, 26-Oct-2021 Headline …": a page saved as one line begins with its section and its stamp.
_FIRST_STAMP = re2.compile(rf"(?:[A-Z][A-Za-z]+\s){{0,3}}(?:{CLOCK},?\s+{FULL_DATE}|{FULL_DATE},?\s+{CLOCK})\s")
# A whole page on one line: "CHINA / SOCIETY Headline By Name Published: Jul 30, 2021 09:48 PM Prose …".
_PAGE_HEAD = re2.compile(
    r"([A-Z][A-Za-z]*(?: ?[/>] ?[A-Z][A-Za-z]*)+ )?([^|]{20,160}?) "
    r"((?:(?:By [^|]{3,80}? (?:\| [\w. ]{3,40} \| )?)?(?:Published|Updated|Posted)(?: on)? ?:? ?"
    r"|[A-Z]\w+ [A-Z]\w+(?: \([A-Z]+\))? (?:\d{1,2} (?:minutes?|hours?|days?) ago|Published) )"
    rf"(?:{SHORT_WEEKDAY} )?{FULL_DATE}(?:,? ?\|? ?{CLOCK}))\s"
)
LONG_LINE = 300
_PLACE = r"[A-ZÀ-Þ][A-Za-zÀ-ɏ.'’\-]+(?:[ /][A-ZÀ-Þ][A-Za-zÀ-ɏ.'’\-]+){0,3}(?:,\s?[A-ZÀ-Þ][A-Za-zÀ-ɏ]+){0,2}"
_CAPITALS = r"[A-ZÀ-Þ]{3,}(?:['’ /\-][A-ZÀ-Þ]{2,}){0,3}(?:,\s?[A-ZÀ-Þ][A-Za-zÀ-ɏ]+){0,2}"
_WHEN = rf"(?:{MONTH}\s?{DAY}(?:,?\s{YEAR})?|{DAY}\s{MONTH}(?:,?\s{YEAR})?)"
_DATED = rf"(?:{MONTH}\s?{DAY},?\s{YEAR}|{DAY}\s{MONTH},?\s{YEAR})"
_AGENCY = r"(?:\([^()]+\)|/[A-Za-zÀ-ɏ .\-]+/\.?)"
_WIRES = (
    r"(?:Xinhua(?: News Agency)?|China News Service|ECNS|CNS|Reuters|AFP|AP|TASS|Sputnik|Kyodo(?: News)?|Yonhap|Bernama"
    r"|ANI|PTI|IANS|CGTN|CCTV|China Daily|Global Times|People's Daily)"
)
_DASH = r"(?:--+|[—–]|-\s)"
_DATELINES = tuple(
    re2.compile(pattern)
    for pattern in (
        # BEIJING (AP) — April 15, 2020 — · BEIJING (AP), April 15, 2020 — · April 15, 2020 BEIJING (AP) —
        rf"(?:{_CAPITALS})[,.]?\s*{_AGENCY},?\s*(?:{_DASH}\s*)?(?:{_DATED})[,.]?\s*(?:(?:{_DASH}|:)\s*)?",
        rf"(?:{_DATED}),?\s+(?:{_CAPITALS})[,.]?\s*{_AGENCY}\s*{_DASH}\s*",
        # BEIJING, April 29 (Xinhua) -- · HARBIN, China, Feb. 3 (AP) — · BEIJING (Reuters) - · MOSCOW, May 1. /TASS/.
        rf"(?:{_CAPITALS})[,.]?\s*(?:{_WHEN})?[,.]?\s*{_AGENCY}?\s*{_DASH}\s*",
        rf"(?:{_CAPITALS}),?\s+(?:{_WHEN})[,.]?\s*{_AGENCY}\.?\s*(?:(?:{_DASH}|:)\s*)?",
        rf"(?:{_CAPITALS}),?\s+(?:{_WHEN}),\s(?:[A-Z][a-z]+\s?){{1,3}}(?:\.\s|\s*{_DASH}\s*)",
        rf"(?:{_CAPITALS}),?\s*\([^()]+\)\.?\s*(?:(?:{_DASH}|:)\s*)?",
        rf"(?:{_PLACE})\s?[\[(][A-Z][a-z]+[\])],?\s+(?:{_WHEN})\s*(?:{_AGENCY}\s*)?:\s+",
        rf"\([^()]+\)\s+(?:{_WHEN})\s*{_DASH}\s*",
        # Beijing, April 29 (Xinhua) -- · Beijing (Reuters) - · Xinhua, Beijing, April 3 -
        rf"(?:{_PLACE}),?\s+(?:{_WHEN}),?\s*{_AGENCY}\s*(?:{_DASH}\s*)?",
        rf"(?:{_PLACE})\s*{_AGENCY}\s*{_DASH}\s*",
        rf"(?:{_PLACE}),\s+(?:{_WHEN})\s*:\s+",
        rf"(?:{_PLACE}),\s+(?:{_WHEN})\s*(?:--+|—|–|-)\s+",
        # Xinhua, 7 July 2021. · China News Service, Harbin, 11 Feb. 2020: · Mar 30, 2021 (Xinhua) -
        rf"(?:{_WIRES}),?\s+(?:{_PLACE},?\s+)?(?:{_DATED})[.,]?\s*(?:(?:{_DASH}|:)\s*)?",
        rf"(?:{_DATED})[.,]?\s*{_AGENCY}\s*{_DASH}\s*",
        # SHANGHAI: (but no acronym that leads a list or a headline)
        r"[A-ZÀ-Þ]{5,}(?:[ /][A-ZÀ-Þ]{3,}){0,2}:\s+",
        rf"\((?:Xinhua|Reuters|AP|AFP|CNS|CGTN|ECNS|TASS|Sputnik)\)\s*(?:{_DASH}\s*)?",
    )
)
# What a dateline has within its reach: an agency's brackets, a dash, a colon, or capitals before a comma.
_MAY_BE_DATELINE = re2.compile(rf"^[A-ZÀ-Þ(].*(?:[(/:—–]|-[- ])|^[A-ZÀ-Þ]{{3}}|^\d.*\(|^{_WIRES},?\s.*\b{YEAR}")
MOST_DATELINE = 160
# How agencies sign: "PTI KJV ZH ZH", "-- IANS sha/", "CNA/gs(mi)", "ANI/Xinhua", "— Bernama".
_SIGN = (
    r"(?:(?:--?|[—–]) ?)?(?:PTI|ANI|IANS|UNI|Reuters|REUTERS|Bernama|BERNAMA|AFP|AP|Xinhua|XINHUA|CNA|CNS|ECNS|"
    r"DPA|dpa|EFE|Kyodo|TASS|Sputnik|UrduPoint|Yonhap|VNA|NNN|CGTN|ANN|ABS-CBN|PNA)"
    r"(?:(?: ?/ ?[A-Za-z]{2,9}(?:\([a-z]{2}\))?)| [A-Z]{2,5}\b(?:/[A-Z]{2,5})?| [a-z]{2,4}/){0,8}/?"
)
_SIGNED_IN_BRACKETS = re2.compile(
    r"\s(\((?:PTI|ANI|IANS|UNI|Reuters|Bernama|AFP|AP|Xinhua|CNA|CNS|Kyodo|TASS|Yonhap|VNA)"
    r"(?:[ /][A-Za-z]{2,9}){0,3}\))$"
)
_BEHIND = re2.compile(
    r"(?:^|[.!?][\"'”’)]*\s*)("
    r"(?:Enditem|END(?:ITEM|S)?|■|\(?(?:Additional )?[Rr]eporting by [^.]+|\(?[Ww]riting by [^.]+"
    r"|\(?[Ee]diting by [^.]+"
    r"|[(\[](?:Editor|Editors|Web editor|Source|Reporting|Writing|Edited|Agencies|With inputs?)\b[^()\[\]]*[)\]]"
    rf"|{_SIGN}|/(?:Xinhua|Reuters|CGTN|TASS)/?"
    rf"|(?:[A-ZÀ-Þ][\w'’\-]*(?: [A-ZÀ-Þ][\w'’\-]*){{0,3}}\s?\|\s?){{0,3}}(?:(?:Last )?(?:Updated"
    rf"|Published|Created|Posted)(?: on| at)?\s?:?\s?(?:{CLOCK},?\s)?{FULL_DATE}"
    rf"(?:,?\s?{CLOCK})?\s?\|?\s?)+)[.\s)]*)$"
)
_STAMP = re2.compile(FULL_DATE)


def page_head(line: str) -> tuple[tuple[Span, Role | None], ...]:
    """Section, title (its role left open) and stamp of a page that was saved as one line; () for any other line."""
    match = _PAGE_HEAD.match(line[: 2 * REACH]) if len(line) > LONG_LINE else None
    if match is None or ". " in match.group(2):
        return ()
    parts = ((1, Role.SECTION), (2, None), (3, Role.DATE_LINE))
    found = ((match.start(n), match.group(n), role) for n, role in parts if match.group(n))
    return tuple((Span(at, at + len(words.rstrip())), role) for at, words, role in found)


def before_prose(line: str, is_first: bool) -> tuple[Span, Role] | None:
    """The dateline or header date that the line begins with, as a span of the line, and its role."""
    start = line[:REACH]
    if is_first and (header := _HEADER_DATE.match(start) or _FIRST_STAMP.match(start)):
        return Span(0, len(header.group().rstrip())), Role.DATE_LINE
    if not _MAY_BE_DATELINE.search(start[:MOST_DATELINE]):
        return None
    for pattern in _DATELINES:
        match = pattern.match(start)
        # A dateline is followed by prose that begins a sentence, not by the rest of a title or a list.
        if match and match.end() < len(line) and _begins(line[match.end() :][:2]) and len(line) - match.end() > 30:
            return Span(0, len(match.group().rstrip())), Role.DATELINE
    return None


def behind_prose(line: str) -> tuple[Span, Role] | None:
    """The credit or date line that the line closes with, as a span of the line, and its role."""
    offset = max(0, len(line) - REACH)
    match = _BEHIND.search(line[offset:]) or _SIGNED_IN_BRACKETS.search(line[offset:])
    if not match or not match.group(1).strip():
        return None
    role = Role.DATE_LINE if _STAMP.search(match.group(1)) else Role.CREDIT
    return Span(offset + match.start(1), len(line)), role


def _begins(start: str) -> bool:
    return start[:1].isupper() or start[:1].isdigit() or start[:1] in "\"“‘'"
