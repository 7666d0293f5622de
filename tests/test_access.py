"""Who may do what: every route by GET, POST and DELETE for every role, held against the table in access.txt.

A cell is the three answers, as 200/403/405. A route that is not in the table fails with the line that it would have:
read it, and add it where it is right.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import factories
from timeline import search
from timeline.curation.roles import Role, give
from timeline.importing import batches, rereading
from timeline.models import Authority, Batch, BatchItem, ErrorReport, Place, Publisher, Source, SynonymGroup

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).with_name("access.txt")
COLUMNS = ("visitor", "no role", *Role)
METHODS = ("GET", "POST", "DELETE")


@dataclass(frozen=True)
class World:
    """One row of each kind, and somebody of each role. Drafts are another contributor's."""

    rows: dict[str, Any]
    people: dict[str, User | None] = field(default_factory=dict)


def person(role: Role | None) -> User:
    """An account in a role."""
    user = User.objects.create_user(f"a {role or 'reader'}")
    give(user, role)
    return user


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """What the requests are about. What works beside the requests works in them."""
    monkeypatch.setattr(batches, "begin", batches.work)
    monkeypatch.setattr(rereading, "begin", rereading.work)
    event = factories.event(factories.count(places=["Hekou"], authority="Office"))
    source = event.evidence.get().source
    factories.source(publisher="River Post")
    search.rebuild()
    batch = Batch.objects.create(state=Source.State.PUBLISHED)
    rows = {
        "event": event,
        "source": source,
        "place": Place.objects.get(name="Hekou"),
        "authority": Authority.objects.get(),
        "publisher": source.publisher,
        "batch": batch,
        "item": BatchItem.objects.create(batch=batch, name="a.txt", outcome="imported", source=source),
        "errorreport": ErrorReport.objects.create(message="The date is wrong."),
        "synonymgroup": SynonymGroup.objects.create(names=["ford", "river crossing"]),
        "user": User.objects.create_user("somebody"),
    }
    people: dict[str, User | None] = {"visitor": None, "no role": person(None)}
    return World(rows, {**people, **{role: person(role) for role in Role}})


def routes(patterns: Any = None, prefix: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Each route of the site as its name, or its pattern where it has none, and its pattern."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        path = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, path, f"{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern):
            yield (space + one.name if one.name else path), path


def address(name: str, path: str, world: World) -> str:
    """The address of a route that is about the rows of the world."""
    model = next((model for model in world.rows if f"/{model}/" in path or path.startswith(f"{model}s/")), "source")
    model = "place" if path.startswith("places/") else "authority" if path.startswith("authorities/") else model
    pk = world.rows[model].pk
    content_type = ContentType.objects.get_for_model(Source).pk
    values = {
        "<path:content_type_id>": content_type, "<path:object_id>": pk, "<int:pk>": pk, "<id>": pk,
        "<int:batch>": world.rows["batch"].pk, "<int:item>": world.rows["item"].pk,
        "<slug:code>": "testing", "^(?P<app_label>timeline|auth)/$": "timeline/", "(?P<url>.*)$": "nothing/here/",
    }  # fmt: skip
    for part, value in values.items():
        path = path.replace(part, str(value))
    assert "<" not in path, f"Say in this test what {name} is asked about."
    return f"/{path}"


def ask(world: World, column: str, where: str, method: str) -> HttpResponse:
    """The answer to one request; what it changed is taken back."""
    client = Client()
    if user := world.people[column]:
        client.force_login(user)
    with transaction.atomic():
        answer: Any = client.generic(method, where) if method == "DELETE" else getattr(client, method.lower())(where)
        transaction.set_rollback(True)
    return answer


def table() -> dict[str, list[str]]:
    """The table: for each route the cells of the columns. One cell stands for all."""
    lines = [line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return {line[0]: line[1:] * (len(COLUMNS) if len(line) == 2 else 1) for line in lines}


def line(name: str, cells: list[str]) -> str:
    """A line of the table."""
    return "  ".join([name.ljust(46), *(cells[:1] if len(set(cells)) == 1 else cells)])


def test_every_route_answers_every_role_as_the_table_says(world: World) -> None:
    wanted, wrong = table(), []
    for name, path in routes():
        where = address(name, path, world)
        cells = [
            "/".join(str(ask(world, column, where, method).status_code) for method in METHODS) for column in COLUMNS
        ]
        if wanted.pop(name, None) != cells:
            wrong.append(line(name, cells))
    assert not wrong, "These routes are not in the table, or answer otherwise:\n" + "\n".join(wrong)
    assert not wanted, f"The table has routes that are no more: {', '.join(wanted)}"


def test_no_page_of_the_staff_is_kept_by_a_cache(world: World) -> None:
    for name, path in routes():
        if path.startswith("admin/") and name != "admin:jsi18n":
            answer = ask(world, Role.ADMIN, address(name, path, world), "GET")
            assert answer.status_code != 200 or "no-store" in answer["Cache-Control"], name


def draft_of(user: User) -> Source:
    """A draft with one quote."""
    source = factories.source(state="draft", added_by=user)
    factories.event(told_by=source)
    return source


def revised(source: Source, **more: str) -> dict[str, str]:
    """What the form of the source's details sends."""
    about = {"title": "Another title", "publisher": "Border Gazette", "address": "", "note": ""}
    return {**about, "version": str(source.version), "_save": "1", **more}


@pytest.mark.parametrize(
    ("role", "is_own", "status"),
    [
        (Role.CONTRIBUTOR, True, 302),
        (Role.CONTRIBUTOR, False, 403),
        (Role.CURATOR, False, 302),
        (Role.ADMIN, False, 302),
    ],
)
def test_a_contributor_changes_only_drafts_of_their_own(world: World, role: Role, is_own: bool, status: int) -> None:
    user = world.people[role]
    assert user
    source = draft_of(user if is_own else world.rows["user"])
    client = Client()
    client.force_login(user)
    where = reverse("admin:timeline_source_change", args=[source.pk])
    assert client.get(where).status_code == 200
    assert client.post(where, revised(source)).status_code == status
    source.refresh_from_db()
    assert (source.title == "Another title") == (status == 302)


def test_a_contributor_no_longer_changes_their_draft_once_it_is_published(world: World) -> None:
    user = world.people[Role.CONTRIBUTOR]
    assert user
    source = draft_of(user)
    Source.objects.filter(pk=source.pk).update(state="published")
    client = Client()
    client.force_login(user)
    where = reverse("admin:timeline_source_change", args=[source.pk])
    assert client.post(where, revised(source)).status_code == 403


@pytest.mark.parametrize("data", [{"_publish": "1"}, {}, {"_save": "1"}], ids=["publish", "nothing", "save"])
def test_a_contributor_adds_drafts_and_nothing_else(world: World, data: dict[str, str]) -> None:
    user = world.people[Role.CONTRIBUTOR]
    assert user
    client = Client()
    client.force_login(user)
    where = reverse("admin:timeline_source_add")
    html = client.get(where).content.decode()
    assert "Read and publish" not in html
    assert "Read and review" in html
    before = Source.objects.count()
    text = {"text": "The port of Hekou was closed on 4 May 2021."}
    assert client.post(where, {**text, **data}).status_code == 403
    assert Source.objects.count() == before
    assert client.post(where, {**text, "_draft": "1"}).status_code == 302
    assert Source.objects.get(added_by=user).state == "draft"


@pytest.mark.parametrize("button", ["publish", "publish-all", "withdraw", "restore", "accept", "merge"])
def test_a_contributor_neither_reviews_nor_publishes_even_their_own_draft(world: World, button: str) -> None:
    user = world.people[Role.CONTRIBUTOR]
    assert user
    source = draft_of(user)
    client = Client()
    client.force_login(user)
    where = reverse("admin:timeline_source_change", args=[source.pk])
    assert f'value="{button}"' not in client.get(where).content.decode()
    assert client.post(where, {"do": button, "version": str(source.version)}).status_code == 403
    source.refresh_from_db()
    assert source.state == "draft"


def test_the_list_offers_publishing_to_curators_only(world: World) -> None:
    for role, offered in ((Role.CONTRIBUTOR, False), (Role.CURATOR, True)):
        client = Client()
        user = world.people[role]
        assert user
        client.force_login(user)
        html = client.get(reverse("admin:timeline_source_changelist")).content.decode()
        assert ('value="publish"' in html) is offered
        client.post(
            reverse("admin:timeline_source_changelist"),
            {"action": "withdraw", "_selected_action": [world.rows["source"].pk]},
        )
        world.rows["source"].refresh_from_db()
        assert world.rows["source"].is_published is not offered


def test_a_curator_does_not_touch_the_vocabulary(world: World) -> None:
    client = Client()
    user = world.people[Role.CURATOR]
    assert user
    client.force_login(user)
    place = world.rows["place"]
    data = {"aliases-TOTAL_FORMS": "1", "aliases-INITIAL_FORMS": "0", "aliases-0-name": "Hokow"}
    assert client.post(reverse("admin:timeline_place_change", args=[place.pk]), data).status_code == 403
    assert not place.aliases.exists()
    assert Publisher.objects.filter(name="Border Gazette").exists()
