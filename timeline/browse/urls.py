"""The addresses of the public pages."""

from django.urls import path

from timeline.browse.views import about, cards, days, events, health, overviews, report, search, sources, timeline

urlpatterns = [
    path("", timeline.show, name="home"),
    path("card.png", cards.site, name="card"),
    path("search/", search.show, name="search"),
    path("search/help/", about.search_help, name="search-help"),
    path("sources/", sources.index, name="sources"),
    path("sources/<int:pk>/", sources.show, name="source"),
    path("sources/<int:pk>/original", sources.original, name="source-original"),
    path("events/<int:pk>/", events.show, name="event"),
    path("events/<int:pk>/card.png", cards.event, name="event-card"),
    path("in-force/", days.in_force, name="in-force"),
    path("compare/", days.compare_days, name="compare-days"),
    path("compare/sources/", days.compare_sources, name="compare-sources"),
    path("categories/", overviews.categories, name="categories"),
    path("categories/<slug:code>/", overviews.category, name="category"),
    path("authorities/", overviews.authorities, name="authorities"),
    path("authorities/<int:pk>/", overviews.authority, name="authority"),
    path("places/", overviews.places, name="places"),
    path("places/<int:pk>/", overviews.place, name="place"),
    path("about/", about.about, name="about"),
    path("about/accuracy/", about.accuracy, name="accuracy"),
    path("codebook/", about.codebook, name="codebook"),
    path("codebook/crosswalk.csv", about.crosswalk, name="crosswalk"),
    path("report/", report.report, name="report"),
    path("healthz", health.healthz, name="healthz"),
]
