"""The parts of an article, each a span of its stored text."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from timeline.article import Span


class Role(StrEnum):
    """What a block of an article is. Facts are read in headlines and prose only."""

    HEADLINE = "headline"
    PROSE = "prose"
    SUMMARY = "summary"  # a bulleted or italic lead that repeats the story
    BYLINE = "byline"
    DATELINE = "dateline"  # "BEIJING, April 29 (Xinhua) --": before the prose of its paragraph
    DATE_LINE = "date-line"  # "Published: Nov 04, 2021 12:47 PM"
    SECTION = "section"  # "CHINA / SOCIETY"
    CAPTION = "caption"
    SHARE = "share"
    RELATED = "related"  # "READ MORE" and lists of other headlines
    NOTICE = "notice"  # closing notices, comment forms
    CREDIT = "credit"  # reporting and editing credits, agency marks, "Enditem"


READ_FOR_FACTS = frozenset({Role.HEADLINE, Role.PROSE, Role.SUMMARY})


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the text with one role. Blocks are in order and do not overlap; `paragraph` counts lines with text."""

    span: Span
    role: Role
    paragraph: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a headline, summary or prose block, without the white space around it."""

    span: Span
    role: Role
    paragraph: int


@dataclass(frozen=True, slots=True)
class Document:
    """An article taken apart. `title` is the given one or the headline found, "" where there is none."""

    text: str
    title: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]

    def said(self, role: Role) -> tuple[Block, ...]:
        """The blocks of one role."""
        return tuple(block for block in self.blocks if block.role is role)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that the character at `offset` stands in."""
        at = bisect_right(self.sentences, offset, key=lambda sentence: sentence.span.start) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].span.end else None
