"""The list of sources as a queue: where each stands, and what is done to many at once."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from tests import factories
from tests.curation.articles import found
from timeline import importing, search
from timeline.importing.consistency import inconsistencies
from timeline.models import Event, Evidence, Revision, Source

pytestmark = pytest.mark.django_db

LIST = reverse("admin:timeline_source_changelist")


def states() -> list[str]:
    """Where the sources stand, in the order they came."""
    return list(Source.objects.order_by("pk").values_list("state", flat=True))


@pytest.fixture
def do(staff_client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Any:
    """Does an action to all sources, and gives the page that follows."""

    def post(action: str, tab: str = "") -> str:
        chosen = {"action": action, "_selected_action": list(Source.objects.values_list("pk", flat=True))}
        with django_capture_on_commit_callbacks(execute=True):
            return staff_client.post(LIST + tab, chosen, follow=True).content.decode()

    return post


def test_each_tab_counts_and_lists_its_sources(staff_client: Client) -> None:
    for state in ("draft", "draft", "review", "published", "trash"):
        factories.source(state=state, trashed_at="2021-01-01T00:00:00Z" if state == "trash" else None)
    html = staff_client.get(LIST).content.decode()
    for label, number in (("All", 4), ("Draft", 2), ("In review", 1), ("Published", 1), ("Trash", 1)):
        assert f"{label} <b>{number}</b>" in html
    assert html.count('<th class="field-') == 4
    html = staff_client.get(LIST, {"state__exact": "trash"}).content.decode()
    assert html.count('<th class="field-') == 1
    assert 'aria-current="page">Trash' in html


def test_a_row_says_what_is_open_and_who_has_it(staff_client: Client, curator: User) -> None:
    source = factories.source("One. Two. Three.", state="review", held_by=curator)
    for words, decision in (("One", "proposed"), ("Two", "accepted"), ("Three", "rejected")):
        factories.event(told_by=source, quote=words, decision=decision)
    html = staff_client.get(LIST).content.decode()
    assert '<td data-label="To decide" class="field-open_words">1 of 3</td>' in html
    assert '<td data-label="Who has it" class="field-held_by nowrap">curator</td>' in html
    assert '<td data-label="Measures" class="field-measures">1</td>' in html


@pytest.mark.parametrize(("asked", "shown"), [("held=me", 1), ("held=nobody", 1), ("held=other", 1), ("open=some", 1)])
def test_the_queue_is_narrowed_by_who_has_it_and_by_what_is_open(
    staff_client: Client, curator: User, asked: str, shown: int
) -> None:
    factories.source(held_by=curator)
    factories.source(held_by=User.objects.create_user("other"))
    factories.event(decision="proposed")
    html = staff_client.get(f"{LIST}?{asked}").content.decode()
    assert html.count('<th class="field-') == shown


def test_fifty_rows_take_as_many_queries_as_five(
    staff_client: Client, curator: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(50):
        made = factories.source(f"Text number {number}.", publisher=f"Paper {number}", held_by=curator)
        factories.event(factories.count(number), told_by=made, decision="proposed")
    with django_assert_max_num_queries(9):
        html = staff_client.get(LIST).content.decode()
    assert html.count('<th class="field-') == 50


@pytest.mark.parametrize(
    ("action", "after", "said"),
    [
        ("publish", ["published", "published", "published"], "2 sources published."),
        ("publish_all", ["published", "published", "published"], "3 sources published with all proposals."),
        ("withdraw", ["draft", "review", "draft"], "1 source taken back to the drafts."),
        ("take", ["review", "review", "published"], "3 sources taken."),
        ("delete_selected", ["trash", "trash", "trash"], "3 sources moved to the trash."),
    ],
)
def test_what_is_done_to_many_is_counted_and_undone_by_a_button(
    do: Any,
    staff_client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    action: str,
    after: list[str],
    said: str,
) -> None:
    for state in ("draft", "review", "published"):
        factories.event(told_by=factories.source(state=state), decision="proposed")
    before = states(), list(Evidence.objects.values_list("decision", flat=True))
    html = do(action)
    assert said in html
    assert states() == after
    bulk = Revision.objects.exclude(bulk=None).values_list("bulk", flat=True).distinct().get()
    assert f'name="bulk" value="{bulk}"' in html
    with django_capture_on_commit_callbacks(execute=True):
        page = staff_client.post(reverse("admin:timeline_source_undo"), {"bulk": str(bulk)}, follow=True)
    assert f"Undone for {said.split(maxsplit=1)[0]} source" in page.content.decode()
    assert (states(), list(Evidence.objects.values_list("decision", flat=True))) == before
    search.drain()
    assert list(inconsistencies()) == []


def test_undoing_one_source_of_many_leaves_the_others(do: Any, curator: User) -> None:
    first, second = factories.source(state="draft"), factories.source(state="draft")
    do("publish")
    importing.undo(first, curator)
    assert states() == ["draft", "published"]
    assert second.revisions.count() == 1


def test_what_someone_changed_since_stays_when_many_are_undone(do: Any, staff_client: Client) -> None:
    first, _ = factories.source(state="draft"), factories.source(state="draft")
    do("publish")
    importing.withdraw(first)
    bulk = Revision.objects.exclude(bulk=None).values_list("bulk", flat=True).distinct().get()
    page = staff_client.post(reverse("admin:timeline_source_undo"), {"bulk": str(bulk)}, follow=True)
    assert "Undone for 1 source; 1 source had been changed since and stay" in page.content.decode()
    assert states() == ["draft", "draft"]


def test_the_trash_is_restored_from_its_tab_with_the_same_ids(do: Any) -> None:
    source = factories.event().evidence.get().source
    events = list(Event.objects.values_list("pk", flat=True))
    importing.move_to_trash(source)
    assert "1 source restored." in do("restore", "?state__exact=trash")
    assert list(Event.objects.published().values_list("pk", flat=True)) == events


def test_an_undo_of_nothing_leads_back_to_the_list(staff_client: Client) -> None:
    answer = staff_client.post(reverse("admin:timeline_source_undo"), {"bulk": "nothing"})
    assert answer["Location"] == LIST


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


def test_several_are_moved_to_the_trash_with_what_rests_on_them(
    staff_client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    kept, *gone = [factories.event().evidence.get().source for _ in range(3)]
    search.rebuild()
    chosen = {"action": "delete_selected", "_selected_action": [source.pk for source in gone], "post": "yes"}
    with django_capture_on_commit_callbacks(execute=True):
        staff_client.post(reverse("admin:timeline_source_changelist"), chosen)
    assert list(Source.objects.exclude(state="trash")) == [kept]
    assert Event.objects.published().count() == 1
    assert found("border")[1] == 1
