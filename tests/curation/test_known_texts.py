"""What is said and offered where a text is here already, or nearly."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.curation.articles import ADD, SIXTH, change_page
from timeline.curation.roles import Role, give
from timeline.importing import asking, import_article, move_to_trash, restore, revise
from timeline.intake import read_text
from timeline.models import Batch, BatchItem, Publisher, Source

pytestmark = pytest.mark.django_db


def test_what_an_identical_text_tells_beside_is_offered_and_taken_over(post: Any, staff_client: Client) -> None:
    post({"text": SIXTH})
    source = Source.objects.get()
    told = {
        "publisher": "River Post",
        "address": "https://river.example/1",
        "published": "4 March 2021",
        "reason": "Print.",
    }
    page = post({"text": SIXTH.upper(), **told})
    html = page.content.decode()
    item = BatchItem.objects.get()
    assert page.redirect_chain[-1][0] == item.get_absolute_url()
    assert item.reason == "It is here already; this one also tells an address, a publisher and a publication date."
    assert all(words in html for words in ("https://river.example/1", "River Post", "4 March 2021", "3 March 2021"))
    source.refresh_from_db()
    assert (source.address, source.publisher, source.published_edtf) == ("", None, "2021-03-03")
    staff_client.post(item.get_absolute_url(), {"field": "address"})
    source.refresh_from_db()
    assert (source.address, source.publisher) == ("https://river.example/1", None)
    assert "River Post" in staff_client.get(item.get_absolute_url()).content.decode()
    answer = staff_client.post(item.get_absolute_url(), {"_all": "1"})
    assert answer.headers["Location"] == reverse("admin:timeline_source_change", args=[source.pk])
    source.refresh_from_db()
    assert source.publisher == Publisher.objects.get(name="River Post")
    assert (source.published_edtf, source.published_basis) == ("2021-03-04", "curator")
    assert "Print." in source.published_reason
    assert source.revisions.filter(action="revised").count() == 2
    assert not Batch.objects.exists()


def test_what_is_offered_may_be_left(post: Any, staff_client: Client) -> None:
    post({"text": SIXTH})
    post({"text": SIXTH, "address": "https://river.example/1"})
    staff_client.post(BatchItem.objects.get().get_absolute_url(), {"_leave": "1"})
    assert Source.objects.get().address == ""
    assert not Batch.objects.exists()


def test_what_a_source_says_already_is_not_offered(post: Any) -> None:
    post({"text": SIXTH, "address": "https://river.example/1", "publisher": "River Post", "published": "2021-03-05"})
    page = post(
        {"text": SIXTH, "address": "https://other.example/2", "publisher": "Other Post", "published": "2021-03-06"}
    )
    assert "This text is here already" in page.content.decode()
    assert not Batch.objects.exists()


def test_a_page_that_states_its_day_is_offered_for_a_text_that_did_not(post: Any, staff_client: Client) -> None:
    body = "The port of Dongxing suspended passenger clearance. Guangxi sent more guards to the frontier. " * 4
    post({"text": body})
    assert Source.objects.get().published_basis != "stated"
    head = '<meta property="article:published_time" content="2021-03-03T09:00:00+08:00">'
    markup = f"<!doctype html><html><head>{head}</head><body><article><p>{body}</p></article></body></html>"
    post({"file": SimpleUploadedFile("port.html", markup.encode())})
    staff_client.post(BatchItem.objects.get().get_absolute_url(), {"field": "published"})
    assert Source.objects.get().published_edtf == "2021-03-03"


TOLD = {"text": SIXTH, "publisher": "River Post", "address": "https://river.example/1"}


def says(source: Source) -> tuple[str, str]:
    """The address and the publisher of a source, as they are now."""
    source.refresh_from_db()
    return source.address, source.publisher.name if source.publisher else ""


@pytest.mark.parametrize("button", [{"_all": "1"}, {"field": "address"}], ids=["all", "one"])
def test_what_a_curator_entered_meanwhile_is_not_overwritten(
    post: Any, staff_client: Client, curator: User, button: dict[str, str]
) -> None:
    post({"text": SIXTH})
    post(TOLD)
    source, where = Source.objects.get(), BatchItem.objects.get().get_absolute_url()
    page = staff_client.get(where)
    seen = {"version": str(page.context["source"].version)}
    revise(source, curator, title=source.title, publisher="", address="https://other.example/2")
    answer = staff_client.post(where, {**seen, **button})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "changed in the meantime" in html
    assert "https://river.example/1" not in html
    assert f'name="version" value="{source.version}"' in html
    assert says(source) == ("https://other.example/2", "")
    staff_client.post(where, button)  # even a form without a version
    assert says(source)[0] == "https://other.example/2"
    assert "https://river.example/1" not in staff_client.get(where).content.decode()


def test_where_a_source_says_all_of_it_by_now_nothing_is_asked(post: Any, staff_client: Client, curator: User) -> None:
    post({"text": SIXTH})
    post({"text": SIXTH, "address": "https://river.example/1"})
    source, where = Source.objects.get(), BatchItem.objects.get().get_absolute_url()
    revise(source, curator, title=source.title, publisher="", address="https://other.example/2")
    html = staff_client.get(where, follow=True).content.decode()
    assert "says all of it by now" in html
    assert not Batch.objects.exists()
    assert says(source)[0] == "https://other.example/2"


def test_a_source_in_the_trash_is_not_changed_by_what_was_told(post: Any, staff_client: Client, curator: User) -> None:
    post({"text": SIXTH})
    post(TOLD)
    source, where = Source.objects.get(), BatchItem.objects.get().get_absolute_url()
    move_to_trash(source, curator)
    html = staff_client.get(where).content.decode()
    assert "in the trash" in html
    assert 'name="field"' not in html
    assert "Nothing was taken over" in staff_client.post(where, {"_all": "1"}, follow=True).content.decode()
    assert says(source) == ("", "")
    assert source.is_trashed
    restore(source, curator)
    assert 'name="field"' in staff_client.get(where).content.decode()


def test_what_was_taken_over_from_one_is_not_asked_of_another(post: Any, staff_client: Client) -> None:
    post({"text": SIXTH})
    source = Source.objects.get()
    same = {"address": "https://river.example/1", "publisher": "River Post"}
    first = asking.hold_known(source, same, "a", None)
    second = asking.hold_known(source, {**same, "title": "A title"}, "b", None)
    third = asking.hold_known(source, {"address": "https://river.example/1"}, "c", None)
    staff_client.post(first.get_absolute_url(), {"_all": "1"})
    assert says(source) == ("https://river.example/1", "River Post")
    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.brought, third.brought) == ({"title": "A title"}, {})
    assert second.reason == "It is here already; this one also tells a title."


def test_the_same_text_told_again_is_asked_about_once(post: Any) -> None:
    post({"text": SIXTH})
    first, second = post(TOLD), post(TOLD)
    assert first.redirect_chain[-1][0] == second.redirect_chain[-1][0] == BatchItem.objects.get().get_absolute_url()
    assert "does not say, or is less sure of" in second.content.decode()
    post({**TOLD, "address": "https://river.example/2"})
    assert Batch.objects.count() == 2


def test_only_curators_are_offered_to_take_over(post: Any, client: Client) -> None:
    post({"text": SIXTH})
    contributor = User.objects.create_user("newcomer")
    give(contributor, Role.CONTRIBUTOR)
    client.force_login(contributor)
    html = client.post(ADD, {"_draft": "1", "text": SIXTH, "address": "https://river.example/1"}).content.decode()
    assert "This text is here already" in html
    item = asking.hold_known(Source.objects.get(), {"address": "https://river.example/1"}, "a", contributor)
    assert client.post(item.get_absolute_url(), {"_all": "1"}).status_code == 403
    assert Source.objects.get().address == ""


def test_a_twin_in_the_trash_is_told_with_the_way_to_restore_it(post: Any, curator: User) -> None:
    post({"text": SIXTH})
    source = Source.objects.get()
    move_to_trash(source, curator)
    html = post({"text": SIXTH, "address": "https://river.example/1"}).content.decode()
    assert "This text is in the trash" in html
    assert f'href="{reverse("admin:timeline_source_change", args=[source.pk])}"' in html


def test_a_draft_that_repeats_a_source_says_so_until_it_is_published(staff_client: Client) -> None:
    words = " ".join(f"Ferry {number} was moored at pier {number + 3} before noon." for number in range(12))
    first = import_article(read_text(words)).source
    second = import_article(read_text(f"{words} Nobody rowed."), state=Source.State.DRAFT).source
    html = staff_client.get(change_page(second)).content.decode()
    assert "of the wording also stands in" in html
    assert change_page(first) in html
    assert "of the wording" not in staff_client.get(change_page(first)).content.decode()
