"""The one rich text cannot carry anything that acts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.sanitize import sanitize


@pytest.mark.parametrize(
    ("attack", "gone"),
    [
        ("<script>alert(1)</script>", "<script"),
        ('<a href="javascript:alert(1)">x</a>', "javascript"),
        ('<a href="JaVaScRiPt:alert(1)">x</a>', "href"),
        ('<a href="  javascript&#58;alert(1)">x</a>', "href"),
        ('<a href="//evil.example/">x</a>', "href"),
        ('<a href="data:text/html,x">x</a>', "href"),
        ('<img src=x onerror="alert(1)">', "<img"),
        ('<p onclick="alert(1)">x</p>', "onclick"),
        ('<p style="background:url(x)">x</p>', "style"),
        ("<svg><a xlink:href='javascript:1'>", "<svg"),
        ("<iframe src=x></iframe>", "<iframe"),
        ("<!-- comment -->", "<!--"),
        ("<math><mi//xlink:href='data:x'>", "<math"),
    ],
)
def test_markup_that_acts_is_gone(attack: str, gone: str) -> None:
    assert gone not in sanitize(attack)


def test_a_note_keeps_its_emphasis_and_links() -> None:
    note = '<p>See <a href="https://example.org/a?b=1">the <em>page</em></a>, <strong>please</strong>.</p>'
    assert sanitize(note) == note


@given(st.text(alphabet="<>\"'&=/: abhrefscriptonjv!-\x00\u202e", max_size=60))
def test_sanitising_twice_is_sanitising_once(text: str) -> None:
    once = sanitize(text)
    assert sanitize(once) == once
    assert "<script" not in once.lower()
