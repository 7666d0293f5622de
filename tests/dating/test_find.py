"""Which words are temporal expressions, of which kind, and which are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.article import Span
from timeline.dating import Kind, analyse, begin_of_range, end_of_range, find
from timeline.dating.rules import RULES

FOUND = [
    ("There were 12 cases on April 19.", "on April 19", Kind.DATE, "on"),
    ("There were 12 cases as of Apriil 19.", "as of Apriil 19", Kind.DATE, "as_of"),
    ("A total of 40 by Febuary 3 was told.", "by Febuary 3", Kind.DATE, "by"),
    ("Published: Nov 04, 2021 12:47 PM", "Nov 04, 2021", Kind.DATE, ""),
    ("Updated: 24-07-2020 05:45 IST", "24-07-2020", Kind.DATE, ""),
    ("Of 17-Mar-2020 here", "Of 17-Mar-2020", Kind.DATE, "on"),
    ("Thu 04th November 2021 | 06:55 PM", "Thu 04th November 2021", Kind.DATE, ""),
    ("It rose for Tuesday (Jul 6), they say", "for Tuesday (Jul 6)", Kind.DATE, "on"),
    ("As of 24:00 on Nov 20, all is well", "As of 24:00 on Nov 20", Kind.DATE, "as_of"),
    ("Open since mid-October only", "since mid-October", Kind.DATE, "since"),
    ("As of 24:00 [16:00 GMT] on June 4", "As of 24:00 [16:00 GMT] on June 4", Kind.DATE, "as_of"),
    ("taking the tally since Oct 19 to 58", "since Oct 19", Kind.DATE, "since"),
    ("since March 29 to 66 confirmed cases", "since March 29", Kind.DATE, "since"),
    ("on Sept 12 and 31 of their contacts", "on Sept 12", Kind.DATE, "on"),
    ("on May 3 and 12 people fell ill", "on May 3", Kind.DATE, "on"),
    ("It was locked down in late January.", "in late January", Kind.DATE, "on"),
    ("Closed by the end of Sunday.", "by the end of Sunday", Kind.WEEKDAY, "by"),
    ("It ended at 10 pm Monday.", "at 10 pm Monday", Kind.WEEKDAY, "on"),
    ("Raised late on Sunday.", "late on Sunday", Kind.WEEKDAY, ""),
    ("Sunday's 30 cases", "Sunday", Kind.WEEKDAY, ""),
    ("In the past 24 hours 5 fell ill.", "In the past 24 hours", Kind.DEICTIC, "on"),
    ("Cases reported within one month number 700.", "within one month", Kind.DEICTIC, ""),
    ("Curbs eased late last month there.", "late last month", Kind.DEICTIC, ""),
    ("A meeting held yesterday.", "yesterday", Kind.DEICTIC, ""),
    ("compared with 25 a day earlier", "a day earlier", Kind.ANAPHORIC, ""),
    ("down from 25 on the previous day", "on the previous day", Kind.ANAPHORIC, "on"),
    ("It will close from Tuesday until April 13.", "from Tuesday until April 13", Kind.RANGE, "since"),
    ("Over Saturday and Sunday 33 fell ill.", "Over Saturday and Sunday", Kind.RANGE, "over"),
    ("from April 5 to 7", "from April 5 to 7", Kind.RANGE, "since"),
    ("between May 3 and 12 people came", "between May 3 and 12", Kind.RANGE, "over"),
    ("May 3-12 people came", "May 3-12", Kind.RANGE, ""),
    ("control in the upcoming winter and spring", "in the upcoming winter and spring", Kind.SEASON, "on"),
    ("Since the COVID-19 outbreak it has acted.", "Since the COVID-19 outbreak", Kind.EVENT, "since"),
    ("open through the National Day holiday week", "through the National Day holiday week", Kind.EVENT, "until"),
]
NOT_FOUND = [
    "We will march on, and they may follow.",
    "The 10+3 summit was told of 3,000 yuan (US$423).",
    "Call 010-8420-3311 or write to May Li.",
    "The sun rose over the second half.",
    "Results come within 12 hours.",
    "The Winter Olympics and the Spring Festival Gala",
    "a negative test taken within the seven days before",
    "He paid 1.5 million for 2,020 beds.",
    "The clinic opened for 1950 residents.",
    "Marc 5 and Augusta 4 are names.",
    "during the outbreak of the disease",
]


@pytest.mark.parametrize(("text", "words", "kind", "relation"), FOUND, ids=[words for _, words, _, _ in FOUND])
def test_an_expression_is_found_with_its_connective(text: str, words: str, kind: Kind, relation: str) -> None:
    expression = next(e for e in find(text) if e.text == words)
    assert (expression.kind, expression.relation) == (kind, relation)
    assert expression.span.of(text) == words


@pytest.mark.parametrize("text", NOT_FOUND)
def test_other_words_and_numbers_are_no_expressions(text: str) -> None:
    assert find(text) == () or [e.text for e in find(text)] == ["the Spring Festival"]


def test_a_day_that_heads_another_number_is_cut_off() -> None:
    assert [e.text for e in find("In March 12,000 people came")] == ["In March"]


AHEAD = [
    ("The school will reopen on Saturday.", True),
    ("Bars may open again on Tuesday.", True),
    ("Until October 10 a test is needed.", True),
    ("From Monday all travellers must show a test.", True),
    ("They reopened on Saturday.", False),
    ("Since Monday nobody may leave.", False),
    ("The ward, which can hold 600, received 20 patients on Monday.", False),
    ("The bars will be closed and cleaned on Monday.", True),
    ("The bridge will close, the city said on Sunday.", False),
    ("It was announced on Sunday that flights would be diverted.", False),
    ("Wuhan prepares to let people out since it was locked down in late January", False),
]


@pytest.mark.parametrize(("text", "is_ahead"), AHEAD, ids=[text for text, _ in AHEAD])
def test_what_is_to_come_is_told_from_what_was(text: str, is_ahead: bool) -> None:
    assert find(text)[0].is_ahead is is_ahead


SAID = [
    ("The commission said on Monday that 12 fell ill.", True),
    ("Twelve fell ill, said the National Health Commission on Thursday.", True),
    ("the commission announced Thursday", True),
    ("the commission said in its daily report on Tuesday", True),
    ("he told a press conference on Monday night", True),
    ("a meeting chaired by the premier yesterday", True),
    ("The commission said 12 fell ill on Monday.", False),
    ("Twelve cases were reported on Monday.", False),
    ("The health commission on Monday reported 12 cases.", True),
    ("The health commission reported Monday that 12 fell ill.", True),
    ("The mainland on Monday reported 12 cases.", False),
    ("The city had 43 cases by Sunday.", False),
]


@pytest.mark.parametrize(("text", "is_said"), SAID, ids=[text for text, _ in SAID])
def test_the_day_of_a_saying_is_told_from_the_day_of_what_is_said(text: str, is_said: bool) -> None:
    assert find(text)[0].is_said is is_said


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_every_rule_reads_its_example(rule: object) -> None:
    shape = analyse(rule.example)  # type: ignore[attr-defined]
    assert shape is not None
    assert shape.rule.kind is rule.kind  # type: ignore[attr-defined]


def test_the_end_of_a_range_is_an_expression_of_its_own() -> None:
    text = "It will close from Tuesday until April 13."
    end = end_of_range(find(text)[0])
    assert end is not None
    assert (end.text, end.span.of(text), end.is_ahead) == ("April 13", "April 13", True)


def test_within_gives_what_stands_in_the_span_only() -> None:
    text = "On Monday it rained. On Tuesday it did not."
    assert [e.text for e in find(text, Span(21, len(text)))] == ["On Tuesday"]


def test_no_expression_runs_over_the_end_of_a_line() -> None:
    assert [e.text for e in find("Photo of April\n20 people")] == ["of April"]


words = st.lists(
    st.one_of(st.sampled_from(" ".join([text for text, *_ in FOUND] + NOT_FOUND).split()), st.text(max_size=8)),
    max_size=30,
).map(" ".join)


@given(words)
def test_expressions_quote_the_text_in_order_without_overlap(text: str) -> None:
    at = 0
    for expression in find(text):
        assert at <= expression.span.start < expression.span.end
        assert expression.span.of(text) == expression.text
        at = expression.span.end
    assert find(text) == find(text)


def test_both_ends_of_a_range_are_expressions_of_their_own() -> None:
    text = "From May 1 to July 31, a campaign against every kind of smuggling along the border will be carried out."
    (found,) = find(text)
    begin, end = begin_of_range(found), end_of_range(found)
    assert begin is not None
    assert end is not None
    assert [text[one.span.start : one.span.end] for one in (begin, end)] == ["May 1", "July 31"]
    assert found.is_ahead
    assert begin.is_ahead


def test_a_time_that_is_no_range_has_no_ends() -> None:
    (found,) = find("It reopened on May 1.")
    assert begin_of_range(found) is None
    assert end_of_range(found) is None
