"""The dates of an event by their kinds."""

from typing import Any

import pytest
from django.test import Client

from tests import factories
from timeline.browse.event_dates import dates_of
from timeline.models import Event


def told(event: Event) -> dict[str, str]:
    rows = dates_of(list(event.evidence.select_related("source__publisher")), is_measure=event.is_measure)
    return {row.label: "; ".join(said.words for said in row.said) or row.otherwise for row in rows}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, {"Announced": "4 November 2021", "In force": "not stated", "Ended": "not stated"}),
        (
            {"edtf": "2021-12-01/2022-03-15", "date_kind": "in force", "is_period": True},
            {"Announced": "not stated", "In force": "1 December 2021 to 15 March 2022", "Ended": "15 March 2022"},
        ),
        (
            {"edtf": "2021-12-01/..", "date_kind": "in force", "is_period": True},
            {"In force": "from 1 December 2021", "Ended": "not stated"},
        ),
        (
            {"edtf": "2021-12-01/2021-12-09", "date_kind": "in force"},
            {"In force": "some day between 1 and 9 December 2021", "Ended": "not stated"},
        ),
        (
            {"edtf": "2021-12-01", "date_kind": "in force", "action": "lifted"},
            {"In force": "not stated", "Ended": "1 December 2021"},
        ),
        ({"date_kind": "reported"}, {"Announced": "not stated", "In force": "not stated", "Ended": "not stated"}),
        ({"edtf": ""}, {"Announced": "not stated", "Ended": "not stated"}),
    ],
    ids=["announced", "a period", "an open period", "an unknown day", "lifted", "only reported", "undated"],
)
def test_a_measure_has_its_dates_by_kind(db: None, fields: dict[str, Any], expected: dict[str, str]) -> None:
    found = told(factories.event(factories.measure(**fields)))
    assert list(found) == ["Announced", "In force", "Ended", "Reported"]
    assert {label: found[label] for label in expected} == expected
    assert found["Reported"] == "4 November 2021"


def test_a_count_has_the_day_it_is_of_and_the_day_of_its_report(db: None) -> None:
    assert told(factories.event(factories.count())) == {"As of": "19 April 2020", "Reported": "4 November 2021"}


def test_what_is_not_stated_is_said(client: Client, db: None) -> None:
    undated = factories.source(published_edtf="", published_earliest=None, published_latest=None)
    made = factories.event(factories.count(edtf=""), told_by=undated)
    body = client.get(made.get_absolute_url()).content.decode()
    assert "the day of the count is not known" in body
    assert "date of publication not known" in body
