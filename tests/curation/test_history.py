"""The history of a source and of an event: who, when, what and why, and the way back."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from tests import factories
from timeline import importing
from timeline.admin.history import text_difference
from timeline.intake import read_text
from timeline.models import Evidence, Source

pytestmark = pytest.mark.django_db

TEXT = "River watch\n\nPatrols were doubled. Mongkai counted 12 new cases.\n"


@pytest.fixture
def row(curator: User) -> Evidence:
    """A count that was corrected with a reason."""
    source = factories.source(TEXT, title="River watch")
    event = factories.event(factories.count(12), told_by=source, quote="12 new cases")
    made = event.evidence.get()
    importing.correct(made, {"value": 13, "edtf": "2020-04-18"}, curator, "By the <b>table</b>.")
    return made


def page_of(name: str, pk: int) -> str:
    """The address of a history."""
    return reverse(f"admin:timeline_{name}_history", args=[pk])


@pytest.mark.parametrize("name", ["source", "event"])
def test_a_history_says_who_what_why_and_what_differs(staff_client: Client, row: Evidence, name: str) -> None:
    pk = row.source_id if name == "source" else row.event_id
    html = staff_client.get(page_of(name, pk)).content.decode()
    assert "<b>curator</b>" in html
    assert "Reason: By the &lt;b&gt;table&lt;/b&gt;." in html
    assert "<dt>Value</dt><dd><del>12</del> <ins>13</ins></dd>" in html
    assert "<dt>Date</dt><dd><del>2020-04-19</del> <ins>2020-04-18</ins></dd>" in html
    assert "<q>12 new cases</q>" in html


def test_a_change_is_undone_from_the_history(staff_client: Client, row: Evidence) -> None:
    revision = row.source.revisions.get()
    html = staff_client.post(page_of("event", row.event_id), {"revision": revision.pk, "undo": 1}, follow=True)
    assert "Undone: corrected." in html.content.decode()
    row.refresh_from_db()
    assert (row.attributes["value"], row.corrected) == (12, {})
    again = staff_client.post(page_of("source", row.source_id), {"revision": revision.pk, "undo": 1}, follow=True)
    assert "This cannot be undone." in again.content.decode()


def test_an_earlier_version_is_brought_back_with_its_text(staff_client: Client, row: Evidence, curator: User) -> None:
    mark = row.source.revisions.get()
    importing.new_version(row.source, read_text(TEXT.replace("12 new", "14 new")), curator)
    html = staff_client.get(page_of("source", row.source_id)).content.decode()
    assert "<del>12 </del><ins>14 </ins>" in html
    staff_client.post(page_of("source", row.source_id), {"revision": mark.pk, "return": 1})
    source = Source.objects.get(pk=row.source_id)
    assert source.text == TEXT
    assert source.revisions.first().action == "reverted"
    assert not source.evidence.filter(is_orphan=True).exists()


def test_a_change_of_another_source_is_not_undone_from_here(staff_client: Client, row: Evidence) -> None:
    other = factories.source()
    answer = staff_client.post(page_of("source", other.pk), {"revision": row.source.revisions.get().pk, "undo": 1})
    assert answer.status_code == 404


def test_who_may_only_view_reads_the_history_and_changes_nothing(client: Client, row: Evidence) -> None:
    viewer = User.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_source"))
    client.force_login(viewer)
    page = client.get(page_of("source", row.source_id))
    assert "Undo this change" not in page.content.decode()
    answer = client.post(page_of("source", row.source_id), {"revision": row.source.revisions.get().pk, "undo": 1})
    assert answer.status_code == 403


def test_an_unknown_history_is_not_found(staff_client: Client) -> None:
    assert staff_client.get(page_of("source", 999)).status_code == 404
    assert staff_client.get(page_of("event", 999)).status_code == 404


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("a b c\n", "a b c\n", [("", "a b c\n")]),
        ("one two\n", "one three\n", [("", "one "), ("del", "two\n"), ("ins", "three\n")]),
        ("a\nb\n", "a\n", [("", "a\n"), ("del", "b\n")]),
    ],
)
def test_texts_differ_by_words(old: str, new: str, pieces: list[tuple[str, str]]) -> None:
    assert [(piece.kind, piece.words) for piece in text_difference(old, new)] == pieces
