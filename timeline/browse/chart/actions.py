"""What the measures behind one mark did, in numbers, in words and as the shape of the commonest."""

from collections import Counter
from collections.abc import Sequence

from timeline.browse.chart import shapes
from timeline.browse.chart.packing import width_of
from timeline.browse.chart.row import Row
from timeline.browse.chart.svg import tag, text
from timeline.browse.words import listed
from timeline.vocabulary import Action

HOLLOW = (Action.EASED, Action.LIFTED, Action.PLANNED)
SOLID = tuple(action for action in Action if action not in HOLLOW)
SIGN = 10.0  # what the shape before a number takes


def numbers(rows: Sequence[Row]) -> Counter[str]:
    """How many of the rows did each thing."""
    return Counter(row.action for row in rows)


def in_words(rows: Sequence[Row]) -> str:
    """As ": 3 introduced and 1 lifted", or ", all introduced"; "" where no action is known."""
    found = numbers(rows)
    told = [(Action(action).label.lower(), found[action]) for action in Action if found[action]]
    if len(told) == 1 and told[0][1] == len(rows):
        return f", all {told[0][0]}"
    return f": {listed([f'{number:,} {words}' for words, number in told])}" if told else ""


def commonest(rows: Sequence[Row]) -> str:
    """The action of most of the rows, the first in the order of the codebook where several are as many; "" where none
    is known."""
    found = numbers(rows)
    action = max(Action, key=lambda action: found[action])
    return action if found[action] else ""


def signed_number(rows: Sequence[Row], x: float, y: float, room: float, class_: str) -> str:
    """How many they are, the shape of the commonest action before it where there is room."""
    words, action = f"{len(rows):,}", commonest(rows)
    if not action or width_of(words) + 2 + SIGN > room:
        return text(words, x, y, class_)
    left = x - (width_of(words) + SIGN) / 2 + 4
    sign = tag("g", shapes.shape(action), transform=f"translate({left:.1f} {y - 4:.1f}) scale(.8)")
    return sign + text(words, x + SIGN / 2, y, class_)
