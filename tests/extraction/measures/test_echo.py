"""Sentences that go on about the measure told before them, by a pronoun or a bare noun."""

import pytest

from timeline.extraction.measures import find_measures
from timeline.structure import parse

GOES_ON = [
    ("The highway port was closed to passengers on 7 April. It will stay shut until further notice.", "border-closure"),
    ("The city began vaccinating all adults on Friday. The drive is free of charge.", "vaccination"),
    ("Residents were ordered to stay at home. The order remains in force until 14 April.", "movement-restrictions"),
    ("All schools in the county were closed. The closure has been extended to the end of May.", "closures"),
]
OF_ITS_OWN = [
    "The mayor spoke for an hour. It will stay shut until further notice.",
    "The county tested all residents. It was the first case since May.",
    "The port was closed to passengers. They were happy about the rain.",
]


@pytest.mark.parametrize(("text", "category"), GOES_ON, ids=[category for _, category in GOES_ON])
def test_what_goes_on_about_a_measure_is_of_its_category(text: str, category: str) -> None:
    assert [row.category.value for row in find_measures(parse(text))] == [category, category]


@pytest.mark.parametrize("text", OF_ITS_OWN)
def test_a_pronoun_without_a_measure_before_it_tells_none(text: str) -> None:
    assert "echo" not in {row.rule for row in find_measures(parse(text))}
