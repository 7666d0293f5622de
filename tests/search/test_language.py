"""The query language: text to tree and back, and what it says of bad input."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.search.language_samples import texts
from timeline.limits import LIMITS
from timeline.search.language import And, Node, Not, Or, Range, Style, Term, parse
from timeline.search.ranges import read


def shape(node: Node) -> object:
    """A tree without places, for comparing."""
    if isinstance(node, Term):
        return (node.field, node.style.value, node.text)
    if isinstance(node, Range):
        return (node.field, node.text)
    if isinstance(node, Not):
        return ("not", shape(node.part))
    return (type(node).__name__.lower(), *map(shape, node.parts))


def word(text: str, field: str = "") -> tuple[str, str, str]:
    return (field, "word", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", ("and",), id="nothing"),
        pytest.param("border", word("border"), id="a word"),
        pytest.param("border patrol", ("and", word("border"), word("patrol")), id="words stand together"),
        pytest.param("border AND patrol", ("and", word("border"), word("patrol")), id="AND"),
        pytest.param("border and patrol", ("and", word("border"), word("and"), word("patrol")), id="small letters"),
        pytest.param("a OR b c", ("or", word("a"), ("and", word("b"), word("c"))), id="AND binds before OR"),
        pytest.param("(a OR b) c", ("and", ("or", word("a"), word("b")), word("c")), id="brackets"),
        pytest.param("case -border", ("and", word("case"), ("not", word("border"))), id="minus"),
        pytest.param("-border case", ("and", word("case"), ("not", word("border"))), id="minus first"),
        pytest.param("a OR b -c", ("and", ("or", word("a"), word("b")), ("not", word("c"))), id="minus reaches far"),
        pytest.param("a OR NOT b", ("or", word("a"), ("not", word("b"))), id="NOT does not"),
        pytest.param("-border", ("not", word("border")), id="only a minus"),
        pytest.param("NOT NOT a", word("a"), id="twice not"),
        pytest.param("closed-loop", word("closed-loop"), id="a hyphen is no minus"),
        pytest.param('"closed-loop  management"', ("", "phrase", "closed-loop management"), id="a phrase"),
        pytest.param("“travel ban”", ("", "phrase", "travel ban"), id="curly quotation marks"),
        pytest.param("test*", ("", "prefix", "test"), id="a prefix"),
        pytest.param("place:Suifenhe", word("Suifenhe", "place"), id="a field"),
        pytest.param("Place: Suifenhe", word("Suifenhe", "place"), id="a field with a space"),
        pytest.param('by:"National Health Commission"', ("by", "phrase", "National Health Commission"), id="both"),
        pytest.param("place:(a OR b)", ("or", word("a", "place"), word("b", "place")), id="a field before a bracket"),
        pytest.param("-place:a", ("not", word("a", "place")), id="a field taken out"),
        pytest.param("（a）", word("a"), id="full-width brackets"),
        pytest.param("quarantne~", ("", "fuzzy", "quarantne"), id="a slip of the key"),
        pytest.param("date:2020-04", ("date", "2020-04"), id="a month"),
        pytest.param("Date: 2020-04..2020-06", ("date", "2020-04..2020-06"), id="months from and to"),
        pytest.param("a -date:..2020-06-17", ("and", word("a"), ("not", ("date", "..2020-06-17"))), id="days up to"),
        pytest.param("value:>100 a", ("and", ("value", ">100"), word("a")), id="a number"),
    ],
)
def test_a_text_means(text: str, expected: object) -> None:
    parsed = parse(text)
    assert shape(parsed.tree) == expected
    assert not parsed.notices


@pytest.mark.parametrize(
    ("text", "position", "suggestion", "part"),
    [
        pytest.param('border "patrol cars', 8, 'border "patrol cars"', "quotation mark", id="an open quotation mark"),
        pytest.param('place:"Suifenhe', 7, 'place:"Suifenhe"', "quotation mark", id="an open one in a field"),
        pytest.param("value:5..3", 7, "value:3..5", "backwards", id="numbers backwards"),
        pytest.param("date:2021..2020-04", 6, "date:2020-04..2021", "backwards", id="days backwards"),
        pytest.param("suifenhe (russia", 10, "suifenhe russia", "bracket was opened", id="an open bracket"),
        pytest.param("russia) border", 7, "russia border", "bracket was closed", id="a bracket too many"),
        pytest.param("border AND", 8, "border", "AND has nothing", id="a dangling AND"),
        pytest.param("OR border", 1, "border", "OR has nothing", id="a dangling OR"),
        pytest.param("border NOT", 8, "border", "NOT has nothing", id="a dangling NOT"),
        pytest.param("te*", 1, "te", "3 letters", id="a short prefix"),
        pytest.param("*patrol", 1, "patrol", "end of a word", id="a leading star"),
        pytest.param("pat*rol", 1, "pat rol", "end of a word", id="a star within"),
        pytest.param("ban~", 1, "ban", "4 letters", id="a short word with ~"),
        pytest.param("covid19~", 1, "covid19", "one word of letters", id="a number with ~"),
        pytest.param("te~st", 1, "te st", "end of a word", id="a ~ within"),
        pytest.param("border date:april", 13, "border", "year, month or day", id="a word for a date"),
        pytest.param("border date:2020-13", 13, "border", "year, month or day", id="a thirteenth month"),
        pytest.param("date:(2020 OR 2021)", 6, "2020 OR 2021", "year, month or day", id="a bracket for a date"),
        pytest.param("border value:many", 14, "border", "takes a number", id="a word for a number"),
        pytest.param("colour:red", 1, "colour red", "no field “colour”", id="an unknown field"),
        pytest.param("place:", 1, "place", "Nothing follows", id="a field without a value"),
        pytest.param('""', 1, "", "no word between", id="an empty phrase"),
        pytest.param("***", 1, "", "no word", id="nothing but signs"),
        pytest.param("((((((a))))))", 5, "a", "4 deep", id="too deep"),
    ],
)
def test_bad_input_is_read_as_plain_words_and_says_where(text: str, position: int, suggestion: str, part: str) -> None:
    notices = parse(text).notices
    assert any(n.position == position and part in n.message and n.suggestion == suggestion for n in notices), notices


def test_words_beyond_the_limit_are_left_out_with_a_notice() -> None:
    at_limit = parse(" ".join(["a"] * LIMITS.query_words))
    beyond = parse(" ".join(["a"] * (LIMITS.query_words + 1)))
    assert not at_limit.notices
    assert len(beyond.terms()) == LIMITS.query_words
    assert [n.position for n in beyond.notices] == [2 * LIMITS.query_words + 1]


def test_prefixes_beyond_the_limit_are_plain_words() -> None:
    parsed = parse("abc* bcd* cde* def*")
    assert [term.style for term in parsed.terms()] == [Style.PREFIX] * 3 + [Style.WORD]
    assert len(parsed.notices) == 1


@pytest.mark.parametrize(
    ("field", "text", "first", "last"),
    [
        pytest.param("date", "2020", "2020-01-01", "2020-12-31", id="a year"),
        pytest.param("date", "2020-02", "2020-02-01", "2020-02-29", id="a month"),
        pytest.param("date", "2020-4-9", "2020-04-09", "2020-04-09", id="a day"),
        pytest.param("date", "2020-04..2020-06", "2020-04-01", "2020-06-30", id="from and to"),
        pytest.param("date", "2020-06..2020-04", "2020-04-01", "2020-06-30", id="backwards"),
        pytest.param("date", "2021..", "2021-01-01", "9999-12-31", id="from"),
        pytest.param("date", "..2021-03", "0001-01-01", "2021-03-31", id="to"),
    ],
)
def test_days_from_and_to(field: str, text: str, first: str, last: str) -> None:
    ends = read(field, text)
    assert ends is not None
    assert [date.fromordinal(day).isoformat() for day in ends] == [first, last]


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        pytest.param("12", [12], [11, 13], id="a number"),
        pytest.param("=12", [12], [11, 13], id="equal"),
        pytest.param("1,200", [1200], [1], id="with a comma"),
        pytest.param(">100", [101, 10**9], [100], id="more"),
        pytest.param(">=100", [100], [99], id="at least"),
        pytest.param("<5", [0, 4], [5], id="less"),
        pytest.param("≤5", [0, 5], [6], id="at most"),
        pytest.param("10..20", [10, 20], [9, 21], id="from and to"),
        pytest.param("20..10", [10, 20], [9, 21], id="backwards"),
        pytest.param("10..", [10, 10**9], [9], id="from"),
    ],
)
def test_numbers_from_and_to(text: str, inside: list[int], outside: list[int]) -> None:
    ends = read("value", text)
    assert ends is not None
    assert all(ends[0] <= number <= ends[1] for number in inside)
    assert not any(ends[0] <= number <= ends[1] for number in outside)


@pytest.mark.parametrize("text", ["", "..", "a", "2020-00", "0000", "2020-02-30", "2020..x", "9" * 30])
def test_what_is_no_range(text: str) -> None:
    assert read("date", text) is None


@given(st.sampled_from(["date", "value"]), st.text("0123456789-.,<>=x", max_size=24))
def test_no_range_fails(field: str, text: str) -> None:
    ends = read(field, text)
    assert ends is None or all(isinstance(end, int) for end in ends)


def test_a_long_phrase_is_cut() -> None:
    parsed = parse('"' + " ".join(["w"] * (LIMITS.phrase_words + 1)) + '"')
    (term,) = parsed.terms()
    assert len(term.slots()) == LIMITS.phrase_words
    assert parsed.notices


def test_what_is_behind_a_minus_is_not_looked_for() -> None:
    assert [term.text for term in parse("a -b NOT c (d -e)").terms()] == ["a", "d"]


@given(texts)
def test_a_query_survives_being_written_out(text: str) -> None:
    parsed = parse(text)
    written = str(parsed.tree)
    if len(written) <= LIMITS.query_characters:
        again = parse(written)
        assert shape(again.tree) == shape(parsed.tree)
        assert str(again.tree) == written
        assert not again.notices


@given(texts)
def test_every_term_has_words_and_every_notice_a_place(text: str) -> None:
    parsed = parse(text)
    assert all(term.slots() for term in parsed.terms())
    assert all(n.position and 1 <= n.position <= len(text) for n in parsed.notices)


def test_only_the_empty_tree_is_everything() -> None:
    assert parse("  ").tree == And(())
    assert isinstance(parse("a OR b").tree, Or)
