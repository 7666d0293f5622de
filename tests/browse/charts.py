"""Charts as tests draw them, and what can be read in the drawing. No database."""

import re
from datetime import date

from timeline.article import Interval
from timeline.browse.chart import METRICS, Chart, Links, Material, Metric, Row, Window, draw
from timeline.vocabulary import Lane

USUAL = Window(date(2020, 4, 1), date(2021, 11, 1))
LINKS = Links(
    lambda w: f"/?from={w.first:%Y-%m}&to={w.last:%Y-%m}",
    lambda cluster: f"/?cluster={cluster.code}",
    lambda code: f"/?fold={code}",
)


def row(pk: int = 1, edtf: str = "2020-04-19", **fields: object) -> Row:
    """A measure; a case count where it has a value."""
    interval = Interval.parse(edtf) if edtf else Interval("", None, None)
    given = {"lane": Lane.PATROL_AND_ENFORCEMENT, "label": "Border patrol", "action": "tightened", **fields}
    return Row(pk=pk, url=f"/events/{pk}/", claim=f"Claim {pk}", interval=interval, publishers=("Gate Post",), **given)  # type: ignore[arg-type]


def count(pk: int, value: int, edtf: str = "2020-04-19", **fields: object) -> Row:
    """New confirmed cases of the mainland."""
    given = {"status": "confirmed", "scope": "new", "places": ("China",), **fields}
    return row(pk, edtf, lane=None, label="", action="", value=value, **given)


def chart(*rows: Row, window: Window = USUAL, metric: Metric = METRICS[0], **material: object) -> Chart:
    """The drawing of some rows."""
    given = {"published": (), "covered": frozenset(window.months), "places": ("China",), **material}
    return draw(Material(rows=rows, **given), window, metric, LINKS)  # type: ignore[arg-type]


def titles(svg: str) -> list[str]:
    """What the marks say."""
    return re.findall(r"<title>(.*?)</title>", svg)


def marks(svg: str, pk: int) -> int:
    """How many links lead to an event."""
    return svg.count(f'href="/events/{pk}/"')
