"""Takes an article apart (a first plain version: paragraphs and sentences)."""

import re

from timeline.article import Span
from timeline.structure.document import Block, Document, Role, Sentence

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_END = re.compile(r"[.!?][\"'”’)]*(?=\s|$)")


def parse(text: str, title: str = "") -> Document:
    """Find the blocks and sentences of an article's text."""
    blocks, sentences = [], []
    for number, line in enumerate(_LINE.finditer(text)):
        start = line.start() + len(line.group()) - len(line.group().lstrip())
        end = start + len(line.group().strip())
        blocks.append(Block(Span(start, end), Role.PROSE, number))
        at = start
        for stop in [m.end() for m in _END.finditer(text, start, end)] + [end]:
            while at < stop and text[at].isspace():
                at += 1
            if at < stop:
                sentences.append(Sentence(Span(at, stop), Role.PROSE, number))
            at = stop
    return Document(text, title, tuple(blocks), tuple(sentences))
