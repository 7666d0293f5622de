"""Search over the five articles of the project, read and recorded as they are served."""

import pytest

from timeline.models import Event, Source
from timeline.search import SearchPage, SearchQuery, check, search
from timeline.search.analysis import tokens
from timeline.search.documents import EVENT, SEARCHED, documents


def found(text: str) -> SearchPage:
    page = search(SearchQuery(text=text, size=100))
    assert not page.is_degraded
    return page


def searched_words(row: int) -> set[str]:
    """All words that are searched of an event."""
    (document,) = documents(EVENT, [row])
    texts = [text for field in SEARCHED[EVENT] for text in document.texts.get(field, ())]
    return {token.text for text in texts for token in tokens(text)}


def test_everything_is_there(five: list[Source]) -> None:
    page = found("")
    assert page.event_total == Event.objects.published().count() > 0
    assert page.source_total == 5
    assert list(check()) == []


def test_a_word_behind_a_minus_is_in_nothing_that_is_searched(five: list[Source]) -> None:
    for row in found("case -border").matched:
        assert not {"border", "borders"} & searched_words(row)
    for row in found("imported -asymptomatic").matched:
        words = searched_words(row)
        assert "imported" in words
        assert "asymptomatic" not in words


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param('"closed-loop management"', {"0", "1"}, id="a phrase"),
        pytest.param("Suifenhe", {"2"}, id="a place"),
        pytest.param('"international cooperation"', {"4"}, id="a headline"),
    ],
)
def test_the_articles_that_say_so_are_found(five: list[Source], text: str, titles: set[str]) -> None:
    assert {five[int(number)].pk for number in titles} <= set(found(text).source_ids)


def test_a_prefix_finds_its_words(five: list[Source]) -> None:
    for row in found("test*").matched:
        assert any(word.startswith("test") for word in searched_words(row))


@pytest.mark.parametrize("text", ["", "border", "imported -asymptomatic", "test*", '"border'])
def test_every_count_is_what_a_click_gives(five: list[Source], text: str) -> None:
    page = found(text)
    shown = [part for facet in page.facets for value in facet.values for part in (value, *value.parts)]
    assert shown
    for value in shown:
        assert search(page.query.alone(value.facet, value.value)).event_total == value.count, value
