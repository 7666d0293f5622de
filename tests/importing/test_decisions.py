"""What curators decide, and that it can be taken back."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests import factories
from timeline import importing, search
from timeline.article import Span
from timeline.importing import CannotChange, Stale, import_article
from timeline.importing.consistency import inconsistencies
from timeline.intake import read_text
from timeline.models import Event, Evidence, Original, Source
from timeline.search import SearchQuery

pytestmark = pytest.mark.django_db

TEXT = (
    "Port of Dongxing suspends passenger clearance\n\n"
    "Published: March 3, 2021\n\n"
    "The port of Dongxing in Guangxi suspended passenger clearance on Tuesday, the regional government said. "
    "Guangxi reported 7 new imported cases on Tuesday. Patrols along the border with Vietnam were stepped up.\n"
)


@pytest.fixture
def draft(curator: User) -> Source:
    """A draft with everything proposed."""
    return import_article(read_text(TEXT), state="draft", added_by=curator).source


@pytest.fixture
def count(draft: Source) -> Evidence:
    """The proposal of the case count."""
    return draft.evidence.get(event__kind="case-count")


def public() -> set[str]:
    """The claims that visitors see."""
    return set(Event.objects.published().values_list("claim", flat=True))


def test_a_fresh_draft_has_only_proposals_and_a_history(draft: Source, curator: User) -> None:
    assert set(draft.evidence.values_list("decision", flat=True)) == {"proposed"}
    first = draft.revisions.get()
    assert (first.number, first.action, first.by) == (1, "added", curator)


def test_only_what_is_accepted_is_public_when_the_source_is(draft: Source, count: Evidence, curator: User) -> None:
    importing.decide(count, "accepted", curator)
    assert public() == set()
    importing.publish(draft, curator)
    assert public() == {"7 new imported confirmed cases, Guangxi"}
    importing.publish(draft, curator, accepts_rest=True)
    assert len(public()) == draft.evidence.count() == 3


def test_the_first_decision_takes_the_draft(draft: Source, count: Evidence, curator: User) -> None:
    importing.decide(count, "rejected", curator, "Read of another day.")
    draft.refresh_from_db()
    count.refresh_from_db()
    assert (draft.state, draft.held_by) == ("review", curator)
    assert (count.decision, count.decided_by, count.decision_reason) == ("rejected", curator, "Read of another day.")


def test_a_correction_is_kept_apart_from_what_the_rule_read(draft: Source, count: Evidence, curator: User) -> None:
    read = dict(count.attributes)
    importing.correct(count, {"value": 8, "edtf": "2021-03-01"}, curator, "The table says so")
    count.refresh_from_db()
    assert (count.decision, count.corrected) == ("accepted", {"value": 8, "edtf": "2021-03-01"})
    assert count.told == count.as_read == read
    assert count.attributes == {**read, "value": 8, "edtf": "2021-03-01"}
    assert count.date_reason == "A curator gave this date: The table says so."
    assert (count.event.value, count.event.edtf) == (8, "2021-03-01")


def test_a_correction_back_to_what_was_read_is_none(count: Evidence, curator: User) -> None:
    importing.correct(count, {"value": 8}, curator)
    importing.correct(count, {"value": 7}, curator)
    count.refresh_from_db()
    assert (count.corrected, count.as_read, count.attributes["value"]) == ({}, {}, 7)


def test_decisions_and_corrections_outlive_rereading(draft: Source, count: Evidence, curator: User) -> None:
    importing.correct(count, {"value": 8}, curator, "A slip of the pen.")
    patrol = draft.evidence.get(event__category="border-patrol")
    importing.decide(patrol, "rejected", curator)
    Evidence.objects.filter(pk=patrol.pk).update(rule="a rule that is gone", quote=patrol.quote)
    before = list(draft.evidence.order_by("pk").values("pk", "event", "decision", "attributes"))
    importing.reread(draft)
    assert before == list(draft.evidence.order_by("pk").values("pk", "event", "decision", "attributes"))


def test_what_no_rule_finds_any_more_goes_unless_a_curator_decided(draft: Source, curator: User) -> None:
    gone = factories.event(told_by=draft, quote="Patrols along", decision="proposed").evidence.get()
    kept = factories.event(told_by=draft, quote="The port", decision="proposed").evidence.get()
    importing.decide(kept, "accepted", curator)
    importing.reread(draft)
    assert set(Evidence.objects.filter(pk__in=[gone.pk, kept.pk])) == {kept}


def test_an_added_event_is_joined_accepted_and_kept(draft: Source, curator: User) -> None:
    start = TEXT.index("stepped up")
    span = Span(start, start + len("stepped up"))
    added = importing.add_evidence(draft, span, factories.measure("hygiene", edtf="2021-03"), curator, "By the notice.")
    assert (added.quote, added.rule, added.decision, added.decided_by) == ("stepped up", "curator", "accepted", curator)
    assert added.attributes["announced"] == "2021-03"
    assert TEXT[added.context_start : added.context_end].startswith("Patrols along")
    importing.reread(draft)
    assert Evidence.objects.get(pk=added.pk).event.category == "hygiene"
    assert list(inconsistencies_of_rows()) == []


def test_a_merge_moves_all_evidence_and_its_undo_brings_the_event_back_under_its_id(curator: User) -> None:
    one, other = factories.event(), factories.event(factories.measure(edtf="2021-11-05"))
    importing.merge(other, one, curator, "The same patrols.")
    assert not Event.objects.filter(pk=other.pk).exists()
    assert one.evidence.count() == 2
    sources = [row.source for row in one.evidence.order_by("pk")]
    assert [s.revisions.first().action for s in sources] == ["merged", "merged"]
    importing.undo(sources[0], curator)
    assert Event.objects.get(pk=other.pk).edtf == "2021-11-05"
    assert one.evidence.count() == 1
    assert list(inconsistencies_of_rows()) == []


def test_a_measure_is_not_merged_with_a_count_nor_with_itself(curator: User) -> None:
    one, other = factories.event(), factories.event(factories.count())
    for into in (one, other):
        with pytest.raises(CannotChange):
            importing.merge(one, into, curator)


def test_the_second_of_two_curators_is_told(count: Evidence, curator: User) -> None:
    seen = count.version
    importing.correct(count, {"value": 8}, curator, expected=seen)
    late = Evidence.objects.get(pk=count.pk)
    with pytest.raises(Stale) as told:
        importing.correct(late, {"value": 9}, None, expected=seen)
    assert isinstance(told.value.row, Evidence)
    assert told.value.row.attributes["value"] == 8
    assert Event.objects.get(kind="case-count").value == 8


def test_undo_takes_back_ones_own_changes_one_by_one(draft: Source, count: Evidence, curator: User) -> None:
    before = rows(draft)
    importing.decide(count, "rejected", curator)
    importing.correct(count, {"value": 9, "edtf": ""}, curator)
    importing.publish(draft, curator, accepts_rest=True)
    undone = [importing.undo(draft, curator) for _ in range(4)]
    assert [r.action if r else None for r in undone] == ["published", "corrected", "decided", None]
    draft.refresh_from_db()
    assert rows(draft) == before
    assert (draft.state, draft.held_by) == ("draft", None)
    assert [r.action for r in draft.revisions.all()] == ["undone"] * 3 + ["published", "corrected", "decided", "added"]


def test_undo_does_not_touch_what_another_changed_since(count: Evidence, curator: User) -> None:
    other = User.objects.create_user("other")
    importing.correct(count, {"value": 8}, curator)
    importing.correct(count, {"value": 9}, other)
    with pytest.raises(Stale):
        importing.undo(count.source, curator)
    count.refresh_from_db()
    assert count.attributes["value"] == 9


def test_trash_and_restore_keep_the_ids_and_search_follows(
    draft: Source, curator: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        importing.publish(draft, curator, accepts_rest=True)
    before = list(Event.objects.published().values_list("pk", flat=True)), found("Dongxing")
    with django_capture_on_commit_callbacks(execute=True):
        importing.move_to_trash(draft, curator, reason="Sent twice.")
    assert (public(), found("Dongxing")) == (set(), (0, 0))
    with pytest.raises(CannotChange):
        importing.publish(draft, curator)
    with django_capture_on_commit_callbacks(execute=True):
        importing.restore(draft, curator)
    assert (list(Event.objects.published().values_list("pk", flat=True)), found("Dongxing")) == before
    assert list(inconsistencies()) == []


def test_only_old_trash_is_purged(draft: Source, curator: User) -> None:
    importing.move_to_trash(draft, curator)
    assert importing.purge_trash() == 0
    Source.objects.update(trashed_at="2021-01-01T00:00:00Z")
    assert importing.purge_trash() == 1
    assert not Source.objects.exists()
    assert not Event.objects.exists()


def test_a_new_version_finds_each_quote_again_or_lists_it(draft: Source, curator: User) -> None:
    importing.publish(draft, curator, accepts_rest=True)
    pks = {row.quote: row.pk for row in draft.evidence.all()}
    text = "Correction of March 4.\n\n" + TEXT.replace("7 new imported cases", "17 new imported cases")
    importing.new_version(draft, read_text(text), curator)
    draft.refresh_from_db()
    assert (draft.text, draft.title) == (text, "Port of Dongxing suspends passenger clearance")
    orphans = draft.evidence.filter(is_orphan=True)
    assert [row.quote for row in orphans] == ["7 new imported cases on Tuesday"]
    assert {row.pk for row in draft.evidence.accepted()} == set(pks.values()) - {pks["7 new imported cases on Tuesday"]}
    assert draft.evidence.open().get().attributes["value"] == 17
    assert "7 new imported confirmed cases, Guangxi" not in public()
    assert draft.original.content != TEXT.encode()
    assert Original.objects.get(earlier_of=draft).content == TEXT.encode()
    assert draft.revisions.first().before["source"]["text"] == TEXT
    assert list(inconsistencies_of_rows()) == []


def test_an_earlier_version_comes_back_whole(draft: Source, curator: User) -> None:
    importing.publish(draft, curator, accepts_rest=True)
    seen, claims, mark = rows(draft), public(), draft.revisions.first()
    importing.new_version(draft, read_text(TEXT.replace("7 new", "17 new")), curator)
    importing.revise(draft, curator, title="Other", publisher="River Post", address="")
    importing.revert(mark, curator, reason="The correction was wrong.")
    draft.refresh_from_db()
    assert (draft.text, draft.title, draft.publisher) == (TEXT, "Port of Dongxing suspends passenger clearance", None)
    assert (rows(draft), public()) == (seen, claims)
    assert draft.original.content == TEXT.encode()
    assert list(inconsistencies_of_rows()) == []


def test_the_same_text_is_no_new_version(draft: Source, curator: User) -> None:
    with pytest.raises(CannotChange):
        importing.new_version(draft, read_text(TEXT.upper()), curator)


def rows(source: Source) -> list[dict[str, Any]]:
    """The evidence but for how often it changed."""
    fields = "pk", "event", "start", "end", "quote", "decision", "decided_by", "attributes", "corrected", "is_orphan"
    return list(source.evidence.order_by("pk").values(*fields))


def found(words: str) -> tuple[int, int]:
    """Events and sources that a search finds."""
    page = search.search(SearchQuery(text=words))
    return page.event_total, page.source_total


def inconsistencies_of_rows() -> list[str]:
    """What does not hold, once the index has followed."""
    search.drain()
    return list(inconsistencies())
