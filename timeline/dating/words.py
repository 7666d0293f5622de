"""The words that dates are made of: months, weekdays, numbers, and slips of the pen in months."""

import re2

from timeline.article import MONTHS
from timeline.structure import plain

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {
    "a": 1,
    "an": 1,
    "the": 1,
    "couple": 2,
    "few": 3,
    "several": 4,
    "twenty-four": 24,
    "forty-eight": 48,
    "seventy-two": 72,
    "thirty": 30,
    "forty": 40,
}
NUMBER = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty-four|twenty|thirty|forty-eight|forty"
    r"|seventy-two|several|a few|few|a couple of|couple of)"
)
_TOKEN = re2.compile(r"\b([A-Z][a-z]{3,10})\.? ?\d{1,2}\b|\b\d{1,2}(?:st|nd|rd|th)? (?:of )?([A-Z][a-z]{3,10})\b")


def month_number(word: str) -> int | None:
    """1 to 12 for a month's name, its short form, or its name with one letter wrong; None for another word."""
    plain_word = word.strip(". ").lower()
    for number, name in enumerate(MONTHS, 1):
        if plain_word == name.lower() or (
            len(plain_word) in (3, 4) and name.lower().startswith(plain_word[:3]) and plain_word in _SHORT
        ):
            return number
    slip = slipped_month(plain_word)
    return MONTHS.index(slip) + 1 if slip else None


_SHORT = frozenset(["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"])


def weekday_number(word: str) -> int | None:
    """0 (Monday) to 6 for a weekday's name or short form."""
    start = word.strip(". ").lower()[:3]
    return (
        next((number for number, name in enumerate(WEEKDAYS) if name.startswith(start)), None)
        if len(start) == 3
        else None
    )


def number_of(word: str) -> int:
    """The number that a word or digits say; "several" counts as four, "a few" as three; 1 for anything else."""
    text = word.strip().lower().removeprefix("a ").removesuffix(" of") if word.strip().lower() != "a" else "a"
    return int(text) if text.isdigit() else NUMBERS.get(text, 1)


def slipped_month(word: str) -> str | None:
    """The month whose name the word is with one letter doubled, lost, swapped or (in long names) wrong."""
    lower = word.lower()
    if lower in _SHORT or len(lower) < 4:
        return None
    for name in MONTHS:
        month = name.lower()
        if len(month) >= 5 and lower != month and _one_slip(lower, month):
            return name
    return None


def _one_slip(word: str, month: str) -> bool:
    if len(word) == len(month):
        wrong = [i for i, (a, b) in enumerate(zip(word, month, strict=True)) if a != b]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and sorted(word) == sorted(month)
        return swapped or (len(wrong) == 1 and len(month) >= 7)
    if abs(len(word) - len(month)) != 1:
        return False
    longer, shorter = (word, month) if len(word) > len(month) else (month, word)
    # "Marc" and "Augusta" are names: a short month may double a letter or lose one inside, not gain or lose its end.
    inner = range(1, len(longer) - 1)
    if len(word) > len(month):
        return any(
            longer[:i] + longer[i + 1 :] == shorter and longer[i] in (longer[i - 1], longer[i + 1]) for i in inner
        )
    return any(longer[:i] + longer[i + 1 :] == shorter for i in inner)


def mend(text: str) -> str:
    """The text in plain characters, misspelt months beside a day set right; as long as it was.

    A slip that has a letter too many or too few is padded ("Apriil 19" reads "April  19") or loses its end to the
    short form ("Febuary 3" reads "Feb     3"), so that offsets stay.
    """
    text = plain(text)
    mended, at = [], 0
    for match in _TOKEN.finditer(text):
        group = 1 if match.group(1) else 2
        word = match.group(group)
        name = slipped_month(word)
        if name:
            start, end = match.span(group)
            mended += [text[at:start], (name if len(name) <= len(word) else name[:3]).ljust(end - start)]
            at = end
    return "".join([*mended, text[at:]])
