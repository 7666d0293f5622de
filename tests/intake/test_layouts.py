"""What stands at the edges of a PDF's pages goes only where it belongs to no text, and words are kept whole."""

from collections.abc import Sequence

import pytest

from tests.intake.files import Placed, placed_pdf
from timeline.intake import read_file
from timeline.intake.hyphens import keeps_hyphen, words_of
from timeline.intake.initials import with_initials
from timeline.intake.joining import _usual, paragraphs
from timeline.intake.page_furniture import Line

# A text for each page, of one paragraph that ends there.
PAGES = (
    ("The ferry landing was closed at noon and its staff were sent home,", "the harbour office said."),
    ("Two lorry drivers were taken to the clinic by the bridge. Both had", "come over the pass on foot."),
    ("The market opened again after it had been washed down, and the", "stalls stood further apart."),
    ("Nobody may cross the river by night. A boat was turned back, and", "its owner was fined."),
)
TEXTS = [" ".join(lines) for lines in PAGES]


def read(pages: Sequence[Sequence[Placed]], title: str = "") -> list[str]:
    return read_file(placed_pdf(pages, title=title), "pages.pdf").text.split("\n\n")


def with_edges(heads: Sequence[str] = (), feet: Sequence[str] = (), *, size: float = 10) -> list[list[Placed]]:
    """A page for each head or foot given, with its text between them."""
    pages = []
    for at in range(max(len(heads), len(feet))):
        page = [Placed(70, 700 - 15 * line, text) for line, text in enumerate(PAGES[at])]
        page = [*([Placed(70, 790, heads[at], size)] if at < len(heads) and heads[at] else []), *page]
        pages.append([*page, *([Placed(70, 40, feet[at], size)] if at < len(feet) and feet[at] else [])])
    return pages


def headed(heads: Sequence[str]) -> list[str]:
    return [text for pair in zip(heads, TEXTS, strict=False) for text in pair]


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param([f"Situation on {day} March 2020" for day in (27, 28, 29)], id="dates"),
        pytest.param(["Situation on March 1", "Situation on March 2", "Situation on March 3"], id="days of a month"),
        pytest.param(["1 June", "2 June", "3 June"], id="days alone"),
        pytest.param(["1st of June", "2nd of June", "3rd of June"], id="ordinal days"),
        pytest.param(["Bulletin of 2020-05-01", "Bulletin of 2020-05-02", "Bulletin of 2020-05-03"], id="ISO dates"),
        pytest.param(["Tests on 27/3", "Tests on 28/3", "Tests on 29/3"], id="days and months in figures"),
        pytest.param(["Seen on Monday", "Seen on Sunday", "Seen on Friday"], id="days of the week"),
        pytest.param(["Two new cases", "Ten new cases", "Six new cases"], id="counts in words"),
        pytest.param(["New local cases: 35", "New local cases: 42", "New local cases: 63"], id="counts"),
        pytest.param(["New local cases: 1", "New local cases: 2", "New local cases: 3"], id="counts like page numbers"),
        pytest.param(["35", "42", "63"], id="figures alone"),
        pytest.param(["2019", "2020", "2021"], id="years alone"),
        pytest.param(["Day 1", "Day 2", "Day 3"], id="days counted"),
        pytest.param(["Positive 1 of 40", "Positive 2 of 40", "Positive 3 of 40"], id="counts of a number"),
        pytest.param(["Gate #", "Gate 5", "Gate 7"], id="a sign for a figure"),
        pytest.param(["Share 1%", "Share 2%", "Share 3%"], id="shares"),
    ],
)  # fmt: skip
def test_a_head_that_tells_its_own_on_each_page_is_kept(heads: list[str]) -> None:
    assert read(with_edges(heads)) == headed(heads)


@pytest.mark.parametrize("foot", ["2021", "35", "7", "1 March", "https://example.org/landing", "Deaths: 1 of 1"])
def test_what_ends_a_single_page_is_kept(foot: str) -> None:
    assert read(with_edges(feet=[foot])) == [TEXTS[0], foot]


@pytest.mark.parametrize(
    "head", ["By our correspondent at the landing", "2021/3/31 16:20 River Post", "Tests 1/1 June"]
)
def test_the_small_top_line_of_a_first_page_is_kept(head: str) -> None:
    heads = [head, ""]
    assert read(with_edges(heads, size=7))[0] == head


@pytest.mark.parametrize(
    "edges",
    [
        pytest.param(["7", "8", "9"], id="alone"),
        pytest.param(["- 7 -", "- 8 -", "- 9 -"], id="between dashes"),
        pytest.param(["", "2", "3"], id="none on the first page"),
        pytest.param(["Page 7", "Page 8", "Page 9"], id="called so"),
        pytest.param(["River Post, page 99", "River Post, page 100", "River Post, page 101"], id="called so in a head"),
        pytest.param(["River Post | 35", "River Post | 36", "River Post | 37"], id="marked off"),
        pytest.param(["1 River Post", "2 River Post", "3 River Post"], id="first in the line"),
        pytest.param(["River Post 1", "River Post 2", "River Post 3"], id="last in the line"),
        pytest.param(["River Post 1 of 3", "River Post 2 of 3", "River Post 3 of 3"], id="of all"),
        pytest.param(["River Post | 2", "3 | Landing", "River Post | 4", "5 | Landing"], id="left and right"),
        pytest.param(["Copyright 2021 Post | 2", "Copyright 2021 Post | 3"], id="after a year"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_top", [True, False], ids=["top", "foot"])
def test_page_numbers_go(edges: list[str], *, is_top: bool) -> None:
    pages = with_edges(edges) if is_top else with_edges(feet=edges)
    assert read(pages) == TEXTS[: len(edges)]


def test_a_running_head_with_a_date_is_kept_once() -> None:
    heads = [f"River Post, 31 March 2021 | {number}" for number in (1, 2, 3)]
    assert read(with_edges(heads)) == [heads[0], *TEXTS[:3]]


def test_each_date_that_a_running_head_tells_is_kept() -> None:
    heads = ["Post of 2 May 2021"] * 2 + [""] * 3 + ["Post of 9 May 2021"] * 2
    gates = ("First", "Second", "Third", "Old", "New", "Far", "Low")
    texts = [f"{gate} gate was shut at noon and its guards sent home." for gate in gates]
    pages = [
        [*([Placed(70, 790, head)] if head else []), Placed(70, 700, text)]
        for head, text in zip(heads, texts, strict=True)
    ]
    assert [text for text in read(pages) if "Post" in text] == [heads[0], heads[-1]]


def test_a_running_foot_with_a_date_is_kept_once() -> None:
    feet = ["Published on 31 March 2021"] * 3
    assert read(with_edges(feet=feet)) == [*TEXTS[:3], feet[0]]


def test_a_running_head_that_tells_the_title_goes() -> None:
    heads = ["", "Landing closed with 9 ill", "Landing closed with 9 ill"]
    assert read(with_edges(heads), title="Landing closed with 9 ill") == TEXTS[:3]


def test_a_page_without_letters_is_no_text() -> None:
    with pytest.raises(Exception, match="holds pictures"):
        read([[Placed(300, 30, "12")], [Placed(300, 30, "13")]])


@pytest.mark.parametrize(
    ("initial", "line", "expected"),
    [
        pytest.param("A", "new rule keeps the gate shut until the", "A new rule keeps", id="a word"),
        pytest.param("A", "fter the flood the gate was shut until", "After the flood", id="no word"),
        pytest.param("A", "ccording to the harbour office, ships of", "According to", id="no beginning of a word"),
        pytest.param("A", "uthorities shut the gate and the road to", "Authorities shut", id="a vowel"),
        pytest.param("A", "pril was quiet at the gate, as it is in", "April was", id="a month"),
        pytest.param("A", "14-day stay is asked of those who come", "A 14-day stay", id="a figure"),
        pytest.param("A", "ldermen met at the gate to speak of the", "Aldermen met", id="written whole elsewhere"),
        pytest.param("I", "was at the gate when it was shut for the", "I was at", id="I"),
        pytest.param("I", "nspectors came to the gate and shut it for", "Inspectors came", id="I within a word"),
        pytest.param("T", "he gate was shut and nobody was let in", "The gate was", id="another letter"),
    ],
)  # fmt: skip
def test_a_large_first_letter_is_put_to_its_line(initial: str, line: str, expected: str) -> None:
    page = [
        Placed(70, 676, initial, 34),
        Placed(96 if initial != "I" else 81, 690, line),
        Placed(96, 676, "end of the week, and the Aldermen are to be asked."),
    ]
    assert read([page])[0].startswith(expected)


def test_large_letters_of_three_sizes_do_no_harm() -> None:
    places = (("Q", 70.0, 640.0, 60.0), ("W", 120.0, 660.0, 30.0), ("here the river turns a gate", 145.0, 670.0, 10.0))
    page = [Line(text, 0, left, left + 20, base, size, 20) for text, left, base, size in places]
    assert [line.text for line in with_initials([page])[0]] == ["Q", "Where the river turns a gate"]


def test_a_sign_that_is_small_but_no_word_follows_a_parted_word() -> None:
    lines = ["they were put in quaran-", "ⓐ see the notice"]
    assert keeps_hyphen(*lines, words_of(lines))


@pytest.mark.parametrize(
    ("before", "line", "told", "expected"),
    [
        pytest.param("the har-", "bour was", "A harbour is closed.", "the harbour was", id="whole elsewhere"),
        pytest.param("the reed-", "bed was", "Each reed-bed is closed.", "the reed-bed was", id="hyphen elsewhere"),
        pytest.param("the self-", "styled guard", "", "the self-styled guard", id="prefix"),
        pytest.param("a three-", "storey shed", "", "a three-storey shed", id="number"),
        pytest.param("a river-", "based trade", "", "a river-based trade", id="half of an adjective"),
        pytest.param("it was full-", "ness of", "", "it was fullness of", id="an ending"),
        pytest.param("the well-", "head of", "A wellhead is old.", "the wellhead of", id="document before prefix"),
    ],
)  # fmt: skip
def test_a_parted_word_is_written_as_the_document_does(before: str, line: str, told: str, expected: str) -> None:
    page = [Placed(70, 700, f"So that all may know what went on here, at {before}")]
    page += [Placed(70, 685, f"{line} the oldest of the kind along the coast.")]
    page += [Placed(70, 640, told)] if told else []
    assert expected in read([page])[0]


@pytest.mark.parametrize(("common", "leading"), [(0.0, 1.35), (14.0, 1.4)], ids=["none", "one"])
def test_the_usual_leading_of_a_long_uneven_text_is_found(common: float, leading: float) -> None:
    # 300 pages whose lines stand unevenly: to compare each step with all others would take minutes.
    lines = []
    for page in range(300):
        base = 1_200.0
        for at in range(80):
            uneven = 7 + (page * 80 + at) * 7919 % 24_001 / 3_000
            base -= common if common and at % 2 else uneven
            lines.append(Line(f"word {at} goes on", page, 70, 500, base, 10, 20))
    assert _usual(lines).leading == pytest.approx(leading, rel=0.05)
    assert "".join(paragraphs(lines)).count("goes on") == len(lines)
