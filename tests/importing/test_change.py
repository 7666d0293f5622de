"""Articles come in once, and what rests on them follows every change."""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from timeline import search
from timeline.article import Article, BadEdtf
from timeline.importing import Given, decide, import_article, publish, remove, reread, revise, withdraw
from timeline.importing.consistency import inconsistencies
from timeline.intake import read_text
from timeline.models import Event, Evidence, Original, Outbox, Source
from timeline.search import SearchQuery

pytestmark = pytest.mark.django_db

SIXTH = (
    "Port of Dongxing suspends passenger clearance\n\n"
    "Published: March 3, 2021\n\n"
    "The port of Dongxing in Guangxi suspended passenger clearance on Tuesday, the regional government said. "
    "Guangxi reported 7 new imported cases on Tuesday. Patrols along the border with Vietnam were stepped up.\n"
)


def found(words: str) -> tuple[int, int]:
    """Events and sources that a search finds."""
    page = search.search(SearchQuery(text=words))
    return page.event_total, page.source_total


def test_the_five_articles_are_dated_as_they_are_known(five: list[Source]) -> None:
    gt, nia_2021, council, shanghai, nia_2020 = five
    assert (gt.published_edtf, gt.published_basis) == ("2021-11-04", "stated")
    assert (council.published_edtf, council.published_basis) == ("2020-04-20", "stated")
    assert (shanghai.published_edtf, shanghai.published_basis) == ("2020-04-07", "inferred")
    days = nia_2021.published.days
    assert days is not None
    assert days <= 160
    assert nia_2021.published_earliest.isoformat() <= "2021-11-04" <= nia_2021.published_latest.isoformat()
    assert nia_2020.published_earliest.isoformat() == "2020-06-17"
    assert nia_2020.published_latest is None or nia_2020.published.days <= 300
    assert all(source.published_reason for source in five)


def test_every_quote_is_the_text_at_its_place(five: list[Source]) -> None:
    evidence = Evidence.objects.select_related("source")
    assert evidence.count() > 60
    assert all(e.source.text[e.start : e.end] == e.quote for e in evidence)
    assert all(e.context_start <= e.start < e.end <= e.context_end for e in evidence)


def test_after_an_import_all_is_consistent(five: list[Source]) -> None:
    assert list(inconsistencies()) == []


def test_importing_twice_changes_nothing(five: list[Source]) -> None:
    before = list(Event.objects.values_list("pk", "version")), Evidence.objects.count()
    again = import_article(read_text(five[0].text.upper()))
    assert again.source == five[0]
    assert not again.created
    assert before == (list(Event.objects.values_list("pk", "version")), Evidence.objects.count())
    assert not Outbox.objects.exists()


def test_a_sixth_article_is_in_search_when_its_transaction_commits(
    five: list[Source], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    assert found("Dongxing") == (0, 0)
    with django_capture_on_commit_callbacks(execute=True):
        sixth = import_article(read_text(SIXTH)).source
    events, sources = found("Dongxing")
    assert events >= 1
    assert sources == 1
    with django_capture_on_commit_callbacks(execute=True):
        remove(sixth)
    assert found("Dongxing") == (0, 0)
    assert not Original.objects.filter(source_id=sixth.pk).exists()
    assert list(inconsistencies()) == []


def test_a_draft_is_kept_from_visitors_until_it_is_published(
    db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        draft = import_article(read_text(SIXTH), state=Source.State.DRAFT).source
    assert Event.objects.exists()
    assert not Event.objects.published().exists()
    assert found("Dongxing") == (0, 0)
    with django_capture_on_commit_callbacks(execute=True):
        publish(draft)
    assert found("Dongxing") == (0, 1)
    with django_capture_on_commit_callbacks(execute=True):
        publish(draft, accepts_rest=True)
    assert found("Dongxing")[0] >= 1
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(draft)
    assert found("Dongxing") == (0, 0)


def test_removing_one_of_two_sources_leaves_the_event_with_the_other(db: None) -> None:
    first = import_article(read_text(SIXTH)).source
    second = import_article(read_text("From another paper. " + SIXTH)).source
    shared = Event.objects.get(kind="case-count", value=7)
    assert {e.source_id for e in shared.evidence.all()} == {first.pk, second.pk}
    remove(first)
    shared.refresh_from_db()
    assert shared.is_public
    assert {e.source_id for e in shared.evidence.all()} == {second.pk}


def test_a_curators_date_beats_every_cue_and_survives_rereading(db: None) -> None:
    source = import_article(read_text(SIXTH), published=Given("2021-03-05", "printed copy")).source
    assert (source.published_edtf, source.published_basis) == ("2021-03-05", "curator")
    assert "printed copy" in source.published_reason
    reread(source)
    assert (source.published_edtf, source.published_basis) == ("2021-03-05", "curator")


@pytest.mark.parametrize("edtf", ["2021-02-30", "soon", "", "../.."])
def test_a_date_that_is_none_is_refused(edtf: str) -> None:
    with pytest.raises(BadEdtf):
        Given(edtf)


def test_rereading_changes_nothing_where_the_rules_have_not(five: list[Source]) -> None:
    before = (
        set(Event.objects.values_list("pk", "claim", "edtf")),
        set(Evidence.objects.values_list("event_id", "quote")),
    )
    for source in five:
        reread(source)
    after = (
        set(Event.objects.values_list("pk", "claim", "edtf")),
        set(Evidence.objects.values_list("event_id", "quote")),
    )
    assert {row[1:] for row in before[0]} == {row[1:] for row in after[0]}
    assert {row[1] for row in before[1]} == {row[1] for row in after[1]}


def test_a_rejected_quote_stays_rejected_when_read_again(five: list[Source]) -> None:
    evidence = Evidence.objects.filter(event__value=841).get()
    decide(evidence, "rejected", None)
    assert not Event.objects.get(value=841).is_public
    reread(Source.objects.get(pk=evidence.source_id))
    assert not Event.objects.filter(value=841, is_public=True).exists()
    assert Evidence.objects.filter(event__value=841).count() == 1


def test_a_new_publication_date_moves_what_hangs_on_it(db: None) -> None:
    text = "Hekou closes its border bridge\n\nThe city closed its border crossing to all travellers yesterday.\n"
    source = import_article(read_text(text), published=Given("2021-05-04")).source
    assert Event.objects.get().edtf == "2021-05-03"
    revise(source, title=source.title, publisher="", address="", published=Given("2021-06-10", "from the archive"))
    assert Event.objects.get().edtf == "2021-06-09"


def test_a_chinese_article_is_kept_and_says_that_it_is_not_read(
    db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    text = "国家移民管理局加强边境管控\n\n国家移民管理局近日部署各地加强口岸边境管控，严防疫情输入。"
    with django_capture_on_commit_callbacks(execute=True):
        source = import_article(Article(text)).source
    assert (source.language, source.is_read) == ("zh", False)
    assert not Event.objects.exists()
    assert found("边境管控") == (0, 1)


def test_a_note_is_sanitised_before_it_is_kept(db: None) -> None:
    source = import_article(read_text(SIXTH), note='<a href="javascript:x">a</a><em>b</em>').source
    assert source.note == "<a>a</a><em>b</em>"
