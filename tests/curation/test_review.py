"""The change page of a source: the proposals, the decisions, and that timeline and search follow."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from tests import factories
from tests.curation.articles import change_page, found
from timeline import search
from timeline.admin.review import proposals_of
from timeline.importing import import_article
from timeline.intake import read_text
from timeline.models import Event, Evidence, Publisher, Source
from timeline.search import SearchQuery

pytestmark = pytest.mark.django_db

TEXT = "Patrols along the river were doubled. Mongkai counted 12 new cases. Fences were raised at <b>two</b> fords."


@pytest.fixture
def source() -> Source:
    """A published source with a measure and a count."""
    made = factories.source(TEXT, title="River watch", publisher="River Post")
    factories.event(factories.measure(), told_by=made, quote="Patrols along the river were doubled")
    factories.event(factories.count(12), told_by=made, quote="12 new cases")
    search.rebuild()
    return made


@pytest.fixture
def send(staff_client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Any:
    """Posts a form of the page, as a browser without scripts does, and gives the page that follows."""

    def post(source: Source, do: str = "", *, answers: int = 200, headers: Any = None, **fields: Any) -> str:
        data = {"do": do, **fields} if do else {**about(source), "_save": "1", **fields}
        with django_capture_on_commit_callbacks(execute=True):
            page = staff_client.post(change_page(source), data, follow=True, headers=headers)
        source.refresh_from_db()
        assert page.status_code == answers
        return page.content.decode()

    return post


def about(source: Source) -> dict[str, str]:
    """What the form of the details holds as it stands."""
    publisher = source.publisher.name if source.publisher else ""
    return {"title": source.title, "publisher": publisher, "address": source.address, "note": source.note}


def test_the_page_shows_the_text_and_each_proposal_with_its_quote(staff_client: Client, source: Source) -> None:
    html = staff_client.get(change_page(source)).content.decode()
    assert "<blockquote>Patrols along the river were doubled</blockquote>" in html
    assert "<blockquote>12 new cases</blockquote>" in html
    assert "at &lt;b&gt;two&lt;/b&gt; fords" in html
    assert "4 November 2021" in html
    assert 'data-n="2"' in html
    for event in Event.objects.all():
        assert event.claim in html
        assert reverse("admin:timeline_event_change", args=[event.pk]) in html


def test_proposals_are_numbered_in_the_order_of_the_text(source: Source) -> None:
    first, second = proposals_of(source)
    assert (first.number, first.evidence.quote, first.lane) == (1, "Patrols along the river were doubled", 3)
    assert (second.number, second.evidence.quote, second.lane) == (2, "12 new cases", None)
    assert dict(second.facts) == {"Value": "12", "Status": "Confirmed", "Scope": "New", "Place": "China"}
    assert dict(first.facts) == {"Action": "Tightened", "Authority": "National Immigration Administration"}


def test_forty_proposals_take_as_many_queries_as_four(
    staff_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = factories.source("Patrols were doubled. " * 40)
    for value in range(1, 41):
        factories.event(factories.count(value, places=[f"Town {value}"]), told_by=made, quote="Patrols")
    with django_assert_max_num_queries(14):
        html = staff_client.get(change_page(made)).content.decode()
    assert "40 proposals" in html


def test_rejecting_a_quote_takes_its_event_off_the_timeline_and_accepting_brings_it_back(
    send: Any, source: Source
) -> None:
    count = source.evidence.get(quote="12 new cases")
    assert found("cases")[0] == 1
    assert "Rejected: 12 new cases." in send(source, "reject", evidence=count.pk, version=count.version)
    assert not Event.objects.get(pk=count.event_id).is_public
    assert found("cases")[0] == 0
    assert "Accepted: 12 new cases." in send(source, "accept", evidence=count.pk)
    assert Event.objects.get(pk=count.event_id).is_public
    assert found("cases")[0] == 1


def test_a_quote_of_another_source_cannot_be_decided_from_here(send: Any, source: Source) -> None:
    other = factories.event().evidence.get()
    send(source, "reject", evidence=other.pk, answers=404)
    other.refresh_from_db()
    assert not other.is_rejected


def test_an_unknown_button_is_refused(send: Any, source: Source) -> None:
    send(source, "explode", answers=400)


def test_without_scripts_a_decision_leads_on_to_the_next_open_proposal(staff_client: Client) -> None:
    draft = factories.source(TEXT, state="draft")
    factories.event(
        factories.measure(), told_by=draft, quote="Patrols along the river were doubled", decision="proposed"
    )
    factories.event(factories.count(12), told_by=draft, quote="12 new cases", decision="proposed")
    first, second = draft.evidence.order_by("start")
    answer = staff_client.post(change_page(draft), {"do": "accept", "evidence": second.pk, "version": 1})
    assert answer["Location"] == f"{change_page(draft)}#e{first.pk}"
    page = staff_client.get(change_page(draft)).content.decode()
    assert "<b>1</b> of 2 decided" in page
    assert "In review" in page


def test_a_script_gets_the_moving_part_alone(send: Any, source: Source) -> None:
    count = source.evidence.get(quote="12 new cases")
    part = send(source, "reject", evidence=count.pk, headers={"X-Part": "review"})
    assert "<html" not in part
    assert "Rejected: 12 new cases." in part
    assert "1 accepted, 1 rejected" in part


def test_the_form_of_a_proposal_opens_in_its_place(staff_client: Client, source: Source) -> None:
    count = source.evidence.get(quote="12 new cases")
    html = staff_client.get(f"{change_page(source)}?edit={count.pk}").content.decode()
    assert 'name="value" value="12"' in html
    assert html.count("Save and accept") == 1


def test_a_correction_is_saved_and_said(send: Any, source: Source) -> None:
    row = source.evidence.get(quote="12 new cases")
    html = send(source, "correct", **fields_of(row, value="13", date="about 18 April 2020", reason="The table."))
    row.refresh_from_db()
    assert (row.attributes["value"], row.attributes["edtf"]) == (13, "2020-04-18~")
    assert "Corrected: date: read as 2020-04-19; value: read as 12." in html
    assert "A curator gave this date: The table." in html
    assert row.event.claim == "13 new confirmed cases, China"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"date": "2020-04-18"}, "Say how you know the date."),
        ({"date": "soon", "reason": "x"}, "“soon” cannot be read as one date."),
        ({"value": "many"}, "Enter a whole number."),
        ({"place": ""}, "This field is required."),
    ],
    ids=["no reason", "no date", "no number", "no place"],
)
def test_a_wrong_correction_is_shown_again_with_what_is_wrong(
    send: Any, source: Source, changed: dict[str, str], said: str
) -> None:
    row = source.evidence.get(quote="12 new cases")
    assert said in send(source, "correct", answers=422, **fields_of(row, **changed))
    row.refresh_from_db()
    assert row.corrected == {}


def fields_of(row: Evidence, **changed: str) -> dict[str, Any]:
    """The form of a count as it stands, with some of it changed."""
    told = row.attributes
    fields = {name: told[name] for name in ("value", "bound", "status", "origin", "scope")}
    rest = {"place": ", ".join(told["places"]), "date": told["edtf"], "reason": ""}
    return {"evidence": row.pk, "version": row.version, **fields, **rest, **changed}


def test_an_event_is_added_by_the_words_that_tell_it(send: Any, staff_client: Client, source: Source) -> None:
    words = "Fences were raised"
    html = staff_client.get(change_page(source), {"add": "measure", "words": words}).content.decode()
    assert f"<blockquote>{words}</blockquote>" in html
    fields = {"category": "border-patrol", "action": "introduced", "date": "2021-11", "date_kind": "announced"}
    html = send(source, "add", add="measure", words=words, place="Laos", **fields)
    assert f"Added: {words}." in html
    row = source.evidence.get(quote=words)
    assert (row.rule, row.attributes["places"], row.event.is_public) == ("curator", ["Laos"], True)
    assert found("fences")[0] == 1


def test_words_that_stand_twice_are_asked_about_and_words_that_do_not_are_refused(send: Any, source: Source) -> None:
    fields = {"category": "hygiene", "action": "introduced", "date_kind": "announced"}
    html = send(source, "add", add="measure", words="were", answers=422, **fields)
    assert "The words stand there several times." in html
    assert html.count('type="radio" name="start"') == 2
    send(source, "add", add="measure", words="were", start=TEXT.index("were raised"), **fields)
    assert source.evidence.get(quote="were").start == TEXT.index("were raised")
    html = send(source, "add", add="measure", words="never said", answers=422, **fields)
    assert "The text does not have these words." in html


def test_a_selection_gives_the_span(staff_client: Client, source: Source) -> None:
    start = TEXT.index(" Fences")
    html = staff_client.get(change_page(source), {"add": "measure", "start": start, "end": start + 19}).content.decode()
    assert "<blockquote>Fences were raised</blockquote>" in html
    assert f'name="start" value="{start + 1}"' in html


def test_two_proposals_are_merged_and_the_merge_is_undone(send: Any, source: Source) -> None:
    other = factories.event(factories.count(12, places=["Laos"]), told_by=source, quote="12 new")
    count = source.evidence.get(quote="12 new cases")
    assert "Merged with" in send(source, "merge", evidence=count.pk, into=other.pk)
    assert other.evidence.count() == 2
    assert "Undone: events merged." in send(source, "undo")
    assert other.evidence.count() == 1
    assert "nothing of yours to undo" in send(source, "undo", answers=422)


def test_a_merge_shows_on_both_proposals_and_in_the_history_in_words(
    send: Any, staff_client: Client, source: Source
) -> None:
    other = factories.event(factories.count(12, places=["Laos"]), told_by=source, quote="12 new")
    count = source.evidence.get(quote="12 new cases")
    gone, told = count.event_id, count.event.claim
    html = send(source, "merge", evidence=count.pk, into=other.pk)
    for number, row in ((2, other.evidence.get(quote="12 new")), (3, count)):
        assert f'Same event as <a href="#e{row.pk}">proposal {number}</a>' in html
    history = staff_client.get(reverse("admin:timeline_source_history", args=[source.pk])).content.decode()
    other.refresh_from_db()
    assert f"<dt>Event</dt><dd><del>{told} (an event of its own)</del> <ins>{other.claim}</ins></dd>" in history
    assert f"<del>{gone}</del>" not in history


def test_the_trash_counts_only_what_is_on_the_timeline(staff_client: Client, source: Source) -> None:
    source.evidence.filter(quote="12 new cases").update(decision="proposed")
    asked = staff_client.get(reverse("admin:timeline_source_delete", args=[source.pk])).content.decode()
    assert "Events on the timeline that rest on no other source: 1" in asked


def test_a_merge_of_what_another_changed_is_not_done(send: Any, source: Source) -> None:
    other = factories.event(factories.count(12, places=["Laos"]), told_by=source, quote="12 new")
    row = source.evidence.get(quote="12 new cases")
    seen = row.event.version
    send(source, "correct", **fields_of(row, value="13"))
    html = send(source, "merge", evidence=row.pk, into=other.pk, version=seen, answers=409)
    assert "What you asked for was not done." in html
    assert other.evidence.count() == 1


def test_a_new_text_lists_the_quotes_it_has_lost(send: Any, source: Source) -> None:
    html = send(source, "new-version", text=TEXT.replace("12 new", "13 new"), version=source.version)
    assert "The new text is in place; 1 quote it does not have any more." in html
    assert "1 no longer in the text" in html
    assert source.text == TEXT.replace("12 new", "13 new")


def test_back_to_draft_and_publish_are_followed_by_timeline_and_search(send: Any, source: Source) -> None:
    send(source, "withdraw", version=source.version)
    assert source.state == Source.State.DRAFT
    assert not Event.objects.published().exists()
    assert found("patrols") == (0, 0)
    assert "Published: 2 events on the timeline" in send(source, "publish", version=source.version)
    assert source.is_published
    assert Event.objects.published().count() == 2
    assert found("patrols") == (1, 1)


def test_the_rest_is_accepted_with_one_switch(send: Any) -> None:
    draft = factories.source(TEXT, state="draft")
    for words in ("Patrols along", "Fences were"):
        factories.event(told_by=draft, quote=words, decision="proposed")
    send(draft, "accept", evidence=draft.evidence.first().pk)
    send(draft, "publish", version=draft.version)
    assert Event.objects.published().count() == 1
    send(draft, "publish-all", version=draft.version)
    assert Event.objects.published().count() == 2


def test_the_second_save_of_two_curators_shows_both_versions(send: Any, source: Source) -> None:
    row = source.evidence.get(quote="12 new cases")
    mine, seen = fields_of(row, value="14"), row.version
    send(source, "correct", **fields_of(row, value="13"))
    html = send(source, "correct", answers=409, **mine)
    assert 'name="value" value="14" required aria-label' in html
    assert 'name="value" value="13"' in html
    assert "last by <b>curator</b>" in html
    row.refresh_from_db()
    assert row.attributes["value"] == 13
    send(source, "correct", **{**mine, "version": row.version})
    row.refresh_from_db()
    assert (row.attributes["value"], row.version) == (14, seen + 2)


def test_the_second_save_of_the_details_shows_both_versions(send: Any, source: Source) -> None:
    seen = source.version
    send(source, title="Mine", version=seen)
    html = send(source, title="Yours", answers=409, version=seen)
    assert 'name="title" value="Yours" required aria-label' in html
    assert 'name="title" value="Mine"' in html
    assert source.title == "Mine"


def test_what_only_one_of_two_curators_changed_is_chosen_already(
    send: Any, staff_client: Client, source: Source
) -> None:
    shown, seen = staff_client.get(change_page(source)), source.version
    was = dict(shown.context["started_about"])
    send(source, note="A note of the first.", publisher="", version=seen, **was)
    html = send(
        source, title="By the second", version=seen, answers=409, **{**was, "note": "", "publisher": "River Post"}
    )
    assert 'name="title" value="By the second" required checked' in html
    assert 'name="note" value="A note of the first." required checked' in html
    assert 'name="publisher" value="" required checked' in html
    assert "both changed" not in html


def test_what_two_curators_both_changed_is_a_conflict_that_no_empty_field_wins(
    send: Any, staff_client: Client, source: Source
) -> None:
    row = source.evidence.get(quote="12 new cases")
    shown = staff_client.get(change_page(source), {"edit": row.pk})
    was = dict(shown.context["started"])
    assert (was["was-value"], was["was-place"]) == ("12", ", ".join(row.attributes["places"]))
    mine = {**fields_of(row, value="14", place=""), **was}
    send(source, "correct", **fields_of(row, value="13", place="Laos"), **was)
    html = send(source, "correct", **{**mine, "place": "Nowhere"}, answers=409)
    assert html.count("both changed") == 2
    assert 'name="value" value="14" required aria-label' in html
    row.refresh_from_db()
    kept = {**mine, "place": "Laos", "version": row.version, "was-place": "Laos", "was-value": "13"}
    send(source, "correct", **kept)
    row.refresh_from_db()
    assert (row.attributes["value"], row.attributes["places"]) == (14, ["Laos"])


def test_a_form_that_is_shown_again_keeps_the_version_it_was_made_with(send: Any, source: Source) -> None:
    row = source.evidence.get(quote="12 new cases")
    wrong = {**fields_of(row, value="many"), "was-value": "12"}
    send(source, "correct", **fields_of(row, value="13"))
    html = send(source, "correct", answers=422, **wrong)
    assert f'name="version" value="{wrong["version"]}"' in html
    assert 'name="was-value" value="12"' in html


def test_a_decision_on_what_another_decided_shows_the_other_decision(send: Any, source: Source) -> None:
    row = source.evidence.get(quote="12 new cases")
    send(source, "reject", evidence=row.pk, version=row.version, reason="Of another day.")
    html = send(source, "accept", evidence=row.pk, version=row.version, answers=409)
    assert "It is rejected now, by curator: Of another day." in html


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("about 3 April 2020", {"edtf": "2020-04-03~", "words": "about 3 April 2020", "sign": "◐"}),
        ("2020-04", {"edtf": "2020-04", "words": "April 2020", "sign": "○"}),
        ("yesterday", {"edtf": "2021-11-03", "words": "3 November 2021", "sign": "●"}),
        ("", {"edtf": "", "words": "undated", "sign": "–"}),
    ],
)
def test_a_date_is_read_while_it_is_typed(
    staff_client: Client, source: Source, written: str, answer: dict[str, str]
) -> None:
    page = staff_client.get(reverse("admin:timeline_source_date"), {"date": written, "source": source.pk})
    assert page.json() == answer


def test_title_publisher_address_and_note_are_saved_and_searched(send: Any, source: Source) -> None:
    html = send(
        source,
        title="Fords closed",
        publisher="Delta Post",
        address="https://delta.example/2",
        note="<i>Second print.</i><script>x()</script>",
    )
    assert "changes saved" in html
    assert (source.title, source.address) == ("Fords closed", "https://delta.example/2")
    assert source.publisher == Publisher.objects.get(name="Delta Post")
    assert source.note.startswith("<i>Second print.</i>")
    assert "<script" not in source.note
    assert source.text == TEXT
    assert found("fords")[1] == 1
    page = search.search(SearchQuery())
    assert "Delta Post" in {v.value for facet in page.facets if facet.name == "publisher" for v in facet.values}


def test_saving_nothing_says_so_and_changes_nothing(send: Any, source: Source) -> None:
    before = list(Event.objects.values_list("pk", "version"))
    assert "nothing to save" in send(source)
    assert before == list(Event.objects.values_list("pk", "version"))


def test_a_new_date_is_set_with_its_reason(send: Any) -> None:
    made = import_article(read_text("Patrols along the border with Laos were stepped up.", title="Patrols")).source
    send(made, published="2021-05", reason="The archive of the paper.")
    assert (made.published_edtf, made.published_basis) == ("2021-05", "curator")
    assert "The archive of the paper." in made.published_reason


def test_a_wrong_date_is_named_and_nothing_is_saved(send: Any, source: Source) -> None:
    html = send(source, title="Other", published="2021-02-30", answers=422)
    assert "“2021-02-30” is not a day of the calendar." in html
    assert source.title == "River watch"


def test_deleting_moves_to_the_trash_and_deleting_there_is_for_good(
    staff_client: Client, send: Any, source: Source, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    address = reverse("admin:timeline_source_delete", args=[source.pk])
    events = set(Event.objects.values_list("pk", flat=True))
    assert "for 30 days" in staff_client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        staff_client.post(address, {"post": "yes"})
    source.refresh_from_db()
    assert source.is_trashed
    assert found("patrols") == (0, 0)
    assert "Restored." in send(source, "restore")
    assert set(Event.objects.published().values_list("pk", flat=True)) == events
    assert found("patrols") == (1, 1)
    staff_client.post(address, {"post": "yes"})
    asked = staff_client.get(address).content.decode()
    assert "Events that rest on no other source: 2" in asked
    assert "This cannot be undone" in asked
    staff_client.post(address, {"post": "yes"})
    assert not Source.objects.exists()
    assert not Event.objects.exists()


def test_who_may_only_view_sees_no_buttons_and_cannot_save(client: Client, source: Source) -> None:
    viewer = User.objects.create_user("viewer", password="a long test password", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_source"))
    client.force_login(viewer)
    html = client.get(change_page(source)).content.decode()
    assert "River watch" in html
    assert 'type="submit" value=' not in html
    assert client.post(change_page(source), {"title": "Taken over"}).status_code == 403
    assert client.get(reverse("admin:timeline_source_add")).status_code == 403
    assert client.get(reverse("admin:timeline_source_delete", args=[source.pk])).status_code == 403
    source.refresh_from_db()
    assert source.title == "River watch"


@pytest.mark.parametrize("pk", ["999999", "99999999999999999999999", "none"])
def test_an_unknown_source_leads_to_the_list_with_a_word(staff_client: Client, pk: str) -> None:
    page = staff_client.get(f"/admin/timeline/source/{pk}/change/", follow=True)
    assert page.redirect_chain[-1][0] == reverse("admin:timeline_source_changelist")
    assert f"There is no source {pk}." in page.content.decode()
