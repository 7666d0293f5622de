"""The form by which visitors report an error."""

from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from timeline.limits import LIMITS
from timeline.models import ErrorReport

HOURLY = 60  # one every minute: more is a machine, and curators read each
_CONTROL = str.maketrans({code: " " for code in range(32) if chr(code) not in "\n\r\t"})


class ReportForm(forms.Form):
    """What a visitor says is wrong. `website` is a trap: people do not see it, machines fill it."""

    page = forms.CharField(required=False, max_length=500, label="Page")
    message = forms.CharField(
        max_length=LIMITS.report_characters,
        widget=forms.Textarea(attrs={"rows": 8}),
        label="What is wrong",
        error_messages={"required": "Please say what is wrong."},
    )
    contact = forms.CharField(required=False, max_length=200, label="How to reach you")
    website = forms.CharField(required=False)

    def clean_page(self) -> str:
        """A path of this site; anything else is dropped."""
        return path_here(self.cleaned_data["page"])

    def clean_message(self) -> str:
        """The message without control characters."""
        message: str = self.cleaned_data["message"].translate(_CONTROL).strip()
        if not message:
            raise forms.ValidationError("Please say what is wrong.")
        return message

    def save(self) -> ErrorReport:
        """File the report for the curators."""
        fields = {name: self.cleaned_data[name] for name in ("page", "message", "contact")}
        return ErrorReport.objects.create(**fields)


def path_here(given: str) -> str:
    """The path if it leads to a page of this site, else ""."""
    path, _, query = given.partition("?")
    if len(given) > 500 or not path.startswith("/") or path.startswith("//") or "\\" in given:
        return ""
    try:
        resolve(path)
    except Resolver404:
        return ""
    return f"{path}?{query}" if query else path


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Show the form, or file what it says and thank."""
    if request.method != "POST":
        return _shown(request)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return render(request, "browse/report.html", {"form": form, "limit": LIMITS.report_characters}, status=422)
    if form.cleaned_data["website"]:
        return redirect(f"{request.path}?sent=1")
    if ErrorReport.objects.filter(made_at__gt=timezone.now() - timedelta(hours=1)).count() >= HOURLY:
        form.add_error(None, "Too many reports came in during the last hour. Please try again later.")
        return render(request, "browse/report.html", {"form": form, "limit": LIMITS.report_characters}, status=429)
    form.save()
    return redirect(f"{request.path}?{urlencode({'sent': 1, 'page': form.cleaned_data['page']})}")


def _shown(request: HttpRequest) -> HttpResponse:
    page = path_here(request.GET.get("page", ""))
    if "sent" in request.GET:
        return render(request, "browse/report_sent.html", {"back": page})
    form = ReportForm(initial={"page": page})
    return render(request, "browse/report.html", {"form": form, "limit": LIMITS.report_characters})
