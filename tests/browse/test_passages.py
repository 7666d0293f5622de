"""The stored text as HTML."""

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.article import Span
from timeline.browse.passages import Mark, Passage, passages, underlined
from timeline.structure import Block, Role, parse


def element(laid: tuple[Passage, ...]) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(f"<article>{''.join(passage.html for passage in laid)}</article>")


def mark(start: int, end: int, name: str) -> Mark:
    return Mark(Span(start, end), "mark l1", f"e{name}", name, f"#r{name}", f"Record {name}", has_notes=True)


spans = st.lists(st.tuples(st.integers(0, 79), st.integers(1, 80)), max_size=12)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # speed depends on what else runs
@given(text=st.text(alphabet="ab <&\"'\n\t\r.é国", max_size=80), ends=spans)
def test_the_text_content_is_the_text_whatever_the_marks(text: str, ends: list[tuple[int, int]]) -> None:
    marks = [mark(a, b, str(at)) for at, (a, b) in enumerate(ends) if a < b <= len(text)]
    laid = passages(text, parse(text).blocks, marks)
    assert element(laid).text_content() == text


TEXT = "One two three four.\n\nFive six seven."


@pytest.mark.parametrize(
    "ends",
    [[(0, 3)], [(0, 7), (4, 7)], [(0, 7), (4, 13)], [(4, 7), (4, 7)], [(8, 26)], [(0, len(TEXT))]],
    ids=["alone", "nested", "crossing", "equal", "over two paragraphs", "the whole text"],
)
def test_each_mark_covers_its_quote_has_one_anchor_and_one_number(ends: list[tuple[int, int]]) -> None:
    marks = [mark(a, b, str(at)) for at, (a, b) in enumerate(ends)]
    found = element(passages(TEXT, parse(TEXT).blocks, marks))
    for at, (start, _) in enumerate(ends):
        (anchor,) = found.xpath(f"//*[@id='e{at}']")
        before = "".join(anchor.xpath("preceding::text()"))
        assert len(before) == start
        (number,) = found.xpath(f"//a[@data-n='{at}']")
        assert number.get("href") == f"#r{at}"
        assert number.text_content() == ""


def test_a_nested_mark_holds_its_whole_quote() -> None:
    found = element(passages(TEXT, (), [mark(0, 7, "1"), mark(4, 13, "2")]))
    assert [span.text_content() for span in found.xpath("//span[@id='e1']")] == ["One two"]
    pieces = found.xpath("//span[contains(@class, 'mark')][not(.//span)]")
    assert "".join(piece.text_content() for piece in pieces).endswith("two three")


def test_a_passage_ends_with_the_paragraph_that_has_records() -> None:
    text = "First.\nSecond.\nThird.\nFourth."
    laid = passages(text, (), [mark(7, 13, "9")])
    assert [passage.notes for passage in laid] == [("e9",), ()]
    said = lxml.html.fragment_fromstring(laid[0].html).xpath("//div[@class='said']")[0]
    assert said.text_content().strip() == "Second."


def test_roles_become_classes_of_paragraphs() -> None:
    text = "A picture of a port.\nThe port closed."
    blocks = (Block(Span(0, 20), Role.CAPTION, 0), Block(Span(21, 37), Role.PROSE, 1))
    found = element(passages(text, blocks, []))
    assert [p.get("class") for p in found.xpath("//p")] == ["caption furniture", "prose"]


def test_a_dateline_is_set_off_within_its_paragraph() -> None:
    text = "BEIJING, April 29 -- The port closed today for all travellers."
    blocks = (Block(Span(0, 20), Role.DATELINE, 0), Block(Span(21, len(text)), Role.PROSE, 0))
    found = element(passages(text, blocks, []))
    assert found.xpath("//p[@class='prose']/span")[0].text_content() == "BEIJING, April 29 --"


def test_markup_in_a_text_stays_text() -> None:
    text = "<script>alert(1)</script> & more"
    laid = passages(text, (), [mark(0, 8, "1")])
    assert "<script" not in laid[0].html
    assert element(laid).text_content() == text


def test_a_sentence_keeps_its_characters_around_the_quote() -> None:
    assert underlined("All <ports> closed.", Span(4, 11)) == "All <u>&lt;ports&gt;</u> closed."


def test_a_text_of_a_megabyte_with_many_marks_is_laid_out() -> None:
    text = ("word " * 50 + "\n") * 4_000
    marks = [mark(at * 400, at * 400 + 600, str(at)) for at in range(2_500)]
    laid = passages(text, (), marks)
    assert len(laid) > 1_000


def test_many_marks_on_one_quote_are_laid_out_at_once() -> None:
    laid = passages("word " * 100, (), [mark(5, 9, str(at)) for at in range(300)])
    assert len(laid[0].notes) == 300
