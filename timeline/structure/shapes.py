"""How dates and clock times are written: pattern strings (re2, no groups) that lines and expressions are built from."""

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?)"
)
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
SHORT_WEEKDAY = r"(?:(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\b\.?)"
YEAR = r"(?:19|20)\d\d"
DAY = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?"
CLOCK = (
    r"(?:\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?|\d{1,2}\s?[AaPp]\.?[Mm]\b\.?)"
    r"(?:\s?\(?(?:GMT|UTC|CST|BJT|IST|HKT|SGT|MSK|EST|EDT|PST|PDT|ET|Beijing [Tt]ime|local "
    r"time)(?:[+-]\d{1,2}(?::?\d\d)?)?\)?)?"
)
FULL_DATE = (
    rf"(?:{MONTH}\s{{0,2}}{DAY},?\s{{0,2}}{YEAR}"
    rf"|{DAY}\s?(?:of\s)?{MONTH},?\s?{YEAR}"
    rf"|{DAY}-{MONTH}-{YEAR}"
    r"|(?:19|20)\d\d[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9])"
    r"|(?:3[01]|[12]\d|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9])[-/.](?:19|20)\d\d"
    r"|(?:19|20)\d\d年\s?\d{1,2}月\s?\d{1,2}日)"
)
# "28 OCT, 05:32": a header may leave the year to the reader, but then gives the time.
STAMPED_DAY = rf"(?:{MONTH}\s?{DAY}|{DAY}\s{MONTH}),?\s{{0,3}}{CLOCK}"

_PLAIN = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u3000": " ", "’": "'", "‘": "'", "ʼ": "'", "‑": "-"}
)


def plain(text: str) -> str:
    """The text with ordinary spaces, apostrophes and hyphens for their typographic kin; as long as it was."""
    return text if text.isascii() else text.translate(_PLAIN)
