"""Signing in: a password, then the code of the second factor where the account has one; a pause after wrong ones."""

import ipaddress
import time
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin import site
from django.contrib.auth import login, user_login_failed
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from timeline.curation import second_factor
from timeline.limits import LIMITS

_WAITING = "sign_in"  # the session's key of who gave a password and still owes a code


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        max_length=32,
        label="Code",
        help_text="The six digits that the app shows now, or one of the recovery codes.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "class": "vTextField"}),
        error_messages={"required": "Write the code."},
    )


@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
class SignIn(LoginView):
    """Takes the password. An account with a second factor is signed in by its code only."""

    next_page = "admin:index"

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in, or go on to the code."""
        user = form.get_user()
        if not second_factor.is_set_up(user):
            return super().form_valid(form)
        self.request.session[_WAITING] = {
            "user": user.pk,
            "backend": user.backend,
            "next": self.get_success_url(),
            "at": time.time(),
        }
        return HttpResponseRedirect(reverse("admin:code"))


@sensitive_post_parameters("code")
@never_cache
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    """The page between the password and the desk."""
    waiting = request.session.get(_WAITING)
    user = _who(waiting)
    if waiting is None or user is None:
        request.session.pop(_WAITING, None)
        return HttpResponseRedirect(reverse("admin:login"))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _enters(request, user, waiting, form):
            return HttpResponseRedirect(waiting["next"])
        if getattr(request, "axes_locked_out", False):
            del request.session[_WAITING]  # the middleware puts the page that says so in the place of this one
    context = {**site.each_context(request), "title": "Enter the code", "form": form}
    return render(request, "admin/code.html", context)


def _who(waiting: dict[str, Any] | None) -> User | None:
    """Whose password was right a short while ago."""
    if not waiting or time.time() - waiting["at"] > LIMITS.code_seconds:
        return None
    return User.objects.filter(pk=waiting["user"], is_active=True).first()


def _enters(request: HttpRequest, user: User, waiting: dict[str, Any], form: CodeForm) -> bool:
    """Sign in where the code is right; else say in the form what is wrong."""
    code = form.cleaned_data["code"]
    pause = second_factor.seconds_to_wait(user, code)
    device = None if pause else second_factor.verify(user, code)
    if device is not None:
        del request.session[_WAITING]
        user.otp_device = device  # type: ignore[attr-defined]  # django-otp takes it into the session
        login(request, user, backend=waiting["backend"])
        return True
    if pause:
        form.add_error("code", f"After wrong codes there is a pause. Try again in {pause} seconds.")
    else:
        user_login_failed.send(__name__, credentials={"username": user.get_username()}, request=request)
        form.add_error(
            "code", "This code is not right, or it was used before. Codes of the app change every 30 seconds."
        )
    return False


def client_address(request: HttpRequest) -> str:
    """The address that asks. What a header says is believed only of as many proxies as the settings name."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    told = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    proxies: int = settings.TRUSTED_PROXIES
    if not 0 < proxies <= len(told):
        return direct
    try:
        return str(ipaddress.ip_address(told[-proxies]))
    except ValueError:
        return direct


def locked_out(
    request: HttpRequest, _response: HttpResponse | None, _credentials: dict[str, Any] | None
) -> HttpResponse:
    """The page for whoever gave too many wrong passwords or codes."""
    context = {
        **site.each_context(request),
        "title": "Signing in is paused",
        "tries": LIMITS.sign_in_failures,
        "minutes": LIMITS.sign_in_pause_seconds // 60,
        "contact": settings.SITE_CONTACT,
    }
    headers = {"Retry-After": str(LIMITS.sign_in_pause_seconds), "Cache-Control": "no-store"}
    answer = render(request, "admin/locked.html", context, status=429)
    for name, value in headers.items():
        answer[name] = value
    return answer
