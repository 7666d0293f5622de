"""All places with their records, as a map and as lists; and the page of one, with the places around it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import parse_qsl

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString

from timeline import search
from timeline.browse import place_map
from timeline.browse.asked import Asked
from timeline.browse.facets import Chip, chips
from timeline.browse.overviews import SHOWN, Subject, Tally, counts, on_timeline, with_shares
from timeline.browse.place_map import NARROW, WIDE, Dot, Neighbour
from timeline.browse.profiles import Profiles
from timeline.browse.windows import usual_window
from timeline.browse.words import counted, in_quotes
from timeline.extraction import localities
from timeline.limits import LIMITS
from timeline.models import Place
from timeline.search import SearchQuery

CHINA = "China"
FIRST_SHOWN = 24  # places of one kind before the fold
BESIDE_SHOWN = 8  # of the kind that stands beside the map, which is about as high
_PROVINCIAL = ("province", "region")
_GROUPS = {
    "provinces": "Provinces and regions",
    "cities": "Prefectures, cities and counties",
    "ports": "Ports of entry and airports",
    "neighbours": "Neighbours",
    "countries": "Other countries",
    "others": "Other places",
}


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """The places of one kind, the most records first: those shown and those behind the fold."""

    label: str
    count: int
    shown: tuple[Tally, ...]
    folded: tuple[Tally, ...]


class PlacesPage:
    """The map and its list twin, for one query."""

    def __init__(self, params: QueryDict) -> None:
        query, self.notices = search.query_from(params, size=1)
        self.query = replace(query, order=None, page=1)
        self.asked = Asked(reverse("places"), self.query)
        self.by_name = params.get("by") == "name"
        self._rows = {row.name: row for row in Place.objects.select_related("parent")}
        self.counts = {n: c for n, c in counts("place", sorted(self._rows), self.query).items() if c}

    @property
    def headline(self) -> str:
        """As "38 places"."""
        words = f" for {in_quotes(self.query.text)}" if self.query.text else ""
        return f"{counted(len(self.counts), 'place')}{words}" if self.counts else f"No place{words}"

    @property
    def is_bare(self) -> bool:
        """Whether no record at all has a place."""
        return not self.counts and self.asked.is_plain

    @cached_property
    def chips(self) -> list[Chip]:
        """What narrows the query."""
        return chips(self.asked)

    @property
    def clear(self) -> str:
        """All places."""
        return self.asked.path

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the search box hands on."""
        return parse_qsl(replace(self.query, text="").querystring())

    @property
    def wide_map(self) -> SafeString:
        """The map for a wide screen."""
        return place_map.drawn(self._dots, self._neighbours, self._idle, WIDE)

    @property
    def narrow_map(self) -> SafeString:
        """The map for a phone."""
        return place_map.drawn(self._dots, self._neighbours, self._idle, NARROW)

    @cached_property
    def _profiles(self) -> Profiles:
        ids = None if self.asked.is_plain else search.search(self.query).matched
        return Profiles("place", ids)

    @property
    def months(self) -> str:
        """The months of the small drawings in words."""
        return usual_window().words

    @cached_property
    def whole(self) -> Tally | None:
        """China as a whole, which no dot can stand for."""
        return self._tally(CHINA) if CHINA in self.counts else None

    @cached_property
    def _dots(self) -> list[Dot]:
        return [
            Dot(name, row.longitude, row.latitude, number, self._href(name), row.kind in _PROVINCIAL)
            for name, number in self.counts.items()
            if (row := self._rows[name]).longitude is not None
            and row.latitude is not None
            and name != CHINA
            and row.kind != "area"
            and _is_in_china(name)
        ]

    @cached_property
    def _neighbours(self) -> list[Neighbour]:
        return [
            replace(country, count=number, href=self._href(country.name) if number else "")
            for country in place_map.neighbours()
            for number in (self.counts.get(country.name, 0),)
        ]

    @cached_property
    def _idle(self) -> list[place_map.Point]:
        """Ports of entry on land that the gazetteer knows and no record of the query names."""
        return [
            (place.longitude, place.latitude)
            for place in localities().values()
            if place.kind == "port" and place.longitude is not None and place.latitude is not None
            if place.name not in self.counts and _is_in_china(place.name)
        ]

    @cached_property
    def groups(self) -> list[PlaceGroup]:
        """The list twin."""
        by_kind: dict[str, list[Tally]] = defaultdict(list)
        tallies = with_shares(self._tally(name) for name in self.counts if name != CHINA)
        for tally in tallies:
            by_kind[self._kind(tally.label)].append(tally)
        kinds = [(label, by_kind[kind]) for kind, label in _GROUPS.items() if by_kind[kind]]
        return [self._group(*kind, FIRST_SHOWN if at else BESIDE_SHOWN) for at, kind in enumerate(kinds)]

    def _group(self, label: str, rows: list[Tally], shown: int) -> PlaceGroup:
        rows.sort(key=lambda row: (0 if self.by_name else -row.count, row.label))
        cut = shown if len(rows) > shown + shown // 4 else len(rows)
        return PlaceGroup(label, len(rows), tuple(rows[:cut]), tuple(rows[cut:]))

    def _kind(self, name: str) -> str:
        kind = self._rows[name].kind
        if kind in _PROVINCIAL:
            return "provinces"
        if kind in ("port", "airport"):
            return "ports"
        if kind in ("prefecture", "city", "county"):
            return "cities" if _is_in_china(name) else "others"
        if kind == "country":
            return "neighbours" if name in {country.name for country in place_map.neighbours()} else "countries"
        return "others"

    def _tally(self, name: str) -> Tally:
        row = self._rows[name]
        note = row.parent.name if row.parent and row.parent.name != CHINA else ""
        page, profile = reverse("place", args=[row.pk]), self._profiles.of(row.pk)
        return Tally(name, self.counts[name], page, self._href(name), note=note, profile=profile)

    def _href(self, name: str) -> str:
        """The query's records of a place on the timeline."""
        return on_timeline(self.query.with_values("place", (name,)))


def _is_in_china(name: str) -> bool:
    """Whether a place of the gazetteer is China or lies in it."""
    place = localities().get(name)
    while place and place.parent:
        place = localities().get(place.parent)
    return place is not None and place.name == CHINA


class PlacePage(Subject):
    """One place: its records, what it lies in, what lies in it and beside it."""

    def __init__(self, place: Place) -> None:
        super().__init__("place", place.name, place.name)
        self.place = place

    @cached_property
    def chain(self) -> list[Place]:
        """What it lies in, the widest first."""
        found: list[Place] = []
        above = self.place.parent
        while above is not None and above not in found:
            found.append(above)
            above = above.parent
        return found[::-1]

    @cached_property
    def _within(self) -> list[Place]:
        """All places that lie in it, at any depth, as many as one query can choose."""
        found: list[Place] = []
        layer: Sequence[Place] = list(self.place.parts.all())
        while layer and len(found) < LIMITS.facet_values - 1:
            found += [row for row in layer if row not in found]
            layer = list(Place.objects.filter(parent__in=layer).exclude(pk__in=[row.pk for row in found]))
        return found[: LIMITS.facet_values - 1]

    @cached_property
    def within_total(self) -> int:
        """How many records name it or a place in it."""
        return search.count(self._within_query) if self._within else 0

    @property
    def within_href(self) -> str:
        """Those records on the timeline."""
        return on_timeline(self._within_query)

    @property
    def _within_query(self) -> SearchQuery:
        return SearchQuery(size=1).with_values("place", (self.place.name, *(row.name for row in self._within)))

    @property
    def parts(self) -> tuple[Tally, ...]:
        """The places right below it that have records."""
        return self._tallies(list(self.place.parts.all()))

    @property
    def beside(self) -> tuple[Tally, ...]:
        """Other places of the same parent that have records; for a neighbour the other neighbours."""
        if self.place.parent:
            return self._tallies(list(self.place.parent.parts.exclude(pk=self.place.pk)))[:SHOWN]
        names = [country.name for country in place_map.neighbours()]
        if self.place.name not in names:
            return ()
        return self._tallies(list(Place.objects.filter(name__in=names).exclude(pk=self.place.pk)))[:SHOWN]

    @property
    def beside_title(self) -> str:
        """As "Also in Heilongjiang"."""
        return f"Also in {self.place.parent.name}" if self.place.parent else "Other neighbours of China"

    def _tallies(self, rows: Sequence[Place]) -> tuple[Tally, ...]:
        numbers = counts("place", [row.name for row in rows])
        named = {row.name: row for row in rows}
        found = [
            Tally(name, number, reverse("place", args=[named[name].pk]), self._records(name))
            for name, number in numbers.items()
            if number
        ]
        return with_shares(sorted(found, key=lambda tally: (-tally.count, tally.label)))

    @staticmethod
    def _records(name: str) -> str:
        return on_timeline(SearchQuery().with_values("place", (name,)))
