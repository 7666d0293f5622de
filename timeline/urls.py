"""The addresses of the site."""

from django.contrib import admin
from django.urls import include, path

import timeline.admin  # noqa: F401 (only our registrations: packages bring pages that no role is meant to have)

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("timeline.browse.urls")),
]

handler400 = "timeline.browse.views.errors.bad_request"
handler403 = "timeline.browse.views.errors.forbidden"
handler404 = "timeline.browse.views.errors.not_found"
handler500 = "timeline.browse.views.errors.failed"
