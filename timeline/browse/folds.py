"""Which lanes of the chart are folded to one thin row, as the URL holds it: `fold=isolation,cases`."""

from collections.abc import Set as AbstractSet

from timeline.browse.chart import CASES
from timeline.vocabulary import Lane

LANES = frozenset((CASES, *(lane.value for lane in Lane)))
_ORDER = (CASES, *(lane.value for lane in Lane))


def read(text: str) -> frozenset[str]:
    """The codes of the folded lanes; what is no lane is left out."""
    return frozenset(text.split(",")) & LANES


def written(codes: AbstractSet[str]) -> str:
    """The codes as the URL holds them, in the order of the lanes."""
    return ",".join(code for code in _ORDER if code in codes)
