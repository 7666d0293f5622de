"""The page on which a member of staff sets up a second factor, renews the recovery codes, or removes it."""

from typing import cast

import django_otp
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import site
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters

from timeline.curation import second_factor
from timeline.curation.sign_in import CodeForm

_KEY = "second_factor_key"  # the session's key of a secret that no code has confirmed yet


@sensitive_post_parameters("code")
def second_factor_page(request: HttpRequest) -> HttpResponse:
    """Show and do what the account's state allows."""
    user = cast("User", request.user)
    is_set_up = second_factor.is_set_up(user)
    form = CodeForm(request.POST or None)
    form.fields["code"].widget.attrs.pop("autofocus")
    codes: list[str] = []
    if request.method == "POST" and form.is_valid():
        codes = _renewed(request, user, form) if is_set_up else _confirmed(request, user, form)
        if is_set_up and not codes and not form.errors:
            return HttpResponseRedirect(request.path)
        is_set_up = is_set_up or bool(codes)
    context = {
        **site.each_context(request),
        "title": "Second factor",
        "form": form,
        "codes": codes,
        "is_set_up": is_set_up,
        "is_required": settings.SECOND_FACTOR_REQUIRED,
    }
    return render(
        request, "admin/second_factor.html", {**context, **(_state(user) if is_set_up else _new(request, user))}
    )


def _state(user: User) -> dict[str, object]:
    return {"since": second_factor.set_up_at(user), "left": second_factor.recovery_codes_left(user)}


def _new(request: HttpRequest, user: User) -> dict[str, object]:
    """The secret to be set up: the same until it is confirmed, so that a wrong code does not change the picture."""
    key = request.session.setdefault(_KEY, second_factor.new_key())
    return {"qr_code": second_factor.qr_code(user, key), "secret": second_factor.secret(key)}


def _confirmed(request: HttpRequest, user: User, form: CodeForm) -> list[str]:
    """The recovery codes of a factor that the app has proven; none for a wrong code."""
    key = request.session.get(_KEY)
    made = second_factor.confirm(user, key, form.cleaned_data["code"]) if key else None
    if made is None:
        form.add_error("code", "This is not the code that belongs to the picture. Is the clock of the phone right?")
        return []
    device, codes = made
    del request.session[_KEY]
    request.session.cycle_key()
    django_otp.login(request, device)
    return codes


def _renewed(request: HttpRequest, user: User, form: CodeForm) -> list[str]:
    """New recovery codes, or none where the factor was removed or the code is wrong."""
    code = form.cleaned_data["code"]
    if pause := second_factor.seconds_to_wait(user, code):
        form.add_error("code", f"After wrong codes there is a pause. Try again in {pause} seconds.")
        return []
    if not second_factor.verify(user, code):
        form.add_error("code", "This code is not right, or it was used before. Wait for the next one.")
        return []
    if "_remove" in request.POST:
        second_factor.remove(user)
        messages.success(request, "The second factor is removed. The password alone signs you in.")
        return []
    return second_factor.renew_recovery_codes(user)
