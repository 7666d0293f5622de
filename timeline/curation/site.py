"""The admin's site: the stock one with our sign-in, its second factor, and pages that no cache keeps."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

_NAMES = ("Source", "Batch", "Event", "ErrorReport", "Publisher", "Authority", "Place", "SynonymGroup")
_ORDER = {name: place for place, name in enumerate(_NAMES)}
_METHODS = require_http_methods(["GET", "HEAD", "POST"])


class CurationSite(AdminSite):
    """What is imported inside the methods needs the models, which are not there yet when this module is loaded."""

    enable_nav_sidebar = False  # three links in the header do
    index_title = "Curation"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.site_header = self.site_title = f"{settings.SITE_NAME}: curation"

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff, by the second factor where the account has one, and only by it where the site asks for it."""
        if not super().has_permission(request):
            return False
        return _is_verified(request) or not (settings.SECOND_FACTOR_REQUIRED or _has_factor(request))

    def admin_view(self, view: Callable[..., HttpResponseBase], cacheable: bool = False) -> Any:
        """The stock check around a view; other methods than a form's are refused, and only a script may be cached."""
        return super().admin_view(_METHODS(view), cacheable=cacheable and view == self.i18n_javascript)

    def get_urls(self) -> "list[URLPattern | URLResolver]":
        """The stock pages, and those of the second factor."""
        from timeline.curation.desk import reread_waiting
        from timeline.curation.sign_in import enter_code
        from timeline.curation.vocabulary_page import vocabulary

        own: list[URLPattern | URLResolver] = [
            path("login/code/", enter_code, name="code"),
            path("second-factor/", self.second_factor, name="second_factor"),
            path("vocabulary/", self.admin_view(vocabulary), name="vocabulary"),
            path("reread/", self.admin_view(reread_waiting), name="reread"),
        ]
        return own + super().get_urls()

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The stock page under the numbers of the desk."""
        from timeline.curation.desk import desk

        return super().index(request, {"desk": desk(request.user), **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """The site's own rows in front, in the order of their use."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: _ORDER.get(model["object_name"], len(_ORDER)))
        return sorted(apps, key=lambda app: app["app_label"] != "timeline")

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The stock page with our form behind it."""
        from django.contrib.admin.forms import AdminAuthenticationForm

        from timeline.curation.sign_in import SignIn

        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        if request.method == "GET" and self._owes_factor(request):
            return HttpResponseRedirect(reverse("admin:second_factor"))
        context = {
            **self.each_context(request),
            "title": "Sign in",
            "subtitle": None,
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
            **(extra_context or {}),
        }
        if REDIRECT_FIELD_NAME not in request.GET and REDIRECT_FIELD_NAME not in request.POST:
            context[REDIRECT_FIELD_NAME] = reverse("admin:index")
        request.current_app = self.name
        view = SignIn.as_view(
            extra_context=context, authentication_form=AdminAuthenticationForm, template_name="admin/login.html"
        )
        return view(request)

    def second_factor(self, request: HttpRequest) -> HttpResponseBase:
        """The page of the account's own second factor: for staff whose factor is proven or still to be set up."""
        from timeline.curation.factor_page import second_factor_page

        if not super().has_permission(request) or (_has_factor(request) and not _is_verified(request)):
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        return never_cache(_METHODS(second_factor_page))(request)

    def _owes_factor(self, request: HttpRequest) -> bool:
        """Whether the site wants a second factor of this account before anything else."""
        return settings.SECOND_FACTOR_REQUIRED and super().has_permission(request) and not _has_factor(request)


def _is_verified(request: HttpRequest) -> bool:
    return bool(request.user.is_verified())  # type: ignore[union-attr]  # django-otp's middleware adds it


def _has_factor(request: HttpRequest) -> bool:
    """Whether the account has a second factor; looked up once a request."""
    from django.contrib.auth.models import User

    from timeline.curation import second_factor

    user = request.user
    if not hasattr(request, "_has_factor"):
        request._has_factor = isinstance(user, User) and second_factor.is_set_up(user)  # type: ignore[attr-defined]
    return bool(request._has_factor)  # type: ignore[attr-defined]
