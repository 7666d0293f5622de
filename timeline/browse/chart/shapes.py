"""The shapes of marks. Filled is in force or stricter; hollow is loosened, ended or not yet."""

from functools import cache

from django.utils.safestring import SafeString, mark_safe

from timeline.browse.chart.svg import path, points, tag
from timeline.vocabulary import Action

SIZE = 8.0  # the width of a mark

SHAPES: dict[str, str] = {
    Action.INTRODUCED: '<circle class="shape" r="3.6"/>',
    Action.CONTINUED: '<path class="shape" d="M-3.3-3.3H3.3V3.3H-3.3z"/>',
    Action.TIGHTENED: '<path class="shape" d="M0-4.4 4.4 3.3H-4.4z"/>',
    Action.EASED: '<path class="shape hollow" d="M0 3.9 3.8-2.9H-3.8z"/>',
    Action.LIFTED: '<path class="shape hollow" d="M0-4.2 4.2 0 0 4.2-4.2 0z"/>',
    Action.PLANNED: '<circle class="shape hollow" r="3"/>',
}
ABOUT = '<circle class="run about" r="5.4"/>'
BEFORE = '<path class="cut" d="M-5-4.5v9l-6-4.5z"/>'
STOP = 3.4  # half the height of a stop


def shape(action: str, *, has_several_sources: bool = False) -> str:
    """The shape of an action around the origin, in a ring where several sources tell it."""
    drawn = SHAPES.get(action, SHAPES[Action.INTRODUCED])
    if not has_several_sources:
        return drawn
    return f'<circle class="two" r="5"/><g transform="scale(.66)">{drawn}</g>'


def caret(x: float, y: float, *, is_folded: bool) -> str:
    """A small triangle that points at what it opens, down where that is open."""
    turn = "M-2.5-4 3 0-2.5 4z" if is_folded else "M-4-2.5 4-2.5 0 3z"
    return tag("path", d=turn, class_="caret", transform=f"translate({x:g} {y:.1f})")


def run(start: float, end: float, *, is_open: bool, class_: str = "run") -> str:
    """A bar along the origin's line, with a stop where it ends or an arrow where it goes on."""
    if is_open:
        tip = max(end - 6, start)
        arrow = path(points("M", tip, -STOP, "L", tip + 6, 0, "L", tip, STOP, "z"))
        return path(points("M", start, 0, "H", tip), class_) + arrow
    return path(points("M", start, 0, "H", end, "M", end, -STOP, "V", STOP), class_)


def faded(left: float, right: float, y: float, *, begins_before: bool, ends_after: bool, class_: str = "fade") -> str:
    """A bar over an interval in which a day lies unknown: its inside half as strong, its ends fading where they are
    known, a notch where it begins before the plot or ends after it."""
    ramp = {(False, False): "both", (True, False): "right", (False, True): "left", (True, True): "flat"}
    mask = f"url(#fade-{ramp[begins_before, ends_after]})"
    drawn = tag("rect", class_=f"shape {class_}", x=left, y=y, width=max(right - left, 3.0), height=6, mask=mask)
    return drawn + _notches(left, right, y, begins_before=begins_before, ends_after=ends_after)


def firm(left: float, right: float, y: float, *, begins_before: bool, ends_after: bool, class_: str = "firm") -> str:
    """A bar over a stretch of time, with stops at its ends, a notch where it goes on beyond the plot."""
    bar = tag("rect", class_=f"shape {class_}", x=left, y=y + 1.5, width=max(right - left, 3.0), height=3)
    stops = [x for x, goes_on in ((left, begins_before), (right, ends_after)) if not goes_on]
    drawn = bar + "".join(path(points("M", x, y + 3 - STOP, "v", 2 * STOP), "run") for x in stops)
    return drawn + _notches(left, right, y, begins_before=begins_before, ends_after=ends_after)


def _notches(left: float, right: float, y: float, *, begins_before: bool, ends_after: bool) -> str:
    before = path(points("M", left, y - 1.5, "v", 9, "l", -6, -4.5, "z"), "cut") if begins_before else ""
    after = path(points("M", right, y - 1.5, "v", 9, "l", 6, -4.5, "z"), "cut") if ends_after else ""
    return before + after


@cache
def definitions() -> SafeString:
    """The masks and the hatch that drawings refer to: a drawing of no size, once a page, as what is not shown cannot
    be referred to."""
    stops = {
        "both": ((0, 0), (0.2, 0.55), (0.8, 0.55), (1, 0)),
        "right": ((0, 0.55), (0.8, 0.55), (1, 0)),
        "left": ((0, 0), (0.2, 0.55), (1, 0.55)),
        "flat": ((0, 0.55), (1, 0.55)),
    }
    made = []
    for name, ramp in stops.items():
        colours = [tag("stop", offset=str(at), stop_color="#fff", stop_opacity=str(part)) for at, part in ramp]
        made.append(tag("linearGradient", *colours, id=f"ramp-{name}"))
        cover = tag("rect", width=1, height=1, fill=f"url(#ramp-{name})")
        made.append(tag("mask", cover, id=f"fade-{name}", maskContentUnits="objectBoundingBox"))
    hatch = path("M0 0V4", "hatch")
    made.append(
        tag(
            "pattern",
            hatch,
            id="hatch",
            width=4,
            height=4,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        )
    )
    drawing = tag("svg", tag("defs", *made), width=0, height=0, class_="defs", aria_hidden="true")
    return mark_safe(drawing)  # noqa: S308 - nothing in it comes from outside
