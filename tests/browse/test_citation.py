"""Sources as BibTeX."""

import re

import pytest

from tests import factories
from timeline.article import UNDATED, Interval
from timeline.browse.citation import bibtex_of_source

SITE = {"site": "Policy Timeline", "address": "https://timeline.example/sources/1/"}


def test_an_article_is_cited_at_its_own_address(db: None) -> None:
    made = factories.source(title="Ports closed", publisher="Gate Post", address="https://example.org/gate_1")
    entry = bibtex_of_source(made, **SITE)
    assert entry.startswith(f"@online{{policy-timeline-source-{made.pk},\n")
    assert "  author       = {{Gate Post}},\n" in entry
    assert "  year         = {2021},\n" in entry
    assert "  url          = {https://example.org/gate_1}\n}" in entry


@pytest.mark.parametrize(
    ("edtf", "has_year"),
    [("2021-11", True), ("2021-09/2021-12", True), ("2021-09/2022-01", False), ("2020-06-17/..", False), ("", False)],
)
def test_a_year_is_given_where_all_days_lie_in_it(db: None, edtf: str, has_year: bool) -> None:
    days = Interval.parse(edtf) if edtf else UNDATED
    made = factories.source(published_edtf=edtf, published_earliest=days.earliest, published_latest=days.latest)
    assert ("  year  " in bibtex_of_source(made, **SITE)) == has_year


def test_no_sign_of_a_title_breaks_the_entry(db: None) -> None:
    made = factories.source(title="50% of {ports} & a_b\\c\n~ $1 #2 ^", address="https://example.org/{x}")
    entry = bibtex_of_source(made, **SITE)
    (title,) = re.findall(r"title        = \{(.*)\},", entry)
    assert title == r"50\% of \{ports\} \& a\_b\textbackslash{}c \textasciitilde{} \$1 \#2 \textasciicircum{}"
    assert "{https://example.org/%7Bx%7D}" in entry
