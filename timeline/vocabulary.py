"""The codebook: lanes, categories, actions and the fields of a case count, with the words people read."""

from enum import StrEnum


class Lane(StrEnum):
    """One of the eight lanes of the timeline. The order is the order on the page."""

    ENTRY_AND_EXIT = "entry-and-exit"
    TRANSPORT_AND_GOODS = "transport-and-goods"
    PATROL_AND_ENFORCEMENT = "patrol-and-enforcement"
    SCREENING_AND_TESTING = "screening-and-testing"
    ISOLATION = "isolation"
    HEALTH_SYSTEM = "health-system"
    DOMESTIC_CONTROL = "domestic-control"
    COOPERATION_AND_RETURNEES = "cooperation-and-returnees"

    @property
    def label(self) -> str:
        """The name people read, as "Entry and exit"."""
        return self.value.replace("-", " ").capitalize()

    @property
    def number(self) -> int:
        """1 to 8: the lane's colour and its place from the top."""
        return list(Lane).index(self) + 1

    @property
    def categories(self) -> tuple["Category", ...]:
        """The categories of the lane, in the codebook's order."""
        return tuple(category for category in Category if category.lane is self)


class Category(StrEnum):
    """What kind of measure a clause tells of. One clause may be told under two categories, each with its own row."""

    ENTRY_RESTRICTIONS = "entry-restrictions"
    EXIT_RESTRICTIONS = "exit-restrictions"
    BORDER_CLOSURE = "border-closure"
    FLIGHT_CONTROLS = "flight-controls"
    SHIP_CONTROLS = "ship-controls"
    FREIGHT_CONTROLS = "freight-controls"
    GOODS_DISINFECTION = "goods-disinfection"
    BORDER_PATROL = "border-patrol"
    LAW_ENFORCEMENT = "law-enforcement"
    PORT_SCREENING = "port-screening"
    TESTING = "testing"
    QUARANTINE = "quarantine"
    CLOSED_LOOP = "closed-loop"
    MEDICAL_CAPACITY = "medical-capacity"
    SURVEILLANCE = "surveillance"
    VACCINATION = "vaccination"
    HYGIENE = "hygiene"
    MOVEMENT_RESTRICTIONS = "movement-restrictions"
    CLOSURES = "closures"
    RISK_LEVELS = "risk-levels"
    SUPPORT = "support"
    INTERNATIONAL_COOPERATION = "international-cooperation"
    REPATRIATION = "repatriation"
    RESPONSE_ORGANISATION = "response-organisation"

    @property
    def lane(self) -> Lane:
        """The lane that the category is drawn in."""
        return _LANES[self]

    @property
    def label(self) -> str:
        """The name people read, as "Border patrol"."""
        return _LABELS.get(self, self.value.replace("-", " ").capitalize())

    @property
    def definition(self) -> str:
        """What belongs there, in one sentence."""
        return _DEFINITIONS[self]


_LABELS = {Category.CLOSED_LOOP: "Closed-loop management"}

_LANES: dict[Category, Lane] = {
    Category.ENTRY_RESTRICTIONS: Lane.ENTRY_AND_EXIT,
    Category.EXIT_RESTRICTIONS: Lane.ENTRY_AND_EXIT,
    Category.BORDER_CLOSURE: Lane.ENTRY_AND_EXIT,
    Category.FLIGHT_CONTROLS: Lane.TRANSPORT_AND_GOODS,
    Category.SHIP_CONTROLS: Lane.TRANSPORT_AND_GOODS,
    Category.FREIGHT_CONTROLS: Lane.TRANSPORT_AND_GOODS,
    Category.GOODS_DISINFECTION: Lane.TRANSPORT_AND_GOODS,
    Category.BORDER_PATROL: Lane.PATROL_AND_ENFORCEMENT,
    Category.LAW_ENFORCEMENT: Lane.PATROL_AND_ENFORCEMENT,
    Category.PORT_SCREENING: Lane.SCREENING_AND_TESTING,
    Category.TESTING: Lane.SCREENING_AND_TESTING,
    Category.QUARANTINE: Lane.ISOLATION,
    Category.CLOSED_LOOP: Lane.ISOLATION,
    Category.MEDICAL_CAPACITY: Lane.HEALTH_SYSTEM,
    Category.SURVEILLANCE: Lane.HEALTH_SYSTEM,
    Category.VACCINATION: Lane.HEALTH_SYSTEM,
    Category.HYGIENE: Lane.HEALTH_SYSTEM,
    Category.MOVEMENT_RESTRICTIONS: Lane.DOMESTIC_CONTROL,
    Category.CLOSURES: Lane.DOMESTIC_CONTROL,
    Category.RISK_LEVELS: Lane.DOMESTIC_CONTROL,
    Category.SUPPORT: Lane.DOMESTIC_CONTROL,
    Category.INTERNATIONAL_COOPERATION: Lane.COOPERATION_AND_RETURNEES,
    Category.REPATRIATION: Lane.COOPERATION_AND_RETURNEES,
    Category.RESPONSE_ORGANISATION: Lane.COOPERATION_AND_RETURNEES,
}

_DEFINITIONS: dict[Category, str] = {
    Category.ENTRY_RESTRICTIONS: (
        "Who may come in: bans, visas, entry rules for foreigners or travellers made tighter or looser."
    ),
    Category.EXIT_RESTRICTIONS: "Travel abroad discouraged or limited, and limits on passports.",
    Category.BORDER_CLOSURE: (
        "Ports, crossings, stretches of border or border trade posts closed, limited or reopened for people."
    ),
    Category.FLIGHT_CONTROLS: (
        "Caps, suspensions and diversions of flights, penalties for airlines, rules for charter flights."
    ),
    Category.SHIP_CONTROLS: "No boarding, no berthing, rules for crews and sea ports.",
    Category.FREIGHT_CONTROLS: (
        "Trucks, drivers and rail freight: designated routes, handover without contact, freight kept moving."
    ),
    Category.GOODS_DISINFECTION: "Cold chain and imported goods tested, disinfected, or their import suspended.",
    Category.BORDER_PATROL: "Patrols, guards, fences and checkpoints along the frontier, its rivers and trails.",
    Category.LAW_ENFORCEMENT: (
        "Action against illegal crossing or smuggling; fines, blacklists, prosecution, rewards, punished officials."
    ),
    Category.PORT_SCREENING: (
        "Inspection at ports of entry, health declarations, temperature checks, health codes for arrivals."
    ),
    Category.TESTING: "Nucleic acid tests, mass testing, test kits and laboratories.",
    Category.QUARANTINE: "Quarantine, isolation, medical or home observation.",
    Category.CLOSED_LOOP: "Closed-loop management of athletes, port staff or crews.",
    Category.MEDICAL_CAPACITY: "Hospitals, beds, medical teams, supplies and treatment.",
    Category.SURVEILLANCE: "Contact tracing, epidemiological investigation, monitoring, duties to report, risk alerts.",
    Category.VACCINATION: "Doses, campaigns and the groups that come first.",
    Category.HYGIENE: "Masks, personal protection, disinfection of places.",
    Category.MOVEMENT_RESTRICTIONS: (
        "Lockdowns, limits on travel inside the country, staying home, transport stopped inside the country."
    ),
    Category.CLOSURES: "Schools, venues, shops, tourism, gatherings and markets closed, limited or reopened.",
    Category.RISK_LEVELS: "Areas classed as high, medium or low risk.",
    Category.SUPPORT: "Food and necessities for people under restrictions, economic relief.",
    Category.INTERNATIONAL_COOPERATION: "Notes, talks, shared information, joint patrols and aid between countries.",
    Category.REPATRIATION: "Own citizens brought home or helped abroad.",
    Category.RESPONSE_ORGANISATION: (
        "Plans, emergency levels, meetings that set policy, command posts, staff sent, rules of responsibility."
    ),
}


class _Labelled(StrEnum):
    @property
    def label(self) -> str:
        """The word people read."""
        return self.value.replace("_", " ").replace("-", " ").capitalize()


class Action(_Labelled):
    """What is said to happen to a measure."""

    INTRODUCED = "introduced"
    CONTINUED = "continued"
    TIGHTENED = "tightened"
    EASED = "eased"
    LIFTED = "lifted"
    PLANNED = "planned"


class EventKind(_Labelled):
    """The two kinds of event."""

    MEASURE = "measure"
    CASE_COUNT = "case-count"


class Status(_Labelled):
    """The epidemiological state of the people counted."""

    CONFIRMED = "confirmed"
    ASYMPTOMATIC = "asymptomatic"
    SUSPECTED = "suspected"
    SEVERE = "severe"
    DEATH = "death"
    RECOVERED = "recovered"
    CLOSE_CONTACT = "close_contact"


class Origin(_Labelled):
    """Where the counted people caught the virus, where the text says so."""

    IMPORTED = "imported"
    LOCAL = "local"


class Scope(_Labelled):
    """Over what time people are counted: a short period, all so far, or at this moment."""

    NEW = "new"
    CUMULATIVE = "cumulative"
    ACTIVE = "active"


class Bound(_Labelled):
    """Whether the number is exact or a bound."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"


class PlaceCertainty(_Labelled):
    """Whether the text leaves open which place a number is about."""

    CERTAIN = "certain"
    AMBIGUOUS = "ambiguous"


class Certainty(_Labelled):
    """How well the day of something is known."""

    DAY = "day"
    ABOUT = "about"
    INTERVAL = "interval"
    UNDATED = "undated"

    @property
    def sign(self) -> str:
        """The sign shown beside a date."""
        return {"day": "●", "about": "◐", "interval": "○", "undated": "–"}[self.value]


class Basis(_Labelled):
    """What a publication date rests on."""

    STATED = "stated"
    INFERRED = "inferred"
    CURATOR = "curator"
    UNKNOWN = "unknown"
