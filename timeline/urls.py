"""The addresses of the site."""

from django.contrib import admin
from django.urls import include, path

import timeline.admin  # noqa: F401 (only our registrations: packages bring pages that no role is meant to have)
from timeline.browse.views import wellknown

urlpatterns = [
    path("favicon.ico", wellknown.favicon, name="favicon"),
    path("robots.txt", wellknown.robots, name="robots"),
    path("admin/", admin.site.urls),
    path("", include("timeline.browse.urls")),
]

handler400 = "timeline.browse.views.errors.bad_request"
handler403 = "timeline.browse.views.errors.forbidden"
handler404 = "timeline.browse.views.errors.not_found"
handler500 = "timeline.browse.views.errors.failed"
