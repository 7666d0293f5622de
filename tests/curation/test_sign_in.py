"""Signing in: the pause after wrong passwords, the second factor, and where the site makes it a duty."""

import re
import time
from base64 import b32decode, b32encode
from binascii import hexlify

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from timeline.curation import second_factor
from timeline.curation.roles import Role, give
from timeline.curation.sign_in import client_address
from timeline.limits import LIMITS

pytestmark = pytest.mark.django_db

PASSWORD = "a long test password"
LOGIN = "/admin/login/"
FACTOR = "/admin/second-factor/"


@pytest.fixture
def member() -> User:
    """A curator with a password."""
    user = User.objects.create_user("mei", password=PASSWORD)
    give(user, Role.CURATOR)
    return user


def give_password(client: Client, name: str = "mei", password: str = PASSWORD, **extra: str) -> int:
    """The answer's status to a name and a password."""
    return client.post(LOGIN, {"username": name, "password": password, "next": "/admin/"}, **extra).status_code


def is_in(client: Client) -> bool:
    """Whether the desk opens."""
    return client.get("/admin/").status_code == 200


def code_of(device: TOTPDevice, steps: int = 0) -> str:
    """What the app shows; `steps` ahead for another code at once."""
    return f"{totp(device.bin_key, t0=-30 * steps):06}"


@pytest.fixture
def device(member: User) -> TOTPDevice:
    """A second factor that is set up."""
    device = TOTPDevice.objects.create(user=member, name="App", confirmed=True)
    second_factor.renew_recovery_codes(member)
    return device


def test_after_five_wrong_passwords_the_right_one_waits_too(client: Client, member: User) -> None:
    statuses = [give_password(client, password="wrong") for _ in range(LIMITS.sign_in_failures)]
    assert statuses == [200] * (LIMITS.sign_in_failures - 1) + [429]
    answer = client.post(LOGIN, {"username": "mei", "password": PASSWORD})
    assert answer.status_code == 429
    assert "5 wrong passwords or codes" in answer.content.decode()
    assert "15 minutes" in answer.content.decode()
    assert answer["Retry-After"] == "900"
    assert not is_in(client)


def test_the_pause_is_for_one_name_from_one_address(client: Client, member: User) -> None:
    give(User.objects.create_user("an", password=PASSWORD), Role.CURATOR)
    for _ in range(LIMITS.sign_in_failures):
        give_password(client, password="wrong")
    assert give_password(client, name="an") == 302
    assert give_password(Client(), REMOTE_ADDR="192.0.2.7") == 302


def test_an_admin_ends_the_pause(client: Client, staff_client: Client, member: User) -> None:
    for _ in range(LIMITS.sign_in_failures):
        give_password(client, password="wrong")
    staff_client.post(reverse("admin:auth_user_changelist"), {"action": "let_in", "_selected_action": [member.pk]})
    assert give_password(client) == 302


@pytest.mark.parametrize(
    ("proxies", "told", "believed"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.9.9.9, 203.0.113.9", "203.0.113.9"),
        (2, "203.0.113.9, 198.51.100.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "not an address", "127.0.0.1"),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_a_header_is_believed_of_known_proxies_only(
    settings: LazySettings, proxies: int, told: str, believed: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    assert client_address(RequestFactory().get("/", HTTP_X_FORWARDED_FOR=told)) == believed


def test_setting_up_shows_the_secret_once_confirms_it_and_gives_recovery_codes(client: Client, member: User) -> None:
    client.force_login(member)
    html = client.get(FACTOR).content.decode()
    assert "<svg" in html
    assert "style=" not in html
    secret = re.search(r'class="secret">([A-Z2-7 ]+)<', html)
    assert secret
    assert secret[1] in client.get(FACTOR).content.decode()  # asking again does not change it
    wrong = client.post(FACTOR, {"code": "000000"})
    assert "not the code" in wrong.content.decode()
    assert not TOTPDevice.objects.exists()
    key = b32decode(secret[1].replace(" ", ""))
    done = client.post(FACTOR, {"code": f"{totp(key):06}"}).content.decode()
    codes = re.findall(r"<li><code>(\w+)</code>", done)
    assert len(set(codes)) == LIMITS.recovery_codes
    assert second_factor.is_set_up(member)
    assert is_in(client)  # this session has proven it
    assert codes[0] not in client.get(FACTOR).content.decode()


def test_a_session_from_before_the_second_factor_must_sign_in_again(client: Client, member: User) -> None:
    client.force_login(member)
    assert is_in(client)
    TOTPDevice.objects.create(user=member, confirmed=True)
    assert not is_in(client)
    assert client.get(FACTOR).status_code == 302


def test_the_password_alone_does_not_sign_in_where_there_is_a_second_factor(client: Client, device: TOTPDevice) -> None:
    answer = client.post(LOGIN, {"username": "mei", "password": PASSWORD, "next": "/admin/timeline/source/"})
    assert answer["Location"] == "/admin/login/code/"
    assert not is_in(client)
    assert "_auth_user_id" not in client.session
    answer = client.post("/admin/login/code/", {"code": code_of(device)})
    assert answer["Location"] == "/admin/timeline/source/"
    assert is_in(client)


def test_a_code_works_once(client: Client, device: TOTPDevice) -> None:
    code = code_of(device)
    for signs_in in (True, False):
        visitor = Client()
        give_password(visitor)
        visitor.post("/admin/login/code/", {"code": code})
        assert is_in(visitor) is signs_in


def test_a_recovery_code_signs_in_once(client: Client, member: User, device: TOTPDevice) -> None:
    code = StaticToken.objects.filter(device__user=member).first()
    assert code
    for signs_in in (True, False):
        visitor = Client()
        give_password(visitor)
        visitor.post("/admin/login/code/", {"code": f" {code.token.upper()} "})
        assert is_in(visitor) is signs_in
    assert second_factor.recovery_codes_left(member) == LIMITS.recovery_codes - 1


def test_wrong_codes_make_wait_even_for_the_right_one(client: Client, device: TOTPDevice) -> None:
    give_password(client)
    assert "not right" in client.post("/admin/login/code/", {"code": "000000"}).content.decode()
    TOTPDevice.objects.update(throttling_failure_count=8)
    answer = client.post("/admin/login/code/", {"code": code_of(device)})
    assert "there is a pause" in answer.content.decode()
    assert not is_in(client)


def test_five_wrong_codes_are_a_lockout_and_the_password_must_be_given_again(
    client: Client, device: TOTPDevice
) -> None:
    give_password(client)
    for _ in range(LIMITS.sign_in_failures):
        TOTPDevice.objects.update(throttling_failure_count=0)
        answer = client.post("/admin/login/code/", {"code": "000000"})
    assert answer.status_code == 429
    TOTPDevice.objects.update(throttling_failure_count=0)
    assert client.post("/admin/login/code/", {"code": code_of(device)})["Location"] == LOGIN
    assert give_password(client) == 429


def test_the_code_must_follow_the_password_within_minutes(client: Client, device: TOTPDevice) -> None:
    give_password(client)
    session = client.session
    session["sign_in"] = {**session["sign_in"], "at": time.time() - LIMITS.code_seconds - 1}
    session.save()
    assert client.post("/admin/login/code/", {"code": code_of(device)})["Location"] == LOGIN
    assert not is_in(client)


def test_signing_in_gives_the_session_another_key(client: Client, member: User, device: TOTPDevice) -> None:
    give_password(client)
    before = client.session.session_key
    client.post("/admin/login/code/", {"code": code_of(device)})
    assert client.session.session_key != before
    assert "sign_in" not in client.session


@pytest.mark.parametrize(("button", "is_left"), [("_remove", False), ("_renew", True)])
def test_removing_and_renewing_ask_for_a_code(
    client: Client, member: User, device: TOTPDevice, button: str, is_left: bool
) -> None:
    old = set(StaticToken.objects.values_list("token", flat=True))
    give_password(client)
    client.post("/admin/login/code/", {"code": code_of(device)})
    assert "not right" in client.post(FACTOR, {"code": "000000", button: "1"}).content.decode()
    assert second_factor.is_set_up(member)
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    client.post(FACTOR, {"code": code_of(device, 1), button: "1"})
    assert second_factor.is_set_up(member) is is_left
    new = set(StaticToken.objects.values_list("token", flat=True))
    assert len(new) == (LIMITS.recovery_codes if is_left else 0)
    assert not old & new


def test_where_it_is_a_duty_staff_can_only_set_it_up(client: Client, member: User, settings: LazySettings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    assert give_password(client) == 302
    assert not is_in(client)
    assert client.get("/admin/timeline/source/add/").status_code == 302
    assert client.get(LOGIN)["Location"] == FACTOR
    html = client.get(FACTOR).content.decode()
    assert "asks all staff" in html
    assert "Add a source" not in html


def test_somebody_without_a_role_gets_no_second_factor_page(client: Client, db: None) -> None:
    client.force_login(User.objects.create_user("reader"))
    assert client.get(FACTOR)["Location"].startswith(LOGIN)


def test_the_secret_is_written_as_apps_take_it() -> None:
    key = second_factor.new_key()
    assert hexlify(b32decode(second_factor.secret(key).replace(" ", ""))).decode() == key
    assert len(b32encode(bytes.fromhex(key))) == 32


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short pass", "at least 12 characters"),
        ("123456789012345", "entirely numeric"),
        ("password1234", "too common"),
        ("mei-mei-mei-mei", "too similar"),
    ],
)
def test_weak_passwords_are_refused(client: Client, member: User, password: str, said: str) -> None:
    User.objects.filter(pk=member.pk).update(email="mei-mei-mei-mei@example.org")
    client.force_login(member)
    data = {"old_password": PASSWORD, "new_password1": password, "new_password2": password}
    assert said in client.post("/admin/password_change/", data).content.decode()
    member.refresh_from_db()
    assert member.check_password(PASSWORD)


def test_the_cookies_are_for_the_server_alone(client: Client, member: User) -> None:
    client.get(LOGIN)
    give_password(client)
    for name in ("sessionid", "csrftoken"):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"
    assert client.cookies["sessionid"]["max-age"] == LIMITS.session_seconds
