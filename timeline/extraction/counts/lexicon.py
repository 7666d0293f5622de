"""The words that matter around a number of people, as data: what they are in a clause, and what they say of the people.

A line is `phrase / phrase / …`; a slot of a phrase may be `one|other`, and `?` after a slot makes it optional.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import TypeVar

from timeline.vocabulary import Bound, Origin, Scope, Status


Value = TypeVar("Value")


class Part(StrEnum):
    """What a word is to a number of people. The letter is what the patterns of the rules see of it."""

    TARGET = "#"  # the number in question
    NIL = "0"  # the number in question where it is "no", "none", "not a single"
    NUMBER = "N"  # any other number
    CASE = "C"  # noun of counted people: cases, infections, patients, deaths
    HUMAN = "H"  # noun of people in general: travellers, residents, workers
    MOD = "M"  # adjective of cases: new, imported, COVID-19
    VERB = "V"  # verb of reporting: reported, saw, confirmed
    STATE = "S"  # predicate that says a state: died, in hospital, tested positive
    BROUGHT = "B"  # words that say where the infection came from: from abroad, inbound travellers
    TRAVEL = "J"  # verb of travelling: came, flew, arrived
    AUX = "A"  # auxiliaries and light adverbs: were, had, still, all
    PLACE = "P"
    TIME = "T"
    OF = "O"
    IN = "I"
    FROM = "F"  # from, compared with, against, than
    WITH = "W"  # with, including, among
    PREP = "K"  # to, for, by, on, after
    AGE = "a"
    WHICH = "o"  # of which, of whom
    AND = "&"
    COMMA = ","
    STOP = ";"
    COLON = ":"
    OPEN = "("
    CLOSE = ")"
    EACH = "E"
    THEM = "Q"  # them, those, which; a number told before
    DET = "D"
    OTHER = "R"  # other, remaining, another
    TOTAL = "U"  # total, tally, toll, number
    REACH = "G"  # reached, stood at, bringing
    TAKE = "Y"  # infected, killed: the number is its object
    THERE = "Z"
    ANTI = "X"  # what is not counted here: yuan, doses, provinces
    CLAUSE = "L"  # begins another clause: as, while, because
    IF = "?"  # begins a condition
    SPEECH = "'"  # said, announced, report
    POSSESSIVE = "^"
    WORD = "w"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase of the lexicon."""

    part: Part
    status: Status | None = None
    origin: Origin | None = None
    scope: Scope | None = None
    mark: str = ""  # more that it says: "total", "wave", "disease", "ones", "all", "law", "weak"


def _e(part: Part, phrases: str, status: Status | None = None, origin: Origin | None = None,
       scope: Scope | None = None, mark: str = "") -> tuple[str, Entry]:
    return phrases, Entry(part, status, origin, scope, mark)


_DISEASE = "covid-19|covid|coronavirus|virus|corona|pneumonia|omicron|delta|epidemic|disease"
_ABROAD = "abroad|overseas|elsewhere|outside"
_COMERS = (
    "travelers|travellers|passengers|arrivals|returnees|people|visitors|citizens|nationals|personnel|entrants|crew|"
    "traveler|traveller|passenger|arrival|returnee"
)
_CRITICAL = "severe|serious|critical|grave"

LINES: tuple[tuple[str, Entry], ...] = (
    # nouns of counted people
    _e(Part.CASE, "case|cases|infection|infections|patient|patients|infectees|positives / positive case|cases|result|results"),
    _e(Part.CASE, "transmission|transmissions / infected|sick people|persons|patients|individuals|person|individual"),
    _e(Part.CASE, "one|ones", mark="ones"),
    _e(Part.CASE, "carrier|carriers / virus carrier|carriers"),
    _e(Part.CASE, "death|deaths|fatality|fatalities / loss|losses of life / related death|deaths", Status.DEATH),
    _e(Part.CASE, "recovery|recoveries|survivors / hospital? discharges", Status.RECOVERED),
    _e(Part.CASE, "close contact|contacts", Status.CLOSE_CONTACT),
    _e(Part.CASE, "hospitalization|hospitalizations|hospitalisation|hospitalisations|inpatients", Status.CONFIRMED,
       scope=Scope.ACTIVE),
    # people in general: counts only with a state
    _e(Part.HUMAN, "people|persons|person|individuals|residents|resident|citizens|nationals|travelers|travellers|passengers|"
       "returnees|workers|worker|man|woman|men|women|boy|girl|boys|girls|children|child|teenagers|adults|students|student|"
       "teachers|tourists|tourist|visitors|foreigners|migrants|crew|sailors|seafarers|drivers|driver|nurses|doctors|guests|"
       "soldiers|athletes|officials|employees|members|others|lives|traveler|traveller|passenger|arrivals|cleaners|"
       "customers|inmates|prisoners|villagers|farmers|couple|relatives|colleagues|medics|staff|national|chinese|foreigner|"
       "russians|tibetans"),
    _e(Part.HUMAN, "locals", origin=Origin.LOCAL),
    # adjectives
    _e(Part.MOD, f"{_DISEASE} / novel coronavirus / novel coronavirus pneumonia|disease / covid-19 related? / sars-cov-2 / "
       "virus-related|covid-related|coronavirus-related|disease-related|covid-19-related / respiratory", mark="disease"),
    _e(Part.MOD, "of the? novel? coronavirus disease? / of the? novel? covid-19|covid pneumonia? / "
       "of the? virus|disease|pneumonia|epidemic / of novel? coronavirus pneumonia / "
       "of the? new coronavirus|virus|disease|strain|variant / of coronavirus infection / of the? delta|omicron variant?",
       mark="disease"),
    _e(Part.MOD, "novel|single|laboratory-confirmed|lab-confirmed|mild|moderate|individual|known|positive|separate|official"),
    _e(Part.MOD, "new|newly|fresh|additional|further|more|daily|extra|new-found", scope=Scope.NEW),
    _e(Part.MOD, "recent", scope=Scope.NEW, mark="weak"),
    _e(Part.MOD, "cumulative|accumulated|overall|cumulatively", scope=Scope.CUMULATIVE),
    _e(Part.MOD, "active|existing|current|outstanding", scope=Scope.ACTIVE),
    _e(Part.MOD, "asymptomatic|symptomless|symptom-free|silent", Status.ASYMPTOMATIC),
    _e(Part.MOD, "without|no|showing|showed|with|displaying symptoms / without showing any? symptoms / "
       "with no symptoms / who show|showed|had|have no symptoms / no clinical? symptoms", Status.ASYMPTOMATIC),
    _e(Part.MOD, "previously|earlier|formerly|initially|originally|first|once asymptomatic / "
       "previously|earlier|formerly|initially|originally|first|once reported|registered|classified|listed|recorded|counted|"
       "diagnosed|identified|categorized|logged as asymptomatic / "
       "registered|reported|classified|listed|recorded as asymptomatic / been|were|was previously? asymptomatic "
       "carriers|cases|infections|patients|carrier|case / "
       "reclassified|converted|transferred|upgraded|changed|turned|re-classified|developed from|of asymptomatic / "
       "from asymptomatic|asymptomatics / from earlier|previous asymptomatic / "
       "asymptomatic carriers|patients|cases turned|converted|reclassified|re-classified|upgraded", mark="past"),
    _e(Part.STATE, "had|having|have|in|come|came had? into? close contact|contacts with?", Status.CLOSE_CONTACT),
    _e(Part.MOD, "suspected|probable|suspect", Status.SUSPECTED),
    _e(Part.MOD, "severe|serious|critical|critically-ill / severely|critically|seriously|gravely ill",
       Status.SEVERE),
    _e(Part.MOD, "fatal", Status.DEATH),
    _e(Part.MOD, "imported|inbound|import-related|overseas|imported-related / from|of overseas origin / "
       "brought|carried|came|coming in? from elsewhere|outside", origin=Origin.IMPORTED),
    _e(Part.MOD, "local|locally|domestic|domestically|indigenous|home-grown|homegrown|native|locally-transmitted|"
       "domestically-transmitted|locally-acquired|community-acquired|locally-spread|community / "
       "locally|domestically transmitted|acquired|spread|generated|contracted|infected|produced|caught / "
       "community transmitted|transmission|spread / locally confirmed|reported|found / home grown",
       origin=Origin.LOCAL),
    _e(Part.MOD, "transmitted|acquired|symptomatic|detected|locally-confirmed"),
    # verbs of reporting
    _e(Part.VERB, "reported|reports|report|reporting|recorded|records|record|recording|registered|registers|registering|logged|"
       "logs|logging|saw|sees|seen|seeing|found|finds|finding|identified|added|adds|adding|posted|tallied|notched|witnessed|"
       "discovered|brought|brings|counted|produced|yielded|got|listed|lists|detailed|uncovered|gave|caused|traced|"
       "announced|announces|announcing|documented|contributed|followed / turned|turning up / "
       "added to|up / brought in / picked up / contains|contained / received / taking in", mark="reported"),
    _e(Part.VERB, "confirmed|confirms|confirming|diagnosed|diagnosing|verified", Status.CONFIRMED, mark="reported"),
    _e(Part.VERB, "detected|detecting|tested|linked|tied|related|classified|occurred|occurring|emerged|appeared|surfaced|"
       "originated|involving|involved|made|living|stemming", mark="found"),
    # states
    _e(Part.STATE, "died|die|dead|deceased|perished|dying / lost their|his|her lives|life / succumbed|succumb / passed away / "
       "been|proved|proven|was|were|is|be fatal", Status.DEATH),
    _e(Part.STATE, "recovered|recover|recovering|cured|discharged|released / been released / left|leaving|leave the? hospital / "
       "discharged from the? hospital|hospitals / released|dismissed from the? hospital|hospitals|treatment|quarantine / "
       "gone|went home / sent home / walked out of hospital / lifted|freed|removed|released|discharged from the? medical|quarantined? "
       "observation / recovered and been? discharged|left|gone / cured and been? discharged / discharged after recovery / "
       "fully|completely recovered", Status.RECOVERED),
    _e(Part.STATE, "lifted|freed|removed|released|discharged from medical|quarantine observation / "
       "released from quarantine", Status.RECOVERED),
    _e(Part.STATE, f"in|under a? {_CRITICAL} condition|conditions / in a? {_CRITICAL} or {_CRITICAL} condition / "
       f"{_CRITICAL}|severely|seriously|critically ill / in|under intensive care / on ventilators|ventilator / "
       "in a critical|severe|serious condition|state / condition critical|severe", Status.SEVERE, scope=Scope.ACTIVE),
    _e(Part.STATE, "in|under a? stable condition / in a? mild condition", Status.CONFIRMED),
    _e(Part.STATE, "hospitalized|hospitalised / in|at the? hospital|hospitals / in|under|receiving|undergoing|for medical|hospital? "
       "treatment|care / being|still treated|hospitalized|hospitalised / under|in treatment|care / "
       "receiving treatment|care / on treatment / remain|remained|remains in hospital|hospitals / "
       "treated in|at hospital|hospitals / in|at a? designated? hospital|hospitals / receiving medical? treatment|care in|at "
       "hospital|hospitals / is|are|were treated", Status.CONFIRMED, scope=Scope.ACTIVE, mark="ward"),
    _e(Part.STATE, "under|in medical? observation|supervision|monitoring|surveillance / being observed|monitored / "
       "under quarantine|quarantined? observation / under quarantine for? medical observation / "
       "in|under isolation and? medical? observation / under close? medical observation / in|under home|centralized? quarantine|isolation|observation / "
       "been|were|was|being quarantined|isolated",
       scope=Scope.ACTIVE, mark="watch"),
    _e(Part.STATE, "remained|remains / there still? remained|remain|remains", scope=Scope.ACTIVE, mark="remain"),
    _e(Part.STATE, "tested|test|testing|tests positive / infected|contracted|contracting|sickened / infected with / "
       f"caught|have|had the? {_DISEASE} / came|come|coming down with / fell|fallen ill / confirmed|diagnosed to|as have|having|"
       "infected|positive / diagnosed with|as / confirmed|found infected|positive / found to be|have infected|positive|the|contracted / "
       f"contracted the? {_DISEASE} / developed|developing symptoms|fever / confirmed|identified as cases|patients|carriers / "
       "confirmed with|to have", Status.CONFIRMED, mark="positive"),
    _e(Part.TAKE, "infecting|sickening", Status.CONFIRMED),
    _e(Part.TAKE, "killed|killing|claimed|claiming / claimed the lives of", Status.DEATH),
    # where the infection came from
    _e(Part.BROUGHT, f"from {_ABROAD} / from outside the? chinese? mainland|country|china|province? / from outside / "
       f"outside the? mainland / from other|foreign|overseas countries|regions / from a? foreign country|countries / "
       "outside of? china|the / of overseas|foreign origin / contracted|infected abroad|overseas / overseas arrivals|returnees / "
       "inbound|incoming|overseas|international|foreign|returning|returned chinese? " + _COMERS +
       f" / {_COMERS} arriving|entering|returning|coming|returned|back|arrived|flying from / "
       "among|in|by recent? arrivals|returnees|inbound|incoming|returning / "
       "arriving|returning|entering|coming|back|returned from abroad|overseas|outside / brought|came|come in from / "
       "entered|entering china|the from / all inbound / on|aboard international|inbound flights|flight / who recently|had entered / "
       "by returning|returned / history of overseas travel / overseas travel history / had arrived|come|entered|returned from "
       "abroad|overseas|outside|other / upon|on arrival|entry / airport arrivals|arrival", origin=Origin.IMPORTED),
    _e(Part.BROUGHT, "a|of|by|through|via|from|was|were local|domestic|community transmission|transmissions|spread|infection|infections / "
       "transmitted|infected|acquired|contracted|caught locally|domestically / at home / of local origin / "
       "community transmission|transmissions|spread / local|domestic transmissions|transmission / "
       "no travel history|overseas / transmitted|spread within the? mainland|china|country|city", origin=Origin.LOCAL),
    _e(Part.TRAVEL, "came|come|flew|flown|arrived|arriving|entered|entering|returned|returning|traveled|travelled|landed|went|"
       "visited|worked|lived|live|attended|crossed"),
    _e(Part.AUX, "was|were|is|are|be|been|being|had|has|have|having|also|all|both|still|currently|now|already|only|just|later|"
       "since|then|together|subsequently|alone|remain|respectively|has|he|she|they|there's|even|yet|so / up to then / as having been|had? / every one|"
       "single one? / at present / who|that were|was|are|is|had|have|has / likewise|too|mostly|mainly"),
    _e(Part.THERE, "there"),
    _e(Part.TOTAL, "total|totals|tally|tallies|toll|tolls|count|caseload|number|numbers|figure|figures / case load|count|"
       "tally|total|number / combined total / running total / sum", mark="total"),
    _e(Part.TOTAL, "death toll|tolls|count|tally|total", Status.DEATH, scope=Scope.CUMULATIVE, mark="total"),
    _e(Part.TOTAL, "in all / in total / all told / altogether / so far / to date / thus far / until now / up to now / hitherto / "
       "since the outbreak|epidemic|pandemic|start|beginning|onset / since last year / overall|cumulatively|totally",
       scope=Scope.CUMULATIVE, mark="sofar"),
    _e(Part.REACH, "numbered|number|totalled|totaled|totaling|totalling|reached|reaching|reaches|hit|hits|hitting / amounted to / "
       "stood|stands|standing|stand|unchanged|remains|remained|steady|now|still|is|was|are|were unchanged? at / "
       "stayed / stayed|held|kept unchanged? at / sat|sits at / has stood|remained|stayed at / "
       "rose|risen|climbed|climbing|climbs|increased|increasing|grew|grown|jumped|surged|fell|fallen|dropped|declined|decreased|"
       "went|gone|edged|swelled|soared|ticked|shot|slid|eased|rising|came|leapt|doubled|tripled|shrank|slipped|increases|rises|"
       "dropping|falling|advanced up|down? sharply|slightly|steadily? to / was|were|is up|down to / up|down to / "
       "brings|bringing|brought|brings|taking|took|takes|raising|raised|raises|pushing|pushed|lifting|lifted|sending|sent|"
       "putting|increasing|expanding|driving"),
    _e(Part.REACH, "accounted|accounting|accounts|account for / made|making|make up / represented|representing", mark="share"),
    _e(Part.REACH, "exceeded|exceeding|exceeds|surpassed|surpassing|topped|topping|passed|crossed|crossing|exceed", mark="exceed"),
    _e(Part.REACH, "rose|risen|climbed|increased|grew|grown|jumped|surged|up by", scope=Scope.NEW, mark="by"),
    _e(Part.WORD, "fell|fallen|dropped|declined|decreased|down|shrank by"),
    _e(Part.REACH, "rose|risen|climbed|increased|grew|grown|jumped|surged|fell|fallen|dropped|declined|decreased|went|"
       "edged|swelled|soared|slid|rises", mark="change"),
    # function words
    _e(Part.OF, "of"),
    _e(Part.IN, "in|at|across|within|throughout|inside|around / in|across|throughout all"),
    _e(Part.FROM, "compared|comparing with|to / as compared with|to / against|versus|vs|than|from / down|up|increasing|rising|falling|off "
       "sharply|slightly? from / an increase|decrease|drop|fall|rise|decline|jump from|on|over / in contrast to|with / "
       "following|after / lower|higher|fewer|less|more|compared than / on top of / as|when opposed to", mark="compare"),
    _e(Part.FROM, "from", mark="from"),
    _e(Part.WITH, "with|including|among|include|includes|included|involving|plus|comprising|consisting|namely|excluding / among them|"
       "these|those / made up of / as well as / consisting of / broken down into"),
    _e(Part.PREP, "to|for|by|on|after|into|via|through|during|over|before|between|near|along|toward|towards|since|about"),
    _e(Part.WHICH, "of which|whom"),
    _e(Part.AND, "and|or|& / and also / nor"),
    _e(Part.EACH, "each|apiece / each one / one each", mark="each"),
    _e(Part.THEM, "them|those|these|which|whom|all|both|it|that"),
    _e(Part.DET, "the|a|an|this|its|their|our|whose|his|her|any|every|either"),
    _e(Part.OTHER, "other|others|another|rest|remaining|remainder|latter|former"),
    _e(Part.CLAUSE, "all but|except one|two|three / except|besides|excluding / apart|aside from"),
    _e(Part.CLAUSE, "as|while|because|when|although|though|but|where|whereas|amid|despite|until|so"),
    _e(Part.AGE, "aged|ages|age"),
    _e(Part.WORD, "sars|influenza|flu|dengue|malaria|aids|hiv|ebola|mers|measles|h1n1|plague|h7n9|h5n6", mark="other"),
    _e(Part.IF, "if|unless|whenever|once|should / in case of? / in the event / as long as / as soon as / provided that / must|"
       "could|would|can|may|might be? / or above / required|require|requires to / goal|aim of"),
    _e(Part.SPEECH, "said|says|announced|told|stated|noted|added|statement|briefing|conference|spokesman|spokesperson|spokeswoman|"
       "according|revealed|disclosed|declared|wrote|updated|release|released|bulletin|website / report|reports|news|"
       "daily report / press conference|briefing / issued|published / data|figures|notice / said in a|its report|statement"),
)

# What stands after a number and is no count of cases, by subject.
ANTI = {
    "money and measures": "yuan|rmb|cny|dollars|dollar|euros|pounds|rubles|percent|per cent|pct|kilometers|kilometres|kilometer|km|"
    "meters|metres|miles|mile|kilograms|kg|tons|tonnes|ton|degrees|celsius|square|liters|litres|grams|hectares|mu|m|cm|ml|trillion|"
    "times|fold|points|percentage|cents",
    "time": "hours|hour|days|day|weeks|week|months|month|years|year|minutes|minute|seconds|years-old|pm|am|p.m|a.m|o'clock|decades|"
    "decade|consecutive|straight|nights|rounds|round|january|february|march|april|june|july|august|september|october|november|"
    "december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|successive|century|centuries|quarter|quarters",
    "tests and vaccines": "tests|test|samples|sample|doses|dose|shots|shot|vaccines|vaccine|swabs|kits|masks|jabs|vaccinations|"
    "inoculations|injections|specimens|screenings|reagents|suits|items",
    "places": "provinces|province|provincial|provincial-level|cities|city|counties|county|districts|district|towns|town|townships|"
    "villages|communities|community-level|neighborhoods|neighbourhoods|compounds|regions|region|countries|country|nations|areas|area|"
    "zones|ports|port|crossings|airports|airport|stations|checkpoints|checkpoint|points-of-entry|municipalities|prefectures|streets|"
    "subdistricts|blocks|buildings|apartments|households|families|homes|rooms|sites|site|places|locations|venues|markets|schools|school|"
    "universities|hotels|localities|entities|continents|territories|states|islands|borders|clusters|cluster|outbreaks|outbreak|chains|"
    "sources|strains|variants|waves|threads|hubs|fronts",
    "health services": "hospitals|hospital|beds|bed|laboratories|laboratory|labs|lab|clinics|wards|experts|expert|technicians|"
    "paramedics|volunteers|teams|team|specialists|medicines|ventilators|ambulances|"
    "institutions|facilities|facility|departments|personnel|police|officers|cadres|commissioners",
    "transport and trade": "flights|flight|trains|train|trucks|truck|vehicles|vehicle|ships|ship|vessels|boats|buses|cars|containers|"
    "routes|airlines|carriers-airlines|planes|packages|parcels|shipments|batches|batch|companies|enterprises|firms|factories|"
    "businesses|shops|stores|restaurants|products|goods|trips|visas|passports|tickets|lines|lanes|seats",
    "law": "suspects|arrests|offenders|offences|offenses|crimes|crime|criminals|smugglers|criminal|smuggling|illegal|illegally|"
    "lawsuits|violations|prosecutions|fraud|fugitives|stowaways|trafficking|immigrants|gangs|court|legal|verdicts|intruders|"
    "smuggled|corruption|drug|drugs|poaching|counterfeit",
    "documents and acts": "measures|measure|rules|articles|notices|steps|copies|documents|guidelines|questions|points|"
    "applications|papers|studies|languages|projects|meetings|phases|stages|levels|level|types|type|categories|ways|kinds|pillars|"
    "million-strong|thirds|half|halves|third|quarters|fifth|fifths|tenth|hotlines|calls|sessions|events|games|"
    "conferences|pieces|sets|groups|group|factors|reasons|aspects|parts|major|typical",
    "less and more": "fewer|less|higher|lower",
}
_LABELS = (  # what stands before a number that is a name, not a count: "Phase 3", "Page 5"
    "page|no|phase|level|flight|chapter|article|grade|class|item|category|tier|room|building|terminal|line|aged|route|g|unit|gate|"
    "version|stage|section|rule|type|size|channel|boeing|airbus|$|us$|€|£|¥|rmb|cny|usd|hk$|nt$|building|bus|train|ward|number-no|age|"
    "highway|under-|sars-cov|cov|g7|session|episode|table|figure-no"
)
LABELS = frozenset(_LABELS.split("|"))

BOUNDS: tuple[tuple[str, Bound], ...] = (
    ("more than / over / above / at least / no fewer|less than / upwards of / in excess of / not less than / well over / beyond / "
     "greater than / just over / a minimum of", Bound.AT_LEAST),
    ("nearly / almost / about / around / some / approximately / roughly / close to / an? estimated / nearly about / just under / circa / "
     "near / somewhere around", Bound.ABOUT),
    ("up to / fewer than / less than / under / below / at most / no more than / not more than / as many as / a maximum of",
     Bound.AT_MOST),
)
AFTER_BOUNDS: tuple[tuple[str, Bound], ...] = (
    ("or more / or above / or over / plus / and counting / + / or higher", Bound.AT_LEAST),
    ("or so / or thereabouts", Bound.ABOUT),
    ("or fewer / or less / at most", Bound.AT_MOST),
)
NILS = (
    "no / none / not a single / not one / not even one / nobody / no one / not any / zero / nil / neither / "
    "not report|record|register|find|detect|see|add|have|produce any|a / not reported|recorded|registered|found|detected|seen|added|"
    "had|produced any|a / without any|a / without a single / not report|record|find|see a single"
)
WAVE = frozenset("wave outbreak flare-up flare-ups resurgence cluster resurgences round outbreaks flareup".split())


def expand(phrases: str) -> list[tuple[str, ...]]:
    """Every phrase that a line of the lexicon stands for, as tuples of lower-case words."""
    found = []
    for phrase in phrases.split(" / "):
        slots = [[*slot.rstrip("?").split("|"), *([""] if slot.endswith("?") else [])] for slot in phrase.split()]
        found += [tuple(word for word in words if word) for words in product(*slots)]
    return found


def _index(pairs: Iterable[tuple[tuple[str, ...], Value]]) -> dict[str, tuple[tuple[tuple[str, ...], Value], ...]]:
    """Phrases by their first word, the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
    for words, value in pairs:
        index.setdefault(words[0], []).append((words, value))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in index.items()}


_ANTI_ENTRIES = {
    word: Entry(Part.ANTI, mark="law" if subject == "law" else "area" if subject == "places" else subject)
    for subject, words in ANTI.items()
    for word in words.split("|")
}
# Of two entries for the same words the first counts, so a word is "not counted" only where no line knows it better.
PHRASES = _index([
    *((words, entry) for phrases, entry in LINES for words in expand(phrases)),
    *(((word,), entry) for word, entry in _ANTI_ENTRIES.items()),
])
BEFORE = _index([(words, bound) for phrases, bound in BOUNDS for words in expand(phrases)])
AFTER = _index([(words, bound) for phrases, bound in AFTER_BOUNDS for words in expand(phrases)])
NIL_WORDS = _index([(words, 0) for words in expand(NILS)])
