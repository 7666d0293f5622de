"""The timeline drawn on the server as SVG: case counts above, measures in eight lanes below, one axis of days."""

from timeline.browse.chart.draw import Chart, Material, Published, draw
from timeline.browse.chart.lanes import Links
from timeline.browse.chart.metrics import METRICS, Metric, metric_named
from timeline.browse.chart.row import Row
from timeline.browse.chart.window import Window, add_months, month_name

__all__ = [
    "METRICS",
    "Chart",
    "Links",
    "Material",
    "Metric",
    "Published",
    "Row",
    "Window",
    "add_months",
    "draw",
    "metric_named",
    "month_name",
]
