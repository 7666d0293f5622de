"""An event in one line."""

import pytest

from tests.factories import count, measure
from timeline.ledger import claim
from timeline.ledger.telling import Attributes


@pytest.mark.parametrize(
    ("attributes", "line"),
    [
        (count(12), "12 new confirmed cases, China"),
        (count(1, origin="local", places=["Guangdong"]), "1 new local confirmed case, Guangdong"),
        (count(841, origin="imported", scope="active"), "841 imported confirmed cases in hospital, China"),
        (count(0, status="death"), "0 new deaths, China"),
        (count(81708, scope="cumulative"), "81,708 confirmed cases in total, China"),
        (count(700, bound="at_least"), "at least 700 new confirmed cases, China"),
        (count(705, status="asymptomatic", scope="active"), "705 asymptomatic infections at this moment, China"),
        (measure(), "Border patrol tightened by the National Immigration Administration"),
        (
            measure("movement-restrictions", authority="", places=["Wuhan", "Ezhou", "Huanggang"], action="introduced"),
            "Movement restrictions introduced in Wuhan, Ezhou and Huanggang",
        ),
        (
            measure("repatriation", authority="", places=["United States"], action="planned"),
            "Repatriation planned in the United States",
        ),
    ],
)
def test_a_claim_says_the_fields_in_plain_words(attributes: Attributes, line: str) -> None:
    assert claim(attributes) == line


def test_a_claim_fits_its_column() -> None:
    long = claim(measure(places=[f"A place with a long name, number {n}" for n in range(40)]))
    assert len(long) <= 300
    assert long.endswith(" …")
