"""What the sources of one event agree on, field by field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from timeline.article import BadEdtf, Interval
from timeline.browse.when import When
from timeline.browse.words import listed
from timeline.models import Evidence
from timeline.vocabulary import Action, Bound, Origin, PlaceCertainty, Scope, Status

_NOT_SAID = "not said"
_CODES: dict[str, type[StrEnum]] = {
    "action": Action,
    "status": Status,
    "origin": Origin,
    "scope": Scope,
    "bound": Bound,
    "place_certainty": PlaceCertainty,
}
_LABELS = {
    "action": "Action",
    "authority": "Authority",
    "places": "Place",
    "place_certainty": "Place is",
    "value": "Number",
    "bound": "Exact or a bound",
    "status": "Who is counted",
    "origin": "Infected",
    "scope": "Counted over",
}


class Verdict(StrEnum):
    """How the answers of several sources go together."""

    AGREE = "agree"
    OVERLAP = "overlap"
    DIFFER = "differ"
    ONE = "one source only"


_STANCES = {
    Verdict.AGREE: "Agrees on",
    Verdict.OVERLAP: "Fits the others on",
    Verdict.DIFFER: "Differs on",
    Verdict.ONE: "Alone gives",
}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: its name, what each source says in the order of the columns, and how these go together. `name` is
    the field in a sentence; dates of all kinds are a date there."""

    name: str
    label: str
    answers: tuple[tuple[str, str], ...]
    verdict: Verdict

    @property
    def in_words(self) -> str:
        """As "Action: lifted (Hill Post), tightened (River Post)". Sources that say the same stand together."""
        by_answer: dict[str, list[str]] = {}
        for source, answer in self.answers:
            if answer != _NOT_SAID:
                by_answer.setdefault(answer, []).append(source)
        return f"{self.label}: {', '.join(f'{answer} ({listed(names)})' for answer, names in by_answer.items())}"


@dataclass(frozen=True, slots=True)
class Agreement:
    """The table. `columns` names the sources; `differing` lists the fields on which they differ."""

    columns: tuple[str, ...]
    rows: tuple[FieldRow, ...]

    @property
    def differing(self) -> tuple[str, ...]:
        """The fields on which sources differ, in lower case."""
        return tuple(dict.fromkeys(row.name for row in self.rows if row.verdict is Verdict.DIFFER))

    @property
    def differences(self) -> tuple[str, ...]:
        """A line for each field on which they differ, with who says what."""
        return tuple(row.in_words for row in self.rows if row.verdict is Verdict.DIFFER)

    @property
    def in_words(self) -> str:
        """As "2 sources agree" or "2 sources, which differ on date and action"."""
        if not self.differing:
            return f"{len(self.columns)} sources agree"
        return f"{len(self.columns)} sources, which differ on {listed(self.differing)}"

    def stance(self, column: int) -> str:
        """How the source of a column goes with the others, as "Agrees on authority. Differs on action (introduced).
        Alone gives date in force (December 2021)."."""
        said: dict[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
        for row in self.rows:
            answer = row.answers[column][1]
            if answer != _NOT_SAID:
                label = row.label.lower()
                said[row.verdict].append(label if row.verdict is Verdict.AGREE else f"{label} ({answer})")
        return " ".join(f"{verb} {listed(said[verdict])}." for verdict, verb in _STANCES.items() if said[verdict])


def agreement(evidence: Sequence[Evidence]) -> Agreement | None:
    """Compare what different sources say; None where fewer than two tell of the event. Where a source tells of it
    more than once, its first quote counts."""
    firsts: dict[int, Evidence] = {}
    for row in evidence:
        firsts.setdefault(row.source_id, row)
    told = list(firsts.values())
    if len(told) < 2:
        return None
    columns = tuple(publisher_of(row) for row in told)
    rows = (_row(field, label, columns, told) for field, label in _LABELS.items())
    return Agreement(columns, (*_date_rows(columns, told), *(row for row in rows if row)))


def publisher_of(row: Evidence) -> str:
    """Who published the source, or what the source is called."""
    return row.source.publisher.name if row.source.publisher else row.source.title or f"Source {row.source_id}"


def _date_rows(columns: Sequence[str], told: Sequence[Evidence]) -> Iterator[FieldRow]:
    """A row for each kind of date: the day of an announcement and the day in force do not contradict each other."""
    for kind in dict.fromkeys(str(row.attributes.get("date_kind") or "") for row in told):
        said = [row.attributes.get("edtf") if row.attributes.get("date_kind", "") == kind else "" for row in told]
        words = (When.of_evidence(row).words if answer else _NOT_SAID for row, answer in zip(told, said, strict=True))
        if any(said):
            label = f"Date {kind}".strip()
            yield FieldRow("date", label, tuple(zip(columns, words, strict=True)), _verdict("edtf", said))


def _row(field: str, label: str, columns: Sequence[str], told: Sequence[Evidence]) -> FieldRow | None:
    said = [row.attributes.get(field) for row in told]
    if field == "place_certainty" and PlaceCertainty.AMBIGUOUS not in said:
        return None  # nothing to tell: it is the rule
    if all(answer in (None, "", []) for answer in said):
        return None
    words = (_words(field, row) for row in told)
    return FieldRow(label.lower(), label, tuple(zip(columns, words, strict=True)), _verdict(field, said))


def _words(field: str, row: Evidence) -> str:
    answer = row.attributes.get(field)
    if answer in (None, "", []):
        return _NOT_SAID
    if field == "places":
        return listed([str(place) for place in answer])
    if field == "value":
        return f"{answer:,}"
    codes = _CODES.get(field)
    return str(getattr(codes(answer), "label", answer)).lower() if codes and answer in set(codes) else str(answer)


def _verdict(field: str, said: Sequence[Any]) -> Verdict:
    answers = [answer for answer in said if answer not in (None, "", [])]
    if len(answers) < 2:
        return Verdict.ONE
    if field == "places":
        sets = [frozenset(answer) for answer in answers]
        if all(one == sets[0] for one in sets):
            return Verdict.AGREE
        return Verdict.OVERLAP if frozenset.intersection(*sets) else Verdict.DIFFER
    if all(answer == answers[0] for answer in answers):
        return Verdict.AGREE
    return Verdict.OVERLAP if field == "edtf" and _overlap(answers) else Verdict.DIFFER


def _overlap(answers: Sequence[str]) -> bool:
    """Whether some day fits all of these dates."""
    try:
        intervals = [Interval.parse(answer) for answer in answers]
    except BadEdtf:
        return False
    return all(one.overlaps(other) for at, one in enumerate(intervals) for other in intervals[at + 1 :])
