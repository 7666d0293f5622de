"""What the strategies for the publication date look at: the article, its parts, its expressions, its running totals."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from timeline.article import Article, Span
from timeline.dating import Expression, find
from timeline.extraction import CountMention, Findings
from timeline.structure import READ_FOR_FACTS, Document, Role

# No article of the epidemic is older; the first cluster was reported on 31 December 2019.
FIRST_DAY = date(2019, 12, 31)
# The collection's horizon: border control was lifted on 8 January 2023. Later days need a stated date.
LAST_DAY = date(2023, 12, 31)


@dataclass(frozen=True)
class Evidence:
    """One article with everything that may tell its date. `today` is None where the clock is not to be asked."""

    article: Article
    document: Document
    found: Findings
    today: date | None = None

    @property
    def text(self) -> str:
        """The stored text."""
        return self.article.text

    @cached_property
    def expressions(self) -> tuple[Expression, ...]:
        """Temporal expressions of headline and prose."""
        spans = [block.span for block in self.document.blocks if block.role in READ_FOR_FACTS]
        return tuple(expression for span in spans for expression in find(self.text, span))

    def within(self, role: Role) -> tuple[tuple[Span, tuple[Expression, ...]], ...]:
        """The blocks of a role with their expressions."""
        return tuple((block.span, find(self.text, block.span)) for block in self.document.said(role))

    def paragraph_around(self, span: Span) -> Span:
        """From the first to the last sentence of the paragraph that a span begins in."""
        sentences = self.document.sentences
        sentence = self.document.sentence_at(span.start)
        if sentence is None:
            return span
        first = bisect_left(sentences, sentence.paragraph, key=lambda other: other.paragraph)
        last = bisect_right(sentences, sentence.paragraph, lo=first, key=lambda other: other.paragraph)
        return Span(sentences[first].span.start, sentences[last - 1].span.end)

    @cached_property
    def lead(self) -> tuple[Span, ...]:
        """The first two sentences of the prose; a lead that the page prints twice counts once."""
        first: dict[str, Span] = {}
        for sentence in self.document.sentences:
            if sentence.role is Role.PROSE:
                first.setdefault(sentence.span.of(self.text), sentence.span)
                if len(first) == 2:
                    break
        return tuple(first.values())

    def sentence_around(self, span: Span) -> Span:
        """The sentence that a span begins in, or the span itself where it stands in none."""
        sentence = self.document.sentence_at(span.start)
        return sentence.span if sentence else span

    def expressions_in(self, span: Span) -> tuple[Expression, ...]:
        """The temporal expressions of headline and prose that stand in a span."""
        first = bisect_left(self.expressions, span.start, key=lambda expression: expression.span.start)
        last = bisect_left(self.expressions, span.end, lo=first, key=lambda expression: expression.span.start)
        return tuple(expression for expression in self.expressions[first:last] if expression.span.end <= span.end)

    def counts_in(self, span: Span) -> tuple[CountMention, ...]:
        """The case counts that stand in a span."""
        counts = self._counts
        first = bisect_left(counts, span.start, key=lambda mention: mention.span.start)
        last = bisect_left(counts, span.end, lo=first, key=lambda mention: mention.span.start)
        return tuple(mention for mention in counts[first:last] if mention.span.end <= span.end)

    @cached_property
    def _counts(self) -> tuple[CountMention, ...]:
        return tuple(sorted(self.found.counts, key=lambda mention: mention.span))
