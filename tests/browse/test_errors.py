"""Pages that say what went wrong."""

import pytest
from django.conf import LazySettings
from django.http import HttpRequest
from django.test import Client, RequestFactory

from timeline.browse.views import errors


@pytest.fixture
def request_made(rf: RequestFactory) -> HttpRequest:
    return rf.get("/anywhere/")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/nowhere/", "There is no page at this address."),
        ("/events/77/", "There is no such record."),
        ("/sources/77/", "There is no such source."),
    ],
)
def test_not_found_says_what_is_missing_and_offers_search(client: Client, db: None, address: str, said: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    body = answer.content.decode()
    assert said in body
    assert 'id="instead"' in body
    assert "noindex" in body


@pytest.mark.parametrize(
    ("view", "status"), [(errors.bad_request, 400), (errors.forbidden, 403), (errors.not_found, 404)]
)
def test_each_has_the_sites_look(request_made: HttpRequest, view: object, status: int) -> None:
    answer = view(request_made, Exception("secret detail"))  # type: ignore[operator]
    assert answer.status_code == status
    assert "Policy Timeline" in answer.content.decode()
    assert "secret detail" not in answer.content.decode()


def test_an_error_of_ours_needs_no_database(request_made: HttpRequest) -> None:
    # No `db` fixture: a query would fail the test.
    answer = errors.failed(request_made)
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.content.decode()


def test_an_error_of_ours_is_told_even_without_templates(request_made: HttpRequest, settings: LazySettings) -> None:
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [], "APP_DIRS": False}]
    answer = errors.failed(request_made)
    assert answer.status_code == 500
    assert answer.content.startswith(b"Something went wrong here.")


def test_a_strange_host_is_a_bad_request_and_no_error(client: Client, db: None) -> None:
    answer = client.get("/about/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "That request could not be read" in answer.content.decode()


@pytest.mark.parametrize("address", ["/sources/", "/about/", "/codebook/", "/search/help/"])
def test_pages_only_read(client: Client, db: None, address: str) -> None:
    assert client.post(address).status_code == 405
