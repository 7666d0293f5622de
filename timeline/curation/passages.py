"""Two texts side by side, sentence by sentence, with what differs between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from timeline.structure import parse

_FOLDED = 4  # sentences in a row that both have: more are folded away
_ALIKE = 0.5  # below this ratio two sentences are not versions of one
_WORDS = 300  # of a sentence, compared word by word; a longer one is marked whole

Words = list[tuple[str, bool]]  # runs of a sentence, each with whether the other text lacks it


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of one text beside that of the other, either may be missing; or several that both have."""

    left: Words
    right: Words
    same: tuple[str, ...] = ()

    @property
    def is_folded(self) -> bool:
        """Whether its sentences are hidden at first."""
        return len(self.same) > _FOLDED


def side_by_side(left: str, right: str) -> list[Row]:
    """The sentences of both texts in rows. White space and case are no difference."""
    one, other = _sentences(left), _sentences(right)
    matcher = SequenceMatcher(None, [_folded(s) for s in one], [_folded(s) for s in other], autojunk=False)
    rows: list[Row] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        rows += [Row([], [], tuple(one[a:b]))] if tag == "equal" else _changed(one[a:b], other[c:d])
    return rows


def _sentences(text: str) -> list[str]:
    """The sentences of the prose and the other parts whole, in order."""
    document = parse(text)
    spans = [sentence.span for sentence in document.sentences]
    spans += [block.span for block in document.blocks if not any(block.span.contains(span) for span in spans)]
    return [" ".join(span.of(text).split()) for span in sorted(spans)]


def _folded(sentence: str) -> str:
    return sentence.casefold()


def _changed(left: Sequence[str], right: Sequence[str]) -> Iterator[Row]:
    for one, other in zip_longest(left, right, fillvalue=""):
        old, new = one.split(), other.split()
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        if not one or not other or max(len(old), len(new)) > _WORDS or matcher.ratio() < _ALIKE:
            yield Row([(one, True)] if one else [], [(other, True)] if other else [])
            continue
        codes = matcher.get_opcodes()
        yield Row(
            [(" ".join(old[a:b]), tag != "equal") for tag, a, b, _, _ in codes if b > a],
            [(" ".join(new[c:d]), tag != "equal") for tag, _, _, c, d in codes if d > c],
        )
