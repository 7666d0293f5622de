"""The text of a source with its proposals marked, for the review page."""

from collections.abc import Sequence

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from timeline.article import Span
from timeline.browse.passages import Mark, passages
from timeline.curation import Proposal
from timeline.models import Source
from timeline.structure import parse


def marked_text(source: Source, proposals: Sequence[Proposal]) -> SafeString:
    """The whole text as the public page lays it out; each mark leads to its proposal."""
    blocks = parse(source.text, source.title).blocks
    laid = passages(source.text, blocks, [_mark(proposal) for proposal in proposals])
    return format_html_join("", "{}", ((passage.html,) for passage in laid))


def _mark(proposal: Proposal) -> Mark:
    evidence = proposal.evidence
    lane = f" l{proposal.lane}" if proposal.lane else ""
    return Mark(
        Span(evidence.start, evidence.end),
        f"mark{lane}",
        anchor=f"m{evidence.pk}",
        number=str(proposal.number),
        target=f"#e{evidence.pk}",
        label=f"Proposal {proposal.number}",
        has_notes=True,
    )
