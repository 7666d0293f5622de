"""The addresses of the public pages."""

from django.urls import path

from timeline.browse.views import about, events, health, report, search, sources, timeline

urlpatterns = [
    path("", timeline.show, name="home"),
    path("search/", search.show, name="search"),
    path("search/help/", about.search_help, name="search-help"),
    path("sources/", sources.index, name="sources"),
    path("sources/<int:pk>/", sources.show, name="source"),
    path("sources/<int:pk>/original", sources.original, name="source-original"),
    path("events/<int:pk>/", events.show, name="event"),
    path("about/", about.about, name="about"),
    path("about/accuracy/", about.accuracy, name="accuracy"),
    path("codebook/", about.codebook, name="codebook"),
    path("report/", report.report, name="report"),
    path("healthz", health.healthz, name="healthz"),
]
