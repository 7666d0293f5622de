"""The one place that an article, or a section of it, is about."""

import re
from collections.abc import Iterator
from itertools import islice

import re2

from timeline.article import Span
from timeline.extraction.counts.topic import topic_of
from timeline.extraction.gazetteer import MUNICIPALITIES, chain_of, find_places, is_in_china, localities
from timeline.structure import Document, Role, Sentence

_TOWNS = frozenset({"city", "county", "port", "prefecture"})
_LOCAL = _TOWNS | {"province"}
# A report of the whole country's day names places, but is about none of them.
_NATIONAL = re.compile(
    r"\b(?:mainland|nationwide|national(?:ly)?|across (?:China|the country)|NHC|China(?:['’]s)? "
    r"(?:reports?|reported|confirms?|confirmed|registers?|registered|records?|recorded|logs?|logged|adds?|sees?|has|to|"
    r"will|bans?|closes?|tightens?|steps?|strengthens?|health|daily|border(?! (?:with|city|town|port|county))|"
    r"new|local|imported))\b",
    re.IGNORECASE,
)
# A daily report of case numbers announces no measures.
_NUMBERS = re2.compile(
    r"(?i)\b(?:reports?|reported|confirms?|confirmed|registers?|registered|records?|recorded|logs?|logged|adds?|added|"
    r"received reports of|detected|found)\b[^.;]{0,60}\b(?:cases?|infections?|carriers?)\b|"
    r"\b(?:new|more|imported|confirmed|asymptomatic) (?:[\w-]+ ){0,4}cases? (?:\w+ )?"
    r"(?:reported|confirmed|recorded|on)\b"
)
_HEADING_WORDS = 10
_MENTIONS = 2  # of its place, that make a story local


def topics(document: Document, home: str | None = None) -> Iterator[str | None]:
    """For each sentence of a document, in order, the place that the article or its section is about, or None.

    `home` is the place whose government the article begins with, if it does: the story is its, not a part's. Beijing
    there is as likely the country.
    """
    whole = _of_article(document)
    if home and home != "Beijing" and (whole is None or home in chain_of(whole)) and localities()[home].kind in _LOCAL:
        whole = home
    current = whole
    before = ""
    for sentence in document.sentences:
        words = sentence.span.of(document.text)
        if before and _is_heading(words, sentence):
            current = _first_local(document.text, sentence.span) or whole
        before = words
        yield current


def _of_article(document: Document) -> str | None:
    """The town or province that a story is about, if it is no report on the country or of a province's numbers."""
    text = document.text
    name = topic_of(document)
    known = localities().get(name)
    if known is None or known.kind not in _LOCAL or not is_in_china(name):
        return None
    prose = (s for s in document.sentences if s.role is Role.PROSE)
    heads = [*(s for s in document.sentences if s.role is not Role.PROSE), *islice(prose, 1)]
    if any(_NATIONAL.search(text, s.span.start, s.span.end) for s in heads):
        return None
    is_province = known.kind == "province" and name not in MUNICIPALITIES
    if is_province and any(tells_numbers(text, s.span) for s in heads):
        return None
    return name if sum(place.name == name for place in find_places(text)) >= _MENTIONS else None


def tells_numbers(text: str, span: Span) -> bool:
    """Whether a sentence reports numbers of cases."""
    return bool(_NUMBERS.search(span.of(text)))


def _is_heading(words: str, sentence: Sentence) -> bool:
    """Whether a line of prose heads a section: short and without a full stop."""
    return sentence.role is Role.PROSE and words[-1:].isalnum() and len(words.split()) <= _HEADING_WORDS


def _first_local(text: str, span: Span) -> str | None:
    return next((p.name for p in find_places(text, span) if p.kind in _LOCAL and is_in_china(p.name)), None)
