"""Reads numbers in digits and words: "12,000", "1.2 million", "twenty-six", "a dozen", "one hundred and five"."""

from dataclasses import dataclass

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL: dict[str, int] = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * (value + 2) for value, word in enumerate(_TENS)
}
SMALL |= {f"{ten}-{unit}": SMALL[ten] + SMALL[unit] for ten in _TENS for unit in _UNITS[1:10]}
SCALES: dict[str, int] = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
MOST_DIGITS = 12  # longer runs of digits are serial numbers; nobody counts people in trillions


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that covers `length` words from where it begins."""

    value: int
    length: int
    in_digits: bool


def read_numeral(words: list[str], at: int) -> Numeral | None:
    """The whole number that begins at `words[at]` (lower case), as long as it goes; None where there is none."""
    word = words[at]
    if word[0].isdigit():
        return _in_digits(words, at)
    if word in SMALL:
        return _in_words(words, at)
    if (
        word in ("a", "one", "half")
        and at + 1 < len(words)
        and words[at + 1] in ("hundred", "thousand", "million", "dozen")
    ):
        return _in_words(words, at) if word != "half" else None
    if words[at : at + 2] == ["half", "a"] and words[at + 2 : at + 3] and words[at + 2] in SCALES:
        return Numeral(SCALES[words[at + 2]] // 2, 3, False)
    return None


def _in_digits(words: list[str], at: int) -> Numeral | None:
    plain = words[at].replace(",", "")
    if len(plain) > MOST_DIGITS or not plain.replace(".", "", 1).isdecimal():
        return None
    scale, length = 1, 1
    while at + length < len(words) and words[at + length] in SCALES and length < 3:
        scale *= SCALES[words[at + length]]
        length += 1
    if length == 1 and len(plain) <= 3 and "," not in words[at] and "." not in plain:
        plain, length = _in_groups(words, at)
    whole, _, part = plain.partition(".")
    tenths = 10 ** len(part)
    value, rest = divmod(int(whole + part) * scale, tenths)
    return None if rest else Numeral(value, length, True)


def _in_groups(words: list[str], at: int) -> tuple[str, int]:
    """The digits of a number whose thousands are set apart by spaces, "81 740", and how many words it takes."""
    plain, length = words[at], 1
    while at + length < len(words) and len(words[at + length]) == 3 and words[at + length].isdecimal():
        plain += words[at + length]
        length += 1
    return (plain, length) if len(plain) <= MOST_DIGITS and not plain.startswith("0") else (words[at], 1)


def _in_words(words: list[str], at: int) -> Numeral:
    """Sums words as they are spoken: units and tens add up, a scale multiplies what stands before it."""
    total = group = 0
    end = at
    while end < len(words):
        word = words[end]
        if word in SMALL and not (end > at and words[end - 1] in SMALL and not _joins(words[end - 1], word)):
            group += SMALL[word]
        elif word in SCALES:
            group, total = _scaled(group, total, SCALES[word])
        elif not (word == "a" and end == at) and not _is_joining_and(words, end, at):
            break
        end += 1
    return Numeral(total + group, end - at, False)


def _scaled(group: int, total: int, scale: int) -> tuple[int, int]:
    if not group and total:  # "million billion": no number that anybody means
        return 0, total * scale * SCALES["billion"]
    group = max(group, 1) * scale
    return (group, total) if scale <= 100 else (0, total + group)


def _joins(ten: str, unit: str) -> bool:
    return SMALL[ten] >= 20 and SMALL[ten] % 10 == 0 and SMALL[unit] < 10


def _is_joining_and(words: list[str], end: int, at: int) -> bool:
    """Whether this "and" stands inside one number: "one hundred and five"."""
    return (
        words[end] == "and"
        and end > at
        and words[end - 1] in ("hundred", "thousand")
        and end + 1 < len(words)
        and words[end + 1] in SMALL
    )
