"""An event follows from its evidence."""

import pytest

from tests.factories import count, event, measure, source
from timeline import ledger
from timeline.models import Event, Evidence, Outbox, Place

pytestmark = pytest.mark.django_db


def test_a_settled_event_has_the_fields_that_its_evidence_tells() -> None:
    made = event(count(4, origin="imported", places=["Suifenhe"]))
    assert (made.value, made.origin, made.edtf, made.is_public) == (4, "imported", "2020-04-19", True)
    assert [place.name for place in made.places.all()] == ["Suifenhe"]


def test_a_place_of_the_gazetteer_comes_with_its_province() -> None:
    event(count(places=["Suifenhe"]))
    place = Place.objects.get(name="Suifenhe")
    assert place.parent is not None
    assert place.parent.name == "Heilongjiang"
    assert place.latitude == pytest.approx(44.4, abs=0.3)


def test_the_surest_date_leads_and_what_it_leaves_out_is_filled_in() -> None:
    made = event(measure(edtf="2021-09/2022-01", places=["Beijing"]))
    other = source()
    Evidence.objects.create(
        event=made, source=other, start=0, end=7, quote=other.text[:7], context_start=0, context_end=7,
        rule="r", attributes=measure(edtf="2021-11-04", places=[]), decision="accepted",
    )  # fmt: skip
    ledger.settle([made])
    made.refresh_from_db()
    assert made.edtf == "2021-11-04"
    assert [place.name for place in made.places.all()] == ["Beijing"]


def test_an_event_of_a_draft_is_not_public() -> None:
    assert not event(told_by=source(state="draft")).is_public


def test_an_event_whose_evidence_is_rejected_is_not_public() -> None:
    made = event()
    made.evidence.update(decision="rejected")
    ledger.settle([made])
    made.refresh_from_db()
    assert not made.is_public


def test_an_event_without_evidence_goes_and_the_index_is_told() -> None:
    made = event()
    pk = made.pk
    made.evidence.all().delete()
    Outbox.objects.all().delete()
    ledger.settle([made])
    assert not Event.objects.filter(pk=pk).exists()
    assert list(Outbox.objects.values_list("kind", "row")) == [("event", pk)]
