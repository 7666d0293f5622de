"""The addresses of the public pages."""

from importlib import import_module

from django.http import HttpRequest, HttpResponseBase
from django.urls import path


def _view(module: str, name: str):
    def call(request: HttpRequest, **kwargs: object) -> HttpResponseBase:
        return getattr(import_module(f"timeline.browse.views.{module}"), name)(request, **kwargs)

    return call


# Temporary while the pages are being written side by side: modules are looked up when a page is asked for.
urlpatterns = [
    path("", _view("timeline", "show"), name="home"),
    path("search/", _view("search", "show"), name="search"),
    path("search/help/", _view("about", "search_help"), name="search-help"),
    path("sources/", _view("sources", "index"), name="sources"),
    path("sources/<int:pk>/", _view("sources", "show"), name="source"),
    path("sources/<int:pk>/original", _view("sources", "original"), name="source-original"),
    path("events/<int:pk>/", _view("events", "show"), name="event"),
    path("about/", _view("about", "about"), name="about"),
    path("codebook/", _view("about", "codebook"), name="codebook"),
    path("report/", _view("report", "report"), name="report"),
    path("healthz", _view("health", "healthz"), name="healthz"),
]
