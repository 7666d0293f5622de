"""Accounts: roles in plain words, what an admin may not do to themselves or to a superuser, and the migration."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from timeline.curation import second_factor
from timeline.curation.roles import PUBLISH, Role, give

PASSWORD = "a long test password"
LIST = "admin:auth_user_changelist"


@pytest.fixture
def lin(db: None) -> User:
    """An admin who is no superuser."""
    user = User.objects.create_user("lin", password=PASSWORD)
    give(user, Role.ADMIN)
    return user


@pytest.fixture
def desk(lin: User) -> Client:
    """A client of that admin."""
    client = Client()
    client.force_login(lin)
    return client


def account(user: User, role: Role | str = "", **more: str) -> dict[str, str]:
    """What the form of an account sends."""
    return {"username": user.username, "email": "", "is_active": "on", "role": str(role), **more}


def page(user: User) -> str:
    """Where an account is changed."""
    return reverse("admin:auth_user_change", args=[user.pk])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        (Role.CONTRIBUTOR, "timeline.add_source", PUBLISH),
        (Role.CURATOR, PUBLISH, "timeline.change_place"),
        (Role.CURATOR, "timeline.change_errorreport", "auth.change_user"),
        (Role.ADMIN, "auth.add_user", "auth.delete_user"),
        (Role.ADMIN, "timeline.add_alias", "auth.change_group"),
    ],
)
def test_a_role_may_what_it_says(role: Role, may: str, may_not: str) -> None:
    user = User.objects.create_user("mei")
    give(user, role)
    assert user.is_staff
    assert user.has_perm(may)
    assert not user.has_perm(may_not)


@pytest.mark.django_db
def test_each_role_may_all_that_those_before_it_may() -> None:
    held = [set(Group.objects.get(name=role).permissions.values_list("pk", flat=True)) for role in Role]
    assert held[0] < held[1] < held[2]


@pytest.mark.django_db(transaction=True)
def test_the_migration_of_the_roles_goes_back_and_forth() -> None:
    call_command("migrate", "timeline", "0002", verbosity=0)
    assert not Group.objects.filter(name__in=list(Role)).exists()
    User.objects.create_superuser("first", password=PASSWORD)
    call_command("migrate", "timeline", verbosity=0)
    assert Role.of(User.objects.get()) is Role.ADMIN
    publish = Permission.objects.get(codename="publish_source")
    assert set(publish.group_set.values_list("name", flat=True)) == {Role.CURATOR, Role.ADMIN}


def test_an_account_is_made_with_a_role(desk: Client) -> None:
    form = reverse("admin:auth_user_add")
    html = desk.get(form).content.decode()
    assert all(role.summary in html for role in Role)
    assert "is_superuser" not in html
    data = {"username": "mei", "email": "", "password1": PASSWORD, "password2": PASSWORD, "role": "Curator"}
    assert desk.post(form, data).status_code == 302
    mei = User.objects.get(username="mei")
    assert mei.is_staff
    assert Role.of(mei) is Role.CURATOR


def test_a_role_is_changed_and_taken_away(desk: Client) -> None:
    mei = User.objects.create_user("mei")
    for role, is_staff in ((Role.CURATOR, True), (Role.CONTRIBUTOR, True), ("", False)):
        assert desk.post(page(mei), account(mei, role)).status_code == 302
        mei.refresh_from_db()
        assert (Role.of(mei) or "") == role
        assert mei.is_staff is is_staff


@pytest.mark.parametrize(
    ("data", "said"),
    [({"role": "Curator"}, "cannot change your own role"), ({"is_active": ""}, "cannot switch your own account off")],
)
def test_nobody_locks_themselves_out(desk: Client, lin: User, data: dict[str, str], said: str) -> None:
    assert said in desk.post(page(lin), {**account(lin, Role.ADMIN), **data}).content.decode()
    lin.refresh_from_db()
    assert lin.is_active
    assert Role.of(lin) is Role.ADMIN


def test_an_admin_makes_nobody_a_superuser(desk: Client, lin: User) -> None:
    mei = User.objects.create_user("mei")
    for user in (mei, lin):
        role = Role.of(user) or ""
        desk.post(page(user), account(user, role, is_superuser="on", is_staff="on", user_permissions="1"))
        user.refresh_from_db()
        assert not user.is_superuser
        assert not user.user_permissions.exists()


def test_only_a_superuser_changes_a_superuser(desk: Client, staff_client: Client, curator: User) -> None:
    password = reverse("admin:auth_user_password_change", args=[curator.pk])
    assert desk.post(page(curator), account(curator, is_active="")).status_code == 403
    assert desk.get(password).status_code == 403
    assert staff_client.get(password).status_code == 200


def test_the_second_factor_of_a_lost_phone_is_removed_but_not_a_superusers(desk: Client, curator: User) -> None:
    mei = User.objects.create_user("mei")
    for user in (mei, curator):
        second_factor.TOTPDevice.objects.create(user=user)
    chosen = {"action": "remove_factor", "_selected_action": [mei.pk, curator.pk]}
    html = desk.post(reverse(LIST), chosen, follow=True).content.decode()
    assert "Second factors removed: 1." in html
    assert not second_factor.is_set_up(mei)
    assert second_factor.is_set_up(curator)


def test_the_list_of_users_shows_role_and_second_factor_in_few_queries(
    desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        give(User.objects.create_user(f"member {number}"), Role.CONTRIBUTOR)
    with django_assert_max_num_queries(10):
        html = desk.get(reverse(LIST)).content.decode()
    assert html.count("Contributor</td>") == 12


def test_an_admin_gives_an_account_another_password(desk: Client) -> None:
    mei = User.objects.create_user("mei", password=PASSWORD)
    form = reverse("admin:auth_user_password_change", args=[mei.pk])
    assert 'name="usable_password"' not in desk.get(form).content.decode()
    other = "quite another password"
    assert desk.post(form, {"password1": other, "password2": other}).status_code == 302
    mei.refresh_from_db()
    assert mei.check_password(other)
    assert "at least 12" in desk.post(form, {"password1": "short", "password2": "short"}).content.decode()
