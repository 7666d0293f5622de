"""Two curators who change the same source: what is shown of both, what is chosen, and what is no conflict at all."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from timeline.admin.conflicts import Field
from timeline.importing import decide
from timeline.models import Revision, Source

pytestmark = pytest.mark.django_db

TEXT = "Patrols along the river were doubled. Mongkai counted 12 new cases."


@pytest.fixture
def source() -> Source:
    """A published source of 4 November 2021 with one count."""
    made = factories.source(TEXT, title="River watch", publisher="River Post")
    factories.event(factories.count(12), told_by=made, quote="12 new cases")
    return made


@pytest.fixture
def page(source: Source) -> str:
    """The address of its page."""
    return reverse("admin:timeline_source_change", args=[source.pk])


def details(client: Client, page: str, **changed: str) -> dict[str, Any]:
    """What the form of the details sends, opened now."""
    context = client.get(page).context
    form = context["adminform"].form
    shown = {field.name: field.initial or "" for field in form}
    return {"_save": "1", "version": context["source"].version, **dict(context["started_about"]), **shown, **changed}


def test_two_dates_are_shown_in_words_beside_the_one_before(staff_client: Client, page: str) -> None:
    first = details(staff_client, page, published="2021-11-05", reason="The masthead.")
    second = details(staff_client, page, published="2021-11-06~", reason="The editor.")
    assert staff_client.post(page, first).status_code == 302
    answer = staff_client.post(page, second)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "4 November 2021 (2021-11-04)</td>" in html
    assert "about 6 November 2021 (2021-11-06~)" in html
    assert "5 November 2021 (2021-11-05)" in html
    assert '<span class="soft why">The masthead.</span>' in html
    assert html.count("both changed") == 1


@pytest.mark.parametrize(
    ("chosen", "edtf", "why"), [("2021-11-06", "2021-11-06", "The editor."), ("", "2021-11-05", "The masthead.")]
)
def test_the_date_that_is_chosen_stands_with_its_own_reason(
    staff_client: Client, source: Source, page: str, chosen: str, edtf: str, why: str
) -> None:
    first = details(staff_client, page, published="2021-11-05", reason="The masthead.")
    second = details(staff_client, page, published="2021-11-06", reason="The editor.", note="Seen in print.")
    staff_client.post(page, first)
    shown = staff_client.post(page, second).context
    merged = {**second, **dict(shown["started"]), "version": shown["row"].version, "chosen": "1", "published": chosen}
    assert staff_client.post(page, merged).status_code == 302
    source.refresh_from_db()
    assert (source.published_edtf, source.published_reason, source.note) == (edtf, why, "Seen in print.")


def test_a_date_that_only_the_first_set_stays_where_the_second_set_none(
    staff_client: Client, source: Source, page: str
) -> None:
    first, second = details(staff_client, page, published="2021-11-05"), details(staff_client, page, title="New title")
    staff_client.post(page, first)
    shown = staff_client.post(page, second)
    fields = {field.name: field for field in shown.context["fields"]}
    assert (fields["published"].mine, fields["published"].theirs) == ("2021-11-04", "2021-11-05")
    assert fields["published"].chosen == "theirs"
    assert fields["published"].keeps == ""
    assert fields["title"].chosen == "mine"


def test_what_was_decided_of_the_proposals_meanwhile_is_no_conflict_about_the_details(
    staff_client: Client, source: Source, page: str
) -> None:
    mine = details(staff_client, page, title="New title")
    decide(source.evidence.get(), "rejected", None)
    assert staff_client.post(page, mine).status_code == 302
    source.refresh_from_db()
    assert source.title == "New title"


def test_a_new_text_is_taken_after_decisions_but_not_after_another_new_text(
    staff_client: Client, source: Source, page: str
) -> None:
    shown = staff_client.get(page).context["source"]
    sent = {"do": "new-version", "version": shown.version, "replaces": shown.fingerprint}
    decide(source.evidence.get(), "rejected", None)
    assert staff_client.post(page, {**sent, "text": f"{TEXT} One."}).status_code == 302
    assert staff_client.post(page, {**sent, "text": f"{TEXT} Two."}).status_code == 409
    source.refresh_from_db()
    assert source.text == f"{TEXT} One."


def test_a_date_of_a_quote_typed_in_words_is_compared_as_the_days_it_means(
    staff_client: Client, source: Source, page: str
) -> None:
    row = source.evidence.get()
    shown = staff_client.get(page, {"edit": row.pk})
    form = shown.context["form"]
    sent = {field.name: field.initial or "" for field in form if field.initial not in (False, None)}
    sent |= {"do": "correct", "evidence": row.pk, "version": row.version, **dict(shown.context["started"])}
    first = {**sent, "date": "5 November 2021", "reason": "Counted on Friday."}
    assert staff_client.post(page, first).status_code == 302
    same = staff_client.post(page, {**sent, "date": "2021-11-05", "reason": "So did I."})
    assert same.status_code == 409
    assert not any(field.differs for field in same.context["fields"])
    other = staff_client.post(page, {**sent, "date": "about 6 November 2021", "reason": "So did I."})
    date = next(field for field in other.context["fields"] if field.name == "date")
    assert (date.mine, date.theirs) == ("2021-11-06~", "2021-11-05")
    assert date.why == "A curator gave this date: Counted on Friday."
    assert Revision.objects.filter(source=source, action=Revision.Action.CORRECTED).count() == 1


def test_what_both_changed_is_left_to_choose() -> None:
    field = Field("place", "Place", mine="", theirs="Laos", was="Vietnam")
    assert (field.is_conflict, field.chosen) == (True, "")
