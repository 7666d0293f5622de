"""A publication date that a curator gives."""

from dataclasses import dataclass

from timeline.article import Interval
from timeline.reading import CURATOR_DATE, CURATOR_REASON


@dataclass(frozen=True, slots=True)
class Given:
    """A date as EDTF and why it is believed. Raises BadEdtf where it is no date."""

    edtf: str
    reason: str = ""

    def __post_init__(self) -> None:
        Interval.parse(self.edtf)

    def as_metadata(self) -> tuple[tuple[str, str], ...]:
        """As the facts of an Article that `reading` puts before every other cue."""
        return (CURATOR_DATE, self.edtf), (CURATOR_REASON, self.reason)
