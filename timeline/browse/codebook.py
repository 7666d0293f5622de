"""The codebook as a page: every code with its definition, an example, and how many records have it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count

from timeline.browse.crosswalk import SCHEMES, Counterpart, crosswalk
from timeline.models import Event
from timeline.search import SearchQuery
from timeline.vocabulary import (
    Action,
    Basis,
    Bound,
    Category,
    Certainty,
    EventKind,
    Lane,
    Origin,
    PlaceCertainty,
    Scope,
    Status,
)

EXAMPLES: Mapping[Category, str] = {
    Category.ENTRY_RESTRICTIONS: "Holders of tourist visas may not enter for the time being.",
    Category.EXIT_RESTRICTIONS: "Residents are asked not to travel abroad unless they must.",
    Category.BORDER_CLOSURE: "The crossing lets no passengers through from Friday.",
    Category.FLIGHT_CONTROLS: "Each airline may fly one route to each country once a week.",
    Category.SHIP_CONTROLS: "Crews stay on board while their ship is in port.",
    Category.FREIGHT_CONTROLS: "Drivers hand over their trucks at the line without meeting anyone.",
    Category.GOODS_DISINFECTION: "Frozen fish is tested and its packaging disinfected before it is sold.",
    Category.BORDER_PATROL: "Villagers and police walk the river bank at night.",
    Category.LAW_ENFORCEMENT: "Whoever guides people across the line is prosecuted.",
    Category.PORT_SCREENING: "Arrivals fill in a health declaration and have their temperature taken.",
    Category.TESTING: "All residents of the county are tested within three days.",
    Category.QUARANTINE: "Arrivals spend 14 days in a hotel set apart for them.",
    Category.CLOSED_LOOP: "Cargo handlers live at the airport and meet nobody outside.",
    Category.MEDICAL_CAPACITY: "A hospital of 600 beds is fitted out in an office block.",
    Category.SURVEILLANCE: "Teams trace everyone who rode the bus.",
    Category.VACCINATION: "Port staff are vaccinated first.",
    Category.HYGIENE: "Masks are worn in shops and on buses.",
    Category.MOVEMENT_RESTRICTIONS: "Nobody leaves the city without a permit.",
    Category.CLOSURES: "Schools teach online and markets stay shut.",
    Category.RISK_LEVELS: "Two districts are raised from low to medium risk.",
    Category.SUPPORT: "Vegetables are brought to households that may not go out.",
    Category.INTERNATIONAL_COOPERATION: "Both countries share what they find at their common border.",
    Category.REPATRIATION: "A chartered aircraft brings students home.",
    Category.RESPONSE_ORGANISATION: "The province starts its highest level of emergency response.",
}

# Keyed by the vocabulary too: "about" is a bound and a certainty, and the two compare equal.
_MEANINGS: Mapping[tuple[type[StrEnum], str], tuple[str, str]] = {
    (EventKind, EventKind.MEASURE): (
        "Something that an authority does, orders, plans, asks for or ends in answer to the epidemic.",
        "The town orders a test of all residents.",
    ),
    (EventKind, EventKind.CASE_COUNT): (
        "A number of people in one epidemiological state, at a place, over a time. Zero counts too.",
        "The province reported no new infections on Monday.",
    ),
    (Action, Action.INTRODUCED): ("It begins, or stands as an order.", "Travellers must show a test result."),
    (Action, Action.CONTINUED): ("It goes on as before.", "The ban remains in place."),
    (Action, Action.TIGHTENED): ("It is made stricter.", "Quarantine is lengthened from 14 to 21 days."),
    (Action, Action.EASED): ("It is made looser but goes on.", "Buses run again at half their seats."),
    (Action, Action.LIFTED): ("It ends.", "The lockdown ends at midnight."),
    (Action, Action.PLANNED): ("It is still to come, urged or asked for.", "The port will add a second testing site."),
    (Status, Status.CONFIRMED): (
        "Confirmed cases; people in hospital or under treatment are confirmed cases at this moment.",
        "Nine cases were confirmed.",
    ),
    (Status, Status.ASYMPTOMATIC): ("Infected people without symptoms.", "Four carriers showed no symptoms."),
    (Status, Status.SUSPECTED): (
        "People thought to be infected and not yet confirmed.",
        "Two suspected cases were reported.",
    ),
    (Status, Status.SEVERE): ("People in severe or critical condition.", "Three patients are in critical condition."),
    (Status, Status.DEATH): ("People who died of the disease.", "The outbreak claimed no lives."),
    (Status, Status.RECOVERED): ("People cured or discharged.", "Sixty patients left hospital."),
    (Status, Status.CLOSE_CONTACT): ("People who met an infected person.", "Some 200 contacts are being watched."),
    (Origin, Origin.IMPORTED): ("Infected abroad, where the text says so.", "All five had flown in from overseas."),
    (Origin, Origin.LOCAL): (
        "Infected inside the country, where the text says so.",
        "One case was transmitted locally.",
    ),
    (Scope, Scope.NEW): (
        "In a stated short period: a day, a week, this wave.",
        "Seven cases were reported on Tuesday.",
    ),
    (Scope, Scope.CUMULATIVE): ("All so far.", "The total stands at 1,204."),
    (Scope, Scope.ACTIVE): ("At this moment.", "There are 31 patients still in hospital."),
    (Bound, Bound.EXACT): ("The number itself.", "12 cases"),
    (Bound, Bound.AT_LEAST): ("That many or more.", "more than 700 cases"),
    (Bound, Bound.AT_MOST): ("That many or fewer.", "fewer than 50 cases"),
    (Bound, Bound.ABOUT): ("Close to that many.", "some 90 cases"),
    (PlaceCertainty, PlaceCertainty.CERTAIN): ("The text says which place it means.", "Hainan reported three cases."),
    (PlaceCertainty, PlaceCertainty.AMBIGUOUS): (
        "The text leaves open which of two places the number is about.",
        "The city lies in the province, and the total could be either's.",
    ),
    (Certainty, Certainty.DAY): ("One known day, or a period whose ends are known.", "4 November 2021"),
    (Certainty, Certainty.ABOUT): ("About a day or month.", "about April 2020"),
    (Certainty, Certainty.INTERVAL): (
        "Some day in an interval; which one is not known.",
        "between 17 June 2020 and 24 March 2021",
    ),
    (Certainty, Certainty.UNDATED): ("Nothing tells the day.", "undated"),
    (Basis, Basis.STATED): ("The text carries its date.", "A dateline or a line “Published on …”."),
    (Basis, Basis.INFERRED): (
        "It follows from clues in the text.",
        "“yesterday”, a weekday, a total that is known for a day.",
    ),
    (Basis, Basis.CURATOR): ("A curator gave it, with a reason.", "Taken from the printed issue."),
    (Basis, Basis.UNKNOWN): ("Not even an interval can be given.", "A text without any clue."),
}

DATE_KINDS: Mapping[str, str] = {
    "in force": "the day or days on which a measure takes effect or is carried out",
    "announced": "the day on which it is made known, where the text tells no other",
    "reported": "the day of the report, where the text tells nothing nearer",
    "as of": "the day that a case count describes, not the day on which it was given out",
}

# Facets of the search, which are also columns of events.
_FACETS: Mapping[type[StrEnum], str] = {
    EventKind: "kind",
    Category: "category",
    Action: "action",
    Status: "status",
    Origin: "origin",
    Scope: "scope",
}


@dataclass(frozen=True, slots=True)
class Code:
    """One code. `count` is None where records are not counted by it; `querystring` narrows the timeline to it."""

    code: str
    label: str
    definition: str
    example: str
    count: int | None = None
    querystring: str = ""


@dataclass(frozen=True, slots=True)
class LaneCodes:
    """One lane with its categories."""

    lane: Lane
    count: int
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One small vocabulary. `is_counted` says whether its codes have counts."""

    anchor: str
    title: str
    lead: str
    codes: tuple[Code, ...]

    @property
    def prefix(self) -> str:
        """What anchors of its codes begin with: some codes occur in two vocabularies."""
        return f"{self.anchor}-"

    @property
    def is_counted(self) -> bool:
        """Whether records are counted by these codes."""
        return any(code.count is not None for code in self.codes)


@dataclass(frozen=True, slots=True)
class Codebook:
    """The whole page."""

    lanes: tuple[LaneCodes, ...]
    sections: tuple[Section, ...]
    date_kinds: Mapping[str, str]
    schemes: tuple[str, ...]
    crosswalk: Mapping[Category, tuple[Counterpart, ...]]


_SECTIONS: tuple[tuple[str, str, str, type[StrEnum]], ...] = (
    ("kinds", "Kinds of record", "Every record is one of two kinds.", EventKind),
    ("actions", "Actions", "What is said to happen to a measure.", Action),
    ("statuses", "Who is counted", "The state of the people a case count is about.", Status),
    ("origins", "Origin", "Only where words say it; a remainder does not imply one.", Origin),
    ("scopes", "Scope", "Over what time people are counted. Types are never added together.", Scope),
    ("bounds", "Bounds", "Whether the number is exact.", Bound),
    ("places", "Certainty of the place", "A place is never guessed.", PlaceCertainty),
    ("certainty", "Certainty of the date", "How well the day of an event or of a publication is known.", Certainty),
    ("basis", "Basis of a publication date", "What the date of a source rests on.", Basis),
)


def codebook() -> Codebook:
    """The codes with the number of public records of each, in one query."""
    counts = _counts()
    lanes = tuple(_lane(lane, counts[Category]) for lane in Lane)
    sections = tuple(
        Section(anchor, title, lead, tuple(_code(code, counts.get(codes)) for code in codes))
        for anchor, title, lead, codes in _SECTIONS
    )
    return Codebook(lanes, sections, DATE_KINDS, SCHEMES, crosswalk())


def _counts() -> dict[type[StrEnum], Counter[str]]:
    """How many public records have each code."""
    counts: dict[type[StrEnum], Counter[str]] = {codes: Counter() for codes in _FACETS}
    rows = Event.objects.published().order_by().values_list(*_FACETS.values()).annotate(Count("id"))
    for *values, number in rows:
        for codes, value in zip(_FACETS, values, strict=True):
            counts[codes][value] += number
    return counts


def _lane(lane: Lane, counts: Mapping[str, int]) -> LaneCodes:
    codes = tuple(
        Code(code, code.label, code.definition, EXAMPLES[code], counts.get(code, 0), _narrowed("category", code))
        for code in lane.categories
    )
    return LaneCodes(lane, sum(code.count or 0 for code in codes), codes)


def _code(code: StrEnum, counts: Mapping[str, int] | None) -> Code:
    definition, example = _MEANINGS[type(code), code]
    label = str(getattr(code, "label", code))
    if counts is None:
        sign = f"{code.sign} " if isinstance(code, Certainty) else ""
        return Code(code, f"{sign}{label}", definition, example)
    return Code(code, label, definition, example, counts.get(code, 0), _narrowed(_FACETS[type(code)], code))


def _narrowed(facet: str, value: str) -> str:
    return SearchQuery().with_values(facet, (str(value),)).querystring()
