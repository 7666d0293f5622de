"""Puts the large first letter of a paragraph to the line that it begins."""

import re
from collections.abc import Sequence

from timeline.intake.hyphens import Words, words_of
from timeline.intake.page_furniture import Line

_LARGER = 1.5  # heights of a line
_WIDE = 0.7  # heights of a line: a gap that only stands between words
_ONSET = (
    r"(?:[bcdfghjklmnprstvwyz]|[bcfgps]l|[bcdfgpt]r|[cgpstw]h|[dst]w|gn|kn|ps|qu|s[ckmnpt]|s[cpt]r|spl|s[ch]hr?|thr|wr)"
)
# What can follow "A" as a word: it begins as English words do, and with a vowel only where that is not sounded as one.
_AFTER_A = re.compile(rf"{_ONSET}[aeiouy]|uni|eu|one\b|u[ns]\b|\d")
# Common words whose rest would pass for a word after "A".
_WITH_A = re.compile(
    r"a(?:b(?:out|ove|road)|c(?:adem|ross)|fraid|frica|g(?:ain|enc|end|ent|o\b|ree)|head|l(?:ert|ike|ive|one|ong|ready)|"
    r"merica|mid|mong|mount|n(?:alys|im|other|y)|p(?:art|ril)|r(?:ab|e\b|ea|ound)|s(?:ia|ide|leep|ylum)|"
    r"trocit|v(?:ailab|enue|erage|iation|oid)|w(?:ait|ard|are|ay))"
)
_AFTER_I = re.compile(r"(?:am|was|have|had|will|would|can|could|do|did|think|know|feel|felt|saw|went)\b")


def with_initials(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of all pages, each large first letter with the line that it begins."""
    words = words_of(line.text for page in pages for line in page)
    return [_with_initials(page, words) for page in pages]


def _with_initials(page: Sequence[Line], words: Words) -> list[Line]:
    begun: dict[int, int] = {}  # the place of an initial by that of the line which it begins
    for at, initial in sorted(enumerate(page), key=lambda place: -place[1].left):  # of several, the nearest
        if not _is_capital(initial.text):
            continue
        beside = [other for other, line in enumerate(page) if other not in begun and _begins(initial, line)]
        if beside:
            begun[max(beside, key=lambda other: page[other].base)] = at
    lines = list(page)
    for at, of_initial in begun.items():
        initial, line = page[of_initial], page[at]
        space = " " if _is_word(initial, line, words) else ""
        lines[at] = line._replace(text=f"{initial.text}{space}{line.text}", left=initial.left)
    initials = set(begun.values())
    return [line for at, line in enumerate(lines) if at not in initials]


def _is_capital(text: str) -> bool:
    return len(text) == 1 and text.isupper()


def _begins(initial: Line, line: Line) -> bool:
    """Whether a large letter stands at the head of a line of text."""
    return (
        initial.size > _LARGER * line.size
        and 0 < line.left - initial.left < 2 * initial.size
        and initial.base <= line.base < initial.base + initial.size
        and line.text[0].isalnum()
        and not _is_capital(line.text)
    )


def _is_word(initial: Line, line: Line, words: Words) -> bool:
    """Whether a large A or I is a word of its own. The gap seldom tells, since typesetters put the line as near as the
    rest of a word; so the document's own spelling does, or else how English words begin."""
    if initial.text not in "AI":
        return False
    rest = line.text.split(maxsplit=1)[0].casefold()
    bare = re.sub(r"\W+$", "", rest)
    if initial.text.casefold() + bare in words.single:
        return False
    if words.single[bare] > 1 or line.left - initial.right > _WIDE * line.size:  # once is this line itself
        return True
    if initial.text == "I":
        return bool(_AFTER_I.match(rest))
    return bool(_AFTER_A.match(rest)) and not _WITH_A.match("a" + rest)
