"""Short forms of authorities: "the commission", "the city", "local officials", "the mayor", "customs officers"."""

import re
from collections.abc import Iterable

import re2

from timeline.article import Span

ANAPHOR = re.compile(
    r"\b(?:(?:the|its|this|that|it['’]s|their)\s+(?P<level>(?:(?:city|cities|provincial|province['’]s|"
    r"municipal|local|regional|"
    r"region['’]s|county|county['’]s|district|prefecture|prefectural|health|banner|league|league['’]s|central|"
    r"national|city['’]s|country['’]s|"
    r"customs|aviation|top|state|military|ruling|anti-epidemic|epidemic|disease|prevention|control|response|and|"
    r"COVID-19|"
    r"joint|public|security|banner['’]s|town|town['’]s|virus|pandemic|task|education|"
    r"transport)\s+)*)(?P<noun>administration|commission|"
    r"ministry|authority|authorities|governments?|headquarters|bureau|cent(?:er|re)|department|cabinet|"
    r"regulator|mechanism|"
    r"council|meeting|regime|junta|teleconference|notice|statement|document|circular|announcement|agency|"
    r"organi[sz]ation|committee|"
    r"embassy|(?:airport|port|terminal)\s(?:group|operator|authority)|operator|"
    r"measures|rules|guidelines?|"
    r"leading group|task force|force|company|officials?)|(?P<local>local (?:authorities|governments?|officials)|"
    r"health (?:authorities|officials)|"
    r"national authorities|central authorities|central government|authorities|officials)|"
    r"(?P<rank>city|municipal|provincial|county|district|regional|banner|prefectural)\s"
    r"(?P<body>(?:health\s)?(?:authorities|officials)))\b",
    re.IGNORECASE,
)
OFFICIAL_OF = re.compile(
    r"\bofficials?\s+(?:of|in|from|with)\s+the\s+(?P<level>city|province|county|region|banner)\b|"
    r"\bthe\s+(?P<home>city|province|county|region|banner|"
    r"prefecture)(?:['’]s)?\s(?:[\w-]+\s){0,4}?(?:secretary|mayor|governor|officials?|head|chief)\b|"
    r"\b(?:an?|one|another|senior)\s(?:senior\s|top\s)?(?P<rank>city|provincial|county|district|municipal|regional|"
    r"banner)\s"
    r"(?:\w+\s)?(?:officials?|spokes\w+|leaders?|cadres?)\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Ii]t|They|[Ww]e)\b")
# "Commission spokesperson Mi Feng": an office without an article.
OF_BODY = re.compile(
    r"\b(?P<noun>commission|administration|ministry|customs|headquarters)\s(?:spokes\w+|officials?|director|deputy|"
    r"head|vice)\b",
    re.IGNORECASE,
)
COUNTRY = re.compile(r"\bthe (?:country|nation)\b(?!['’]s)")
PLACE_NOUN = re.compile(
    r"\b(?:the|this|an?)\s+(?:[\w-]+\s+){0,2}?(?P<level>city|capital|town|county|district|banner|prefecture|province|"
    r"region|municipality)\b(?!['’]s|\sof\s(?-i:[A-Z]))",
    re.IGNORECASE,
)
IN_CAPITAL = re.compile(
    r"\W*(?:Meanwhile,?\s)?[Ii]n\s(?P<capital>the\s(?:Chinese\s|national\s)?capital)\b(?!['’]s|\sof\b)"
)
OF_PROVINCE = re.compile(r"\b(?:provincial|regional)\scapital\b|\bcapital(?:\scity)?\sof\s(?!China)[A-Z]")
IN_PLACE = re.compile(
    r"\b(?:in|across|throughout|around)\s(?:the|this)\s(?P<level>city|town)\b(?!['’]s|\sof\b)", re.IGNORECASE
)
OF_PLACE = re.compile(
    r"\b(?:the|this)\s(?:[\w-]+\s){0,2}?(?P<level>city|town|county|district|banner|capital)['’]s\s", re.IGNORECASE
)
# A capitalised office before a person's name, with whose it is.
OFFICE = re.compile(r"\b(?P<office>Governor|Mayor|Chief Executive|Premier|President)\s(?=[A-Z])")
# "The Myanmar side": the government of the country, where it acts.
SIDE = re.compile(r"\b[Tt]he\s(?P<of>[A-Z]\w+)\sside\b")
DUTY = re.compile(
    r"\b(?P<body>customs|immigration|civil aviation|aviation)\s+"
    r"(?:officials?|officers?|staff(?: members?)?|employees?|authorit(?:y|ies)|departments?)\b|"
    r"\b(?:the|local)\s(?P<plain>customs)(?=\s(?:said|says|has|have|had|will|is|are|was|were|also|added|announced|"
    r"stated|"
    r"told|noted|now)\b|[,.])",
    re.IGNORECASE,
)
LABEL = re.compile(r"(?P<name>[A-Z][a-z]+)(?:\s[A-Z][a-z]+)?:\s")  # "Liu: We have …", in an interview
# An entry of a chronology: nobody speaks on from the one before.
ITEM = re.compile(r"\W*(?:On\s|From\s)?(?:\d{1,2}\s[A-Z][a-z]+|[A-Z][a-z]+\s\d{1,2},?)\s20\d\d\b")
# Firms and the like: what they do of themselves is nobody's order.
PRIVATE = re.compile(
    r"\b(?:(?:[A-Z]\w+\s){1,2}(?:Airlines?|Airways|Air)|Air\s[A-Z]\w+|(?:Many|Some|Several|Most|Foreign|Other|More)\s"
    r"(?:\w+\s)?(?:airlines|carriers|companies|firms)|[Aa]irlines|[Cc]arriers|(?:[Rr]ail(?:way)?|[Bb]us|[Ff]erry|"
    r"[Tt]our|"
    r"[Cc]ruise)\s(?:operators?|companies|firms|agencies)|a local court)\b"
)
# What a health body says of the sick: no measure, and so not who orders what comes next.
OF_PATIENTS = re.compile(
    r"\b(?:cases?|infections?|patients?|carriers?|tested positive|close contacts|medical observation|deaths?)\b",
    re.IGNORECASE,
)
_PAPERS = (
    r"(?:notices?|circulars?|(?:work |action )?plan|guidelines?|guidance|documents?|directive|rules|regulations?|"
    r"protocol|"
    r"order|opinions|requirements|bulletin|announcement)"
)
_PUT_OUT = (
    r"(?:issued|released|published|unveiled|adopted|printed|circulated|sent out|put out|drawn up|made public|"
    r"promulgated)"
)
# "A circular on ports was issued on April 8 by …", "… on Monday issued a notice": what follows are its rules.
DOCUMENT = re2.compile(
    rf"(?i)\b{_PAPERS}\b[^.;]{{0,120}}\b{_PUT_OUT}\b|"
    rf"\b(?:{_PUT_OUT}|issues|releases|publishes|unveils)\b[^.;]{{0,50}}\b{_PAPERS}\b|"
    rf"\baccording to an? (?:[\w-]+ ){{0,3}}{_PAPERS}\b|\bsaid in an? (?:[\w-]+ ){{0,3}}{_PAPERS}\b"
)
# A rule told of it.
RULE = re2.compile(
    r"(?i)\b(?:must|shall|should|may|(?:is|are|be) (?:\w+ )?(?:to|required|banned|barred|obliged|permitted|allowed|"
    r"forbidden|prohibited|encouraged|advised|asked|told|urged)|will be|has to|have to|needs? to|no one|nobody)\b"
)
PAPERS = frozenset("notice circular document guidelines guideline plan directive bulletin announcement".split())
# What marks a firm as told: "airlines may keep".
BOUND = frozenset("must may should can could shall are is was were be been face need".split())
CITY_LEVEL = re.compile(r"city|municipal|county|district|banner|league|capital|town", re.IGNORECASE)
PROVINCE_LEVEL = re.compile(r"provinc|region", re.IGNORECASE)
NATIONAL = re.compile(r"\b(?:national|central|country|state|top)\b", re.IGNORECASE)
REGIMES = frozenset({"regime", "junta"})
BODIES = {"cabinet": "State Council", "embassy": "Chinese Embassy"}
DUTIES = {
    "customs": "General Administration of Customs",
    "immigration": "National Immigration Administration",
    "civil aviation": "Civil Aviation Administration of China",
    "aviation": "Civil Aviation Administration of China",
}

_WORD = re.compile(r"[a-z]+")
# Words of which one stands in whatever a pattern finds: most sentences have none, and are not searched.
_CUES: dict["re.Pattern[str]", frozenset[str]] = {
    ANAPHOR: frozenset(
        "administration commission ministry authority authorities government governments headquarters bureau center "
        "centre department regime junta cabinet regulator mechanism council meeting teleconference notice statement "
        "document circular announcement agency organization organisation committee embassy operator measures rules "
        "guideline guidelines group force company official officials".split()
    ),
    OFFICIAL_OF: frozenset(
        "official officials secretary mayor governor head chief spokesman spokeswoman spokesperson spokespersons "
        "spokesmen spokeswomen spokespeople leader leaders cadre cadres".split()
    ),
    PRONOUN: frozenset("he she it they we".split()),
    OF_BODY: frozenset("commission administration ministry customs headquarters".split()),
    COUNTRY: frozenset({"country", "nation"}),
    PLACE_NOUN: frozenset("city capital town county district banner prefecture province region municipality".split()),
    IN_PLACE: frozenset({"city", "town"}),
    OF_PLACE: frozenset("city town county district banner capital".split()),
    SIDE: frozenset({"side"}),
    OFFICE: frozenset("governor mayor executive premier president".split()),
    DUTY: frozenset({"customs", "immigration", "aviation"}),
    PRIVATE: frozenset(
        "airline airlines airways air carriers companies firms operator operators agencies court".split()
    ),
}
CUES = frozenset[str]().union(*_CUES.values())


def words_of(text: str, sentence: Span) -> frozenset[str]:
    """The words of a sentence, in small letters."""
    return frozenset(_WORD.findall(sentence.of(text).lower()))


def found_in(pattern: "re.Pattern[str]", text: str, sentence: Span, cues: frozenset[str]) -> Iterable["re.Match[str]"]:
    """What a pattern of this module finds in a sentence that has these of the `CUES`."""
    return () if cues.isdisjoint(_CUES[pattern]) else pattern.finditer(text, sentence.start, sentence.end)


def is_vague(words: str) -> bool:
    """Whether a short form is too general to stand against a speaker named in the sentence."""
    low = words.lower()
    return (
        "local" in low
        or low in ("authorities", "officials", "health authorities", "health officials")
        or low.endswith(("measures", "rules", "guidelines"))
    )
