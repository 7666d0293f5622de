"""Synonyms that admins give: what is taken, what is refused, and that the next search looks for all of them."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from timeline import search
from timeline.curation.roles import Role, give
from timeline.curation.synonym_form import SynonymForm
from timeline.models import Alias, NameKind, SynonymGroup
from timeline.search import SearchQuery

pytestmark = pytest.mark.django_db

ADD = "admin:timeline_synonymgroup_add"


def form(words: str, **kwargs: Any) -> SynonymForm:
    """A form with these lines."""
    return SynonymForm({"words": words}, **kwargs)


def found(words: str) -> tuple[int, list[str]]:
    """How many sources a search finds, and what it says."""
    page = search.search(SearchQuery(text=words))
    return page.source_total, [notice.message for notice in page.notices]


def test_a_group_counts_from_the_next_search_until_it_is_removed(staff_client: Client) -> None:
    factories.source("A makeshift clinic was raised at the ford.", title="Ford")
    search.rebuild()
    assert found("cabin hospital")[0] == 0
    staff_client.post(reverse(ADD), {"words": "cabin hospital\nmakeshift clinic"})
    assert found("cabin hospital") == (1, ["Also looked for: “makeshift clinic”."])
    assert [span.start for span in search.hits("cabin hospital", "A makeshift clinic.")] == [2]
    assert found('"cabin hospital"')[0] == 0
    group = SynonymGroup.objects.get()
    staff_client.post(reverse("admin:timeline_synonymgroup_change", args=[group.pk]), {"words": "cabin\nfield ward"})
    assert found("cabin hospital")[0] == 0
    staff_client.post(reverse("admin:timeline_synonymgroup_change", args=[group.pk]), {"words": "cabin\nclinic"})
    assert found("cabin")[0] == 1
    staff_client.post(reverse("admin:timeline_synonymgroup_delete", args=[group.pk]), {"post": "yes"})
    assert found("cabin")[0] == 0
    assert search.hits("cabin", "A makeshift clinic.") == ()


def test_visitors_are_told_what_is_looked_for_besides(client: Client) -> None:
    SynonymGroup.objects.create(names=["ford", "river crossing"])
    factories.source("A river crossing was shut.", title="River")
    search.rebuild()
    html = client.get("/search/", {"q": "ford"}).content.decode()
    assert "Also looked for: “river crossing”." in html
    assert "<mark>river crossing</mark>" in html


def test_the_page_of_a_source_marks_other_names_before_any_search(client: Client) -> None:
    source = factories.source("A river crossing was shut.", title="River")
    SynonymGroup.objects.create(names=["ford", "river crossing"])
    assert 'id="hit-1"' in client.get(source.get_absolute_url(), {"q": "ford"}).content.decode()
    SynonymGroup.objects.all().delete()
    assert 'id="hit-1"' not in client.get(source.get_absolute_url(), {"q": "ford"}).content.decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("alone", "Write 2 to 8 names that differ. There are 1."),
        ("Ford\nford\n  FORD ", "Write 2 to 8 names that differ. There are 1."),
        ("\n".join(f"name{letter}" for letter in "abcdefghi"), "There are 9."),
        ("a" * 41 + "\nford", "has more than 40 characters."),
        ('the "ford"\nford', "has a quotation mark"),
        ("ford\n--", "has no word that could be looked for."),
        ("one two three four five six\nford", "has more than 5 words."),
        ("covid 19\nplague", "“covid 19” is in another group: COVID-19 = COVID = coronavirus = SARS-CoV-2."),
        ("gate\nRiver  Crossing", "“River Crossing” is in another group: ford = river crossing."),
        ("", "There are 0."),
    ],
)
def test_what_is_no_group_is_refused_with_the_reason(words: str, said: str) -> None:
    SynonymGroup.objects.create(names=["ford", "river crossing"])
    refused = form(words)
    assert not refused.is_valid()
    assert any(said in error for error in refused.errors["words"])


def test_a_group_keeps_its_own_names_and_the_order_they_are_written_in() -> None:
    group = SynonymGroup.objects.create(names=["ford", "river crossing"])
    changed = form("river crossing\n\n ford \nwading  place\nFord", instance=group)
    assert changed.is_valid()
    assert changed.save().names == ["river crossing", "ford", "wading place"]
    assert SynonymForm(instance=group)["words"].initial == "river crossing\nford\nwading place"


@pytest.mark.parametrize(("role", "answer"), [(Role.CONTRIBUTOR, 403), (Role.CURATOR, 403), (Role.ADMIN, 302)])
def test_only_admins_change_them(client: Client, role: Role, answer: int) -> None:
    user = User.objects.create_user("lin")
    give(user, role)
    client.force_login(user)
    assert client.post(reverse(ADD), {"words": "ford\nriver crossing"}).status_code == answer
    group, _ = SynonymGroup.objects.get_or_create(names=["ford", "river crossing"])
    page = client.get(reverse("admin:timeline_synonymgroup_change", args=[group.pk])).content.decode()
    assert "river crossing" in page
    assert ("<textarea" in page) == (role is Role.ADMIN)


def test_the_vocabulary_shows_both_kinds_of_groups(staff_client: Client) -> None:
    group = SynonymGroup.objects.create(names=["ford", "river crossing"])
    html = staff_client.get(reverse("admin:vocabulary")).content.decode()
    assert f'{reverse("admin:timeline_synonymgroup_change", args=[group.pk])}">ford = river crossing</a>' in html
    assert "<span>coronavirus</span>" in html
    assert reverse(ADD) in html


def test_who_looks_for_an_other_name_of_a_place_finds_what_it_means(client: Client) -> None:
    place = factories.event(
        factories.measure(places=("Ruili",)), told_by=factories.source("A ford was shut.")
    ).places.get()
    Alias.objects.create(kind=NameKind.PLACE, name="Wanding", key="wanding", place=place)
    search.rebuild()
    page = search.search(SearchQuery(text="wanding"))
    assert page.event_total == 1
    assert [notice.message for notice in page.notices] == ["Also looked for: “Ruili”."]
