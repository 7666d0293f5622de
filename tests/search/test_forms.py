"""From a URL to a query and back."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from timeline.limits import LIMITS
from timeline.search import FACETS, NAMES, Order, SearchQuery, query_from

DEFAULTS = SearchQuery(first="2020-04", last="2021-11")

months = st.sampled_from(["", "2019-12", "2020-04", "2020-05", "2021-11", "2022-01"])
values = st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=20).map(str.strip)


@st.composite
def queries(draw: st.DrawFn, window: tuple[str, str]) -> SearchQuery:
    """Any query that a page can hold."""
    text = draw(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs")), max_size=60)).strip()
    chosen = []
    for facet in FACETS:
        some = tuple(dict.fromkeys(filter(None, draw(st.lists(values, max_size=2)))))
        if some:
            chosen.append((facet, some))
    out = tuple((facet, ("a", "b")) for facet in FACETS if draw(st.integers(0, 5)) == 0)
    find = tuple((facet, "bor") for facet in NAMES if draw(st.booleans()))
    first, last = sorted((draw(months), draw(months)), key=lambda month: month or "0")
    order, page, surely = draw(st.none() | st.sampled_from(Order)), draw(st.integers(1, 400)), draw(st.booleans())
    return SearchQuery(text, tuple(chosen), out, first, last, surely, find, order, page, size=20, window=window)


@given(queries(window=("", "")))
def test_a_query_survives_its_url(query: SearchQuery) -> None:
    assert query_from(QueryDict(query.querystring()), size=20) == (query, ())


@given(queries(window=("2020-04", "2021-11")))
def test_a_query_survives_the_url_of_a_page_with_months_of_its_own(query: SearchQuery) -> None:
    assert query_from(QueryDict(query.querystring()), size=20, defaults=DEFAULTS) == (query, ())


PARAMETERS = ["q", "from", "to", "surely", "sort", "page", *FACETS, *(f"not-{f}" for f in FACETS), "find-place"]


@given(st.dictionaries(st.sampled_from(PARAMETERS), st.text(max_size=300)))
def test_no_url_fails(params: dict[str, str]) -> None:
    given = QueryDict(mutable=True)
    given.update(params)
    query, _ = query_from(given, size=20)
    again, notices = query_from(QueryDict(query.querystring()), size=20)
    assert (again, notices) == (query, ())


@pytest.mark.parametrize(
    ("url", "expected", "part"),
    [
        pytest.param(
            "q=" + "a" * 5000, SearchQuery(text="a" * LIMITS.query_characters), "cut at 200", id="a long text"
        ),
        pytest.param("from=2021-02-30", SearchQuery(), "not a month", id="a day for a month"),
        pytest.param("to=2020-13", SearchQuery(), "not a month", id="a thirteenth month"),
        pytest.param("from=0000-01", SearchQuery(), "not a month", id="the year 0"),
        pytest.param("from=2020-06&to=2020-04", SearchQuery(first="2020-04", last="2020-06"), "swapped", id="swapped"),
        pytest.param("page=0", SearchQuery(), "not a page", id="page 0"),
        pytest.param("page=٣", SearchQuery(), "not a page", id="page of other digits"),
        pytest.param("sort=best", SearchQuery(), "not an order", id="an unknown order"),
    ],
)
def test_what_is_wrong_is_left_out_and_told(url: str, expected: SearchQuery, part: str) -> None:
    query, notices = query_from(QueryDict(url), size=20)
    assert query == expected
    assert [part in notice.message for notice in notices] == [True]


def test_a_page_is_read_whether_there_is_one_or_not() -> None:
    assert query_from(QueryDict("page=9999"), size=20) == (SearchQuery(page=9999), ())


def test_what_a_page_cannot_be_asked_for_is_told_but_for_what_other_sites_append() -> None:
    url = QueryDict("q=x&lane=isolation&find-place=a&not-kind=measure&utm_source=post&fbclid=1&metric=total&color=red")
    assert query_from(url, size=20)[1] == ()
    (notice,) = query_from(url, size=20, also=("metric",))[1]
    assert notice.message.startswith("“color” is nothing")


def test_empty_months_lift_the_months_of_the_page() -> None:
    query, notices = query_from(QueryDict("from=&to="), size=20, defaults=DEFAULTS)
    assert (query.first, query.last, notices) == ("", "", ())
    assert query.querystring() == "from=&to="


def test_too_many_values_of_a_facet_are_cut() -> None:
    url = "&".join(f"place=p{number}" for number in range(LIMITS.facet_values + 1))
    query, notices = query_from(QueryDict(url), size=20)
    assert len(query.values("place")) == LIMITS.facet_values
    assert notices
