"""The timeline drawn on the server as SVG: case counts above, measures in eight lanes below, one axis of days."""

from timeline.browse.chart.clusters import Cluster
from timeline.browse.chart.draw import CASES, Chart, Material, cluster_named, draw
from timeline.browse.chart.histogram import NARROW, WIDE, Histogram, MonthCount
from timeline.browse.chart.metrics import METRICS, Metric, metric_named
from timeline.browse.chart.months import Links
from timeline.browse.chart.publications import Published
from timeline.browse.chart.row import Row
from timeline.browse.chart.shapes import definitions
from timeline.browse.chart.window import Window, add_months, month_name

__all__ = [
    "CASES",
    "METRICS",
    "NARROW",
    "WIDE",
    "Chart",
    "Cluster",
    "Histogram",
    "Links",
    "Material",
    "Metric",
    "MonthCount",
    "Published",
    "Row",
    "Window",
    "add_months",
    "cluster_named",
    "definitions",
    "draw",
    "metric_named",
    "month_name",
]
