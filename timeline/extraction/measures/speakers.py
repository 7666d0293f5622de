"""Who speaks and who acts in each sentence, with short forms, persons and pronouns followed through the article."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from timeline.article import Span
from timeline.extraction.authorities import (
    CHINESE_GOVERNMENT,
    HEALTH_COMMISSION,
    AuthorityName,
    body_of,
    find_authorities,
    nouns_of,
    place_of,
    state_of,
)
from timeline.extraction.gazetteer import (
    MUNICIPALITIES,
    PlaceName,
    chain_of,
    city_of,
    country_of,
    find_places,
    is_in_china,
    localities,
)
from timeline.extraction.measures import positions, shortforms
from timeline.extraction.measures.attribution import CABINETS, NOBODY, Attribution, Mention, Setting, is_mission
from timeline.extraction.measures.speech import (
    MEETING_OF,
    PREMIER_MEETING,
    SPEECH,
    is_end_of_quote,
    persons_of,
    said_by,
    titled,
)
from timeline.extraction.measures.subjects import firms, is_agent, is_lawgiver, is_partner, is_subject

_HEAD = 12  # characters before the place that a paragraph begins with ("The city of ")
_LOOK = 36  # characters looked back for "from"
_CITY_KINDS = frozenset({"city", "county", "port", "prefecture"})
_FROM = re.compile(
    r"\b(?:from|to|with|near|via|leaving|between|visited|visiting|left)\s(?:the\s)?(?:\w+\scity\sof\s)?\Z"
)
_MEMORY = 1  # sentences without a word of an authority after which nobody is taken to speak on
_PARAGRAPH_MEMORY = 4  # likewise within the paragraph that the authority spoke in
_DOCUMENT_MEMORY = 12  # likewise for the rules of a document, until another body acts
_LONGEST_LABEL = 90  # characters of "Chen Rong of the Ministry of Foreign Affairs: "
_OF_A_COUNTRY = frozenset({"authorities", "government", "officials", "health authorities", "health officials"})
_EARLY = 6  # sentences in which the government of a local story acts or speaks, if it does
_CAPITAL_LOOK = 300  # characters looked back for the capital of a province
_OPENING_LINES = 1_500  # characters of an article in which its place is named
_OPENING = 2  # characters before a word that a sentence begins with
_FUTURE = re.compile(r"\s(?:will|should|must|shall|is to|are to|needs? to)\b")
_ENDS = frozenset('.!?"”’')  # a line without them is a headline, a byline, a caption
_DISTRICT = re.compile(r"\b(?:county|district|banner)", re.IGNORECASE)
_SINGLE_NAME = re.compile(r"\b[A-Z][a-z]+\b")


@dataclass
class Speakers:
    """What an article has said of its authorities so far. Read its sentences in order."""

    text: str
    host: str | None = None  # whose announcement the article reports
    by_noun: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    meeting: str | None = None
    city: str | None = None
    province: str | None = None
    topic: str | None = None
    last: str | None = None
    person: str | None = None  # whom the person last named speaks for
    teller: str | None = None  # whose word was told last, of whatever
    silence: int = 0
    voice: str | None = None  # the national body that spoke last
    decree: str | None = None  # whose document it last told of
    scene: str | None = None  # the place that the paragraph says it is in
    is_guessed: bool = False  # who "local authorities" are was told by a town named only later
    is_told: bool = False  # the government of the story acts or speaks early in it
    _is_fresh: bool = False  # whether the paragraph is still the one that the last authority spoke in
    _heard: set[str] = field(default_factory=set)  # who has spoken or acted
    _ruled: str | None = None  # the country of "the regime", once it was asked for
    _end: int = 0
    _read: int = 0
    _abroad: str | None = None  # the government of the other country that it tells of
    _told_of: str | None = None  # the government of the country that the sentence before begins with
    _towns: set[str] = field(default_factory=set)  # that it is told to be in
    _words: frozenset[str] = frozenset()  # of the sentence being read
    _cues: frozenset[str] = frozenset()  # those of them that short forms are told by

    def read(self, sentence: Span, topic: str | None = None, is_near: bool = False) -> Attribution:
        """Who speaks and acts in the next sentence of a story about `topic`."""
        is_same_paragraph = "\n" not in self.text[self._end : sentence.start]
        self._end = sentence.end
        self._words = shortforms.words_of(self.text, sentence)
        self._cues = self._words & shortforms.CUES
        if self.host in CABINETS and topic == "Beijing":
            topic = None  # the cabinet's press conferences are held there
        if topic and body_of(city_of(topic)) in self._heard:
            topic = city_of(topic)  # told of a district, but it is the city that acts
        self._return_to(topic, is_same_paragraph)
        named = find_authorities(self.text, sentence)
        self._hear(sentence, named)
        places = find_places(self.text, sentence)
        town = self.city
        self._remember(sentence, named, places)
        self._abroad = positions.abroad(self.text, sentence, places)
        located = positions.located(self.text, sentence, places)
        self._towns = {m.authority for m in located if localities()[m.authority].kind in _CITY_KINDS}
        if is_same_paragraph and town:
            located += self._in_that_town(sentence, town)
        here = positions.scene(self.text, sentence, located) or self._in_capital(sentence)
        if here is None and not is_same_paragraph:
            here = positions.headed(self.text, sentence, places)
        self.scene = here or self.scene
        mentions = self._mentions(sentence, named)
        self._introduce(sentence, named)
        subject = positions.subject(self.text, sentence, places)
        self._told_of = state_of(subject.name) if subject and subject.kind == "country" else None
        local = [self._decided(m, sentence) for m in positions.acting_places(self.text, sentence, places, named)]
        local += self._place_nouns(sentence)
        voices = sorted(mentions + positions.speaking_places(self.text, sentence, local), key=lambda m: m.start)
        speaker = self._speaker(sentence, voices)
        actors = [
            m for m in mentions + local if is_subject(self.text, m, sentence) and not is_partner(self.text, m, sentence)
        ]
        actors += [
            replace(m, start=sentence.start, end=sentence.start)  # wherever the sentence tells it
            for m in mentions
            if is_lawgiver(self.text, m, sentence)
        ]
        actors += positions.ruling_places(self.text, sentence, places) + firms(self.text, sentence, self._cues)
        actors.sort(key=lambda m: m.start)
        agents = tuple(m for m in mentions if is_agent(self.text, m, sentence))
        self._is_fresh &= is_same_paragraph
        is_item = not is_same_paragraph and shortforms.ITEM.match(self.text, sentence.start, sentence.end)
        memory = _PARAGRAPH_MEMORY if self._is_fresh else _MEMORY
        if self.last and self.last == self.decree and shortforms.RULE.search(sentence.of(self.text)):
            memory = _DOCUMENT_MEMORY
        before = self.last if self.silence < memory and not is_item else None
        if not is_same_paragraph and actors and actors[0].is_place and actors[0].start - sentence.start <= _HEAD:
            home = _home_in_china(actors[0].authority)
            self.scene = home if home and (home != "Beijing" or topic == home) else self.scene
        self._heard.update(m.authority for m in actors if not m.is_vague)
        self._heard.add(speaker or NOBODY)
        if here is None and self.scene and any(_is_elsewhere(m, self.scene) for m in actors):
            self.scene = None
        self._note_topic(sentence, speaker, actors)
        self._follow(sentence, speaker, [*agents, *actors])
        self._note_document(sentence)
        return Attribution(
            speaker,
            tuple(actors),
            agents,
            before,
            tuple(place.name for place in places if is_in_china(place.name) and place.name != "China"),
            located,
            self._abroad,
            positions.owner(self.text, sentence, places) or self._owner(sentence),
            self._town(places),
            positions.is_at_door(self.text, sentence, self._words),
            positions.is_of_country(self.text, sentence, self._words),
            frozenset(chain_of(place.name)[-1] for place in places if not is_in_china(place.name)),
            Setting(topic, self.scene, self.host, self.voice, is_near, self.is_told, is_same_paragraph, self.decree),
        )

    def keep(self, authority: str) -> None:
        """The authority who spoke last still speaks, if a measure of this sentence was told for it; its town is where
        the paragraph goes on."""
        if authority == self.last or (self.last and is_mission(self.last)):  # which tells of others' measures
            self.silence = 0
        home = _home_in_china(authority)
        if self.scene is None and home in self._towns:
            self.scene = home

    def forget(self) -> None:
        """A new section: who spoke in the one before speaks no longer. Its heading says whose it is."""
        self.last = self.person = None
        self.is_told = self._read > 0

    def _return_to(self, topic: str | None, is_same_paragraph: bool) -> None:
        """A paragraph begins at the place of the story: "the city" means it until another one is named."""
        self.topic = topic
        if is_same_paragraph:
            return
        self.scene = None
        if topic is None:
            return
        if localities()[topic].kind == "province" and topic not in MUNICIPALITIES:
            self.province = topic
        else:
            self.city = city_of(topic)
            self.province = next((p for p in chain_of(topic) if localities()[p].kind == "province"), self.province)

    def _hear(self, sentence: Span, named: tuple[AuthorityName, ...]) -> None:
        """A name with a colon at the head of a sentence says who speaks from there on."""
        label = shortforms.LABEL.match(self.text, sentence.start, sentence.end)
        told = self.people.get(label.group("name")) if label else None
        for body in named[:1]:
            if self.text.startswith(": ", body.span.end) and body.span.start - sentence.start < _LONGEST_LABEL:
                told = body.name
        if told:
            self.person = self.last = told
            self.silence = 0

    def _note_topic(self, sentence: Span, speaker: str | None, actors: list[Mention]) -> None:
        """Keep whether the government of the story has a part in its first sentences."""
        self._read += self.text[sentence.end - 1 : sentence.end] in _ENDS
        told = [speaker, *(actor.authority for actor in actors)]
        is_town = self.topic is not None and localities()[self.topic].kind in _CITY_KINDS
        if (
            self.topic
            and (is_town or self._read <= _EARLY)
            and any(name and place_of(name) == self.topic for name in told)
        ):
            self.is_told = True

    def _follow(self, sentence: Span, speaker: str | None, actors: list[Mention]) -> None:
        self.teller = speaker or self.teller
        if speaker == HEALTH_COMMISSION and self.host in CABINETS:
            self.voice = speaker
        is_report = speaker is not None and speaker.endswith("Health Commission")
        if is_report and shortforms.OF_PATIENTS.search(self.text, sentence.start, sentence.end):
            self.silence += 1
            return
        said = speaker or next((m.authority for m in reversed(actors) if m.authority != NOBODY), None)
        if speaker and speaker != CHINESE_GOVERNMENT and place_of(speaker) == "China":
            self.voice = speaker
        if said and not (said == CHINESE_GOVERNMENT and self.last and self.silence < _MEMORY):
            self.last, self.silence, self._is_fresh = said, 0, True
        elif not is_end_of_quote(sentence.of(self.text)):
            self.silence += 1

    def _note_document(self, sentence: Span) -> None:
        """Keep whose notice or plan a sentence tells of: its rules follow."""
        if self.last and self.silence == 0 and shortforms.DOCUMENT.search(sentence.of(self.text)):
            self.decree = self.last
            self.by_noun |= dict.fromkeys(shortforms.PAPERS & self._words, self.last)

    def _remember(self, sentence: Span, named: tuple[AuthorityName, ...], places: tuple[PlaceName, ...]) -> None:
        for authority in named:
            if MEETING_OF.search(
                self.text, max(sentence.start, authority.span.start - _LOOK * 2), authority.span.start
            ):
                self.meeting = authority.name
            self.by_noun |= dict.fromkeys(nouns_of(authority.name), authority.name)
        for place in places:
            if place.kind in _CITY_KINDS and is_in_china(place.name):
                start = max(sentence.start, place.span.start - _LOOK)
                if self.city is None or not _FROM.search(self.text, start, place.span.start):
                    self.city = city_of(place.name)
            elif place.name in MUNICIPALITIES or place.kind == "region":
                self.city = place.name
            elif place.kind == "province":
                self.province = place.name

    def _found(self, pattern: "re.Pattern[str]", sentence: Span) -> Iterable["re.Match[str]"]:
        return shortforms.found_in(pattern, self.text, sentence, self._cues)

    def _mentions(self, sentence: Span, named: tuple[AuthorityName, ...]) -> list[Mention]:
        found = [Mention(n.span.start, n.span.end, n.name) for n in named]
        found += self._short_forms(sentence, [n.span for n in named])
        found += self._pronouns(sentence)
        found += [
            self._decided(Mention(*m.span(), self._nation()), sentence)
            for m in self._found(shortforms.COUNTRY, sentence)
            if not positions.is_elsewhere(self.text, sentence, m.start())
        ]
        for name in self._found(shortforms.OFFICE, sentence):
            if meant := self._of_office(name.group("office")):
                found.append(Mention(*name.span(), meant))
                if person := _SINGLE_NAME.match(self.text, name.end(), sentence.end):
                    self.person = self.people[person.group()] = meant
        for side in self._found(shortforms.SIDE, sentence):
            if (of := country_of(side.group("of"))) and not positions.is_elsewhere(self.text, sentence, side.start()):
                found.append(Mention(*side.span(), body_of(of)))
        if any(person.lower() in self._words for person in self.people):
            for name in _SINGLE_NAME.finditer(self.text, sentence.start, sentence.end):
                if name.group() in self.people:
                    found.append(Mention(*name.span(), self.people[name.group()]))
        premier = "premier" in self._words and PREMIER_MEETING.search(self.text, sentence.start, sentence.end)
        if premier:
            self.meeting = "State Council"
            found.append(Mention(*premier.span(), self.meeting))
        return sorted(found, key=lambda m: (m.start, m.end))

    def _short_forms(self, sentence: Span, taken: list[Span]) -> list[Mention]:
        found = []
        taken = list(taken)
        for pattern in (shortforms.DUTY, shortforms.OF_BODY, shortforms.ANAPHOR, shortforms.OFFICIAL_OF):
            for match in self._found(pattern, sentence):
                if any(Span(*match.span()).overlaps(span) for span in taken):
                    continue
                if meant := self._on_duty(match) if pattern is shortforms.DUTY else self._meant(match):
                    found.append(Mention(*match.span(), meant, is_vague=shortforms.is_vague(match.group())))
                    if pattern in (shortforms.DUTY, shortforms.ANAPHOR):
                        taken.append(Span(*match.span()))  # not "authorities" in "customs authorities"
        return found

    def _on_duty(self, match: "re.Match[str]") -> str:
        """Whose customs or immigration officers: of a local story's customs those of the place."""
        body = (match.group("body") or match.group("plain")).lower()
        is_local = body == "customs" and not match.group().endswith("departments")
        return body_of(self.topic, "customs") if is_local and self.topic else shortforms.DUTIES[body]

    def _of_office(self, office: str) -> str | None:
        """Whom a governor, a mayor, a premier speaks for."""
        if office in ("Premier", "President"):
            return "State Council" if office == "Premier" else CHINESE_GOVERNMENT
        if office == "Chief Executive":
            return body_of("Hong Kong")
        place = self.city if office == "Mayor" else self.province
        return body_of(place) if place else None

    def _nation(self) -> str:
        """Whom "the country" means: China, unless another one acted last."""
        home = place_of(self.last) if self.last else None
        is_other = home in localities() and home != "China" and localities()[home].kind == "country"
        return self.last if self.last and is_other else CHINESE_GOVERNMENT

    def _decided(self, mention: Mention, sentence: Span) -> Mention:
        """What "China will" do is the cabinet's word where the article reports a meeting of it."""
        is_coming = _FUTURE.match(self.text, mention.end, sentence.end)
        if self.host in CABINETS and mention.authority == CHINESE_GOVERNMENT and is_coming:
            return replace(mention, authority=self.host)
        return mention

    def _pronouns(self, sentence: Span) -> list[Mention]:
        """ "It" is the authority or else the town last named, "he" the person who spoke last."""
        found = []
        for match in self._found(shortforms.PRONOUN, sentence):
            is_person = match.group().lower() in ("he", "she", "we")
            town = body_of(self.city) if self.city and not is_person else None
            is_head = match.group() == "It" and match.start() - sentence.start <= _OPENING
            meant = (self.person if is_person else None) or (self._told_of if is_head else None)
            meant = meant or self.last or self.teller or town
            if meant:
                found.append(Mention(*match.span(), meant, is_vague=True))
        return found

    def _introduce(self, sentence: Span, named: tuple[AuthorityName, ...]) -> None:
        """Learn whom a person speaks for: "Liu Haitao, a division head at the administration"."""
        for body in named:
            if (name := titled(self.text, sentence, body.span)) and name not in self.people:
                self.person = self.people[name] = body.name

    def _meant(self, match: "re.Match[str]") -> str | None:
        """The authority that a short form stands for: the last of its kind, or the body of the place last spoken of."""
        groups = match.groupdict()
        level = groups.get("level") or groups.get("home") or groups.get("rank") or ""
        noun = (groups.get("noun") or groups.get("local") or groups.get("body") or "official").lower()
        kind = "health" if "health" in (level + noun).lower() else "office"
        if noun in ("meeting", "teleconference"):
            return self.meeting or self.last
        if shortforms.NATIONAL.search(level) or shortforms.NATIONAL.match(noun):
            return body_of("China", kind)
        if place := self._of_level(level):
            self.by_noun.setdefault(noun, body_of(place, kind))
            return body_of(place, kind)
        if self._abroad and noun in _OF_A_COUNTRY:
            return self._abroad
        if self.scene and noun in _OF_A_COUNTRY and not level:
            return body_of(city_of(self.scene), kind)
        if noun.startswith("local") or "local" in level:
            nearest = self.city or self.province or self._first_town()
            return body_of(nearest, kind) if nearest else None
        if noun.startswith("health ") and (self.topic or (self.teller or "").endswith("Health Commission")):
            return body_of(self.topic, kind) if self.topic else self.teller
        if noun in self.by_noun or noun in shortforms.REGIMES:
            return self.by_noun.get(noun) or self._regime()
        if noun.startswith("airport ") and self.city:
            return body_of(self.city, "airport")
        return shortforms.BODIES.get(noun, self.last)

    def _first_town(self) -> str | None:
        """The town that the article names first, where "local authorities" speak before it is named."""
        towns = (p for p in find_places(self.text[:_OPENING_LINES]) if p.kind in _CITY_KINDS and is_in_china(p.name))
        town = next((city_of(place.name) for place in towns), None)
        self.is_guessed = town is not None
        return town

    def _town(self, places: tuple[PlaceName, ...]) -> str | None:
        """The one town that a sentence names, if its government has spoken or acted in the article."""
        named = {city_of(p.name) for p in places if p.kind in _CITY_KINDS and is_in_china(p.name)}
        town = named.pop() if len(named) == 1 else None
        return town if town and body_of(town) in self._heard else None

    def _regime(self) -> str | None:
        """Whose rulers papers call a regime: those of Myanmar, or else of North Korea, where the text names it."""
        if self._ruled is None:
            told = (country for country in ("Myanmar", "North Korea") if country in self.text)
            self._ruled = next(told, "")
        return body_of(self._ruled) if self._ruled else None

    def _of_level(self, level: str) -> str | None:
        for place in (self.scene, self.topic):
            if place and _DISTRICT.search(level) and localities()[place].kind == "county":
                return place
        if shortforms.CITY_LEVEL.search(level):
            return self.city
        return self.province if shortforms.PROVINCE_LEVEL.search(level) else None

    def _place_nouns(self, sentence: Span) -> list[Mention]:
        """ "The city", "the border town", "the region" as names of who acts."""
        return [
            Mention(*noun.span(), body_of(place), is_place=True)
            for noun in self._found(shortforms.PLACE_NOUN, sentence)
            if (place := self._capital(noun.group()) or self._of_level(noun.group("level")))
            and not positions.is_elsewhere(self.text, sentence, noun.start())
        ]

    def _in_that_town(self, sentence: Span, town: str) -> tuple[Mention, ...]:
        """ "In the city", where the paragraph spoke of one before."""
        found = self._found(shortforms.IN_PLACE, sentence) if is_in_china(town) else ()
        return tuple(Mention(*match.span(), town, is_place=True) for match in found)

    def _in_capital(self, sentence: Span) -> str | None:
        """Beijing, where a sentence begins with "In the capital"."""
        first = shortforms.IN_CAPITAL.match(self.text, sentence.start, sentence.end)
        if first is None or shortforms.OF_PROVINCE.search(
            self.text, max(0, first.start() - _CAPITAL_LOOK), first.start()
        ):
            return None
        return self._capital(first.group("capital"))

    def _capital(self, words: str) -> str | None:
        """Beijing, where "the capital" is no province's or other country's."""
        is_national = words.lower() in ("the capital", "the chinese capital", "the national capital")
        if not is_national or self.topic or self._abroad:
            return None
        self.city = "Beijing"
        return self.city

    def _owner(self, sentence: Span) -> str | None:
        """ "The city's residents" are told of the city last spoken of."""
        match = next(iter(self._found(shortforms.OF_PLACE, sentence)), None)
        return self._of_level(match.group("level")) if match else None

    def _speaker(self, sentence: Span, mentions: list[Mention]) -> str | None:
        found = None
        if not mentions:
            return found
        for speech in SPEECH.finditer(self.text, sentence.start, sentence.end):
            said = said_by(self.text, speech, mentions)
            if said:
                found = said.authority
                for name in persons_of(self.text, sentence, said, speech):
                    self.person = self.people[name] = said.authority
        return found


def _is_elsewhere(actor: Mention, scene: str) -> bool:
    """Whether who acts is the state, or another place than the one that the paragraph was in."""
    home = None if actor.is_vague else place_of(actor.authority)
    return home is not None and home not in chain_of(scene)[:-1] and scene not in chain_of(home)


def _home_in_china(authority: str) -> str | None:
    home = place_of(authority)
    return home if home and home != "China" and is_in_china(home) else None
