"""Splits a run of prose into sentences, in one pass and linear time."""

from collections.abc import Iterator

import re2

from timeline.article import Span

_STOP = re2.compile(r"(?:[.!?…]+|[。！？])[\"'”’»)\]]*")
_OPENING = "\"'“‘«([•"
_TITLES = frozenset(
    "mr mrs ms dr prof gen col lt maj capt sgt st sen gov rep rev hon pres amb adm cmdr messrs vs approx dept est fig "
    "gen-sec sr jr e.g i.e cf al".split()
)
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_BEFORE_NUMBER = frozenset({"no", "nos", "art", "para", "p", "pp", "vol", "ch", "sec"}) | _MONTHS
_COMPANY = frozenset({"co", "inc", "corp", "ltd", "bros"})
# Words that open a sentence far more often than they follow an abbreviation as a name.
_STARTERS = frozenset(
    "the this that these those it its in on at as for from he she they we you i but and or so if "
    "when while after before since "
    "a an all no not some many most more meanwhile however also another such there here their his "
    "her our by with to of "
    "during under according both each every only other officials authorities health china beijing".split()
)
_AFTER_CLOCK = (
    frozenset(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may "
        "june july august september "
        "october november december gmt utc cst est edt ist hkt et beijing local".split()
    )
    | _MONTHS
)


def split(text: str, within: Span) -> Iterator[Span]:
    """The sentences of `text[within]`, in order, without the white space around them."""
    piece = within.of(text)
    at = _skip_space(piece, 0)
    for stop in _STOP.finditer(piece):
        if stop.start() < at:
            continue
        if stop.end() < len(piece) and not _ends(piece, at, stop.start(), stop.end()):
            continue
        yield Span(within.start + at, within.start + stop.end())
        at = _skip_space(piece, stop.end())
    end = len(piece.rstrip())
    if at < end:
        yield Span(within.start + at, within.start + end)


def _skip_space(piece: str, at: int) -> int:
    while at < len(piece) and piece[at].isspace():
        at += 1
    return at


def _ends(piece: str, start: int, stop: int, after: int) -> bool:
    """Whether the stop at `piece[stop:after]` ends the sentence that began at `start`; text follows it."""
    if piece[stop] in "。！？":
        return True
    if not piece[after].isspace():
        return _lacks_space(piece, stop, after)
    follower = _skip_space(piece, after)
    if follower == len(piece):
        return True
    first = piece[follower]
    if first.islower():
        return False
    if piece[stop] != "." or after - stop > 1:
        return first.isupper() or first.isdigit() or first in _OPENING or not first.isalpha()
    return _full_stop(piece, start, stop, follower)


def _full_stop(piece: str, start: int, stop: int, follower: int) -> bool:
    """Whether a single full stop before a capital, a digit or a quote ends the sentence or an abbreviation."""
    word = _word_before(piece, start, stop)
    plain = word.lower()
    following = _word_from(piece, follower)
    if not word or plain in _TITLES:
        return not word
    if piece[start:stop].strip().isdigit() and stop - start <= 3:  # "1. Suspend visas": the number of a list
        return False
    if plain in _BEFORE_NUMBER:
        return not piece[follower].isdigit()
    if plain in ("a.m", "p.m", "am", "pm"):
        return following not in _AFTER_CLOCK and not piece[follower].isdigit()
    is_initial = len(word) == 1 and word.isupper()
    if is_initial or plain in _COMPANY or ("." in word and len(word) <= 7):
        return following in _STARTERS
    return True


def _word_before(piece: str, start: int, stop: int) -> str:
    at = stop
    while at > start and stop - at < 24 and (piece[at - 1].isalnum() or piece[at - 1] in ".&-"):
        at -= 1
    return piece[at:stop].strip(".")


def _word_from(piece: str, at: int) -> str:
    end = at
    while end < len(piece) and end - at < 24 and piece[end].isalpha():
        end += 1
    return piece[at:end].lower()


def _lacks_space(piece: str, stop: int, after: int) -> bool:
    """A slip as "at home.The city": a stop after a word and a capitalised word right behind it."""
    before = piece[stop - 1] if stop else ""
    if piece[stop] not in ".!?" or not (before.islower() or before.isdigit() or before in ')%”"'):
        return False
    behind = piece[after : after + 2]
    return len(behind) == 2 and behind[0].isupper() and behind[1].islower() and len(_word_before(piece, 0, stop)) > 1
