"""What an answer holds: hits, order, facets, notices; over rows, and over random documents against a plain model."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.search.corpora import Model, corpora, queries, snapshot_of
from tests.search.language_samples import texts
from tests.search.rows import make_event, make_source, tell
from timeline.limits import LIMITS
from timeline.search import (
    FacetValue,
    Order,
    SearchPage,
    SearchQuery,
    query_from,
    rebuild,
    relaxations,
    search,
    shares,
)
from timeline.search.documents import Document
from timeline.search.engine import answer

Corpus = tuple[list, list]


def found(text: str, **parts: object) -> SearchPage:
    page = search(replace(SearchQuery(text=text), **parts))
    assert not page.is_degraded
    return page


def values_of(page: SearchPage) -> list[FacetValue]:
    return [part for facet in page.facets for value in facet.values for part in (value, *value.parts)]


# ---- words


@pytest.fixture
def harbour(db: None) -> dict[str, int]:
    """Five events in two sources."""
    gazette = make_source(
        "Border patrols grew. Twelve cases came. Tests at Heihe. 哈尔滨加强边境管控。", title="Patrols grow"
    )
    news = make_source("Ships wait off the port. Imported COVID-19 cases, asymptomatic.", publisher="Harbour News")
    made = {
        "patrol": make_event(gazette, "Border patrols grew", category="border-patrol", claim="Patrols tightened").pk,
        "count": make_event(gazette, "Twelve cases came", value=12, places=("Heihe",), status="confirmed").pk,
        "test": make_event(gazette, "Tests at Heihe", places=("Heihe", "Suifenhe"), by="Heihe Health Commission").pk,
        "ship": make_event(news, "Ships wait off the port", category="ship-controls", edtf="2020-05-02").pk,
        "imported": make_event(
            news, "Imported COVID-19 cases, asymptomatic", value=3, status="asymptomatic", edtf=""
        ).pk,
    }
    rebuild()
    return made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("border patrol", {"patrol"}, id="words across quote and category"),
        pytest.param('"border patrols"', {"patrol"}, id="a phrase"),
        pytest.param('"patrols border"', set(), id="a phrase has its order"),
        pytest.param('"heihe suifenhe"', set(), id="a phrase stays within one name"),
        pytest.param("test*", {"test"}, id="a prefix"),
        pytest.param("case", {"count", "imported"}, id="a plural"),
        pytest.param("cases -imported", {"count"}, id="a minus"),
        pytest.param("-case", {"patrol", "test", "ship"}, id="only a minus"),
        pytest.param("Suifenhe", {"test"}, id="a place"),
        pytest.param("health commission", {"test"}, id="an authority"),
        pytest.param("ship OR heihe", {"ship", "count", "test"}, id="OR"),
        pytest.param("covid19", {"imported"}, id="covid19 is COVID-19"),
        pytest.param("category:testing -place:Suifenhe", set(), id="a field taken out"),
        pytest.param("by:heihe", {"test"}, id="the authority alone"),
        pytest.param("kind:case-count", {"count", "imported"}, id="the kind"),
        pytest.param("status:asymptomatic", {"imported"}, id="the status"),
        pytest.param('publisher:"Harbour News"', {"ship", "imported"}, id="the publisher"),
        pytest.param("source:grow", {"patrol", "count", "test"}, id="the source's title"),
        pytest.param("tightened", {"patrol"}, id="the claim"),
        pytest.param("gazette", set(), id="publishers are not searched unasked"),
        pytest.param("suifnehe~", {"test"}, id="a slip of the key"),
        pytest.param("patrls~", {"patrol"}, id="a slip that is another word's too"),
        pytest.param("date:2020-05", {"ship"}, id="a month"),
        pytest.param("date:..2020-04-19 -kind:measure", {"count"}, id="days up to"),
        pytest.param("value:>3", {"count"}, id="a number"),
        pytest.param("value:3..12", {"count", "imported"}, id="numbers from and to"),
        pytest.param("-value:3", {"patrol", "count", "test", "ship"}, id="all but a number"),
        pytest.param("coronavirus", {"imported"}, id="another name"),
        pytest.param('"coronavirus"', set(), id="one name alone"),
    ],
)
def test_a_query_finds(harbour: dict[str, int], text: str, expected: set[str]) -> None:
    assert set(found(text).matched) == {harbour[name] for name in expected}


def test_an_article_in_chinese_is_found_by_part_of_it(harbour: dict[str, int]) -> None:
    assert found("边境").source_total == 1
    assert found("管").source_total == 1
    assert found("边管").source_total == 0


def test_sources_are_found_by_title_and_text(harbour: dict[str, int]) -> None:
    assert found("title:patrols").source_total == 1
    assert found("port").source_total == 1
    assert found("kind:source").source_total == 2
    assert found("").source_total == 2


def test_a_slip_of_the_key_is_corrected_where_that_has_hits(harbour: dict[str, int]) -> None:
    (notice,) = found("suifenhe asymptomatik OR heihe OR asymptomatik").notices
    assert notice.suggestion == "suifenhe asymptomatic OR heihe OR asymptomatic"
    assert found("patroll -patrols").notices == ()


def test_bad_input_finds_its_plain_words(harbour: dict[str, int]) -> None:
    page = found('border "patrols')
    assert page.matched == (harbour["patrol"],)
    assert page.notices[0].position == 8


def test_rejected_and_hidden_evidence_is_not_searched(db: None) -> None:
    shown, hidden = make_source("An open word."), make_source("A secret word.", state="draft")
    event = make_event(shown, "open word")
    tell(event, hidden, "secret")
    tell(event, shown, "An", is_rejected=True)
    make_event(hidden, is_public=False)
    assert found("secret").event_total == found("an").event_total == found("secret").source_total == 0
    assert found("").event_total == 1


# ---- order and pages


def test_events_come_by_date_and_undated_ones_last(harbour: dict[str, int]) -> None:
    newest = found("", order=Order.NEWEST).matched
    oldest = found("", order=Order.OLDEST).matched
    assert newest[0] == harbour["ship"]
    assert oldest[-2] == harbour["ship"]
    assert newest[-1] == oldest[-1] == harbour["imported"]


def test_the_claim_weighs_more_than_the_quote(db: None) -> None:
    source = make_source("Quarantine was long and told of at length here.")
    quoted = make_event(source, claim="Nothing of the kind")
    claimed = make_event(source, "told of at length here", claim="Quarantine begins")
    assert found("quarantine").matched == (claimed.pk, quoted.pk)


def test_a_page_beyond_the_last_is_the_last(harbour: dict[str, int]) -> None:
    page = found("", size=2, page=9)
    assert (page.query.page, len(page.event_ids), page.pages) == (3, 1, 3)
    assert "no page 9" in page.notices[-1].message


def test_a_page_far_beyond_the_last_is_told_once(harbour: dict[str, int]) -> None:
    assert [notice.message for notice in found("", page=9_999).notices] == [
        "There is no page 9,999; this is the last one."
    ]


@pytest.mark.parametrize(
    ("text", "part", "suggestion"),
    [
        ("status:confirmd", "There are status:confirmed, status:asymptomatic", "status:confirmed"),
        ("kind:event", "There are kind:measure, kind:case-count, kind:source", ""),
        ("quarantine origin:abroad", "There are origin:imported, origin:local", ""),
    ],
)
def test_what_a_field_cannot_have_is_told_with_what_it_can(
    harbour: dict[str, int], text: str, part: str, suggestion: str
) -> None:
    (notice,) = search(SearchQuery(text=text)).notices
    assert part in notice.message
    assert notice.suggestion == suggestion


@pytest.mark.parametrize("text", ["status:confirmed", "kind:case-count", "kind:measur*", "status:close-contact"])
def test_what_a_field_can_have_is_not_told(harbour: dict[str, int], text: str) -> None:
    assert search(SearchQuery(text=text)).notices == ()


def test_a_phrase_is_closed_for_the_visitor_only_where_it_is_found(harbour: dict[str, int]) -> None:
    suggested = {text: search(SearchQuery(text=text)).notices[0].suggestion for text in ('"ships in', '"in ships')}
    for text, suggestion in suggested.items():
        answer = search(SearchQuery(text=suggestion))
        assert suggestion == f'{text}"' if answer.event_total or answer.source_total else text.strip('"')


def test_who_waited_for_the_index_is_told_once(harbour: dict[str, int], settings: LazySettings, tmp_path: Path) -> None:
    settings.INDEX_DIR = tmp_path / "elsewhere"
    assert "built anew" in search(SearchQuery()).notices[0].message
    assert search(SearchQuery()).notices == ()


def test_where_no_single_filter_helps_all_of_them_are_dropped(harbour: dict[str, int]) -> None:
    query = SearchQuery(text="ships").toggled("place", "Heihe").toggled("action", "lifted")
    assert [way.label for way in relaxations(query)] == ["all filters"]


def test_pages_together_are_all_hits(harbour: dict[str, int]) -> None:
    pages = [found("", size=2, page=number).event_ids for number in (1, 2, 3)]
    assert sum(pages, ()) == found("", size=2).matched


# ---- dates


def test_months_ask_for_overlap_and_tell_certain_from_possible(db: None) -> None:
    source = make_source("A text.")
    inside = make_event(source, edtf="2020-04-19")
    across = make_event(source, edtf="2020-03-15/2020-04-02")
    open_end = make_event(source, edtf="2019-12-01/..")
    make_event(source, edtf="2020-05-01")
    make_event(source, edtf="")
    page = found("", first="2020-04", last="2020-04")
    assert set(page.matched) == {inside.pk, across.pk, open_end.pk}
    assert (page.certain, page.possible) == (1, 2)


@pytest.mark.parametrize(
    ("edtf", "hits", "certain"),
    [
        pytest.param("2020-04-01", 1, 1, id="the first day"),
        pytest.param("2020-04-30", 1, 1, id="the last day"),
        pytest.param("2020-03-31", 0, 0, id="the day before"),
        pytest.param("2020-05-01", 0, 0, id="the day after"),
        pytest.param("2020-04", 1, 1, id="the month itself"),
        pytest.param("2020-04-30/2020-05-01", 1, 0, id="a day beyond"),
        pytest.param("../2020-04-01", 1, 0, id="an open beginning"),
    ],
)
def test_a_month_has_both_its_ends(db: None, edtf: str, hits: int, certain: int) -> None:
    make_event(make_source("A text."), edtf=edtf)
    page = found("", first="2020-04", last="2020-04")
    assert (page.event_total, page.certain) == (hits, certain)
    assert search(SearchQuery().toggled("month", "2020-04")).event_total == hits


def test_an_interval_counts_in_every_month_it_touches(db: None) -> None:
    source = make_source("A text.")
    make_event(source, edtf="2020-11/2021-01")
    make_event(source, edtf="2020-12-05/..")
    make_event(source, edtf="")
    (months,) = [facet for facet in found("").facets if facet.name == "month"]
    shown = [(v.value, v.count, [(p.label, p.short, p.count) for p in v.parts]) for v in months.values]
    assert shown == [
        ("2020", 2, [("November 2020", "November", 1), ("December 2020", "December", 2)]),
        ("2021", 2, [("January 2021", "January", 2)]),
        ("not-stated", 1, []),
    ]


def test_a_date_out_of_the_way_makes_no_endless_list(db: None) -> None:
    source = make_source("A text.")
    make_event(source, edtf="0220-04-19")
    make_event(source, edtf="2020-04-19")
    (months,) = [facet for facet in found("").facets if facet.name == "month"]
    assert [v.value for v in months.values] == ["2020"]
    assert found("", first="0220-04", last="0220-04").event_total == 1


# ---- facets


def test_categories_stand_below_their_lane(harbour: dict[str, int]) -> None:
    (lanes,) = [facet for facet in found("").facets if facet.name == "lane"]
    assert [(v.label, v.count, [(p.facet, p.label) for p in v.parts]) for v in lanes.values] == [
        ("Transport and goods", 1, [("category", "Ship controls")]),
        ("Patrol and enforcement", 1, [("category", "Border patrol")]),
        ("Screening and testing", 1, [("category", "Testing")]),
    ]


def test_a_lane_and_a_category_beside_it_give_either(harbour: dict[str, int]) -> None:
    query = SearchQuery().toggled("lane", "transport-and-goods").toggled("category", "testing")
    assert set(search(query).matched) == {harbour["ship"], harbour["test"]}


def test_an_unknown_value_stays_chosen_and_is_told(harbour: dict[str, int]) -> None:
    page = search(SearchQuery().toggled("place", "Atlantis").toggled("month", "2031-02"))
    chosen = {(v.value, v.count) for v in values_of(page) if v.selected}
    assert chosen == {("Atlantis", 0), ("2031-02", 0)}
    assert [n.message for n in page.notices] == [
        "No event has “Atlantis” as its place.",
        "No event has “February 2031” as its month.",
    ]


def test_sources_are_narrowed_to_those_that_carry_a_chosen_event(harbour: dict[str, int]) -> None:
    assert search(SearchQuery().toggled("place", "Suifenhe")).source_total == 1
    assert search(SearchQuery().toggled("publisher", "Harbour News")).source_total == 1
    assert search(SearchQuery(text="port").toggled("place", "Suifenhe")).source_total == 0


def test_a_source_needs_the_words_and_the_event_but_not_the_words_in_the_event(harbour: dict[str, int]) -> None:
    page = search(SearchQuery(text="twelve").toggled("place", "Suifenhe"))
    assert (page.event_total, page.source_total) == (0, 1)


def test_what_to_drop_is_told_with_what_it_gives(harbour: dict[str, int]) -> None:
    query = SearchQuery(text="ships nowhere", first="2020-05").toggled("place", "Heihe")
    assert relaxations(query) == []
    query = SearchQuery(text="ships", first="2020-05").toggled("place", "Heihe")
    (less,) = relaxations(query)
    assert (less.label, less.count) == ("Place: Heihe", 1)
    assert less.querystring == "q=ships&from=2020-05"


def test_the_only_filter_of_a_query_may_be_dropped(harbour: dict[str, int]) -> None:
    (less,) = relaxations(SearchQuery().toggled("place", "Nowhere"))
    assert (less.label, less.querystring) == ("Place: Nowhere", "")
    (share,) = shares(SearchQuery().toggled("place", "Nowhere"))
    assert share.rest is None


def test_each_part_of_a_query_tells_what_it_finds_and_what_the_others_find(harbour: dict[str, int]) -> None:
    query = SearchQuery(text="ships nowhere", first="2020-05").toggled("place", "Heihe")
    told = {share.label: share for share in shares(query)}
    assert list(told) == ["Place: Heihe", "the months", "“ships”", "“nowhere”"]
    for share in told.values():
        assert share.alone.count == search(query_of(share.alone.querystring)).event_total
        assert share.rest is not None
        assert share.rest.count == search(query_of(share.rest.querystring)).event_total
    assert (told["“nowhere”"].alone.count, told["“nowhere”"].sources) == (0, 0)
    assert [share.rest for share in shares(SearchQuery(text="ships"))] == [None]


def query_of(querystring: str) -> SearchQuery:
    return query_from(QueryDict(querystring), size=20)[0]


# ---- against the model


@settings(max_examples=120)
@given(corpora(), queries())
def test_hits_are_those_of_the_model(corpus: Corpus, query: SearchQuery) -> None:
    model = Model(*corpus)
    snapshot = snapshot_of(*corpus)
    page = answer(snapshot, query)
    by_text = set(answer(snapshot, SearchQuery(text=query.text, size=100)).matched)
    expected = {e.row for e in model.events if e.row in by_text and model.narrows(e, query)}
    assert set(page.matched) == expected
    assert page.certain == sum(model.surely(e, query) for e in model.events if e.row in expected)
    assert len(page.matched) == len(set(page.matched))


@settings(max_examples=70)
@given(corpora(), queries())
def test_the_count_at_a_value_is_the_hits_of_it_alone(corpus: Corpus, query: SearchQuery) -> None:
    snapshot = snapshot_of(*corpus)
    for value in values_of(answer(snapshot, query)):
        assert answer(snapshot, query.alone(value.facet, value.value)).event_total == value.count


SMALL = snapshot_of(
    [
        Document(
            1, {"quote": ("Border patrols and 新冠 tests", "COVID-19 cases")}, {"place": ("Heihe",)}, None, None, (1,)
        )
    ],
    [Document(1, {"text": ("Border patrols were told of at length.",)}, {}, 737_500, 737_530)],
)


@given(texts)
def test_no_text_fails(text: str) -> None:
    page = answer(SMALL, SearchQuery(text=text))
    assert 0 <= page.event_total <= 1
    assert page.event_total or page.source_total or page.query.text.strip()


@settings(max_examples=60)
@given(corpora(), queries())
def test_a_link_adds_a_value_or_takes_it_away(corpus: Corpus, query: SearchQuery) -> None:
    for value in values_of(answer(snapshot_of(*corpus), query)):
        assert value.querystring == query.toggled(value.facet, value.value).querystring()
        assert value.selected == (value.value in query.values(value.facet))


@settings(max_examples=60)
@given(corpora(), queries(), st.data())
def test_a_second_value_beside_the_first_gives_either(corpus: Corpus, query: SearchQuery, data: st.DataObject) -> None:
    snapshot = snapshot_of(*corpus)
    shown = values_of(answer(snapshot, query))
    if len(shown) < 2:
        return
    one, two = data.draw(st.sampled_from(shown)), data.draw(st.sampled_from(shown))
    if one.facet != two.facet:
        return
    first = query.alone(one.facet, one.value)
    both = answer(snapshot, first.with_values(one.facet, (one.value, two.value)))
    alone = [answer(snapshot, query.alone(v.facet, v.value)) for v in (one, two)]
    assert set(both.matched) == set(alone[0].matched) | set(alone[1].matched)


@settings(max_examples=70)
@given(corpora(), queries())
def test_sources_are_those_of_the_model(corpus: Corpus, query: SearchQuery) -> None:
    model = Model(*corpus)
    snapshot = snapshot_of(*corpus)
    by_text = set(answer(snapshot, SearchQuery(text=query.text, size=100)).source_ids)
    needs_event = any(facet not in ("publisher", "month") for facet, _ in (*query.chosen, *query.excluded))
    carried = {source for event in model.events if model.narrows(event, query) for source in event.sources}
    expected = {
        s.row
        for s in model.sources
        if s.row in by_text
        and model.narrows(s, query, (("publisher",), ("month",)))
        and (s.row in carried or not needs_event)
    }
    assert set(answer(snapshot, query).source_ids) == expected


def test_names_are_found_by_their_letters_in_a_facet_with_many(db: None) -> None:
    source = make_source("Ports everywhere.")
    for number in range(LIMITS.facet_shown + 5):
        make_event(source, places=(f"Harbour {number:02}",))
    make_event(source, places=("Málaga",))
    (places,) = [facet for facet in found("").facets if facet.name == "place"]
    assert (len(places.values), places.more) == (LIMITS.facet_shown, 6)
    (narrowed,) = [facet for facet in found("", find=(("place", "malag"),)).facets if facet.name == "place"]
    assert [value.value for value in narrowed.values] == ["Málaga"]
    (nothing,) = [facet for facet in found("", find=(("place", "zzz"),)).facets if facet.name == "place"]
    assert (nothing.values, nothing.find) == ((), "zzz")


def test_what_is_chosen_stays_in_a_narrowed_facet(harbour: dict[str, int]) -> None:
    page = found("", find=(("place", "sui"),), chosen=(("place", ("Heihe",)),))
    (places,) = [facet for facet in page.facets if facet.name == "place"]
    assert {value.value for value in places.values} == {"Heihe", "Suifenhe"}
    assert page.event_total == 2


def test_an_excluded_value_has_no_hits_and_its_count_stays(harbour: dict[str, int]) -> None:
    page = found("", excluded=(("place", ("Heihe",)),))
    assert set(page.matched) == {harbour[name] for name in ("patrol", "ship", "imported")}
    (heihe,) = [v for v in values_of(page) if (v.facet, v.value) == ("place", "Heihe")]
    assert (heihe.count, heihe.is_out, heihe.selected) == (2, True, False)


def test_only_what_surely_lies_in_the_months(db: None) -> None:
    source = make_source("A port.")
    day = make_event(source, edtf="2020-04-19")
    make_event(source, edtf="2020-04-19/2020-06-02")
    both, certain = found("", first="2020-04", last="2020-04"), found("", first="2020-04", last="2020-04", surely=True)
    assert (both.event_total, both.certain, both.possible) == (2, 1, 1)
    assert certain.matched == (day.pk,)
    (april,) = [v for v in values_of(both) if (v.facet, v.value) == ("month", "2020-04")]
    assert (april.count, april.certain) == (2, 1)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param({"text": "date:2020-04"}, id="in the text"),
        pytest.param({"text": "date:2020-04 patrol"}, id="in the text beside a word"),
        pytest.param({"text": "", "chosen": (("month", ("2020-04",)),)}, id="as a value of the facet"),
    ],
)
def test_certain_and_possible_are_told_however_a_month_is_asked_for(db: None, asked: dict[str, Any]) -> None:
    source = make_source("Patrol one. Patrol two.")
    day = make_event(source, "Patrol one", edtf="2020-04-08")
    make_event(source, "Patrol two", edtf="2020-03/2020-05")
    rebuild()
    both, certain = search(SearchQuery(**asked)), search(SearchQuery(**asked, surely=True))
    assert (both.event_total, both.certain) == (2, 1)
    assert certain.matched == (day.pk,)


def test_what_is_taken_out_is_not_widened(db: None) -> None:
    source = make_source("The NIA patrols. The National Immigration Administration patrols.")
    make_event(source, "The NIA patrols")
    make_event(source, "The National Immigration Administration patrols")
    rebuild()
    assert search(SearchQuery(text="patrols NIA")).event_total == 2
    assert search(SearchQuery(text="patrols -NIA")).event_total == 1
