"""The first page of the desk: what one has, what waits, and what changed lately, by whom."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from timeline.curation.desk import desk
from timeline.curation.recent import recent
from timeline.curation.roles import Role, give
from timeline.importing import decide, move_to_trash, publish, take, withdraw
from timeline.models import Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def mei() -> User:
    """A curator."""
    user = User.objects.create_user("mei")
    give(user, Role.CURATOR)
    return User.objects.get(pk=user.pk)


def draft(text: str = "Boats were counted. Fences were raised.", **fields: object) -> Source:
    """A draft with two proposals."""
    source = factories.source(text, state="draft", **fields)
    for value, quote in ((1, "Boats were counted"), (2, "Fences were raised")):
        factories.event(factories.count(value), told_by=source, quote=quote, decision="proposed")
    return source


def test_an_hour_of_review_is_one_line_for_each_source(mei: User, curator: User) -> None:
    first, second = draft(title="One"), draft("Boats were counted. Fences were raised. Twice.", title="Two")
    for row in first.evidence.all():
        decide(row, "accepted", mei)
    publish(first, mei)
    decide(second.evidence.earliest("pk"), "rejected", curator)
    lines = [(change.name, change.what, change.who, change.is_own) for change in recent(mei)]
    assert lines == [("Two", "decided", "curator", False), ("One", "decided 2 times, published", "mei", True)]


def test_what_one_person_did_to_many_sources_is_one_line(mei: User) -> None:
    for number in range(4):
        take(factories.source(f"Article {number}.", state="draft"), mei)
    [change] = recent(mei)
    assert (change.name, change.what) == ("4 sources", "taken for review")
    assert change.address == reverse("admin:timeline_source_changelist")


def test_accounts_and_what_is_gone_for_good_are_told_from_the_log(staff_client: Client, curator: User) -> None:
    source = draft(title="One")
    data = {
        "username": "lin",
        "email": "",
        "password1": "a long test word",
        "password2": "a long test word",
        "role": "",
    }
    assert staff_client.post(reverse("admin:auth_user_add"), data).status_code == 302
    for _ in range(2):  # to the trash, then for good
        staff_client.post(reverse("admin:timeline_source_delete", args=[source.pk]), {"post": "yes"})
    assert [(change.name, change.what) for change in recent(curator)] == [
        ("One", "source deleted for good"),
        ("lin", "user added"),
    ]


def test_a_source_in_the_trash_is_told_once(staff_client: Client, curator: User) -> None:
    source = draft(title="One")
    staff_client.post(reverse("admin:timeline_source_delete", args=[source.pk]), {"post": "yes"})
    assert [(change.name, change.what) for change in recent(curator)] == [("One", "moved to the trash")]


def test_nobody_is_told_of_what_they_may_not_see(staff_client: Client, mei: User) -> None:
    staff_client.post(reverse("admin:auth_user_change", args=[mei.pk]), {"username": "mei", "role": "Curator"})
    move_to_trash(draft(title="One"), None)
    assert [change.name for change in recent(mei)] == ["One"]
    assert recent(User.objects.create_user("nobody")) == []


def test_the_desk_lists_what_one_has_and_what_nobody_has(client: Client, mei: User) -> None:
    mine = draft(title="In hand")
    decide(mine.evidence.earliest("pk"), "accepted", mei)
    draft("Nobody took this up. Boats were counted. Fences were raised.", title="Left")
    found = desk(mei)
    assert [(source.heading, source.open) for source in found.in_hand] == [("In hand", 1)]
    assert [(figure.number, figure.label) for figure in found.waiting] == [(1, "draft that nobody has")]
    client.force_login(mei)
    html = client.get(found.waiting[0].address).content.decode()
    assert "Left" in html
    assert "In hand" not in html
    html = client.get(reverse("admin:index")).content.decode()
    assert "1 to decide" in html
    assert "Recent actions" not in html


def test_a_contributor_sees_what_became_of_their_drafts(client: Client) -> None:
    bo = User.objects.create_user("bo")
    give(bo, Role.CONTRIBUTOR)
    draft(title="Mine", added_by=bo)
    draft("Of another. Boats were counted. Fences were raised.", title="Another's")
    client.force_login(bo)
    html = client.get(reverse("admin:index")).content.decode()
    hands = html[html.index('id="in-hand"') : html.index("What changed")]
    assert "Your drafts" in hands
    assert "waits for a curator" in hands
    assert "Another&#x27;s" not in hands


@pytest.fixture
def bo(client: Client) -> User:
    """A contributor who is signed in."""
    user = User.objects.create_user("bo")
    give(user, Role.CONTRIBUTOR)
    client.force_login(user)
    return user


def page_of(source: Source) -> str:
    """The address of its page."""
    return reverse("admin:timeline_source_change", args=[source.pk])


def test_a_contributor_is_told_who_decides_and_mends_the_draft_until_then(client: Client, bo: User, mei: User) -> None:
    source = draft(title="Mine", added_by=bo)
    html = client.get(page_of(source)).content.decode()
    assert "A curator reviews this draft" in html
    assert "Until then you can mend what is said of it, and its text." in html
    assert 'data-key="a"' not in html
    mended = {"do": "new-version", "text": "Boats were counted. Walls were raised.", "version": source.version}
    assert client.post(page_of(source), mended).status_code == 302
    source.refresh_from_db()
    assert source.text == mended["text"]
    assert {row.quote for row in source.evidence.all()} == {"Boats were counted"}
    decide(source.evidence.earliest("pk"), "accepted", mei)
    html = client.get(page_of(source)).content.decode()
    assert "A curator is reviewing this source: mei." in html
    assert client.post(page_of(source), {**mended, "text": "Other words."}).status_code == 403


def test_a_contributor_does_nothing_else_and_nothing_to_anothers_draft(client: Client, bo: User) -> None:
    mine = draft(title="Mine", added_by=bo)
    other = draft("Of another. Boats were counted. Fences were raised.", title="Another's")
    assert client.post(page_of(mine), {"do": "publish-all", "version": mine.version}).status_code == 403
    assert client.post(page_of(other), {"do": "new-version", "text": "x y", "version": 0}).status_code == 403
    html = client.get(page_of(other)).content.decode()
    assert "A curator reviews this draft and decides what goes on the timeline.</p>" in html


def test_what_a_curator_once_decided_of_a_withdrawn_draft_keeps_its_text(client: Client, bo: User, mei: User) -> None:
    source = draft(title="Mine", added_by=bo)
    publish(source, mei, accepts_rest=True)
    withdraw(source, mei)
    assert source.state == Source.State.DRAFT
    answer = client.post(page_of(source), {"do": "new-version", "text": "Other words.", "version": source.version})
    assert answer.status_code == 403
