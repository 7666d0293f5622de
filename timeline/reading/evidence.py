"""What the strategies for the publication date look at: the article, its parts, its expressions, its running totals."""

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

    def sentence_of(self, expression: Expression) -> str:
        """The sentence that an expression stands in."""
        span = self.span_of_sentence(expression)
        return span.of(self.text) if span else expression.text

    def span_of_sentence(self, expression: Expression) -> Span | None:
        """Where that sentence stands."""
        sentence = self.document.sentence_at(expression.span.start)
        return sentence.span if sentence else None

    def counts_of(self, span: Span) -> tuple[CountMention, ...]:
        """The case counts that stand in a span."""
        return tuple(mention for mention in self.found.counts if span.contains(mention.span))
