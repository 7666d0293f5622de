"""Which tellings are of the same event."""

import pytest

from tests.factories import count, measure
from timeline.ledger.identity import likeness
from timeline.ledger.telling import Attributes

PATROL = "intensify border patrols along the frozen rivers"


@pytest.mark.parametrize(
    ("one", "quote", "other", "other_quote"),
    [
        (measure(), PATROL, measure(), "border patrols on frozen rivers will be toughened"),
        (measure(), PATROL, measure(edtf="2021-09/2022-01", action="planned"), PATROL),
        (measure(authority=""), PATROL, measure(), PATROL),
        (measure(), PATROL, measure(edtf="2021-12/2022-05", date_kind="in force", announced="2021-09/2022-01"), PATROL),
        (count(), "12 cases", count(), "twelve infections"),
    ],
    ids=["other words", "a wider date", "nobody named", "announced and in force", "a count"],
)
def test_two_tellings_of_one_event_are_like(one: Attributes, quote: str, other: Attributes, other_quote: str) -> None:
    assert likeness(one, quote, other, other_quote) > 0
    assert likeness(other, other_quote, one, quote) > 0


@pytest.mark.parametrize(
    ("one", "quote", "other", "other_quote"),
    [
        (measure(), PATROL, measure("testing"), PATROL),
        (measure(), PATROL, measure(authority="State Council"), PATROL),
        (measure(), PATROL, measure(action="lifted"), PATROL),
        (measure(), PATROL, measure(edtf="2020-04-20"), PATROL),
        (measure(), PATROL, measure(), "guards at mountain trails"),
        (measure(places=["Yunnan"]), PATROL, measure(places=["Jilin"]), PATROL),
        (measure(edtf="2020-01/2021-03"), PATROL, measure(edtf="2020-04-20"), PATROL),
        (measure(edtf=""), PATROL, measure(edtf=""), PATROL),
        (count(), "12 cases", count(13), "13 cases"),
        (count(), "12 cases", count(edtf="2020-04-20"), "12 cases"),
        (count(), "12 cases", count(origin="imported"), "12 cases"),
        (count(edtf=""), "12 cases", count(edtf=""), "12 cases"),
        (count(), "12 cases", measure(), PATROL),
    ],
    ids=[
        "category", "authority", "direction", "days", "words", "places", "too wide", "undated",
        "value", "day", "origin", "undated counts", "kind",
    ],
)  # fmt: skip
def test_two_events_are_not_joined(one: Attributes, quote: str, other: Attributes, other_quote: str) -> None:
    assert likeness(one, quote, other, other_quote) == 0
