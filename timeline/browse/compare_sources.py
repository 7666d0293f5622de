"""Two sources side by side: what both tell, agreeing or differing, and what only one of them tells."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import combinations, zip_longest

from django.db.models import Q
from django.http import QueryDict

from timeline.browse import addresses
from timeline.browse.agreement import Agreement, FieldRow, Verdict, agreement
from timeline.browse.parameters import whole_number
from timeline.browse.when import When
from timeline.browse.words import counted
from timeline.models import Event, Evidence, Source
from timeline.search import Notice
from timeline.vocabulary import Category

COUNTS = "Case counts"
LONGEST_CHOICE = 200  # sources offered at once in a choice; the letters of a title narrow them
SUGGESTED = 8
ONLY_SHOWN = 60  # records that only one source tells, shown of each
_NEAR = timedelta(days=1)  # what one source tells of a day, another often tells of the day of its report


@dataclass(frozen=True, slots=True)
class Told:
    """One record as one source tells it."""

    event: Event
    evidence: Evidence
    when: When
    css: str
    category: str

    @property
    def url(self) -> str:
        """The page of the record."""
        return addresses.event(self.event.pk)

    @property
    def evidence_url(self) -> str:
        """The words in their source."""
        return f"{addresses.source(self.evidence.source_id)}#e{self.evidence.pk}"


@dataclass(frozen=True, slots=True)
class Both:
    """One thing that both sources tell, as one record or as two that differ. `differs` names what they differ in."""

    first: Told
    second: Told
    differs: tuple[str, ...]
    rows: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class Alone:
    """The records of one category that only one of both sources tells, those of the first beside those of the second;
    None fills the shorter side."""

    category: str
    rows: tuple[tuple[Told | None, Told | None], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A source with when it was published."""

    source: Source
    publisher: str
    published: When


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sources that tell some of the same."""

    first: Source
    second: Source
    number: int

    @property
    def querystring(self) -> str:
        """Where they stand side by side."""
        return f"a={self.first.pk}&b={self.second.pk}"


class CompareSources:
    """The page for one URL."""

    def __init__(self, params: QueryDict) -> None:
        self.find = params.get("find", "").strip()[:60]
        self._given = [params.get(name, "").strip() for name in ("a", "b")]
        wanted = [whole_number(v) for v in self._given]
        found = Source.objects.published().light().in_bulk([pk for pk in wanted if pk])
        self.sources: tuple[Source | None, ...] = tuple(found.get(pk) if pk else None for pk in wanted)

    @property
    def notices(self) -> list[Notice]:
        """What could not be taken."""
        said = [
            Notice(f"There is no source “{given[:20]}”. Choose another.")
            for given, source in zip(self._given, self.sources, strict=True)
            if given and source is None
        ]
        if self.is_same:
            said.append(Notice("That is one and the same source. Choose another to put beside it."))
        return said

    @property
    def is_same(self) -> bool:
        """Whether one source was chosen twice."""
        return self.sources[0] is not None and self.sources[0] == self.sources[1]

    @property
    def is_complete(self) -> bool:
        """Whether there are two sources to compare."""
        return all(self.sources) and not self.is_same

    @property
    def sides(self) -> list[Side]:
        """Both sources."""
        return [
            Side(source, source.publisher.name if source.publisher else "", When.of_source(source))
            for source in self.sources
            if source
        ]

    @property
    def names(self) -> tuple[str, ...]:
        """What either is called in short."""
        return tuple(side.publisher or side.source.heading for side in self.sides)

    @cached_property
    def choices(self) -> list[Source]:
        """The sources that can be chosen, by title; those chosen are always among them."""
        rows = Source.objects.published().light().order_by("title", "pk")
        if self.find:
            rows = rows.filter(Q(title__icontains=self.find) | Q(publisher__name__icontains=self.find))
        shown = list(rows[:LONGEST_CHOICE])
        return [*(s for s in dict.fromkeys(self.sources) if s and s not in shown), *shown]

    @property
    def has_more(self) -> bool:
        """Whether not all sources fit into the choice."""
        return Source.objects.published().count() > LONGEST_CHOICE or bool(self.find)

    @cached_property
    def _told(self) -> list[dict[int, list[Evidence]]]:
        """By source, the visible evidence of each event that it tells."""
        told: dict[int, dict[int, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
        pks = [source.pk for source in self.sources if source]
        rows = Evidence.objects.visible().with_source().filter(source__in=pks, event__is_public=True)
        for row in rows.select_related("event", "source__publisher").order_by("source_id", "start"):
            told[row.source_id][row.event_id].append(row)
        return [told[pk] for pk in pks]

    @cached_property
    def both(self) -> list[Both]:
        """What both tell, by date."""
        first, second = self._told
        joined = [_joined(first[pk][0], second[pk][0]) for pk in first.keys() & second.keys()]
        alike = [_joined(one, other) for one, other in self._pairs]
        return sorted([*joined, *alike], key=lambda both: (bool(not both.differs), *_order(both.first.evidence)))

    @property
    def agreeing(self) -> list[Both]:
        """What both tell alike."""
        return [both for both in self.both if not both.differs]

    @property
    def differing(self) -> list[Both]:
        """What both tell, but not alike."""
        return [both for both in self.both if both.differs]

    @cached_property
    def _pairs(self) -> list[tuple[Evidence, Evidence]]:
        """Case counts of the same people and place that are two records because their numbers or days differ."""
        first, second = self._told
        ones = [rows[0] for pk, rows in first.items() if pk not in second and not rows[0].event.is_measure]
        others = [rows[0] for pk, rows in second.items() if pk not in first and not rows[0].event.is_measure]
        by_kind: dict[object, list[Evidence]] = defaultdict(list)
        for row in others:
            by_kind[_people(row)].append(row)
        pairs, taken = [], set()
        for one in ones:
            fit = next((o for o in by_kind[_people(one)] if o.pk not in taken and _is_near(one, o)), None)
            if fit:
                taken.add(fit.pk)
                pairs.append((one, fit))
        return pairs

    def _only(self, at: int) -> list[Told]:
        mine, theirs = self._told[at], self._told[1 - at]
        paired = {pair[at].event_id for pair in self._pairs}
        rows = [told[0] for pk, told in mine.items() if pk not in theirs and pk not in paired]
        return [_one(row) for row in sorted(rows, key=_order)]

    @cached_property
    def only(self) -> list[tuple[Side, list[Told], int]]:
        """What only one of them tells: the source, as many records as are shown, and how many more there are."""
        found = []
        for at, side in enumerate(self.sides):
            rows = self._only(at)
            found.append((side, rows[:ONLY_SHOWN], max(0, len(rows) - ONLY_SHOWN)))
        return found

    @property
    def only_by_category(self) -> list[Alone]:
        """What is shown of what only one of them tells, both sources' records of a category beside each other."""
        first, second = (defaultdict[str, list[Told]](list), defaultdict[str, list[Told]](list))
        for side, (_, rows, _) in zip((first, second), self.only, strict=True):
            for told in rows:
                side[told.category].append(told)
        return [
            Alone(name, tuple(zip_longest(first[name], second[name])))
            for name in (COUNTS, *(category.label for category in Category))
            if name in first or name in second
        ]

    @property
    def detail(self) -> str:
        """As "4 records told by both, 1 of them differing; 12 only in the first, 3 only in the second."."""
        numbers = [len(rows) + more for _, rows, more in self.only]
        differing = f", {len(self.differing):,} of them differing" if self.differing else ""
        both = counted(len(self.both), "record")
        return f"{both} told by both{differing}; {numbers[0]:,} only by the first, {numbers[1]:,} only by the second."

    @cached_property
    def suggestions(self) -> list[Pair]:
        """The pairs of sources that tell the most of the same."""
        told: dict[int, set[int]] = defaultdict(set)
        rows = Evidence.objects.visible().filter(event__is_public=True)
        for event, source in rows.values_list("event_id", "source_id").distinct():
            told[event].add(source)
        pairs = Counter(pair for sources in told.values() for pair in combinations(sorted(sources), 2))
        best = pairs.most_common(SUGGESTED)
        found = Source.objects.published().light().in_bulk({pk for pair, _ in best for pk in pair})
        return [Pair(found[a], found[b], number) for (a, b), number in best if a in found and b in found]


def _one(row: Evidence) -> Told:
    lane = row.event.lane
    category = Category(row.event.category).label if lane else COUNTS
    return Told(row.event, row, When.of_evidence(row), f"l{lane.number}" if lane else "ink", category)


def _joined(one: Evidence, other: Evidence) -> Both:
    found = agreement([one, other])
    return Both(_one(one), _one(other), _differs(found), _shown(found))


def _differs(found: Agreement | None) -> tuple[str, ...]:
    return found.differing if found else ()


def _shown(found: Agreement | None) -> tuple[FieldRow, ...]:
    """What the two say differently."""
    return tuple(row for row in found.rows if row.verdict in (Verdict.DIFFER, Verdict.OVERLAP)) if found else ()


def _people(row: Evidence) -> object:
    told = row.attributes
    return *(told.get(name) for name in ("status", "origin", "scope")), frozenset(told.get("places") or ())


def _is_near(one: Evidence, other: Evidence) -> bool:
    """Whether two counts are of the same days, or the same number of neighbouring days."""
    first, second = (row.event.interval for row in (one, other))
    if first.days is None or second.days is None:
        return False
    if first.edtf == second.edtf:
        return True
    if one.attributes.get("value") != other.attributes.get("value") or not (first.is_day and second.is_day):
        return False
    assert first.earliest
    assert second.earliest
    return abs(first.earliest - second.earliest) <= _NEAR


def _order(row: Evidence) -> tuple[str, int]:
    event = row.event
    day = event.earliest or event.latest
    return day.isoformat() if day else "~", event.pk
