"""An article printed by a browser in many layouts gives its paragraphs again."""

from html import escape

import pytest
from playwright.sync_api import Browser

from tests.intake.forms import HEADING, PARAGRAPHS, TITLE
from timeline.intake import read_file

_BASE = "body { font: 12pt/1.45 serif; margin: 0 } h1 { font-size: 22pt } p { margin: 0 0 9pt } html { hyphens: auto }"
_LINE = (
    '<div style="font-size: 8pt; width: 100%; margin: 0 30pt; display: flex; justify-content: space-between">{}</div>'
)
_HEAD = _LINE.format("<span>River Post</span><span>World news</span>")
_FOOT = _LINE.format(
    "<span>Copyright 2021 River Post. All rights reserved.</span>"
    '<span>Page <span class="pageNumber"></span> of <span class="totalPages"></span></span>'
)
_PRINTED_HEAD = _LINE.format('<span class="date"></span><span class="title"></span>')
_PRINTED_FOOT = _LINE.format(
    '<span class="url"></span><span><span class="pageNumber"></span>/<span class="totalPages"></span></span>'
)
_NUMBER = '<div style="font-size: 9pt; width: 100%; text-align: center"><span class="pageNumber"></span></div>'
_COLUMNS = "body { column-count: 2; column-gap: 20pt; font-size: 9.5pt } h1 { column-span: all }"

# Name: style beside the basic one, paper, margin, head and foot of the pages.
LAYOUTS = {
    "A4": ("", "A4", "25mm", _HEAD, _FOOT),
    "letter as a browser prints it": ("", "Letter", "0.5in", _PRINTED_HEAD, _PRINTED_FOOT),
    "page numbers alone": ("body { font-size: 14pt }", "A4", "20mm", "<i></i>", _NUMBER),
    "justified, first lines set in": (
        "p { margin: 0; text-indent: 1.5em; text-align: justify }", "A5", "20mm", _HEAD, _FOOT,
    ),
    "justified, with gaps": ("p { text-align: justify }", "A5", "20mm", _HEAD, _FOOT),
    "two columns": (_COLUMNS + "body { font-size: 15pt }", "A4", "20mm", _HEAD, _FOOT),
    "two narrow columns": (_COLUMNS + "p { text-align: justify }", "A5", "15mm", _HEAD, _FOOT),
    "narrow lines, close together": (
        "body { font: 10pt/1.2 sans-serif } p { margin: 0 0 4pt } h1 { font-size: 14pt }", "A5", "15mm", _HEAD, _FOOT,
    ),
    "wide lines": ("body { line-height: 2 }", "A4", "25mm", _HEAD, _FOOT),
    "a large first letter": (
        "p:nth-of-type(3)::first-letter { font-size: 40pt; float: left; line-height: 1 }", "A5", "20mm", _HEAD, _FOOT,
    ),
    "large letters": ("body { font-size: 20pt }", "A5", "15mm", _HEAD, _FOOT),
    "small margins": ("", "A5", "9mm", _HEAD, _FOOT),
    "one page": ("body { font-size: 9pt }", "A4", "15mm", _PRINTED_HEAD, _PRINTED_FOOT),
}  # fmt: skip


def _markup(style: str) -> str:
    tags = {TITLE: "h1", HEADING: "h2"}
    body = "".join(f"<{tags.get(text, 'p')}>{escape(text, quote=False)}</{tags.get(text, 'p')}>" for text in PARAGRAPHS)
    head = f'<meta charset="utf-8"><title>{TITLE} | River Post</title><style>{_BASE}{style}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_printed_article_gives_its_paragraphs(browser: Browser, layout: str) -> None:
    style, paper, margin, head, foot = LAYOUTS[layout]
    page = browser.new_page()
    page.set_content(_markup(style))
    data = page.pdf(
        format=paper,
        margin={"top": margin, "bottom": margin, "left": margin, "right": margin},
        display_header_footer=True,
        header_template=head,
        footer_template=foot,
    )
    page.close()
    article = read_file(data, "gates.pdf")
    assert article.text.split("\n\n") == list(PARAGRAPHS)
    assert article.title == ""  # the name of the site is no part of it; the headline is found in the text


# A diary of pages that differ little: a head with its day or count, a small line on top, and a paragraph that begins
# with a large letter.
DIARY = (
    ("By our reporter at the ferry", "Situation on 27 March 2020", "A new rule was read out at the landing at noon."),
    ("By our reporter at the bridge", "Situation on 28 March 2020", "After the rain the road to the pass was shut."),
    ("By our reporter at the market", "Situation on 29 March 2020", "I was told that the stalls would stay closed."),
    ("By our reporter at the school", "Local cases: 12", "Authorities said that lessons would go on elsewhere."),
)
_DIARY_STYLE = (
    "section { break-after: page } small { display: block; font-size: 8pt } p { width: 200pt }"
    "p::first-letter { font-size: 40pt; float: left; line-height: 1 }"
)


@pytest.mark.parametrize(("head", "foot"), [(_HEAD, _FOOT), (_PRINTED_HEAD, _PRINTED_FOOT), ("<i></i>", _NUMBER)])
def test_a_diary_keeps_its_days_counts_and_first_words(browser: Browser, head: str, foot: str) -> None:
    page = browser.new_page()
    body = "".join(f"<section><small>{by}</small><h2>{day}</h2><p>{text}</p></section>" for by, day, text in DIARY)
    page.set_content(f'<html lang="en"><title>Diary</title><style>{_BASE}{_DIARY_STYLE}</style>{body}</html>')
    margin = {"top": "25mm", "bottom": "25mm", "left": "25mm", "right": "25mm"}
    data = page.pdf(margin=margin, display_header_footer=True, header_template=head, footer_template=foot)
    page.close()
    assert read_file(data, "diary.pdf").text.split("\n\n") == [text for day in DIARY for text in day]
