"""One address handed over: its page is fetched, asked about or refused as a pasted text is."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from tests.curation.articles import EDITED, SIXTH
from timeline.curation import forms
from timeline.intake import Refused
from timeline.intake.fetch import Fetched
from timeline.models import Batch, BatchItem, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> dict[str, Fetched]:
    """Addresses that answer, and with what."""
    settings.FETCH_ALLOWED = True
    held: dict[str, Fetched] = {}

    def fetched(address: str) -> Fetched:
        if address not in held:
            raise Refused(f"“{address}” answers with 404 instead of a page.")
        return held[address]

    monkeypatch.setattr(forms, "fetch", fetched)
    return held


def test_one_address_lands_on_the_page_of_its_source(post: Any, web: dict[str, Fetched]) -> None:
    web["https://river.example/1"] = Fetched(SIXTH.encode(), "https://river.example/one", "one.txt")
    page = post({"addresses": "https://river.example/1", "publisher": "River Post", "note": "Kept."})
    source = Source.objects.get()
    assert page.redirect_chain[-1][0] == reverse("admin:timeline_source_change", args=[source.pk])
    assert (source.address, source.note, str(source.publisher)) == ("https://river.example/one", "Kept.", "River Post")
    assert bytes(source.original.content) == SIXTH.encode()
    assert not Batch.objects.exists()


def test_one_address_that_does_not_answer_comes_back_with_what_was_typed(post: Any, web: dict[str, Fetched]) -> None:
    html = post({"addresses": "https://river.example/none", "publisher": "River Post"}).content.decode()
    assert "answers with 404" in html
    assert "https://river.example/none</textarea>" in html
    assert 'value="River Post"' in html
    assert not Batch.objects.exists()


def test_one_address_that_nearly_repeats_a_source_is_asked_about(post: Any, web: dict[str, Fetched]) -> None:
    post({"text": SIXTH})
    web["https://river.example/1"] = Fetched(EDITED.encode(), "https://river.example/1", "one.txt")
    page = post({"addresses": "https://river.example/1"})
    assert page.redirect_chain[-1][0] == BatchItem.objects.get().get_absolute_url()
    assert "Is this a new source?" in page.content.decode()


def test_one_address_whose_bytes_tell_their_encoding_is_read_so_again_after_a_question(
    post: Any, web: dict[str, Fetched], staff_client: Client
) -> None:
    post({"text": SIXTH})
    edited = EDITED.replace("Guangxi suspended", "Guangxi, a Grenzübergang, suspended")
    where = "https://river.example/1"
    web[where] = Fetched(edited.encode(), where, "one.txt", encoding="cp1252")  # the server is wrong
    post({"addresses": where})
    item = BatchItem.objects.get()
    assert "Grenzübergang" in staff_client.get(item.get_absolute_url()).content.decode()
    staff_client.post(item.get_absolute_url(), {"_separate": "1"})
    assert Source.objects.get(address=where).text == edited


def test_one_address_whose_bytes_leave_a_choice_is_read_as_the_server_told_after_a_question(
    post: Any, web: dict[str, Fetched], staff_client: Client
) -> None:
    post({"text": SIXTH, "address": "https://river.example/1"})
    where = "https://river.example/1"
    web[where] = Fetched("瑞丽".encode("gb18030"), where, "one.txt", encoding="gb18030")
    post({"addresses": where})
    staff_client.post(BatchItem.objects.get().get_absolute_url(), {"_separate": "1"})
    assert Source.objects.filter(text="瑞丽").exists()


def test_one_address_whose_encoding_is_not_known_is_asked_about(
    post: Any, web: dict[str, Fetched], staff_client: Client
) -> None:
    web["https://river.example/1"] = Fetched("瑞丽".encode("gb18030"), "https://river.example/1", "one.txt")
    post({"addresses": "https://river.example/1"})
    staff_client.post(BatchItem.objects.get().get_absolute_url(), {"encoding": "gb18030"})
    assert (Source.objects.get().text, Source.objects.get().address) == ("瑞丽", "https://river.example/1")
