"""The dates of one event by their kinds, as its sources tell them: announced, in force, ended, reported; or as of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from timeline.article import UNDATED, BadEdtf, Interval
from timeline.browse.agreement import publisher_of
from timeline.browse.when import When
from timeline.browse.words import listed
from timeline.models import Evidence
from timeline.vocabulary import Action

Teller = Callable[[Evidence], Interval]
_OVER = frozenset({Action.LIFTED.value})


@dataclass(frozen=True, slots=True)
class Said:
    """A date, and who says it."""

    when: When
    by: str

    @property
    def words(self) -> str:
        """As "some day between 1 and 3 May 2020", since a record has one day where it is no stretch of time."""
        return f"some day {self.when.words}" if self.when.words.startswith("between ") else self.when.words


@dataclass(frozen=True, slots=True)
class DateRow:
    """One kind of date. `said` is empty where no source states it; "not stated" is told in `otherwise`."""

    label: str
    said: tuple[Said, ...]
    otherwise: str


def dates_of(evidence: Sequence[Evidence], *, is_measure: bool) -> tuple[DateRow, ...]:
    """A row for each kind of date that such an event may have, in the order of what happens."""
    reported = _row("Reported", evidence, lambda row: row.source.published, "date of publication not known")
    if not is_measure:
        return _row("As of", evidence, _told("as of"), "the day of the count is not known"), reported
    return (
        _row("Announced", evidence, _told("announced")),
        _row("In force", evidence, _in_force),
        _row("Ended", evidence, _ended),
        reported,
    )


def _row(label: str, evidence: Iterable[Evidence], told: Teller, otherwise: str = "not stated") -> DateRow:
    """Sources that say the same days stand together."""
    by_days: dict[tuple[Interval, bool], dict[str, None]] = {}
    for row in evidence:
        interval = told(row)
        if interval.edtf:
            is_period = label in ("In force", "As of") and bool(row.attributes.get("is_period"))
            by_days.setdefault((interval, is_period), {})[publisher_of(row)] = None
    said = tuple(
        Said(When.of(interval, is_period=is_period), listed(list(names)))
        for (interval, is_period), names in by_days.items()
    )
    return DateRow(label, said, "" if said else otherwise)


def _told(kind: str) -> Teller:
    def told(row: Evidence) -> Interval:
        return _days(row) if row.attributes.get("date_kind") == kind else UNDATED

    return told


def _in_force(row: Evidence) -> Interval:
    """The days in force. The day on which something was lifted is that of its end."""
    return UNDATED if row.attributes.get("action") in _OVER else _told("in force")(row)


def _ended(row: Evidence) -> Interval:
    """The end of a stretch in force, or the day on which something was lifted."""
    days = _told("in force")(row)
    if row.attributes.get("action") in _OVER:
        return days
    if not row.attributes.get("is_period") or days.latest is None or "/" not in days.edtf:
        return UNDATED
    return Interval.parse(days.edtf.rpartition("/")[2])


def _days(row: Evidence) -> Interval:
    try:
        return row.interval
    except BadEdtf:
        return UNDATED
