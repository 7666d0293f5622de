"""The telling words of quotes, and which claims read alike."""

import pytest
from django.test import Client

from tests import factories
from tests.browse.pages import tree, words
from timeline.browse.telling import LONGEST, telling


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        pytest.param("nine new laboratories", "“nine new laboratories”", id="short"),
        pytest.param("nine new\n  laboratories", "“nine new laboratories”", id="white space"),
        pytest.param("", "", id="nothing"),
        pytest.param(
            "the bridges over the river were shut at noon, and the ferry that had taken the lorries was sent away",
            "“the bridges over the river were shut at noon” …",
            id="at the end of a clause",
        ),
        pytest.param(
            "the guards of every bridge over the river were told to stop all lorries and their drivers of late",
            "“the guards of every bridge over the river were told to stop all lorries” …",
            id="never after a word that hangs",
        ),
        pytest.param("x" * 300, f"“{'x' * LONGEST}” …", id="one long word"),
    ],
)
def test_a_quote_is_told_in_its_own_words(quote: str, said: str) -> None:
    assert telling(quote) == said


def test_claims_that_read_alike_carry_their_quote(client: Client, db: None) -> None:
    quotes = "patrols were doubled", "a fence was raised", "the pass was shut"
    told_by = factories.source("Here patrols were doubled, a fence was raised and the pass was shut.")
    for quote, fields in zip(quotes, ({}, {"action": "introduced"}, {"places": ["Ruili"]}), strict=True):
        factories.event(factories.measure(**fields), told_by=told_by, quote=quote)
    titles = {words(claim).partition(": ")[2] for claim in tree(client, "/").xpath("//*[@class='claim']")}
    assert titles == {"“patrols were doubled”", "“a fence was raised”", ""}


def test_the_mark_of_a_measure_speaks_its_quote(client: Client, db: None) -> None:
    told_by = factories.source("Here patrols were doubled.", publisher="River Post")
    made = factories.event(told_by=told_by, quote="patrols were doubled")
    labels = [words(said) for said in tree(client, "/").xpath(f"//a[@href='{made.get_absolute_url()}']/title")]
    assert f"4 November 2021: {made.claim}: “patrols were doubled”. River Post." in labels
