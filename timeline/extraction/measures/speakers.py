"""Who speaks and who acts in each sentence, with short forms, persons and pronouns followed through the article."""

import re
from dataclasses import dataclass, field

from timeline.article import Span
from timeline.extraction.authorities import (
    CHINESE_GOVERNMENT,
    AuthorityName,
    authorities,
    body_of,
    find_authorities,
)
from timeline.extraction.gazetteer import MUNICIPALITIES, PlaceName, chain_of, find_places, is_in_china
from timeline.extraction.measures.attribution import Attribution, Mention
from timeline.extraction.measures.subjects import is_subject

_SPEECH = re.compile(
    r"\b(?:said|says|say|saying|announced|announces|added|adds|noted|notes|told|tells|stated|states|wrote|explained|"
    r"stressed|emphasi[sz]ed|declared|revealed|pointed out|reported|disclosed|according to|learned from|"
    r"citing|quoted)\b",
    re.IGNORECASE,
)
_FORWARD = frozenset({"according to", "learned from", "citing", "quoted"})
_ANAPHOR = re.compile(
    r"\b(?:the|its|this|that|it['’]s|their)\s+(?P<level>(?:(?:city|cities|provincial|province['’]s|"
    r"municipal|local|regional|"
    r"region['’]s|county|district|prefecture|prefectural|health|banner|central|national|city['’]s|country['’]s|"
    r"customs|aviation|top|state|anti-epidemic|epidemic|disease|prevention|control|response|and|COVID-19|"
    r"joint|public|security|banner['’]s|education|"
    r"transport)\s+)*)(?P<noun>administration|commission|"
    r"ministry|authority|authorities|governments?|headquarters|bureau|cent(?:er|re)|department|cabinet|"
    r"regulator|mechanism|"
    r"council|meeting|notice|statement|document|circular|announcement|agency|organi[sz]ation|committee|"
    r"embassy|operator|"
    r"measures|rules|guidelines?|"
    r"leading group|company|officials?)\b|\b(?P<local>local (?:authorities|governments?|officials)|"
    r"health (?:authorities|officials)|"
    r"national authorities|central authorities|central government|authorities|officials)\b",
    re.IGNORECASE,
)
_OFFICIAL_OF = re.compile(
    r"\bofficials?\s+(?:of|in|from|with)\s+the\s+(?P<level>city|province|county|region|banner)\b|"
    r"\bthe\s+(?P<home>city|province|county|region|banner|"
    r"prefecture)(?:['’]s)?\s(?:[\w-]+\s){0,4}?(?:secretary|mayor|governor|officials?|head|chief)\b|"
    r"\b(?:an?|one|another|senior)\s(?:senior\s|top\s)?(?P<rank>city|provincial|county|district|municipal|regional|banner)\s"
    r"(?:\w+\s)?(?:officials?|spokes\w+|leaders?|cadres?)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|it|they|we)\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][a-z]+(?:\s[A-Z][a-z]+){1,2}\b")
_TITLED = re.compile(
    r"(?P<name>[A-Z][a-z]+(?:\s[A-Z][a-z]+){1,2}),\s[^.;]*\b(?:head|director|official|spokes\w+|chief|"
    r"minister|deputy|leader|expert|secretary|"
    r"commissioner|administrator|mayor|governor|officer|with|of)\b[^.;]*\Z"
)
_INVERTED = re.compile(r"\s(?:the\s)?(?:(?:[A-Z]\w+\s?){1,3}(?:,\s[^.;]{0,60})?)?")
_SINGLE_NAME = re.compile(r"\b[A-Z][a-z]+\b")
_PREMIER_MEETING = re.compile(
    r"meeting[^.]{0,60}\b(?:chaired|presided over|held|convened) by[^.]{0,30}Premier|"
    r"Premier[^.]{0,60}\b(?:chair|presid)",
    re.IGNORECASE,
)
_COUNTRY = re.compile(r"\bthe country\b(?!['’]s)")
_BEFORE_PLACE = re.compile(
    r"\b(?:in|from|to|at|of|with|for|near|on|into|outside|across|between|via|through|by|(?<!, )and)\s+(?:the\s+|"
    r"(?:nearby|neighbou?ring|downtown|central|most of|parts of)\s+|"
    r"(?:[\w-]+\s+){0,2}China['’]s\s+)?\Z"
)
_WHERE = re.compile(r"(?:\b(?:in|at|of|across|around|near|nearby|outside)\s(?:the\s)?|[,;.:]\s|\A|\n)\Z", re.IGNORECASE)
_UNIT_OF = re.compile(r"\b(?:city|county|province|town|banner|prefecture|region|municipality)\s+of\s+\Z", re.IGNORECASE)
_AGENT = re.compile(r"\bby\s+(?:the\s+)?\Z")
_CITY_LEVEL = re.compile(r"city|municipal|county|district|banner", re.IGNORECASE)
_PROVINCE_LEVEL = re.compile(r"provinc|region", re.IGNORECASE)
_NATIONAL = re.compile(r"national|central|country|state|top", re.IGNORECASE)
_CITY_KINDS = frozenset({"city", "county", "port", "prefecture"})
_REACH = 170  # characters between a speaker and "said"
_MEMORY = 1  # sentences without a word of an authority after which nobody is taken to speak on
_PLACE_NOUN = re.compile(
    r"\b(?:the|this)\s+(?:\w+\s+)?(?P<level>city|county|district|banner|prefecture|province|region|"
    r"municipality)\b(?!['’]s)",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?P<body>customs|immigration|civil aviation|aviation)\s+(?:officials?|officers?|authorit(?:y|ies))\b",
    re.IGNORECASE,
)
_BODIES = {"embassy": "Chinese Embassy", "cabinet": "State Council"}
_DUTIES = {
    "customs": "General Administration of Customs",
    "immigration": "National Immigration Administration",
    "civil aviation": "Civil Aviation Administration of China",
    "aviation": "Civil Aviation Administration of China",
}


@dataclass
class Speakers:
    """What an article has said of its authorities so far. Read its sentences in order."""

    text: str
    by_noun: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    meeting: str | None = None
    city: str | None = None
    province: str | None = None
    last: str | None = None
    person: str | None = None  # whom the person last named speaks for
    silence: int = 0
    actor: str | None = None  # who acted in the last sentence: spoke, if it told of a measure

    def read(self, sentence: Span, topic: str | None = None, is_near: bool = False) -> Attribution:
        """Who speaks and acts in the next sentence of a story about `topic`."""
        named = find_authorities(self.text, sentence)
        places = find_places(self.text, sentence)
        self._remember(named, places)
        premier = _PREMIER_MEETING.search(self.text, sentence.start, sentence.end)
        self.meeting = "State Council" if premier else self.meeting
        mentions = self._mentions(sentence, named)
        if premier:
            mentions = sorted([*mentions, Mention(*premier.span(), "State Council")], key=lambda m: m.start)
        self._introduce(sentence, named)
        speaker = self._speaker(sentence, mentions)
        actors = [m for m in mentions if is_subject(self.text, m, sentence)]
        actors += [m for m in self._places(places, sentence, named) if is_subject(self.text, m, sentence)]
        actors.sort(key=lambda m: m.start)
        agents = tuple(m for m in mentions if _AGENT.search(self.text, max(sentence.start, m.start - 8), m.start))
        before = self.last if self.silence < _MEMORY else None
        self._follow(speaker, actors)
        return Attribution(
            speaker,
            tuple(actors),
            agents,
            before,
            tuple(place.name for place in places if is_in_china(place.name) and place.name != "China"),
            self._located(places, sentence),
            topic,
            is_near,
        )

    def keep(self, authority: str) -> None:
        """The authority who spoke last still speaks, if a measure of this sentence was told for it."""
        if authority == self.last:
            self.silence = 0

    def forget(self) -> None:
        """A new section: who spoke in the one before speaks no longer."""
        self.last = self.person = None

    def _follow(self, speaker: str | None, actors: list[Mention]) -> None:
        said = speaker or (actors[-1].authority if actors else None)
        if said and not (said == CHINESE_GOVERNMENT and self.last and self.silence < _MEMORY):
            self.last, self.silence = said, 0
        else:
            self.silence += 1

    def _remember(self, named: tuple[AuthorityName, ...], places: tuple[PlaceName, ...]) -> None:
        for authority in named:
            known = authorities().get(authority.name)
            nouns = known.short if known else (authority.name.rsplit(" ", 1)[-1].lower(),)
            self.by_noun |= dict.fromkeys(nouns, authority.name)
        for place in places:
            if place.name in MUNICIPALITIES:
                self.city = place.name
            elif place.kind in _CITY_KINDS and is_in_china(place.name):
                self.city = next((wider for wider in chain_of(place.name) if wider in MUNICIPALITIES), place.name)
            elif place.kind == "province":
                self.province = place.name

    def _mentions(self, sentence: Span, named: tuple[AuthorityName, ...]) -> list[Mention]:
        found = [Mention(n.span.start, n.span.end, n.name) for n in named]
        taken = [n.span for n in named]
        for match in (*_ANAPHOR.finditer(self.text, sentence.start, sentence.end),
                      *_OFFICIAL_OF.finditer(self.text, sentence.start, sentence.end)):  # fmt: skip
            meant = self._meant(match)
            if meant and not any(Span(*match.span()).overlaps(span) for span in taken):
                words = match.group().lower()
                vague = (
                    "local" in words
                    or words in ("authorities", "officials", "health authorities", "health officials")
                    or words.endswith(("measures", "rules", "guidelines"))
                )
                found.append(Mention(*match.span(), meant, is_vague=vague))
        found += [
            Mention(*m.span(), _DUTIES[m.group("body").lower()])
            for m in _DUTY.finditer(self.text, sentence.start, sentence.end)
            if not any(Span(*m.span()).overlaps(span) for span in taken)
        ]
        found += self._pronouns(sentence)
        found += [
            Mention(*m.span(), CHINESE_GOVERNMENT) for m in _COUNTRY.finditer(self.text, sentence.start, sentence.end)
        ]
        for name in _SINGLE_NAME.finditer(self.text, sentence.start, sentence.end):
            if name.group() in self.people:
                found.append(Mention(*name.span(), self.people[name.group()]))
        return sorted(found, key=lambda m: (m.start, m.end))

    def _pronouns(self, sentence: Span) -> list[Mention]:
        """ "It" is the authority or else the town last named, "he" the person who spoke last."""
        found = []
        for match in _PRONOUN.finditer(self.text, sentence.start, sentence.end):
            person = self.person if match.group().lower() in ("he", "she", "we") else None
            meant = person or self.last or (body_of(self.city) if self.city else None)
            if meant:
                found.append(Mention(*match.span(), meant, is_vague=True))
        return found

    def _introduce(self, sentence: Span, named: tuple[AuthorityName, ...]) -> None:
        """Learn whom a person speaks for: "Liu Haitao, a division head at the administration"."""
        for body in named:
            reach = self.text[max(sentence.start, body.span.start - _REACH // 2) : body.span.start]
            title = _TITLED.search(reach)
            if title:
                self.person = self.people[title.group("name").split()[0]] = body.name

    def _meant(self, match: "re.Match[str]") -> str | None:
        """The authority that a short form stands for: the last of its kind, or the body of the place last spoken of."""
        groups = match.groupdict()
        level, noun = (
            groups.get("level") or groups.get("home") or groups.get("rank") or "",
            (groups.get("noun") or groups.get("local") or "official").lower(),
        )
        kind = "health" if "health" in (level + noun).lower() else "office"
        if noun == "meeting":
            return self.meeting or self.last
        if _NATIONAL.search(level) or _NATIONAL.match(noun):
            return body_of("China", kind)
        place = self.city if _CITY_LEVEL.search(level) else self.province if _PROVINCE_LEVEL.search(level) else None
        if place:
            return body_of(place, kind)
        if noun.startswith("local") or "local" in level:
            nearest = self.city or self.province
            return body_of(nearest, kind) if nearest else None
        if noun in self.by_noun:
            return self.by_noun[noun]
        return _BODIES.get(noun, self.last)

    def _places(self, places: tuple[PlaceName, ...], sentence: Span, named: tuple[AuthorityName, ...]) -> list[Mention]:
        return [
            Mention(p.span.start, p.span.end, body_of(p.name), is_place=True)
            for p in places
            if p.kind not in ("area", "river", "airport", "port")
            and not any(p.span.overlaps(n.span) for n in named)
            and not self._is_elsewhere(sentence, p.span.start)
        ] + [
            Mention(*noun.span(), body_of(place), is_place=True)
            for noun in _PLACE_NOUN.finditer(self.text, sentence.start, sentence.end)
            if (place := self.province if _PROVINCE_LEVEL.search(noun.group("level")) else self.city)
            and not self._is_elsewhere(sentence, noun.start())
        ]

    def _located(self, places: tuple[PlaceName, ...], sentence: Span) -> tuple[Mention, ...]:
        """The places in China that a clause is told to be in, or that it begins with."""
        return tuple(
            Mention(place.span.start, place.span.end, place.name, is_place=True)
            for place in places
            if is_in_china(place.name)
            and place.name != "China"
            and _WHERE.search(self.text, max(sentence.start, place.span.start - 20), place.span.start)
        )

    def _is_elsewhere(self, sentence: Span, at: int) -> bool:
        """Whether a place only tells where ("in Yunnan"); "the city of Ruili" tells who."""
        start = max(sentence.start, at - 40)
        unit = _UNIT_OF.search(self.text, start, at)
        return bool(_BEFORE_PLACE.search(self.text, start, unit.start() if unit else at))

    def _speaker(self, sentence: Span, mentions: list[Mention]) -> str | None:
        found = None
        for speech in _SPEECH.finditer(self.text, sentence.start, sentence.end):
            said = self._said_by(speech, mentions)
            if said:
                found = said.authority
                self._meet(sentence, said, speech)
        return found

    def _said_by(self, speech: "re.Match[str]", mentions: list[Mention]) -> Mention | None:
        after = [m for m in mentions if 0 <= m.start - speech.end() <= 60]
        if speech.group().lower() in _FORWARD:
            return after[0] if after else None
        inverted = after and _INVERTED.fullmatch(self.text, speech.end(), after[0].start)
        before = [m for m in mentions if m.end <= speech.start() and speech.start() - m.end < _REACH]
        if inverted and (
            not before or self.text[max(0, speech.start() - 3) : speech.start()].rstrip()[-1:] in ",\"”’'"
        ):
            return after[0]
        return before[-1] if before else None

    def _meet(self, sentence: Span, said: Mention, speech: "re.Match[str]") -> None:
        """Learn the names of persons who speak for an authority."""
        first, last = (
            max(sentence.start, min(said.start, speech.start()) - 60),
            min(sentence.end, max(said.end, speech.end()) + 40),
        )
        for name in _NAME.finditer(self.text, first, last):
            if name.end() <= said.start or name.start() >= said.end:
                self.person = self.people[name.group().split()[0]] = said.authority
