"""The change page of a source: the proposals, the decisions, and that timeline and search follow."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from tests import factories
from timeline import search
from timeline.admin.review import proposals_of
from timeline.importing import import_article
from timeline.intake import read_text
from timeline.models import Event, Evidence, Publisher, Source
from timeline.search import SearchQuery

pytestmark = pytest.mark.django_db

TEXT = "Patrols along the river were doubled. Mongkai counted 12 new cases. Fences were raised at <b>two</b> fords."


@pytest.fixture
def source() -> Source:
    """A published source with a measure and a count."""
    made = factories.source(TEXT, title="River watch", publisher="River Post")
    factories.event(factories.measure(), told_by=made, quote="Patrols along the river were doubled")
    factories.event(factories.count(12), told_by=made, quote="12 new cases")
    search.rebuild()
    return made


@pytest.fixture
def save(staff_client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Any:
    """Posts the change form as it stands, with some of it changed."""

    def send(source: Source, *, button: str = "_save", reject: tuple[int, ...] | None = None, **fields: str) -> str:
        as_it_is = source.evidence.filter(decision="rejected").values_list("pk", flat=True)
        data = {
            "title": source.title,
            "publisher": source.publisher.name if source.publisher else "",
            "address": source.address,
            "note": source.note,
            "shown": " ".join(str(pk) for pk in source.evidence.values_list("pk", flat=True)),
            "reject": list(as_it_is if reject is None else reject),
            button: "1",
            **fields,
        }
        with django_capture_on_commit_callbacks(execute=True):
            page = staff_client.post(change_page(source), data, follow=True)
        source.refresh_from_db()
        assert page.status_code == 200
        return page.content.decode()

    return send


def change_page(source: Source) -> str:
    """The address of the change page."""
    return reverse("admin:timeline_source_change", args=[source.pk])


def found(words: str) -> tuple[int, int]:
    """Events and sources that a search finds."""
    page = search.search(SearchQuery(text=words))
    return page.event_total, page.source_total


def test_the_page_shows_the_text_and_each_proposal_with_its_quote(staff_client: Client, source: Source) -> None:
    html = staff_client.get(change_page(source)).content.decode()
    assert "<blockquote>Patrols along the river were doubled</blockquote>" in html
    assert "<blockquote>12 new cases</blockquote>" in html
    assert "at &lt;b&gt;two&lt;/b&gt; fords" in html
    assert "4 November 2021" in html
    assert 'data-n="2"' in html
    for event in Event.objects.all():
        assert event.claim in html
        assert reverse("admin:timeline_event_change", args=[event.pk]) in html


def test_proposals_are_numbered_in_the_order_of_the_text(source: Source) -> None:
    first, second = proposals_of(source)
    assert (first.number, first.evidence.quote, first.lane) == (1, "Patrols along the river were doubled", 3)
    assert (second.number, second.evidence.quote, second.lane) == (2, "12 new cases", None)
    assert dict(second.facts) == {"Value": "12", "Status": "Confirmed", "Scope": "New", "Place": "China"}
    assert dict(first.facts) == {"Action": "Tightened", "Authority": "National Immigration Administration"}


def test_forty_proposals_take_as_many_queries_as_four(
    staff_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = factories.source("Patrols were doubled. " * 40)
    for value in range(1, 41):
        factories.event(factories.count(value, places=[f"Town {value}"]), told_by=made, quote="Patrols")
    with django_assert_max_num_queries(14):
        html = staff_client.get(change_page(made)).content.decode()
    assert "40 proposals" in html


def test_rejecting_a_quote_takes_its_event_off_the_timeline_and_restoring_brings_it_back(
    save: Any, source: Source
) -> None:
    count = source.evidence.get(quote="12 new cases")
    assert found("mongkai")[1] == 1
    assert found("cases")[0] == 1
    assert "1 quote rejected" in save(source, reject=(count.pk,))
    assert not Event.objects.get(pk=count.event_id).is_public
    assert found("cases")[0] == 0
    assert "1 quote restored" in save(source, reject=())
    assert Event.objects.get(pk=count.event_id).is_public
    assert found("cases")[0] == 1


def test_a_quote_that_the_page_did_not_show_is_left_alone(save: Any, source: Source) -> None:
    evidence = source.evidence.first()
    save(source, reject=(evidence.pk,), shown="")
    assert not Evidence.objects.filter(decision="rejected").exists()


def test_a_quote_of_another_source_cannot_be_rejected_from_here(save: Any, source: Source) -> None:
    other = factories.event().evidence.get()
    save(source, reject=(other.pk,), shown=str(other.pk))
    other.refresh_from_db()
    assert not other.is_rejected


def test_back_to_draft_and_publish_are_followed_by_timeline_and_search(save: Any, source: Source) -> None:
    save(source, button="_withdraw")
    assert source.state == Source.State.DRAFT
    assert not Event.objects.published().exists()
    assert found("patrols") == (0, 0)
    save(source, button="_publish")
    assert source.is_published
    assert Event.objects.published().count() == 2
    assert found("patrols") == (1, 1)


def test_title_publisher_address_and_note_are_saved_and_searched(save: Any, source: Source) -> None:
    html = save(
        source,
        title="Fords closed",
        publisher="Delta Post",
        address="https://delta.example/2",
        note="<i>Second print.</i><script>x()</script>",
    )
    assert "changes saved" in html
    assert (source.title, source.address) == ("Fords closed", "https://delta.example/2")
    assert source.publisher == Publisher.objects.get(name="Delta Post")
    assert source.note.startswith("<i>Second print.</i>")
    assert "<script" not in source.note
    assert source.text == TEXT
    assert found("fords")[1] == 1
    page = search.search(SearchQuery())
    assert "Delta Post" in {v.value for facet in page.facets if facet.name == "publisher" for v in facet.values}


def test_saving_nothing_says_so_and_changes_nothing(save: Any, source: Source) -> None:
    before = list(Event.objects.values_list("pk", "version"))
    assert "nothing to save" in save(source)
    assert before == list(Event.objects.values_list("pk", "version"))


def test_a_new_date_is_set_with_its_reason(save: Any) -> None:
    made = import_article(read_text("Patrols along the border with Laos were stepped up.", title="Patrols")).source
    save(made, published="2021-05", reason="The archive of the paper.")
    assert (made.published_edtf, made.published_basis) == ("2021-05", "curator")
    assert "The archive of the paper." in made.published_reason


def test_a_wrong_date_is_named_and_nothing_is_saved(save: Any, source: Source) -> None:
    evidence = source.evidence.get(quote="12 new cases")
    html = save(source, title="Other", published="2021-02-30", button="_withdraw", reject=(evidence.pk,))
    assert "“2021-02-30” is not a day of the calendar." in html
    assert f'value="{evidence.pk}" checked' in html
    assert not source.evidence.filter(decision="rejected").exists()
    assert source.title == "River watch"
    assert source.is_published


def test_deleting_takes_the_source_from_timeline_and_search(
    staff_client: Client, source: Source, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    address = reverse("admin:timeline_source_delete", args=[source.pk])
    asked = staff_client.get(address).content.decode()
    assert "Events that rest on no other source: 2" in asked
    with django_capture_on_commit_callbacks(execute=True):
        staff_client.post(address, {"post": "yes"})
    assert not Source.objects.exists()
    assert not Event.objects.exists()
    assert found("patrols") == (0, 0)


@pytest.mark.parametrize(
    ("action", "published"), [("publish", {True}), ("withdraw", {False})], ids=["publish", "withdraw"]
)
def test_actions_change_all_that_are_chosen(
    staff_client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    action: str,
    published: set[bool],
) -> None:
    sources = [factories.source(state=state) for state in ("draft", "published", "draft", "published")]
    chosen = {"action": action, "_selected_action": [source.pk for source in sources]}
    with django_capture_on_commit_callbacks(execute=True):
        page = staff_client.post(reverse("admin:timeline_source_changelist"), chosen, follow=True)
    assert f"2 sources {'published' if action == 'publish' else 'taken back to the drafts'}." in page.content.decode()
    assert {source.is_published for source in Source.objects.all()} == published
    assert found("border")[1] == (4 if action == "publish" else 0)


def test_several_are_deleted_with_what_rests_on_them(
    staff_client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    kept, *gone = [factories.event().evidence.get().source for _ in range(3)]
    search.rebuild()
    chosen = {"action": "delete_selected", "_selected_action": [source.pk for source in gone], "post": "yes"}
    with django_capture_on_commit_callbacks(execute=True):
        staff_client.post(reverse("admin:timeline_source_changelist"), chosen)
    assert list(Source.objects.all()) == [kept]
    assert Event.objects.count() == 1
    assert found("border")[1] == 1


def test_who_may_only_view_sees_no_buttons_and_cannot_save(client: Client, source: Source) -> None:
    viewer = User.objects.create_user("viewer", password="a long test password", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_source"))
    client.force_login(viewer)
    html = client.get(change_page(source)).content.decode()
    assert "River watch" in html
    assert 'type="submit" value=' not in html
    assert client.post(change_page(source), {"title": "Taken over"}).status_code == 403
    assert client.get(reverse("admin:timeline_source_add")).status_code == 403
    assert client.get(reverse("admin:timeline_source_delete", args=[source.pk])).status_code == 403
    source.refresh_from_db()
    assert source.title == "River watch"


@pytest.mark.parametrize("pk", ["999999", "99999999999999999999999", "none"])
def test_an_unknown_source_leads_to_the_list_with_a_word(staff_client: Client, pk: str) -> None:
    page = staff_client.get(f"/admin/timeline/source/{pk}/change/", follow=True)
    assert page.redirect_chain[-1][0] == reverse("admin:timeline_source_changelist")
    assert f"There is no source {pk}." in page.content.decode()
