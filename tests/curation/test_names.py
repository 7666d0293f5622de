"""Other names and merges: what a change moves, that it outlives reading again, and that it can be taken back."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests import factories
from timeline import search
from timeline.curation import names
from timeline.curation.roles import Role, give
from timeline.importing import import_article, reread, rereading
from timeline.importing.change import publisher_named
from timeline.importing.consistency import inconsistencies
from timeline.intake import read_text
from timeline.models import Alias, Authority, Event, NameKind, NameMerge, Place, Publisher, Source
from timeline.search import SearchQuery

pytestmark = pytest.mark.django_db

TEXT = (
    "Ports tighten checks\n\nPublished: March 3, 2021\n\n"
    "Heihe reported 4 new imported confirmed cases on Tuesday. "
    "Suifenhe reported 9 new imported confirmed cases on Tuesday.\n"
)


@pytest.fixture
def source() -> Source:
    """An article that names two cities."""
    return import_article(read_text(TEXT)).source


@pytest.fixture
def admin_client() -> Client:
    """A client of an admin who is no superuser."""
    user = User.objects.create_user("lin")
    give(user, Role.ADMIN)
    client = Client()
    client.force_login(user)
    return client


def place(name: str) -> Place:
    """A place by its name."""
    return Place.objects.get(name=name)


def facts() -> set[tuple[int, int | None, str, str]]:
    """Every event with its number, its claim and its places."""
    return {
        (event.pk, event.value, event.claim, ", ".join(p.name for p in event.places.all()))
        for event in Event.objects.prefetch_related("places")
    }


def test_a_merged_place_gives_its_events_its_name_and_its_parts(source: Source) -> None:
    heihe, suifenhe = place("Heihe"), place("Suifenhe")
    part = Place.objects.create(name="Heihe old town", parent=heihe)
    other = Alias.objects.create(name="Heihe City", place=heihe)
    done = names.merge(heihe, suifenhe)
    assert not Place.objects.filter(name="Heihe").exists()
    assert {p for *_, p in facts()} == {"Suifenhe"}
    assert {claim.rpartition(", ")[2] for _, _, claim, _ in facts()} == {"Suifenhe"}
    assert len(done.moved) == 1
    part.refresh_from_db()
    other.refresh_from_db()
    assert part.parent == suifenhe
    assert other.place == suifenhe
    assert names.row_named(NameKind.PLACE, "heihe") == suifenhe


def test_a_merge_outlives_reading_again(source: Source) -> None:
    names.merge(place("Heihe"), place("Suifenhe"))
    before = facts()
    reread(source)
    assert {(value, claim, where) for _, value, claim, where in facts()} == {
        (value, claim, where) for _, value, claim, where in before
    }
    assert not Place.objects.filter(name="Heihe").exists()
    assert source.evidence.get(attributes__value=4).attributes["places"] == ["Suifenhe"]
    assert not rereading.difference(source)


def test_a_new_source_that_uses_the_merged_name_names_the_other(source: Source) -> None:
    names.merge(place("Heihe"), place("Suifenhe"))
    again = import_article(
        read_text("In Heihe, 7 new imported confirmed cases were reported on 2 March 2021.\n")
    ).source
    assert [p.name for p in Event.objects.get(evidence__source=again).places.all()] == ["Suifenhe"]


@pytest.mark.parametrize("is_reread", [False, True])
def test_undoing_a_merge_brings_everything_back(source: Source, is_reread: bool) -> None:
    heihe = place("Heihe")
    part = Place.objects.create(name="Heihe old town", parent=heihe)
    Alias.objects.create(name="Heihe City", place=heihe)
    before, row = facts(), heihe.pk
    done = names.merge(heihe, place("Suifenhe"))
    if is_reread:
        reread(source)
    back = names.undo_merge(done)
    if is_reread:
        for pk in names.touched_by_merge(done):
            reread(Source.objects.get(pk=pk))
        assert {fact[1:] for fact in facts()} == {fact[1:] for fact in before}
    else:
        assert facts() == before
    assert back.pk == row
    part.refresh_from_db()
    assert part.parent == back
    assert [alias.name for alias in back.aliases.all()] == ["Heihe City"]
    assert not Alias.objects.filter(name="Heihe").exists()
    with pytest.raises(names.CannotMerge, match="was undone before"):
        names.undo_merge(done)


def test_two_merges_are_undone_the_last_first(source: Source) -> None:
    third = Place.objects.create(name="Manzhouli")
    first = names.merge(place("Heihe"), place("Suifenhe"))
    second = names.merge(place("Suifenhe"), third)
    with pytest.raises(names.CannotMerge, match="Suifenhe was merged since"):
        names.undo_merge(first)
    names.undo_merge(second)
    names.undo_merge(first)
    assert {p for *_, p in facts()} == {"Heihe", "Suifenhe"}


def test_a_place_does_not_go_into_itself_or_a_part_of_it(source: Source) -> None:
    china, heihe = place("China"), place("Heihe")
    with pytest.raises(names.CannotMerge, match="into itself"):
        names.merge(heihe, heihe)
    with pytest.raises(names.CannotMerge, match="lies in China"):
        names.merge(china, heihe)
    names.merge(heihe, china)
    assert {p for *_, p in facts()} == {"China", "Suifenhe"}


def test_an_event_that_names_both_places_names_one(db: None) -> None:
    event = factories.event(factories.count(places=["Heihe", "Suifenhe"]))
    names.merge(place("Heihe"), place("Suifenhe"))
    assert [p.name for p in event.places.all()] == ["Suifenhe"]


def test_authorities_are_merged_and_come_back(db: None) -> None:
    one = factories.event(factories.measure(authority="Border Office"))
    factories.event(factories.measure(authority="Frontier Office"))
    row, into = Authority.objects.get(name="Border Office"), Authority.objects.get(name="Frontier Office")
    done = names.merge(row, into)
    one.refresh_from_db()
    assert one.authority == into
    assert "Frontier Office" in one.claim
    back = names.undo_merge(done)
    one.refresh_from_db()
    assert one.authority == back
    assert "Border Office" in one.claim


def test_publishers_are_merged_with_the_search_and_come_back(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    one = factories.event(told_by=factories.source(publisher="Hill Post")).evidence.get().source
    factories.event(told_by=factories.source(publisher="Hill Daily"))
    search.rebuild()

    def publishers() -> set[str]:
        page = search.search(SearchQuery())
        return {value.value for facet in page.facets if facet.name == "publisher" for value in facet.values}

    row, into = Publisher.objects.get(name="Hill Post"), Publisher.objects.get(name="Hill Daily")
    with django_capture_on_commit_callbacks(execute=True):
        done = names.merge(row, into)
    one.refresh_from_db()
    assert one.publisher == into
    assert publishers() == {"Hill Daily"}
    assert publisher_named("  hill   POST ") == into
    with django_capture_on_commit_callbacks(execute=True):
        names.undo_merge(done)
    one.refresh_from_db()
    assert one.publisher
    assert one.publisher.name == "Hill Post"
    assert publishers() == {"Hill Daily", "Hill Post"}


def test_merging_and_undoing_leave_all_consistent(
    source: Source, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    search.rebuild()
    with django_capture_on_commit_callbacks(execute=True):
        done = names.merge(place("Heihe"), place("Suifenhe"))
    assert list(inconsistencies()) == []
    with django_capture_on_commit_callbacks(execute=True):
        names.undo_merge(done)
    assert list(inconsistencies()) == []


def test_a_name_that_is_a_row_and_another_name_is_found_out(source: Source) -> None:
    Alias.objects.create(name="Heihe", place=place("Suifenhe"))
    assert "The place Heihe is another name of one, too." in list(inconsistencies())


def test_another_name_of_a_parent_is_found_when_a_place_is_made(db: None) -> None:
    china = Place.objects.create(name="China")
    Alias.objects.create(name="Yunnan", place=china)
    factories.event(factories.count(places=["Ruili"]))
    assert place("Ruili").parent == china


# By hand ----------------------------------------------------------------------------------------------


def other_names(*given: str, kept: tuple[Alias, ...] = (), deleted: tuple[Alias, ...] = ()) -> dict[str, str]:
    """What the form of a name sends."""
    rows = [*kept, *deleted]
    data = {"aliases-TOTAL_FORMS": str(len(rows) + len(given)), "aliases-INITIAL_FORMS": str(len(rows))}
    for number, row in enumerate(rows):
        data |= {f"aliases-{number}-id": str(row.pk), f"aliases-{number}-name": row.name}
        data |= {f"aliases-{number}-DELETE": "on"} if row in deleted else {}
    return data | {f"aliases-{number}-name": name for number, name in enumerate(given, len(rows))}


def test_an_admin_gives_and_takes_another_name(source: Source, admin_client: Client) -> None:
    heihe = place("Heihe")
    page = reverse("admin:timeline_place_change", args=[heihe.pk])
    answer = admin_client.post(page, other_names("  Aihui   town "))
    assert answer.status_code == 302
    alias = Alias.objects.get()
    assert (alias.name, alias.key, alias.row) == ("Aihui town", "aihui town", heihe)
    assert "Aihui town" in admin_client.get(reverse("admin:timeline_place_changelist"), {"q": "aihui"}).content.decode()
    admin_client.post(page, other_names(deleted=(alias,)))
    assert not Alias.objects.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("Suifenhe",), "is in the list already"),
        (("suifenhe",), "is in the list already"),
        (("Old name",), "is in the list already"),
        (("Twice", "TWICE"), "written twice"),
    ],
)
def test_a_name_that_means_something_is_no_other_name(
    source: Source, admin_client: Client, given: tuple[str, ...], said: str
) -> None:
    Alias.objects.create(name="Old name", place=place("Suifenhe"))
    page = reverse("admin:timeline_place_change", args=[place("Heihe").pk])
    assert said in admin_client.post(page, other_names(*given)).content.decode()
    assert Alias.objects.count() == 1


def test_the_same_name_may_be_of_a_place_and_of_an_authority(source: Source, admin_client: Client) -> None:
    office = Authority.objects.create(name="Office")
    page = reverse("admin:timeline_authority_change", args=[office.pk])
    assert admin_client.post(page, other_names("Suifenhe")).status_code == 302
    assert Alias.objects.get().row == office


def test_merging_by_hand_shows_what_it_moves_does_it_and_takes_it_back(source: Source, admin_client: Client) -> None:
    heihe, suifenhe = place("Heihe"), place("Suifenhe")
    page = reverse("admin:timeline_place_merge", args=[heihe.pk])
    assert "There is no place “Nowhere”." in admin_client.get(page, {"into": "Nowhere"}).content.decode()
    assert "1 event of Heihe will name Suifenhe." in admin_client.get(page, {"into": "suifenhe"}).content.decode()
    assert Place.objects.filter(name="Heihe").exists()
    after = admin_client.post(page, {"into": "Suifenhe"}, follow=True).content.decode()
    assert "Heihe is Suifenhe now: 1 event moved." in after
    assert "Re-read the 1 source it touches" in after
    undo = {"undo": NameMerge.objects.get().pk}
    after = admin_client.post(reverse("admin:timeline_place_undo", args=[suifenhe.pk]), undo, follow=True)
    assert "Heihe is back beside Suifenhe." in after.content.decode()
    assert place("Heihe").pk == heihe.pk


def test_a_merge_of_another_row_is_not_undone_here(source: Source, admin_client: Client) -> None:
    done = names.merge(place("Heihe"), place("Suifenhe"))
    page = reverse("admin:timeline_place_undo", args=[place("China").pk])
    for number in (str(done.pk), "0", "", "x"):
        assert admin_client.post(page, {"undo": number}).status_code == 404
    done.refresh_from_db()
    assert done.undone_at is None


def test_the_sources_that_a_change_touches_are_read_again_on_request(
    source: Source, admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rereading, "begin", rereading.work)
    factories.source("Nothing of it here.")
    done = names.merge(place("Heihe"), place("Suifenhe"))
    assert source.evidence.get(attributes__value=4).attributes["places"] == ["Heihe"]
    page = reverse("admin:timeline_place_reread", args=[place("Suifenhe").pk])
    after = admin_client.post(page, {"merge": done.pk}, follow=True).content.decode()
    assert "1 source being read again." in after
    assert source.evidence.get(attributes__value=4).attributes["places"] == ["Suifenhe"]
    assert not rereading.asked().exists()


def test_a_new_name_offers_the_sources_whose_words_have_it(source: Source, admin_client: Client) -> None:
    page = reverse("admin:timeline_place_change", args=[place("Heihe").pk])
    after = admin_client.post(page, other_names("Ports"), follow=True).content.decode()
    assert "Re-read the 1 source it touches" in after
    after = admin_client.post(page, other_names("Nowhere to be found", kept=(Alias.objects.get(),)), follow=True)
    assert "it touches" not in after.content.decode()


def test_what_was_asked_for_is_read_even_when_one_source_fails(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = factories.source("Another article.")

    def failing(row: Source) -> None:
        if row == broken:
            raise OSError("no space left")
        reread(row)

    monkeypatch.setattr(rereading, "reread", failing)
    assert rereading.ask([source.pk, broken.pk]) == 2
    rereading.work()
    assert list(rereading.asked()) == [broken]
    source.refresh_from_db()
    assert source.rules


def test_the_desk_says_what_waits_and_goes_on(
    source: Source, admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rereading, "begin", rereading.work)
    rereading.ask([source.pk])
    assert "To be read again" in admin_client.get("/admin/").content.decode()
    after = admin_client.post(reverse("admin:reread"), follow=True).content.decode()
    assert "To be read again" not in after


def test_a_renamed_publisher_keeps_its_old_name_as_another(admin_client: Client) -> None:
    publisher = factories.source(publisher="Hill Post").publisher
    assert publisher
    page = reverse("admin:timeline_publisher_change", args=[publisher.pk])
    admin_client.post(page, {"name": "Hill Daily", "home": "", **other_names()})
    assert publisher_named("Hill Post") == publisher
    admin_client.post(page, {"name": "Hill Post", "home": "", **other_names(kept=(Alias.objects.get(),))})
    publisher.refresh_from_db()
    assert publisher.name == "Hill Post"
    assert [alias.name for alias in publisher.aliases.all()] == ["Hill Daily"]


def test_a_publisher_does_not_take_another_ones_other_name(admin_client: Client) -> None:
    publisher, other = (factories.source(publisher=name).publisher for name in ("Hill Post", "River Post"))
    assert publisher
    assert other
    Alias.objects.create(name="River Daily", publisher=other)
    page = reverse("admin:timeline_publisher_change", args=[publisher.pk])
    html = admin_client.post(page, {"name": "River Daily", "home": "", **other_names()}).content.decode()
    assert "is another name of River Post" in html


def test_the_vocabulary_shows_names_categories_and_synonyms(source: Source, admin_client: Client) -> None:
    html = admin_client.get(reverse("admin:vocabulary")).content.decode()
    for words in ("Border patrol", "Patrols, guards, fences", "National Health Commission", "publishers"):
        assert words in html
