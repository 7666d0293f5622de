"""Whether two readers said the same of one field."""

import re
from datetime import date, timedelta

from timeline.article import BadEdtf, Interval
from timeline.importing.evaluation.gold import Row

_SLACK = timedelta(days=10)  # how much wider an uncertain date may be than the gold's
_KINDS = re.compile(
    r"\s+(province|city|district|county|banner|municipality|port|prefecture|"
    r"((zhuang|hui|uygur|uyghur|kazak|dai and jingpo) )?autonomous (region|prefecture)|special administrative region)$",
    re.I,
)
_CHINA = {"chinese mainland", "mainland china", "china's mainland", "mainland", "nationwide", "prc"}
_SPELLINGS = {"ejin": "ejina", "macau": "macao", "ili kazak": "ili", "dehong dai and jingpo": "dehong"}
_OFFICE_WORDS = re.compile(
    r"\b(the|people's|governments?|authorit(y|ies)|municipal|provincial|city|local|chinese|china's|china|central|"
    r"province|administration of|commission|headquarters|of)\b"
)


def same_place(one: str | None, other: str | None) -> bool:
    """Whether two names are of one place, whatever kind of place they add."""
    return _place(one) == _place(other)


def same_authority(one: str | None, other: str | None) -> bool:
    """Whether two names are of one body, without the words by which readers name it differently."""
    return _office(one) == _office(other)


def same_date(found: str | None, gold: str | None, *, any_year: bool = False) -> bool:
    """Equal days; where the gold is an interval or approximate, an overlap at most ten days wider."""
    if any_year:
        if not found:
            return True  # the text does not say the year: silence is a fair answer
        found, gold = (re.sub(r"\b\d{4}-", "2000-", value or "") for value in (found, gold))
    one, other = _bounds(found), _bounds(gold)
    if one is None or other is None:
        return not found and not gold
    if one == other:
        return True
    is_loose = other[0] != other[1] or "~" in (gold or "")
    overlap = one[0] <= other[1] and other[0] <= one[1]
    return is_loose and overlap and one[1] - one[0] <= other[1] - other[0] + _SLACK


def count_fields(found: Row, gold: Row, *, any_year: bool) -> dict[str, bool]:
    """Which fields of a case count are right."""
    return {
        "status": found["status"] == gold["status"],
        "origin": found["origin"] == gold["origin"],
        "scope": found["scope"] == gold["scope"],
        "place": same_place(found["place"], gold["place"]),
        "date": same_date(found["date"], gold["date"], any_year=any_year),
        "bound": (found["bound"] or "exact") == gold.get("bound", "exact"),
    }


def measure_fields(found: Row, gold: Row, *, any_year: bool) -> dict[str, bool]:
    """Which fields of a measure are right, its category apart."""
    return {
        "action": found["action"] == gold["action"],
        "authority": same_authority(found["authority"], gold["authority"]),
        "date": same_date(found["date"], gold["date"], any_year=any_year),
    }


def _place(name: str | None) -> str:
    text = (name or "").strip().lower().removeprefix("the ")
    while (shorter := _KINDS.sub("", text)) != text:
        text = shorter
    return "china" if text in _CHINA else _SPELLINGS.get(text, text)


def _office(name: str | None) -> str:
    if not name:
        return ""
    return " ".join(_OFFICE_WORDS.sub(" ", name.lower()).split()) or "government"


def _bounds(edtf: str | None) -> tuple[date, date] | None:
    if not edtf:
        return None
    try:
        interval = Interval.parse(re.sub(r"[~?%]", "", edtf))
    except BadEdtf:
        return None
    return interval.earliest or date.min, interval.latest or date.max
