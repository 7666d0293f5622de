"""Reporting an error."""

import pytest
from django.test import Client

from timeline.browse.views import report
from timeline.limits import LIMITS
from timeline.models import ErrorReport

GOOD = {"page": "/sources/", "message": "The date is wrong.", "contact": "", "website": ""}


def test_a_report_is_filed_and_thanked_for(client: Client, db: None) -> None:
    answer = client.post("/report/", {**GOOD, "contact": "me@example.org"}, follow=True)
    assert "Thank you" in answer.content.decode()
    filed = ErrorReport.objects.get()
    assert (filed.page, filed.message, filed.contact) == ("/sources/", "The date is wrong.", "me@example.org")
    assert 'href="/sources/">Back to the page' in answer.content.decode()


def test_the_page_is_prefilled(client: Client, db: None) -> None:
    assert 'value="/events/3/"' in client.get("/report/?page=/events/3/").content.decode()


@pytest.mark.parametrize(
    "page",
    [
        "https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example", "/no/such/page",
        "sources/", "/" * 600, "/sources/\x00",
    ],
)  # fmt: skip
def test_other_addresses_are_dropped(client: Client, db: None, page: str) -> None:
    body = client.get("/report/", {"page": page}).content.decode()
    assert 'name="page" maxlength="500" value=""' in body
    sent = client.get("/report/", {"page": page, "sent": "1"}).content.decode()
    assert "evil" not in sent


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("message", ""),
        ("message", "   "),
        ("message", "\x01\x02"),
        ("message", "x" * (LIMITS.report_characters + 1)),
        ("contact", "x" * 201),
        ("page", "/" + "x" * 500),
    ],
)
def test_a_bad_report_is_explained_and_kept_in_the_form(client: Client, db: None, field: str, value: str) -> None:
    answer = client.post("/report/", {**GOOD, "contact": "me@example.org", field: value})
    assert answer.status_code == 422
    assert "The report was not sent" in answer.content.decode()
    assert not ErrorReport.objects.exists()


def test_the_longest_report_is_taken(client: Client, db: None) -> None:
    client.post("/report/", {**GOOD, "message": "x" * LIMITS.report_characters})
    assert ErrorReport.objects.count() == 1


def test_a_machine_that_fills_the_trap_is_thanked_and_forgotten(client: Client, db: None) -> None:
    answer = client.post("/report/", {**GOOD, "website": "https://spam.example"}, follow=True)
    assert "Thank you" in answer.content.decode()
    assert not ErrorReport.objects.exists()


def test_a_flood_is_held_up(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "HOURLY", 2)
    codes = [client.post("/report/", GOOD).status_code for _ in range(3)]
    assert codes == [302, 302, 429]
    assert ErrorReport.objects.count() == 2


def test_markup_in_a_report_stays_text(client: Client, db: None) -> None:
    body = client.post("/report/", {**GOOD, "contact": '"><script>x</script>' + "x" * 200}).content.decode()
    assert "<script>x" not in body


def test_a_form_without_its_token_is_refused_with_a_reason(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/report/", GOOD)
    assert answer.status_code == 403
    assert "The form has expired" in answer.content.decode()
