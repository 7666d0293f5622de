"""The page of one source, and its original file."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from tests import factories
from tests.browse.pages import tree, words
from timeline.models import Evidence, Source

TEXT = "Gate closed\n\nThe port was shut on Monday. Twelve cases were found.\n\nNothing else happened."


@pytest.fixture
def source(db: None) -> Source:
    made = factories.source(
        TEXT, publisher="Gate Post", title="Gate closed", address="https://example.org/gate?a=1&b=2"
    )
    factories.event(factories.measure("border-closure", places=["Ruili"]), told_by=made, quote="The port was shut")
    factories.event(factories.count(12, places=["Ruili"]), told_by=made, quote="Twelve cases")
    return made


def test_the_article_is_the_stored_text(client: Client, source: Source) -> None:
    (article,) = tree(client, source.get_absolute_url()).xpath("//article")
    assert article.text_content() == TEXT


@pytest.mark.parametrize("at", range(5))
def test_the_five_articles_are_shown_to_the_character(client: Client, five: list[Source], at: int) -> None:
    (article,) = tree(client, five[at].get_absolute_url()).xpath("//article")
    assert article.text_content() == five[at].text


def test_every_quote_stands_in_a_blockquote(client: Client, source: Source) -> None:
    quotes = [quote.text_content() for quote in tree(client, source.get_absolute_url()).xpath("//blockquote")]
    assert quotes == ["The port was shut", "Twelve cases"]


def test_marks_and_records_lead_to_each_other(client: Client, source: Source) -> None:
    page = tree(client, source.get_absolute_url())
    for evidence in Evidence.objects.filter(source=source):
        (mark,) = page.xpath(f"//article//span[@id='e{evidence.pk}']")
        assert mark.text_content() == evidence.quote
        assert page.xpath(f"//article//a[@href='#r{evidence.pk}']")
        assert page.xpath(f"//li[@id='r{evidence.pk}']//a[@href='#e{evidence.pk}']")


def test_a_count_shows_number_what_and_place(client: Client, source: Source) -> None:
    notes = tree(client, source.get_absolute_url()).xpath("//div[@class='beside']//li")
    assert "12 new confirmed cases, Ruili" in words(notes[1])


def test_an_uncertain_place_is_said(client: Client, source: Source) -> None:
    told = factories.count(375, place_certainty="ambiguous")
    factories.event(told, told_by=source, quote="cases were found")
    doubts = tree(client, source.get_absolute_url()).xpath("//p[@class='doubt']")
    assert [words(doubt) for doubt in doubts] == ["Place uncertain: the city or its province"]


def test_rejected_evidence_is_not_shown(client: Client, source: Source) -> None:
    Evidence.objects.filter(source=source).update(decision="rejected")
    assert not tree(client, source.get_absolute_url()).xpath("//blockquote")


def test_the_date_is_explained(client: Client, db: None) -> None:
    cue = {"start": 0, "end": 6, "quote": "Monday", "edtf": "2020-04-06/2020-04-12", "reason": "A weekday."}
    last = {"edtf": "2020-04-07", "reason": "The day after."}
    made = factories.source(
        "Monday brought the closing of the port.",
        published_basis="inferred",
        published_edtf="2020-04-07",
        published_earliest="2020-04-07",
        published_latest="2020-04-07",
        published_reason="Two clues leave one day.",
        published_cues=[cue, last],
        published_alternatives=[{"edtf": "2020-04-06", "reason": "If it were the day itself."}],
    )
    page = tree(client, made.get_absolute_url())
    (aside,) = page.xpath("//aside")
    for said in (
        "Why 7 April 2020",
        "Two clues leave one day.",
        "A weekday.",
        "Leaves between 6 April 2020 and 12 April 2020.",
        "1 other reading considered",
        "6 April 2020 contradicts the answerIf it were the day itself.",
    ):
        assert said in words(aside)
    assert aside.xpath(".//a[@href='#ca']")
    assert page.xpath("//article//span[@id='ca']")[0].text_content() == "Monday"
    assert len(aside.xpath(".//*[@class='in']")) == 7 + 1


@pytest.mark.parametrize("cue", [{}, {"edtf": "never"}, {"start": 5, "end": 900}], ids=["empty", "no date", "outside"])
def test_odd_clues_do_no_harm(client: Client, db: None, cue: dict[str, object]) -> None:
    made = factories.source(published_basis="inferred", published_cues=[cue, cue])
    tree(client, made.get_absolute_url())


def test_an_open_interval_is_drawn(client: Client, db: None) -> None:
    made = factories.source(
        published_basis="inferred",
        published_edtf="2020-06-17/..",
        published_earliest="2020-06-17",
        published_latest=None,
        published_cues=[{"edtf": "2020-06-17/..", "reason": "One."}, {"edtf": "2020", "reason": "Two."}],
    )
    page = tree(client, made.get_absolute_url())
    assert "Why 17 June 2020 or later" in words(page)
    assert page.xpath("//figure//*[@class='in']")


def test_a_date_without_a_reason_says_so(client: Client, db: None) -> None:
    page = tree(client, factories.source(published_reason="").get_absolute_url())
    assert "No reason was kept with this date." in words(page.xpath("//aside")[0])


@pytest.mark.parametrize(
    ("edtf", "fit"),
    [
        ("2020-04", "less exact; fits the answer"),
        ("2020-04-07/2020-04-09", "less exact; fits the answer"),
        ("2020-05-01", "contradicts the answer"),
        ("", "not known"),
    ],
)
def test_a_beaten_reading_is_held_against_the_answer(client: Client, db: None, edtf: str, fit: str) -> None:
    made = factories.source(
        published_edtf="2020-04-07",
        published_earliest="2020-04-07",
        published_latest="2020-04-07",
        published_alternatives=[{"edtf": edtf, "basis": "inferred", "reason": "A clue."}],
    )
    (beaten,) = tree(client, made.get_absolute_url()).xpath("//details[@class='beaten']//li")
    assert (fit in words(beaten)) == bool(edtf)
    assert "inferred" in words(beaten)


def test_the_address_is_an_outside_link(client: Client, source: Source) -> None:
    (link,) = tree(client, source.get_absolute_url()).xpath("//aside//a[starts-with(@href, 'https://example')]")
    assert link.get("href") == "https://example.org/gate?a=1&b=2"
    assert link.get("rel") == "noopener noreferrer"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/gate", "https://web.archive.org/web/20211104/https://example.org/gate"),
        ("https://web.archive.org/web/2021/https://example.org/", None),
        ("", None),
    ],
)
def test_an_archived_copy_is_looked_for(client: Client, db: None, address: str, expected: str | None) -> None:
    page = tree(client, factories.source(address=address).get_absolute_url())
    assert [link.get("href") for link in page.xpath("//a[@class='archive']")] == ([expected] if expected else [])
    assert ("(an archived copy)" in words(page)) == ("archive.org" in address)


def test_the_panel_tells_file_checksum_and_rights(client: Client, source: Source) -> None:
    source.original.filename, source.original.sha256 = "gate.txt", "ab" * 32
    source.original.save()
    Source.objects.filter(pk=source.pk).update(metadata=[["last_modified", "2021-11-05"]], rules="abc123")
    said = words(tree(client, source.get_absolute_url()).xpath("//aside//details[@class='record-of']")[0])
    for part in ("As a file, plain text", "gate.txt", "ab" * 32, "Its file says: last modified2021-11-05", "abc123"):
        assert part in said
    assert "The text belongs to its publisher." in said


def test_the_note_is_sanitised_once_more(client: Client, source: Source) -> None:
    Source.objects.filter(pk=source.pk).update(note="<b>Checked</b><img src=x onerror=alert(1)>")
    body = client.get(source.get_absolute_url()).content.decode()
    assert "<b>Checked</b>" in body
    assert "onerror" not in body


def test_a_chinese_text_says_that_its_events_are_not_read(client: Client, db: None) -> None:
    made = factories.source("口岸关闭。", language="zh", is_read=False)
    page = tree(client, made.get_absolute_url())
    assert "This text is in Chinese. It is stored and searchable; its events are not read yet." in words(page)
    assert page.xpath("//article[@lang='zh']")[0].text_content() == "口岸关闭。"


def test_a_draft_is_for_staff(client: Client, staff_client: Client, db: None) -> None:
    made = factories.source("A draft of a text.", state="draft")
    factories.event(told_by=made)
    assert client.get(made.get_absolute_url()).status_code == 404
    page = tree(staff_client, made.get_absolute_url())
    assert "Only staff see this page." in words(page)
    assert not page.xpath("//div[@class='beside']//a[@class='what']")


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 30])
def test_an_unknown_source_is_404(client: Client, db: None, pk: str) -> None:
    assert client.get(f"/sources/{pk}/").status_code == 404


def test_a_withdrawn_source_says_nothing_of_its_text(client: Client, db: None) -> None:
    made = factories.source("A secret text.", state="draft")
    answer = client.get(made.get_absolute_url()).content.decode()
    assert "A secret text" not in answer
    assert "It may have been withdrawn" in answer


def test_without_full_text_only_sentences_are_shown(client: Client, source: Source, settings: LazySettings) -> None:
    settings.PUBLIC_FULL_TEXT = False
    Evidence.objects.filter(source=source).update(context_start=13, context_end=65)
    page = tree(client, source.get_absolute_url())
    assert "Nothing else happened" not in words(page)
    assert [words(quote) for quote in page.xpath("//blockquote")] == [
        "The port was shut on Monday. Twelve cases were found",
        "The port was shut on Monday. Twelve cases were found",
    ]
    assert page.xpath("//main//a[@href='https://example.org/gate?a=1&b=2']")
    for evidence in Evidence.objects.filter(source=source):
        assert page.xpath(f"//*[@id='e{evidence.pk}']")


def test_words_looked_for_are_marked(client: Client, source: Source) -> None:
    page = tree(client, f"{source.get_absolute_url()}?q=port")
    assert [hit.text_content() for hit in page.xpath("//article//span[@id='hit-1']")] == ["port"]
    assert "“port” found 1 time in this text." in words(page)
    assert page.xpath("//article")[0].text_content() == TEXT


def test_words_that_are_not_there_are_said_to_be_absent(client: Client, source: Source) -> None:
    assert "“zebra” is not in this text." in words(tree(client, f"{source.get_absolute_url()}?q=zebra"))


def test_the_number_of_queries_does_not_grow(client: Client, db: None, django_assert_num_queries: Any) -> None:
    made = factories.source("word " * 60)
    for _ in range(6):
        factories.event(told_by=made, quote="word")
    with django_assert_num_queries(4):
        client.get(made.get_absolute_url())


def test_a_record_told_elsewhere_says_so(client: Client, source: Source) -> None:
    event = source.evidence.order_by("start")[0].event
    other = factories.source("The port was shut, it is said.")
    Evidence.objects.create(
        event=event, source=other, start=0, end=17, quote="The port was shut", context_start=0, context_end=30,
        rule="r", attributes=factories.measure("border-closure"), decision="accepted",
    )  # fmt: skip
    assert "2 sources" in words(tree(client, source.get_absolute_url()))


def test_the_original_is_the_bytes_as_a_download(client: Client, source: Source) -> None:
    answer = client.get(f"{source.get_absolute_url()}original")
    assert answer.content == TEXT.encode()
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "text/plain"


def test_html_is_never_served_as_html(client: Client, source: Source) -> None:
    source.original.media_type, source.original.filename = "text/html", 'pa"ge\r\n.html'
    source.original.save()
    answer = client.get(f"{source.get_absolute_url()}original")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_original_is_404_without_full_text(client: Client, source: Source, settings: LazySettings) -> None:
    settings.PUBLIC_FULL_TEXT = False
    assert client.get(f"{source.get_absolute_url()}original").status_code == 404


def test_a_drafts_original_is_for_staff(client: Client, staff_client: Client, db: None) -> None:
    made = factories.source(state="draft")
    assert client.get(f"{made.get_absolute_url()}original").status_code == 404
    assert staff_client.get(f"{made.get_absolute_url()}original").status_code == 200


def test_a_clue_that_says_nothing_near_the_answer_is_told_but_not_drawn(client: Client, db: None) -> None:
    clues = [{"edtf": "../2023-12-26", "reason": "A weekday."}, {"edtf": "2020-04-06/2020-04-07", "reason": "A total."}]
    made = factories.source(
        published_basis="inferred",
        published_edtf="2020-04-07",
        published_earliest="2020-04-07",
        published_latest="2020-04-07",
        published_cues=clues,
    )
    (aside,) = tree(client, made.get_absolute_url()).xpath("//aside")
    assert "A weekday." in words(aside)
    assert "2023" not in words(aside)
    assert [words(letter) for letter in aside.xpath(".//*[@x='5']")] == ["b", "="]
    assert len(aside.xpath(".//*[@class='in']")) == 2 + 1


def test_columns_of_a_table_keep_their_white_space(client: Client, db: None) -> None:
    made = factories.source("Port\tcases\nRuili   12\n\nThat was all.")
    paragraphs = tree(client, made.get_absolute_url()).xpath("//article//p")
    assert ["spaced" in (paragraph.get("class") or "") for paragraph in paragraphs] == [True, True, False]
