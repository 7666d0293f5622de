"""The page of one event."""

from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.browse.pages import tree, words
from timeline import ledger, search
from timeline.models import Event, Evidence, Source


def also_told(event: Event, publisher: str, **fields: Any) -> Evidence:
    """A second source of the event."""
    text = f"{publisher} writes that patrols along the river were doubled."
    told_by = factories.source(text, publisher=publisher)
    start = text.index("patrols")
    evidence = Evidence.objects.create(
        event=event, source=told_by, start=start, end=len(text) - 1, quote=text[start:-1], context_start=0,
        context_end=len(text), rule="patrol-more", attributes=factories.measure(**fields), decision="accepted",
    )  # fmt: skip
    ledger.settle([event])
    return evidence


@pytest.fixture
def event(db: None) -> Event:
    text = "Heavy rain fell. Guards patrol the river twice a day, officials said. The rain went on."
    told_by = factories.source(text, publisher="River Post", title="Rain")
    made = factories.event(
        factories.measure(places=["Ruili"]), told_by=told_by, quote="Guards patrol the river twice a day"
    )
    made.evidence.update(context_start=17, context_end=69, date_reason="The day of the report.")
    return made


def test_the_claim_is_the_heading(client: Client, event: Event) -> None:
    page = tree(client, event.get_absolute_url())
    assert words(page.xpath("//h1")[0]) == f"{event.claim}: “Guards patrol the river twice a day”"
    assert words(page.xpath("//title")[0]).startswith(f"{event.claim}: “Guards")
    assert words(page.xpath("//article//p[@class='caps']")[0]) == "Patrol and enforcement Border patrol Tightened"


def test_the_date_has_its_kind_and_certainty(client: Client, event: Event) -> None:
    header = words(tree(client, event.get_absolute_url()).xpath("//article/header")[0])
    assert "Announced 4 November 2021" in header
    assert "day known" in header


def test_an_unknown_day_is_never_put_as_a_date(client: Client, db: None) -> None:
    made = factories.event(factories.measure(edtf="2021-11-04/2021-11-20", date_kind="in force"))
    header = words(tree(client, made.get_absolute_url()).xpath("//article/header")[0])
    assert "In force some day between 4 and 20 November 2021 day not known" in header


def test_the_quote_stands_underlined_in_its_sentence(client: Client, event: Event) -> None:
    (quote,) = tree(client, event.get_absolute_url()).xpath("//blockquote")
    assert quote.text_content() == "Guards patrol the river twice a day, officials said."
    assert [part.text_content() for part in quote.xpath("u")] == ["Guards patrol the river twice a day"]


def test_the_quote_leads_to_its_place_in_the_source(client: Client, event: Event) -> None:
    evidence = event.evidence.get()
    (link,) = tree(client, event.get_absolute_url()).xpath("//section[@class='witness']//a")
    assert link.get("href") == f"/sources/{evidence.source_id}/#e{evidence.pk}"
    assert words(link) == "Rain"


def test_rule_reason_and_publication_are_shown(client: Client, event: Event) -> None:
    witness = words(tree(client, event.get_absolute_url()).xpath("//section[@class='witness']")[0])
    for said in ("published 4 November 2021, stated", "The day of the report.", "test-rule"):
        assert said in witness


def test_one_source_has_no_table(client: Client, event: Event) -> None:
    assert not tree(client, event.get_absolute_url()).xpath("//table")


@pytest.mark.parametrize(
    ("fields", "row", "verdict"),
    [
        ({}, "Action", "agree"),
        ({"action": "introduced"}, "Action", "differ"),
        ({"authority": ""}, "Authority", "one source only"),
        ({"places": ["Ruili", "Wanding"]}, "Place", "overlap"),
        ({"places": ["Heihe"]}, "Place", "differ"),
        ({"edtf": "2021-11"}, "Date announced", "overlap"),
        ({"edtf": "2021-10"}, "Date announced", "differ"),
        ({"edtf": "2021-12", "date_kind": "in force"}, "Date announced", "one source only"),
        ({"edtf": "2021-12", "date_kind": "in force"}, "Date in force", "one source only"),
        ({"edtf": "no date"}, "Date announced", "differ"),
    ],
)
def test_sources_are_compared_field_by_field(
    client: Client, event: Event, fields: dict[str, Any], row: str, verdict: str
) -> None:
    evidence = also_told(event, "Hill Post", places=["Ruili"])
    evidence.attributes = factories.measure(**{"places": ["Ruili"], **fields})
    evidence.save()
    page = tree(client, event.get_absolute_url())
    (line,) = [tr for tr in page.xpath("//tbody/tr") if words(tr.xpath("th")[0]) == row]
    assert words(line.xpath("td")[-1]) == verdict


def test_agreement_is_said_in_words(client: Client, event: Event) -> None:
    evidence = also_told(event, "Hill Post", places=["Ruili"])
    assert "2 sources agree." in words(tree(client, event.get_absolute_url()))
    evidence.attributes = factories.measure(places=["Ruili"], action="lifted", edtf="2021-12-01")
    evidence.save()
    page = words(tree(client, event.get_absolute_url()))
    assert "2 sources, which differ on date and action." in page
    assert "Action: tightened (River Post), lifted (Hill Post)." in page


def test_two_quotes_of_one_source_are_no_agreement(client: Client, event: Event) -> None:
    first = event.evidence.get()
    Evidence.objects.create(
        event=event, source=first.source, start=0, end=5, quote="Heavy", context_start=0, context_end=16,
        rule="r", attributes=first.attributes, decision="accepted",
    )  # fmt: skip
    page = tree(client, event.get_absolute_url())
    assert len(page.xpath("//blockquote")) == 2
    assert not page.xpath("//table")


def test_evidence_of_drafts_and_rejected_evidence_is_not_shown(client: Client, event: Event) -> None:
    draft = also_told(event, "Secret Post", places=["Ruili"])
    Source.objects.filter(pk=draft.source_id).update(state="draft")
    wrong = also_told(event, "Wrong Post", places=["Ruili"])
    Evidence.objects.filter(pk=wrong.pk).update(decision="rejected")
    page = words(tree(client, event.get_absolute_url()))
    assert "Secret Post" not in page
    assert "Wrong Post" not in page


def test_events_that_are_not_public_are_404(client: Client, db: None) -> None:
    made = factories.event(told_by=factories.source(state="draft"))
    answer = client.get(made.get_absolute_url())
    assert answer.status_code == 404
    assert "It may rest on a source that was withdrawn" in answer.content.decode()
    assert made.claim not in answer.content.decode()


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 30])
def test_an_unknown_event_is_404(client: Client, db: None, pk: str) -> None:
    assert client.get(f"/events/{pk}/").status_code == 404


def test_events_of_the_same_kind_and_place_stand_before_and_after(client: Client, event: Event) -> None:
    for day, place, category in (
        ("2021-10-01", "Ruili", "border-patrol"),
        ("2021-12-01", "Ruili", "border-patrol"),
        ("2021-12-02", "Heihe", "border-patrol"),
        ("2021-12-03", "Ruili", "testing"),
    ):
        factories.event(factories.measure(category, edtf=day, places=[place]))
    found = tree(client, event.get_absolute_url()).xpath("//ul[@class='kin']")
    assert [[words(item.xpath("span")[0]) for item in part.xpath("li")] for part in found] == [
        ["1 October 2021, Border Gazette"],
        ["1 December 2021, Border Gazette"],
    ]


def test_previous_and_next_go_by_date_with_undated_ones_last(client: Client, event: Event) -> None:
    before = factories.event(factories.measure(edtf="2020-03"))
    after = factories.event(factories.measure(edtf=""))
    page = tree(client, event.get_absolute_url())
    assert page.xpath("//a[@rel='prev']")[0].get("href") == before.get_absolute_url()
    assert page.xpath("//a[@rel='next']")[0].get("href") == after.get_absolute_url()


def test_previous_and_next_keep_the_lists_filters(client: Client, event: Event) -> None:
    factories.event(factories.count(5, edtf="2021-11-05"))
    wanted = factories.event(factories.measure(edtf="2021-12-01"))
    search.rebuild()
    page = tree(client, f"{event.get_absolute_url()}?kind=measure")
    assert page.xpath("//a[@rel='next']")[0].get("href") == f"{wanted.get_absolute_url()}?kind=measure"
    assert not page.xpath("//a[@rel='prev']")
    assert page.xpath("//nav[@class='crumbs']//a")[0].get("href") == "/?kind=measure"


def test_a_list_that_does_not_hold_the_event_is_forgotten(client: Client, event: Event) -> None:
    search.rebuild()
    page = tree(client, f"{event.get_absolute_url()}?kind=case-count")
    assert page.xpath("//nav[@class='crumbs']//a")[0].get("href") == "/"


def test_the_citation_names_claim_date_record_sources_and_address(client: Client, event: Event) -> None:
    (cited,) = tree(client, event.get_absolute_url()).xpath("//p[@class='citation']")
    assert words(cited) == (
        f"{event.claim}: “Guards patrol the river twice a day”, announced 4 November 2021. Policy Timeline, "
        f"record {event.pk}, version {event.version}. Rests on River Post, published 4 November 2021 (stated). http://testserver/events/{event.pk}/"
    )


def test_the_bibtex_holds_claim_year_and_address(client: Client, event: Event) -> None:
    entry = tree(client, event.get_absolute_url()).xpath("//pre[@id='bibtex']")[0].text_content()
    assert entry.startswith(f"@misc{{policy-timeline-record-{event.pk},")
    assert "  year         = {2021}," in entry
    assert f"  url          = {{http://testserver/events/{event.pk}/}}" in entry


def test_it_can_be_sent_by_a_plain_link(client: Client, event: Event) -> None:
    (link,) = tree(client, event.get_absolute_url()).xpath("//a[starts-with(@href, 'mailto:?subject=')]")
    assert f"%2Fevents%2F{event.pk}%2F" in link.get("href")


def test_each_source_says_how_it_goes_with_the_others(client: Client, event: Event) -> None:
    also_told(event, "Hill Post", places=["Ruili"], action="eased")
    said = [
        words(row) for row in tree(client, event.get_absolute_url()).xpath("//dl[@class='reading']/div[dt='Others']/dd")
    ]
    assert [line.split(". ")[1] for line in said] == ["Differs on action (tightened).", "Differs on action (eased)."]
    assert all(line.startswith("Agrees on date announced, authority and place.") for line in said)


def test_previous_and_next_are_named_with_date_and_words(client: Client, event: Event) -> None:
    text = "Later the guards shut the bridge for good."
    told_by = factories.source(text, publisher="Hill Post")
    after = factories.event(factories.measure(edtf="2021-12-01"), told_by=told_by, quote="guards shut the bridge")
    onwards = tree(client, event.get_absolute_url()).xpath("//nav[@class='onwards']")[0]
    assert words(onwards) == f"Next 1 December 2021 {after.claim} “guards shut the bridge”"


def test_the_history_tells_what_it_was_read_from(client: Client, event: Event) -> None:
    also_told(event, "Hill Post", places=["Ruili"])
    steps = [words(step) for step in tree(client, event.get_absolute_url()).xpath("//ol[@class='history']/li")]
    assert [step.split(" 20")[1][3:] for step in steps] == [
        "Created. Read from River Post.",
        "Source joined. Read from Hill Post.",
        f"Settled. Version {Event.objects.get(pk=event.pk).version}: date, place and who acts as its 2 sources tell "
        "them together.",
    ]


def test_what_the_source_tells_beside_it_is_listed(client: Client, event: Event) -> None:
    told_by = event.evidence.get().source
    beside = factories.event(factories.count(7), told_by=told_by, quote="The rain went on")
    (link,) = tree(client, event.get_absolute_url()).xpath("//ul[@class='near']//a")
    assert link.get("href") == beside.get_absolute_url()


def test_the_card_for_other_sites_holds_the_quote(client: Client, event: Event) -> None:
    page = tree(client, event.get_absolute_url())
    card = {meta.get("property"): meta.get("content") for meta in page.xpath("//meta[@property]")}
    assert card["og:title"] == f"{event.claim}: “Guards patrol the river twice a day”"
    assert card["og:description"] == "Announced 4 November 2021. “Guards patrol the river twice a day” River Post"
    assert card["og:url"] == f"http://testserver/events/{event.pk}/"


def test_an_overlong_quote_is_cut_and_leads_on(client: Client, db: None) -> None:
    text = "The port was shut and shut again, " * 400
    made = factories.event(told_by=factories.source(text), quote=text[:6000])
    page = tree(client, made.get_absolute_url())
    assert len(page.xpath("//blockquote")[0].text_content()) < 2_000
    assert "The quote goes on for 4800 characters." in words(page)


def test_its_place_in_the_list_is_told(client: Client, event: Event) -> None:
    factories.event(factories.measure(edtf="2021-10-01"))
    search.rebuild()
    page = tree(client, f"{event.get_absolute_url()}?kind=measure")
    assert "Record 2 of 2" in words(page.xpath("//nav[@class='crumbs']")[0])


def test_a_record_found_by_words_leads_to_its_source_with_them(client: Client, event: Event) -> None:
    search.rebuild()
    evidence = event.evidence.get()
    page = tree(client, "/search/?q=patrol")
    assert page.xpath(f"//p[@class='from']/a[@href='/sources/{evidence.source_id}/?q=patrol#e{evidence.pk}']")


def test_names_lead_to_their_pages(client: Client, event: Event) -> None:
    facts = tree(client, event.get_absolute_url()).xpath("//dl[@class='facts']")[0]
    assert [words(link) for link in facts.xpath(".//a")] == [
        "National Immigration Administration",
        "Ruili",
        "Border patrol",
    ]


def test_an_error_can_be_reported_for_this_record(client: Client, event: Event) -> None:
    main = tree(client, event.get_absolute_url()).xpath("//main")[0]
    assert main.xpath(f".//a[@href='/report/?page=%2Fevents%2F{event.pk}%2F']")


def test_an_uncertain_place_is_said(client: Client, db: None) -> None:
    made = factories.event(factories.count(375, place_certainty="ambiguous"))
    page = tree(client, made.get_absolute_url())
    assert words(page.xpath("//p[@class='doubt']")[0]) == "Place uncertain: the city or its province"


def test_the_number_of_queries_does_not_grow(client: Client, event: Event, django_assert_num_queries: Any) -> None:
    for at in range(4):
        also_told(event, f"Post {at}", places=["Ruili"])
        factories.event(factories.measure(edtf=f"2021-12-0{at + 1}", places=["Ruili"]))
        factories.event(factories.measure(edtf=f"2021-10-0{at + 1}", places=["Ruili"]))
    with django_assert_num_queries(12):
        client.get(event.get_absolute_url())
