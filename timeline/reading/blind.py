"""Dates an article without what states its date: a trial of the clues inside the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.article import Article, Interval
from timeline.extraction import Findings
from timeline.reading.evidence import Evidence
from timeline.reading.read import read
from timeline.reading.stated import addresses, labelled, stamps
from timeline.structure import Role, parse

# A wider interval is no answer to the question when an article was published.
WIDEST_ANSWER = 31
_STATING = frozenset({Role.DATE_LINE, Role.DATELINE})


@dataclass(frozen=True, slots=True)
class Trial:
    """What came out for one article without its date lines."""

    name: str
    true_day: date
    published: Interval

    @property
    def is_answered(self) -> bool:
        """Whether the interval is narrow enough to be an answer."""
        return self.published.days is not None and self.published.days <= WIDEST_ANSWER

    @property
    def is_right(self) -> bool:
        """Whether the true day lies in it."""
        return self.published.overlaps(Interval.day(self.true_day)) and self.published.earliest is not None

    @property
    def verdict(self) -> str:
        """One word or two for a reader."""
        if not self.is_answered:
            return "no answer"
        if self.is_right:
            return "right"
        return "wrong day" if self.published.is_day else "wrong interval"


def blind_trial(name: str, text: str, true_day: date) -> Trial:
    """Read the article without its date lines, datelines and address; captions stay."""
    return Trial(name, true_day, read(Article(without_dates(text))).publication.interval)


def without_dates(text: str) -> str:
    """The text without the blocks that state its date, and without the stamps inside its paragraphs."""
    document = parse(text)
    stating = [block.span for block in document.blocks if block.role in _STATING]
    evidence = Evidence(Article(text), document, Findings((), ()))
    stating += [stamp.span for stamp in stamps(evidence)]
    stating += [block for block, _ in labelled(evidence)] + list(addresses(document))
    kept, at = [], 0
    for span in sorted(stating):
        kept.append(text[at : span.start])
        at = max(at, span.end)
    return "".join([*kept, text[at:]])


def summary(trials: Sequence[Trial]) -> str:
    """How many were answered, how many of the answers were right, and how many named a wrong day."""
    answered = [trial for trial in trials if trial.is_answered]
    right = sum(trial.is_right for trial in answered)
    wrong_days = sum(trial.verdict == "wrong day" for trial in answered)
    share = f"{right / len(answered):.2f}" if answered else "none"
    return (
        f"{len(answered)} of {len(trials)} articles answered within {WIDEST_ANSWER} days "
        f"({len(answered) / len(trials):.2f}); "
        f"{right} of the answers contain the true day ({share}); {wrong_days} wrong exact days."
    )
