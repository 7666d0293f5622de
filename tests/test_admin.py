"""The admin: who may enter, its first page, its lists, and the small changes made there."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from tests import factories
from timeline import search
from timeline.models import Authority, Batch, BatchItem, ErrorReport, Event, Outbox, Place, Publisher, Source
from timeline.search import SearchQuery

pytestmark = pytest.mark.django_db

LISTS = ["source", "event", "publisher", "authority", "place", "errorreport"]


@pytest.mark.parametrize("name", LISTS)
def test_a_stranger_is_sent_to_the_login(client: Client, name: str) -> None:
    address = reverse(f"admin:timeline_{name}_changelist")
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('admin:login')}?next={address}"


@pytest.mark.parametrize("page", ["source_add", "source_changelist"])
def test_one_who_is_not_staff_is_sent_to_the_login(client: Client, page: str) -> None:
    client.force_login(User.objects.create_user("visitor"))
    answer = client.post(reverse(f"admin:timeline_{page}"), {"text": "Anything at all."})
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("admin:login"))
    assert not Source.objects.exists()


def test_staff_without_rights_cannot_add(client: Client) -> None:
    client.force_login(User.objects.create_user("intern", is_staff=True))
    assert client.get(reverse("admin:timeline_source_add")).status_code == 403
    html = client.get(reverse("admin:index")).content.decode()
    assert "Add a source" not in html
    assert "Search index" not in html


def test_the_first_page_counts_what_there_is(staff_client: Client) -> None:
    factories.event()
    factories.source(state="draft")
    ErrorReport.objects.create(message="The date is wrong.")
    ErrorReport.objects.create(message="It was settled.", is_settled=True)
    search.rebuild()
    words = " ".join(_text(staff_client.get(reverse("admin:index")).content.decode()).split())
    assert "1 draft 0 sources in review 1 source published 0 sources in the trash 1 event on the timeline" in words
    assert "1 open error report" in words
    assert "The search index is ready." in words
    assert "Add a source" in words


def test_the_first_page_says_when_the_search_cannot_answer(staff_client: Client) -> None:
    factories.event()
    assert not search.is_ready()
    assert "The search index cannot be read." in staff_client.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize(
    ("name", "most"), [("source", 9), ("event", 9), ("publisher", 8), ("authority", 8), ("place", 8)]
)
def test_a_list_of_thirty_takes_as_many_queries_as_one_of_three(
    staff_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, name: str, most: int
) -> None:
    for value in range(1, 31):
        made = factories.source(f"Article number {value}: {value} new cases.", publisher=f"Paper {value}")
        attributes = factories.count(value, places=[f"Town {value}"], authority=f"Office {value}")
        factories.event(attributes, told_by=made)
    with django_assert_max_num_queries(most):
        html = staff_client.get(reverse(f"admin:timeline_{name}_changelist")).content.decode()
    assert html.count('<th class="field-') == 30


@pytest.mark.parametrize("name", LISTS)
def test_every_list_can_be_searched(staff_client: Client, name: str) -> None:
    factories.event()
    ErrorReport.objects.create(message="The date is wrong.")
    answer = staff_client.get(reverse(f"admin:timeline_{name}_changelist"), {"q": "nothing like this"})
    assert answer.status_code == 200
    assert '<th class="field-' not in answer.content.decode()


@pytest.mark.parametrize("model", [Event, Authority, Place], ids=["event", "authority", "place"])
def test_what_reading_makes_can_be_neither_added_nor_deleted_by_hand(
    staff_client: Client, model: type[Event | Authority | Place]
) -> None:
    factories.event(factories.count())
    row = Authority.objects.create(name="Office") if model is Authority else model._default_manager.get()
    name = model._meta.model_name
    assert staff_client.get(reverse(f"admin:timeline_{name}_add")).status_code == 403
    assert (
        staff_client.post(reverse(f"admin:timeline_{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
    )
    assert model._default_manager.filter(pk=row.pk).exists()


@pytest.mark.parametrize(
    ("attributes", "shown"), [(factories.measure(), "Category"), (factories.count(), "Value")], ids=["measure", "count"]
)
def test_an_event_shows_the_fields_of_its_kind(staff_client: Client, attributes: dict[str, object], shown: str) -> None:
    event = factories.event(attributes)
    html = staff_client.get(reverse("admin:timeline_event_change", args=[event.pk])).content.decode()
    assert f"{shown}:" in html
    assert event.claim in html
    assert f"<blockquote>{event.evidence.get().quote}</blockquote>" in html
    assert ("Value:" in html) != ("Category:" in html)


def test_rejecting_the_only_quote_of_an_event_hides_it_everywhere(
    staff_client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    event = factories.event()
    evidence = event.evidence.get()
    search.rebuild()
    assert search.search(SearchQuery(text="patrol")).event_total == 1
    data = {
        "evidence-TOTAL_FORMS": "1",
        "evidence-INITIAL_FORMS": "1",
        "evidence-0-id": str(evidence.pk),
        "evidence-0-event": str(event.pk),
        "evidence-0-decision": "rejected",
        "_save": "1",
    }
    address = reverse("admin:timeline_event_change", args=[event.pk])
    with django_capture_on_commit_callbacks(execute=True):
        assert staff_client.post(address, data).status_code == 302
    evidence.refresh_from_db()
    event.refresh_from_db()
    assert evidence.is_rejected
    assert not event.is_public
    assert search.search(SearchQuery(text="patrol")).event_total == 0
    data["evidence-0-decision"] = "accepted"
    with django_capture_on_commit_callbacks(execute=True):
        staff_client.post(address, data)
    assert search.search(SearchQuery(text="patrol")).event_total == 1


def test_an_orphan_cannot_be_accepted_and_the_page_says_why(staff_client: Client) -> None:
    event = factories.event(decision="proposed")
    evidence = event.evidence.get()
    type(evidence).objects.update(is_orphan=True)
    numbers = {"evidence-TOTAL_FORMS": "1", "evidence-INITIAL_FORMS": "1"}
    row = {"evidence-0-id": evidence.pk, "evidence-0-event": event.pk, "evidence-0-decision": "accepted"}
    address = reverse("admin:timeline_event_change", args=[event.pk])
    page = staff_client.post(address, {**numbers, **row, "_save": "1"}, follow=True)
    assert "so it cannot be accepted" in page.content.decode()
    evidence.refresh_from_db()
    assert evidence.decision == "proposed"


def test_a_publisher_with_a_new_name_is_found_by_it(
    staff_client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    factories.event()
    search.rebuild()
    publisher = Publisher.objects.get()
    address = reverse("admin:timeline_publisher_change", args=[publisher.pk])
    with django_capture_on_commit_callbacks(execute=True):
        no_aliases = {"aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}
        staff_client.post(address, {"name": "Delta Post", "home": "", **no_aliases})
    facet = next(facet for facet in search.search(SearchQuery()).facets if facet.name == "publisher")
    assert [value.value for value in facet.values] == ["Delta Post"]


def test_a_publisher_in_use_is_not_deleted(staff_client: Client) -> None:
    publisher = factories.source().publisher
    assert publisher
    staff_client.post(reverse("admin:timeline_publisher_delete", args=[publisher.pk]), {"post": "yes"})
    assert Publisher.objects.filter(pk=publisher.pk).exists()


@pytest.mark.parametrize(("action", "settled", "said"), [("settle", True, "settled"), ("reopen", False, "reopened")])
def test_reports_are_settled_and_reopened(staff_client: Client, action: str, settled: bool, said: str) -> None:
    reports = [ErrorReport.objects.create(message=f"Wrong {n}.", is_settled=not settled) for n in range(3)]
    chosen = {"action": action, "_selected_action": [report.pk for report in reports[:2]]}
    page = staff_client.post(reverse("admin:timeline_errorreport_changelist"), chosen, follow=True)
    assert f"2 reports {said}." in page.content.decode()
    assert ErrorReport.objects.filter(is_settled=settled).count() == 2


@pytest.mark.parametrize("page", ["/sources/3/", "//evil.example/", "javascript:alert(1)", "<b>x</b>", ""])
def test_the_page_of_a_report_is_a_link_only_within_the_site(staff_client: Client, page: str) -> None:
    report = ErrorReport.objects.create(message="The date is wrong.", page=page)
    html = staff_client.get(reverse("admin:timeline_errorreport_change", args=[report.pk])).content.decode()
    assert (f'href="{page}"' in html) == (page == "/sources/3/")
    assert "<b>x</b>" not in html


def test_no_page_of_the_staff_has_an_inline_script_or_style(staff_client: Client) -> None:
    event = factories.event()
    source = event.evidence.get().source
    pages = [
        reverse("admin:index"),
        reverse("admin:timeline_source_add"),
        reverse("admin:timeline_source_changelist"),
        reverse("admin:timeline_source_change", args=[source.pk]),
        reverse("admin:timeline_source_delete", args=[source.pk]),
        reverse("admin:timeline_event_change", args=[event.pk]),
    ]
    for page in pages:
        html = staff_client.get(page).content.decode()
        assert "<style" not in html, page
        assert " style=" not in html, page
        assert all("src=" in tag.partition(">")[0] for tag in html.split("<script")[1:]), page


def _text(html: str) -> str:
    """The words of a page without its tags."""
    pieces = (piece.partition(">")[2] for piece in html.split("<"))
    return " ".join(pieces)


def test_the_first_page_tells_batches_imports_accuracy_and_what_the_index_has_not_read(staff_client: Client) -> None:
    factories.event()
    search.rebuild()
    done, stopped = (Batch.objects.create(state="draft") for _ in range(2))
    for batch, outcomes in ((done, ("imported", "imported", "known")), (stopped, ("imported", "refused", "waiting"))):
        BatchItem.objects.bulk_create(BatchItem(batch=batch, name="a", outcome=outcome) for outcome in outcomes)
    Outbox.objects.note(sources=[1, 2])
    words = " ".join(_text(staff_client.get(reverse("admin:index")).content.decode()).split())
    assert f"{stopped}" in words
    assert ": 1 imported, 1 refused 1 not finished" in words
    assert "2 rows wait to be read. Last written" in words
    assert "Accuracy on unseen articles measures" in words


def test_the_first_page_takes_as_many_queries_for_many_rows(
    staff_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for value in range(1, 21):
        factories.event(factories.count(value), told_by=factories.source(f"Article {value}.", publisher=f"P {value}"))
        BatchItem.objects.create(batch=Batch.objects.create(state="draft"), name="a")
    with django_assert_max_num_queries(20):
        staff_client.get(reverse("admin:index"))


def test_every_state_of_a_source_has_a_number_on_the_first_page(staff_client: Client) -> None:
    html = staff_client.get(reverse("admin:index")).content.decode()
    for state in Source.State:
        assert f"{reverse('admin:timeline_source_changelist')}?state__exact={state}" in html


def test_a_batch_that_is_not_there_is_named(staff_client: Client) -> None:
    page = staff_client.get(reverse("admin:timeline_batch_change", args=[77]), follow=True)
    assert "There is no batch 77." in page.content.decode()
